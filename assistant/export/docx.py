"""A Word document out of headings, paragraphs and tables; text only, nothing in it runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from vectorstore.pattern import Pattern

_ILLEGAL = Pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WHEN = (1980, 1, 1, 0, 0, 0)  # equal content gives equal bytes
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_RIGHT = '<w:jc w:val="right"/>'
_SIZES = {1: 36, 2: 28, 3: 24}  # half points


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `small` is for what stands beside the matter."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first row is its head, columns in `numeric` stand to the right."""

    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()


Block = Heading | Text | Grid


def document(blocks: Iterable[Block]) -> bytes:
    """The whole file."""
    body = "".join(_block(b) for b in blocks)
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": _styles(),
        "word/document.xml": f"<w:document {_NS}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, xml in parts.items():
            packed.writestr(zipfile.ZipInfo(name, _WHEN), _HEAD + xml, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _relation(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org"
    one = f'<Relationship Id="r1" Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{base}/package/2006/relationships">{one}</Relationships>'


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/>'
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for n, size in _SIZES.items()
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    default = f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return f"<w:styles {_NS}>{default}{normal}{heads}</w:styles>"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.text, f'<w:pStyle w:val="Heading{block.level}"/>')
    if isinstance(block, Text):
        return _paragraph(block.text, look='<w:color w:val="595959"/><w:sz w:val="18"/>' if block.small else "")
    return _table(block)


def _paragraph(text: str, style: str = "", look: str = "") -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _ILLEGAL.sub("", text).split("\n")
    )
    return f"<w:p><w:pPr>{style}</w:pPr><w:r><w:rPr>{look}</w:rPr>{lines}</w:r></w:p>"


def _table(grid: Grid) -> str:
    line = 'w:val="single" w:sz="4" w:color="A6A6A6"'
    edges = "".join(f"<w:{e} {line}/>" for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
    width = '<w:tblW w:w="5000" w:type="pct"/>'
    columns = "<w:gridCol/>" * max((len(r) for r in grid.rows), default=0)
    rows = "".join(_row(row, n == 0, grid.numeric) for n, row in enumerate(grid.rows))
    look = f"<w:tblPr>{width}<w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{look}{rows}</w:tbl><w:p/>"


def _row(row: Sequence[str], head: bool, numeric: frozenset[int]) -> str:
    look = "<w:b/>" if head else ""
    cells = (f"<w:tc>{_paragraph(text, _RIGHT if n in numeric else '', look)}</w:tc>" for n, text in enumerate(row))
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{''.join(cells)}</w:tr>"
