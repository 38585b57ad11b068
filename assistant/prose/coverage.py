"""How much of some words passages hold: BM25 as a share of the best that any passage could reach."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from assistant.prose.spoken import Heard
from vectorstore.keywords import terms
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern
from vectorstore.wording import simplify

SATURATION, LENGTH = 1.2, 0.75  # of BM25
CERTAIN = 0.85  # what the rarest of other words tells where it stands whole
_LATIN = Pattern(r"[a-z0-9]+")


class Commonness:
    """In how many passages of a library the terms of some words stand: looked up once for a question."""

    def __init__(self, library: Library, asked: Iterable[str]) -> None:
        self.counts, self.passages = library.passages.commonness({t for words in asked for t in terms(words)})

    def weight(self, term: str) -> float:
        """What a term tells: the rarer the more."""
        n = self.counts.get(term, 0)
        return math.log(1 + (self.passages - min(n, self.passages) + 0.5) / (n + 0.5))


class Coverage:
    """Some passages, read once, and what each term tells."""

    def __init__(self, common: Commonness, held: Mapping[int, HeldPassage]) -> None:
        self._common = common
        self._numbers = list(held)
        bodies = [simplify(f"{p.passage.heading}\n{p.passage.text}").lower() for p in held.values()]
        mean = sum(map(len, bodies)) / max(len(bodies), 1) or 1.0
        damping = [SATURATION * (1 - LENGTH + LENGTH * len(body) / mean) for body in bodies]
        telling = [t for t in common.counts if len(t) > 1]
        latin = [_LATIN.findall(body) for body in bodies] if any(t.isascii() for t in telling) else []
        self._filled = {  # whole, as in the index; Han terms are pairs and can be counted where they stand
            t: [_bm25(texts.count(t), d) for texts, d in zip(latin if t.isascii() else bodies, damping, strict=True)]
            for t in telling
        }

    def of(self, words: str) -> dict[int, float]:
        """Each passage's share of these words, 0 to 1."""
        weights = {t: self._common.weight(t) for t in _telling(words)}
        full = sum(weights.values()) * (SATURATION + 1) or 1.0
        rows = [[weight / full * n for n in self._filled[t]] for t, weight in weights.items() if t in self._filled]
        sums = map(sum, zip(*rows, strict=True)) if rows else [0.0] * len(self._numbers)
        return dict(zip(self._numbers, sums, strict=True))

    def told(self, heard: Sequence[Heard]) -> dict[int, float]:
        """Each passage's share of what was said in other words, 0 to 1."""
        found = dict.fromkeys(self._numbers, 0.0)
        for h in heard:
            for n, share in self._any(h.words).items():
                found[n] += h.share * share
        return found

    def _any(self, words: Sequence[str]) -> dict[int, float]:
        """How surely a passage says one of some words; the rarer tell more."""
        rarity = {w: max((self._common.weight(t) for t in _telling(w)), default=0.0) for w in words if self._stands(w)}
        rarest = max(rarity.values(), default=0.0) or 1.0
        unsaid = dict.fromkeys(self._numbers, 1.0)
        for word, rare in rarity.items():
            for n, share in self.of(word).items():
                unsaid[n] *= 1 - CERTAIN * min(share, 1.0) * rare / rarest
        return {n: 1 - missing for n, missing in unsaid.items()}

    def _stands(self, word: str) -> bool:
        """Whether some passage may hold a word: one that stands nowhere is no measure of the others."""
        return all(t in self._filled for t in _telling(word))


def _bm25(n: int, damping: float) -> float:
    return n * (SATURATION + 1) / (n + damping) if n else 0.0


def _telling(words: str) -> set[str]:
    """One character alone says too little."""
    return {t for t in terms(words) if len(t) > 1}
