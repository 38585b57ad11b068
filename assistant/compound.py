"""Ways of asking that no kind of answer does yet: said so, never answered for something else."""

from __future__ import annotations

import re

from assistant.question import Kind, Question

_MANY = {Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.RANK, Kind.EXTREME}
_IN_BOTH = re.compile(r"都|均|但|却|而|又|也|\b(?:either|neither|both|but)\b")
_OR = re.compile(r"或者?(?!其)|\bor\b")


def not_done(q: Question, text: str) -> tuple[str, ...]:
    """The pieces of such a way of asking."""
    wanted = []
    of_many = len(q.years) > 1 and not (q.steady or q.change or q.paired or q.scope.bodies)
    if of_many and q.filters and q.kind in _MANY:
        wanted.append(_IN_BOTH)
    if q.kind in {Kind.COUNT, Kind.LIST} and len(q.measures) > 1 and len(q.filters) < 2:
        wanted.append(_OR)
    return tuple(m.group() for pattern in wanted if (m := pattern.search(text)))
