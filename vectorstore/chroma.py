"""The one file that imports Chroma: the collections of one library, in a folder or on a server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

BATCH = 5000  # Chroma takes at most 5,461
Matrix = NDArray[np.float32]


class Space:
    """The collections of one library in one Chroma, under one prefix."""

    def __init__(self, client: ClientAPI, prefix: str) -> None:
        self.client = client
        self.prefix = prefix
        self._known: dict[str, Any] = {}

    def close(self) -> None:
        """Let go of the client; the last one of a folder closes the folder."""
        end: Any = self.client
        end.close()

    def names(self) -> list[str]:
        """The collections that are ours."""
        return [c.name for c in self.client.list_collections() if c.name.startswith(self.prefix)]

    def years(self) -> list[int]:
        """The years that have a collection."""
        found = [name.removeprefix(self.prefix) for name in self.names()]
        return sorted(int(year) for year in found if year.isdigit())

    def collection(self, year: int, create: bool = False) -> Any:
        """The collection of one year; None if there is none."""
        name = f"{self.prefix}{year}"
        if name not in self._known:
            if not create and name not in self.names():
                return None
            self._known[name] = self.client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        return self._known[name]

    def put(self, year: int, ids: Sequence[int], rows: Matrix) -> None:
        """Keep vectors; an id that is held is replaced."""
        for start in range(0, len(ids), BATCH):
            part = slice(start, start + BATCH)
            self.collection(year, create=True).upsert(ids=[str(i) for i in ids[part]], embeddings=_directed(rows[part]))

    def probe(self) -> int:
        """Count everything and ask every collection once, which is what fails in a half-written folder."""
        total = 0
        for year in self.years():
            held = self.collection(year)
            count = held.count()
            if count:
                first = held.get(limit=1, include=["embeddings"])["embeddings"]
                held.query(query_embeddings=first, n_results=1, include=["distances"])
            total += count
        return total


def in_folder(folder: Path) -> ClientAPI:
    """A Chroma of this process alone."""
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def on_server(url: str) -> ClientAPI:
    """A Chroma server."""
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    settings = Settings(anonymized_telemetry=False)
    return chromadb.HttpClient(parts.hostname or "127.0.0.1", port, ssl=secure, settings=settings)


def _directed(rows: Matrix) -> Matrix:
    """A passage without a known word gets some direction: the cosine of nothing is not defined."""
    empty = ~rows.any(axis=1)
    if empty.any():
        rows = rows.copy()
        rows[empty, 0] = 1
    return rows
