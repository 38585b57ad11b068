"""One figure, or a few of one report: the cell, the sum or the rate, or why there is none."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence import NOT_COMPARABLE, NOT_HELD, Value, gather
from assistant.figures import counting, stated
from assistant.figures.gathered import Gathered, gather_plan, notes, usable
from assistant.figures.meets import meets
from assistant.measures import label
from assistant.plan import Plan
from assistant.question import Cells, Kind, Premise, Stated
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.records import State

REASONS = {
    NOT_HELD: "not_held",
    State.UNREADABLE.value: "uncertain",
    State.BLANK.value: "not_stated",
    State.ABSENT.value: "not_stated",
    NOT_COMPARABLE: "not_stated",
    State.NOT_APPLICABLE.value: "not_applicable",
}


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Give every value asked for, in the order of the question."""
    gathered = gather_plan(plan, library)
    values = [v for slot in plan.slots for m in _asked(plan) for v in gathered.of(m, [slot])]
    values = [v for v in values if v.why != NOT_COMPARABLE] or values[:1]
    premise = plan.question.premise
    if len(values) > 1 and (wrong := _untrue(plan, gathered)):
        for value in wrong:
            false_premise(value, draft)
        for value in _still_asked(plan, [v for v in values if v not in wrong]):
            tell(value, draft, library)
    elif (
        premise
        and len(values) == 1
        and values[0].value is not None
        and not premise.asked
        and not meets(values[0].value, premise.op, premise.value)
    ):
        false_premise(values[0], draft)
    else:
        for value in _distinct(values, draft):
            tell(value, draft, library, premise if len(values) == 1 else None)
        if not stated.beside(values, library, draft):
            _outcome(values, draft)
    also_stated(plan, library, draft)
    good, why = usable(values)
    notes(draft, good)
    draft.grid(plan.slots, {m: gathered.values[m] for m in _asked(plan)}, gathered.index)
    draft.cover(plan, [v.slot for v in good], why, say_it=False)


def _untrue(plan: Plan, gathered: Gathered) -> list[Value]:
    """零复议零诉讼的经验: what is taken for granted of several measures, where it is not so."""
    q = plan.question
    if q.premise is None or q.premise.asked or len(plan.slots) != 1:
        return []
    if of := q.premise.of:
        said = gathered.of(of, plan.slots)[0] if of in gathered.values else None
        so = said is None or said.value is None or meets(said.value, q.premise.op, q.premise.value)
        return [] if said is None or so else [said]
    if not q.filters and (q.premise.op, q.premise.value) == (">", "0"):
        return _none_of_it([gathered.of(m, plan.slots)[0] for m in _asked(plan)])
    found = [(f, gathered.of(f.measure, plan.slots)[0]) for f in q.filters]
    return [v for f, v in found if v.value is not None and meets(v.value, f.op, f.value) is f.negate]


def _still_asked(plan: Plan, values: list[Value]) -> list[Value]:
    """What is asked besides that which was taken for granted: 既然一件许可都没有，收费是多少."""
    q = plan.question
    if q.premise and q.premise.of:
        return values
    granted = {f.measure for f in q.filters}
    return [v for v in values if v.measure not in granted] if granted else []


def _none_of_it(values: list[Value]) -> list[Value]:
    """那起诉讼怎么判的, where there was none: the whole says so; of several things all are named."""
    if any(v.value != 0 for v in values):
        return []
    whole = values[0].measure
    parts = load_forms().newest.subtotals.get(whole.row)
    split = {v.measure.row for v in values} <= {whole.row, *(parts.rows if parts else ())}
    return values[:1] if split else values


def also_stated(plan: Plan, library: Library, draft: Draft) -> None:
    """The reading of a word that stands only in prose, where a report states it: 信息处理费."""
    wanted = [m for m in plan.question.measures if isinstance(m, Stated)]
    for slot in (s for s in plan.held if wanted and s.report):
        found = [f for _, f in library.facts.prose([slot.report.report_id])] if slot.report else []
        for figure in (f for m in wanted for f in counting.matching(m, found)):
            stated.tell(slot, figure, draft)


def _asked(plan: Plan) -> list[Cells]:
    return [m for m in plan.question.measures if isinstance(m, Cells)]


def _distinct(values: list[Value], draft: Draft) -> list[Value]:
    """Two readings of one word that give the same figure are said once."""
    if draft.question.readings and len({(v.slot, v.value) for v in values}) == 1 and len(values) > 1:
        draft.notices.append(draft.word("same_readings"))
    return values


def _outcome(values: list[Value], draft: Draft) -> None:
    """Nothing found is `missing`, with the reason of the first."""
    if values and all(v.value is None for v in values):
        draft.refuse(Kind.MISSING, REASONS.get(values[0].why or "", "not_stated"))


def false_premise(value: Value, draft: Draft) -> None:
    """What the question takes for granted is not so: the true figure."""
    draft.value(value)
    draft.say(
        "false_premise",
        agency=draft.short(value.slot.agency),
        year=value.slot.year,
        label=value.measure.label,
        amount=draft.amount(value.value, value.unit),
    )
    draft.refuse(Kind.REFUSE, "false_premise")


def tell(value: Value, draft: Draft, library: Library, premise: Premise | None = None) -> None:
    """One value in a sentence."""
    fields = {"agency": draft.short(value.slot.agency), "year": value.slot.year, "label": value.measure.label}
    if value.value is None:
        line = no_value(value, draft, library)
        draft.lines += [line] if line not in draft.lines else []  # one report not held has none of several figures
        return
    confirmed = ""
    if premise and premise.asked:
        confirmed = draft.word("yes" if meets(value.value, premise.op, premise.value) else "no")
    draft.value(value)
    amount = draft.amount(value.value, value.unit)
    if value.above and value.below:
        sides = _sides(value, draft)
        draft.lines.append(confirmed + draft.word("rate", amount=amount, **fields, **sides))
    else:
        draft.lines.append(confirmed + draft.word("value", amount=amount, **fields))


def _sides(value: Value, draft: Draft) -> dict[str, str]:
    """Numerator and denominator, as figures and in words."""
    out: dict[str, str] = {}
    for name, side in (("above", value.above), ("below", value.below)):
        if side is not None:
            draft.value(side)
            out[name] = draft.amount(side.value, side.unit)
            out[f"{name}_label"] = side.measure.label
    return out


def no_value(value: Value, draft: Draft, library: Library) -> str:
    """Why there is no figure, in a sentence that names what was asked."""
    fields = {"agency": draft.short(value.slot.agency), "year": value.slot.year, "label": value.measure.label}
    if value.why == NOT_HELD:
        return draft.word("not_held", held=held_years(value, draft, library), **fields)
    draft.value(value)
    if value.why == State.UNREADABLE.value:
        found = [c for f in value.facts for c in f.candidates] if len(value.facts) == 1 else []
        said = draft.word("candidates", values=draft.listed(dict.fromkeys(found))) if found else ""
        return draft.word("unreadable", candidates=said, **fields)
    if value.why == NOT_COMPARABLE:
        return draft.word("not_on_form", **fields) + _counted_instead(value, draft, library)
    if value.below is not None and value.below.value == 0:
        return draft.word("rate_of_zero", **fields, **_sides(value, draft))
    if value.why == State.NOT_APPLICABLE.value:
        raw = next((f.raw for f in value.facts if f.state is State.NOT_APPLICABLE), "")
        return draft.word("not_applicable", raw=raw, **fields)
    return draft.word("blank" if value.why == State.BLANK.value else "absent", **fields)


def _counted_instead(value: Value, draft: Draft, library: Library) -> str:
    """What the form that the report is on counts under the same row: given, never compared."""
    asked, forms = value.measure, load_forms()
    columns = {k[2] for form in forms.editions.values() for k in form.fields if k[:2] == (asked.table, asked.row)}
    others = [
        Cells(table=asked.table, row=asked.row, column=column, label=label((asked.row,), column, draft.language))
        for column in sorted(columns - {asked.column})
    ]
    found = [v for values in gather(others, [value.slot], library, draft.language).values() for v in values]
    given = [v for v in found if v.value is not None and not v.note]
    draft.values(given)
    items = [draft.word("item", agency=v.measure.label, amount=draft.amount(v.value, v.unit)) for v in given]
    return draft.word("counted_instead", list=draft.listed(items)) if items else ""


def held_years(value: Value, draft: Draft, library: Library) -> str:
    """Which years of a body there are instead."""
    years = [h.year for h in library.catalogue.reports(agency_ids=[value.slot.agency_id]) if h.year]
    return draft.word("held_years", years=draft.years(years)) if years else draft.word("held_no_years")
