"""How people talk and how papers put it: the official words that a question's own words stand for (spoken.toml)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vectorstore import datafile
from vectorstore.pattern import Pattern

_GAP = ".{0,4}?"  # what … stands for
_ASIDE = "说法"  # of these words alone nothing is looked for


@dataclass(frozen=True)
class Heard:
    """What was said, the words that papers have for it, any of which will do, and how sure it is that it was meant."""

    said: str
    words: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Line:
    """A line of the table: what is said and what papers write."""

    area: str
    said: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def aside(self) -> bool:
        """Whether it is no matter of its own."""
        return self.area == _ASIDE


def heard(question: str) -> list[Heard]:
    """Everything in a question that papers say in other words.

    >>> [(h.said, h.words[:2]) for h in heard("想告状往哪儿投")]
    [('告状', ('行政诉讼', '行政复议')), ('告状', ('意见箱', '监督电话'))]
    """
    found = [(entry, match[0]) for entry in _entries() if (match := entry.said.search(question))]
    if all(entry.area == _ASIDE for entry, _ in found):
        return []
    said = {entry.words: said for entry, said in found}
    every = sum(math.sqrt(len(s)) for s in said.values())
    return [Heard(s, words, math.sqrt(len(s)) / every) for words, s in said.items()]


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """The table of talk, line by line."""
    return tuple(
        Line(area, tuple(said.split()), tuple(words.split()))
        for area, text in _book()["spoken"].items()
        for said, _, words in (line.partition(" : ") for line in text.split("\n") if line)
    )


@dataclass(frozen=True)
class _Entry:
    area: str
    said: Pattern
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    return (*map(_pattern, lines()), *_patterns(_book()["patterns"]))


def _pattern(line: Line) -> _Entry:
    longest = sorted(line.said, key=len, reverse=True)
    pattern = "|".join(_GAP.join(map(re.escape, s.split("…"))) for s in longest)
    return _Entry(line.area, Pattern(pattern), line.words)


def _patterns(table: dict[str, str]) -> Iterator[_Entry]:
    for said, words in table.items():
        yield _Entry("", Pattern(said, re.IGNORECASE), tuple(words.split()))


@lru_cache(maxsize=1)
def _book() -> dict[str, dict[str, str]]:
    return datafile.read(Path(__file__).parent / "spoken.toml")
