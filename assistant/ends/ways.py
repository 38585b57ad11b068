"""One ask with several ends → one question each: the ways that are tried, in their order."""

from __future__ import annotations

from itertools import pairwise

from assistant.asks.sides import each_change
from assistant.bounds.named import spans_of
from assistant.ends.area_and_its import area_and_its_bodies
from assistant.ends.areas_apart import each_area, one_in_another
from assistant.ends.both_ends import both_ends
from assistant.ends.channels import each_channel
from assistant.ends.each_level import APART, each_level
from assistant.ends.each_system import each_system
from assistant.ends.followed import in_another_year
from assistant.ends.pairs import crossed
from assistant.ends.wholes import both_wholes, each_kind
from assistant.question import Cells, Kind, Measure, Question, Stated
from assistant.read import Read
from assistant.rows.sums import sum_behind
from assistant.shares.within import area_word, part_of_kind
from assistant.words.lexicon import in_money
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_EACH_YEAR = Pattern(
    r"分别|各自|各(?:是|为|有)?(?:谁|哪|多少|几)|各年|每年|逐年|按年|分年"
    r"|respectively|separately|each year|per year|by year"
)


def each_year(q: Question, r: Read) -> list[Question]:
    """2023和2024年各镇合计分别是多少: one sum, or one order, for each year named."""
    kinds = {Kind.TOTAL, Kind.EXTREME, Kind.RANK}
    several = q.kind in kinds and len(q.years) > 1 and not (q.scope.bodies or q.summed or q.group or q.years_added)
    apart = _EACH_YEAR.search(r.text.lower()) or (q.kind is Kind.TOTAL and r.mentions.has("op", "trend"))
    if not several or q.steady or q.change or q.in_each or not apart:
        return []
    return [q.model_copy(update={"years": (year,)}) for year in q.years]


def mean_and_median(q: Question, r: Read) -> list[Question]:
    """平均数和中位数: both, in the order said."""
    said = [(m.start, kind) for kind in (Kind.AVERAGE, Kind.MEDIAN) for m in r.mentions.of("op", kind.value)]
    kinds = list(dict.fromkeys(kind for _, kind in sorted(said)))
    if q.kind not in kinds or len(kinds) < 2 or q.beyond:
        return []
    return [q.model_copy(update={"kind": kind}) for kind in kinds]


SAID_TOGETHER = Pattern(r"[、,，;；和与及跟]|以及|还有|\band\b|&")
_FIRST_OF = Pattern(r"最|第一|榜首|居首|垫底|\b(?:most|highest|largest|fewest|least|lowest|maximum|minimum|max|min)\b")
_AGGREGATES = ("total", "average", "median", "most", "least")


def each_aggregate(q: Question, r: Read) -> list[Question]:
    """许可均值和最大值, 总数是多少，谁最多: every one of them, in the order said."""
    kinds = {Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN, Kind.EXTREME}
    plain = not (q.filters or q.change or q.by_share or q.beyond or q.years_added or q.sums or q.apart or q.summed)
    if q.kind not in kinds or not plain or q.scope.bodies or len(q.measures) != 1 or q.limit or len(q.years) > 1:
        return []
    said = aggregates(r)
    between = [r.mentions.text[a.end : b.start] for (a, _), (b, _) in pairwise(said)]
    if len({what for _, what in said}) < 2 or not all(map(SAID_TOGETHER.search, between)):
        return []
    wanted = dict.fromkeys(what for _, what in said)
    if "average" in wanted and q.scope.levels:
        wanted.pop("total", None)  # the mean of a group says its sum
    return [q.model_copy(update=_AS[what]) for what in wanted] if len(wanted) > 1 else []


def aggregates(r: Read) -> list[tuple[Mention, str]]:
    """The words for a sum, a mean or an end, each with what it asks for."""
    out = []
    for m in r.mentions.found:
        what = next((w for w in _AGGREGATES if m.means("op", w)), None)
        if what and (what not in {"most", "least"} or _FIRST_OF.search(m.text.lower())):
            out.append((m, what))
    return out


_AS: dict[str, dict[str, object]] = {
    "total": {"kind": Kind.TOTAL},
    "average": {"kind": Kind.AVERAGE},
    "median": {"kind": Kind.MEDIAN},
    "most": {"kind": Kind.EXTREME, "order": "desc"},
    "least": {"kind": Kind.EXTREME, "order": "asc"},
}


def each_body(q: Question, r: Read) -> list[Question]:
    """三家教育局四年合计各多少: the sum of each over the years, never one of all."""
    several = q.kind is Kind.TOTAL and len(q.scope.bodies) > 1 and len(q.years) > 1 and not (q.summed or q.filters)
    if not several or not APART.search(r.mentions.text) or _EACH_THEN_SUM.search(r.mentions.text):
        return []
    return [q.model_copy(update={"scope": q.scope.model_copy(update={"bodies": (one,)})}) for one in q.scope.bodies]


def first_of_each_level(q: Question, r: Read) -> list[Question]:
    """最多的镇和最少的局: who is first among each kind of body, the way that is said before its name."""
    named = r.who.kinds
    ranked = [m for m in r.mentions.found if m.means("op", "most") != m.means("op", "least")]
    own = [next((x for x in reversed(ranked) if x.end <= m.start), None) for m in named]
    close = [x for m, x in zip(named, own, strict=True) if x and m.start - x.end < 3]
    firsts = [m for m in r.mentions.found if m.amount and m.amount.role == "first"]
    apart = len(set(close)) == len(named) or (
        len(ranked) < 2 and not (q.by_share and not ranked) and APART.search(r.mentions.text)
    )
    kinds = {(one.levels, one.seat) for one in named}
    apart = apart or (q.kind is Kind.RANK and len(firsts) == len(named) == len(kinds))  # 市直前三和县直前三
    if q.kind not in {Kind.EXTREME, Kind.RANK} or q.group or q.scope.bodies or len(named) < 2 or not apart:
        return []
    out = []
    counted = _counted_before(q, r, [m.start for m in named])
    for m, x, measures in zip(named, own, counted, strict=True):
        scope = q.scope.model_copy(update={"levels": m.levels, "seat": m.seat})
        order = q.order if x is None or len(ranked) < 2 else "asc" if x.means("op", "least") else "desc"
        out.append(q.model_copy(update={"scope": scope, "order": order, "measures": measures}))
    between = [r.mentions.text[a.end : b.start] for a, b in pairwise(named)]
    if q.apart and len(named) == 2 and "比" in between[0]:  # 最多的部门比最多的镇街多几件
        return [one.model_copy(update={"apart": False, "versus": True}) for one in out]
    return out


def _counted_before(q: Question, r: Read, ends: list[int]) -> list[tuple[Measure, ...]]:
    """处罚最多的镇和许可最少的局: each counted by the measure said before it, where each has one of its own."""
    spans = [(start, cells) for start, _, cells in spans_of(r) if cells in q.measures]
    own = [tuple(c for at, c in spans if since <= at < end) for since, end in zip([0, *ends], ends, strict=False)]
    return list(own) if all(len(measures) == 1 for measures in own) else [q.measures] * len(ends)


_FIRST = Pattern(r"最|第一|居首|榜首|垫底|\b(?:most|highest|largest|fewest|least|lowest)\b")


_EACH_THEN_SUM = Pattern(
    r"(?:各|分别)[^,，。;；]{0,8}(?:多少|几)[^。;；]*(?:一共|总共|合计|加起来|共计|共(?:是|有)?多少)"
)
_WHO_MORE = Pattern(r"(?:哪|谁)[^,，。;；]{0,4}(?:更)?(?:多|少|高|低)|which [^,.;]{0,24}\b(?:more|fewer|less)\b")


_SUM_THEN_WHO = Pattern(r"(?:合计|总计|一共|总共|加起来|共计)[^,，;；]{0,6}[,，;；].{0,4}(?:哪|谁)[^,，;；]{0,6}最")


_SUM_THEN_YEAR = Pattern(r"(?:合计|总计|一共|总共|加起来|共计|总[数量])[^,，;；]{0,6}[,，;；]\s*哪一?年")


def sum_and_each(q: Question, r: Read) -> list[Question]:
    """各多少件，一共多少; 加起来多少，哪家多: the figures, and what they are together."""
    text = r.mentions.text
    if len(q.measures) > 1 and all(isinstance(m, Cells) for m in q.measures) and _EACH_THEN_SUM.search(text):
        return [q, q.model_copy(update={"kind": Kind.TOTAL, "summed": True})] if not q.summed else []
    own = q.kind is Kind.TOTAL and len(q.measures) == 1 and not (q.summed or q.filters or q.scope.levels)
    if own and q.scope.bodies and len(q.scope.bodies) * max(len(q.years), 1) > 1 and _EACH_THEN_SUM.search(text):
        each = Kind.TREND if len(q.years) > 1 else Kind.COMPARE
        return [q.model_copy(update={"kind": each}), q]
    of_years = q.kind is Kind.EXTREME and q.group == "year" and len(q.scope.bodies) == 1 and len(q.years) > 1
    if of_years and _SUM_THEN_YEAR.search(text):
        return [q.model_copy(update={"kind": Kind.TOTAL, "group": None, "years_added": False}), q]
    plain = q.kind is Kind.EXTREME and not (q.scope.bodies or q.by_share or q.years_added or q.change or q.filters)
    if plain and len(q.years) < 2 and _SUM_THEN_WHO.search(text):
        return [q.model_copy(update={"kind": Kind.TOTAL}), q]
    if q.kind is Kind.TOTAL and len(q.scope.bodies) > 1 and _WHO_MORE.search(text):
        return [q, q.model_copy(update={"kind": Kind.COMPARE, "summed": False})]
    return []


def up_and_down(q: Question, r: Read) -> list[Question]:
    """增加的有几家，减少的有几家: how many rose, and how many fell."""
    both = r.mentions.has("op", "up") and r.mentions.has("op", "down")
    asked = sum(m.means("ask", "how_many") or m.means("ask", "which_many") for m in r.mentions.found)
    if q.kind not in {Kind.COUNT, Kind.LIST} or q.change is None or q.course != "any" or not both or asked < 2:
        return []
    return [q.model_copy(update={"course": "up"}), q.model_copy(update={"course": "down"})]


def said_to_be_first(q: Question, r: Read) -> list[Question]:
    """为什么石桥镇处罚最多: its figure, and who really is first."""
    one = q.kind is Kind.VALUE and len(q.scope.bodies) == 1 and len(q.measures) == 1 and len(q.years) < 2
    one = one and bool(r.who.named)  # 第一名2023年呢 says of nobody that it is first
    one = one and not r.mentions.has("ask", "which", "which_many")  # 哪个市公安局许可最多, where there is one alone
    if (
        not one
        or q.filters
        or q.premise
        or q.listing  # 其中谁最多, of the one just listed
        or not r.mentions.has("op", "most", "least")
        or not _FIRST.search(r.text.lower())
    ):
        return []
    named = {path for m in r.mentions.of("name") for h in m.hits for path in h.regions}
    around = tuple(path for path in named if q.scope.bodies[0].region[: len(path)] == path)
    if (word := area_word(r)) and (own := part_of_kind(q.scope.bodies[0].region, word[1])):
        around = (own,)  # 青禾县公安局是全县最多的吗
    wider = {"bodies": (), "regions": around, "everyone": not (q.scope.levels or around)}
    rest = q.scope.model_copy(update=wider)
    return [q, q.model_copy(update={"kind": Kind.EXTREME, "scope": rest, "why": None, "called": ()})]


_ADDED = Pattern(
    r"一共|总共|合计|总计|加起来|加在一起|共(?:计|有|是|收|办|罚|发)?了?多少|\b(?:in total|altogether|in all)\b"
)
_THEN_ADDED = Pattern(
    r"[,，;；]\s*(?:它们|他们)?(?:一共|总共|合计|总计|加起来|共计|共)[^,，家个]{0,6}(?:多少|几)(?![家个])"
)
_WHICH = Pattern(r"哪|名单|列出|有谁|\b(?:which|who|list)\b")


def and_their_sum(q: Question, r: Read) -> list[Question]:
    """超过100件的单位有哪些，一共多少件: those past the threshold, and what they have together."""
    text = r.text.lower()
    counted = q.kind is Kind.COUNT and not q.portion and bool(_THEN_ADDED.search(text))
    asked = counted or (q.kind is Kind.LIST and _ADDED.search(text))
    if not asked or not q.filters or not q.measures or q.years_added:
        return []
    if sum_behind(r) and len(r.mentions.of("op", "total")) == 1:  # 复议和诉讼合计超过10件的单位
        return []
    added = q.model_copy(update={"kind": Kind.TOTAL, "asks_whether": False})
    if counted:
        return [q, added]
    return [q, added] if _WHICH.search(text) else [added]


def beside_the_cells(q: Question, r: Read) -> list[Question]:
    """信息处理费和行政事业性收费各多少: the cells first, then what stands only in prose."""
    cells = tuple(m for m in q.measures if isinstance(m, Cells))
    fees = [x.text for x in r.mentions.of("noun", "prose") if in_money(x.text)]
    if not cells or not fees or q.kind in {Kind.DEFINITION, Kind.REFUSE, Kind.CLARIFY}:
        return []
    prose = (Stated(about=fees[0]),)
    return [
        q.model_copy(update={"measures": m, "kind": Kind.VALUE if q.scope.bodies else q.kind}) for m in (cells, prose)
    ]


_SIDES = Pattern(r"哪|谁|各(?!级)|分别|对比|比较|相比|差")


def two_ranks_for_one(q: Question, r: Read) -> list[Question]:
    """市级部门和县级部门谁最多: told of each rank by itself; what has no answer of that kind is refused."""
    named = [one for one in r.who.kinds if not one.out]
    ranks = {one.seat for one in named if one.seat}
    figures = q.measures and q.kind not in {Kind.MISSING, Kind.CLARIFY, Kind.REFUSE, Kind.SUMMARY, Kind.PASSAGES}
    text = r.mentions.text
    if len(ranks) < 2 or not figures or q.scope.bodies or not _SIDES.search(text[named[-1].end :]):
        return []
    if q.kind in _OF_EACH_RANK and not (q.change or q.over or q.group):
        scopes = [q.scope.model_copy(update={"levels": one.levels, "seat": one.seat}) for one in named]
        return [q.model_copy(update={"scope": scope, "versus": q.kind is Kind.EXTREME}) for scope in scopes]
    said = text[named[0].start : named[-1].end]
    return [q.model_copy(update={"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (said,)})]


_OF_EACH_RANK = {Kind.EXTREME, Kind.RANK, Kind.LIST, Kind.COUNT}


WAYS = (
    each_system,
    crossed,
    in_another_year,
    beside_the_cells,
    each_channel,
    each_kind,
    both_wholes,
    first_of_each_level,
    both_ends,
    each_change,
    each_area,
    one_in_another,
    area_and_its_bodies,
    each_level,
    each_body,
    each_year,
    mean_and_median,
    each_aggregate,
    said_to_be_first,
    sum_and_each,
    up_and_down,
    two_ranks_for_one,
)  # tried in this order: the first that finds several asks in one
