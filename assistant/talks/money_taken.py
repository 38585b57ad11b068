"""收了多少, after fees: the money spoken of, and no applications."""

from __future__ import annotations

from assistant.evidence import unit_of
from assistant.measures import Found
from assistant.question import Cells, Measure, Stated
from assistant.talks.said import Said
from assistant.words.amount import MONEY
from assistant.words.lexicon import in_money
from vectorstore.pattern import Pattern

_TAKEN = Pattern(r"收(?:到|取)?[了过]?(?:多少|几)(?!\s*(?:件|份|个|宗|起|申请|次|人))")


def money_taken(s: Said, found: Found) -> tuple[Measure, ...]:
    """The measures spoken of, where all of them are money and the turn only says that it was taken."""
    before = s.previous.measures
    said = (not found.firm and _TAKEN.search(s.text)) or (found.readings and {*map(_named, before)} <= _names(s))
    return before if before and said and all(map(_is_money, before)) else ()


def _names(s: Said) -> set[str]:
    """What a word with several readings may mean: 收了多少钱 is the cell, or the fee that only prose states."""
    return {_named(m) for m in s.q.measures}


def _named(measure: Measure) -> str:
    return measure.about if isinstance(measure, Stated) else "/".join(measure.key) if isinstance(measure, Cells) else ""


def _is_money(measure: Measure) -> bool:
    if isinstance(measure, Cells):
        return unit_of(measure) in MONEY
    return isinstance(measure, Stated) and in_money(measure.about)
