"""The door of the readers: what a file's content is decides who reads it, not what it is called."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import BrokenFile, EmptyFile, Encrypted, NoPermission, NotFound, TooLarge, UnsupportedFormat
from ingest.formats.decode import decode
from ingest.formats.limits import FILE_BYTES, TEXT_BYTES
from ingest.pages import Document

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_HTML = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]|<meta\s", re.IGNORECASE)
_TAGS = re.compile(r"</(?:p|div|td|tr|table|span|h[1-6])>", re.IGNORECASE)


def read_document(path: Path, name: str) -> Document:
    """Read one file as what its content is; `name` is what places call it."""
    data = _bytes(path)
    if data.startswith(_ZIP):
        from ingest.formats.docx import read_docx

        return read_docx(data, name)
    if data.startswith(_OLE):
        raise _ole(data)
    seen = next((seen for head, seen in _SIGNATURES if data.startswith(head) and _binary(data, seen)), None)
    if seen:
        raise UnsupportedFormat(seen=seen)
    return _text(data, name)


def _bytes(path: Path) -> bytes:
    """The whole content, never more than the limit."""
    try:
        if path.is_dir():
            raise NotFound()
        with path.open("rb") as file:
            size = path.stat().st_size
            head = file.read(8)
            limit = FILE_BYTES if head.startswith((_ZIP, _OLE, b"%PDF")) else TEXT_BYTES
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


def _binary(data: bytes, seen: str) -> bool:
    """Short signatures are also words: only what does not read as text behind them is binary."""
    return seen in ("PDF", "RTF") or any(byte < 9 for byte in data[:4096]) or b"\x00" in data[:4096]


def _ole(data: bytes) -> Encrypted | UnsupportedFormat:
    """An old Word file, or a new one locked with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Encrypted()
    return UnsupportedFormat(seen="DOC/WPS/XLS")


def _text(data: bytes, name: str) -> Document:
    text = decode(data)
    if _HTML.search(text[:4096]) or (len(_TAGS.findall(text[:65536])) > 20 and text.lstrip()[:1] == "<"):
        from ingest.formats.html import read_html

        return read_html(text, name)
    from ingest.formats.text import read_text

    return read_text(text, name)
