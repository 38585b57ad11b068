"""Whether a figure of the prose is exact or about so much: 近300条是准数吗."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.stated import tell
from assistant.plan import Plan
from assistant.question import Kind
from vectorstore.library import Library
from vectorstore.pattern import Pattern

_NUMBER = Pattern(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?!\d|\s*年)")
EXACT = "exact"


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Each figure of the prose that is the one spoken of, and whether its paper gives it as exact."""
    wanted = {Decimal(n.replace(",", "")) for n in _NUMBER.findall(plan.question.text)}
    slots = {s.report.report_id: s for s in plan.held if s.report}
    found = [(slots[i], f) for i, f in library.facts.prose(list(slots)) if f.value in wanted] if slots else []
    for slot, figure in found:
        tell(slot, figure, draft)
        draft.say("is_exact" if figure.bound == EXACT else "is_no_exact", sentence=figure.sentence.strip("。；;"))
    if not found:
        draft.say("no_such_figure", number=draft.listed(f"{n:,f}" for n in sorted(wanted)))
        draft.refuse(Kind.MISSING, "not_stated" if slots else "not_held")
    counted = list(dict.fromkeys(slot for slot, _ in found))
    why = {s: "absent" if s.report else "not_held" for s in plan.slots if s not in counted}
    draft.cover(plan, counted, why, say_it=False)
