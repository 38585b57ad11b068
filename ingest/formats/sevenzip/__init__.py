"""A .7z archive → its files, one after another, as they are unpacked."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Iterator
from typing import IO

from ingest.errors import ArchiveTooLarge, BrokenFile
from ingest.formats.limits import ARCHIVE_BYTES, ARCHIVE_FILES
from ingest.formats.sevenzip.stream import Member, Unpacked
from ingest.formats.sevenzip.table import Folder, Table

_HEADER_BYTES = 16 << 20  # the names of as many files as an archive may hold are less
_FAULTS = (struct.error, IndexError, ValueError, EOFError, OSError, lzma.LZMAError, zlib.error, OverflowError)
File = tuple[str, bool, bool]  # name, whether it has content, whether it is a folder


def members(archive: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """The name and content of every file; each must be read before the next."""
    try:
        folders, files = _tables(archive)
        sizes = [size for folder in folders for size in folder.files or ()]
        if len(files) > ARCHIVE_FILES or sum(sizes) > ARCHIVE_BYTES:
            raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=ARCHIVE_BYTES)
        yield from ((name, io.BytesIO()) for name, full, folder in files if not full and not folder)
        names = [name for name, full, _ in files if full]
        if len(names) != len(sizes):
            raise BrokenFile(seen="7Z")
        for folder in folders:
            stream = Unpacked(archive, folder)
            for size, checksum in zip(folder.files or (), folder.sums or (None,) * len(sizes), strict=False):
                member = Member(stream, size, checksum)
                yield names.pop(0), io.BufferedReader(member)
                member.skip()
    except _FAULTS as error:
        raise BrokenFile(seen=f"7Z: {type(error).__name__}") from None


def _tables(archive: IO[bytes]) -> tuple[list[Folder], list[File]]:
    offset, size = struct.unpack("<QQ", archive.read(32)[12:28])
    if size == 0:
        return [], []
    table = Table(_read_at(archive, 32 + offset, size))
    kind = table.byte()
    while kind == 0x17:  # the header is packed itself
        (folder, *_) = table.streams()
        if folder.size > _HEADER_BYTES:
            raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=ARCHIVE_BYTES)
        table = Table(Unpacked(archive, folder).take(folder.size))
        kind = table.byte()
    return _listed(table)


def _read_at(archive: IO[bytes], at: int, size: int) -> bytes:
    if size > _HEADER_BYTES:
        raise ValueError("header")
    archive.seek(at)
    data = archive.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _listed(table: Table) -> tuple[list[Folder], list[File]]:
    folders: list[Folder] = []
    files: list[File] = []
    while (kind := table.byte()) != 0:
        if kind == 0x04:
            folders = table.streams()
        elif kind == 0x05:
            files = table.files()
        else:
            raise ValueError("header")
    return folders, files
