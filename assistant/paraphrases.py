"""Rows of the form said in a sentence instead of a name: 补正后还是说不清楚的, carried over to the next year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.lexicon import Sense
from vectorstore.spoken import paraphrases


def paraphrased(text: str) -> Iterator[tuple[int, int, Sense]]:
    """Every place where a row is said in other words, with its span.

    >>> [(start, end) for start, end, _ in paraphrased("没按时缴费的几件")]
    [(0, 6)]
    """
    for row, pattern in _patterns():
        for m in pattern.finditer(text):
            yield m.start(), m.end(), Sense("row", row)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row, re.compile(pattern)) for row, pattern in paraphrases())
