"""A web page saved with its pictures as one file (.mht, often called .doc or .xls) → its pages."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from ingest.errors import BrokenFile, TooMany
from ingest.formats.decode import decode
from ingest.pages import Document

_SAVED = re.compile(
    rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*(?:multipart/(?:related|alternative)|text/html)",
    re.IGNORECASE,
)
_UNPACKED = re.compile(r"[^A-Za-z0-9+/=\s]")
_HEAD = 4096
_PARTS = 10_000  # of one page: pictures, styles, sheets


def is_saved_page(data: bytes) -> bool:
    """Whether the bytes are a page saved as one file.

    >>> is_saved_page(b"MIME-Version: 1.0\\nContent-Type: multipart/related; boundary=a\\n"), is_saved_page(b"a: b")
    (True, False)
    """
    return bool(_SAVED.match(data[:_HEAD]))


def _is_torn(part: Message) -> bool:
    """Whether letters that no packed text has stand in one: what is unpacked from it may say anything."""
    packed = str(part.get("Content-Transfer-Encoding") or "").strip().lower() == "base64"
    return packed and _UNPACKED.search(str(part.get_payload())) is not None


def read_saved_page(data: bytes, file: str) -> Document:
    """Read every page in it: a workbook saved so has one for each sheet."""
    from ingest.formats.html import read_html

    if (ends := data.count(b"\n--")) > _PARTS:
        raise TooMany(size=ends, limit=_PARTS)
    try:
        parts = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        if any(_is_torn(part) for part in parts):
            raise BrokenFile(seen="MHT")
        bodies = [body for part in parts if isinstance(body := part.get_payload(decode=True), bytes) and body.strip()]
    except (RecursionError, ValueError, LookupError):
        raise BrokenFile(seen="MHT") from None
    if not bodies:
        raise BrokenFile(seen="MHT")
    read = [read_html(decode(body), file) for body in bodies]
    pages = tuple(page for document in read for page in document.pages)
    title = next((document.title for document in read if document.title), None)
    pictures = tuple(place for document in read for place in document.pictures)
    return Document(file, pages, title, read[0].site, read[0].published, pictures)
