"""The version of the tables, and the steps that bring an older library forward."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from sqlalchemy import Connection, inspect, select, text

from vectorstore import keywords
from vectorstore.errors import GongkaiError
from vectorstore.schema import decision, feedback, meta, metadata, paper, talk, turn

VERSION = 5


class LibraryTooNew(GongkaiError):
    """The library was written by a newer program; fields: library, version, known."""

    code = "library_too_new"


def _conversations(connection: Connection) -> None:
    for table in (talk, turn, feedback):
        table.create(connection, checkfirst=True)


def _readers(connection: Connection) -> None:
    if "reader" not in {column["name"] for column in inspect(connection).get_columns(paper.name)}:
        connection.execute(text("ALTER TABLE paper ADD COLUMN reader SMALLINT NOT NULL DEFAULT 0"))


# Step n brings a library of version n−1 to version n, inside one transaction.
STEPS: dict[int, Callable[[Connection], None]] = {
    2: decision.create,
    3: _conversations,
    4: keywords.make_anew,
    5: _readers,
}


def prepare(
    connection: Connection, steps: dict[int, Callable[[Connection], None]] = STEPS, version: int = VERSION
) -> None:
    """Make the tables of a new library, or bring an older one forward."""
    held = held_version(connection)
    if held is None:
        metadata.create_all(connection)
        keywords.create(connection)
        connection.execute(
            meta.insert(), [{"key": "version", "value": str(version)}, {"key": "library", "value": uuid4().hex}]
        )
        return
    if held > version:
        raise LibraryTooNew(version=held, known=version)
    for step in range(held + 1, version + 1):
        steps[step](connection)
    if held < version:
        connection.execute(meta.update().where(meta.c.key == "version").values(value=str(version)))


def held_version(connection: Connection) -> int | None:
    """The version of the library behind a connection; None if there is none yet."""
    if not inspect(connection).has_table(meta.name):
        return None
    value = connection.scalar(select(meta.c.value).where(meta.c.key == "version"))
    return None if value is None else int(value)
