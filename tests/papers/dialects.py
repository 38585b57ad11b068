"""The same paper as other programs write it out: Excel as XML, separated values, a saved page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape

from tests.papers import writers
from tests.papers.sheets import Cell, covered, laid_out, sheet
from tests.papers.truth import TABLES
from tests.papers.writers import SECTIONS, Paper

_WIDE = 10
_EXCEL = "urn:schemas-microsoft-com:office:"


def sheet_xml(paper: Paper) -> bytes:
    """A workbook as one XML file, an older sheet hidden before it."""
    space = f'xmlns="{_EXCEL}spreadsheet" xmlns:ss="{_EXCEL}spreadsheet"'
    hidden = f'<WorksheetOptions xmlns="{_EXCEL}excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
    old = f'<Worksheet ss:Name="旧"><Table>{_row([_cell(Cell("旧稿"))])}</Table>{hidden}</Worksheet>'
    new = f'<Worksheet ss:Name="年报"><Table>{"".join(_rows(paper))}</Table></Worksheet>'
    head = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    return f"{head}<Workbook {space}>{old}{new}</Workbook>".encode()


def _rows(paper: Paper) -> Iterator[str]:
    for line in filter(None, (paper.title, paper.intro)):
        yield _row([_cell(Cell(line, colspan=_WIDE))])
    for number in SECTIONS:
        yield _row([_cell(Cell(paper.heading(number), colspan=_WIDE))])
        if number in TABLES:
            squares = covered(sheet(paper.truth, number))
            for y in range(1 + max(y for y, _ in squares)):
                own = ((x, cell) for (at, x), (top, left, cell) in squares.items() if (at, at, x) == (y, top, left))
                yield _row([_cell(cell, x) for x, cell in sorted(own, key=lambda pair: pair[0])])
        else:
            yield from (_row([_cell(Cell(s, colspan=_WIDE))]) for s in paper.narrative.sections[number].split("\n"))
    yield from (_row([_cell(Cell(line), 7)]) for line in paper.signed)


def _row(cells: list[str]) -> str:
    return f"<Row>{''.join(cells)}</Row>"


def _cell(cell: Cell, x: int | None = None) -> str:
    at = "" if x is None else f' ss:Index="{x + 1}"'
    spans = (("MergeDown", cell.rowspan - 1), ("MergeAcross", cell.colspan - 1))
    merged = "".join(f' ss:{name}="{count}"' for name, count in spans if count)
    kind = "Number" if cell.number and cell.text.isdigit() else "String"
    return f'<Cell{at}{merged}><Data ss:Type="{kind}">{escape(cell.text)}</Data></Cell>'


def separated(paper: Paper) -> bytes:
    """The form as comma-separated values in the bytes of an office computer."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerows([line] + [""] * (_WIDE - 1) for line in filter(None, (paper.title, paper.intro)))
    for number in SECTIONS:
        rows.writerow([paper.heading(number)] + [""] * (_WIDE - 1))
        if number in TABLES:
            rows.writerows(row + [""] * (_WIDE - len(row)) for row in laid_out(sheet(paper.truth, number)))
        else:
            rows.writerows([s] + [""] * (_WIDE - 1) for s in paper.narrative.sections[number].split("\n"))
    rows.writerows([""] * 7 + [line] for line in paper.signed)
    return out.getvalue().encode("gbk")


def saved_page(paper: Paper) -> bytes:
    """The web page with a picture, saved as one file."""
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(writers.html(paper).decode(), "html", "utf-8"))
    whole.attach(MIMEText("\x89PNG", "png", "utf-8"))
    return whole.as_bytes()
