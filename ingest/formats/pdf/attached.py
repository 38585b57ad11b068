"""The files that a PDF carries, where it is only their wrapper: a portfolio, whose own pages are empty or a cover."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ingest.errors import ArchiveTooLarge, BrokenFile, Encrypted, IngestError
from ingest.formats.apart import files_apart
from ingest.formats.limits import ARCHIVE_FILES, FILE_BYTES

_SIGN = b"/EmbeddedFile"
_FEW = 80  # characters: a PDF that says no more of its own only carries
_COVER = 1000  # of a PDF that calls itself a portfolio
_PAGES = 3  # whose text is counted


def may_carry(path: Path) -> bool:
    """Whether a file is a PDF with other files in it."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= FILE_BYTES:
            with path.open("rb") as file:
                return file.read(5) == b"%PDF-" and _SIGN in file.read()
    return False


def carried(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a portfolio with their names, taken out in the other process; none of another PDF."""
    yield from files_apart(path.read_bytes(), path.name)


def attached(data: bytes) -> list[tuple[str, bytes]]:
    """The files, taken out here."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            many = document.count_attachments()
            if not many or not _only_carries(document, data):
                return []
            if many > ARCHIVE_FILES:
                raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=FILE_BYTES)
            return list(_taken(document, many))
    except (IngestError, MemoryError):
        raise
    except Exception as error:  # whatever the library stumbles over is the file's fault
        raise Encrypted() if "password" in str(error).lower() else BrokenFile(seen="PDF") from None


def _only_carries(document: Any, data: bytes) -> bool:
    """Whether its own pages are not what one would read."""
    said = 0
    for number in range(min(len(document), _PAGES)):
        said += document[number].get_textpage().count_chars()
    return said < _FEW or (said < _COVER and _is_portfolio(data))


def _is_portfolio(data: bytes) -> bool:
    """Whether it calls itself a collection of files."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    with suppress(Exception):  # pdfminer has no common error; a PDF that it cannot open is judged by its text
        return "Collection" in PDFDocument(PDFParser(io.BytesIO(data))).catalog
    return False


def _taken(document: Any, many: int) -> Iterator[tuple[str, bytes]]:
    import pypdfium2

    size = 0
    for number in range(many):
        one = document.get_attachment(number)
        try:
            data = bytes(one.get_data())
        except pypdfium2.PdfiumError:
            data = b""
        size += len(data)
        if size > FILE_BYTES:
            raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=FILE_BYTES)
        yield "".join(filter(str.isprintable, one.get_name())) or f"{number + 1}", data
