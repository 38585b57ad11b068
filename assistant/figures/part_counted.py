"""What part of the bodies those are that were counted: both numbers beside the percentage."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.gathered import share_in
from vectorstore.derive import PERCENT


def tell(n: int, of: int, scope: str, draft: Draft) -> None:
    """So many of so many."""
    if not of:
        return draft.say("portion_of_none", scope=scope)
    percent, whole = share_in(Decimal(n), Decimal(of)), Decimal(of)
    draft.computed(draft.word("portion_of_bodies"), percent, PERCENT)
    draft.computed(draft.word("bodies_counted"), whole, draft.unit("agencies").strip())
    sides = {"above": draft.amount(Decimal(n), "agencies"), "below": draft.amount(whole, "agencies")}
    return draft.say("portion_counted", scope=scope, amount=draft.amount(percent, PERCENT), **sides)
