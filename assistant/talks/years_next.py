"""The years a turn of a talk means: those it says, else those spoken of."""

from __future__ import annotations

from assistant.question import Kind
from assistant.talks.added import adds
from assistant.talks.said import Said
from assistant.talks.turned import OPS

NEW = frozenset(("op", what) for what in (*OPS, "why", "catalogue", "filed", "tally", "check"))


def between_bodies(s: Said) -> bool:
    """2023年差多少, after what lies between two bodies: it is still the two, of another year."""
    two = s.previous.kind is Kind.COMPARE and len(s.old.bodies) > 1 and not s.previous.against
    return two and not (s.who.said or s.says("op", "growth"))


def _the_same_again(s: Said, years: tuple[int, ...]) -> bool:
    """Whether a turn says nothing but the year counted from today that the answer before was already of."""
    relative = any(m.years and m.years.relative for m in s.mentions.of("years"))
    nothing_else = not (s.q.measures or s.who.said or s.q.filters or s.q.limit or s.q.sections or s.words & NEW)
    return relative and nothing_else and len(years) == 1 and years == s.previous.years


def years_of(s: Said, whole_of_itself: bool) -> tuple[tuple[int, ...], bool]:
    """The years said, else those spoken of; a question with its own subject and measure is a new one."""
    years, before = s.q.years, s.previous.years
    if years and before and adds(s) and not (s.who.said or s.q.measures):
        return tuple(sorted({*before, *years})), True  # 加上2023年的
    if _the_same_again(s, years):
        return tuple(y - 1 for y in years), True  # 去年的呢, where last year's was just told
    if not years:
        return ((), False) if whole_of_itself and not s.previous.same_text else (before, bool(before))
    against = (s.says("op", "compare") or s.says("op", "growth")) and not between_bodies(s)
    if against and len(years) == 1 and len(before) == 1 and years != before and not s.q.measures:
        return tuple(sorted((*before, *years))), True
    return years, False
