"""Cells that a person set: the answer says so, with who, when and why, and so does the citation."""

from __future__ import annotations

from assistant.draft import Draft
from prompts import say
from vectorstore.library import Library
from vectorstore.people import Confirmed


def tell(draft: Draft, library: Library) -> None:
    """Say of every cited cell that a person set it."""
    reports = {slot.report.report_id for slot, _ in draft.by_hand if slot.report}
    said = library.people.by_hand(reports) if reports else {}
    for (slot, key), n in draft.by_hand.items():
        one = said.get(slot.report.report_id, {}).get(key) if slot.report else None
        if one is None:
            continue
        who = _who(one, draft.language)
        cited = draft.citations[n - 1]
        gap = "" if draft.language == "zh" else " "
        quote = draft.word("in_brackets", text=who)
        draft.citations[n - 1] = cited.model_copy(update={"quote": f"{cited.quote}{gap}{quote}"})
        fields = {"agency": draft.short(slot.agency), "year": slot.year, "label": "·".join(key[1:])}
        draft.notices.append(draft.word("by_hand", who=who, **fields))


def _who(one: Confirmed, language: str) -> str:
    """人工确认为 12（原读作 10）：张三，2025-03-01，原件复核."""
    was = say("shelf", "hand_was", language, value=f"{one.was:,f}") if one.was is not None else ""
    return say("shelf", "hand", language, value=f"{one.value:,f}", was=was, by=one.person, at=one.at[:10], why=one.why)
