"""What a packed file is by its content: a document of an office program or an archive of files."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from ingest.formats.limits import XML_BYTES

ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
SEVEN = b"7z\xbc\xaf\x27\x1c"
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


def zipped_kind(data: bytes | Path) -> str:
    """What a zip is: a document of an office program (docx, sheet, ods, odt) or an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}
            mime = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (*ZIP_FAULTS, RuntimeError, NotImplementedError):
        return "docx"
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "sheet"
    if b"opendocument.spreadsheet" in mime:
        return "ods"
    if b"opendocument.text" in mime:
        return "odt"
    known = {"[Content_Types].xml", "word/document.xml", "content.xml", "META-INF/container.xml", "OFD.xml"}
    return "docx" if names & known else "archive"


def with_slashes(data: bytes) -> bytes:
    """The zip with the names of its parts as they should be: some programs part folders by a backslash."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = old.infolist()
            if not any("\\" in part.filename for part in parts) or sum(p.file_size for p in parts) > XML_BYTES:
                return data
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as new:
                for part in parts:
                    with old.open(part) as held:
                        new.writestr(part.filename.replace("\\", "/"), held.read(XML_BYTES))
    except (*ZIP_FAULTS, RuntimeError, NotImplementedError):
        return data
    return out.getvalue()


def is_archive(data: bytes | Path) -> bool:
    """Whether the content is an archive, not a document."""
    begin = data[:512] if isinstance(data, bytes) else head(data)
    if begin.startswith(ZIPS):
        return zipped_kind(data) == "archive"
    if begin.startswith(SEVEN):
        return True
    return (begin.startswith(_PACKED) and any(byte < 9 for byte in begin)) or begin[257:262] == b"ustar"


def head(path: Path) -> bytes:
    """The first bytes of a file; none where it cannot be opened."""
    with suppress(OSError):
        if path.is_file():  # a pipe would be waited for
            with path.open("rb") as file:
                return file.read(512)
    return b""
