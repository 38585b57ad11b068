"""Who passes a bound by a figure of their own prose, and whose prose gives none: what is not written is not zero."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.figures.meets import meets
from assistant.plan import Plan, Slot
from assistant.question import Kind, Premise, Stated
from vectorstore.records import ProseFigure, State

Found = list[tuple[Slot, ProseFigure]]
_CODES = {">": "gt", ">=": "ge", "<": "lt", "<=": "le", "=": "eq", "!=": "ne", "~": "about"}
SPOKEN = 20


def passing(found: Found, bounds: Sequence[Premise]) -> tuple[Found, dict[Slot, str]]:
    """The figures that keep every bound, and the reports of which that is unsure."""
    if all(bound.op in {"<", "<="} for bound in bounds):
        found = _largest(found)
    kept: Found = []
    unsure: dict[Slot, str] = {}
    for slot, figure in found:
        verdicts = [_keeps(figure, bound) for bound in bounds]
        if None in verdicts and False not in verdicts:
            unsure[slot] = State.UNREADABLE.value
        elif all(verdicts):
            kept.append((slot, figure))
    return kept, {s: w for s, w in unsure.items() if all(s != slot for slot, _ in kept)}


def _largest(found: Found) -> Found:
    """Of each report the largest figure: 71 of 145 items stood on the site, and these are not fewer than 100."""
    most: dict[Slot, ProseFigure] = {}
    for slot, figure in found:
        if slot not in most or figure.value > most[slot].value:
            most[slot] = figure
    return list(most.items())


def _keeps(figure: ProseFigure, bound: Premise) -> bool | None:
    """Whether a figure keeps a bound; one that says at least so many keeps every lower one."""
    if figure.bound == "exact":
        return meets(figure.value, bound.op, bound.value)
    floor, limit = figure.bound in {"at_least", "over"}, Decimal(bound.value)
    above = figure.value > limit or (figure.value == limit and (figure.bound == "over" or bound.op == ">="))
    if floor and bound.op in {">", ">="}:
        return True if above else None
    if floor and bound.op in {"<", "<="} and above and figure.value >= limit:
        return False
    return None


def tell(wanted: Stated, kept: Found, plan: Plan, draft: Draft) -> None:
    """Those that keep the bounds, each with its figure."""
    items = [
        draft.word("item", agency=draft.short(s.agency), amount=draft.amount(f.value, f.unit)) for s, f in kept[:SPOKEN]
    ]
    items += [draft.word("more_in_table")] if len(kept) > SPOKEN else []
    for slot, figure in kept[:FIGURES]:
        draft.prose(slot, figure)
    said = condition(plan.question.bounds, kept[0][1].unit if kept else None, draft)
    _say("stated_passing", wanted, len({s.agency_id for s, _ in kept}), items, plan, draft, said)


def condition(bounds: Sequence[Premise], unit: str | None, draft: Draft) -> str:
    """The bounds in words: 超过1,000条."""
    amounts = [(b, draft.amount(Decimal(b.value), b.unit or unit)) for b in bounds]
    said = [
        draft.word("condition", label="", op=draft.word(f"op_{_CODES[b.op]}"), amount=n).strip() for b, n in amounts
    ]
    return draft.word("and").join(said)


def tell_silent(wanted: Stated, found: Found, held: Sequence[Slot], plan: Plan, draft: Draft) -> list[Slot]:
    """Those whose prose gives no such figure, or gives zero; who they are."""
    some = {slot for slot, figure in found if figure.value > 0}
    none = [s for s in held if s not in some]
    items = [draft.short(s.agency) for s in none[:SPOKEN]]
    items += [draft.word("more_in_table")] if len(none) > SPOKEN else []
    _say("stated_silent", wanted, len(none), items, plan, draft, "")
    return none


def _say(code: str, wanted: Stated, n: int, items: list[str], plan: Plan, draft: Draft, condition: str) -> None:
    years = plan.years()
    unit = draft.unit("agencies").strip()
    year = years[0] if len(years) == 1 else None
    draft.computed(draft.word("agencies_stating", about=wanted.about), Decimal(n), unit, year=year)
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "about": wanted.about, "condition": condition}
    named = bool(items) and plan.question.kind is not Kind.COUNT
    tail = draft.word("colon_list", list=draft.listed(items)) if named else ""
    draft.say(code, amount=draft.amount(Decimal(n), "agencies"), tail=tail, **fields)
