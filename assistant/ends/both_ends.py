"""Both ends asked for in one: the most and the fewest, of one measure or each of its own."""

from __future__ import annotations

from assistant.bounds.named import spans_of
from assistant.ends.areas_apart import each_area
from assistant.question import Cells, Kind, Note, Question
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern


def both_ends(q: Question, r: Read) -> list[Question]:
    """最多和最少的: both ends are asked for, in the order said."""
    firsts = [m.amount for m in r.mentions.found if m.amount and m.amount.role == "first"]
    if q.kind is Kind.RANK and {a.least for a in firsts} == {True, False} and not q.last:  # 最多的三个和最少的两个
        return [q.model_copy(update={"order": "asc" if a.least else "desc", "limit": int(a.ops[0][1])}) for a in firsts]
    ends = [m for m in r.mentions.found if m.means("op", "most") != m.means("op", "least")]
    most = dict.fromkeys(m.means("op", "most") for m in ends)
    if q.kind is not Kind.EXTREME or len(most) < 2 or (len(q.scope.regions) > 1 and each_area(q, r)):
        return []
    last, own = list(most)[-1], _each_its_own(q, r, ends)
    behind = [] if own else _asked_behind(q, r, ends)
    q = _without(q, behind) if behind else q
    return [
        q.model_copy(
            update={
                "measures": (own[high],) if own else q.measures,
                "order": "desc" if high else "asc",
                "apart": q.apart and high is last,
                "times": q.times and high is last,
            }
        )
        for high in most
    ]


def _each_its_own(q: Question, r: Read, ends: list[Mention]) -> dict[bool, Cells]:
    """许可最多的和收费最少的: the measure that stands before each end, where each has one of its own."""
    spans = [(start, cells) for start, _, cells in spans_of(r) if cells in q.measures]
    if len(ends) != 2 or len({cells.key for _, cells in spans}) != 2:
        return {}
    found: dict[bool, Cells] = {}
    for since, m in zip((0, ends[0].end), ends, strict=True):
        own = {cells.key: cells for start, cells in spans if since <= start < m.start}
        if len(own) == 1:
            found[m.means("op", "most")] = next(iter(own.values()))
    return found if len({cells.key for cells in found.values()}) == 2 else {}


_PAUSE = Pattern(r"[,，;；]")


def _asked_behind(q: Question, r: Read, ends: list[Mention]) -> list[Cells]:
    """最多的和最少的镇，各收到多少申请: what is asked of those two, and orders nobody."""
    paused = _PAUSE.search(r.mentions.text, ends[-1].end)
    spans = [(start, cells) for start, _, cells in spans_of(r) if cells in q.measures]
    behind = [cells for start, cells in spans if paused and start >= paused.end()]
    return behind if behind and len(behind) < len(q.measures) else []


def _without(q: Question, behind: list[Cells]) -> Question:
    """The ends alone; what is asked of them besides is named as not told."""
    note = Note(code="unanswered", words=(("words", "、".join(cells.label for cells in behind)),))
    return q.model_copy(update={"measures": tuple(m for m in q.measures if m not in behind), "notes": (*q.notes, note)})
