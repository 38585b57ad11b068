"""Which reader read a paper: what an older one read is known, and read once more when its file comes again."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, text

from tests.vectorstore.made import reading, report
from vectorstore.library import Library


def aged(folder: Path) -> None:
    """The library as an older reader left it."""
    engine = create_engine(f"sqlite:///{folder / 'library.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE paper SET reader = 0"))
    engine.dispose()


def test_what_an_older_reader_read_is_read_once_more(tmp_path: Path) -> None:
    first, again = reading("a", report(texts=["旧读法"])), reading("a", report(texts=["新读法"]))
    with Library.open(tmp_path) as library:
        library.replace(first)
        assert library.holds(first.sha256) and library.read_before() == []
        assert [k.outcome for k in library.replace(again)] == ["unchanged"]
        aged(tmp_path)
        assert not library.holds(first.sha256) and library.read_before() == [(None, "a.txt")]
        assert library.older() == 1
        assert [k.outcome for k in library.replace(again)] == ["replaced"]
        held = library.passages.get(library.passages.ids())
        assert [p.passage.text for p in held.values()] == ["新读法"] and library.read_before() == []
        assert library.older() == 0


def test_a_library_from_before_readers_were_counted_says_so(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.replace(reading("a", report()))
    engine = create_engine(f"sqlite:///{tmp_path / 'library.db'}")
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE paper DROP COLUMN reader"))
        connection.execute(text("UPDATE meta SET value = '4' WHERE key = 'version'"))
    engine.dispose()
    with Library.open(tmp_path) as library:
        assert [name for _, name in library.read_before()] == ["a.txt"]
