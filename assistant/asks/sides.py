"""Which figures an ask holds against each other: two of an area, bodies by shares, two bodies in two years."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.links import stocks
from assistant.measures import cells as cell
from assistant.question import Cells, Filter, Kind, Measure, Question
from assistant.read import Read
from assistant.shares.part_and_whole import whole_of
from assistant.words.kinds import Signs
from vectorstore.pattern import Pattern

_JOINED = Pattern(r"\s*(?:和|与|跟|同|及|、|or|and)\s*")


def between_two(r: Read, signs: Signs) -> bool:
    """自然人和企业谁申请得多, 全县: which of two of an area's figures is meant, not which body."""
    named = [m for m in r.mentions.found if any(m.means(k) for k in ("row", "column", "union", "phrase", "reading"))]
    asked = [m for m in r.mentions.of("ask", "which") if m.kind == "word"]
    if signs.measures != 2 or not signs.area or signs.reach or len(named) < 2 or not asked:
        return False
    text, (one, other) = r.mentions.text, named[:2]
    return bool(_JOINED.fullmatch(text[one.end : other.start])) and asked[0].start - other.end in {0, 1}


_LESS = Pattern(r"\s*(?:的|数|件数)?\s*(?:减去?|减掉|扣除|扣掉|minus)\s*")
_NET = Pattern(r"净(?:增|减|变化)|\bnet (?:increase|decrease|change|gain)")


def taken_off(q: Question, r: Read) -> Question:
    """新收减去办结; 规范性文件净增: one figure less another, both in the same report."""
    if q.filters or q.steady or q.kind not in _PLAIN or not (measures := _less(r, q.measures)):
        return q
    fields = {"kind": Kind.COMPARE, "measures": measures, "apart": True, "against": None, "change": None}
    return q.model_copy(update={**fields, "course": "any", "not_understood": ()})


_PLAIN = {Kind.VALUE, Kind.TOTAL, Kind.COMPARE, Kind.TREND, Kind.LIST}


def _less(r: Read, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The two figures; else nothing."""
    text = r.mentions.text
    cells = [m for m in measures if isinstance(m, Cells)]
    if len(cells) == len(measures) == 2 and any(
        _LESS.fullmatch(text[a.end : b.start])
        for a in r.mentions.of("row")
        for b in r.mentions.of("row")
        if a.end <= b.start
    ):
        return tuple(measures)
    made = [s for s in stocks() for m in cells[:1] if m.key in {s.made, s.held, s.repealed}]
    if made and len({m.row for m in cells}) == 1 and _NET.search(text):
        return tuple(cell((key[1],), key[2], r.language) for key in (made[0].made, made[0].repealed))
    return ()


_OF_BODIES = Pattern(r"单位|机关|部门|哪家|几家|[镇乡局]|街道")


def each_change(q: Question, r: Read) -> list[Question]:
    """两县申请各增加多少: how far the figure of each area itself rose or fell."""
    regions = q.scope.regions
    moved = r.mentions.has("op", "growth", "up", "down") and not r.mentions.has(
        "op", "average", "median", "share", "why"
    )
    nested = any(one != other and other[: len(one)] == one for one in regions for other in regions)
    other = q.filters or q.scope.levels or q.scope.excepting or len(q.years) > 2 or q.steady or q.group == "level"
    other = other or q.sums
    if len(regions) < 2 or nested or not moved or other or r.who.all or not q.measures or q.kind not in _CHANGES:
        return []
    if _OF_BODIES.search(r.mentions.text):
        return []
    fields = {"kind": Kind.COMPARE, "whole": True, "change": None, "course": "any", "group": None, "apart": False}
    fields |= {"against": "year" if len(q.years) < 2 else None, "asks_whether": False, "limit": None}
    scopes = [q.scope.model_copy(update={"regions": (region,)}) for region in regions]
    return [q.model_copy(update={**fields, "scope": scope}) for scope in scopes]


_CHANGES = {Kind.LIST, Kind.COMPARE, Kind.TOTAL, Kind.EXTREME, Kind.TREND, Kind.VALUE}


def paired(r: Read) -> bool:
    """石桥镇2023年比柳林镇2024年: two bodies and two years by turns."""
    names = [(m.start, "body") for m, bodies in r.who.named if len(bodies) == 1]
    years = [(m.start, "year") for m in r.mentions.of("years") if m.years and len(m.years.named) == 1]
    turns = [what for _, what in sorted([*names, *years])]
    return len(r.who.named) == len(names) == len(years) == 2 and turns[0] == turns[2] != turns[1] == turns[3]


def of_shares(kind: Kind, signs: Signs, filters: Sequence[Filter], r: Read, whole: Cells | None) -> tuple[Kind, bool]:
    """The kind of an ask about shares: who passes a bound, whether one does, or the bodies in the order of theirs."""
    if any(f.out_of for f in filters):
        return (Kind.SHARE if kind is Kind.VALUE else Kind.LIST if kind is Kind.SHARE and signs.many else kind), False
    if kind is not Kind.SHARE or not signs.many or signs.bodies or signs.has("ask", "which_year"):
        return kind, False
    if signs.first or signs.has("op", "rank", "rank_up"):
        return Kind.RANK, True
    if signs.has("op", "most", "least"):
        return Kind.EXTREME, True
    cells = [m for m in r.found.measures if isinstance(m, Cells)]
    of_area = whole is None and len(cells) == 1 and whole_of(cells[0], r.language) is None
    of_area = of_area and not _total_first(r)  # 各镇合计占全县多少: of the sum
    return (Kind.RANK, True) if of_area and r.who.each and r.who.levels else (kind, False)


def _total_first(r: Read) -> bool:
    """Whether what is summed stands before the word for the share: it is the part, not the whole.

    处罚总数里各部门占比: where the bodies are named behind it, it is the whole.
    """
    share = next((m.start for m in r.mentions.of("op", "share")), 0)
    bodies = max((m.start for m in r.mentions.of("level") if m.start < share), default=share)
    return any(m.start < share and not m.start < bodies < share for m in r.mentions.of("op", "total"))


_OF_WHICH = Pattern(r"(?:里面?|当?中|之中|其中)[,，]?(?:各|每)")


def of_the_area_first(r: Read) -> bool:
    """望溪县处罚总数里各部门占比: the whole is what the area named has, said before its bodies."""
    return bool(r.who.regions and r.who.levels and r.who.each and _OF_WHICH.search(r.mentions.text))


_EACH_IN = Pattern(r"[各每]|所有|全部")


def of_its_bodies(r: Read) -> bool:
    """占各单位合计的多少: the whole is what the bodies have together, not what the area's own report says."""
    share = next((m.end for m in r.mentions.of("op", "share")), None)
    if share is None or _total_first(r):
        return False
    after = [m for m in r.mentions.found if m.start >= share]
    kinds = [m for m in after if m.means("who", "each") or m.means("who", "all") or m.means("level")]
    kinds += [m for m in after if m.means("who", "area") and _EACH_IN.search(m.text)]  # 全县各单位 in one word
    bodies = min((m.end for m in kinds), default=None)
    return bodies is not None and any(m.means("op", "total") and m.start >= bodies for m in after)
