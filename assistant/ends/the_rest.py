"""One body held against a sum: 比全县其他单位加起来还多吗, 公安局和各镇合计哪个多."""

from __future__ import annotations

from assistant.ends.named_sums import beside
from assistant.question import Body, Cells, Kind, Question, Scope
from assistant.read import Read
from assistant.shares.denominators import SUMMED, apart_from_governments, sum_of_a_kind
from assistant.shares.within import area_word, is_a
from vectorstore.pattern import Pattern

_SUM = rf"(?:{SUMMED}|加起来|加在一起|加一块儿?|合起来|总和|之和|全部|一共|总共|put together|combined|together)"
REST = Pattern(
    rf"(?:比|超过|多于|少于|不如|及|上)[^,，。;；?？]{{0,12}}(?:其[他它余]|别的|剩下|余下)[^,，。;；?？]{{0,10}}{_SUM}"
    rf"|\bthan all (?:the )?other[^,.;?]{{0,40}}{_SUM}"
)


def against_the_rest(q: Question, r: Read) -> list[Question]:
    """The body's figure, and what all others of its area have together, held against each other."""
    plain = len(q.scope.bodies) == 1 and len(q.measures) == 1 and isinstance(q.measures[0], Cells) and len(q.years) < 2
    if not plain or not REST.search(r.mentions.text.lower()) or q.kind in {Kind.REFUSE, Kind.CLARIFY, Kind.MISSING}:
        return []
    around = _around(q.scope.bodies[0], r)
    levels = tuple(r.who.levels)
    rest = Scope(regions=(around,) if around else (), everyone=not around, levels=levels, without=q.scope.bodies)
    return beside(q, [Scope(bodies=q.scope.bodies), rest])


def against_a_sum(q: Question, r: Read) -> list[Question]:
    """公安局2024年处罚比各镇加起来多多少: the body's figure, and what that kind of bodies have together."""
    one = len(q.scope.bodies) == 1 and len(q.measures) == 1 and isinstance(q.measures[0], Cells) and len(q.years) < 2
    plain = not (q.filters or q.change or q.group or q.steady or r.who.regions or r.mentions.has("op", "share"))
    if not (one and plain) or q.kind not in {Kind.COMPARE, Kind.TOTAL} or not sum_of_a_kind(r):
        return []
    if not r.mentions.has("op", "compare"):
        return []
    around = _around(q.scope.bodies[0], r)
    group = Scope(regions=(around,) if around else (), everyone=not around, seat=tuple(r.who.seat))
    group = group.model_copy(update={"levels": tuple(r.who.levels)})
    return beside(q, [Scope(bodies=q.scope.bodies), group if group.levels else apart_from_governments(group)])


def _around(body: Body, r: Read) -> tuple[str, ...]:
    """The area that the words name, else the one that the body lies in."""
    word, path = area_word(r), body.region
    return next((path[:n] for n in range(len(path), 0, -1) if word and is_a(path[:n], word[1])), path)
