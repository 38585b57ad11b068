"""One paper written as a file: text, Markdown, a page of a government site, a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.papers import layouts
from tests.papers.prose import Body, Narrative
from tests.papers.sheets import Cell, Sheet, covered, sheet
from tests.papers.truth import FORMS, TABLES, Truth


@dataclass(frozen=True)
class Paper:
    """A report ready to be written down."""

    truth: Truth
    body: Body
    narrative: Narrative
    title: str
    intro: str = ""
    signed: tuple[str, ...] = ()
    published: str = ""  # ISO date
    marks: str = "一、"  # how the six sections are numbered: 一、 1、 一． …

    def heading(self, number: str) -> str:
        """The heading of a section as this paper prints it."""
        title = next(s.title for s in FORMS.newest.sections if s.number == number)
        return f"{1 + SECTIONS.index(number) if self.marks[0] == '1' else number}{self.marks[1]}{title}"


SECTIONS = ("一", "二", "三", "四", "五", "六")


def text(paper: Paper, layout: str = "tabs") -> str:
    """The report as plain text, its tables in one layout."""
    out = ["", paper.title, "", *([paper.intro, ""] if paper.intro else [])]
    for number in SECTIONS:
        body = layouts.render(paper.truth, layout, number) if number in TABLES else paper.narrative.sections[number]
        out += [paper.heading(number), "", body, ""]
    return "\n".join([*out, *paper.signed]) + "\n"


def markdown(paper: Paper, layout: str = "markdown") -> str:
    """The report as Markdown, with its headings marked."""
    out = [f"# {paper.title}", "", *([paper.intro, ""] if paper.intro else [])]
    for number in SECTIONS:
        prose = number not in TABLES
        body = _spaced(paper.narrative.sections[number]) if prose else layouts.render(paper.truth, layout, number)
        out += [f"## {paper.heading(number)}", "", body, ""]
    return "\n".join([*out, *paper.signed]) + "\n"


def _spaced(prose: str) -> str:
    return prose.replace("\n", "\n\n")


def html(paper: Paper, encoding: str = "utf-8", declared: str | None = None, nested: bool = False) -> bytes:
    """A page of a government site with its menus; GBK and wrong declarations as they happen."""
    body = "\n".join(_html_body(paper))
    if nested:
        body = f'<table width="980" align="center"><tr><td width="200">{_MENU}</td><td>{body}</td></tr></table>'
    county = next((r for r in reversed(paper.body.region)), "")
    page = _PAGE.format(
        charset=declared or encoding,
        title=escape(paper.title),
        site=f"{county}人民政府",
        county=county,
        published=paper.published,
        short=paper.body.short,
        body=body,
        menu="" if nested else _MENU,
    )
    return page.encode(encoding)


def _html_body(paper: Paper) -> Iterator[str]:
    if paper.intro:
        yield _p(paper.intro)
    for number in SECTIONS:
        yield f'<p style="text-indent:2em"><strong>{escape(paper.heading(number))}</strong></p>'
        if number in TABLES:
            yield layouts.html(paper.truth, number)
        else:
            yield from (_p(line) for line in paper.narrative.sections[number].split("\n"))
    yield from (f'<p style="text-align:right">{escape(line)}</p>' for line in paper.signed)


def _p(line: str) -> str:
    return f'<p style="text-indent:2em"><span style="font-size:16pt">&nbsp;&nbsp;{escape(line)}</span></p>'


_MENU = (
    '<ul class="nav"><li><a href="#">网站首页</a></li><li><a href="#">政务公开</a></li>'
    '<li><a href="#">政务服务</a></li><li><a href="#">互动交流</a></li><li><a href="#">数据发布</a></li></ul>'
)
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="SiteName" content="{site}门户网站"><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{published}"><title>{title}_{site}门户网站</title>
<style>td{{border:1px solid #000}}</style><script>var hits=1024;document.write('');</script></head>
<body><div class="top">您好，欢迎访问{site}门户网站！<a href="#">无障碍浏览</a> <a href="#">长者模式</a></div>
{menu}
<div class="crumb">当前位置：<a href="#">首页</a> &gt; <a href="#">政府信息公开年报</a> &gt; {short}</div>
<h1>{title}</h1>
<div class="info">发布日期：{published}　来源：{short}　浏览次数：<span id="hits">37</span>　字号：[大 中 小]</div>
<div class="article">
{body}
</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> 【打印本页】【关闭窗口】</div>
<div class="foot">主办：{site}办公室　联系电话：0000-1234567　网站标识码：0000000001
<br>{county}人民政府版权所有　网站地图　隐私声明</div>
</body></html>
"""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/footer1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>'
)
_ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId9" Type="{_REL}/footer" Target="footer1.xml"/></Relationships>'
)


def docx(paper: Paper) -> bytes:
    """A Word document: merged cells, a short label over two paragraphs, a page number in the footer."""
    body = "".join(_docx_body(paper))
    section = (
        f'<w:sectPr><w:footerReference xmlns:r="{_REL}" w:type="default" r:id="rId9"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1400" w:bottom="1440" w:left="1400"/>'
        "</w:sectPr>"
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/_rels/document.xml.rels": _PARTS,
        "word/document.xml": f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>",
        "word/footer1.xml": f"<w:ftr {_W}><w:p><w:r><w:t>- 7 -</w:t></w:r></w:p></w:ftr>",
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, xml in parts.items():  # a fixed date: the same paper gives the same bytes
            info = ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    return out.getvalue()


class _OldInfo(ZipInfo):
    """A member whose name is written as old Windows programs write it: bare GBK bytes, no mark."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def archive(members: dict[str, bytes]) -> bytes:
    """A zip as an office computer makes it."""
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, data in members.items():
            info = _OldInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            made.writestr(info, data)
    return out.getvalue()


def _docx_body(paper: Paper) -> Iterator[str]:
    yield _docx_p(paper.title, bold=True)
    if paper.intro:
        yield _docx_p(paper.intro)
    for number in SECTIONS:
        yield _docx_p(paper.heading(number), bold=True)
        if number in TABLES:
            yield _docx_table(sheet(paper.truth, number)) + _docx_p("")
        else:
            yield from (_docx_p(line) for line in paper.narrative.sections[number].split("\n"))
    yield from (_docx_p(line) for line in paper.signed)


def _docx_p(line: str, bold: bool = False) -> str:
    """A paragraph, its words in two runs as Word leaves them."""
    cut = len(line) // 3
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    runs = (f'<w:r>{look}<w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in (line[:cut], line[cut:]) if t)
    return f"<w:p>{''.join(runs)}</w:p>"


_EDGES = "".join(f'<w:{e} w:val="single" w:sz="4"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
_WIDTHS = {4: [2250] * 4, 10: [750, 1050, 2300, *[700] * 7], 15: [600] * 15}  # by the number of columns


def _docx_table(rows: Sheet) -> str:
    squares = covered(rows)
    widths = _WIDTHS[1 + max(x for _, x in squares)]
    out = []
    for y in range(len(rows)):
        cells = []
        for x in range(len(widths)):
            top, left, cell = squares.get((y, x), (y, x, Cell("")))
            if left == x:
                cells.append(_docx_cell(cell, y > top, sum(widths[x : x + cell.colspan])))
        out.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    look = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"


def _docx_cell(cell: Cell, goes_on: bool, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
    lines = [""] if goes_on else [cell.text[:2], cell.text[2:]] if _short_label(cell) else [cell.text]
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>'
    return f"<w:tc>{look}{''.join(map(_docx_p, lines))}</w:tc>"


def _short_label(cell: Cell) -> bool:
    return len(cell.text) == 4 and not cell.number and cell.colspan == 1


def write(paper: Paper, path: Path, layout: str = "tabs", encoding: str = "utf-8") -> Path:
    """Write the paper in the format that its file name asks for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        data = docx(paper)
    elif path.suffix in (".html", ".htm"):
        data = html(paper, encoding, nested=layout == "nested")
    else:
        written = markdown(paper, layout) if path.suffix == ".md" else text(paper, layout)
        data = written.encode(encoding)
    path.write_bytes(data)
    return path
