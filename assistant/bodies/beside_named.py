"""上坪镇各部门, 财政局2023年全市许可: kinds and areas said beside a body, of which its own figures know nothing."""

from __future__ import annotations

from assistant.bodies.governed import kind_behind
from assistant.question import Body, Kind, Question
from assistant.words.mentions import Mention, Mentions
from vectorstore.levels import levels

_OF_ONE = {Kind.VALUE, Kind.TREND}


def kinds_in_it(q: Question, mentions: Mentions) -> list[str]:
    """上坪镇各部门: bodies of a body, of which no report tells."""
    if q.kind not in {*_OF_ONE, Kind.COMPARE} or not q.scope.bodies:
        return []
    behind = [m for name in mentions.of("name") if _names_body(name) and (m := kind_behind(name, mentions))]
    return [_with_each(m, mentions) for m in behind if m.means("level") and _of_another_kind(m, q.scope.bodies)]


def unused(q: Question, mentions: Mentions) -> list[str]:
    """What was said of kinds and areas beside the one body whose figure is told."""
    if q.kind is Kind.TOTAL and len(q.scope.bodies) == 1:  # 和其他镇哪个多
        return [m.text for m in mentions.of("who", "others") if m.means("level")]
    if q.kind not in _OF_ONE or not q.scope.bodies:
        return []
    kinds = [m for m in mentions.of("level") if q.scope.levels and _of_another_kind(m, q.scope.bodies)]
    kinds = [] if kinds_in_it(q, mentions) else kinds  # for which there is no answer at all
    first = min((m.end for m in mentions.of("name") if _names_body(m)), default=0)
    areas = [m for m in mentions.of("who", "area") if m.start >= first and not _its_own(m, q.scope.bodies)]
    return [_with_each(m, mentions) for m in (*kinds, *areas)]


def _names_body(m: Mention) -> bool:
    return any(h.kind == "agency" for h in m.hits)


def _with_each(m: Mention, mentions: Mentions) -> str:
    """各部门, where 各 is a word by itself."""
    before = next((e for e in mentions.of("who", "each") if e.end == m.start), None)
    return (before.text if before else "") + m.text


def _of_another_kind(m: Mention, bodies: tuple[Body, ...]) -> bool:
    asked = levels().spoken.get(m.sense("level") or "", ())
    return bool(asked) and not any(levels().meant(_level(b), b.agency, asked) for b in bodies)


def _level(body: Body) -> str:
    area = body.region[-1] if body.region else ""
    return levels().of(levels().stem(body.agency.removeprefix(area)), body.region)


def _its_own(m: Mention, bodies: tuple[Body, ...]) -> bool:
    """全县 of the county's government."""
    ranks = {word for b in bodies if b.region and b.agency == levels().official("", b.region) for word in _words(b)}
    return any(word in m.text for word in ranks)


def _words(body: Body) -> tuple[str, ...]:
    kind = levels().area(body.region[-1])
    return kind.words if kind else ()
