"""Keeping the vectors in step with the passages: what is missing is embedded, what is damaged is built anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vectorstore.embedder import Embedder
    from vectorstore.passages import Passages
    from vectorstore.vectors import Space, Vectors

Progress = Callable[[int, int], None]  # done, of how many
BATCH = 2048


def catch_up(passages: Passages, vectors: Vectors, embedder: Embedder, progress: Progress | None = None) -> int:
    """Drop vectors left behind, embed what has none; gives how many passages still have none."""
    every, embedded = passages.counted(embedder.fingerprint)
    if not vectors.usable and vectors.condition not in REBUILT:
        return every - embedded
    if vectors.condition in REBUILT or sum(vectors.counts().values()) < embedded:
        rebuild(passages, vectors, embedder, progress)
        return 0
    for year, ids in passages.gone().items():
        vectors.drop(year, ids)
        passages.dropped(year, ids)
    _embed(passages, vectors, embedder, progress, every - embedded)
    return 0


REBUILT = ("broken", "other_model", "lost")  # conditions of the vectors out of which only building anew leads


def rebuild(passages: Passages, vectors: Vectors, embedder: Embedder, progress: Progress | None = None) -> int:
    """Build every vector anew beside those that stand; gives how many."""
    passages.forget_vectors()
    every, _ = passages.counted(embedder.fingerprint)
    with vectors.rebuild() as space:
        _embed(passages, space, embedder, progress, every)
    return every


def _embed(
    passages: Passages, into: Vectors | Space, embedder: Embedder, progress: Progress | None, missing: int
) -> None:
    done = 0
    while batch := passages.pending(embedder.fingerprint, BATCH):
        rows = embedder.encode([text for _, _, text in batch])
        for year in sorted({year for _, year, _ in batch}):
            at = [i for i, (_, its_year, _) in enumerate(batch) if its_year == year]
            into.put(year, [batch[i][0] for i in at], rows[at])
        passages.embedded([number for number, _, _ in batch], embedder.fingerprint)
        done += len(batch)
        if progress:
            progress(done, missing)
