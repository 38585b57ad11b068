"""The group that a share is of, where the question names it: 占部门合计, 占各单位之和, 占两家财政局合计."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.bodies.whose import Whose, find_whose
from assistant.question import Body, Cells, Kind, Question, Scope
from assistant.read import Read
from assistant.shares.part_and_whole import whole_of
from assistant.shares.within import governments
from assistant.words.mentions import Mention, Mentions
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_SHARE = r"(?:比例|比重|份额|百分比|之比)"
_TAIL = rf"(?:的|中的|里的)?(?:{_SHARE}?(?:是|为|有)?(?:多少|几|多大|百分|一半|大头)|{_SHARE}|[,，。;；?？]|$)"
_BEHIND = Pattern(rf"占[了到]?(?!比|多少|几|百分|多大)(?P<whole>.+?){_TAIL}")
SUMMED = r"(?:合计|总数|总量|总和|总计|总额|之和|加起来)"
_BEFORE = Pattern(rf"(?P<whole>[^,，。;；?？]*{SUMMED}的?)(?:之?[中内]|里面?|当中|里头)[,，]?[^,，。;；?？]*占")
_ENGLISH = Pattern(
    r"\b(?:share|percentage|proportion|fraction|percent|part) of (?P<whole>.+?)"
    r"(?=\s(?:came|come|comes|was|were|is|are|did|does|do|went|goes|fell|belong\w*)\b|[,.?]|$)"
)
_BODIES = Pattern(r"单位|机关|各家|每家|\b(?:agencies|bodies|bureaus|units|offices)\b")


def denominated(r: Read, catalogue: Catalogue) -> tuple[Read, Scope | None]:
    """The ask without the words for the group that the share is of, and that group, if one is named."""
    text = r.mentions.text
    span = next((m.span("whole") for p in (_BEFORE, _BEHIND, _ENGLISH) if (m := p.search(text))), None)
    if span is None or not r.mentions.has("op", "share"):
        return r, None
    inside = [m for m in r.mentions.found if span[0] <= m.start and m.end <= span[1]]
    outside = [m for m in r.mentions.found if m not in inside]
    whole = find_whose(Mentions(text, tuple(inside), ()), catalogue)
    ours = _ours(r, outside)
    many = whole.levels or whole.named or ((whole.each or whole.all) and _BODIES.search(text[span[0] : span[1]]))
    if not many or (whole.named and not _held_apart(whole, ours)) or not (ours.said or _ranked(outside)):
        return r, None
    kept = tuple(m for m in outside if m not in inside) + tuple(m for m in inside if not _whose(m))
    kept = tuple(sorted(kept, key=lambda m: m.start))
    if not ours.regions and not ours.named:
        ours.regions = list(whole.regions) or list(r.who.regions)
    if not (ours.levels or ours.named):
        ours.levels = list(whole.levels)
    return replace(r, mentions=replace(r.mentions, found=kept), who=ours), _scope(whole, ours, r)


def _whose(m: Mention) -> bool:
    """Whether a mention only says whose sum the whole is."""
    return m.kind == "name" or m.means("level") or m.means("who") or m.means("op", "total")


def _ranked(outside: list[Mention]) -> bool:
    return any(
        (m.amount and m.amount.role == "first") or m.means("op", "most") or m.means("op", "least") for m in outside
    )


def _held_apart(whole: Whose, ours: Whose) -> bool:
    """Whether bodies named behind 占 are several, so that one can be held against their sum."""
    return len({b for _, bodies in whole.named for b in bodies}) > 1 and bool(ours.named)


def _ours(r: Read, outside: list[Mention]) -> Whose:
    """Whose part is asked for: what is said outside of the words for the whole."""
    said = [levels().spoken[word] for m in outside if (word := m.sense("level"))]
    named = [(m, bodies) for m, bodies in r.who.named if m in outside]
    regions = [path for m in outside for h in m.hits for path in h.regions if path in r.who.regions]
    words = {s.what for m in outside for s in m.senses if s.kind == "who"}
    return replace(
        r.who,
        named=named,
        levels=list(dict.fromkeys(level for own in said for level in own if level in r.who.levels)),
        regions=[] if named else list(dict.fromkeys(regions)),
        each="each" in words,
        all="all" in words,
        area="area" in words,
        others="others" in words,
        only="only" in words,
    )


def _meant(one: tuple[Mention, tuple[Body, ...]], whole: Whose, r: Read) -> tuple[Body, ...]:
    """两家财政局 are all that bear the name; of several names each is of the county that the ask speaks of."""
    spoken = next((bodies for m, bodies in r.who.named if m is one[0]), one[1])
    return spoken if len(whole.named) > 1 else one[1]


def _scope(whole: Whose, ours: Whose, r: Read) -> Scope:
    """The group: no government that speaks for an area is one of its bodies."""
    bodies = tuple(dict.fromkeys(b for one in whole.named for b in _meant(one, whole, r)))
    around = whole.regions or r.who.regions or [b.region for _, (b, *_) in ours.named[:1] if b.region]
    if bodies:
        return Scope(bodies=bodies)
    scope = Scope(
        regions=tuple(dict.fromkeys(around)),
        levels=tuple(whole.levels),
        seat=tuple(whole.seat) if whole.levels else (),
        everyone=not (around or whole.levels),
        without=tuple(whole.without),
        without_levels=tuple(whole.without_levels),
        without_regions=tuple(whole.without_regions),
    )
    return scope if whole.levels else apart_from_governments(scope)


_ADDED = Pattern(r"加总|加起来|加在一起|相加|之和|合计|总和|汇总|\b(?:sum|add|adds|added|total)\b")
_ITS_OWN = Pattern(r"政府|[县市区]里?的?(?:报告|年报|数)|全[县市区]|\bgovernment\b|\bown report\b")


def against_its_own(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """各单位加总跟县政府报告的许可数对得上吗: the sum of the bodies against the figure of their area's government.

    县政府2024年处罚数和各单位相加差多少 asks for the same, and so does 全县 in place of the government.
    """
    text = r.mentions.text
    regions = list(dict.fromkeys([*q.scope.regions, *(b.region for b in q.scope.bodies)]))
    summed = _ADDED.search(text) and (r.who.levels or _BODIES.search(text) or r.who.each or r.who.all)
    cells = tuple(m for m in q.measures if isinstance(m, Cells))
    asked = q.kind is Kind.CHECK and r.mentions.has("op", "tally")
    if not (asked or _lies_apart(q, r)) or not (cells and summed and _ITS_OWN.search(text)):
        return q
    if len(regions) != 1 or any(b not in governments(regions, catalogue) for b in q.scope.bodies):
        return q
    over = Scope(regions=tuple(regions), levels=tuple(r.who.levels) or q.scope.levels, seat=tuple(r.who.seat))
    over = over if over.levels else apart_from_governments(over)
    own = Scope(bodies=tuple(governments(regions, catalogue)))
    fields: dict[str, object] = {"kind": Kind.CHECK, "against": None, "apart": False, "premise": None, "filters": ()}
    return q.model_copy(
        update={**fields, "scope": own, "over": over, "whole": False, "of_all": False, "measures": cells}
    )


_SUMMABLE = {Kind.COMPARE, Kind.TOTAL, Kind.VALUE, Kind.LIST}


def _lies_apart(q: Question, r: Read) -> bool:
    """Whether it is asked how far a government's figure and the sum of its bodies lie apart."""
    plain = q.kind in _SUMMABLE and len(q.years) < 2 and not (q.change or q.scope.excepting or q.steady or q.group)
    return plain and held_together(r) and sum_of_a_kind(r)


def held_together(r: Read) -> bool:
    """Whether one figure is held against another: 比, 差多少, 等于."""
    return r.mentions.has("op", "compare") or bool(_EQUAL.search(r.mentions.text.lower()))


_EQUAL = Pattern(r"等于|相等|\bequals?\b")


def sum_of_a_kind(r: Read) -> bool:
    """Whether a word for a sum stands right behind bodies of a kind, or behind all of them: 各镇加起来."""
    kinds = [m for m in r.mentions.found if m.means("level") or m.means("who", "each") or m.means("who", "all")]
    text, sums = r.mentions.text, r.mentions.of("op", "total")
    behind = any(_RIGHT_BEHIND.fullmatch(text, m.end, s.start) for m in kinds for s in sums if m.end <= s.start)
    return behind or any(_SUM_OF.fullmatch(text, s.end, m.start) for m in kinds for s in sums if s.end <= m.start)


_RIGHT_BEHIND = Pattern(r"(?:单位|机关|部门|的|数|\s|[报告上报]|\d{4}年?){0,6}")
_SUM_OF = Pattern(r"\s*(?:of|for)\s+(?:all\s+)?(?:the\s+|its\s+|their\s+|of\s+){0,2}")


def of_the_group(q: Question, over: Scope) -> Question | None:
    """The question with the group that its share is of; none where it asks for no share."""
    if q.kind is not Kind.SHARE and not q.by_share:
        return None
    first = q.kind is Kind.RANK and q.limit is not None
    fields = {"over": over, "whole": False, "of_all": False, "together": q.together or first}
    return q.model_copy(update=fields)


def apart_from_governments(scope: Scope) -> Scope:
    """The bodies of a scope without the governments that speak for its areas."""
    return scope.model_copy(update={"without_levels": (*scope.without_levels, *levels().ranks)})


def of_its_own(q: Question, r: Read) -> Question:
    """部门的自然人申请占比: of a kind of bodies together, unless each of them is asked for."""
    cells = [m for m in q.measures if isinstance(m, Cells)]
    each = r.who.each and not r.mentions.has("op", "total")  # 各部门…合起来算
    each = each or r.mentions.has("ask", "which", "which_many", "list_all") or bool(q.by_share or q.limit or q.filters)
    plain = q.kind is Kind.SHARE and q.scope.levels and not (q.scope.bodies or q.over or q.of_all or q.group)
    if not plain or each or not cells or not (q.out_of or all(whole_of(m, q.language) for m in cells)):
        return q
    return q.model_copy(update={"over": q.scope})


def group_of(over: Scope, bodies: tuple[Body, ...]) -> Scope:
    """The group with the area that it lies in: that of the bodies held against it, where none was named."""
    if over.bodies or over.regions or not bodies or not bodies[0].region:
        return over
    return over.model_copy(update={"regions": (bodies[0].region,), "everyone": False})
