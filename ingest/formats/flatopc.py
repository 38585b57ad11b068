"""A Word document or workbook as one XML file (“flat OPC”) → the zip that it is otherwise."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode
from binascii import Error

from lxml import etree

from ingest.errors import BrokenFile
from ingest.formats.limits import XML_BYTES, ZIP_ENTRIES
from ingest.formats.xml import local, named, value


def zipped(data: bytes) -> bytes:
    """The parts of the package under their names."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    out = io.BytesIO()
    try:
        root = etree.fromstring(data.strip(), parser)
        with zipfile.ZipFile(out, "w") as archive:
            for part in list(named(root, "part"))[:ZIP_ENTRIES]:
                archive.writestr((value(part, "name") or "").lstrip("/"), _content(part))
    except (etree.XMLSyntaxError, Error, ValueError):
        raise BrokenFile(seen="XML") from None
    return out.getvalue()


def _content(part: etree._Element) -> bytes:
    held = next(iter(part), None)
    if held is None:
        return b""
    if local(held) == "binaryData":
        return b64decode(held.text or "")[:XML_BYTES]
    root = next((e for e in held if isinstance(e.tag, str)), None)
    return b"" if root is None else etree.tostring(root, encoding="utf-8", xml_declaration=True, with_tail=False)
