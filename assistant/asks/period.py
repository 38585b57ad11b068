"""Which reporting years an ask means, besides those that it names: due years, years compared, years handed on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from assistant.links import carried
from assistant.question import Cells, Kind, Measure, Note
from assistant.read import Read
from assistant.words.amount import number
from assistant.words.kinds import Signs
from vectorstore.pattern import Pattern


def report_years(r: Read, kind: Kind, today: date) -> tuple[tuple[int, ...], list[Note]]:
    """今年 of the reports that are due is the year before: the reports of a year are written in the next."""
    notes: list[Note] = []
    years = r.years
    if kind is Kind.CHECK and (other := another_year(r)):
        return tuple(y for y in years if y not in other), notes
    if kind is Kind.CHECK and r.relative and years == (today.year,):  # 今年的年报: the one that is due this year
        return (today.year - 1,), [Note(code="due_year", words=(("year", str(today.year - 1)),))]
    if kind is Kind.LIST and r.mentions.has("op", "unfiled"):
        if not years and lacking_years(r) and not r.mentions.has("group", "region"):
            return (), notes
        if len(years) > 1 and today.year in years and r.relative:  # 跟去年一样，今年还没交的: of the reports due then
            years = tuple(year - 1 for year in years)
        if not years or years == (today.year,):
            notes.append(Note(code="due_year", words=(("year", str(today.year - 1)),)))
            years = (today.year - 1,)
    elif any(m.years and m.years.published for m in r.mentions.found):
        notes.append(Note(code="published_year", words=(("years", "、".join(map(str, years))),)))
    elif r.relative and years:
        notes.append(Note(code="relative_year", words=(("years", "、".join(map(str, years))),)))
    elif (
        any(m.years and (m.years.last or m.years.every or m.years.since or m.years.until) for m in r.mentions.found)
        and years
    ):
        notes.append(Note(code="span_of_years", words=(("years", "、".join(map(str, years))),)))
    return years, notes


_HELD_AGAINST = Pattern(
    r"(?:(?<!比一)比|较|相比|对比|与|跟|和|than|from|with|to|[抄搬用袭](?:了|的)?(?:是)?)\s*(?:起|于)?$"
)


def another_year(r: Read) -> list[int]:
    """The years that are only what a check is held against: 跟上年对不上."""
    text = r.mentions.text
    against = [m for m in r.mentions.of("years") if _HELD_AGAINST.search(text[: m.start])]
    said = [m for m in r.mentions.of("years") if m not in against and m.years and m.years.named]
    steps = [m.years for m in against if m.years and (m.years.step or m.years.relative)]
    if not steps:
        return []
    named = {y for m in said if m.years for y in m.years.named}
    return [y for y in r.years if y not in named]


def over_years(kind: Kind, signs: Signs) -> bool:
    """Whether one year is compared with another: one body (or area), a word for change, at most one year named."""
    change = signs.has("op", "growth") or (signs.has("op", "compare") and signs.years == 1 and signs.measures < 2)
    return kind is Kind.COMPARE and change and signs.bodies < 2 and signs.years < 2


_LACKING = Pattern(
    r"哪(?:一|几|些)?(?:个)?年|年份|不全|不齐|最[多少]|\b(?:which|what) years?\b|incomplete"
    r"|\b(?:most|fewest|least|more than one|several)\b"
)


def lacking_years(r: Read) -> bool:
    """Whether it is asked of which years reports are missing: 哪几年没交, 哪些单位报告不全, 从来没交过."""
    return r.mentions.has("op", "unfiled") and bool(_LACKING.search(r.mentions.text) or of_all_years(r))


_RUN = r"(?:连[续着]|接连|一连)"
_IN_A_ROW = Pattern(
    rf"{_RUN}(?P<zh>[两二三四五六]|\d)?个?年"
    r"|\b(?:(?P<en>two|three|four|five|\d) )?(?:years (?:in a row|running)|consecutive years)\b"
)
_NEVER = Pattern(
    rf"{_RUN}(?:都|就)?(?:没|未|缺)|从来?(?:就|都)?(?:没|未)|一直(?:就|都)?(?:没|未)|一[次回份](?:也|都)?(?:没|未)"
    r"|(?:年|期|次)[都均全皆](?:还)?(?:没|未|缺)|\bnever\b|\bnot once\b|\bnone of the years\b"
)
_WHETHER = Pattern(r"[吗么没]\s*[?？]?$|没有\s*[?？]?$|是否|是不是")
_ALWAYS = Pattern(
    r"(?:年|年年|每年|历年|一直)(?:度|的?(?:年报|报告))?[都均全皆](?:按时|如期|已经?|是)?(?:交|报|上报|报送|提交|有|齐|全)[了全齐]?"
    r"|(?:年年|每年)(?:按时|如期)?(?:交|上报|报送|提交)了?(?:年报|报告)的"
)


def of_all_years(r: Read) -> Literal["none", "every"] | None:
    """Whether of all the years none is held, or every one: 两年都没交, 四年都交齐了的."""
    text = r.mentions.text
    if not r.mentions.has("op", "unfiled", "filed"):
        return None
    one_year = len(r.years) == 1 and _WHETHER.search(text)  # 2024年的年报都交了吗: by all of them
    always = r.mentions.has("op", "all_years") or (_ALWAYS.search(text) and not one_year)
    return "none" if _NEVER.search(text) or _IN_A_ROW.search(text) else "every" if always else None


def in_a_row(r: Read) -> int | None:
    """Of how many years one after another the reports lack, where these are fewer than the years said."""
    said = _IN_A_ROW.search(r.mentions.text) if of_all_years(r) == "none" else None
    n = number(said["zh"] or said["en"]) if said and (said["zh"] or said["en"]) else None
    return int(n) if n and n > 1 and not 0 < len(r.years) <= n else None


_A_YEAR = Pattern(
    r"每年|年均|每一年|平均一年|一年平均|(?<!\d)[几两二三四五六七八九十\d]年(?:来|间|里|的)?(?:平均|均值)(?!每?一?[家个镇乡局])"
    r"|per year|a year|yearly|annual|each year"
)


def yearly_of(r: Read, signs: Signs, kind: Kind, years: Sequence[int]) -> Kind | None:
    """Of a mean of a year its kind: one figure, or where several are meant the order of each one's own."""
    if kind is not Kind.AVERAGE or len(years) == 1 or not _A_YEAR.search(r.text.lower()):
        return None
    if signs.bodies < 2 and (not signs.many or (signs.area and not signs.reach)):
        return Kind.AVERAGE
    return Kind.EXTREME if signs.has("op", "most", "least") and not signs.bodies else Kind.RANK


_THAN = Pattern(r"(?:(?<!比一)比|较|相比|对比|与|跟|和|than|from|with|to)\s*(?:起|于)?$")


def since(r: Read) -> bool:
    """Whether the one year named follows a word that compares: 比2022年."""
    years = r.mentions.of("years")
    return len(years) == 1 and bool(_THAN.search(r.mentions.text[: years[0].start]))


_INTO = Pattern(r"[转留移推拖延滚跨](?:到|至|入|给|进|往)|到|\b(?:into|to)\b")
_OUT_OF = Pattern(r"从|由|自|\bfrom\b")


_ONTO = Pattern(r"[转留移推拖延](?:到|至|入|进)了?$|\b(?:into|to) $")


_FROM, _IN = Pattern(r"\bfrom\s*$"), Pattern(r"\bin\s*$")  # carried over from 2023 in 2024


def handed_on(r: Read, measures: Sequence[Measure], years: tuple[int, ...]) -> tuple[int, ...]:
    """2022年转到2023年的: the year in whose report the cell stands that says it."""
    rows = {m.row for m in measures if isinstance(m, Cells)}
    onto = r.mentions.of("years")
    if len(years) == 1 and len(onto) == 1 and rows and rows <= {c.out[1] for c in carried()}:
        return (years[0] - 1,) if _ONTO.search(r.mentions.text[: onto[0].start]) else years  # 结转到2025年
    said = [m for m in r.mentions.of("years") if m.years and m.years.named]
    if len(years) != 2 or len(said) != 2 or max(years) - min(years) != 1 or len(rows) != 1:
        return years
    text, (first, second) = r.mentions.text, said
    onward = years[0] < years[1] and _INTO.search(text[first.end : second.start])
    back = years[0] > years[1] and _OUT_OF.search(text[first.end : second.start])
    onward = onward or (years[0] < years[1] and _FROM.search(text[: first.start]) and _IN.search(text[: second.start]))
    if onward or back:
        if rows <= {c.out[1] for c in carried()}:
            return (min(years),)
        if rows <= {c.into[1] for c in carried()}:
            return (max(years),)
    return years
