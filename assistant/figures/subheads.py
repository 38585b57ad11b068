"""One part of section 一, 监督保障 or another, as every report has it under its own sub-head."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.heard import marked, names, table, tell, word
from assistant.plan import Plan, Slot
from assistant.prose.points import is_lead, unmarked
from assistant.prose.subheads import SECTION, Subhead
from vectorstore.library import Library
from vectorstore.passages import HeldPassage

ALONE, EACH = 8, 2  # passages quoted of one report, and of each of many
TOLD = 12  # reports quoted in the text; the table has all


def told(plan: Plan, part: Subhead, library: Library, draft: Draft) -> bool:
    """Quote the part of every report that has it; whether any has."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    said: dict[int, list[HeldPassage]] = {}
    for p in library.passages.under(list(slots), SECTION, part.heads):
        if not is_lead(p.passage.text):
            said.setdefault(p.report_id, []).append(p)
    if not said:
        return False
    with_it = [(slots[i], said[i]) for i in slots if i in said]
    without = [s for i, s in slots.items() if i not in said]
    if len(slots) == 1:
        _one(*with_it[0], part, draft)
    else:
        _many(plan, with_it, without, part, draft)
    why = {s: "not_held" if not s.report else "absent" for s in plan.slots if not s.report or s in without}
    rows = [(slot.agency, str(slot.year), p.passage.text.strip()) for slot, said in with_it for p in said]
    table(draft, ("agency", "year", "text"), rows)
    draft.cover(plan, [slot for slot, _ in with_it], why, say_it=len(slots) > 1)
    return True


def _one(slot: Slot, said: Sequence[HeldPassage], part: Subhead, draft: Draft) -> None:
    fields = {"agency": draft.short(slot.agency), "year": slot.year, "part": part.called(draft.language)}
    tell(draft, "part_of_one", items=_quotes(slot, said[:ALONE], draft), **fields)
    if len(said) > ALONE:
        tell(draft, "rest_in_table")


def _many(
    plan: Plan, with_it: list[tuple[Slot, list[HeldPassage]]], without: list[Slot], part: Subhead, draft: Draft
) -> None:
    n = Decimal(len({slot.agency_id for slot, _ in with_it}))
    draft.computed(part.called(draft.language), n, draft.unit("agencies").strip())
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "part": part.called(draft.language)}
    tell(draft, "part_of_many", amount=draft.amount(n, "agencies"), **fields)
    years = len(plan.years()) > 1
    for slot, said in with_it[:TOLD]:
        year = str(slot.year) if years else ""
        items = _quotes(slot, said[:EACH], draft)
        tell(draft, "part_of_each", agency=draft.short(slot.agency), year=year, items=items)
    if len(with_it) > TOLD or any(len(said) > EACH for _, said in with_it):
        tell(draft, "whole_in_table")
    if not without:
        tell(draft, "all_have_part")
    else:
        tell(draft, "no_such_part", part=part.called(draft.language), names=names(draft, without))


def _quotes(slot: Slot, said: Sequence[HeldPassage], draft: Draft) -> str:
    """Passages between quotation marks, in the order of the paper, with a source for each."""
    for p in said:
        draft.cite(slot, p.passage.section, p.passage.text.strip(), p.passage.place)
    return word(draft, "between").join(marked(unmarked(p.passage.text.strip())) for p in said)
