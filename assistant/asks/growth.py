"""How far many rose or fell from one year to another: whether an ask is about that, by what, and which way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.asks.premises import sum_is_bounded
from assistant.measures import is_rate
from assistant.question import Cells, Filter, Kind
from assistant.read import Read
from assistant.words.amount import Amount
from assistant.words.kinds import Signs
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

Course = Literal["up", "down", "any"]


class Growth(NamedTuple):
    """A change asked for: what it is measured by, which way, and the kind of answer."""

    by: Literal["amount", "percent"]
    course: Course
    kind: Kind
    filters: tuple[Filter, ...]  # thresholds on the change itself
    limits: tuple[str, ...]  # what nothing here answers


_PERCENT = Pattern(
    r"幅|增速|降速|涨速|增长率|下降率|百分|率(?:最|排)|快|慢|percent|\brate\b|fast|slow|quick", re.IGNORECASE
)
_THAN = Pattern(r"比|较|超过|than|versus|\bvs\b|over the|exceed")
_NEXT = Pattern(r"[了在的至达到率幅度速以\s]*(?:by)?\s*")  # between the word for the change and its threshold


def growth_of(r: Read, signs: Signs, kind: Kind, filters: Sequence[Filter]) -> Growth | None:
    """The change that is asked for over many agencies, or over one's years; of the figures themselves, None."""
    if not _asked(r, signs, kind):
        return None
    limits = [m.text for m in r.mentions.found if m.amount and m.amount.role in {"claim", "times"}]
    limits += [m.text for m in r.mentions.of("op", "median")]
    limits += [m.text for what in ("zero", "nonzero") for m in r.mentions.of("ask", what)]  # 没有下降的
    multiple, text = _multiple(r)
    limits += _EVERY.findall(text)
    unit = _threshold_unit(r)
    if multiple and not filters:
        unit, filters = multiple.unit, _bounds(multiple, r)
    ordered = [m for m in _ordered(r) if m not in _by_so_much(r)]
    if filters and (unit is None or signs.first or ordered):
        limits += [m.text for m in r.mentions.found if m.amount and m.amount.role == "threshold"]
    by: Literal["amount", "percent"] = "percent" if _in_percent(r, unit) else "amount"
    if signs.measures > 1 and signs.has("op", "up") and signs.has("op", "down"):  # 处罚增加而许可减少的
        limits += [m.text for m in r.mentions.of("op", "down")]
    averaged = signs.has("op", "average")
    if yearly := GROWTH_A_YEAR.search(r.text.lower()):  # of each of many no mean of a year is told
        limits.append(yearly[1] or yearly[0])
    if averaged and (by == "percent" or filters or signs.first or _of_rates(r)):
        limits += [m.text for m in r.mentions.of("op", "average")]  # a mean of shares has no one meaning
    kind = Kind.TOTAL if averaged else _kind(signs, r)
    course: Course = _course(r, signs, kind) if multiple is None else "down" if multiple.least else "up"
    return Growth(by, course, kind, tuple(filters), tuple(limits))


def _multiple(r: Read) -> tuple[Amount | None, str]:
    """The change said as a multiple, and the text without it."""
    said = [m for m in r.mentions.found if m.amount and m.amount.role == "multiple"]
    if len(said) != 1 or _of_rates(r):
        return None, r.mentions.text
    return said[0].amount, r.mentions.text[: said[0].start] + r.mentions.text[said[0].end :]


def _bounds(multiple: Amount, r: Read) -> list[Filter]:
    """What it sets on the change of the first measure, in percent."""
    cells = [m for m in r.found.measures if isinstance(m, Cells)]
    return [Filter(measure=c, op=op, value=f"{value:f}", unit="%") for c in cells[:1] for op, value in multiple.ops]


_MOVES = r"(?:增|升|涨|减|降|跌|提[高升]|变)"
GROWTH_A_YEAR = Pattern(
    rf"(年均|每年平均|平均每年|平均一年|一年平均)[^,，。;；?？多几]{{0,6}}{_MOVES}|{_MOVES}[^,，。;；?？]{{0,4}}(?:年均|平均每年)"
    r"|(?:average annual|annual average|average yearly)[a-z ]{0,30}"
    r"(?:growth|increase|decrease|change|rise|fall|decline)"
)
_EVERY = Pattern(
    r"连[续着]|接连|连年|逐年|每年|历年|年年|[两二三四五]年都|都在|一直|持续|不断|翻|倍"
    r"|every year|each year|in a row|double"
)


_BY_PERCENT = Pattern(
    r"^(?!.*(?:占|比[重例]))(?=.*(?:增长|增加|减少|增减|变化|变动|下降|上升|增幅|涨|降|升)[^,，。;；]{0,4}(?:百分|几成|几分之))"
)


def _asked(r: Read, signs: Signs, kind: Kind) -> bool:
    """Whether several agencies (or which of one's years) are meant, and two years held against each other."""
    if signs.has("op", "trend", "why", "check", "tally") or not signs.measures or signs.stated:
        return False
    if signs.has("op", "share") and not _BY_PERCENT.search(r.mentions.text):
        return False
    of_years = signs.has("ask", "which_year")
    if kind is Kind.COMPARE and signs.bodies > 1 and signs.measures == 1 and _who_moved_more(r, signs):
        return True
    whole = signs.area and not signs.reach and kind in {Kind.COMPARE, Kind.TREND}  # 全县处罚的变化: the area's own
    if not of_years and (not signs.many or signs.bodies or kind not in _OF_MANY or whole):
        return False
    compares = _THAN.search(r.mentions.text) is not None
    told = signs.years == 2 or (signs.years == 1 and _against_a_year(r))
    moved = signs.has("op", "growth", "up", "down")
    return moved or (not of_years and compares and told and not sum_is_bounded(r))


def _who_moved_more(r: Read, signs: Signs) -> bool:
    """市监局和城管局谁的处罚下降更多: which of the bodies named, by how far each of them moved over the years."""
    asked = signs.has("ask", "which") and signs.has("op", "up", "down") and signs.has("op", "compare", "most", "least")
    return asked and signs.years > 1 and bool(_MORE_OR_MOST.search(r.mentions.text.lower()))


_MORE_OR_MOST = Pattern(r"(?:更|最|得)[多少快慢大小明显厉害]|\b(?:more|most|faster|fastest)\b")
_OF_MANY = {Kind.EXTREME, Kind.RANK, Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.TREND, Kind.COMPARE}
_OF_MANY |= {Kind.AVERAGE, Kind.MEDIAN}  # 平均增长多少 is not the mean of the level
_YEAR_AFTER = Pattern(r"(?:(?<!比一)比|较|超过|than|versus|\bvs)\s*(?:in\s+)?$")


def _against_a_year(r: Read) -> bool:
    """比2023年多: the one year named is the one to compare with."""
    (year,) = r.mentions.of("years")[:1] or (None,)
    return year is not None and bool(_YEAR_AFTER.search(r.mentions.text[: year.start]))


def _ordered(r: Read) -> list[Mention]:
    return [m for what in ("most", "least") for m in r.mentions.of("op", what)]


def _by_so_much(r: Read) -> list[Mention]:
    """比上年多50件以上: 多 right before a number says which way, not who is first."""
    starts = {m.start for m in r.mentions.found if m.amount and m.amount.role == "threshold"}
    return [m for m in _ordered(r) if m.end in starts and len(m.text) == 1]


def _threshold_unit(r: Read) -> str | None:
    """The unit of a threshold that stands right at the word for the change: 增长超过20%."""
    words = [m for what in ("growth", "up", "down") for m in r.mentions.of("op", what)] + _by_so_much(r)
    for m in r.mentions.found:
        if m.amount and m.amount.role == "threshold":
            close = [w for w in words if w.end <= m.start and _NEXT.fullmatch(r.mentions.text[w.end : m.start])]
            if close:
                return m.amount.unit
    return None


def _in_percent(r: Read, unit: str | None) -> bool:
    if unit is not None:
        return unit in {"%", "percent", "per cent"} and not _of_rates(r)
    return bool(_PERCENT.search(r.mentions.text)) and not _of_rates(r)


def _of_rates(r: Read) -> bool:
    """A rate rises by points, not by a share of itself."""
    return any(isinstance(m, Cells) and is_rate(m) for m in r.found.measures)


_THOSE = Pattern(  # 2024年处罚比2023年少了的乡镇: those alone, though nobody says which
    r"(?:增加|增长|上升|减少|下降|(?<!最)[多少高低升降涨跌])了?的[^,，。;；多少几]{0,6}?(?:单位|机关|部门|镇|乡|街道?|局|县|区)"
)
_LESS = Pattern(r"(?<!多)少|低|less|fewer|lower|smaller")
_MORE = Pattern(r"多(?!少)|高|大|more|higher|larger")
_RISING = Pattern(r"涨幅|涨速|增幅|增速|增长率")
_FALLING = Pattern(r"降幅|降速|下降率|跌幅")


def _course(r: Read, signs: Signs, kind: Kind) -> Course:
    """Which way: 增加, 下降, or either (变化, 增减); 各镇增长多少 asks for each one's, whichever way it went."""
    asked = signs.has("ask", "which", "which_many", "yesno", "list_all") or _THOSE.search(r.mentions.text)
    if kind is Kind.LIST and not signs.filters and not (asked or r.who.among):
        return "any"
    up = signs.has("op", "up") or (
        (kind is Kind.EXTREME or signs.filters > 0) and bool(_RISING.search(r.mentions.text))
    )
    down = signs.has("op", "down") or (
        (kind is Kind.EXTREME or signs.filters > 0) and bool(_FALLING.search(r.mentions.text))
    )
    if up or down:
        return "any" if up and down else "up" if up else "down"
    if signs.has("op", "growth") and not _THAN.search(r.mentions.text):
        return "any"
    less, more = _LESS.search(r.mentions.text), _MORE.search(r.mentions.text)
    return "down" if less and not more else "up" if more and not less else "any"


def _kind(signs: Signs, r: Read) -> Kind:
    if signs.counts:
        return Kind.COUNT
    if signs.first or signs.has("op", "rank", "rank_up"):
        return Kind.RANK
    extreme = _SUPERLATIVE.search(r.mentions.text) and signs.has("op", "most", "least")
    extreme = extreme or (signs.bodies > 1 and _who_moved_more(r, signs))
    return Kind.EXTREME if extreme else Kind.TOTAL if signs.has("op", "total") else Kind.LIST


_SUPERLATIVE = Pattern(
    r"最|第一|居首|冠军|垫底|头名|榜首|most|least|largest|biggest|highest|lowest|fastest|slowest|top|steepest|sharpest"
    r"|greatest|smallest|fewest|slightest|heaviest|worst"
)
