"""The store's door: schema forward, damage said, several processes at once."""

from __future__ import annotations

import multiprocessing
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from prompts import LANGUAGES, say
from tests.vectorstore.made import PENALTIES, reading, report
from vectorstore import database as door
from vectorstore.database import FILE, Database, LibraryBusy, LibraryDamaged, LibraryUnreachable, NoDriver, NoLibrary
from vectorstore.errors import GongkaiError
from vectorstore.library import Library
from vectorstore.people import BadCorrection
from vectorstore.roster import BadRoster
from vectorstore.schema import meta
from vectorstore.upgrades import VERSION as NOW
from vectorstore.upgrades import LibraryTooNew, prepare


def test_a_library_is_made_where_there_is_none_and_found_again(tmp_path: Path) -> None:
    with Library.open(tmp_path / "我的 资料" / "库") as library:
        library.replace(reading("a", report(values={PENALTIES: 9})))
    with Library.open(tmp_path / "我的 资料" / "库", create=False) as library:
        assert library.facts.cells([PENALTIES])[1][PENALTIES].value == 9


def test_asking_for_a_library_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary):
        Library.open(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_a_library_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    with pytest.raises(LibraryTooNew) as refused:
        Library.open(tmp_path)
    assert refused.value.fields == {"version": 99, "known": NOW}


def test_an_older_library_is_brought_forward_step_by_step_in_one_transaction(tmp_path: Path) -> None:
    def add(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE agency ADD COLUMN note TEXT"))

    def fail(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE paper ADD COLUMN note TEXT"))
        raise RuntimeError

    with Library.open(tmp_path) as library:
        library.replace(reading("a", report(values={PENALTIES: 9})))
        library.correct(1, "张三", "核对", key=PENALTIES, value="12")
    database = Database.open(tmp_path)
    with pytest.raises(RuntimeError), database.writing() as connection:
        prepare(connection, {NOW + 1: add, NOW + 2: fail}, NOW + 2)
    with database.writing() as connection:
        prepare(connection, {NOW + 1: add, NOW + 2: lambda c: None}, NOW + 2)  # the first try left nothing behind
    with database.reading() as connection:
        assert connection.scalar(select(meta.c.value).where(meta.c.key == "version")) == str(NOW + 2)
        assert connection.execute(text("SELECT note FROM agency")).all() == [(None,)]
    database.close()
    with sqlite3.connect(tmp_path / FILE) as raw:
        raw.execute(f"UPDATE meta SET value = '{NOW}' WHERE key = 'version'")
    with Library.open(tmp_path) as library:
        assert library.facts.cells([PENALTIES])[1][PENALTIES].value == 12


def test_an_older_library_is_said_before_it_is_brought_forward(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as raw:
        raw.execute("UPDATE meta SET value = '3' WHERE key = 'version'")
    said: list[str] = []
    for _ in range(2):
        Library.open(tmp_path, older=lambda: said.append("older")).close()
    assert said == ["older"]


NOT_DATABASES = [b"this is no database at all, only some text" * 50, b"SQLite format 3\x00" + b"\xff" * 5000]


@pytest.mark.parametrize("damage", NOT_DATABASES)
def test_a_damaged_library_is_said_to_be_one_and_is_kept(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    with pytest.raises(LibraryDamaged) as refused:
        Library.open(tmp_path)
    assert refused.value.fields["library"] == str(tmp_path)
    assert (tmp_path / FILE).read_bytes() == damage


def test_a_library_cut_short_is_said_to_be_damaged(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for n in range(5):
            library.replace(reading(str(n), report(f"青禾县柳林{n}镇")))
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LibraryDamaged), Library.open(tmp_path) as library:
        for held in library.catalogue.reports():
            library.facts.of(held.report_id)
        library.replace(reading("new", report()))


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryUnreachable):
        Library.open(tmp_path / "file" / "library")


def test_a_server_that_does_not_answer_is_said_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LibraryUnreachable) as refused:
        Database.open(tmp_path, "postgresql://me:secret@127.0.0.1:1/none?connect_timeout=2")
    assert "secret" not in str(refused.value)


def test_a_driver_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(NoDriver) as refused:
        Database.open(tmp_path, "postgresql://me:secret@127.0.0.1:1/none")
    assert refused.value.fields == {"package": "psycopg"}


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(tmp_path).close()
    monkeypatch.setattr(door, "WAIT", 0.05)
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as other, Library.open(tmp_path) as library:
        other.execute("BEGIN IMMEDIATE")
        assert library.catalogue.reports() == []  # readers do not wait
        with pytest.raises(LibraryBusy):
            library.replace(reading("a", report()))
        other.execute("ROLLBACK")
        assert library.replace(reading("a", report()))[0].outcome == "read"


def _ingest(folder: Path, first: int, count: int) -> None:
    with Library.open(folder) as library:
        for n in range(first, first + count):
            library.replace(reading(str(n), report(f"青禾县柳林{n % 7}镇", 2010 + n // 7, {PENALTIES: n})))


def test_two_processes_take_papers_in_while_a_third_reads(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("spawn")
    writers = [fork.Process(target=_ingest, args=(tmp_path, first, 40)) for first in (0, 30)]
    for writer in writers:
        writer.start()
    seen = [0]
    with Library.open(tmp_path) as library:
        while any(w.is_alive() for w in writers):
            held = [h.report_id for h in library.catalogue.reports()]
            assert len(library.facts.cells([PENALTIES], held)) == len(held)
            seen.append(len(held))
        assert [w.exitcode for w in writers] == [0, 0]
        cells = library.facts.cells([PENALTIES])
        assert sorted(int(c[PENALTIES].value or 0) for c in cells.values()) == list(range(70))
        assert len(library.catalogue.agencies()) == 7
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    "error",
    [
        NoLibrary(library="库"),
        LibraryDamaged(library="库", seen="malformed"),
        LibraryBusy(library="库", seconds=60),
        LibraryUnreachable(library="库", seen="disk full"),
        LibraryTooNew(version=9, known=NOW),
        BadRoster(file="r.csv", line=3, seen="x"),
        *(BadCorrection("x", e) for e in ("number", "whole_number", "not_negative", "cell", "year", "one_agency")),
    ],
    ids=lambda error: error.code,
)
def test_every_refusal_of_the_store_has_its_words(error: GongkaiError) -> None:
    for language in LANGUAGES:
        said = say("errors", error.code, language, **error.fields)
        assert all(str(v) in said for k, v in error.fields.items() if k != "expected")


def test_names_made_by_older_rules_are_made_anew(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.replace(reading("city", report("石泉市人民政府", region=("云泽省", "汀源市", "石泉市"))))
    with sqlite3.connect(tmp_path / FILE) as raw:
        raw.execute("DELETE FROM meta WHERE key = 'names'")
        raw.execute("DELETE FROM name")
        raw.execute("UPDATE agency SET level = '市', name = '?'")
    said: list[str] = []
    for _ in range(2):
        with Library.open(tmp_path, older=lambda: said.append("older")) as library:
            (own,) = library.catalogue.agencies()
            assert (own.name, own.level) == ("石泉市人民政府", "县级市")
            found = {(h.kind, h.ids or h.regions) for h in library.catalogue.find("石泉市政府，石泉")}
            assert found == {("agency", (own.id,)), ("region", (("云泽省", "汀源市", "石泉市"),))}
            assert len(library.catalogue.reports()) == 1
    assert said == ["older"]
