"""What the kinds share: the values of a plan by measure, which of them count, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures.checking import in_words
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.derive import percent
from vectorstore.form import load_forms
from vectorstore.levels import levels
from vectorstore.library import Library
from vectorstore.records import State
from vectorstore.spoken import load_speech

Area = tuple[int, tuple[str, ...]]  # of a year
ZERO = Decimal(0)
NOBODY: frozenset[int] = frozenset()
AREA_REPORT = "area_report"
WITHIN_AREA = "within_area"
SAID = 3  # findings about one figure that are told with it


@dataclass(frozen=True)
class Gathered:
    """Every measure of every report asked for."""

    plan: Plan
    values: dict[Cells, list[Value]]

    @cached_property
    def index(self) -> dict[Slot, int]:
        """The place of each slot in the lists of values."""
        return {slot: i for i, slot in enumerate(self.plan.slots)}

    def of(self, measure: Cells, slots: Sequence[Slot]) -> list[Value]:
        """One measure of some reports."""
        return [self.values[measure][self.index[s]] for s in slots]


def gather_plan(plan: Plan, library: Library, extra: Sequence[Cells] = ()) -> Gathered:
    """Read every measure that the question asks for or filters by."""
    q = plan.question
    measures = [m for m in q.measures if isinstance(m, Cells)] + list(extra)
    measures += [m for f in q.filters for m in (f.measure, f.out_of, f.than and f.than.measure) if m]
    return Gathered(plan, gather(measures, plan.slots, library, q.language))


def countable(plan: Plan) -> tuple[list[Slot], dict[Slot, str]]:
    """The reports that may stand beside each other; one that speaks for the others' area may not."""
    if len(plan.areas) == len({s.agency_id for s in plan.slots}) or _of_governments(plan):
        return list(plan.slots), {}
    apart = {s: AREA_REPORT for s in plan.slots if s.agency_id in plan.areas}
    return [s for s in plan.slots if s not in apart], apart


def areas_meant(plan: Plan) -> list[tuple[str, ...]]:
    """The areas named, else those in which no other lies: of 各县 the city over them is none."""
    q, held = plan.question, {s.region for s in plan.slots if s.region}
    if len(q.scope.regions) > 1:
        return list(q.scope.regions)
    return sorted(p for p in held if not any(len(p) < len(other) and other[: len(p)] == p for other in held))


def _of_governments(plan: Plan) -> bool:
    """哪级政府最多, bodies by their names: all of them are told one by one; none of them is added to another."""
    q = plan.question
    one_by_one = q.kind in {Kind.LIST, Kind.COUNT, Kind.RANK, Kind.EXTREME}
    return one_by_one and (bool(q.scope.bodies) or set(q.scope.levels) == set(levels().ranks))


def usable(values: Sequence[Value]) -> tuple[list[Value], dict[Slot, str]]:
    """Values there are, and why the others are missing."""
    good = [v for v in values if v.value is not None]
    return good, {v.slot: v.why or State.ABSENT.value for v in values if v.value is None}


def parts_of(plan: Plan, gathered: Gathered, measure: Cells) -> tuple[list[Value], dict[Slot, str]]:
    """The values that make up the total: an area's own report in place of the bodies it speaks for."""
    good, why = usable(gathered.values[measure])
    if plan.question.scope.excepting:  # the area's own figure holds what is left out
        bodies, apart = countable(plan)
        return [v for v in good if v.slot in set(bodies)], why | apart
    speaking = {(v.slot.year, v.slot.region): v.slot.agency_id for v in good if v.slot.agency_id in plan.areas}
    over = {at: _over(at, speaking) for at in {(s.year, s.region) for s in plan.slots}} if speaking else {}
    covered = {s: WITHIN_AREA for s in plan.slots if over.get((s.year, s.region), NOBODY) - {s.agency_id}}
    why |= covered
    return [v for v in good if v.slot not in covered], why


def _over(at: Area, speaking: dict[Area, int]) -> frozenset[int]:
    """The governments of an area and of those it lies in whose reports of that year are counted."""
    year, region = at
    around = (speaking.get((year, region[:depth])) for depth in range(1, len(region) + 1))
    return frozenset(agency_id for agency_id in around if agency_id is not None)


def of_a_part(parts: Sequence[Value], area: Plan) -> bool:
    """Whether all that is held of an area is the report of one area in it: 占全市, where one county is held."""
    regions = area.question.scope.regions
    own = len(parts) == 1 == len(regions) and parts[0].slot.agency_id in area.areas
    return own and parts[0].slot.region != regions[0]


def is_stock(measure: Cells) -> bool:
    """Whether a measure is a level at a time, not a flow in a year."""
    if load_speech().standing & {measure.row, *(row for row, _ in measure.plus)}:
        return True
    for form in load_forms().editions.values():
        if any(
            (f := form.fields.get((measure.table, row, column))) and f.kind == "stock"
            for row, column in ((measure.row, measure.column), *measure.plus)
        ):
            return True
    return False


def trust_of(values: Sequence[Value]) -> str | None:
    """The mark of a figure made of others: doubtful if one of them is."""
    marks = {v.trust for v in values}
    return (
        "doubtful" if "doubtful" in marks else "confirmed" if marks == {"confirmed"} else "checked" if values else None
    )


def notes(draft: Draft, values: Sequence[Value]) -> None:
    """What must be said of some values: read from an older form, or doubtful."""
    for v in values:
        said: list[str] = []
        if v.note:
            said.append(draft.word(f"twin_note_{v.note}", agency=draft.short(v.slot.agency), year=v.slot.year))
        if v.trust == "doubtful":
            said.append(_doubtful(v, draft))
        draft.notices += [s for s in said if s not in draft.notices]


def _doubtful(value: Value, draft: Draft) -> str:
    """That a figure is doubtful, and of one alone by which findings."""
    fields = {"agency": draft.short(value.slot.agency), "year": value.slot.year}
    if not value.doubts or len(value.doubts) > SAID:
        return draft.word("doubtful", **fields)
    told = ("；" if draft.language == "zh" else "; ").join(in_words(f, draft) for f in value.doubts)
    return draft.word("doubtful_by", list=told, **fields)


def total_of(values: Sequence[Value]) -> Decimal:
    """The exact sum."""
    return sum((v.value for v in values if v.value is not None), Decimal(0))


def rate_of_sums(values: Sequence[Value]) -> tuple[Decimal | None, Decimal, Decimal]:
    """The rate of a group with its sums above and below the line, never a mean; none where nothing is below."""
    sides = [(made.above or ZERO, made.below or ZERO) for v in values if v.rate for made in v.rate[1:]]
    above, below = (sum((side[n] for side in sides), ZERO) for n in (0, 1))
    return (percent(above, below) if below > 0 else None), above, below


def share_in(above: Decimal, below: Decimal) -> Decimal:
    """In percent to two places, and as many more as keep a part from being said as all or as nothing.

    >>> share_in(Decimal(1), Decimal(3)), share_in(Decimal(999999), Decimal(1000000)), share_in(Decimal(2), Decimal(2))
    (Decimal('33.33'), Decimal('99.9999'), Decimal('100.00'))
    """
    said = percent(above, below)
    places = 3
    while above not in (0, below) and said in (0, 100) and places < 12:
        said = (above * 100 / below).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        places += 1
    return said


def one_unit(values: Sequence[Value]) -> bool:
    """Whether all values are counted in the same, known unit."""
    return len({v.unit for v in values}) <= 1 and all(v.unit for v in values)
