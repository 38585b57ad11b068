"""The passages by what they mean: embedder and vectors, opened at first use, kept level with the passages."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from vectorstore.database import Database
from vectorstore.passages import NO_YEAR, Passages
from vectorstore.schema import meta, passage

if TYPE_CHECKING:
    from vectorstore.chroma import Space
    from vectorstore.embedder import Embedder
    from vectorstore.vectors import Condition, Vectors

PART = 2000  # pending passages looked up at a time
SLICE = 250  # of them embedded at a time: as long as vectors are put, nothing else runs
FEW = 4000  # so many pending passages are caught up with in the middle of a question
PATIENCE = 60  # seconds between two looks for passages that another process brought


class Meaning:
    """Nearness in meaning; where the vectors cannot be used, `condition` says why and nothing else is affected."""

    def __init__(self, database: Database, passages: Passages, where: Path | str, model: str | None) -> None:
        self._database = database
        self._passages = passages
        self._where = where
        self._model = model
        self._looked = float("-inf")
        self._behind = False

    @cached_property
    def embedder(self) -> Embedder:
        """The configured model."""
        from vectorstore.embedder import load_embedder

        return load_embedder(self._model)

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors, judged against what the library says is held."""
        from vectorstore.vectors import Condition, Vectors

        vectors = Vectors.open(self._where, self.embedder.fingerprint, self.embedder.dimension, self._library())
        if vectors.usable:
            marks = self._marks()
            ours = marks.pop(self.embedder.fingerprint, 0)
            if marks:
                vectors.condition = Condition.OTHER_MODEL
            elif sum(vectors.counts().values()) < ours:
                vectors.condition = Condition.LOST
        return vectors

    def condition(self) -> Condition:
        """Whether vectors can be used now; a few passages not embedded yet are embedded first."""
        from vectorstore.vectors import Condition

        if self.vectors.usable and time.monotonic() - self._looked > PATIENCE:
            self._behind = self._passages.waiting(self.embedder.fingerprint, FEW + 1) > FEW
            if not self._behind:
                self.catch_up()
            self._looked = time.monotonic()
        return Condition.BEHIND if self._behind and self.vectors.usable else self.vectors.condition

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Embed what is pending and drop what is gone; gives how many passages were embedded."""
        from vectorstore.vectors import VectorsUnusable

        done, every, self._behind = 0, self._pending(), False
        try:
            for year, ids in self._passages.gone().items():
                self.vectors.drop(year, ids)
                self._passages.dropped(year, ids)
            while part := self._passages.pending(self.embedder.fingerprint, PART):
                part.sort(key=lambda passage: passage[1])  # a year has a collection of its own, put at once
                for slice_ in (part[i : i + SLICE] for i in range(0, len(part), SLICE)):
                    self._put(self.vectors, slice_)
                    self._passages.embedded([number for number, _, _ in slice_], self.embedder.fingerprint)
                    done += len(slice_)
                    if progress:
                        progress(done, max(done, every))
        except VectorsUnusable:  # the condition says it; the passages stay pending
            return done
        return done

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Embed every passage anew beside what stands, and switch over at the end; interrupted, nothing changed."""
        ids = self._passages.ids()
        with self.vectors.rebuild() as fresh:
            for start in range(0, len(ids), PART):
                held = self._passages.get(ids[start : start + PART]).values()
                self._put(fresh, [(p.id, p.year or NO_YEAR, p.passage.text) for p in held])
                if progress:
                    progress(min(start + PART, len(ids)), len(ids))
        self._passages.forget_vectors()
        self._passages.embedded(ids, self.embedder.fingerprint)
        return len(ids)

    def nearest(
        self, question: str, years: Collection[int] | None, k: int, toward: Mapping[str, float] | None = None
    ) -> list[tuple[int, float]]:
        """The passages nearest to a question in each year, with their cosines; it may be moved toward other texts."""
        moved = self.embedder.encode([question], question=True)[0]
        if toward:
            rows = self.embedder.encode(list(toward))
            moved = sum((weight * row for weight, row in zip(toward.values(), rows, strict=True)), start=moved)
        return self.vectors.nearest(moved, years, k)

    def cosines(
        self, question: str, toward: Sequence[Mapping[str, float]], wanted: Mapping[int, Sequence[int]]
    ) -> dict[int, tuple[float, ...]]:
        """How near these passages (year → numbers) are to a question and to other texts, each as heavy as it is."""
        ids, rows = self.vectors.fetch(wanted)
        sides = [rows @ self.embedder.encode([question], question=True)[0]]
        sides += [(rows @ self.embedder.encode(list(texts)).T).clip(0) @ [*texts.values()] for texts in toward]
        return dict(zip(ids, zip(*(side.tolist() for side in sides), strict=True), strict=True))

    def alignment(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """How well each word of a question is met by some word of a text; none where the model has no words."""
        near = self.embedder.alignment(question, texts)
        return None if near is None else near.tolist()

    def close(self) -> None:
        """Let go of the vectors if they were opened."""
        if "vectors" in self.__dict__:
            self.vectors.close()
            del self.vectors

    def _put(self, target: Vectors | Space, part: Sequence[tuple[int, int, str]]) -> None:
        """Vectors are put year by year."""
        rows = self.embedder.encode([text for _, _, text in part])
        numbered = sorted((year, n) for n, (_, year, _) in enumerate(part))
        for year, group in groupby(numbered, key=lambda pair: pair[0]):
            places = [n for _, n in group]
            target.put(year, [part[n][0] for n in places], rows[places])

    def _pending(self) -> int:
        every, embedded = self._passages.counted(self.embedder.fingerprint)
        return every - embedded

    def _marks(self) -> dict[str, int]:
        """How many passages are noted as embedded, by model."""
        query = (
            select(passage.c.embedded, func.count()).where(passage.c.embedded.is_not(None)).group_by(passage.c.embedded)
        )
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def _library(self) -> str:
        """What tells this library from another whose vectors may lie in the same place."""
        query = select(meta.c.value).where(meta.c.key == "library")
        with self._database.reading() as connection:
            held: str | None = connection.scalar(query)
        if held is None:
            held = uuid.uuid4().hex
            with self._database.writing(beside=True) as connection:
                connection.execute(meta.insert(), [{"key": "library", "value": held}])
        return held
