"""Figures that are each of their own body, year and measure: 石桥镇2023年许可，以及柳林镇2024年处罚."""

from __future__ import annotations

from itertools import pairwise

from assistant.bounds.had import places
from assistant.question import Kind, Question
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_JOINED = Pattern(r"(?:[,，;；、|]|以及|还有|另外|再加|和|与|跟|及|\bvs\.?|\bversus|\band|\bplus)\s*$")
_HELD = ("compare", "times", "growth", "share", "total", "most", "least", "rank", "average", "trend", "up", "down")
_VERSUS = Pattern(r"\b(?:vs\.?|versus)\b")


def pairs(r: Read) -> list[str]:
    """The pieces of an ask that each name a figure of their own, nothing of which is shared but what the first says."""
    text = r.mentions.text
    bodies = [m.start for m, meant in r.who.named if len(meant) == 1]
    years = [m.start for m in r.mentions.of("years") if m.years and m.years.named]
    measures = [m.start for m in _named(r)]
    held = r.mentions.has("op", *_HELD) and not _VERSUS.search(text)
    if (
        max(len(bodies), len(years)) < 2
        or len(measures) < 2
        or held
        or r.who.levels
        or r.who.all
        or r.who.area
        or r.against
    ):
        return []
    cuts = [0]
    for at in sorted({*bodies, *years}):
        if any(cuts[-1] <= m < at for m in measures) and _JOINED.search(text[:at]):
            cuts.append(at)
    spans = list(pairwise([*cuts, len(text)]))
    own = [[{x for x in all_ if a <= x < b} for a, b in spans] for all_ in (bodies, years, measures)]
    if len(spans) < 2 or not _each_its_own(own) or not _unlike(r, spans):
        return []
    return [_JOINED.sub("", text[a:b].strip()).strip() for a, b in spans]


def _each_its_own(own: list[list[set[int]]]) -> bool:
    """Each piece has a measure; its body and its year are its own, or all are of what the first piece says."""
    bodies, years, measures = own
    one = all(len(own) < 2 for own in (*bodies, *years))
    shared = all(all(kind) or (kind[0] and not any(kind[1:])) or not any(kind) for kind in (bodies, years))
    return one and shared and all(measures)


def _unlike(r: Read, spans: list[tuple[int, int]]) -> bool:
    """Whether the pieces ask of different measures: the same of two bodies is a comparison."""
    asked = [frozenset(m.senses for m in _named(r) if a <= m.start < b) for a, b in spans]
    return len(set(asked)) > 1


def _named(r: Read) -> list[Mention]:
    return [m for m in r.mentions.found if any(m.means(kind) for kind in ("row", "phrase", "reading", "union"))]


def crossed(q: Question, r: Read) -> list[Question]:
    """甲局的强制数比乙局的处罚数少吗: of each body the figure that is named with it, never both figures of both."""
    bodies = [(m.start, meant[0]) for m, meant in r.who.named if len(meant) == 1]
    measures = [(cells, at) for at, _, cells in places(r)]
    if q.kind is not Kind.COMPARE or not len(bodies) == len(measures) == len(q.measures) == 2 or len(q.years) > 1:
        return []
    order = [bodies[0][0], measures[0][1], bodies[1][0], measures[1][1]]
    between = r.mentions.text[order[1] : order[2]]
    if order != sorted(order) or not _HELD_AGAINST.search(between):
        return []
    return [
        q.model_copy(
            update={
                "kind": Kind.VALUE,
                "scope": q.scope.model_copy(update={"bodies": (body,)}),
                "measures": (cells,),
                "order": "desc",
            }
        )
        for (_, body), (cells, _) in zip(bodies, measures, strict=True)
    ]


_HELD_AGAINST = Pattern(r"[比较跟和与]|\bthan\b")
