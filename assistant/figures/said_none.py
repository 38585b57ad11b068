"""Whose paper says in so many words that there was none of it: 本年度未收取信息处理费 is stated, not left unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.heard import names
from assistant.figures.sayings import sentence_with
from assistant.plan import Slot
from assistant.question import Stated
from assistant.words.lexicon import in_money, said_in_prose
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern

MOST = 5000
FEW = 3  # papers that are quoted; of more those who say so are named
_NONE = Pattern(
    r"(?:未|没有|不)(?:产生|发生|收取?|收过|征收|加收|涉及)[^，,。；;]{0,16}处理费"
    r"|无[^，,。；;]{0,12}处理费|处理费[^，,。；;\d]{0,8}(?:0|零)(?:\.0+)?(?:万?元|$)"
    r"|处理费[^，,。；;]{0,8}(?:未|没有)(?:产生|发生|收取?|收过|征收)"
)


def tell(wanted: Stated, unsaid: Sequence[Slot], library: Library, draft: Draft) -> list[Slot]:
    """Say who writes that there was none, a few by their own words; who they are."""
    if not (unsaid and in_money(wanted.about)):
        return []
    said = _denying([s.report.report_id for s in unsaid if s.report], library)
    none = [s for s in unsaid if s.report and s.report.report_id in said]
    if not none:
        return []
    for slot in none[:FEW] if len(none) <= FEW else ():
        assert slot.report is not None
        p = said[slot.report.report_id]
        draft.cite(slot, p.passage.section, p.passage.text, p.passage.place)
        text = sentence_with(said_in_prose()["money"], p.passage.text)
        draft.say("said_none", agency=draft.short(slot.agency), year=slot.year, text=text.strip("。；;"))
    if len(none) > FEW:
        amount = draft.amount(Decimal(len({s.agency_id for s in none})), "agencies")
        draft.say("said_none_many", about=wanted.about, amount=amount, names=names(draft, none))
    return none


def _denying(report_ids: list[int], library: Library) -> dict[int, HeldPassage]:
    """By report the passage that denies it."""
    thing = said_in_prose()["money"][0]
    numbers = [n for n, _ in library.passages.keyword(thing, MOST, report_ids)]
    held = library.passages.get(numbers).values()
    return {p.report_id: p for p in held if _NONE.search(p.passage.text)}
