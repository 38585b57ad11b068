"""What a sentence asks for beside another thing, where no question came of it: named, never silent."""

from __future__ import annotations

from itertools import pairwise

from assistant.ends.ways import SAID_TOGETHER, aggregates
from assistant.question import Kind, Note, Question
from assistant.read import Read
from vectorstore.pattern import Pattern

_GIVES = {
    "total": {Kind.TOTAL, Kind.AVERAGE, Kind.SHARE},
    "average": {Kind.AVERAGE},
    "median": {Kind.MEDIAN},
    "most": {Kind.EXTREME, Kind.RANK, Kind.COMPARE},
    "least": {Kind.EXTREME, Kind.RANK, Kind.COMPARE},
    "share": {Kind.SHARE},
}
_PHRASE = Pattern(r"[^,，、;；。?？]+")
_PLAIN = {Kind.VALUE, Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN, Kind.EXTREME, Kind.COUNT, Kind.LIST}


def with_unanswered(found: list[Question], r: Read) -> list[Question]:
    """The questions, the last of them with a note of what else the sentence asks for."""
    shares = [(m, "share") for m in r.mentions.of("op", "share")]
    said = sorted([*aggregates(r), *shares], key=lambda one: one[0].start)
    apart = all(SAID_TOGETHER.search(r.mentions.text[a.end : b.start]) for (a, _), (b, _) in pairwise(said))
    if len({what for _, what in said}) < 2 or not apart or not all(map(_plain, found)):
        return found
    given = {q.kind for q in found}
    left = [_PHRASE.match(r.mentions.text, m.start)[0] for m, what in said if not given & _GIVES[what]]  # type: ignore[index]
    if not left:
        return found
    note = Note(code="unanswered", words=(("words", "、".join(dict.fromkeys(left))),))
    return [*found[:-1], found[-1].model_copy(update={"notes": (*found[-1].notes, note)})]


def _plain(q: Question) -> bool:
    """Whether nothing of it is put together out of sums, means or ends by itself."""
    composed = q.beyond or q.change or q.by_share or q.years_added or q.yearly or q.together or q.summed or q.sums
    return q.kind in _PLAIN and not (
        composed or q.talk or q.unfiled or q.over or q.out_of or q.portion or q.in_percent or q.trimmed or q.last
    )
