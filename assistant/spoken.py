"""How people talk and how papers put it: the official words that a question's own words stand for (spoken.toml)."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_GAP = ".{0,4}?"  # what … stands for
_ASIDE = "说法"  # of these words alone nothing is looked for


@dataclass(frozen=True)
class Heard:
    """What was said, and the words that papers have for it, any of which will do."""

    said: str
    words: tuple[str, ...]

    @property
    def strength(self) -> float:
        """The longer the more telling."""
        return math.sqrt(len(self.said))


def heard(question: str) -> list[Heard]:
    """Everything in a question that papers say in other words.

    >>> [(h.said, h.words[:2]) for h in heard("想告状往哪儿投")]
    [('告状', ('行政诉讼', '行政复议')), ('告状', ('意见箱', '监督电话'))]
    """
    found = [(entry, match[0]) for entry in _entries() if (match := entry.said.search(question))]
    if all(entry.area == _ASIDE for entry, _ in found):
        return []
    return list({entry.words: Heard(said, entry.words) for entry, said in found}.values())


@dataclass(frozen=True)
class _Entry:
    area: str
    said: re.Pattern[str]
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    book = tomllib.loads((Path(__file__).parent / "spoken.toml").read_text(encoding="utf-8"))
    return (*_lines(book["spoken"]), *_patterns(book["patterns"]))


def _lines(areas: dict[str, str]) -> Iterator[_Entry]:
    for area, lines in areas.items():
        for line in filter(None, lines.split("\n")):
            said, _, words = line.partition(" : ")
            longest = sorted(said.split(), key=len, reverse=True)
            pattern = "|".join(_GAP.join(map(re.escape, s.split("…"))) for s in longest)
            yield _Entry(area, re.compile(pattern), tuple(words.split()))


def _patterns(table: dict[str, str]) -> Iterator[_Entry]:
    for said, words in table.items():
        yield _Entry("", re.compile(said, re.IGNORECASE), tuple(words.split()))
