"""Word documents made for the tests: just enough of the format to be one."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def docx(body: str, namespace: str = W, **parts: str) -> bytes:
    """A package with this body; other parts by the name of their file: numbering="…", styles="…"."""
    spaces = f'xmlns:w="{namespace}" xmlns:mc="{MC}" xmlns:wps="urn:wps" xmlns:wp="urn:wp" xmlns:v="urn:v"'
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"{_HEAD}<w:document {spaces}><w:body>{body}<w:sectPr/></w:body></w:document>"
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"{_HEAD}<w:{name} {spaces}>{xml}</w:{name}>")
    return out.getvalue()


def including(data: bytes, body: str) -> bytes:
    """A document that takes in another file whole, by the relation a1."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    relation = f'<Relationships><Relationship Id="a1" Type="{kind}" Target="/word/chunk.bin"/></Relationships>'
    out = BytesIO(docx(body))
    with ZipFile(out, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relation)
        archive.writestr("word/chunk.bin", data)
    return out.getvalue()


def p(*runs: str, props: str = "") -> str:
    """A paragraph of runs; plain text is made a run."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"


def r(text: str, props: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str, span: int = 1, merge: str = "", inner: str = "") -> str:
    """A cell: `merge` is restart or continue."""
    v = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    g = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{g}{v}</w:tcPr>{inner or p(text)}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row; plain text is made a cell."""
    inner = "".join(c if c.startswith("<") else tc(c) for c in cells)
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"
