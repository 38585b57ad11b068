"""Areas side by side: all by their governments' reports, else all by the sums of their bodies, never some of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.draft import Draft
from assistant.evidence import NOT_HELD, Value, gather
from assistant.figures import several
from assistant.figures.gathered import AREA_REPORT, areas_meant, one_unit, total_of, trust_of
from assistant.figures.grown import NO_PAIR
from assistant.measures import is_rate
from assistant.plan import Plan, Slot, is_government
from assistant.question import Cells, Kind
from vectorstore.levels import levels
from vectorstore.library import Library
from vectorstore.records import State

Path = tuple[str, ...]
By = Literal["papers", "bodies", "apart"]
UNORDERED = {Kind.LIST, Kind.VALUE, Kind.TOTAL, Kind.TREND}  # each area's figure, none of them held against another
NO_AREAS = {Kind.SHARE, Kind.CHECK}


@dataclass(frozen=True)
class Area:
    """What is held of one area in one year."""

    path: Path
    year: int
    government: Slot | None
    bodies: tuple[Slot, ...]
    paper: bool  # its government's report gives every figure, and no less than one of its bodies alone
    summed: frozenset[str]  # the ranks of the bodies that give every figure
    dropped: tuple[Slot, ...] = ()  # bodies that lack another year: of the years nothing else would be changed


@dataclass(frozen=True)
class Basis:
    """What the figures of some areas are made of, and a plan with a slot for each area and year."""

    by: By
    plan: Plan
    areas: tuple[Area, ...]

    @property
    def ordered(self) -> bool:
        """Whether one area is held against another."""
        q = self.plan.question
        return bool(q.kind not in UNORDERED or q.filters or q.steady or q.tied)


def concerns(plan: Plan) -> bool:
    """Whether areas are asked for, each as one."""
    q = plan.question
    cells = bool(q.measures or q.filters) and (not q.measures or any(isinstance(m, Cells) for m in q.measures))
    return q.group == "region" and cells and not (q.scope.bodies or q.talk or q.unfiled) and q.kind not in NO_AREAS


def side_by_side(plan: Plan, library: Library) -> Basis:
    """The areas of a plan by what all of them have."""
    areas = _areas(plan, library)
    known = [area for area in areas if area.paper or area.summed]
    by: By = "papers" if all(a.paper for a in known) else "bodies" if _alike(known) else "apart"
    number = {path: -n for n, path in enumerate(dict.fromkeys(a.path for a in areas), 1)}
    shared = Counter(path[-1] for path in number)
    names = {path: path[-1] if shared[path[-1]] == 1 else "/".join(path) for path in number}
    every_year = {path: all(a.paper for a in known if a.path == path) for path in number}
    slots = tuple(_slot(area, by != "bodies" and every_year[area.path], number, names) for area in areas)
    q = plan.question
    kind = Kind.LIST if q.kind in {Kind.TOTAL, Kind.VALUE} else q.kind
    cells = tuple(m for m in q.measures if isinstance(m, Cells))  # prose speaks for no area
    single = q.model_copy(update={"kind": kind, "group": None, "whole": False, "measures": cells})
    made = replace(plan, question=single, slots=slots, areas=frozenset())
    own = (a.government for a in areas if a.government and a.government.report)
    left = {government: AREA_REPORT for government in own if government not in slots}
    summed = {s.region for s in slots if s.parts}
    left |= {one: NO_PAIR if one.report else NOT_HELD for a in areas if a.path in summed for one in a.dropped}
    left |= _lacking(made, library)
    return Basis(by, replace(made, left=tuple(left.items())), tuple(known))


def apart(plan: Plan, library: Library, draft: Draft) -> None:
    """Figures of two kinds: each is given, none held against another."""
    plain = {"kind": Kind.LIST, "filters": (), "change": None, "steady": None, "tied": False, "asks_whether": False}
    asked = plan.question.model_copy(update=plain)
    if not asked.measures:
        asked = asked.model_copy(update={"measures": tuple(f.measure for f in plan.question.filters)})
    several.answer(replace(plan, question=asked), library, draft)
    draft.chart = None
    draft.refuse(Kind.REFUSE, "not_comparable")


def tell(basis: Basis, draft: Draft) -> None:
    """By what the areas are held against each other, and why."""
    names = {by: draft.listed(dict.fromkeys(a.path[-1] for a in basis.areas if a.paper is by)) for by in (True, False)}
    if basis.by == "apart":
        draft.say("areas_apart", own=names[True], summed=names[False])
    elif basis.by == "bodies" and len(basis.areas) > 1:
        draft.say("areas_by_bodies_too" if names[True] else "areas_by_bodies", names=names[False])
    elif any(a.summed for a in basis.areas) and len(basis.areas) > 1:
        draft.say("areas_by_papers")


def own_reports(basis: Basis, library: Library, draft: Draft) -> None:
    """What the governments that speak for their areas report, where the areas are held together by their bodies."""
    q, own = basis.plan.question, [a.government for a in basis.areas if a.paper and a.government]
    measures = [m for m in q.measures if isinstance(m, Cells)]
    if basis.by != "bodies" or len(measures) != 1 or len(basis.plan.years()) > 1 or not own:
        return
    values = gather(measures, own, library, q.language)[measures[0]]
    draft.values(values)
    items = (
        draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit)) for v in values
    )
    draft.say("areas_own_reports", items=draft.listed(items))


def together(basis: Basis, library: Library, draft: Draft) -> None:
    """各县区合计: what the areas have in one, before what each of them has."""
    q, slots = basis.plan.question, basis.plan.slots
    measures = [m for m in q.measures if isinstance(m, Cells)]
    if not q.together or basis.by == "apart" or len(basis.plan.years()) > 1:
        return
    for n, measure in enumerate(measures):
        good = [v for v in gather([measure], slots, library, q.language)[measure] if v.value is not None]
        if len(good) < 2 or is_rate(measure) or not one_unit(good):
            continue
        label, year, amount = draft.word("sum_of", label=measure.label), slots[0].year, total_of(good)
        draft.computed(label, amount, good[0].unit, year=year, like=measure, trust=trust_of(good))
        fields = {"scope": draft.scope(basis.plan), "years": draft.years([year]), "label": measure.label}
        draft.lines.insert(n, draft.word("total", amount=draft.amount(amount, good[0].unit), **fields))
        draft.refuse(Kind.TOTAL, None)


def kinds_of(basis: Basis, draft: Draft) -> str:
    """What the areas are called together: 县（市、区）."""
    kinds = dict.fromkeys(rank for a in basis.areas if (rank := levels().rank(a.path)))
    return draft.kinds(tuple(kinds)) if kinds else ""


def _areas(plan: Plan, library: Library) -> list[Area]:
    """What is held of each area asked for, year by year."""
    q = plan.question
    measures = list(dict.fromkeys([*(m for m in q.measures if isinstance(m, Cells)), *(f.measure for f in q.filters)]))
    values = gather(measures, plan.slots, library, q.language)
    of = {slot: [values[m][n] for m in measures] for n, slot in enumerate(plan.slots)}
    paths, every = areas_meant(plan), library.catalogue.regions()
    areas = [_area(path, year, plan, of, every) for year in plan.years() for path in paths]
    return areas if len(plan.years()) == 1 else [_of_the_same(area, areas, of) for area in areas]


def _of_the_same(area: Area, areas: Sequence[Area], of: Mapping[Slot, Sequence[Value]]) -> Area:
    """The area with those of its bodies alone that give every figure in every year."""
    years = [[s.agency_id for s in a.bodies if _gives(of[s])] for a in areas if a.path == area.path]
    common = set(years[0]).intersection(*years[1:])
    kept = tuple(s for s in area.bodies if s.agency_id in common)
    dropped = tuple(s for s in area.bodies if s not in kept)
    ranks = frozenset(map(_rank, kept)) if area.summed else area.summed
    return replace(area, bodies=kept, summed=ranks, dropped=dropped)


def _gives(values: Sequence[Value]) -> bool:
    return all(v.value is not None for v in values)


def _area(path: Path, year: int, plan: Plan, of: Mapping[Slot, Sequence[Value]], every: Iterable[Path]) -> Area:
    inside = [s for s in plan.slots if s.year == year and s.region[: len(path)] == path]
    alone = {agency_id for agency_id, _ in plan.alone}
    governments = [s for s in inside if is_government(s) and s.agency_id not in alone]
    own = next((s for s in governments if s.region == path and not plan.question.scope.excepting), None)
    bodies = tuple(s for s in inside if s not in governments)
    given = [s for s in bodies if _gives(of[s])]
    inner = {other for other in every if other != path and other[: len(path)] == path}
    bare = inner - {s.region for s in given}  # areas inside of which nothing could be added
    ranks = frozenset() if bare else frozenset(_rank(s) for s in given)
    return Area(path, year, own, bodies, own is not None and _speaks(of[own], [of[s] for s in bodies]), ranks)


def _speaks(own: Sequence[Value], bodies: Sequence[Sequence[Value]]) -> bool:
    """Whether a report gives every figure, none of them less than one body's alone."""
    return all(
        mine.value is not None
        and (is_rate(mine.measure) or all((values[n].value or Decimal(0)) <= mine.value for values in bodies))
        for n, mine in enumerate(own)
    )


def _rank(slot: Slot) -> str:
    """Bodies of the area itself, or of a part of it: towns and streets are alike."""
    return levels().department.level if slot.level in levels().seated else "local"


def _alike(areas: Sequence[Area]) -> bool:
    """Whether sums can be made of all areas, over bodies of the same ranks."""
    return all(a.summed for a in areas) and len({a.summed for a in areas}) == 1


def _slot(area: Area, by_paper: bool, number: Mapping[Path, int], names: Mapping[Path, str]) -> Slot:
    """The government's report, or the area as the sum of its bodies."""
    path = area.path
    if area.government and (by_paper or not area.bodies):
        return area.government
    kind = levels().area(path[-1])
    return Slot(number[path], names[path], path, kind.level if kind else "", area.year, None, area.bodies)


def _lacking(plan: Plan, library: Library) -> dict[Slot, str]:
    """Of the areas that are sums the bodies that give no figure, and why."""
    q, parts = plan.question, [one for s in plan.slots for one in s.parts]
    measures = [m for m in q.measures if isinstance(m, Cells)] or [f.measure for f in q.filters]
    found = gather(measures, parts, library, q.language) if parts else {}
    return {v.slot: v.why or State.ABSENT.value for every in found.values() for v in every if v.value is None}
