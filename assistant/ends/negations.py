"""A denial of a question that nothing of what was understood holds: named, never answered as if it were not there."""

from __future__ import annotations

from assistant.question import Kind, Question
from assistant.read import Read
from vectorstore.pattern import Pattern

_PHRASE = Pattern(r"[^,，。;；?？]{1,10}")
_OF_MANY = {Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.RANK, Kind.EXTREME, Kind.AVERAGE, Kind.MEDIAN, Kind.SHARE}
_PROSE = {Kind.SUMMARY, Kind.PASSAGES}
_OF_MANY |= _PROSE


def every_denial(found: list[Question], r: Read) -> list[Question]:
    """The questions; where bodies are asked for that have none of something and none is so chosen, that is named."""
    if not (r.mentions.has("ask", "which", "which_many") or r.who.reach) or any(q.kind not in _OF_MANY for q in found):
        return found
    if any(map(_denies, found)):
        return found
    said = [m for m in r.mentions.of("ask", "zero") if not r.who.out.covers(m.start, m.end)]
    text = r.mentions.text
    lost = tuple(_PHRASE.match(text, m.start)[0] for m in said if not m.means("ask", "yesno"))  # type: ignore[index]
    if not lost:
        return found
    fields = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": lost, "unread": lost, "talk": None}
    return [q.model_copy(update={**fields, "wanted": q.kind}) for q in found[:1]]


def _denies(q: Question) -> bool:
    """Whether it holds a denial: of a figure, of what is said, of a report; words quoted hold their own."""
    words = bool(q.talk and (q.talk.silent or q.talk.said or q.talk.parts)) or (q.kind in _PROSE and bool(q.topic))
    filters = any(f.value == "0" or f.negate or f.than for f in (*q.filters, *q.among))
    papers = q.unfiled or q.uncounted or bool(q.inspected or q.scope.owing or q.scope.excepting)
    return words or filters or papers or q.silent or bool(q.bounds or q.premise or q.change or q.steady)
