"""A calculation over figures of prose, where one was asked for: their sum, their mean, how far two lie apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.draft import Draft
from assistant.plan import Plan, Slot
from assistant.question import Kind
from vectorstore.derive import PERCENT
from vectorstore.pattern import Pattern
from vectorstore.records import ProseFigure

Found = Sequence[tuple[Slot, ProseFigure]]
EXACT = "exact"
FLOORS = frozenset({"at_least", "over"})  # of a figure that may be more and is never less
POINTS = "pp"


_ADDED = Pattern(r"[一总]共|[合总]计|加起来|总[数量和]|\b(?:total|altogether|in all)\b", re.I)


def reckon(about: str, found: Found, plan: Plan, draft: Draft) -> None:
    """First what was asked for; nothing where a report states several such figures, or one without an exact number."""
    slots = [slot for slot, _ in found]
    units = {figure.unit for _, figure in found}
    each_once = len(found) > 1 and len(set(slots)) == len(slots)
    kind = plan.question.kind
    if plan.areas and kind is Kind.TOTAL and plan.question.scope.bodies and len(found) > 1:
        own = [draft.short(slot.agency) for slot in slots if slot.agency_id in plan.areas]
        draft.say("stated_not_summed", names=draft.listed(own))
    if kind is Kind.TOTAL and plan.areas and not plan.question.scope.bodies and _ADDED.search(plan.question.text):
        return _of_single_bodies(about, found, plan, draft)
    if not each_once or len(units) != 1 or plan.areas:  # an area is no sum of what some of its bodies say
        return
    unit = next(iter(units))
    if not all(f.bound == EXACT for _, f in found):
        return _not_exact(about, found, unit, kind, draft)
    if kind is Kind.TOTAL and unit != PERCENT:
        _say("stated_sum", about, sum((f.value for _, f in found), Decimal(0)), unit, len(found), draft)
    elif kind is Kind.AVERAGE:
        mean = sum((f.value for _, f in found), Decimal(0)) / len(found)
        _say("stated_mean", about, mean.quantize(Decimal("0.01"), ROUND_HALF_UP), unit, len(found), draft)
    elif kind is Kind.COMPARE and len(found) == 2:
        _apart(about, found, draft)


def _of_single_bodies(about: str, found: Found, plan: Plan, draft: Draft) -> None:
    """一共办了多少次培训, of nobody in particular: what the bodies state in all, without the areas' own reports."""
    own = [draft.short(slot.agency) for slot, _ in found if slot.agency_id in plan.areas]
    bodies = [(slot, figure) for slot, figure in found if slot.agency_id not in plan.areas]
    said = len(draft.lines)
    reckon(about, bodies, replace(plan, areas=frozenset()), draft)
    if own and len(draft.lines) > said:
        draft.say("stated_areas_apart", names=draft.listed(own))


def _not_exact(about: str, found: Found, unit: str | None, kind: Kind, draft: Draft) -> None:
    """Of figures that say `at least so many` the sum says no more either, and no difference can be told."""
    loose = [f for _, f in found if f.bound != EXACT]
    floors = all(f.bound in FLOORS for f in loose)
    if kind is Kind.TOTAL and floors and unit != PERCENT:
        value = sum((f.value for _, f in found), Decimal(0))
        figure = draft.computed(draft.word("stated_sum_of", about=about), value, unit)
        draft.figures[-1] = figure.model_copy(update={"bound": "at_least"})
        amount = draft.amount(value, unit)
        draft.say("stated_sum_least", about=about, amount=amount, n=len(found), loose=len(loose))
    elif kind is Kind.COMPARE and len(found) == 2:
        draft.say("stated_apart_loose")


def _say(code: str, about: str, value: Decimal, unit: str | None, n: int, draft: Draft) -> None:
    draft.computed(draft.word(code + "_of", about=about), value, unit)
    draft.say(code, about=about, amount=draft.amount(value, unit), n=n)


def _apart(about: str, found: Found, draft: Draft) -> None:
    """The later year against the earlier one, or the body named first against the other."""
    (one, a), (other, b) = sorted(found, key=lambda pair: -pair[0].year)
    gap, unit = a.value - b.value, POINTS if a.unit == PERCENT else a.unit
    same = one.agency_id == other.agency_id
    first, second = (str(one.year), str(other.year)) if same else (draft.short(one.agency), draft.short(other.agency))
    draft.computed(draft.word("difference", label=about), abs(gap), unit)
    code = "stated_same" if gap == 0 else "stated_more" if gap > 0 else "stated_less"
    fields = {"first": first, "second": second, "amount": draft.amount(abs(gap), unit)}
    draft.say(code, year=draft.word("stated_year") if same else "", **fields)
