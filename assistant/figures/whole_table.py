"""A table of one report as a whole: every figure of it in one sentence, zeros told together."""

from __future__ import annotations

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures.gathered import notes, usable
from assistant.plan import Plan
from assistant.question import Cells, Kind, Question
from assistant.rows.whole_table import of_keys, of_table
from vectorstore.library import Library


def concerns(plan: Plan) -> bool:
    """Whether one report is asked for all that one table counts."""
    q = plan.question
    cells = [m for m in q.measures if isinstance(m, Cells)]
    whole = q.kind is Kind.VALUE and len(plan.slots) == 1 and len(cells) > 1 and not (q.filters or q.premise)
    return whole and tuple(q.measures) == of_table(cells[0].table, q.language)


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """What is more than zero, then what is zero, then what has no figure and why."""
    slot = plan.slots[0]
    if slot.report is None:
        draft.say("not_held", agency=draft.short(slot.agency), year=slot.year, held="")
        draft.refuse(Kind.MISSING, "not_held")
        return
    measures = _on_its_form(slot.report.report_id, plan.question, library)
    values = [value for found in gather(measures, [slot], library, draft.language).values() for value in found]
    _tell(values, draft)
    for value in (v for v in values if v.value is not None):
        draft.value(value)
    good, why = usable(values)
    notes(draft, good)
    heads = tuple(TableColumn(title=draft.word(head), unit=None) for head in ("head_cell", "head_value", "head_unit"))
    rows = tuple((v.measure.label, draft.cell(v), draft.unit_word(v.unit) or "") for v in values)
    draft.table = Table(columns=heads, rows=rows)
    draft.cover(plan, [v.slot for v in good], why, say_it=False)
    if not good:
        draft.refuse(Kind.MISSING, "not_stated")


def _on_its_form(report_id: int, q: Question, library: Library) -> tuple[Cells, ...]:
    """All that the table counts on the edition that this report is on; on the newest where it has no such table."""
    asked = tuple(m for m in q.measures if isinstance(m, Cells))
    own = (fact.key for fact in library.facts.of(report_id) if fact.table == asked[0].table)
    return of_keys(own, q.language) or asked


def _tell(values: list[Value], draft: Draft) -> None:
    slot = values[0].slot
    fields = {"agency": draft.short(slot.agency), "year": slot.year, "table": values[0].measure.table}
    some = [_item(v, draft) for v in values if v.value]
    none = [v.measure.label for v in values if v.value is not None and not v.value]
    without = [_lacking(v, draft) for v in values if v.value is None]
    if some or none:
        draft.say("whole_table", list=draft.listed(some) or draft.word("whole_table_nothing"), **fields)
    if none:
        draft.say("whole_table_zero", list=draft.listed(none))
    if without:
        draft.say("whole_table_lacks", list=draft.listed(without))


def _item(value: Value, draft: Draft) -> str:
    return draft.word("whole_table_item", label=value.measure.label, amount=draft.amount(value.value, value.unit))


def _lacking(value: Value, draft: Draft) -> str:
    return draft.word("whole_table_without", label=value.measure.label, why=draft.why(value.why))
