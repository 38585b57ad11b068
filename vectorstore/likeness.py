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
        self._ends = np.cumsum([len(group) for group in groups])[:-1]

    def of(self, text: str, likest: int) -> list[float]:
        """The mean cosine of the few texts of each group that this one is likest."""
        cosines = self._rows @ self._embedder.encode([text], question=True)[0]
        return [float(np.sort(part)[-likest:].mean()) for part in np.split(cosines, self._ends)]
