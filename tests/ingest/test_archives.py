"""Archives: every file in them under its own name, within limits, and nothing outside their room."""

from __future__ import annotations

import base64
import gzip
import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from ingest import archives
from ingest.formats import limits, sevenzip
from ingest.pipeline import Files, read_file, walk
from prompts import LANGUAGES, say
from tests.ingest.test_pipeline import LICENCES, TEXT
from tests.papers.truth import FORMS


class _OldInfo(zipfile.ZipInfo):
    """A member whose name is written as old Windows programs write it: bare GBK bytes, no mark."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def zipped(*files: tuple[str, bytes], info: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            member = info(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return out.getvalue()


def tarred(*files: tuple[str, bytes], encoding: str = "utf-8") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", encoding=encoding, format=tarfile.GNU_FORMAT) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def walked(folder: Path, name: str, data: bytes) -> Files:
    path = folder / name
    path.write_bytes(data)
    return walk([path])


def named(files: Files) -> list[str]:
    return [name for _, name in files]


def codes(files: Files) -> list[object]:
    return [read_file(path, FORMS, name).refused.get("code") for path, name in files]


REPORT = ("青禾县/石桥镇2023年报.txt", TEXT.encode())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("报送.zip", zipped(REPORT)),
        ("gbk.zip", zipped(REPORT, info=_OldInfo)),
        ("a.tar.gz", tarred(REPORT)),
        ("gbk.tgz", tarred(REPORT, encoding="gbk")),
        ("plain.tar", gzip.decompress(tarred(REPORT))),
        ("no_ending", zipped(REPORT)),
    ],
)
def test_a_report_in_an_archive_keeps_its_name(tmp_path: Path, name: str, data: bytes) -> None:
    files = walked(tmp_path, name, data)
    assert named(files) == [f"{name}/青禾县/石桥镇2023年报.txt"]
    ((path, shown),) = files
    reading = read_file(path, FORMS, shown)
    (report,) = reading.reports
    assert next(f for f in report.facts if f.key == LICENCES).value == 317
    assert reading.file == shown and all(f.place.file == shown for f in report.facts)


def test_archives_in_archives_and_folders_in_folders(tmp_path: Path) -> None:
    inner = zipped(("甲/a.txt", b"a"), ("甲/乙/b.txt", b"b"))
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "外.zip").write_bytes(zipped(("里.zip", inner), ("c.txt", b"c")))
    (tmp_path / "报送" / "d.txt").write_bytes(b"d")
    files = walk([tmp_path / "报送"])
    shown = ["报送/d.txt", "报送/外.zip/c.txt", "报送/外.zip/里.zip/甲/a.txt", "报送/外.zip/里.zip/甲/乙/b.txt"]
    assert sorted(named(files)) == sorted(shown)
    assert {name[-5]: path.read_bytes() for path, name in files} == {x: x.encode() for x in "abcd"}


def test_the_room_goes_with_the_list(tmp_path: Path) -> None:
    files = walked(tmp_path, "a.zip", zipped(REPORT))
    path = files[0][0]
    assert path.exists()
    del files
    assert not path.exists()


def test_names_that_climb_lead_nowhere(tmp_path: Path) -> None:
    climbing = ("../../../climbed.txt", "/etc/climbed.txt", "C:\\climbed.txt", "..\\..\\climbed.txt")
    for name, data in (
        ("a.zip", zipped(*((n, b"x") for n in climbing))),
        ("a.tar.gz", tarred(*((n, b"x") for n in climbing))),
    ):
        files = walked(tmp_path, name, data)
        assert len(files) == 4 and all(shown.startswith(f"{name}/") and ".." not in shown for shown in named(files))
        assert files.room and all(Path(files.room.name) in path.parents for path, _ in files)
    assert list(tmp_path.parent.rglob("climbed.txt")) == []


def test_files_of_the_system_are_left_out(tmp_path: Path) -> None:
    data = zipped(REPORT, ("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("青禾县/~$a.docx", b"x"), ("空/", b""))
    assert named(walked(tmp_path, "a.zip", data)) == ["a.zip/青禾县/石桥镇2023年报.txt"]


def test_a_word_document_or_a_workbook_is_no_archive(tmp_path: Path) -> None:
    for part in ("word/document.xml", "xl/workbook.xml", "[Content_Types].xml"):
        assert named(walked(tmp_path, "a.docx", zipped((part, b"<x/>")))) == ["a.docx"]


def test_links_and_pipes_in_archives_have_their_lines(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        kinds = (("a", tarfile.SYMTYPE), ("b", tarfile.LNKTYPE), ("c", tarfile.FIFOTYPE), ("d", tarfile.CHRTYPE))
        for name, kind in kinds:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "../外面.txt" if name in "ab" else ""
            archive.addfile(info)
        whole = tarfile.TarInfo("e.txt")
        whole.size = len(TEXT.encode())
        archive.addfile(whole, io.BytesIO(TEXT.encode()))
    files = walked(tmp_path, "a.tar.gz", out.getvalue())
    assert codes(files) == ["linked", "linked", "not_a_file", "not_a_file", None]
    path, name = files[0]
    assert read_file(path, FORMS, name).refused == {"code": "linked", "target": "../外面.txt"}


def test_a_link_in_a_zip_is_not_read_as_a_text(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.docx")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    files = walked(tmp_path, "a.zip", out.getvalue())
    path, name = files[0]
    assert read_file(path, FORMS, name).refused == {"code": "linked", "target": "/etc/passwd"}


def test_folders_of_old_windows_tools_are_folders(tmp_path: Path) -> None:
    files = walked(tmp_path, "a.zip", zipped(("青禾县\\", b""), ("青禾县\\石桥镇.txt", TEXT.encode()), info=_OldInfo))
    assert named(files) == ["a.zip/青禾县/石桥镇.txt"] and codes(files) == [None]


# ------------------------------------------------------------------ refused, each with its reason
def test_a_bomb_is_refused_before_it_bursts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ARCHIVE_BYTES", 2_000_000)
    zeros = ("0.txt", bytes(3_000_000))
    for name, data in (("a.zip", zipped(zeros)), ("a.tar.gz", tarred(zeros))):
        assert len(data) < 10_000
        files = walked(tmp_path, name, data)
        assert named(files) == [name] and codes(files) == ["archive_too_large"]


def test_a_bomb_of_bombs_counts_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ARCHIVE_BYTES", 2_000_000)
    inner = zipped(("0.txt", bytes(900_000)))
    files = walked(tmp_path, "a.zip", zipped(*((f"{i}.zip", inner) for i in range(9))))
    assert named(files) == ["a.zip"] and codes(files) == ["archive_too_large"]


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ARCHIVE_FILES", 50)
    files = walked(tmp_path, "a.zip", zipped(*((f"{i}.txt", b"x") for i in range(51))))
    assert codes(files) == ["archive_too_large"]


def test_deeper_than_archives_are_opened(tmp_path: Path) -> None:
    data = zipped(REPORT)
    for i in range(limits.ARCHIVE_DEPTH):
        data = zipped((f"{i}.zip", data), (f"{i}.txt", TEXT.encode()))
    files = walked(tmp_path, "a.zip", data)
    assert named(files) == ["a.zip/2.txt", "a.zip/2.zip/1.txt", "a.zip/2.zip/1.zip/0.txt", "a.zip/2.zip/1.zip/0.zip"]
    assert codes(files) == [None, None, None, "archive_too_deep"]


def test_a_locked_archive(tmp_path: Path) -> None:
    data = bytearray(zipped(REPORT))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    files = walked(tmp_path, "a.zip", bytes(data))
    assert named(files) == ["a.zip"] and codes(files) == ["encrypted"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.8])
def test_a_torn_archive_says_so(tmp_path: Path, share: float) -> None:
    for name, data in (("a.zip", zipped(REPORT)), ("a.tar.gz", tarred(REPORT))):
        files = walked(tmp_path, name, data[: int(share * len(data))])
        assert len(files) == 1 and codes(files) == ["broken_file"]


def test_one_damaged_member_costs_that_one(tmp_path: Path) -> None:
    data = bytearray(zipped(REPORT, ("b.txt", TEXT.encode())))
    data[120] ^= 0xFF  # inside the first member's bytes
    files = walked(tmp_path, "a.zip", bytes(data))
    assert codes(files) == [None, "broken_file"]


def test_an_empty_archive_has_its_line(tmp_path: Path) -> None:
    files = walked(tmp_path, "a.zip", zipped())
    assert named(files) == ["a.zip"] and codes(files) == ["empty_file"]


def test_other_archives_are_refused_in_words(tmp_path: Path) -> None:
    files = walked(tmp_path, "a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(600))
    assert codes(files) == ["unsupported_format"]
    for language in LANGUAGES:
        assert "RAR" in say("errors", "unsupported_format", language, file="a.rar", seen="RAR")


# ------------------------------------------------------------------ .7z, as the program of that name writes it
SOLID = (
    "N3q8ryccAATZB29cggAAAAAAAAAhAAAAAAAAAL2IB+cBABDnlLIK5LmZ5LmZ5LmZ5LmZCgAAAIEzB64Pz0tvjAfIQ39Bsfr95GF5"
    "6W08c2sx+4SZG1Qv7hRYGMAXMLPMXe4t+ZvCrror0o+SoOXvaOczRBENuHPNMyVGGLLNb56opEimr9F5q3+cZfY3yDYJfo/HKNo2"
    "Vo2ieOSM93IRAAAAFwYVAQltAAcLAQABIwMBAQVdABAAAAyApgoBhGkDsgAA"
)
LOCKED = (
    "N3q8ryccAAQHXaK1sAAAAAAAAAA+AAAAAAAAAJJM5cBWHwgbdjWnHfKf9JUcDR0ZeLljDlqQE3kRZUZwPYlcEwkY4TXrCwcqefjS"
    "Cv2brxlONrtTnyX/nv/h7x1y7KCF16Ta+yT9SjssCjlBIlZQLlGk/tEz/LH58rhkmOpU46o8UUHgRQmnrNBmkQ4aJxFelfPWgLxy"
    "FIh/ir2vy2HG2yxV1AN1ip0mqkkA/CoyqK93m6TKOAtfkGEV1MBTqx637T9xGzZ98hh5oIfIY9PdxhcGIAEJgJAABwsBAAIkBvEH"
    "ARJTD4y5UXmGA4N7cA5aRqVnQJYjAwEBBV0AEAAAAQAMgI2AxgoBaCaudAAA"
)
OTHER_METHOD = (
    "N3q8ryccAAQMggzSgwAAAAAAAAAhAAAAAAAAADN3wV8A5qsrfVWzJJwsc1OnAAAAgTMHrg/Ox1yBCSqu1WJm+lzKgn7Ne9jbznEC"
    "ZPrmY2KLP/R/Gn71NxSqZntAHT/fOzRLHOWqnyqgwTJ+lNG0rojzoELs63UbRDePV4GEht5Zou5m1+v3o0IDH9bTeumMEU97/JtF"
    "RHE89bqS+gddt4AAABcGDgEJdQAHCwEAASMDAQEFXQAQAAAMgLYKAapi3E4AAA=="
)


def test_a_7z_gives_every_file_under_its_name(tmp_path: Path) -> None:
    files = walked(tmp_path, "a.7z", base64.b64decode(SOLID))
    held = {name: path.read_text(encoding="utf-8") for path, name in files}
    assert held == {"a.7z/空.txt": "", "a.7z/青禾县/a.txt": "甲\n", "a.7z/青禾县/b.txt": "乙乙乙乙\n"}


@pytest.mark.parametrize(("data", "code"), [(LOCKED, "encrypted"), (OTHER_METHOD, "unsupported_format")])
def test_a_7z_that_cannot_be_opened_says_why(tmp_path: Path, data: str, code: str) -> None:
    files = walked(tmp_path, "a.7z", base64.b64decode(data))
    assert named(files) == ["a.7z"] and codes(files) == [code]


def test_a_damaged_7z_gives_nothing_false(tmp_path: Path) -> None:
    """Every byte of it changed in turn: the checksums leave only what is as it was packed."""
    data = base64.b64decode(SOLID)
    whole = {"", "甲\n", "乙乙乙乙\n"}
    for at in range(32, len(data)):
        worn = bytearray(data)
        worn[at] ^= 0x15
        for path, _ in walked(tmp_path, "a.7z", bytes(worn)):
            said = path.read_bytes()
            assert said == bytes(worn) or said.startswith(b"PK") or said.decode() in whole, at


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_torn_7z_says_so(tmp_path: Path, share: float) -> None:
    data = base64.b64decode(SOLID)
    assert codes(walked(tmp_path, "a.7z", data[: int(share * len(data))])) == ["broken_file"]


def test_a_7z_that_would_burst_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sevenzip, "ARCHIVE_BYTES", 10)
    assert codes(walked(tmp_path, "a.7z", base64.b64decode(SOLID))) == ["archive_too_large"]
