"""What governments' own prose says of their whole areas, told beside a list or an order of bodies."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.figures.area_wide import NAMED, is_the_area_asked
from assistant.figures.selfsaid import Found, passing
from assistant.plan import Plan, Slot
from assistant.question import Kind, Question
from vectorstore.records import ProseFigure


def tell(found: Found, apart: Sequence[Slot], shown: Found, plan: Plan, draft: Draft) -> None:
    """The governments that keep the bounds, or state none, or would stand among the first shown."""
    q = plan.question
    others = [s for s in apart if s.report and not (shown and is_the_area_asked(s, plan))]
    if q.silent:
        some = {slot for slot, figure in found if figure.value > 0}
        return _name("areas_silent", [draft.short(s.agency) for s in others if s not in some], draft)
    found = [(slot, figure) for slot, figure in found if slot in others]
    if q.bounds:
        kept, _ = passing(found, q.bounds)
    elif q.kind in {Kind.RANK, Kind.EXTREME}:
        kept = _reaching(found, shown, q)
    else:
        kept = found if q.kind is Kind.COUNT else []
    if shown or not q.bounds:
        code = "areas_pass_too" if q.bounds or q.kind is Kind.COUNT else f"areas_reach_{q.order}"
        draft.areas_told |= {(slot.agency, slot.year) for slot, _ in kept[:NAMED]}
        return _name(code, [draft.short(slot.agency) for slot, _ in kept], draft)
    for slot, figure in kept[:NAMED]:
        draft.prose(slot, figure)
    draft.areas_told |= {(slot.agency, slot.year) for slot, _ in kept[:NAMED]}
    _name("areas_pass_too", [_item(slot, figure, draft) for slot, figure in kept], draft)


def _reaching(found: Found, shown: Found, q: Question) -> Found:
    """Those with as much as the last that is shown, or more; of the least as little, or less."""
    if not shown or not (q.limit or q.kind is Kind.EXTREME):
        return []
    last, sign = shown[-1][1], -1 if q.order == "desc" else 1
    there = [(s, f) for s, f in found if f.unit == last.unit and sign * f.value <= sign * last.value]
    return sorted(there, key=lambda pair: (sign * pair[1].value, pair[0].region))


def _name(code: str, items: Sequence[str], draft: Draft) -> None:
    if items:
        more = draft.word("and_others") if len(items) > NAMED else ""
        draft.say(code, areas=draft.listed(items[:NAMED]) + more)


def _item(slot: Slot, figure: ProseFigure, draft: Draft) -> str:
    bound = draft.word(f"bound_{figure.bound}")
    return draft.word("item", agency=draft.short(slot.agency), amount=bound + draft.amount(figure.value, figure.unit))
