"""The same paper printed by other programs: an office suite, a browser, a report library."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.papers import writers
from tests.papers.sheets import Cell, Sheet, covered, sheet
from tests.papers.truth import FORMS, TABLES
from tests.papers.writers import SECTIONS, Paper

FONTS = ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SOFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def converted(papers: Sequence[Paper], to: str, out: Path, ruled: bool = True) -> list[Path]:
    """The papers as Word documents, turned into another format by LibreOffice in one go."""
    with tempfile.TemporaryDirectory() as room:
        sources = [Path(room, f"{i}.docx") for i in range(len(papers))]
        for paper, source in zip(papers, sources, strict=True):
            source.write_bytes(writers.docx(paper) if ruled else _unruled(writers.docx(paper)))
        return turned(sources, to, out)


def _unruled(data: bytes) -> bytes:
    """A Word document whose tables have no lines."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b'w:val="single"', b'w:val="none"'))
    return out.getvalue()


def turned(sources: Sequence[Path], to: str, out: Path) -> list[Path]:
    """Files turned into another format by LibreOffice."""
    assert SOFFICE
    with tempfile.TemporaryDirectory() as room:
        command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{room}/profile", "--convert-to", to]
        subprocess.run([*command, "--outdir", out, *sources], check=True, capture_output=True, timeout=600)
    return [out / f"{source.stem}.{to.partition(':')[0]}" for source in sources]


def browser_pdf(paper: Paper, path: Path, page: str = "size: A4") -> Path:
    """A browser's print-to-PDF of the paper as a page of its own."""
    assert CHROMIUM
    with tempfile.TemporaryDirectory() as room:
        source = Path(room, "paper.html")
        body = "\n".join(writers._html_body(paper))
        source.write_text(_PRINTED.format(page=page, body=body, title=escape(paper.title)), encoding="utf-8")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={room}/p")
        command = [CHROMIUM, *flags, f"--print-to-pdf={path}", f"file://{source}"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path


_PRINTED = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>@page {{ {page} }}
body {{ font-size: 12pt }} td {{ border: 1px solid #000; padding: 2px; font-size: 9pt }}
td p {{ text-indent: 0 !important; margin: 0 }}
table {{ border-collapse: collapse; width: 100% }}</style><title>{title}</title><h1>{title}</h1>{body}</html>"""


@lru_cache(maxsize=1)
def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for path in filter(lambda p: Path(p).exists(), FONTS):
        try:
            pdfmetrics.registerFont(TTFont("cjk", path, subfontIndex=0))
            return "cjk"
        except TTFError:
            continue
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def report_pdf(
    papers: Sequence[Paper],
    path: Path,
    *,
    ruled: bool = True,
    repeat: bool = True,
    font: str = "",
    turned: int = 0,
    wrong_head: bool = False,
) -> Path:
    """A report library's PDF of one or more papers, its tables ruled or not, their heads repeated or not."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    if font:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont

        pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, rightMargin=50, leftMargin=50, invariant=True)
    flow: list[Any] = []
    for n, paper in enumerate(papers):
        flow += [PageBreak()] * bool(n) + list(_flow(paper, font or _font(), ruled, repeat, wrong_head))

    def numbered(canvas: Any, _: Any) -> None:
        canvas.setFont(font or _font(), 9)
        number = canvas.getPageNumber()
        canvas.drawCentredString(A4[0] / 2, 30, f"- {number} -" if ruled else str(number))
        canvas.drawString(50, A4[1] - 40, papers[0].title)

    document.build(flow, onFirstPage=numbered, onLaterPages=numbered)
    path.write_bytes(rotated(out.getvalue(), turned) if turned else out.getvalue())
    return path


def rotated(data: bytes, degrees: int) -> bytes:
    """The same pages shown turned."""
    import pypdfium2

    out = BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.set_rotation(degrees)
        document.save(out)
    return out.getvalue()


def _flow(paper: Paper, font: str, ruled: bool, repeat: bool, wrong_head: bool) -> Iterator[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, Spacer

    prose = ParagraphStyle("prose", fontName=font, fontSize=11, leading=17, firstLineIndent=22, wordWrap="CJK")
    title = ParagraphStyle("title", fontName=font, fontSize=16, leading=24, alignment=1, wordWrap="CJK")
    yield Paragraph(escape(paper.title), title)
    yield from ([Paragraph(escape(paper.intro), prose)] if paper.intro else [])
    for number in SECTIONS:
        yield Paragraph(escape(paper.heading(number)), prose)
        if number in TABLES:
            rows = sheet(paper.truth, number)
            if wrong_head and number == "三":
                yield _table(_begun(rows), font, ruled, 0)
                yield PageBreak()
                rows = [*_head_of_another(), *_going_on(rows)]
            yield _table(rows, font, ruled, 3 if repeat and number == "三" and not wrong_head else 0)
            yield Spacer(1, 8)
        else:
            yield from (Paragraph(escape(line), prose) for line in paper.narrative.sections[number].split("\n"))
    yield from (Paragraph(escape(line), prose) for line in paper.signed)


_CUT = 10  # the row with which a table goes on on the next page


def _head_of_another() -> Sheet:
    """A head of ten columns that belongs to table 四."""
    names = [c.name for c in FORMS.newest.tables["四"].blocks[0].columns]
    return [[Cell(row.name, colspan=5) for row in FORMS.newest.tables["四"].rows[:2]], [Cell(n) for n in names * 2]]


def _begun(rows: Sheet) -> Sheet:
    """The beginning of a table, as if it ended at the cut."""
    return [[replace(c, rowspan=min(c.rowspan, _CUT - y)) for c in row] for y, row in enumerate(rows[:_CUT])]


def _going_on(rows: Sheet) -> Sheet:
    """The rest of a table; what is merged over the cut goes on without words."""
    squares = covered(rows)
    over = {left: cell for (y, _), (top, left, cell) in squares.items() if y == _CUT and top < _CUT}
    tops = {left: top for (y, _), (top, left, _) in squares.items() if y == _CUT and top < _CUT}
    first = [Cell("", cell.rowspan - (_CUT - tops[left]), cell.colspan) for left, cell in sorted(over.items())]
    return [[*first, *rows[_CUT]], *rows[_CUT + 1 :]]


_WIDTHS = {4: [124.0] * 4, 10: [45, 62, 126, *[37.0] * 7], 15: [33.0] * 15}


def _table(rows: Sheet, font: str, ruled: bool, repeat: int) -> Any:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Table, TableStyle

    words = ParagraphStyle("words", fontName=font, fontSize=8, leading=10, wordWrap="CJK")
    squares = covered(rows)
    widths = _WIDTHS[1 + max(x for _, x in squares)]
    data: list[list[Any]] = [[""] * len(widths) for _ in rows]
    look: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    look += [("FONT", (0, 0), (-1, -1), font, 8), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    look += [(side, (0, 0), (-1, -1), 2) for side in ("LEFTPADDING", "RIGHTPADDING")]
    look += [("ALIGN", (0, 0), (-1, -1), "CENTER")]
    for (y, x), (top, left, cell) in squares.items():
        if (y, x) == (top, left):
            data[y][x] = _said(cell, words)
            if cell.rowspan > 1 or cell.colspan > 1:
                look.append(("SPAN", (x, y), (x + cell.colspan - 1, y + cell.rowspan - 1)))
    return Table(data, colWidths=widths, repeatRows=repeat, style=TableStyle(look))


def workbook(paper: Paper, sheets: bool = False) -> bytes:
    """The form filled as a sheet: all on one, or a sheet for each section."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        top = [line for line in (paper.title, paper.intro) if line]
        for i, line in enumerate(top):
            page.merge_range(i, 0, i, 9, line)
        y = len(top)
        for number in SECTIONS:
            if sheets:
                page, y = book.add_worksheet(f"表{number}"), -1
            page.merge_range(y + 1, 0, y + 1, 9, paper.heading(number))
            y += 2
            if number in TABLES:
                y += _fill(page, sheet(paper.truth, number), y)
            else:
                for line in paper.narrative.sections[number].split("\n"):
                    page.merge_range(y, 0, y, 9, line)
                    y += 1
        for line in paper.signed:
            page.write(y + 1, 7, line)
            y += 1
    return out.getvalue()


def _fill(page: Any, rows: Sheet, top: int) -> int:
    for (y, x), (first, left, cell) in covered(rows).items():
        if (y, x) == (first, left):
            plain = cell.number and cell.text.replace(".", "", 1).isdigit()
            said: Any = (float(cell.text) if "." in cell.text else int(cell.text)) if plain else cell.text
            if cell.rowspan > 1 or cell.colspan > 1:
                page.merge_range(top + y, x, top + y + cell.rowspan - 1, x + cell.colspan - 1, said)
            else:
                page.write(top + y, x, said)
    return len(rows) + 1


def _said(cell: Cell, words: Any) -> Any:
    from reportlab.platypus import Paragraph

    return cell.text if cell.number else Paragraph(escape(cell.text), words)
