"""One truth printed in every layout seen in real papers: pure functions from a table to its lines."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.papers.sheets import Cell, Sheet, Style, covered, laid_out, sheet
from tests.papers.truth import FORMS, TABLES, Truth

Layout = Callable[[Truth, str], str]
SPACED = Style(brackets="()", gap=" ")
WIDE = Style(dot="．")
NBSP = "\u00a0"
BARE = {
    "一": "（一）主动公开。本年按要求公开。",
    "五": "个别栏目更新不够及时，将逐项整改。",
    "六": "没有需要另行报告的事项。",
}


def paper(truth: Truth, layout: str, prose: dict[str, str] | None = None, title: str | None = None) -> str:
    """A whole report as text, its tables in one layout; without prose each section says one line."""
    parts = [title or f"{truth.agency}{truth.year}年政府信息公开工作年度报告", ""]
    for section in FORMS.newest.sections:
        number = section.number
        body = render(truth, layout, number) if number in TABLES else {**BARE, **(prose or {})}[number]
        parts += [f"{number}、{section.title}", body, ""]
    return "\n".join(parts)


def render(truth: Truth, layout: str, table: str) -> str:
    """One table in one layout."""
    return LAYOUTS[layout](truth, table)


def _own(row: list[Cell]) -> list[str]:
    return [c.text for c in row]


def _split(row: list[Cell]) -> tuple[list[str], list[str]]:
    return [c.text for c in row if not c.number], [c.text for c in row if c.number]


def _tabbed(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def tabs(truth: Truth, table: str) -> str:
    """Tab rows, what a merged cell covers left blank."""
    return _tabbed(laid_out(sheet(truth, table)))


def tabs_repeated(truth: Truth, table: str) -> str:
    """Tab rows, a merged cell repeated wherever it reaches."""
    return _tabbed(laid_out(sheet(truth, table), repeat=True))


def tabs_bare(truth: Truth, table: str) -> str:
    """Tab rows without blanks: only the cells that are there."""
    return _tabbed([_own(row) for row in sheet(truth, table)])


def tabs_adrift(truth: Truth, table: str) -> str:
    """Tab rows whose merged blanks are lost or moved: a missing column here, a trailing one there (seed 000)."""
    if table != "三":
        return _tabbed(laid_out(sheet(truth, table, SPACED)))
    rows = sheet(truth, table, SPACED)
    note, over = _own(rows[0])
    first, legal, last = _own(rows[1])
    head = [
        [note, "", over, *[""] * 5, last, ""],
        ["", "", first, legal, *[""] * 6],
        ["", "", "", *_own(rows[2]), "", ""],
    ]
    return _tabbed(head + [_adrift(*_split(row)) for row in rows[3:]])


def _adrift(labels: list[str], values: list[str]) -> list[str]:
    if labels[-1][0].isdigit() and not labels[-1].startswith("3. 其他"):
        return ["", labels[0] if len(labels) > 1 else "", labels[-1], *values]
    if len(labels) > 1 or labels[-1].startswith("(二)"):
        return [labels[0] if len(labels) > 1 else "", labels[-1], *values, ""]
    return [labels[-1], "", *values, ""]


def tabs_torn(truth: Truth, table: str) -> str:
    """Tab rows torn by a page: the values of one row on the line after its label, a blank line after it (seed 002)."""
    style = Style(brackets="()", short=True)
    if table != "三":
        return _tabbed(laid_out(sheet(truth, table, style)))
    rows = laid_out(sheet(truth, table, style))
    head = [[row[0], *row[3:]] for row in rows[:3]]
    body = [_torn(i, *_split(row)) for i, row in enumerate(sheet(truth, table, style)[3:])]
    return _tabbed(head) + "\n" + "\n".join(body)


def _torn(i: int, labels: list[str], values: list[str]) -> str:
    if i == 2:
        return "\t".join([*labels, *[""] * 6]) + "\n\t" + "\t".join(values) + "\n"
    if labels[-1][0].isdigit():
        labels = labels if len(labels) > 1 else ["", *labels]
    elif i > 2:
        labels = [*labels, ""]
    return "\t".join([*labels, *values])


def tabs_split(truth: Truth, table: str) -> str:
    """Tab rows, table 二 broken in two by a blank line, the total shifted by a column (seed 003)."""
    text = tabs_adrift(truth, table)
    if table == "二":
        lines = text.split("\n")
        return "\n".join([*lines[:-4], "", *("\t".join(s for s in line.split("\t") if s) for line in lines[-4:])])
    out = []
    for line in text.split("\n"):
        cells = line.split("\t")
        out.append("\t".join([cells[0], *cells[2:-1], "", ""]) if cells[0].startswith("(七)") else line)
    return "\n".join(out)


def _lines(rows: Sheet, lead: str = "\t", between: str = "\n\n") -> str:
    return between.join("\n".join(f"{lead}{text}" for text in row) for row in laid_lines(rows))


def laid_lines(rows: Sheet) -> list[list[str]]:
    """The cells of every row, an empty one for each merged cell that reaches in from above."""
    out: list[list[str]] = [[] for _ in rows]
    seen: set[tuple[int, int, int]] = set()
    for (y, _), (top, left, cell) in sorted(covered(rows).items()):
        if (y, top, left) not in seen:
            seen.add((y, top, left))
            out[y].append(cell.text if y == top else "")
    return out


def cells(truth: Truth, table: str) -> str:
    """One cell a line behind a tab, a blank line between rows."""
    return _lines(sheet(truth, table))


def cells_broken(truth: Truth, table: str) -> str:
    """One cell a line, short labels broken in two and some numbers a line below their tab (seed 001)."""
    rows = [[_broken(c, y) for c in row] for y, row in enumerate(sheet(truth, table))]
    return _lines(rows)


def _broken(cell: Cell, y: int) -> Cell:
    if cell.number and y == 23:
        return Cell("\n" + cell.text, cell.rowspan, cell.colspan)
    if len(cell.text) == 4 and cell.text[:2] in ("商业", "科研", "结果", "其他", "尚未"):
        return Cell(cell.text[:2] + "\n" + cell.text[2:], cell.rowspan, cell.colspan)
    return cell


def cells_padded(truth: Truth, table: str) -> str:
    """One cell a line padded with no-break spaces, a label broken, a page torn inside the table (seed 004)."""
    rows = [[_padded(c, i) for i, c in enumerate(row)] for row in sheet(truth, table, WIDE)]
    text = _lines(rows)
    if table == "三":
        torn = "三、本年度 办理结果"
        text = text.replace("\t三、本年度办理结果", "\t" + "\n" * 9 + torn + "\n" * 28 + torn, 1)
        text = text.replace("（六）其他处理\n", "（六）其他处理\n\n", 1)
    return text


def _padded(cell: Cell, i: int) -> Cell:
    if cell.number:
        return Cell((NBSP + cell.text, cell.text + NBSP, cell.text)[i % 3], cell.rowspan, cell.colspan)
    broken = {"本年制发件数": "本年制\n发件数", "本年废止件数": "本年废止\n件数"}.get(cell.text, cell.text)
    return Cell(broken, cell.rowspan, cell.colspan)


def lines(truth: Truth, table: str) -> str:
    """Every cell on a bare line of its own, no blank lines, no tabs."""
    return "\n".join(c.text for row in sheet(truth, table) for c in row)


def spaces(truth: Truth, table: str) -> str:
    """A label and its numbers on one line, parted by spaces."""
    return "\n".join("  ".join(_own(row)) for row in sheet(truth, table))


def label_then_values(truth: Truth, table: str) -> str:
    """A label on a line, its numbers on the next."""
    out = []
    for row in sheet(truth, table):
        labels, values = _split(row)
        out += ["\n".join(labels) if values else "  ".join(labels)] if labels else []
        out += [" ".join(values)] if values else []
    return "\n".join(out)


def markdown(truth: Truth, table: str) -> str:
    """A Markdown table, what a merged cell covers left blank."""
    return _piped(laid_out(sheet(truth, table)))


def markdown_repeated(truth: Truth, table: str) -> str:
    """A Markdown table, a merged cell repeated wherever it reaches."""
    return _piped(laid_out(sheet(truth, table), repeat=True))


def _piped(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def csv(truth: Truth, table: str) -> str:
    """Cells parted by commas, a cell that holds one in quotes."""
    quoted = [[f'"{t}"' if "," in t else t for t in row] for row in laid_out(sheet(truth, table))]
    return "\n".join(",".join(row) for row in quoted)


def html(truth: Truth, table: str) -> str:
    """An HTML table with rowspan and colspan; a fragment, to be set into a page."""
    rows = "\n".join("<tr>" + "".join(map(_td, row)) + "</tr>" for row in sheet(truth, table))
    return f'<table border="1" cellspacing="0">\n<tbody>\n{rows}\n</tbody>\n</table>'


def _td(cell: Cell) -> str:
    spans = f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1) + f' colspan="{cell.colspan}"' * (cell.colspan > 1)
    return f"<td{spans}><p>{escape(cell.text) or '&nbsp;'}</p></td>"


LAYOUTS: dict[str, Layout] = {
    f.__name__: f
    for f in (
        tabs,
        tabs_repeated,
        tabs_bare,
        tabs_adrift,
        tabs_torn,
        tabs_split,
        cells,
        cells_broken,
        cells_padded,
        lines,
        spaces,
        label_then_values,
        markdown,
        markdown_repeated,
        csv,
        html,
    )
}
TEXT_LAYOUTS = tuple(name for name in LAYOUTS if name != "html")
