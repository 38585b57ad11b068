"""Groups of texts that mean the same, and how near another text comes to each group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vectorstore.embedder import Embedder


class Likeness:
    """Groups of texts by their meaning, read once."""

    def __init__(self, embedder: Embedder, groups: Sequence[Sequence[str]]) -> None:
        self._embedder = embedder
        self._rows = embedder.encode([text for group in groups for text in group])
        self._lengths = np.array([len(group) for group in groups])
        self._held = np.arange(self._lengths.max(initial=0)) < self._lengths[:, None]  # groups as rows of a table

    def of(self, text: str, likest: int) -> list[float]:
        """The mean cosine of the few texts of each group that this one is likest."""
        table = np.full(self._held.shape, -np.inf, np.float32)
        table[self._held] = self._rows @ self._embedder.encode([text], question=True)[0]
        best = np.sort(table, axis=1)[:, -likest:]
        found: list[float] = (
            np.where(np.isinf(best), 0, best).sum(axis=1) / np.minimum(self._lengths, likest)
        ).tolist()
        return found

    def shares(self, text: str, sharp: float) -> list[float]:
        """Each group's part in what a text is like, together 1; the sharper, the more the likest count."""
        like = np.exp(sharp * (self._rows @ self._embedder.encode([text], question=True)[0]))
        found: list[float] = (np.add.reduceat(like, np.cumsum(self._lengths) - self._lengths) / like.sum()).tolist()
        return found
