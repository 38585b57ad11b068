"""Files made to burst, hang, crash or fool a reader, one builder each."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from tests.papers import writers
from tests.papers.producers import workbook
from tests.papers.writers import Paper

SIZE = 1 << 26  # what the bombs unpack to
Build = Callable[[Paper], bytes]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(*members: tuple[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _word(document: str, *more: tuple[str, bytes | str]) -> bytes:
    return _zip(("[Content_Types].xml", _TYPES), ("word/document.xml", document), *more)


def _body(inner: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_WORD}"><w:body>{inner}</w:body></w:document>'


def _tar(*members: tarfile.TarInfo | tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                info = tarfile.TarInfo(member[0])
                info.size = len(member[1])
                archive.addfile(info, io.BytesIO(member[1]))
    return out.getvalue()


def _link(name: str, to: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


def _text(paper: Paper) -> bytes:
    return writers.text(paper).encode()


def _page(paper: Paper) -> bytes:
    return writers.html(paper)


# ------------------------------------------------------------------ what bursts
def zip_bomb(_: Paper) -> bytes:
    """Much of nothing in little."""
    return _raw_zip(_deflated(SIZE), SIZE)


def _deflated(size: int) -> bytes:
    member, block = zlib.compressobj(9, wbits=-15), bytes(1 << 20)
    return b"".join(member.compress(block) for _ in range(size >> 20)) + member.flush()


def bomb_of_bombs(_: Paper) -> bytes:
    """Twenty-five bombs, each in an archive of its own, none too large by itself."""
    bomb = _zip(("a.txt", bytes(SIZE >> 4)))
    return _zip(*((f"{n}.zip", bomb) for n in range(25)))


def lying_zip(_: Paper) -> bytes:
    """A bomb that says that it is small."""
    return _raw_zip(_deflated(SIZE), 1000)


def _raw_zip(packed: bytes, size: int) -> bytes:
    """A zip of one deflated member that states this size."""
    data = bytearray(_zip(("a.txt", b"a")))
    at = data.index(b"a.txt") + 5
    central = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    sizes = len(packed).to_bytes(4, "little") + size.to_bytes(4, "little")
    data[18:26] = data[central + 20 : central + 28] = sizes
    data[end + 16 : end + 20] = (at + len(packed)).to_bytes(4, "little")
    return bytes(data[:at]) + packed + bytes(data[central:])


def packed(pack: Callable[[bytes], bytes]) -> Build:
    """Zeros without end behind a packer."""
    return lambda _: pack(bytes(SIZE))


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
    return _zip(
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _way(f"{office}/officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", f'<workbook xmlns="{main}">{book}</workbook>'),
        ("xl/_rels/workbook.xml.rels", _way(f"{office}/worksheet", "worksheets/a.xml")),
        ("xl/worksheets/a.xml", f'<worksheet xmlns="{main}">{inner}</worksheet>'),
    )


# ------------------------------------------------------------------ what is deep
def deep_table(_: Paper) -> bytes:
    """Tables in tables in a Word document."""
    return _word(_body("<w:tbl><w:tr><w:tc>" * 1_500 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 1_500))


def deep_page(_: Paper) -> bytes:
    """Tables in tables in a web page."""
    return ("<html><body>" + "<table><tr><td>" * 60_000 + "一、总体情况").encode()


def deep_xml(_: Paper) -> bytes:
    """Elements in elements in a Word document."""
    return _word(_body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000))


def deep_archive(paper: Paper) -> bytes:
    """Archives in archives, ten deep."""
    data = _text(paper)
    for _ in range(10):
        data = _zip(("年报.zip" if data.startswith(b"PK") else "年报.txt", data))
    return data


def deep_pdf(_: Paper) -> bytes:
    """Pages in page trees in page trees."""
    objects = [f"<</Type/Pages/Kids[{n + 1} 0 R]/Count 1/Parent {max(n - 1, 1)} 0 R>>" for n in range(2, 6_000)]
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", *objects])


# ------------------------------------------------------------------ PDF
def _pdf(objects: list[str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for n, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj{text}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {count}>>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF".encode()


def endless_pdf(_: Paper) -> bytes:
    """Ten thousand pages that are one."""
    kids = "3 0 R " * 10_000
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count 10000>>", _A_PAGE])


def circle_pdf(_: Paper) -> bytes:
    """A page tree that holds itself."""
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])


def script_pdf(_: Paper) -> bytes:
    """A page that opens with a script and a program."""
    run = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);)>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>"
    return _pdf([f"<</Type/Catalog/Pages 2 0 R{run}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", _A_PAGE])


_A_PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def stream_bomb_pdf(_: Paper) -> bytes:
    """A page whose drawing unpacks to much more than it is."""
    return _drawn_pdf(zlib.compress(b"0 0 m 1 1 l S " * (SIZE // 14), 9))


def laden_pdf(_: Paper) -> bytes:
    """A page of nothing but rulings."""
    return _drawn_pdf(zlib.compress(b"10 10 m 500 10 l S 10 10 m 10 800 l S\n" * (SIZE // 1000), 9))


def _drawn_pdf(packed: bytes) -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    stream = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n{packed.decode('latin-1')}\nendstream"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream])


def huge_page_pdf(_: Paper) -> bytes:
    """A page a thousand kilometres wide."""
    return _pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2834645669 2834645669]/UserUnit 1000>>",
        ]
    )


# ------------------------------------------------------------------ what is called something else
def climbing_zip(paper: Paper) -> bytes:
    """Names that lead out of the folder, to devices and to the root."""
    names = (
        "../../../../tmp/climbed.txt",
        "/etc/cron.d/climbed.txt",
        "C:\\Windows\\climbed.txt",
        "con.txt",
        "a/../../b.txt",
    )
    return _zip(*((name, _text(paper)) for name in names))


def linking_tar(paper: Paper) -> bytes:
    """Links to files of the machine, and a device."""
    device = tarfile.TarInfo("zero.txt")
    device.type, device.devmajor, device.devminor = tarfile.CHRTYPE, 1, 5
    links = (_link("passwd.txt", "/etc/passwd"), _link("hard.txt", "/etc/passwd", tarfile.LNKTYPE), _link("d", "/tmp"))
    return _tar(*links, device, ("d/年报.txt", _text(paper)))


def locked_zip(paper: Paper) -> bytes:
    """An archive whose members are locked."""
    data = bytearray(_zip(("年报.txt", _text(paper)), how=zipfile.ZIP_STORED))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


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


def script_page(paper: Paper) -> bytes:
    """A web page full of scripts that write figures."""
    script = "<script>document.write('<table><tr><td>规章</td><td>99</td></tr></table>')</script><iframe src='file:///etc/passwd'></iframe>"
    return _page(paper).replace(b"<body>", b"<body>" + script.encode())


REFUSED: dict[str, tuple[Build, str]] = {
    "炸弹.zip": (zip_bomb, "archive_too_large"),
    "炸弹套炸弹.zip": (bomb_of_bombs, "archive_too_large"),
    "谎报大小.zip": (lying_zip, "broken_file"),
    "炸弹.tar.gz": (packed(gzip.compress), "empty_file"),
    "炸弹.tar.bz2": (packed(bz2.compress), "empty_file"),
    "炸弹.tar.xz": (packed(lzma.compress), "empty_file"),
    "十亿笑.docx": (billion_laughs, "broken_file"),
    "外部实体.docx": (external_entity, "not_a_report"),
    "虚胖.docx": (fat_part, "too_large"),
    "最后一格.xlsx": (endless_sheet, "too_many"),
    "全部合并.xlsx": (merged_sheet, "not_a_report"),
    "表套表.docx": (deep_table, "too_deep"),
    "表套表.html": (deep_page, "too_deep"),
    "层层标签.docx": (deep_xml, "too_deep"),
    "包套包.zip": (deep_archive, "archive_too_deep"),
    "页套页.pdf": (deep_pdf, "broken_file"),
    "一万页.pdf": (endless_pdf, "too_many_pages"),
    "绕圈.pdf": (circle_pdf, "broken_file"),
    "带脚本.pdf": (script_pdf, "scanned_pdf"),
    "页内炸弹.pdf": (stream_bomb_pdf, "scanned_pdf"),
    "线太多.pdf": (laden_pdf, "scanned_pdf"),
    "巨页.pdf": (huge_page_pdf, "scanned_pdf"),
    "加密.zip": (locked_zip, "encrypted"),
    "加密.docx": (locked_office, "encrypted"),
}
READ: dict[str, Build] = {
    "百万空行.xlsx": formatted_sheet,
    "爬出去.zip": climbing_zip,
    "链接.tar.gz": linking_tar,
    "带宏.docm": macro_document,
    "带脚本.html": script_page,
    "其实是网页.doc": _page,
    "其实是文本.pdf": _text,
    "其实是网页.xls": _page,
    "其实是Word.txt": writers.docx,
    "其实是Word.zip": writers.docx,
}
