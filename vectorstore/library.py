"""The library: what is held, replaced, forgotten and set right; the one place that writes facts and vectors."""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from vectorstore import hand, intake, papers, people, register, roster
from vectorstore.catalogue import Catalogue
from vectorstore.database import Database
from vectorstore.decisions import Decisions
from vectorstore.facts import Facts
from vectorstore.form import Forms, load_forms
from vectorstore.kept import Kept, Still
from vectorstore.meaning import Meaning
from vectorstore.originals import Originals
from vectorstore.passages import Passages
from vectorstore.people import Event, People, Whose
from vectorstore.records import Key, Reading
from vectorstore.settings import Settings
from vectorstore.talks import Talks

if TYPE_CHECKING:
    from vectorstore.reranker import Reranker


class Library:
    """Every report held: facts, catalogue, passages, what people did; opened from a folder."""

    def __init__(self, folder: Path, database: Database, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        self._database = database
        self.facts = Facts(database)
        self._kept = Kept(database)
        self.catalogue = Catalogue(database, kept=self._kept)
        self.passages = Passages(database, self._kept)
        self.people = People(database)
        self.decisions = Decisions(database)
        self.talks = Talks(database)
        self.originals = Originals(folder / "originals")
        where = settings.chroma_url or folder / "vectors"
        self.meaning = Meaning(database, self.passages, where, settings.embedding_model)

    @classmethod
    def open(
        cls,
        folder: Path,
        settings: Settings | None = None,
        create: bool = True,
        older: Callable[[], None] | None = None,
    ) -> Library:
        """Open the library of a folder, made first if need be; `older` is called before one is brought forward."""
        chosen = settings or Settings(library=folder)
        return cls(folder, Database.open(folder, chosen.database_url, create, older), chosen)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back what was opened."""
        self.meaning.close()
        self._database.close()

    @cached_property
    def forms(self) -> Forms:
        """The official form in its editions."""
        return load_forms()

    @cached_property
    def reranker(self) -> Reranker | None:
        """The configured cross-encoder, if there is one."""
        from vectorstore.reranker import load_reranker

        name = self.settings.reranker_model
        return load_reranker(name) if name else None

    def glance(self) -> Library:
        """The same for the length of one question: whether what was read before still holds is looked at once."""
        seen = copy(self)
        seen._kept = Still(self._kept)
        seen.catalogue = self.catalogue.glance(seen._kept)
        seen.passages = Passages(self._database, seen._kept)
        return seen

    def holds(self, sha256: str) -> bool:
        """Whether these very bytes were read before, by a reader that reads as this one does."""
        with self._database.reading() as connection:
            known = papers.held(connection, sha256)
            return bool(known) and papers.up_to_date(connection, known)

    def read_before(self) -> list[tuple[Path | None, str]]:
        """The files that an older reader read: the copy that was kept, if any, and what it was called."""
        with self._database.reading() as connection:
            return [(self.originals.find(sha256), file) for sha256, file in papers.read_before(connection)]

    def older(self) -> int:
        """How many files an older reader read."""
        with self._database.reading() as connection:
            return papers.older(connection)

    def replace(self, reading: Reading, anew: bool = False, source: Path | None = None) -> list[intake.Kept]:
        """Take a file's reports in, and a copy of it; twice is once. `anew` reads bytes that are held once more."""
        with self._database.writing() as connection:
            kept = intake.take(connection, reading, anew)
        if source is not None and kept:
            self.originals.keep(source, reading.sha256)
        return kept

    def original(self, report_id: int) -> tuple[Path, str] | None:
        """The file that a report was read from, and what it was called; none if it was not kept."""
        with self._database.reading() as connection:
            source = papers.source(connection, report_id)
        found = self.originals.find(source[0]) if source else None
        return (found, source[1]) if found and source else None

    def forget(self, agency_ids: Collection[int], year: int) -> int:
        """Take the reports of some bodies for a year out, all versions of them; gives how many papers there were."""
        with self._database.writing() as connection:
            return self._drop(connection, intake.papers_of(connection, agency_ids, year))

    def forget_report(self, report_id: int) -> int:
        """Take one report out by its number, as when its agency or year is not known."""
        with self._database.writing() as connection:
            return self._drop(connection, [report_id])

    def _drop(self, connection: Connection, paper_ids: list[int]) -> int:
        """Papers out of the store, and the files that no other report was read from."""
        hashes = papers.hashes(connection, paper_ids)
        count = intake.drop(connection, paper_ids)
        self.originals.forget(sha256 for sha256 in hashes if not papers.held(connection, sha256))
        return count

    def correct(
        self,
        report_id: int,
        by: str,
        why: str,
        key: Key | None = None,
        value: str | None = None,
        agency: str | None = None,
        region: tuple[str, ...] = (),
        year: int | None = None,
    ) -> None:
        """Set a cell, the agency or the year of a report by hand, apart from its reading."""
        with self._database.writing() as connection:
            if key is not None and value is not None:
                hand.set_cell(connection, self.forms, report_id, key, value, by, why)
            if agency is not None:
                hand.set_agency(connection, report_id, agency, region, by, why)
            if year is not None:
                hand.set_year(connection, report_id, year, by, why)

    def load_roster(self, path: Path) -> int:
        """Take in which bodies are expected to report; gives how many the roster names."""
        rows = roster.read(path)
        with self._database.writing() as connection:
            intake.resettle(connection, register.enrol(connection, rows))
            people.log(connection, "roster", Whose(file=path.name), agencies=len(rows))
        return len(rows)

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Embed what is not yet embedded; gives how many passages were."""
        return self.meaning.catch_up(progress)

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the vectors of every passage anew; gives how many there are."""
        return self.meaning.rebuild(progress)

    def state(self) -> str | None:
        """A word that stays as it is until anything is written that is held, by whichever process."""
        return self._database.state()

    def history(self, limit: int | None = None) -> list[Event]:
        """What was replaced, forgotten and corrected, the newest first."""
        return self.people.history(limit)
