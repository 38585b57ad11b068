"""The vectors of passages: ids and vectors only, by reporting year; a cache that can be rebuilt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.chroma import BATCH, Matrix, Space, in_folder, on_server
from vectorstore.errors import GongkaiError
from vectorstore.shelf import Shelf, Stamp


class Condition(StrEnum):
    """What can be done with the vectors; only the first two can be used, else keywords answer alone."""

    READY = "ready"
    EMPTY = "empty"  # nothing here yet: put works
    BROKEN = "broken"  # half-written or damaged: to be rebuilt
    OTHER_MODEL = "other_model"  # made with another model, or for another library: to be rebuilt
    LOST = "lost"  # fewer than the library says: to be rebuilt
    BEHIND = "behind"  # many passages are not embedded yet
    LOCKED = "locked"  # another process owns the folder
    UNREACHABLE = "unreachable"  # the server does not answer


class VectorsUnusable(GongkaiError):
    """The vectors cannot be used now; the facts and the keywords are not touched by that."""

    code = "vectors_unusable"


class Vectors:
    """Opened once by a library; `condition` says whether they can be used."""

    def __init__(self, home: Shelf | str, model: str, dimension: int, owner: str) -> None:
        self._home = home
        self._stamp = Stamp("", model, dimension, owner)
        self._space: Space | None = None
        self.condition = Condition.EMPTY
        self.why = ""

    @classmethod
    def open(cls, where: Path | str, model: str, dimension: int, owner: str) -> Vectors:
        """Open a folder or a server; never raises for what is found there: `condition` says it."""
        home = where if isinstance(where, str) and where.startswith(("http://", "https://")) else Shelf(Path(where))
        vectors = cls(home, model, dimension, owner)
        vectors._look()
        return vectors

    @property
    def usable(self) -> bool:
        """Whether anything can be asked or put now."""
        return self.condition in (Condition.READY, Condition.EMPTY)

    def put(self, year: int, ids: Sequence[int], rows: Matrix) -> None:
        """Keep the vectors of passages of one year."""
        if not len(ids):
            return
        with self._guarded():
            self._started().put(year, ids, rows)
            self.condition = Condition.READY

    def drop(self, year: int, ids: Iterable[int]) -> None:
        """Forget passages; ids that are not held do not matter."""
        gone = [str(i) for i in ids]
        with self._guarded():
            held = self._collection(year)
            for start in range(0, len(gone) if held else 0, BATCH):
                held.delete(ids=gone[start : start + BATCH])

    def ids(self, year: int) -> set[int]:
        """The passages of a year that are held."""
        with self._guarded():
            held = self._collection(year)
            return {int(i) for i in held.get(include=[])["ids"]} if held else set()

    def counts(self) -> dict[int, int]:
        """How many passages of each year are held."""
        with self._guarded():
            return {year: self._collection(year).count() for year in self._years()}

    def nearest(self, vector: Matrix, years: Iterable[int] | None, k: int) -> list[tuple[int, float]]:
        """The k nearest of each year with their cosines, best first."""
        found: list[tuple[int, float]] = []
        with self._guarded():
            for year in self._years() if years is None else set(years):
                held = self._collection(year)
                if held:
                    near = held.query(query_embeddings=[vector.tolist()], n_results=k, include=["distances"])
                    found += [(int(i), 1 - float(d)) for i, d in zip(near["ids"][0], near["distances"][0], strict=True)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def fetch(self, wanted: Mapping[int, Sequence[int]]) -> tuple[list[int], Matrix]:
        """The vectors of these passages; those not held are left out."""
        ids: list[int] = []
        rows: list[Any] = []
        with self._guarded():
            for year, asked in wanted.items():
                held = self._collection(year)
                for start in range(0, len(asked) if held else 0, BATCH):
                    got = held.get(ids=[str(i) for i in asked[start : start + BATCH]], include=["embeddings"])
                    ids += map(int, got["ids"])
                    rows += list(got["embeddings"])
        return ids, np.asarray(rows, np.float32).reshape(len(ids), self._stamp.dimension)

    @contextmanager
    def rebuild(self) -> Iterator[Space]:
        """Build anew beside what stands: probed and switched to at the end, dropped on an error."""
        if self.condition in (Condition.LOCKED, Condition.UNREACHABLE):
            raise VectorsUnusable(condition=self.condition.value, why=self.why)
        if isinstance(self._home, str):
            yield from self._rebuilton_server()
        else:
            yield from self._rebuilt_aside(self._home)
        self.condition, self.why = Condition.READY, ""

    def close(self) -> None:
        """Let go of the folder; closing twice is closing once."""
        if self._space:
            self._space.close()
            self._space = None
        if isinstance(self._home, Shelf):
            self._home.release()
            self.condition = Condition.LOCKED

    def _collection(self, year: int) -> Any:
        return self._space.collection(year) if self._space else None

    def _years(self) -> list[int]:
        return self._space.years() if self._space else []

    # ------------------------------------------------------------ opening
    def _look(self) -> None:
        if isinstance(self._home, Shelf) and not self._home.claim():
            self.condition = Condition.LOCKED
            return
        try:
            self.condition = self._found(self._home) if isinstance(self._home, Shelf) else self._served(self._home)
        except BaseException as cause:
            self._fail(cause)

    def _found(self, shelf: Shelf) -> Condition:
        stamp = shelf.current()
        if stamp is None:
            return Condition.EMPTY
        if (stamp.model, stamp.dimension, stamp.owner) != (self._stamp.model, self._stamp.dimension, self._stamp.owner):
            return Condition.OTHER_MODEL
        self._stamp = stamp
        if stamp.broken:
            return Condition.BROKEN
        self._space = Space(in_folder(shelf.path(stamp)), "year-")
        return Condition.READY if self._space.probe() else Condition.EMPTY

    def _served(self, url: str) -> Condition:
        ours = f"gongkai-{hashlib.sha256(self._stamp.owner.encode()).hexdigest()[:12]}-"
        self._space = Space(on_server(url), f"{ours}{self._stamp.model}-")
        if self._space.years():
            return Condition.READY if self._space.probe() else Condition.EMPTY
        others = Space(self._space.client, ours).names()
        return Condition.OTHER_MODEL if others else Condition.EMPTY

    def _started(self) -> Space:
        """The space to write to, begun if there is none yet."""
        if not self.usable:
            raise VectorsUnusable(condition=self.condition.value, why=self.why)
        if self._space is None and isinstance(self._home, Shelf):
            self._stamp = replace(self._stamp, generation=self._home.aside())
            self._space = Space(in_folder(self._home.path(self._stamp)), "year-")
            self._home.switch(self._stamp)
        assert self._space is not None
        return self._space

    # ------------------------------------------------------------ rebuilding
    def _rebuilt_aside(self, shelf: Shelf) -> Iterator[Space]:
        stamp = replace(self._stamp, generation=shelf.aside(), broken=False)
        fresh = Space(in_folder(shelf.path(stamp)), "year-")
        try:
            yield fresh
            fresh.probe()
        except BaseException:
            fresh.close()
            shelf.sweep(self._stamp.generation)
            raise
        old, self._space, self._stamp = self._space, fresh, stamp
        if old:
            old.close()
        shelf.switch(stamp)

    def _rebuilton_server(self) -> Iterator[Space]:
        assert self._space is not None
        client, prefix = self._space.client, self._space.prefix
        fresh = Space(client, f"aside-{prefix}")
        for name in fresh.names():
            client.delete_collection(name)
        yield fresh
        fresh.probe()
        ours = prefix.removesuffix(f"{self._stamp.model}-")
        for name in Space(client, ours).names():
            client.delete_collection(name)
        for name in fresh.names():
            client.get_collection(name, embedding_function=None).modify(name=name.removeprefix("aside-"))
        self._space = Space(client, prefix)

    # ------------------------------------------------------------ failing
    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Whatever Chroma raises means: not usable from now on, and to be rebuilt."""
        if not self.usable:
            raise VectorsUnusable(condition=self.condition.value, why=self.why)
        try:
            yield
        except BaseException as cause:
            self._fail(cause)
            raise VectorsUnusable(condition=self.condition.value, why=self.why) from cause

    def _fail(self, cause: BaseException) -> None:
        """Note what happened; a folder is marked so that the next start knows. Chroma's panics are no `Exception`s."""
        if not isinstance(cause, Exception) and type(cause).__name__ != "PanicException":
            raise cause
        self.why = f"{type(cause).__name__}: {cause}"
        if isinstance(self._home, Shelf):
            self.condition = Condition.BROKEN
            if self._stamp.generation:
                self._stamp = replace(self._stamp, broken=True)
                self._home.switch(self._stamp)
        else:
            self.condition = Condition.UNREACHABLE
