"""A zipped Word document as its parts: each unpacked no further than the limit, parsed without entities or network."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from ingest.errors import BrokenFile, Encrypted, TooDeep, TooLarge, UnsupportedFormat
from ingest.formats.limits import DEPTH, XML_BYTES, ZIP_ENTRIES
from ingest.formats.xml import Element, named

_OTHERS = {
    "xl/workbook.xml": "XLSX",
    "ppt/presentation.xml": "PPTX",
    "content.xml": "ODT",
    "META-INF/container.xml": "EPUB",
    "OFD.xml": "OFD",
}


class Package:
    """The parts of one document, by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
            raise BrokenFile(seen="ZIP") from None
        names = self._archive.namelist()
        if len(names) > ZIP_ENTRIES:
            raise TooLarge(size=len(names), limit=ZIP_ENTRIES)
        self.main = _main(names)
        self._left = XML_BYTES  # of what is put into the document as a file

    def beside(self, name: str) -> Element | None:
        """A part in the folder of the main one."""
        return self.xml(f"{self.main.rpartition('/')[0]}/{name}")

    def xml(self, name: str) -> Element | None:
        """A part as XML; None where there is none of that name."""
        data = self._bytes(name)
        return None if data is None else _parsed(data, name)

    def included(self) -> dict[str, bytes]:
        """The files that the main part takes in whole, by the number of their relation."""
        relations = self.beside(f"_rels/{self.main.rpartition('/')[2]}.rels")
        found: dict[str, bytes] = {}
        for relation in () if relations is None else named(relations, "Relationship"):
            if (relation.get("Type") or "").endswith("/aFChunk") and relation.get("TargetMode") != "External":
                name = posixpath.normpath(posixpath.join(f"/{self.main}", "..", relation.get("Target") or ""))[1:]
                data = self._bytes(name, self._left)
                self._left -= len(data or b"")
                found[relation.get("Id") or ""] = data or b""
        return found

    def _bytes(self, name: str, limit: int | None = None) -> bytes | None:
        limit = XML_BYTES if limit is None else limit
        if name not in self._archive.NameToInfo:
            return None
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise Encrypted()
        try:
            with self._archive.open(info) as stream:
                data = stream.read(limit + 1)
        except Exception:  # what unpacking stumbles over has no common base but this one
            raise BrokenFile(seen=name) from None
        if len(data) > limit:
            raise TooLarge(size=info.file_size, limit=limit)
        return data


def _main(names: list[str]) -> str:
    if "word/document.xml" in names:
        return "word/document.xml"
    for name in names:
        if name.startswith("word/document") and name.endswith(".xml"):
            return name
    raise UnsupportedFormat(seen=next((seen for part, seen in _OTHERS.items() if part in names), "ZIP"))


def _parsed(data: bytes, name: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise TooDeep(limit=DEPTH) from None
        raise BrokenFile(seen=name) from None
