"""The door to the relational store: SQLite in a folder, or any database by URL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, exc, insert, select, update
from sqlalchemy.engine import make_url

from vectorstore import renaming
from vectorstore.errors import GongkaiError
from vectorstore.schema import meta
from vectorstore.turns import Turns
from vectorstore.upgrades import VERSION, held_version, prepare

FILE = "library.db"
WAIT = 60  # seconds that a writer waits for another
_STATE = meta.c.key == "state"
_NOW = select(meta.c.value).where(_STATE)  # made once, as every question asks it
KEPT = 2  # connections kept open, each with the pages of the facts of some 10,000 reports in memory


class NoLibrary(GongkaiError):
    """There is no library in this folder; fields: library."""

    code = "no_library"


class LibraryDamaged(GongkaiError):
    """The database cannot be read; nothing was changed; fields: library, seen."""

    code = "library_damaged"


class LibraryBusy(GongkaiError):
    """Another process kept the library locked; fields: library, seconds."""

    code = "library_busy"


class LibraryUnreachable(GongkaiError):
    """The folder or the server cannot be opened for writing; fields: library, seen."""

    code = "library_unreachable"


class NoDriver(GongkaiError):
    """The package that speaks to this kind of database is not installed; fields: package."""

    code = "no_driver"


class Database:
    """Connections for reading and for writing; a writer has the store to itself until it is done."""

    def __init__(self, engine: Engine, label: str) -> None:
        self.engine = engine
        self.label = label
        self._turns = Turns()  # SQLite's own waiting is a look now and then: who comes back at once goes first

    @classmethod
    def open(
        cls, folder: Path, url: str | None = None, create: bool = True, older: Callable[[], None] | None = None
    ) -> Database:
        """Open the library of a folder, made first if need be, and bring its schema forward; `older` says it before."""
        file = folder / FILE
        if url is None and not create and not file.exists():
            raise NoLibrary(library=str(folder))
        database = cls(_engine(file, url), str(folder) if url is None else make_url(url).render_as_string())
        try:
            if url is None:
                folder.mkdir(parents=True, exist_ok=True)
            database._prepare(older)
        except OSError as error:
            raise LibraryUnreachable(library=database.label, seen=error.strerror) from error
        except BaseException:
            database.close()
            raise
        return database

    def _prepare(self, older: Callable[[], None] | None) -> None:
        with self.reading() as connection:
            current = held_version(connection)
            named = current is not None and renaming.up_to_date(connection)
        if older and current is not None and (current < VERSION or not named):
            older()
        if current != VERSION or not named:  # only then the writer's turn is taken: readers never wait for an ingest
            with self.writing(fresh=current is None) as connection:
                prepare(connection)
                renaming.renew(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the library."""
        with self._said(), self.engine.connect() as connection:
            yield connection

    def state(self) -> str | None:
        """A word that stays as it is until anything is written that is held; none before the first."""
        with self.reading() as connection:
            return connection.scalar(_NOW)

    @contextmanager
    def writing(self, fresh: bool = False, beside: bool = False) -> Iterator[Connection]:
        """A transaction: all of it or nothing, one writer at a time; `beside`: of talks or vectors, not of reports."""
        with self._turn(), self._said(), self._connected() as connection, connection.begin():
            if not fresh:  # SQLite has the lock already; a server locks the one row
                connection.execute(select(meta.c.value).where(meta.c.key == "version").with_for_update())
            if not fresh and not beside:
                _changed(connection)
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Writers of this process, first come first served."""
        with self._turns.turn(WAIT) as mine:
            if not mine:
                raise LibraryBusy(library=self.label, seconds=WAIT)
            yield

    def _connected(self) -> Connection:
        return self.engine.connect().execution_options(writes=True)

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except exc.DatabaseError as error:
            raise _reason(error, self.label) or error from error

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def _changed(connection: Connection) -> None:
    """Another word for the state, in the transaction that changes it."""
    word = uuid4().hex
    if not connection.execute(update(meta).where(_STATE).values(value=word)).rowcount:
        connection.execute(insert(meta), [{"key": "state", "value": word}])


def _reason(error: exc.DatabaseError, label: str) -> GongkaiError | None:
    """What a database's own words mean for the person."""
    seen = str(error.orig)
    if "not a database" in seen or "malformed" in seen:
        return LibraryDamaged(library=label, seen=seen)
    if "locked" in seen:
        return LibraryBusy(library=label, seconds=WAIT)
    if isinstance(error, exc.OperationalError) and any(
        w in seen for w in ("unable to open", "readonly", "connection", "disk")
    ):
        return LibraryUnreachable(library=label, seen=seen)
    return None


def _engine(file: Path, url: str | None) -> Engine:
    if url is not None and not url.startswith("sqlite"):
        try:
            return create_engine(_driver(url), pool_pre_ping=True)
        except exc.ArgumentError as error:
            raise LibraryUnreachable(library=url, seen="DATABASE_URL") from error
        except ModuleNotFoundError as error:
            raise NoDriver(package=error.name) from error
    address = url or f"sqlite:///{file.as_posix()}"
    engine = create_engine(address, connect_args={"timeout": WAIT}, pool_size=KEPT, max_overflow=20)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _driver(url: str) -> str:
    """A PostgreSQL address as people write it, with the driver that we bring."""
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={WAIT * 1000}",
        "cache_size=-98304",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
