"""How much of some words passages hold: BM25 as a share of the best that any passage could reach."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.spoken import Heard
from vectorstore.keywords import terms
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.wording import simplify

SATURATION, LENGTH = 1.2, 0.75  # of BM25
CERTAIN = 0.85  # what the rarest of other words tells where it stands whole
_LATIN = re.compile(r"[a-z0-9]+")


class Coverage:
    """Some passages, read once, with the weights of all the terms that will be asked for."""

    def __init__(self, library: Library, held: Mapping[int, HeldPassage], asked: Iterable[str]) -> None:
        wanted = {t for words in asked for t in _telling(words)}
        self._common, total = library.passages.commonness(wanted)
        self._weights = {
            t: math.log(1 + (total - min(n, total) + 0.5) / (n + 0.5)) for t in wanted for n in [self._common.get(t, 0)]
        }
        self._bodies = {n: simplify(f"{p.passage.heading}\n{p.passage.text}").lower() for n, p in held.items()}
        mean = sum(map(len, self._bodies.values())) / max(len(self._bodies), 1) or 1.0
        self._damping = {n: SATURATION * (1 - LENGTH + LENGTH * len(body) / mean) for n, body in self._bodies.items()}

    def of(self, words: str) -> dict[int, float]:
        """Each passage's share of these words, 0 to 1."""
        weights = {t: self._weights[t] for t in _telling(words)}
        full = sum(weights.values()) * (SATURATION + 1) or 1.0
        return {n: self._bm25(n, weights) / full for n in self._bodies}

    def told(self, heard: Sequence[Heard]) -> dict[int, float]:
        """Each passage's share of what was said in other words, 0 to 1."""
        found = dict.fromkeys(self._bodies, 0.0)
        for h in heard:
            for n, share in self._any(h.words).items():
                found[n] += h.share * share
        return found

    def _any(self, words: Sequence[str]) -> dict[int, float]:
        """How surely a passage says one of some words; the rarer tell more."""
        rarity = {w: max((self._weights[t] for t in _telling(w)), default=0.0) for w in words if self._stands(w)}
        rarest = max(rarity.values(), default=0.0) or 1.0
        unsaid = dict.fromkeys(self._bodies, 1.0)
        for word, rare in rarity.items():
            for n, share in self.of(word).items():
                unsaid[n] *= 1 - CERTAIN * min(share, 1.0) * rare / rarest
        return {n: 1 - missing for n, missing in unsaid.items()}

    def _stands(self, word: str) -> bool:
        """Whether some passage may hold a word: one that stands nowhere is no measure of the others."""
        return all(t in self._common for t in _telling(word))

    def _bm25(self, number: int, weights: dict[str, float]) -> float:
        body, damping = self._bodies[number], self._damping[number]
        latin = _LATIN.findall(body)  # whole, as in the index; Han terms are pairs and can be counted where they stand
        counted = ((weight, (latin if term.isascii() else body).count(term)) for term, weight in weights.items())
        return sum(weight * n * (SATURATION + 1) / (n + damping) for weight, n in counted if n)


def _telling(words: str) -> set[str]:
    """One character alone says too little."""
    return {t for t in terms(words) if len(t) > 1}
