"""Archives (.zip, .7z, .tar.gz …) → the files in them, laid in a room of their own; names inside lead nowhere else."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import re
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

from ingest.errors import (
    ArchiveTooDeep,
    ArchiveTooLarge,
    BrokenFile,
    EmptyFile,
    Encrypted,
    IngestError,
    UnsupportedFormat,
)
from ingest.formats.limits import ARCHIVE_BYTES, ARCHIVE_DEPTH, ARCHIVE_FILES, FILE_BYTES
from ingest.formats.links import instead
from ingest.formats.pdf.attached import carried, may_carry
from ingest.formats.sevenzip import members as seven_members
from ingest.formats.zipped import SEVEN, ZIP_FAULTS, ZIPS, head, is_archive

File = tuple[Path, str]  # where it lies, and the name to show
Open = Callable[[], IO[bytes]]
_DAMAGED = ZIPS[0]  # what a member that cannot be unpacked is kept as: it reads as the damaged file it is
_FAULTS = (*ZIP_FAULTS, tarfile.TarError, lzma.LZMAError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_BLOCK = 1 << 20
_TAR = b"ustar"
_UNIX = 3  # who made an archive that keeps links
_NAME = 4096  # bytes of where a link leads


def is_furniture(parts: tuple[str, ...]) -> bool:
    """Whether a path within a folder is the system's or a program's own and no document."""
    return any(p.startswith((".", "~$")) or p in _SYSTEM for p in parts)


def holds_files(path: Path) -> bool:
    """Whether a file may be no document but hold some: an archive, a PDF that carries others."""
    return is_archive(path) or may_carry(path)


def unpack(path: Path, name: str, room: Path) -> list[File]:
    """The files of an archive and of the archives in it; one that may not be opened stands for itself."""
    try:
        return sorted(_Unpacking(room).files(path, name, 1), key=lambda file: file[1])
    except IngestError as error:
        _remember(path.read_bytes(), error)
        return [(path, name)]


_refused: dict[bytes, IngestError] = {}  # why the last few archives were not opened: a bomb is not unpacked twice
_FEW = 100


def _remember(data: bytes, error: IngestError) -> None:
    if len(_refused) >= _FEW:
        _refused.clear()
    _refused[sha256(data).digest()] = error


def why_not(data: bytes) -> IngestError:
    """Why an archive was not opened."""
    if known := _refused.get(sha256(data).digest()):
        return known
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        room = Path(folder)
        source = room / "archive"
        source.write_bytes(data)
        try:
            list(_Unpacking(room).files(source, "", 1))
        except IngestError as error:
            return error
    return ArchiveTooDeep(limit=ARCHIVE_DEPTH)


class _Unpacking:
    """Counts what comes out, of all archives together."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.count = self.bytes = 0

    def files(self, path: Path, name: str, depth: int) -> Iterator[File]:
        """Each file of an archive; archives inside are opened in their turn, down to a depth."""
        empty = True
        for inner, opened in _members(path, name):
            parts = clean(inner)
            if not parts or is_furniture(parts):
                continue
            empty = False
            kept, shown = self._keep(opened), "/".join((name, *parts))
            yield from self._inside(kept, shown, depth + 1) or [(kept, shown)]
        if empty:
            raise EmptyFile()

    def _inside(self, path: Path, name: str, depth: int) -> list[File]:
        """The files of an archive inside; none of what is no archive or cannot be opened."""
        if depth > ARCHIVE_DEPTH or not holds_files(path):
            return []
        try:
            return list(self.files(path, name, depth))
        except ArchiveTooLarge:
            raise
        except IngestError:
            return []

    def _keep(self, opened: Open) -> Path:
        """Write a member under a number of its own: what it is called leads nowhere."""
        self.count += 1
        handle, file = tempfile.mkstemp(dir=self.room)
        path = Path(file)
        try:
            with os.fdopen(handle, "wb") as out, opened() as member:
                while block := member.read(_BLOCK):
                    self.bytes += len(block)
                    if self.bytes > ARCHIVE_BYTES or self.count > ARCHIVE_FILES:
                        raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=ARCHIVE_BYTES)
                    out.write(block)
                    if out.tell() > FILE_BYTES + _BLOCK:
                        break  # its reader will refuse it as it is
        except _FAULTS:
            path.write_bytes(_DAMAGED)
        return path


def _members(path: Path, name: str) -> Iterator[tuple[str, Open]]:
    begin = head(path)
    if may_carry(path):
        yield from ((name, lambda data=data: io.BytesIO(data)) for name, data in carried(path))
    elif begin.startswith(ZIPS):
        yield from _zip_members(path)
    elif begin.startswith(SEVEN):
        with path.open("rb") as archive:
            yield from ((name, lambda member=member: member) for name, member in seven_members(archive))
    elif begin[257:262] == _TAR or _is_tar(path):
        yield from _tar_members(path)
    else:
        yield _without_suffix(name), lambda: _unpacked(path)


def _is_tar(path: Path) -> bool:
    """Whether what is packed is a tar and not a file by itself."""
    try:
        tarfile.open(path, "r|*").close()
    except _FAULTS:
        return False
    return True


def _unpacked(path: Path) -> IO[bytes]:
    begin = head(path)
    kind = gzip if begin.startswith(b"\x1f\x8b") else bz2 if begin.startswith(b"BZh") else lzma
    return cast(IO[bytes], kind.open(path, "rb"))


def _without_suffix(name: str) -> str:
    """What a packed file was called.

    >>> _without_suffix("报送/年报.txt.gz"), _without_suffix("年报")
    ('年报.txt', '年报')
    """
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"(?<=.)\.(?:gz|bz2|xz|tgz|tbz2?|txz)$", "", last, flags=re.IGNORECASE)


def _zip_members(path: Path) -> Iterator[tuple[str, Open]]:
    try:
        archive = zipfile.ZipFile(path)
    except (*_FAULTS, NotImplementedError):
        raise BrokenFile(seen="ZIP") from None
    with archive:
        members = [info for info in archive.infolist() if not info.filename.endswith(("/", "\\"))]
        if len(members) > ARCHIVE_FILES or sum(info.file_size for info in members) > ARCHIVE_BYTES:
            raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=ARCHIVE_BYTES)
        if any(info.flag_bits & 1 for info in members):
            raise Encrypted()
        if any(info.compress_type not in _METHODS for info in members):
            raise UnsupportedFormat(seen="ZIP (Deflate64, PPMd)")
        for info in members:
            yield _called(info), lambda info=info: _opened(archive, info)  # type: ignore[misc]


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    try:
        member = archive.open(info)
    except (NotImplementedError, RuntimeError) as error:
        raise ValueError(str(error)) from None
    if info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16):
        return io.BytesIO(instead(member.read(_NAME).decode("utf-8", "replace")))
    return member


def _called(info: zipfile.ZipInfo) -> str:
    """The name of a member; what is not marked as UTF-8 was written in the writer's own encoding.

    >>> info = zipfile.ZipInfo("年报.txt".encode("gbk").decode("cp437"))
    >>> _called(info)
    '年报.txt'
    """
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return info.filename


def _tar_members(path: Path) -> Iterator[tuple[str, Open]]:
    """The members of a tar, packed or not, one after another as they stream by."""
    try:
        with tarfile.open(path, "r|*", encoding="utf-8", errors="surrogateescape") as archive:
            size = 0
            for info in archive:
                size += info.size
                if size > ARCHIVE_BYTES:
                    raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=ARCHIVE_BYTES)
                if not info.isdir():
                    yield _tar_called(info.name), partial(_tar_opened, archive, info)
    except _FAULTS:
        raise BrokenFile(seen="TAR") from None


def _tar_opened(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    """The bytes of a member, or what stands for one that has none of its own."""
    member = archive.extractfile(info) if info.isreg() else None
    target = _tar_called(info.linkname) if info.issym() or info.islnk() else None
    return member or io.BytesIO(instead(target))


def _tar_called(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("utf-8", "replace")


def clean(name: str) -> tuple[str, ...]:
    """The parts of a member's name that lead down.

    >>> clean("../../etc/passwd"), clean("C:\\\\报送\\\\a.docx")
    (('etc', 'passwd'), ('报送', 'a.docx'))
    """
    parts = re.split(r"[/\\]", name)
    return tuple(p.strip() for p in parts if p.strip() not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", p))
