"""Both ends asked for in one: the most and the fewest, of one measure or each of its own."""

from __future__ import annotations

from assistant.bounds.named import spans_of
from assistant.ends.areas_apart import each_area
from assistant.question import Cells, Kind, Question
from assistant.read import Read
from assistant.words.mentions import Mention


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
