"""A part of what only prose counts, as a share: 主动公开多少条，其中公众号占几成; both figures stand beside it."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.figures import stated
from assistant.plan import Plan, Slot
from assistant.question import Kind, Stated
from vectorstore.derive import PERCENT, percent
from vectorstore.library import Library
from vectorstore.records import ProseFigure

_FLOORS = frozenset({"at_least", "over"})


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The share of every report that states both, once each and in one unit; else what it does state."""
    part, *wholes = [m for m in plan.question.measures if isinstance(m, Stated)]
    slots = [s for s in plan.slots if s.report]
    parts = dict(reversed(stated.figures_of(part, slots, library)))
    whole = dict(reversed(stated.figures_of(wholes[0], slots, library))) if wholes else {}
    both = [s for s in slots if s in parts and s in whole and parts[s].unit == whole[s].unit and whole[s].value]
    for slot in both:
        _tell(slot, parts[slot], whole[slot], draft)
    if not both:
        for slot, figure in (*parts.items(), *whole.items()):
            stated.tell(slot, figure, draft)
        lacking = [m.about for m, some in ((part, parts), *((w, whole) for w in wholes)) if not some]
        draft.say("not_stated_prose", about=draft.listed(lacking)) if lacking else None
        draft.say("no_whole", label=part.about) if not wholes else None
        draft.refuse(Kind.MISSING, "not_stated")
    why = {s: "absent" if s.report else "not_held" for s in plan.slots if s not in both}
    draft.cover(plan, both, why, say_it=len(plan.slots) > 1 and bool(both))


def _tell(slot: Slot, part: ProseFigure, whole: ProseFigure, draft: Draft) -> None:
    share = percent(part.value, whole.value)
    for figure in (part, whole):
        draft.prose(slot, figure)
    sides = [(f"“{stated.inside(f.label)}”", _amount(f, draft)) for f in (part, whole)]
    name = draft.word("share_of", part=sides[0][0])
    bound = _bound(part.bound, whole.bound)
    draft.computed(name, share, PERCENT, slot.agency, slot.region, slot.year, trust="self_reported")
    amount = draft.word(f"bound_{bound}") + draft.amount(share, PERCENT)
    fields = {"agency": draft.short(slot.agency), "year": slot.year, "amount": amount}
    draft.say("share_stated", part=sides[0][0], whole=sides[1][0], above=sides[0][1], below=sides[1][1], **fields)


def _amount(figure: ProseFigure, draft: Draft) -> str:
    return draft.word(f"bound_{figure.bound}") + draft.amount(Decimal(figure.value), figure.unit)


def _bound(part: str, whole: str) -> str:
    """At least so much of an exact whole; at most of a whole that is at least so much; else about."""
    if part == whole == "exact":
        return "exact"
    if part in _FLOORS and whole == "exact":
        return "at_least"
    return "at_most" if part == "exact" and whole in _FLOORS else "about"
