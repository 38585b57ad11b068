"""The files that reports were read from: kept whole, taken out with the last report, never another's."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.vectorstore.made import reading, report
from vectorstore.library import Library
from vectorstore.originals import Originals
from vectorstore.records import Reading


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def file_of(folder: Path, name: str) -> Path:
    """A file whose bytes are what `reading` hashes."""
    (folder / name).write_bytes(name.encode())
    return folder / name


def test_a_report_leads_to_the_very_file(shelf: Library, tmp_path: Path) -> None:
    (kept,) = shelf.replace(reading("a", report()), source=file_of(tmp_path, "a"))
    found = shelf.original(kept.report_id)
    assert found is not None and found[0].read_bytes() == b"a" and found[1] == "a.txt"
    assert shelf.original(kept.report_id + 1) is None


def test_bytes_held_before_originals_were_kept_are_kept_when_they_come_again(shelf: Library, tmp_path: Path) -> None:
    (first,) = shelf.replace(reading("a", report()))
    assert shelf.original(first.report_id) is None
    shelf.replace(Reading("a.txt", sha256(b"a").hexdigest()), source=file_of(tmp_path, "a"))
    assert shelf.original(first.report_id) is not None


def test_a_file_that_changed_meanwhile_is_not_kept(shelf: Library, tmp_path: Path) -> None:
    (kept,) = shelf.replace(reading("a", report()), source=file_of(tmp_path, "b"))
    assert shelf.original(kept.report_id) is None and not list(shelf.originals.folder.rglob("*.new"))


def test_forgetting_takes_the_file_with_the_last_report_of_it(shelf: Library, tmp_path: Path) -> None:
    two = reading("a", report(), report("青禾县柳林镇人民政府"))
    first, second = shelf.replace(two, source=file_of(tmp_path, "a"))
    shelf.forget_report(first.report_id)
    assert shelf.original(second.report_id) is not None
    shelf.forget_report(second.report_id)
    assert [f for f in shelf.originals.folder.rglob("*") if f.is_file()] == []


def test_a_hash_is_a_hash_and_no_path(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    for name in ("../../etc/passwd", "", "A" * 64, "0" * 63, f"{'0' * 64}/../x"):
        assert originals.find(name) is None and not originals.keep(file_of(tmp_path, "a"), name)
    originals.forget(["../a"])
    assert (tmp_path / "a").exists()


def test_refused_files_are_remembered_until_they_are_read(shelf: Library) -> None:
    shelf.people.refuse("a.txt", {"code": "not_a_report", "headings_seen": 0})
    shelf.people.refuse("a.txt", {"code": "empty_file"})
    shelf.people.refuse("b.txt", {"code": "empty_file"})
    assert [(e.file, e.detail["code"]) for e in shelf.people.refusals()] == [
        ("b.txt", "empty_file"), ("a.txt", "empty_file"),
    ]  # fmt: skip
    assert shelf.history() == []
    shelf.replace(reading("a", report()))
    assert [e.file for e in shelf.people.refusals()] == ["b.txt"]
    shelf.people.dismiss()
    assert shelf.people.refusals() == []


def test_who_named_a_report_and_why(shelf: Library) -> None:
    (kept,) = shelf.replace(reading("a", report(agency=None, year=None)))
    shelf.correct(kept.report_id, "王某", "封面", agency="青禾县柳林镇人民政府", year=2022)
    named = {n.kind: (n.value, n.person, n.why) for n in shelf.people.named(kept.report_id)}
    assert named == {"agency": ("青禾县柳林镇人民政府", "王某", "封面"), "year": ("2022", "王某", "封面")}
