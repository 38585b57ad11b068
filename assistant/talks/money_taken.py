"""收了多少, after fees: the money spoken of, and no applications."""

from __future__ import annotations

from assistant.evidence import unit_of
from assistant.measures import Found
from assistant.question import Cells, Measure, Stated
from assistant.talks.said import Said
from assistant.words.amounts import MONEY
from assistant.words.lexicon import in_money
from vectorstore.pattern import Pattern

_TAKEN = Pattern(r"收(?:到|取)?[了过]?(?:多少|几)(?!\s*(?:件|份|个|宗|起|申请|次|人))")


def money_taken(s: Said, found: Found) -> tuple[Measure, ...]:
    """The measures spoken of, where all of them are money and the turn only says that it was taken."""
    before = s.previous.measures
    said = bool(before) and not found.firm and _TAKEN.search(s.text) is not None
    return before if said and all(map(_is_money, before)) else ()


def _is_money(measure: Measure) -> bool:
    if isinstance(measure, Cells):
        return unit_of(measure) in MONEY
    return isinstance(measure, Stated) and in_money(measure.about)
