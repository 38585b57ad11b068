"""An optional cross-encoder: it reads a question and a passage together; none is bundled, one is configured by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from vectorstore.errors import GongkaiError


class RerankerUnavailable(GongkaiError):
    """The configured cross-encoder cannot be loaded; the order of the fused scores stands."""

    code = "reranker_unavailable"


@lru_cache(maxsize=1)
def load_reranker(name: str) -> Reranker:
    """The cross-encoder of a name, read once."""
    return Reranker(name)


class Reranker:
    """A sentence-transformers cross-encoder by folder or by its name on the hub, loaded at first use."""

    def __init__(self, name: str) -> None:
        given = Path(name).expanduser()
        if not given.is_dir() and (given.is_absolute() or name.startswith((".", "~")) or name.count("/") != 1):
            raise RerankerUnavailable(name=name, why="no such folder")
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(str(given) if given.is_dir() else name, device="cpu")
        except Exception as cause:  # the library raises whatever its parts raise
            raise RerankerUnavailable(name=name, why=str(cause)) from cause

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question; only the order of the numbers means something."""
        rows = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        return [float(row) for row in rows]
