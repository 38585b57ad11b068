"""How far a share rose or fell from one year to the other, out of the exact shares and not of the rounded ones."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.draft import Draft
from assistant.figures.compare import POINTS

_CENT = Decimal("0.01")
Share = tuple[int, Decimal, Decimal]  # the year, what stands above the line, what stands below it


def tell(shares: list[Share], draft: Draft) -> None:
    """The difference in points, where there is one share for each of two years."""
    years = sorted(shares)
    if not draft.question.moved or len({year for year, _, _ in years}) != len(years) or len(years) < 2:
        return
    (early, *old), (late, *new) = years[0], years[-1]
    before, after = (part * 100 / whole for part, whole in (old, new))
    if before == after:
        draft.say("share_same", late=late, early=early)
        return
    gap = (after - before).quantize(_CENT, ROUND_HALF_UP)
    draft.computed(draft.word("share_change"), gap, draft.unit(POINTS).strip())
    code = "share_rose" if after > before else "share_fell"
    draft.say(code, late=late, early=early, amount=draft.amount(abs(gap), POINTS))
