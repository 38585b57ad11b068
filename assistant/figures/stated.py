"""Figures that stand only in prose, answered as 文中自述 with their sentence; never summed, never taken for a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.lexicon import normal
from assistant.plan import Plan, Slot
from assistant.question import Kind, Stated
from vectorstore.library import Library
from vectorstore.records import ProseFigure

BEST = 0.5  # of the asked pairs of characters must stand in label or sentence
_DROPPED = re.compile(r"发布了|发了|了|的|过|是|有|共|多少|开展|组织|举办|召开")


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The prose figure that counts what was asked, of every report asked for."""
    stated = [m for m in plan.question.measures if isinstance(m, Stated)]
    slots = {s.report.report_id: s for s in plan.held if s.report}
    counted: list[Slot] = []
    rows: list[tuple[str | None, ...]] = []
    for wanted in stated:
        found = library.facts.prose(list(slots))
        for report_id, slot in slots.items():
            best = matching(wanted, [f for i, f in found if i == report_id])
            for figure in best:
                tell(slot, figure, draft)
                rows.append((slot.agency, str(slot.year), f"{figure.value:f}", figure.unit, figure.label))
            counted += [slot] if best else []
    if not counted:
        _nothing(plan, stated, draft)
    heads = [TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in ("agency", "year", "value", "unit", "counts")]
    draft.table = Table(columns=tuple(heads), rows=tuple(rows)) if rows else None
    why = {s: "absent" if s.report else "not_held" for s in plan.slots if s not in counted}
    draft.cover(plan, counted, why, say_it=len(plan.slots) > 1 and bool(counted))


def tell(slot: Slot, figure: ProseFigure, draft: Draft) -> None:
    """One prose figure in a sentence, as the paper's own."""
    draft.prose(slot, figure)
    draft.say(
        "stated", agency=draft.short(slot.agency), year=slot.year, label=figure.label, bound=draft.word(f"bound_{figure.bound}"),
        amount=draft.amount(figure.value, figure.unit),
    )  # fmt: skip


def _nothing(plan: Plan, stated: Sequence[Stated], draft: Draft) -> None:
    if plan.slots and not plan.held:
        slot = plan.slots[0]
        draft.say("not_held", agency=draft.short(slot.agency), year=slot.year, held="")
        draft.refuse(Kind.MISSING, "not_held")
        return
    draft.say("not_stated_prose", about=draft.listed(s.about for s in stated))
    draft.refuse(Kind.MISSING, "not_stated")


def matching(wanted: Stated, figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures that count what was asked: same unit, and most of the asked characters in the label (else in the sentence)."""
    asked = _DROPPED.sub("", normal(wanted.about))
    same_unit = [f for f in figures if wanted.unit is None or f.unit == wanted.unit or wanted.unit in f.unit]
    scored = [(max(_share(asked, normal(f.label)), 0.8 * _share(asked, normal(f.sentence))), f) for f in same_unit]
    top = max((score for score, _ in scored), default=0.0)
    return [f for score, f in scored if score == top] if top >= BEST else []


def _share(asked: str, text: str) -> float:
    """How much of what was asked stands in a text, by pairs of characters.

    >>> _share("群众满意率", "群众满意率"), _share("满意度", "群众满意率")
    (1.0, 0.5)
    """
    pairs = {asked[i : i + 2] for i in range(len(asked) - 1)} or {asked}
    return sum(pair in text for pair in pairs) / len(pairs)
