"""Which topics a question is likest, and what papers write of them: for questions that share no word with a paper."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING

from assistant.prose.shared import Shared
from vectorstore.topics import topics

if TYPE_CHECKING:
    from vectorstore.likeness import Likeness

# Chosen on tests/questions/development.jsonl and the chosen half of villagers.jsonl.
KEPT = 8  # topics of a question
SHARP = 20.0  # how far the nearer of two topics goes before the other
FAINT, PLAIN = 0.9, 1.3  # how near the nearest topic is to what is no matter of reports, and to what surely is one
LETTERS = 1.0  # of what a question shares with a topic character by character, beside nearness in meaning


@dataclass(frozen=True)
class Matter:
    """What papers write of a topic, and how surely it is meant."""

    written: str
    share: float


def matters(question: str) -> list[Matter]:
    """The topics that a question is likest, together 1; less where it is hardly like any.

    >>> "滞后" in matters("消息老是慢半拍")[0].written
    True
    """
    asked, written = _table()
    sides = zip(asked.of(question, 1), written.of(question, 1), _letters().of(question), strict=True)
    near = [spoken + official + LETTERS * shared for spoken, official, shared in sides]
    kept = nlargest(KEPT, range(len(near)), key=near.__getitem__)
    sure = min((near[kept[0]] - FAINT) / (PLAIN - FAINT), 1.0)
    if sure <= 0:
        return []
    weights = [math.exp(SHARP * (near[n] - near[kept[0]])) for n in kept]
    return [Matter(_written()[n], sure * weight / sum(weights)) for n, weight in zip(kept, weights, strict=True)]


@lru_cache(maxsize=1)
def _written() -> tuple[str, ...]:
    return tuple(" ".join(topic.say) for topic in topics())


@lru_cache(maxsize=1)
def _table() -> tuple[Likeness, Likeness]:
    """How each topic is asked for, and how it is written; the bundled model has learnt them."""
    from vectorstore.embedder import bundled
    from vectorstore.likeness import Likeness

    return Likeness(bundled(), [t.ask for t in topics()]), Likeness(bundled(), [[text] for text in _written()])


@lru_cache(maxsize=1)
def _letters() -> Shared:
    return Shared([(*t.ask, *t.say) for t in topics()])
