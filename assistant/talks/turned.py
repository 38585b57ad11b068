"""What kind of answer a turn of a talk wants: the one it asks for, else that of the turn before."""

from __future__ import annotations

from assistant.question import Kind, Scope
from assistant.talks.added import adds
from assistant.talks.said import Said
from assistant.talks.told import asks_between
from assistant.words.kinds import FIGURES, Signs, counted, decide

_OF_ONE = {Kind.PASSAGES, Kind.SUMMARY, Kind.TREND, Kind.SHARE, Kind.RANK}  # kept also where one body is named
_OF_SEVERAL = {Kind.AVERAGE, Kind.MEDIAN}  # and where the same several are meant: 2023年呢
STEADY = {
    Kind.PASSAGES,
    Kind.SUMMARY,
    Kind.TREND,
    Kind.RANK,
    Kind.EXTREME,
    Kind.AVERAGE,
    Kind.MEDIAN,
    Kind.COUNT,
    Kind.LIST,
    Kind.SHARE,
}
_A_FEW = 4  # of so many every figure is told beside who has the most
OPS = {
    "rank",
    "rank_up",
    "most",
    "least",
    "average",
    "median",
    "share",
    "trend",
    "growth",
    "compare",
    "total",
    "check",
    "copied",
    "summary",
    "passages",
    "definition",
    "unfiled",
}
_ITS_OWN = {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK, Kind.DEFINITION, Kind.CATALOGUE, Kind.REFUSE}


def kind_in_talk(s: Said, scope: Scope, years: int, measures: int) -> Kind:
    """The kind that the turn asks for, else the one before where it can stay, else what its figures say."""
    asked = {what for kind, what in s.words if kind == "op"} & OPS
    if len(scope.bodies) > 1 and years < 2 and measures == 1 and asked <= {"compare"} and asks_between(s.text):
        return Kind.COMPARE  # 公开率谁高
    if s.way and s.says("op", "most") and years > 1 and len(scope.bodies) != 1 and not s.q.measures:
        return Kind.EXTREME  # 增长最快的是哪个, after the figures of several years; 涨得最多的呢, after who fell most
    ends = asked and asked <= {"most", "least"} and (s.says("ask", "which") or s.previous.kind is Kind.EXTREME)
    if len(scope.bodies) > _A_FEW and scope.bodies == s.old.bodies and ends and years < 2:
        return Kind.EXTREME  # 谁最少, of ten just listed: nine figures more would hide it
    if len(scope.bodies) == 1 and years < 2 and s.says("op", "breakdown") and not asked:
        return Kind.VALUE
    return _asked_for(s, asked) or _before(s, scope, years, asked) or _of_figures(s, scope, years, measures)


def _asked_for(s: Said, asked: set[str]) -> Kind | None:
    """What the turn's own words ask for."""
    q, before = s.q, s.previous
    which = s.says("ask", "which") or s.says("ask", "which_many")
    if counted(s.mentions) and not q.measures and (before.kind in {Kind.LIST, Kind.COUNT} or q.filters):
        return Kind.COUNT
    if s.says("op", "definition") and before.measures and not s.who.said:
        return Kind.DEFINITION
    if s.says("op", "why") and not q.measures:
        return Kind.PASSAGES
    if s.who.others and before.kind in {Kind.VALUE, Kind.TOTAL, Kind.COMPARE} and not asked:
        return Kind.LIST  # 其他镇呢, after the figure of one
    if s.says("ask", "zero") and q.filters and not q.measures and which:
        return Kind.LIST
    if q.filters and "最" in s.text and asked & {"most", "least"} and before.kind in {Kind.EXTREME, Kind.RANK}:
        return Kind.EXTREME  # 最少的（不为零）是谁, after who has the most
    if q.filters and q.kind in {Kind.LIST, Kind.COUNT} and before.kind in {Kind.EXTREME, Kind.RANK} and not asked:
        return q.kind  # 除了它还有谁超过5件
    if s.says("op", "breakdown") and s.who.said and before.kind in {Kind.EXTREME, Kind.RANK} and not q.measures:
        return Kind.LIST  # 澜溪区的明细呢
    if those_that_moved(s):
        return Kind.LIST
    split = q.kind is Kind.DEFINITION and s.says("op", "breakdown") and not s.says("op", "definition")
    own = q.kind in _ITS_OWN and not (split and before.measures)  # 都是谁申请的, of an area: its figures
    return q.kind if own or (q.measures and (s.who.said or asked)) else None


def _before(s: Said, scope: Scope, years: int, asked: set[str]) -> Kind | None:
    """The kind before, where the turn only says of whom, of when or of what."""
    q, before = s.q, s.previous
    of_measures = before.kind is Kind.COMPARE and len(before.measures) > 1 and not before.against
    if of_measures and not (asked or q.measures) and years < 2 and len(scope.bodies) == len(s.old.bodies) == 1:
        return Kind.COMPARE  # 城管局呢, after how many times its one figure is the other
    if before.kind is Kind.TOTAL and not asked and years > 1 and before.years and not q.years and not s.who.said:
        return Kind.TOTAL  # 个人的呢, after a sum over years
    if of_other_years(s):
        return before.kind  # 2024年比2023年呢, after who fell from 2022 to 2023
    added_up = before.summed or len(s.old.bodies) > 1
    if before.kind is Kind.TOTAL and not asked - {"total"} and added_up and scope.bodies == s.old.bodies:
        return Kind.TOTAL  # 2024年的呢, after what several had together
    if before.kind is Kind.TOTAL and not asked - {"total"} and min(len(s.old.bodies), len(scope.bodies)) > 1:
        return Kind.TOTAL  # 财政系统呢, after what the bureaus of another had together
    if before.kind is Kind.TOTAL and not asked - {"total"} and adds(s) and s.who.said:
        return Kind.TOTAL  # 石桥镇也算上
    if before.group == "region" and before.kind in {Kind.TOTAL, Kind.COMPARE} and not (asked or s.who.said):
        return before.kind  # 申请呢, after areas held against each other
    anew = before.kind is Kind.SHARE and q.measures and s.says("ask", "how_many")
    prose = before.kind in {Kind.PASSAGES, Kind.SUMMARY} and q.measures
    short = before.kind is Kind.TREND and q.years and years < 3
    of_several = before.kind in _OF_SEVERAL and len(scope.bodies) > 1 and scope.bodies == s.old.bodies
    stays = before.kind in STEADY and (not scope.bodies or before.kind in _OF_ONE or of_several)
    return before.kind if stays and not (asked or anew or prose or short) else None


def those_that_moved(s: Said) -> bool:
    """比去年少的有哪些: those whose figure fell, not whoever has the least."""
    one_way = s.way or s.says("op", "most") is not s.says("op", "least")
    plain = "最" not in s.text and not s.q.measures
    return s.says("op", "growth") and s.says("ask", "which_many") and bool(one_way) and plain


def of_other_years(s: Said) -> bool:
    """Whether nothing is said after a change but the two years that it is now asked of."""
    asked = {what for kind, what in s.words if kind == "op"} & OPS
    other = s.who.said or s.q.measures or s.q.filters or s.q.limit
    return bool(s.previous.change) and asked == {"compare"} and len(s.q.years) == 2 and not other


def _of_figures(s: Said, scope: Scope, years: int, measures: int) -> Kind:
    """What the figures now asked for say themselves."""
    many = bool(scope.levels or scope.regions or scope.everyone or s.q.whole or s.previous.whole) and not scope.bodies
    signs = Signs(
        words=s.words,
        bodies=len(scope.bodies),
        many=many,
        area=s.q.whole or s.previous.whole,
        years=years,
        measures=measures,
        firm=measures,
        filters=len(s.q.filters),
        first=s.q.limit is not None,
        reach=many,
    )
    return decide(signs, FIGURES) or Kind.VALUE


def still_whether(s: Said, scope: Scope, kind: Kind) -> bool:
    """被纠正的呢, after those who had any review: those who had any corrected, never everyone with its figure."""
    lists = {Kind.LIST, Kind.COUNT}
    figures = s.says("ask", "how_many") or s.says("who", "each") or s.says("ask", "list_all")
    return s.previous.asks_whether and {kind, s.previous.kind} <= lists and not (figures or scope.bodies or s.q.filters)
