"""For whom the figures of one report speak, and whether a number that it tells is exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prose.asking import says
from assistant.question import Question
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.read import Read

REACH, EXACT = "reach", "exact"  # the topics of such questions
_DIGIT = Pattern(r"\d")


def of_reach(q: Question, r: Read, text: str, previous: Question | None) -> bool:
    """Whether it is asked for whom the report of one body speaks: 报告包含各局的数吗, 这个数是全区的吗."""
    if (
        previous is not None
        and len(previous.scope.bodies) == 1
        and not r.who.named
        and says("form", "figures_reach", text)
    ):
        return True
    whether = not r.found.firm or says("form", "whether", text)
    return bool(q.scope.bodies) and whether and says("form", "reach", text) and not says("form", "change", text)


def if_exact(q: Question, r: Read, said: str) -> bool:
    """Whether a number that is quoted from a body's prose is asked about: 近300条是准数吗."""
    return bool(q.scope.bodies) and not r.found.firm and bool(_DIGIT.search(said)) and says("form", "exact", said)
