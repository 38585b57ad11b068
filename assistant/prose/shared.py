"""What a text shares with groups of texts, character by character and pair by pair, the rarer the more."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from vectorstore.pattern import Pattern
from vectorstore.wording import simplify

_HAN = Pattern(r"[\u3400-\u9fff]+")
PAIR = 1.5  # what a pair of characters tells beside one of the same rarity


class Shared:
    """Groups of texts, read once; a character counts as rare that stands in few of them.

    >>> Shared([["麦秆", "玉米杆"], ["拨个号"]]).of("地里的杆子")[1]
    0.0
    """

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._size = len(groups)
        self._held: dict[str, set[int]] = defaultdict(set)
        for n, texts in enumerate(groups):
            for part in _parts(" ".join(texts)):
                self._held[part].add(n)

    def of(self, text: str) -> list[float]:
        """Each group's share of a text, 0 to 1."""
        found = [0.0] * self._size
        weights = {part: self._weight(part) for part in _parts(text)}
        every = sum(weights.values()) or 1.0
        for part, weight in weights.items():
            for n in self._held.get(part, ()):
                found[n] += weight / every
        return found

    def _weight(self, part: str) -> float:
        rarity = math.log((self._size + 1) / (len(self._held.get(part, ())) + 0.5))
        return rarity if len(part) == 1 else PAIR * rarity


def _parts(text: str) -> set[str]:
    """The Han characters of a text and their pairs."""
    runs = _HAN.findall(simplify(text))
    return {c for run in runs for c in run} | {run[n : n + 2] for run in runs for n in range(len(run) - 1)}
