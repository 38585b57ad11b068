"""A share asked of bodies spoken of before, and what it is of: 这两家合计占多少, 占三家合计各多少, 占部门总数多少."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.question import Body, Cells, Kind, Question, Scope
from assistant.read import Read
from assistant.shares.denominators import SUMMED, apart_from_governments
from assistant.shares.part_and_whole import whole_of
from assistant.shares.within import governments
from assistant.talks.remembered import subject
from assistant.words.amount import number
from assistant.words.mentions import Mention
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_ASKED = Pattern(
    r"(?:各自?|分别)?占[了到]?(?P<whole>[^占,，。;；?？]{0,24}?)(?:中|里)?的?(?:各自?|分别)?(?:是|有|为)?"
    r"(?:多少|几成|几分之|百分之|多大|比例|比重|份额|百分比)"
)
_SUM = rf"(?:的?(?:{SUMMED}|加总))"
_NOTHING_SAID = Pattern(rf"(?:的|总的|一共|{_SUM})?")
_THOSE = Pattern(
    rf"(?:这|那)?(?P<n>[两二三四五六七八九十\d]+)(?:[家个县市区镇乡局]|街道|单位|部门|机关|者){{1,3}}{_SUM}?"
    rf"|(?:它们|他们|这几家|这些单位){_SUM}"
)
_EVERYONE = Pattern(rf"(?:各|全部|所有|全[县市区])?(?:各)?(?:单位|机关){_SUM}?")
_OPEN = {Kind.VALUE, Kind.COMPARE, Kind.SHARE, Kind.TOTAL, Kind.LIST}


def of_those(q: Question, r: Read, known: Catalogue, previous: Question | None) -> tuple[Question, Read] | None:
    """The share with its group, and the reading without the words for the group; none where none is meant so."""
    said = _ASKED.search(r.mentions.text)
    if said is None or q.kind not in _OPEN or q.over or q.filters or q.change or not r.mentions.has("op", "share"):
        return None
    if previous is not None and r.found.measures and tuple(r.found.measures) != previous.measures:
        return None
    if previous is not None and previous.kind is Kind.SHARE and not said["whole"] and _of_an_area(previous):
        return None  # 和它合起来占多少: of the area that the talk is about
    inside = [m for m in r.mentions.found if said.start("whole") <= m.start and m.end <= said.end("whole")]
    bodies = _whose(q, r, inside, previous)
    cells = tuple(m for m in q.measures if isinstance(m, Cells))
    bare = all(whole_of(m, q.language) is None for m in cells)
    over = _of_their_areas(bodies, r, known) or _group(said["whole"], bodies, r, previous, bare)
    if over is None or not bodies or not cells:
        return None
    fields: dict[str, object] = {"kind": Kind.SHARE, "scope": Scope(bodies=bodies), "over": over, "measures": cells}
    fields |= {"whole": False, "of_all": False, "against": None, "group": None, "limit": None}
    fields |= {"together": set(over.bodies) != set(bodies)}  # all of them are no part of themselves
    return q.model_copy(update={**fields, "told": (), "by_share": False, "apart": False}), _without(inside, r)


_EACH = Pattern(r"(?:各自?|分别)占")


def _of_an_area(previous: Question) -> bool:
    return bool(previous.scope.bodies) and bool(previous.scope.within or previous.whole or previous.of_all)


def of_what_was_told(q: Question, previous: Question | None) -> Question:
    """公安局占几分之几, after the county's figure: of the area, or of the group, that was spoken of."""
    before = previous.scope if previous else Scope()
    placed = q.over or q.out_of or q.whole or q.of_all or q.scope.within or q.scope.regions or q.scope.levels
    cells = [m for m in q.measures if isinstance(m, Cells)]
    if q.kind is not Kind.SHARE or not q.scope.bodies or placed or not cells or before.bodies or not before.regions:
        return q
    inside = all(any(b.region[: len(path)] == path for path in before.regions) for b in q.scope.bodies)
    if not inside or any(whole_of(m, q.language) for m in cells):
        return q
    if before.levels or before.excepting:
        return q.model_copy(update={"over": before})
    if len(before.regions) > 1:
        return q
    return q.model_copy(update={"scope": q.scope.model_copy(update={"within": before.regions[0]})})


_OF_IT = Pattern(r"\s*(?:那|那么)?(?:其中|这?(?:里面|当中|里头|之中))")


def in_what_was_told(q: Question, r: Read, previous: Question | None) -> Question:
    """其中属于三类内部事务信息的占多少, after the refusals: of those, not of all that was handled."""
    if q.kind is not Kind.SHARE or q.out_of or q.over or previous is None or not _OF_IT.match(r.mentions.text):
        return q
    before = [m for m in previous.measures if isinstance(m, Cells)]
    subtotal = load_forms().newest.subtotals.get(before[0].row) if len(before) == len(previous.measures) == 1 else None
    parts = [m for m in q.measures if isinstance(m, Cells)]
    inside = subtotal is not None and all(m.row in subtotal.rows and m.column == before[0].column for m in parts)
    return q.model_copy(update={"out_of": before[0]}) if parts and inside else q


def each_of_the_told(q: Question, r: Read, previous: Question | None) -> list[Question]:
    """各占全县多少, after one group's sum and then another's: the share of each of them."""
    if previous is None or not previous.told or not _EACH.search(r.mentions.text) or r.found.measures or r.who.levels:
        return []
    chain = [*previous.told, subject(previous)]
    around = {s.scope.regions for s in chain}
    groups = all(s.scope.levels and not s.scope.bodies for s in chain) and len({s.scope.levels for s in chain}) > 1
    if previous.kind is not Kind.TOTAL or not groups or len(around) > 1 or r.who.named:
        return []
    fields: dict[str, object] = {"kind": Kind.SHARE, "whole": False, "by_share": False, "told": (), "over": None}
    fields |= {"measures": previous.measures, "years": previous.years, "group": None, "limit": None}
    return [q.model_copy(update={**fields, "scope": s.scope}) for s in chain]


def _whose(q: Question, r: Read, inside: list[Mention], previous: Question | None) -> tuple[Body, ...]:
    """Whose part is asked for: those named, else those who came first, else those spoken of."""
    outside = [bodies for m, bodies in r.who.named if m not in inside]
    if outside:
        return q.scope.bodies
    if previous is None or _elsewhere(r, inside):
        return ()
    ranked = previous.ranked if previous.ranked and previous.ranked.limit else None
    first = previous.winners if previous.kind in {Kind.RANK, Kind.EXTREME} else ranked.winners if ranked else ()
    return previous.scope.bodies or first


def _elsewhere(r: Read, inside: list[Mention]) -> bool:
    """Whether others than those spoken of are named outside of the words for the group."""
    named = (m for m in r.mentions.found if m not in inside and (m.kind == "name" or m.means("level")))
    return bool(r.who.strangers) or any(named)


def _group(whole: str, bodies: tuple[Body, ...], r: Read, previous: Question | None, bare: bool) -> Scope | None:
    """The group: those themselves, the kind of bodies said, or the ranking in which they came first."""
    own = Scope(bodies=bodies)
    if said := _THOSE.fullmatch(whole):
        many = int(number(said["n"]) or 0) if said["n"] else len(bodies)
        return own if many == len(bodies) > 1 else None
    ranking = _ranking(previous)
    if r.who.levels and not r.who.named:
        homes = tuple(dict.fromkeys(b.region for b in bodies if b.region))
        around = tuple(r.who.regions) or (ranking.regions if ranking else ()) or (homes if len(homes) == 1 else ())
        return Scope(levels=tuple(r.who.levels), seat=tuple(r.who.seat), regions=around) if around else None
    everyone = _EVERYONE.fullmatch(whole)
    if not (everyone or (bare and _NOTHING_SAID.fullmatch(whole))):
        return None
    if ranking is not None:
        kept = ranking.model_copy(update={"levels": (), "seat": ()} if everyone else {})
        return kept if kept.levels else apart_from_governments(kept)
    return own if len(bodies) > 1 and not everyone else None


def _of_their_areas(bodies: tuple[Body, ...], r: Read, known: Catalogue) -> Scope | None:
    """各占两县合计多少, of the two governments: of what the two have together."""
    regions = r.who.regions
    fits = len(regions) == len(bodies) > 1 and not (r.who.levels or r.who.named)
    return Scope(bodies=bodies) if fits and set(bodies) == set(governments(regions, known)) else None


def _ranking(previous: Question | None) -> Scope | None:
    """The group in which those spoken of came first."""
    if previous is None:
        return None
    of = previous if previous.kind in {Kind.RANK, Kind.EXTREME} else previous.ranked
    return of.scope if of is not None and not of.scope.bodies else None


def _without(inside: list[Mention], r: Read) -> Read:
    """The reading without whom the words for the group name."""
    kept = tuple(m for m in r.mentions.found if m not in inside or not (m.kind == "name" or m.means("level")))
    named = [(m, bodies) for m, bodies in r.who.named if m not in inside]
    who = replace(r.who, named=named, levels=[], regions=[], area=False, each=False, all=False)
    return replace(r, mentions=replace(r.mentions, found=kept), who=who)
