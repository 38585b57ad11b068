"""The door of the readers: what a file's content is decides who reads it, not what it is called."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import (
    ArchiveInParts,
    BrokenFile,
    EmptyFile,
    Encrypted,
    IngestError,
    NoPermission,
    NotFound,
    NotText,
    TooLarge,
    UnsupportedFormat,
)
from ingest.formats.apart import read_apart
from ingest.formats.decode import decode
from ingest.formats.kinds import is_page
from ingest.formats.limits import FILE_BYTES, TEXT_BYTES
from ingest.formats.links import check_file, member_error
from ingest.formats.mht import is_saved_page, read_saved_page
from ingest.formats.zipped import SEVEN, ZIPS, is_archive, with_slashes, zipped_kind
from ingest.pages import Document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNTEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BEFORE = 1024  # bytes before the beginning of a PDF at most
_LEADING = b"\xef\xbb\xbf \t\r\n\x00"
_FLAT = {b"<office:document": ".fodt", b"<w:wordDocument": ".xml"}  # Word or ODF as one XML
_SHEETS = b"urn:schemas-microsoft-com:office:spreadsheet"  # a workbook as one XML
_VOLUME = re.compile(r"\.(?:(?:7z|zip|rar|tar|gz)\.\d{3}|[zr]\d\d|part\d+\.rar)$", re.IGNORECASE)
_LARGE = (*ZIPS, _OLE, b"%PDF", b"{\\rtf", b"\x1f\x8b", SEVEN, b"MIME-Ver", b"From: <")  # may hold pictures
_SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)


def read_document(path: Path, name: str) -> Document:
    """Read one file as what its content is; `name` is what places call it."""
    try:
        return read_bytes(_bytes(path), name)
    except (BrokenFile, NotText, UnsupportedFormat):
        if _VOLUME.search(name):
            raise ArchiveInParts() from None
        raise


def read_bytes(data: bytes, name: str) -> Document:
    """Read what is not empty as what it is."""
    if (error := member_error(data)) is not None:
        raise error
    if data.startswith(ZIPS):
        return _zipped(data, name)
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.lstrip(_LEADING).startswith(b"%PDF-"):
        return read_apart("pdf", data, name)
    if (at := data.find(b"%PDF-", 0, _BEFORE)) > 0 and b"startxref" in data[-2048:]:  # what a transfer left before it
        return read_apart("pdf", data[at:], name)
    if data.startswith(b"{\\rtf"):
        return _rtf(data, name)
    if is_archive(data):
        raise _unopened(data)
    seen = next((seen for head, seen in _SIGNATURES if data.startswith(head) and _binary(data)), None)
    if seen:
        raise UnsupportedFormat(seen=seen)
    if data.lstrip(_LEADING).startswith(b"<?xml"):
        return _xml(data, name)
    if is_saved_page(data):
        return read_saved_page(data, name)
    return _text(data, name)


def _xml(data: bytes, name: str) -> Document:
    """A sheet, an office document in one file, or text."""
    head = data[:4096]
    if _SHEETS in head and b"<Workbook" in head:
        return read_apart("sheet xml", data, name)
    if b"opendocument.spreadsheet" in head and b"<office:document" in head:
        return read_apart("ods", data, name)
    if b"<pkg:package" in head:
        from ingest.formats.flatopc import zipped

        return _zipped(zipped(data), name)
    flat = next((suffix for root, suffix in _FLAT.items() if root in head), None)
    return _converted(data, name, flat, "XML") if flat else _text(data, name)


def _bytes(path: Path) -> bytes:
    """The whole content, never more than the limit."""
    try:
        check_file(path)
        with path.open("rb") as file:
            size = path.stat().st_size
            head = file.read(8)
            limit = FILE_BYTES if head.startswith(_LARGE) else TEXT_BYTES
            if size > limit:
                raise TooLarge(size=size, limit=limit)
            data = head + file.read(limit)
    except FileNotFoundError:
        raise NotFound() from None
    except PermissionError:
        raise NoPermission() from None
    except OSError as error:
        raise BrokenFile(seen=error.strerror or type(error).__name__) from None
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile()
    return data


def _binary(data: bytes) -> bool:
    """Short signatures are also words: only what does not read as text behind them is binary."""
    return any(byte < 9 for byte in data[:4096])


def _zipped(data: bytes, name: str) -> Document:
    """A document of one of the zipped kinds, or an archive that was not opened."""
    data = with_slashes(data)
    kind = zipped_kind(data)
    if kind in ("sheet", "ods"):
        return read_apart(kind, data, name)
    if kind == "odt":
        return _converted(data, name, ".odt", "ODT")
    if kind == "archive":
        raise _unopened(data)
    from ingest.formats.docx import read_docx

    return read_docx(data, name)


def _unopened(data: bytes) -> IngestError:
    """Archives are opened where files are gathered; one that comes here was not."""
    from ingest.archives import why_not

    return why_not(data)


def _ole(data: bytes, name: str) -> Document:
    """An old Word file or workbook, or a new one locked with a password."""
    if _utf16("EncryptedPackage") in data or (data[512:514] == b"\xec\xa5" and data[523:524] and data[523] & 1):
        raise Encrypted()
    if _utf16("WordDocument") in data:
        return _converted(data, name, ".doc", "DOC/WPS")
    if _utf16("Workbook") in data or _utf16("Book") + b"\0\0" in data:
        return read_apart("sheet", data, name)
    raise UnsupportedFormat(seen="OLE")


def _rtf(data: bytes, name: str) -> Document:
    """RTF is text: where a disk or a transfer has left other bytes, words of its layout can stand for figures."""
    if b"\\bin" not in data and _UNTEXT.search(data.rstrip(b"\x00\x1a")):
        raise BrokenFile(seen="RTF")
    return _converted(data, name, ".rtf", "RTF")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _converted(data: bytes, name: str, suffix: str, seen: str) -> Document:
    from ingest.formats.docx import read_docx
    from ingest.formats.office import to_docx

    return read_docx(to_docx(data, suffix, seen), name)


def _text(data: bytes, name: str) -> Document:
    text = decode(data)
    if is_page(text):
        from ingest.formats.html import read_html

        return read_html(text, name)
    from ingest.formats.text import read_text

    return read_text(text, name)
