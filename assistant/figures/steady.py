"""Bodies of which something holds in every year asked for; one with a year not known neither passes nor fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.answer import Table, TableColumn
from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures import area_wide, by_body, part_counted
from assistant.figures.gathered import Gathered, countable, gather_plan, notes, one_unit
from assistant.figures.matching import condition, narrowed
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind, Question
from vectorstore.library import Library
from vectorstore.records import State

SPOKEN = 20
_NO_PAIR = "no_pair"


@dataclass(frozen=True)
class _Passed:
    """Who passes, of how many that is known, by which reports, and why the others count for nothing."""

    chosen: list[list[Value]]
    known: int
    decided: list[Slot]
    why: dict[Slot, str]


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Who passes in every year, with the figures of all of them."""
    q = plan.question
    gathered = gather_plan(plan, library)
    slots, why = countable(plan)
    measure = q.filters[0].measure if q.filters else next(m for m in q.measures if isinstance(m, Cells))
    found = _passed(plan, gathered, slots, measure)
    if not found.decided:
        draft.none(measure, (why | found.why).values())
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    else:
        areas = area_wide.steadily(_passed(plan, gathered, list(why), measure).chosen, plan, draft, bool(found.chosen))
        _say(plan, measure, found.chosen, draft, areas)
        if q.portion:
            part_counted.tell(len(found.chosen), found.known, draft.scope(plan), draft)
    draft.cover(plan, found.decided, why | found.why)


def _passed(plan: Plan, gathered: Gathered, slots: Sequence[Slot], measure: Cells) -> _Passed:
    """Those of some reports' bodies that pass in every year, or in any."""
    q = plan.question
    of_body: dict[int, list[Slot]] = {}
    for slot in sorted(slots, key=lambda s: s.year):
        of_body.setdefault(slot.agency_id, []).append(slot)
    held = set(narrowed(plan, gathered, slots)[0])
    turning = q.steady in {"up", "down"}
    unknown = _gaps(gathered.of(measure, slots)) if turning else narrowed(plan, gathered, slots)[1]
    chosen: list[list[Value]] = []
    decided: list[Slot] = []
    why: dict[Slot, str] = {}
    known = 0
    for own in of_body.values():
        values = [gathered.of(_of_year(s.year, q, measure), [s])[0] for s in own]
        gaps = {s: unknown[s] for s in own if s in unknown}
        fails = [s not in held and s not in unknown for s in own]
        failed = _turns(values, q.steady) if turning else any(fails) if q.steady == "each" else all(fails)
        passed = q.steady == "any" and any(s in held for s in own)
        if gaps and not failed and not passed:
            why |= gaps | {s: _NO_PAIR for s in own if s not in gaps}
            continue
        known += 1
        decided += [s for s in own if s not in gaps]
        why |= gaps
        if not failed:
            chosen.append(values)
    chosen.sort(key=lambda values: (-(values[-1].value or Decimal(0)), values[-1].slot.region, values[-1].slot.agency))
    return _Passed(chosen, known, decided, why)


def _of_year(year: int, q: Question, usual: Cells) -> Cells:
    """What is shown of a year: the measure of its own condition."""
    return next((f.measure for f in q.filters if f.year == year), usual)


def _gaps(values: list[Value]) -> dict[Slot, str]:
    return {v.slot: v.why or State.ABSENT.value for v in values if v.value is None}


def _turns(values: list[Value], course: str | None) -> bool:
    """Whether one year known is not above (or below) the year before it."""
    known = [(a.value, b.value) for a, b in pairwise(values) if a.value is not None and b.value is not None]
    return any(b <= a if course == "up" else b >= a for a, b in known)


def _say(plan: Plan, measure: Cells, chosen: list[list[Value]], draft: Draft, areas: dict[str, object]) -> None:
    """Who passes, with what they had in every year; beside them the governments that do."""
    q = plan.question
    said = condition(draft, q) if q.filters else measure.label
    if not any(f.year for f in q.filters):
        said = draft.word(f"steady_{q.steady}", condition=said, label=measure.label)
    n = Decimal(len(chosen))
    draft.computed(draft.word("agencies_counted", condition=said), n, draft.unit("agencies").strip())
    for values in chosen[:FIGURES]:
        draft.values(values)
        notes(draft, values)
    items = [_item(values, draft) for values in chosen[:SPOKEN]]
    items += [draft.word("more_in_table")] if len(chosen) > SPOKEN else []
    code = "steady_none" if not chosen else "steady_count" if by_body.only_counted(q) else "steady_list"
    years = sorted(plan.years())
    code += "_at" if chosen and any(f.year for f in q.filters) else ""
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "condition": said}
    if areas and not chosen:
        draft.say("list_none_but_areas", amount=draft.amount(n, "agencies"), **fields, **areas)
    else:
        draft.say(code, amount=draft.amount(n, "agencies"), list=draft.listed(items), **fields)
    if areas and chosen:
        draft.say("areas_pass", condition=said, **areas)
    units = {v.unit for values in chosen for v in values} if all(one_unit(values) for values in chosen) else set()
    unit = draft.unit_word(units.pop()) if len(units) == 1 else None
    heads = [TableColumn(title=draft.word("head_agency"), unit=None)]
    heads += [TableColumn(title=f"{_of_year(year, q, measure).label} {year}", unit=unit) for year in years]
    rows = tuple((values[0].slot.agency, *(draft.cell(v) for v in values)) for values in chosen)
    draft.table = Table(columns=tuple(heads), rows=rows)


def _item(values: list[Value], draft: Draft) -> str:
    said = "→".join(draft.why(v.why) if v.value is None else draft.amount(v.value, v.unit) for v in values)
    return draft.word("item", agency=draft.short(values[0].slot.agency), amount=draft.word("in_brackets", text=said))
