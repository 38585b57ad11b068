"""The three tables as the official form rules them: cells with spans, labels as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.papers.truth import FORMS, Truth
from vectorstore.form import Row, Table

LONG = {
    "部分公开": "部分公开（区分处理的，只计这一情形，不计其他情形）",
    "其他处理/申请人无正当理由逾期不补正": "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "其他处理/申请人逾期未按收费通知要求缴纳费用": (
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    ),
    "本年收费金额": "本年收费金额（单位：万元）",
}
GROUPS = {group.name for group in FORMS.newest.tables["三"].groups}
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True)
class Cell:
    """One cell of a ruled table."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    number: bool = False


@dataclass(frozen=True)
class Style:
    """How a paper prints its labels."""

    brackets: str = "（）"
    dot: str = "."
    gap: str = ""  # between a numbering and its words
    short: bool = False  # no explanations behind the labels
    labels: dict[str, str] = field(default_factory=dict)  # official name → what this paper prints


Sheet = list[list[Cell]]


def sheet(truth: Truth, table: str, style: Style | None = None) -> Sheet:
    """A table of the paper, ruled."""
    return {"二": _two, "三": _three, "四": _four}[table](truth, style or Style())


def label(name: str, style: Style) -> str:
    """The words of a row or column as this paper prints them."""
    head, _, tail = name.partition("/")
    words = (
        style.labels.get(name)
        or (None if style.short else LONG.get(name))
        or (tail if tail and head in GROUPS else name)
    )
    return words.translate(str.maketrans("（）", style.brackets)) if style.brackets != "（）" else words


def numbered(numeral: str | None, words: str, style: Style) -> str:
    """A label behind its numbering: 一、… （一）… 1.…"""
    if not numeral:
        return words
    if numeral.isdigit():
        return f"{numeral}{style.dot}{style.gap}{words}"
    if numeral.startswith("（"):
        return f"{style.brackets[0]}{numeral[1:-1]}{style.brackets[1]}{style.gap}{words}"
    return f"{numeral}、{words}"


def row_label(row: Row, style: Style) -> str:
    """The label of a row with its numbering."""
    return numbered(row.numeral, label(row.name, style), style)


def _numbers(values: list[str], colspan: int = 1) -> list[Cell]:
    return [Cell(v, colspan=colspan, number=True) for v in values]


def _two(truth: Truth, style: Style) -> Sheet:
    blocks = truth.blocks("二")
    width = max(len(block.columns) for _, block in blocks)
    out: Sheet = []
    for _, block in blocks:
        spare = width - len(block.columns) + 1
        article = (block.article or "").translate(str.maketrans("（）", style.brackets))
        out.append([Cell(article, colspan=width + 1)])
        heads = [Cell(label(c.name, style)) for c in block.columns]
        out.append([Cell("信息内容"), *_widened(heads, spare)])
        out += [[Cell(label(r.name, style)), *_widened(_numbers(truth.row("二", r.name)), spare)] for r in block.rows]
    return out


def _widened(cells: list[Cell], span: int) -> list[Cell]:
    last = cells[-1]
    return [*cells[:-1], Cell(last.text, last.rowspan, span, last.number)]


def _three(truth: Truth, style: Style) -> Sheet:
    return [*_three_head(style), *_three_body(truth, FORMS[truth.forms["三"]].tables["三"], style)]


def _three_head(style: Style) -> Sheet:
    columns = FORMS.newest.tables["三"].blocks[0].columns
    legal = [c for c in columns if c.group]
    first, last = columns[0], columns[-1]
    return [
        [Cell(NOTE.translate(str.maketrans("（）", style.brackets)), 3, 3), Cell("申请人情况", colspan=7)],
        [Cell(label(first.name, style), 2), Cell(legal[0].group or "", colspan=5), Cell(label(last.name, style), 2)],
        [Cell(label(c.name, style)) for c in legal],
    ]


def _three_body(truth: Truth, table: Table, style: Style) -> Iterator[list[Cell]]:
    rows = table.rows
    groups = {g.name: g for g in table.groups}
    results = groups["本年度办理结果"]
    for i, row in enumerate(rows):
        before: list[Cell] = []
        if i == 2:
            before.append(Cell(numbered(results.numeral, label(results.name, style), style), len(rows) - 3))
        if row.group and rows[i - 1].group != row.group:
            members = sum(r.group == row.group for r in rows)
            before.append(Cell(numbered(groups[row.group].numeral, label(row.group, style), style), members))
        span = 1 if row.group else 3 if i < 2 or i == len(rows) - 1 else 2
        yield [*before, Cell(row_label(row, style), colspan=span), *_numbers(truth.row("三", row.name))]


def _four(truth: Truth, style: Style) -> Sheet:
    table = FORMS[truth.forms["四"]].tables["四"]
    names = [c.name for c in table.blocks[0].columns]
    review, *suits = table.rows
    heads = [Cell(label(n, style)) for n in names]
    return [
        [Cell(label(review.name, style), colspan=5), Cell(table.groups[0].name, colspan=10)],
        [*(Cell(h.text, 2) for h in heads), *(Cell(label(s.name, style), colspan=5) for s in suits)],
        heads * len(suits),
        _numbers([v for r in table.rows for v in truth.row("四", r.name)]),
    ]


def laid_out(rows: Sheet, repeat: bool = False) -> list[list[str]]:
    """A rectangle of texts; what a merged cell covers is blank, or repeats it.

    >>> laid_out([[Cell("a", 2), Cell("b")], [Cell("c")]])
    [['a', 'b'], ['', 'c']]
    """
    squares = covered(rows)
    width = 1 + max(x for _, x in squares)
    out = []
    for y in range(len(rows)):
        row = [squares.get((y, x)) for x in range(width)]
        out.append([c[2].text if c and (repeat or c[:2] == (y, x)) else "" for x, c in enumerate(row)])
    return out


def covered(rows: Sheet) -> dict[tuple[int, int], tuple[int, int, Cell]]:
    """Every square of the table → where the cell that covers it begins, and the cell."""
    out: dict[tuple[int, int], tuple[int, int, Cell]] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in out:
                x += 1
            squares = ((y + dy, x + dx) for dy in range(cell.rowspan) for dx in range(cell.colspan))
            out |= dict.fromkeys(squares, (y, x, cell))
    return out
