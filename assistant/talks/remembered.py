"""What a talk keeps of what it told turn by turn, one thing changing at a time; and whom it met."""

from __future__ import annotations

from assistant.question import Kind, Measure, Question, Subject
from assistant.words.amount import number
from vectorstore.pattern import Pattern

MOST = 60  # figures of one answer that a talk goes on to point at, once it is about one of them
PLAIN = {Kind.VALUE, Kind.TOTAL, Kind.SHARE}
MEANS = {Kind.AVERAGE, Kind.MEDIAN}


def subject(q: Question) -> Subject:
    """What a question is about."""
    return Subject(scope=q.scope, years=q.years, measures=q.measures, whole=q.whole)


def remembered(q: Question, previous: Question | None) -> Question:
    """The question with what was told before it, where only one thing changed from turn to turn; and who was met."""
    if previous is not None and len(previous.scope.bodies) == 1:
        (own_body,) = previous.scope.bodies
        met = (*(b for b in previous.met if b != own_body), own_body)
        q = q.model_copy(update={"met": met})
    elif previous is not None:
        q = q.model_copy(update={"met": previous.met})
    if previous is None:
        return q
    if q.scope.bodies and {*q.scope.bodies} < {one.body for one in previous.shown} and len(previous.shown) <= MOST:
        q = q.model_copy(update={"shown": previous.shown})
    if not _alike(q, previous) or q.filters or previous.filters:
        return q
    own = subject(q)
    chain: list[Subject] = []
    for one in reversed((*previous.told, subject(previous))):
        changed = changed_in([one, *chain, own])
        if len(changed) != 1:
            break
        chain.insert(0, one)
    return q.model_copy(update={"told": tuple(chain)})


def _alike(q: Question, previous: Question) -> bool:
    same = q.kind is previous.kind and q.kind in {*MEANS, Kind.COMPARE}
    return {q.kind, previous.kind} <= PLAIN or same


_THINGS = Pattern(r"([两二三四])(?:项|样|类|个指标|个数)(?!年)|都(?:看|说|列|要|报)")


def told_of(text: str, previous: Question) -> tuple[Measure, ...]:
    """2022年两项呢: the measures that the turns before told, one after another."""
    said = _THINGS.search(text)
    chain = [*previous.told, subject(previous)]
    n = int(number(said[1]) or 0) if said and said[1] else len(chain)
    measures = tuple(dict.fromkeys(m for one in chain[-n:] for m in one.measures)) if said else ()
    return measures if len(measures) == n > 1 else ()


def changed_in(subjects: list[Subject]) -> set[str]:
    """What is not the same in all of them; equal neighbours tell nothing new."""
    out = {name for name in ("scope", "years", "measures") if len({repr(getattr(s, name)) for s in subjects}) > 1}
    different = len({repr(s) for s in subjects}) == len(subjects)
    return out if different else set()
