"""Thresholds: which reports pass them; a report whose figure is not known neither passes nor fails."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import NOT_COMPARABLE, unit_of
from assistant.figures.gathered import Gathered, share_in
from assistant.figures.meets import meets
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Filter, Question, Than
from vectorstore.records import State

_CODES = {">": "gt", ">=": "ge", "<": "lt", "<=": "le", "=": "eq", "!=": "ne", "~": "about"}


_PLAIN = {">": "condition_some", "!=": "condition_some", "=": "condition_none"}


def narrowed(plan: Plan, gathered: Gathered, slots: Sequence[Slot]) -> tuple[list[Slot], dict[Slot, str]]:
    """The reports that pass every threshold (or one of them), and those of which it cannot be said."""
    filters = plan.question.filters
    if not filters:
        return list(slots), {}
    passing: list[Slot] = []
    unknown: dict[Slot, str] = {}
    for slot in slots:
        verdict, why = _verdict(plan.question, [_one(f, slot, gathered) for f in filters])
        if verdict is None:
            unknown[slot] = why
        elif verdict:
            passing.append(slot)
    return passing, unknown


def _one(f: Filter, slot: Slot, gathered: Gathered) -> tuple[bool | None, str]:
    """Whether one report passes one threshold; sides are multiplied, never divided, so that nothing is rounded."""
    if f.year not in {None, slot.year}:
        return True, ""  # said of another year's report
    (value,) = gathered.of(f.measure, [slot])
    other = f.out_of or (f.than.measure if f.than else None)
    (against,) = gathered.of(other, [slot]) if other else (None,)
    gap = next((v for v in (value, against) if v is not None and v.value is None), None)
    if gap is not None or value.value is None:
        return None, (gap.why if gap else None) or State.ABSENT.value
    if against is None or against.value is None:
        return meets(value.value, f.op, f.value) is not f.negate, ""
    if f.out_of and against.value == 0:
        return None, State.NOT_APPLICABLE.value
    if not f.out_of and against.unit != value.unit:
        return None, NOT_COMPARABLE
    times = Decimal(f.than.times) if f.than else Decimal(f.value)
    bound = against.value * times + Decimal(f.than.plus if f.than else 0)
    return meets(value.value * (100 if f.out_of else 1), f.op, str(bound)) is not f.negate, ""


def _verdict(q: Question, found: Sequence[tuple[bool | None, str]]) -> tuple[bool | None, str]:
    """Three-valued and/or: what is unknown decides only where the rest does not."""
    decisive = q.joined == "or"
    if any(v is decisive for v, _ in found):
        return decisive, ""
    why = next((w for v, w in found if v is None), None)
    return (None, why) if why is not None else (not decisive, "")


def condition(draft: Draft, q: Question) -> str:
    """The thresholds in words; each is a figure of the question, shown as asked."""
    said = [(draft.word("of_year", year=f.year) if f.year else "") + _said(f, draft) for f in q.filters]
    return draft.word(q.joined).join(
        draft.word("negated", condition=one) if f.negate else one for f, one in zip(q.filters, said, strict=True)
    )


def _said(f: Filter, draft: Draft) -> str:
    label, op = f.measure.label, draft.word(f"op_{_CODES[f.op]}")
    if f.than and f.than.measure:
        op = draft.word("op_same") if f.op == "=" else op
        if f.than.plus != "0":
            return _by_so_much(f, f.than, draft)
        return draft.word("condition", label=label, op=op, amount=_times(f.than, f.than.measure.label, draft))
    amount = draft.amount(Decimal(f.value), "%" if f.out_of else unit_of(f.measure))
    if f.than and f.than.body:
        name = _times(f.than, draft.short(f.than.body.agency), draft)
        if f.than.plus != "0":
            gap = Decimal(f.than.plus)
            by = draft.amount(abs(gap), unit_of(f.measure))
            name = draft.word("as_much_and" if gap > 0 else "as_much_less", name=name, amount=by)
        return draft.word("condition", label=label, op=op, amount=draft.word("as_much", name=name, amount=amount))
    if f.out_of:
        return draft.word("condition_share", label=label, whole=f.out_of.label, op=op, amount=amount)
    if Decimal(f.value) == 0 and f.op in _PLAIN and not f.negate and not is_rate(f.measure):
        return draft.word(_PLAIN[f.op], label=label)
    return draft.word("condition", label=label, op=op, amount=amount)


def _by_so_much(f: Filter, than: Than, draft: Draft) -> str:
    """自然人比商业企业多，至少100件: a threshold on what lies between two figures."""
    gap = Decimal(than.plus)
    op = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}.get(f.op, f.op) if gap < 0 else f.op
    other = than.measure.label if than.measure else ""
    amount = draft.amount(abs(gap), unit_of(f.measure))
    side = draft.word("more_than_it" if gap > 0 else "less_than_it", label=f.measure.label, other=other)
    return draft.word("condition", label=side, op=draft.word(f"op_{_CODES[op]}"), amount=amount)


def _times(than: Than, name: str, draft: Draft) -> str:
    return name if than.times == "1" else draft.word("times_of", name=name, n=than.times)


def share_of(f: Filter, slot: Slot, gathered: Gathered) -> Decimal | None:
    """The share that a threshold in percent is about."""
    if f.out_of is None:
        return None
    part, whole = (gathered.of(m, [slot])[0].value for m in (f.measure, f.out_of))
    return share_in(part, whole) if part is not None and whole else None
