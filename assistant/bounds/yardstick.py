"""Thresholds that are another's figure: 比石桥镇多的镇, 超过公安局两倍的单位, 处罚比许可多的单位."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from assistant.bounds.had import says
from assistant.measures import is_rate
from assistant.question import Body, Cells, Filter, Question, Than
from assistant.read import Read
from assistant.shares.within import all_speak, area_word, governments
from assistant.words.mentions import Mention
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

Op = Literal[">", "<", ">=", "<="]
_MORE = r"超过了?|超出|多于|高于|大于|高出|[多高大]过|强于|胜过|exceed(?:ed|s|ing)?|above"
_LESS = r"少于|低于|小于|[低少]过|不及|不如|赶不上|(?:不|没|未)到|below"
_LEAD = Pattern(rf"(?P<deny>[不没未]有?)?(?:(?P<more>{_MORE})|(?P<less>{_LESS})|比|较|than)\s*(?:的|the |that of )*$")
_TAIL = Pattern(
    r"\s*(?:的|[那这]么|还要?|更|都|要|[办罚收做搞批管]?得|[数件]量?)*"
    r"(?:(?P<more>多|高|大|狠|凶|猛|勤|严|厉害|活跃)(?!少)|(?P<less>少|低|小))"
)
_ENGLISH = Pattern(
    r"\b(?:(?P<more>more|higher|larger|greater)|(?P<less>fewer|less|lower|smaller))\b(?!.*\b(?:more|fewer)\b)"
)


_YEARS_HELD = Pattern(rf"(?:{_MORE}|{_LESS}|比)\s*\d{{4}}年")


def held_against(r: Read, catalogue: Catalogue, before: Question | None) -> Read:
    """The ask with the one body, area or measure that sets the threshold taken out of what it is asked of."""
    told = before.measures if before and not before.same_text and not r.found.measures else ()
    cells = [m for m in r.found.measures or told if isinstance(m, Cells)]
    years = {y for m in r.mentions.of("years") if m.years for y in m.years.named}
    if cells and len(years) > 2 and _of_many(r) and len(own := _YEARS_HELD.findall(r.mentions.text)) > 1:
        return replace(r, unknown=[*r.unknown, *own])  # 大于2022年也大于2024年: of each year its own, not done yet
    if not cells or len(years) > 1 or not _of_many(r):
        return r
    areas = [m for m in r.mentions.of("name") if r.who.regions]
    areas = [m for m in (*areas, *r.mentions.of("who", "area")) if _said(r, m.start, m.end)]
    if found := _by_bodies(r, cells) or _by_area(r, areas, cells, catalogue):
        return found
    if areas and told:
        return r
    if areas:
        return replace(r, unknown=[*r.unknown, *(m.text for m in areas)])  # an area is no body among its own
    return _by_measure(r, cells) or r


def _by_bodies(r: Read, cells: list[Cells]) -> Read | None:
    """比石桥镇多的镇: the bodies that each set a threshold, taken out of those whom it is asked of."""
    named = [m for m, bodies in r.who.named if len(bodies) == 1]
    alone = len(cells) == 1 and named and len(named) == len(r.who.named) and _in_a_row(named, r.mentions.text)
    if alone and (op := _said(r, named[0].start, named[-1].end)):
        times = _times(r, named[-1].end)
        op, plus = _so_much(r, named[-1].end, op)
        thans = [Than(body=bodies[0], times=times, plus=plus) for _, bodies in r.who.named]
        who = replace(r.who, named=[], area=False if r.who.reach else r.who.area)
        bounds = tuple(Filter(measure=cells[0], op=op, value="0", than=than) for than in thans)
        return replace(r, who=who, against=bounds)
    return None


def _by_area(r: Read, areas: list[Mention], cells: list[Cells], catalogue: Catalogue) -> Read | None:
    """比全市高的县区: the one area that sets the threshold, where it may be held against those asked of."""
    like = bool(areas) and (is_rate(cells[0]) or _of_areas(r))  # a body's count is less than its area's, always
    if like and (around := _area_held(r, areas, catalogue)):
        op = _said(r, areas[0].start, areas[0].end) or ">"
        regions = [path for path in r.who.regions if path != around.region]
        bound = Filter(measure=cells[0], op=op, value="0", than=Than(body=around))
        return replace(r, who=replace(r.who, regions=regions, area=False), against=(bound,))
    return None


def _by_measure(r: Read, cells: list[Cells]) -> Read | None:
    """处罚比许可多的单位: another figure of the same report sets the threshold."""
    if len(cells) == 2 and not r.who.named:
        for one, other, op in _crossed(r):
            found = [c for c in cells if says(one, c, cells)], [c for c in cells if says(other, c, cells)]
            if len(found[0]) == len(found[1]) == 1 and found[0] != found[1]:
                op, plus = _so_much(r, other.end, op)
                than = Than(measure=found[1][0], times=_times(r, other.end), plus=plus)
                return replace(r, against=(Filter(measure=found[0][0], op=op, value="0", than=than),))
    return None


def _of_areas(r: Read) -> bool:
    """Whether areas are asked for: 哪个县区, 县区."""
    kinds = set(r.who.levels)
    return r.mentions.has("group", "region") or (bool(kinds) and kinds <= set(levels().ranks))


def _area_held(r: Read, areas: list[Mention], catalogue: Catalogue) -> Body | None:
    """比全市高的县区: the government that speaks for the one area that the others are held against."""
    word, every = area_word(r), catalogue.regions()
    named = [path for m in areas for h in m.hits for path in h.regions]
    meant = named or [path for path in every if word and levels().rank(path) in word[1]]
    own = tuple(governments(meant, catalogue)) if len(meant) == len(areas) == 1 else ()
    return own[0] if own and all_speak(own, r.years, catalogue) else None


_JOINED = Pattern(r"\s*(?:和|与|跟|同|及|以及|、|,|and)\s*")


def _in_a_row(named: list[Mention], text: str) -> bool:
    """比石桥镇和柳林镇都多: several bodies that are one threshold each."""
    return all(_JOINED.fullmatch(text[a.end : b.start]) for a, b in pairwise(named))


def _of_many(r: Read) -> bool:
    """Whether bodies are asked for: 哪些, 有谁, 的镇, 几家."""
    others = r.mentions.has("op", "average", "median", "growth", "trend", "why", "share", "rank", "total")
    asks = r.mentions.has("ask", "which", "which_many", "list_all") or bool(r.who.levels) or r.who.all
    asks = asks or r.mentions.has("group", "region")
    return asks and not others and not r.mentions.has("ask", "which_year") and not r.mentions.has("who", "except")


def _said(r: Read, start: int, end: int) -> Op | None:
    """Whether more or less than what stands at this place is asked for."""
    text = r.mentions.text
    lead = _LEAD.search(text[:start])
    if lead is None:
        return None
    if lead["more"] or lead["less"]:
        more = bool(lead["more"])
    else:
        english = lead[0].strip().startswith("than")
        side = _ENGLISH.search(text[:start]) if english else _TAIL.match(text[_past(r, end) :])
        if side is None:
            return None
        more = bool(side["more"])
    if lead["deny"]:  # 不超过公安局的: as many as it too
        return "<=" if more else ">="
    return ">" if more else "<"


def _past(r: Read, end: int) -> int:
    """比石桥镇新收得多: where the measure ends that is said behind the one it is held against."""
    kinds = ("row", "column", "union", "phrase", "reading")
    behind = next((m for m in r.mentions.found if m.start >= end and not (m.means("filler") and m.text == "的")), None)
    named = behind is not None and any(behind.means(kind) for kind in kinds)
    return behind.end if behind and named and not r.mentions.text[end : behind.start].strip("的 ") else end


def _crossed(r: Read) -> Iterator[tuple[Mention, Mention, Op]]:
    """Two measures of which one is said to be more than the other."""
    kinds: tuple[str, ...] = ("row", "phrase", "reading")
    if len({m.row for m in r.found.measures if isinstance(m, Cells)}) == 1:
        kinds = ("column", "union")  # 企业申请比个人申请多
    rows = [m for m in r.mentions.found if any(m.means(kind) for kind in kinds)]
    for one, other in pairwise(rows):
        if (op := _said(r, other.start, other.end)) and len(r.mentions.text[one.end : other.start]) <= 8:
            yield one, other, op


def _so_much(r: Read, end: int, op: Op) -> tuple[Op, str]:
    """比企业多100件以上: how far it must lie apart, where a number says so."""
    side = _TAIL.match(r.mentions.text, at := _past(r, end))
    behind = (m.amount for m in r.mentions.found if side and m.amount and at <= m.start <= side.end() + 1)
    said = next(behind, None)
    if said is None or said.role != "threshold":
        return op, "0"
    (bound, value), *others = said.ops
    if others or bound not in _TURNED or op not in {">", "<"}:
        return op, "0"
    return (bound, f"{value:f}") if op == ">" else (_TURNED[bound], f"{-value:f}")  # type: ignore[return-value]


_TURNED: dict[str, Op] = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_TIMES = Pattern(r"\s*的?\s*(?=(?:\d|[一二两三四五六七八九十]))")


def _times(r: Read, end: int) -> str:
    """超过石桥镇两倍, 不到它的一半: how many times it."""
    at = _TIMES.match(r.mentions.text, end)
    said = at and next((m.amount for m in r.mentions.found if m.amount and m.start == at.end()), None)
    return f"{said.ops[0][1]:f}" if said and said.role == "times" else "1"
