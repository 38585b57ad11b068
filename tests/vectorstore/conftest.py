"""A library of its own for every test: SQLite always, PostgreSQL too where DATABASE_URL_TEST names a server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from vectorstore.database import _driver
from vectorstore.library import Library
from vectorstore.settings import Settings

SERVER = os.environ.get("DATABASE_URL_TEST")
STORES = ("sqlite", "postgresql") if SERVER else ("sqlite",)


@pytest.fixture(params=STORES)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Library]]:
    """Opens empty libraries, each apart from the others."""
    with ExitStack() as stack:

        def open_one() -> Library:
            name = f"t{uuid4().hex}"
            settings = Settings(tmp_path / name, _schema(stack, name) if request.param == "postgresql" else None)
            return stack.enter_context(Library.open(tmp_path / name, settings))

        yield open_one


@pytest.fixture
def library(fresh: Callable[[], Library]) -> Library:
    """One empty library."""
    return fresh()


def _schema(stack: ExitStack, name: str) -> str:
    """A schema of the test server for one library, gone at the end."""
    assert SERVER
    engine = create_engine(_driver(SERVER), isolation_level="AUTOCOMMIT")

    def drop() -> None:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        engine.dispose()

    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    stack.callback(drop)
    return f"{SERVER}{'&' if '?' in SERVER else '?'}options=-csearch_path%3D{name}"
