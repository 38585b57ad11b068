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
        yield lambda: _opened(stack, request.param, tmp_path)


@pytest.fixture(scope="module", params=STORES)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for all tests of a file: filled by a fixture of its own, then only read."""
    with ExitStack() as stack:
        yield _opened(stack, request.param, tmp_path_factory.mktemp("lasting"))


@pytest.fixture
def library(fresh: Callable[[], Library]) -> Library:
    """One empty library."""
    return fresh()


def _opened(stack: ExitStack, store: str, folder: Path) -> Library:
    name = f"t{uuid4().hex}"
    settings = Settings(folder / name, _schema(stack, name) if store == "postgresql" else None)
    return stack.enter_context(Library.open(folder / name, settings))


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
