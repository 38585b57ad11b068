"""Files made to burst, hang, crash or fool a reader: one clear line each, and no figure that is not the paper's."""

from __future__ import annotations

import bz2
import lzma
import re
import time
from pathlib import Path

import pytest

from ingest.pipeline import read_file, walk
from prompts import say
from tests.bench.formats import papers
from tests.papers import hostile, writers
from tests.papers.hostile import archives
from tests.papers.truth import FORMS
from vectorstore.records import Reading

PAPER = papers(1, digits=3)[0]
SIZE = 1 << 23
SECONDS = 20.0  # each would take minutes or all memory; the machine may be slow
NO_FILE = {"linked", "not_a_file"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bombs and limits a hundred times smaller than in earnest."""
    monkeypatch.setattr(archives, "SIZE", SIZE)
    monkeypatch.setattr("ingest.archives.ARCHIVE_BYTES", SIZE // 2)


def read(path: Path) -> list[Reading]:
    return [read_file(inner, FORMS, name) for inner, name in walk([path])]


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_it_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    build, code = hostile.REFUSED[name]
    (tmp_path / name).write_bytes(build(PAPER))
    begun = time.perf_counter()
    (reading,) = read(tmp_path / name)
    assert time.perf_counter() - begun < SECONDS
    assert reading.refused and reading.refused["code"] == code
    line = say("errors", code, "zh", file=name, **{k: v for k, v in reading.refused.items() if k != "code"})
    assert "\n" not in line and len(line) < 200
    assert not re.search(r"[A-Za-z]+(?: [a-z]+){2}", line), "a library's own words are no Chinese"


@pytest.mark.parametrize("name", hostile.READ)
def test_it_is_read_as_what_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(hostile.READ[name](PAPER))
    readings = [r for r in read(tmp_path / name) if (r.refused or {}).get("code") not in NO_FILE]
    for reading in readings:
        (report,) = reading.reports
        for fact in report.facts:
            assert fact.value == PAPER.truth.expected(fact.key)[0], (reading.file, fact.key)
    assert readings


def test_nothing_is_written_or_read_beside_the_archive(tmp_path: Path) -> None:
    for name in ("爬出去.zip", "链接.tar.gz"):
        (tmp_path / name).write_bytes(hostile.READ[name](PAPER))
    files = walk([tmp_path])
    assert files.room
    assert {path.resolve().parent for path, _ in files} == {Path(files.room.name).resolve()}
    assert not any(part in ("..", "") for _, name in files for part in name.split("/"))
    links = [file for file in files if any(word in file[1] for word in ("passwd", "zero", "hard"))]
    assert {read_file(path, FORMS, name).refused["code"] for path, name in links} == NO_FILE


def test_a_locked_part_of_a_word_document_says_so(tmp_path: Path) -> None:
    data = bytearray(writers.docx(PAPER))
    at = data.index(b"PK\1\2", data.index(b"word/document.xml"))
    while not data[at + 46 :].startswith(b"word/document.xml"):
        at = data.index(b"PK\1\2", at + 4)
    data[at + 8] |= 1
    (tmp_path / "a.docx").write_bytes(data)
    (reading,) = read(tmp_path / "a.docx")
    assert reading.refused == {"code": "encrypted"}


def test_a_zip_packed_in_a_way_that_is_not_known_is_not_called_damaged(tmp_path: Path) -> None:
    data = bytearray(archives.locked_zip(PAPER))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] &= 0xFE
        data[data.index(mark) + at + 2] = 9  # Deflate64
    (tmp_path / "a.zip").write_bytes(data)
    (reading,) = read(tmp_path / "a.zip")
    assert reading.refused and reading.refused["code"] == "unsupported_format"


def test_a_bomb_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(archives.bomb_of_bombs(PAPER))
    files = walk([tmp_path / "a.zip"])
    monkeypatch.setattr("ingest.archives._Unpacking", None)
    (reading,) = (read_file(path, FORMS, name) for path, name in files)
    assert reading.refused and reading.refused["code"] == "archive_too_large"


@pytest.mark.parametrize("name", ["年报.html.bz2", "年报.html.xz"])
def test_one_file_packed_by_itself_keeps_its_name(tmp_path: Path, name: str) -> None:
    pack = bz2.compress if name.endswith("bz2") else lzma.compress
    (tmp_path / name).write_bytes(pack(writers.html(PAPER)))
    (reading,) = read(tmp_path / name)
    assert reading.file == f"{name}/年报.html"
    assert reading.reports[0].identity.agency == PAPER.truth.agency
