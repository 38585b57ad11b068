"""Question + what is held → the reports asked for, year by year, and which of them there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from assistant.planned_years import years_meant
from assistant.question import Body, Kind, Note, Question, Scope, Stated
from vectorstore.levels import levels

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue, Filed, Held


@dataclass(slots=True, eq=False)
class Slot:
    """One body's one year: asked for, and held or not; each is itself alone, and nobody changes it."""

    agency_id: int
    agency: str
    region: tuple[str, ...]
    level: str
    year: int
    report: Filed | None
    parts: tuple[Slot, ...] = ()  # of an area without a report of its own: its bodies

    @property
    def reports(self) -> tuple[Slot, ...]:
        """The single reports that stand behind it."""
        return self.parts or (self,)

    @property
    def held(self) -> bool:
        """Whether any of them is held."""
        return any(one.report for one in self.parts) if self.parts else self.report is not None


@dataclass(frozen=True)
class Plan:
    """The reports that an answer is made of."""

    question: Question
    slots: tuple[Slot, ...]
    areas: frozenset[int] = frozenset()  # agency ids of governments whose report speaks for others asked for
    nameless: tuple[Held, ...] = ()  # reports whose body or year is not known: named, never counted
    alone: tuple[
        tuple[int, str], ...
    ] = ()  # governments of an area whose reports say that they are of their office alone
    left: tuple[tuple[Slot, str], ...] = ()  # reports behind the slots that are not counted, and why
    institutions: tuple[str, ...] = ()  # schools, hospitals and companies beside the departments asked for

    @cached_property
    def held(self) -> tuple[Slot, ...]:
        """The slots with a report."""
        return tuple(s for s in self.slots if s.held)

    def years(self) -> tuple[int, ...]:
        """The years asked for, in order."""
        return tuple(dict.fromkeys(s.year for s in self.slots))


MANY = 500  # bodies of which those are not looked up one by one


def make_plan(question: Question, catalogue: Catalogue) -> Plan:
    """Find whose reports of which years are asked for; what was left unsaid is settled here and noted."""
    agencies, question = _agencies(question, catalogue)
    if not agencies:
        return Plan(question, ())
    many = len(agencies) > MANY
    years, question = years_meant(question, catalogue, None if many else [a.id for a in agencies])
    pairs = question.paired
    asked = [*zip(years, agencies, strict=False)] if pairs else [(year, a) for year in years for a in agencies]
    slots = (_slots_of_many if many else _slots)(asked, years, catalogue)
    if (
        question.inspected and question.latest and len(years) > 1
    ):  # of papers, whatever their year: those that there are
        slots = tuple(slot for slot in slots if slot.report)
    nameless = (
        () if question.scope.bodies else tuple(h for h in catalogue.nameless() if h.year is None or h.year in years)
    )
    areas, alone = _speaking(agencies, years, catalogue)
    return Plan(question, slots, areas, nameless, alone=alone, institutions=_beside(question, catalogue))


def _slots(asked: Sequence[tuple[int, Agency]], years: Sequence[int], catalogue: Catalogue) -> tuple[Slot, ...]:
    """Each body's one year with its report."""
    filed = {(h.agency_id, h.year): h for h in catalogue.filed(years, [a.id for _, a in asked])}
    return tuple([_slot(a, year, filed.get((a.id, year))) for year, a in asked])


def _slots_of_many(asked: Sequence[tuple[int, Agency]], years: Sequence[int], catalogue: Catalogue) -> tuple[Slot, ...]:
    """The same out of those of everybody, which are kept from question to question."""
    known = {year: catalogue.kept(("slots", year), partial(_slots_of_year, year, catalogue)) for year in set(years)}
    return tuple([known[year].get(a.id) or _slot(a, year, None) for year, a in asked])


def _slots_of_year(year: int, catalogue: Catalogue) -> dict[int, Slot]:
    filed = {h.agency_id: h for h in catalogue.filed([year])}
    return {a.id: _slot(a, year, filed.get(a.id)) for a in (*catalogue.agencies(), *(catalogue.rostered(year) or ()))}


def _slot(a: Agency, year: int, report: Filed | None) -> Slot:
    return Slot(a.id, a.name, a.region, a.level, year, report)


def _beside(q: Question, catalogue: Catalogue) -> tuple[str, ...]:
    """The institutions of the areas whose departments alone are asked for."""
    if q.scope.bodies or {*levels().seated}.intersection(q.scope.levels) != {levels().department.level}:
        return ()
    kinds = q.model_copy(update={"scope": q.scope.model_copy(update={"levels": (levels().institution,)})})
    return tuple(a.name for a in catalogue.institutions() if fits(a, kinds))


def _agencies(q: Question, catalogue: Catalogue) -> tuple[list[Agency], Question]:
    """The bodies meant, in the order of the question, else by region and name."""
    scope = q.scope
    if scope.bodies:
        ids = [i for body in scope.bodies for i in ids_of(body, catalogue)]
        found = {a.id: a for a in catalogue.agencies(agency_ids=ids)}
        return [found[i] for i in dict.fromkeys(ids) if i in found], q
    known = everyone(q, catalogue)
    stated = bool(q.measures) and all(isinstance(m, Stated) for m in q.measures)
    if q.whole and (q.kind in OVER_TIME or q.group == "year"):
        return _themselves(known, q, catalogue) or known, q
    if (
        scope.regions
        or scope.levels
        or scope.everyone
        or scope.owing
        or scope.filed
        or q.whole
        or q.group
        or q.tied
        or q.kind in WIDE
        or stated
    ):
        return known, q
    if len(known) == 1:
        note = Note(code="only_agency", words=(("agency", known[0].name),))
        return known, q.model_copy(update={"notes": (*q.notes, note)})
    return [], q


def _themselves(everyone: list[Agency], q: Question, catalogue: Catalogue) -> list[Agency]:
    """The governments of the areas named, and of none that lie in them; where none is named, of the widest."""
    areas, _ = _speaking(everyone, q.years or catalogue.years(), catalogue)
    found = [a for a in everyone if a.id in areas]
    if q.scope.regions:
        return [a for a in found if any(a.region[-1] == path[-1] for path in q.scope.regions)]
    paths = {a.region for a in found}
    return [a for a in found if not any(a.region[:n] in paths for n in range(1, len(a.region)))]


def everyone(q: Question, catalogue: Catalogue) -> list[Agency]:
    """All bodies of the scope that are held, or that the roster expects."""
    years = (*(q.years or tuple(catalogue.years()[-1:])), *q.scope.owing)
    listed = {a.id: a for year in years for a in catalogue.rostered(year) or ()}
    for region in q.scope.regions or (None,):
        listed |= {a.id: a for a in catalogue.agencies(region=region, levels=q.scope.levels or None)}
    if not _bounded(q.scope) and not (q.scope.more or q.scope.owing or q.scope.filed):
        held = catalogue.agencies()  # in this order already
        if len(held) == len(listed):
            return held
    kept = {a.id: a for a in listed.values() if fits(a, q)} if _bounded(q.scope) else listed
    if q.scope.more:
        kept |= {
            a.id: a for a in catalogue.agencies(agency_ids=[i for b in q.scope.more for i in ids_of(b, catalogue)])
        }
    for year in q.scope.owing:
        kept = {a.id: kept[a.id] for a in owing(year, catalogue) if a.id in kept}
    for year in q.scope.filed:
        kept = {f.agency_id: kept[f.agency_id] for f in catalogue.filed([year]) if f.agency_id in kept}
    return sorted(kept.values(), key=lambda a: (a.region, a.name))


def owing(year: int, catalogue: Catalogue) -> list[Agency]:
    """Who should have reported of a year and has not."""
    held = {f.agency_id for f in catalogue.filed([year])}
    return [a for a in catalogue.expected(year).agencies if a.id not in held]


OVER_TIME = {Kind.TREND, Kind.COMPARE}  # an area is followed over the years by its own report
WIDE = {Kind.RANK, Kind.EXTREME, Kind.LIST, Kind.COUNT, Kind.AVERAGE, Kind.MEDIAN, Kind.TOTAL, Kind.CHECK}
WIDE |= {Kind.SUMMARY, Kind.PASSAGES}  # what nobody in particular is asked, everybody may answer


def ids_of(body: Body, catalogue: Catalogue) -> list[int]:
    """The numbers under which the store holds a body."""
    hits = [h for h in catalogue.find(body.agency) if h.kind == "agency"]
    ids = {i for h in hits for i in h.ids}
    return sorted(a.id for a in catalogue.agencies(agency_ids=ids) if a.name == body.agency and a.region == body.region)


def _bounded(scope: Scope) -> bool:
    """Whether anything is said that a body may lack: of thousands that all are meant none is looked at."""
    bounds = scope.regions, scope.levels, scope.without_levels, scope.seat, scope.without_regions, scope.without
    return any(bounds)


def fits(agency: Agency, q: Question) -> bool:
    """Whether a body lies in the regions and levels of a question."""
    region = tuple(agency.region)
    if q.scope.regions and not any(wanted[-1] in region for wanted in q.scope.regions):
        return False
    if q.scope.levels and not levels().meant(agency.level, agency.name, q.scope.levels):
        return False
    if levels().meant(agency.level, agency.name, q.scope.without_levels) and not _of_another_seat(agency, q.scope):
        return False
    if q.scope.seat and region and not _seated(region, q.scope.seat, q.scope):
        return False
    if any(left[-1] in region for left in q.scope.without_regions):
        return False
    return not any(agency.name == b.agency and region == b.region for b in q.scope.without)


def _of_another_seat(agency: Agency, scope: Scope) -> bool:
    """Whether it is a county's department where those of the city are left out."""
    own = agency.level in levels().seated and bool(scope.without_seat)
    return own and not _seated(agency.region, scope.without_seat, scope)


def _seated(region: tuple[str, ...], seats: tuple[str, ...], scope: Scope) -> bool:
    """Whether an area is of one of these kinds: by its rank, or, where it is named itself, as it is called."""
    kind = levels().area(region[-1]) if region else None
    if kind is None or levels().rank(region) in seats:
        return True
    return kind.level in seats and any(region[-1] == named[-1] for named in scope.regions)


def _speaking(
    agencies: Sequence[Agency], years: Sequence[int], catalogue: Catalogue
) -> tuple[frozenset[int], tuple[tuple[int, str], ...]]:
    """The governments that speak for their areas, and apart those whose reports say that they do not."""
    ranks = _governing()
    governments = [a for a in agencies if a.level in ranks and a.region]
    alone = catalogue.own_offices(years, [a.id for a in governments]) if governments else {}
    return _areas(governments, agencies) - alone.keys(), tuple(alone.items())


def _areas(governments: Sequence[Agency], agencies: Sequence[Agency]) -> frozenset[int]:
    """Governments of an area in which other bodies asked for lie."""
    at = Counter(a.region for a in agencies)
    inside: Counter[tuple[str, ...]] = Counter()
    for region, n in at.items():
        for depth in range(1, len(region) + 1):
            inside[region[:depth]] += n
    return frozenset(a.id for a in governments if inside[a.region] > 1)


@lru_cache(maxsize=1)
def _governing() -> frozenset[str]:
    return frozenset(levels().ranks)


def is_government(agency: Agency | Slot) -> bool:
    """Whether a body is the government of its area."""
    return bool(agency.region) and agency.level in _governing()
