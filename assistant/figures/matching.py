"""Thresholds: which reports pass them; a report whose figure is not known neither passes nor fails."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import Gathered, is_rate
from assistant.figures.value import meets
from assistant.plan import Plan, Slot
from assistant.question import Filter, Question
from vectorstore.records import State

_CODES = {">": "gt", ">=": "ge", "<": "lt", "<=": "le", "=": "eq", "!=": "ne"}


_PLAIN = {">": "condition_some", "!=": "condition_some", "=": "condition_none"}


def narrowed(plan: Plan, gathered: Gathered, slots: Sequence[Slot]) -> tuple[list[Slot], dict[Slot, str]]:
    """The reports that pass every threshold (or one of them), and those of which it cannot be said."""
    filters = plan.question.filters
    if not filters:
        return list(slots), {}
    passing: list[Slot] = []
    unknown: dict[Slot, str] = {}
    for slot in slots:
        verdict, why = _verdict(plan.question, [_one(f, gathered.of(f.measure, [slot])[0]) for f in filters])
        if verdict is None:
            unknown[slot] = why
        elif verdict:
            passing.append(slot)
    return passing, unknown


def _one(filter_: Filter, value: Value) -> tuple[bool | None, str]:
    if value.value is None:
        return None, value.why or State.ABSENT.value
    return meets(value.value, filter_.op, filter_.value) is not filter_.negate, ""


def _verdict(q: Question, found: Sequence[tuple[bool | None, str]]) -> tuple[bool | None, str]:
    """Three-valued and/or: what is unknown decides only where the rest does not."""
    decisive = q.joined == "or"
    if any(v is decisive for v, _ in found):
        return decisive, ""
    why = next((w for v, w in found if v is None), None)
    return (None, why) if why is not None else (not decisive, "")


def condition(draft: Draft, q: Question) -> str:
    """The thresholds in words; each is a figure of the question, shown as asked."""
    parts = []
    for f in q.filters:
        if Decimal(f.value) == 0 and f.op in _PLAIN and not f.negate and not is_rate(f.measure):
            parts.append(draft.word(_PLAIN[f.op], label=f.measure.label))
            continue
        said = draft.word(
            "condition",
            label=f.measure.label,
            op=draft.word(f"op_{_CODES[f.op]}"),
            amount=draft.amount(Decimal(f.value), _unit(f)),
        )
        parts.append(draft.word("negated", condition=said) if f.negate else said)
    return draft.word(q.joined).join(parts)


def _unit(f: Filter) -> str | None:
    from assistant.evidence import unit_of

    return unit_of(f.measure)
