"""English words that mean something only where they stand: where does it rank, failed to publish a report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from assistant.words.lexicon import Sense
from vectorstore import datafile
from vectorstore.pattern import Pattern

WEIGHT = 13  # of each character: more than of the words that it is made of


def said_in_english(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Every such word, with its span and what it means.

    >>> [(start, end, senses[0].what) for start, end, senses in said_in_english("who failed to publish a report")]
    [(4, 21, 'unfiled')]
    """
    for pattern, unless, senses in _words() if _LATIN.search(text) else ():
        if unless and unless.search(text):
            continue
        for m in pattern.finditer(text):
            yield m.start("said"), m.end("said"), senses


_LATIN = Pattern(r"[a-z]{4}")


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[Pattern, Pattern | None, tuple[Sense, ...]], ...]:
    table = datafile.read(Path(__file__).parent / "said_in_english.toml")
    return tuple(
        (Pattern(said.format(**table["parts"])), Pattern(unless) if (unless := word.get("unless")) else None, senses)
        for word in table["word"]
        for senses in (tuple(Sense(*one.split(".")) for one in word["means"].split()),)
        for said in word["patterns"]
    )
