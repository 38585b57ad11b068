"""Lists and counts of reports, with or without a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures import area_wide, by_body, of_those, part_counted, same_as
from assistant.figures.gathered import Gathered, countable, gather_plan, notes, usable
from assistant.figures.matching import condition, narrowed
from assistant.figures.rank import in_order
from assistant.plan import Plan, Slot, make_plan
from assistant.question import Cells, Filter, Kind
from vectorstore.library import Library

SPOKEN = 20


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Who passes the threshold, or how many; without one, everyone's figure."""
    plan = with_threshold(plan)
    draft.question = plan.question
    gathered = gather_plan(plan, library)
    slots, why = countable(plan)
    apart = list(why)
    passing, unknown = narrowed(plan, gathered, slots)
    why |= unknown
    measures = _measures(plan)
    if not plan.question.filters:
        return _everyone(plan, gathered, draft, measures, why)
    q = plan.question
    decided = [s for s in slots if s not in unknown]
    ordered = _in_order(passing, gathered.of(measures[0], passing))
    if not decided:
        draft.none(measures[0], why.values())
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    else:
        areas = area_wide.that_pass(plan, gathered, apart, measures[0], draft, bool(ordered) and not q.governments)
        _matching(plan, ordered, gathered, draft, areas)
        same_as.tell(ordered, why, plan, library, draft)
        if q.counts_of:
            of_those.tell(ordered, q.counts_of, q, draft)
        if q.portion:
            _portion(by_body.bodies(ordered), plan, decided, library, draft)
        draft.values([v for slot in ordered[:FIGURES] for m in measures for v in gathered.of(m, [slot])])
    draft.grid(ordered, {m: gathered.values[m] for m in measures}, gathered.index)
    draft.cover(plan, decided, why)


def _measures(plan: Plan) -> list[Cells]:
    """The measures that decide, before those that are only shown."""
    deciding = (m for f in plan.question.filters for m in (f.measure, f.out_of, f.than and f.than.measure) if m)
    return list(dict.fromkeys([*deciding, *(m for m in plan.question.measures if isinstance(m, Cells))]))


def _in_order(passing: list[Slot], values: list[Value]) -> list[Slot]:
    """Who passes, the largest first; they whose own figure is not known last."""
    largest_first = (v.slot for v in in_order([v for v in values if v.value is not None], "desc"))
    return list(dict.fromkeys([*largest_first, *passing]))


def with_threshold(plan: Plan) -> Plan:
    """有没有单位被告上法院, 多少家有行政诉讼: more than none is meant, or what is asked of all of them."""
    q = plan.question
    asks_whether = q.asks_whether or q.kind is Kind.COUNT
    cells = [m for m in q.measures if isinstance(m, Cells)]
    if q.filters or not asks_whether or not cells:
        return plan
    either = cells if q.readings and len({m.row for m in cells}) == len(cells) else cells[:1]  # 有人告: either way
    said = {"op": q.premise.op, "value": q.premise.value, "unit": q.premise.unit} if q.premise else {}
    filters = tuple(Filter.model_validate({"measure": m, "op": ">", "value": "0", **said}) for m in either)
    asked = q.model_copy(update={"filters": filters, "joined": "or" if len(filters) > 1 else q.joined})
    return replace(plan, question=asked)


def _matching(plan: Plan, ordered: list[Slot], gathered: Gathered, draft: Draft, areas: dict[str, object]) -> None:
    """Who passes, or how many; beside them the governments that pass by what they report of their whole areas."""
    q = plan.question
    said = condition(draft, q)
    years, counted = plan.years(), "years" if _is_one_body(plan) else "agencies"
    n = Decimal(len(ordered) if counted == "years" else by_body.bodies(ordered))
    one_year = years[0] if len(years) == 1 else None
    draft.computed(draft.word(f"{counted}_counted", condition=said), n, draft.unit(counted).strip(), year=one_year)
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "condition": said}
    fields["amount"] = draft.amount(n, counted)
    if areas and not ordered:
        draft.say("list_none_but_areas", **fields, **areas)
    elif not ordered:
        draft.say("list_none" if counted == "agencies" else "list_no_year", **fields)
    elif by_body.only_counted(q):
        draft.say("count", **fields)
    else:
        ordered = sorted(ordered, key=lambda s: s.year) if counted == "years" else ordered
        names = by_body.items(plan, ordered, gathered, draft, counted == "years")
        draft.say("list_matching", list=draft.listed(names), **fields)
        _beside(plan, ordered, gathered, draft)
    if areas and ordered:
        draft.say("areas_pass_counted" if "many" in areas else "areas_pass", condition=said, **areas)


def _portion(n: int, plan: Plan, decided: Sequence[Slot], library: Library, draft: Draft) -> None:
    """Of all of whom it is known; of those among them that had something; or of the wider group that was named."""
    q = plan.question
    scope = draft.scope(plan)
    if q.over:
        wide = make_plan(q.model_copy(update={"scope": q.over, "over": None}), library.catalogue)
        slots, _ = countable(wide)
        unknown = narrowed(wide, gather_plan(wide, library), slots)[1]
        return part_counted.tell(
            n, by_body.bodies(s for s in slots if s not in unknown), Draft(wide.question).scope(wide), draft
        )
    if q.among:
        whole = q.model_copy(update={"filters": q.among})
        some = narrowed(Plan(whole, plan.slots), gather_plan(plan, library), decided)[0]
        of_them = draft.word("bodies_that", scope=scope, condition=condition(draft, whole))
        return part_counted.tell(n, by_body.bodies(some), of_them, draft)
    return part_counted.tell(n, by_body.bodies(decided), scope, draft)


def _beside(plan: Plan, ordered: list[Slot], gathered: Gathered, draft: Draft) -> None:
    """超过50件的单位，诉讼各多少: what is asked of those that pass, besides what they passed."""
    passed = {f.measure for f in plan.question.filters}
    for measure in (m for m in plan.question.measures if isinstance(m, Cells) and m not in passed):
        good = [v for v in gathered.of(measure, ordered) if v.value is not None]
        if good:
            _tell_each(good, measure, plan, draft)


def _tell_each(good: Sequence[Value], measure: Cells, plan: Plan, draft: Draft) -> None:
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": measure.label}
    draft.say("list_values", list=draft.listed(_items(good, plan, draft)), **fields)


def _items(good: Sequence[Value], plan: Plan, draft: Draft) -> list[str]:
    """The figure of each body behind its name, as many as are said."""
    word = "item_agency_year" if len(plan.years()) > 1 else "item"
    items = [
        draft.word(word, agency=draft.short(v.slot.agency), year=v.slot.year, amount=draft.amount(v.value, v.unit))
        for v in good[:SPOKEN]
    ]
    return items + ([draft.word("more_in_table")] if len(good) > SPOKEN else [])


def _is_one_body(plan: Plan) -> bool:
    """哪几年超过1700件, of one body: its years are counted."""
    return len(plan.years()) > 1 and len({s.agency_id for s in plan.slots}) == 1


def _everyone(plan: Plan, gathered: Gathered, draft: Draft, measures: list[Cells], why: dict[Slot, str]) -> None:
    """各镇多少: every report's own figure."""
    slots, counted = plan.slots, []
    for measure in measures:
        good, missing = usable(gathered.values[measure])
        why = {s: w for s, w in why.items() if w != "area_report"} | missing
        counted += [v.slot for v in good]
        draft.values(good[:FIGURES])
        notes(draft, good[:FIGURES])
        if good:
            _tell_each(good, measure, plan, draft)
        else:
            draft.none(measure, missing.values())
            draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    draft.grid(slots, {m: gathered.values[m] for m in measures}, gathered.index)
    if measures and len(plan.years()) == 1:
        _drawn(measures[0], gathered.values[measures[0]], plan, draft)
    draft.cover(plan, counted, why)


def _drawn(measure: Cells, values: Sequence[Value], plan: Plan, draft: Draft) -> None:
    """A bar for each body, none for a government that speaks for all of them."""
    apart = set(countable(plan)[1])
    shown = [v for v in values if v.slot not in apart]
    unit = values[0].unit if values else None
    draft.bars(measure.label, unit, [draft.short(v.slot.agency) for v in shown], [v.value for v in shown])
