"""Rows of a table that the end of a page tore in two → one row, or cells that are not certain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.formats.pdf.glyphs import has_digit
from ingest.formats.pdf.grid import Laid, Span
from ingest.formats.pdf.row import is_figure
from ingest.pages import UNCLEAR, Grid, GridCell, Line

_NEAR = 3.0  # points between sides that are one
_NUMBERED = re.compile(r"\s*[（(]?(?:\d+|[一二三四五六七八九十]+)[）)、.．]")  # how a label of its own begins
Row = tuple[GridCell, ...]


def mended(pages: Sequence[Sequence[Laid]]) -> list[list[Laid]]:
    """The pages, their last rows joined with what the next page prints of them."""
    out = [list(page) for page in pages]
    for before, after in pairwise(out):
        if before and after and before[-1].spans and after[0].spans:
            before[-1], rest = _mended(before[-1], after[0])
            after[:1] = [rest] if rest is not None else []
        elif before and after:
            before[-1], after[:1] = _carried(before[-1], after[0])
    return out


def _carried(before: Laid, after: Laid) -> tuple[Laid, list[Laid]]:
    """The last row of a page that no rulings hold and the first of the next, which may be the ends of its figures."""
    upper, lower = _fields(before), _fields(after)
    under = _under(before, after, lower)
    if under is not None and _must_end(before, after, lower, under):
        return _ended(before, upper, under), _rest(after, lower)
    if _may_end(before, after, upper, lower):
        return _doubted_line(before), [_doubted_line(after)]
    return before, [after]


def _under(before: Laid, after: Laid, lower: Sequence[str]) -> dict[int, str] | None:
    """The figures of the next page by the columns above them; None where one stands under no figure."""
    out: dict[int, str] = {}
    for (x0, x1), text in zip(after.columns, lower[-len(after.columns) :], strict=False) if after.columns else ():
        if text:
            own = (
                k for k, (a, b) in enumerate(before.columns) if a - 1 <= (x0 + x1) / 2 <= b + 1 and x1 - x0 < b - a + 1
            )
            k = next(own, None)
            if k is None or k in out:
                return None
            out[k] = text
    return out or None


def _must_end(before: Laid, after: Laid, lower: Sequence[str], under: Mapping[int, str]) -> bool:
    """Whether the figures can be nothing but ends: none more fitted above, and they have no label of their own."""
    labelled = any(lower[: len(lower) - len(after.columns)])
    return all(before.full[k] for k in under) and not (labelled and 2 * len(under) > len(before.columns))


def _ended(before: Laid, upper: Sequence[str], under: Mapping[int, str]) -> Laid:
    """The row with the ends of its figures, as cells of two lines."""
    first, place = len(upper) - len(before.columns), before.item.place
    texts = [f"{text}\n{under[x - first]}" if x - first in under else text for x, text in enumerate(upper)]
    cells = tuple(GridCell(text, 0, x, 1, 1, place) for x, text in enumerate(texts))
    return replace(before, item=Grid((cells,), place))


def _rest(after: Laid, lower: Sequence[str]) -> list[Laid]:
    """The words that stood before the figures."""
    words = "\t".join(filter(None, lower[: len(lower) - len(after.columns)]))
    return [replace(after, item=Line(words, after.item.place), full=(), columns=())] if words else []


def _may_end(before: Laid, after: Laid, upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a page ends with a row of figures and the next begins with figures that may be their ends."""
    if len(upper) < 3 or not any(map(has_digit, upper)):
        return False
    if not after.columns and all(is_figure(text) for text in lower):  # too few to be laid in columns
        return bool(lower) and any(before.full)
    if not lower or not lower[0]:
        return len(lower) > 1
    columns = len(after.full)
    filled = [k for k, text in enumerate(lower[-columns:]) if text] if columns else []
    return 0 < len(filled) < columns and all(k < len(before.full) and before.full[k] for k in filled)


def _fields(laid: Laid) -> list[str]:
    """What stands in the columns of a row that no rulings hold."""
    if isinstance(laid.item, Line):
        return laid.item.text.split("\t")
    return [] if laid.spans else [cell.text for cell in laid.item.rows[0]]


def _doubted_line(laid: Laid) -> Laid:
    if isinstance(laid.item, Grid):
        return _with(laid, 0, _doubted(laid.item.rows[0]))
    label, *fields = laid.item.text.split("\t")
    if is_figure(label):
        label, fields = "", [label, *fields]
    doubted = (f + UNCLEAR if has_digit(f) and not f.endswith(UNCLEAR) else f for f in fields)
    return replace(laid, item=laid.item._replace(text="\t".join([label, *doubted])))


def _mended(before: Laid, after: Laid) -> tuple[Laid, Laid | None]:
    upper, lower = before.item, after.item
    assert isinstance(upper, Grid) and isinstance(lower, Grid)
    head = _repeated(upper, lower)
    if head >= len(lower.rows):
        return before, after
    first, last = lower.rows[head], upper.rows[-1]
    pairs = _pairs(before.spans[-1], after.spans[head], first)
    if pairs is None or not _may_be_torn(last, first, pairs, before.full):
        return before, after
    if not _is_surely_torn(last, first, pairs):
        return _with(before, -1, _doubted(last)), _with(after, head, _doubted(first))
    texts = {i: f"{last[i].text}\n{first[j].text}" for i, j in pairs if first[j].text}
    whole = tuple(cell._replace(text=texts.get(i, cell.text)) for i, cell in enumerate(last))
    return _with(before, -1, whole), _without(after, head)


def _repeated(upper: Grid, lower: Grid) -> int:
    """How many rows of the head the next page prints again."""
    count = 0
    for a, b in zip(upper.rows[:-1], lower.rows, strict=False):
        if [c.text for c in a] != [c.text for c in b]:
            break
        count += 1
    return count


def _pairs(upper: Sequence[Span], lower: Sequence[Span], first: Row) -> list[tuple[int, int]] | None:
    """Which cell goes on in which, by where they stand; None if the rows are not of one table."""
    pairs = []
    for j, (left, right) in enumerate(lower):
        own = [i for i, (x0, x1) in enumerate(upper) if abs(x0 - left) <= _NEAR and abs(x1 - right) <= _NEAR]
        if own:
            pairs.append((own[0], j))
        elif first[j].text:
            return None
    return pairs if len(pairs) == len(upper) and len(pairs) > 1 else None


def _may_be_torn(last: Row, first: Row, pairs: Sequence[tuple[int, int]], full: Sequence[bool]) -> bool:
    """Figures go on: none behind a cell that had room for more, unless no label of their own stands beside them."""
    figures = any(has_digit(first[j].text) and has_digit(last[i].text) for i, j in pairs[1:])
    return figures and (_has_no_label(last, first, pairs, full) or all(full[i] for i, j in pairs if first[j].text))


def _has_no_label(last: Row, first: Row, pairs: Sequence[tuple[int, int]], full: Sequence[bool]) -> bool:
    """Whether beside the figures there is nothing where the row above has its label, or no more than the rest of it."""
    k = next((k for k, (i, _) in enumerate(pairs) if is_figure(last[i].text)), 0)
    above, below = pairs[k - 1]
    if not k or not last[above].text or not first[below].text:
        return k > 0 and bool(last[above].text)
    fewer = any(last[i].text and not first[j].text for i, j in pairs[k:])
    return full[above] and fewer and not _NUMBERED.match(first[below].text)


def _is_surely_torn(last: Row, first: Row, pairs: Sequence[tuple[int, int]]) -> bool:
    """A row of its own would have a label, and a figure wherever the one above has one."""
    (_, label), *values = pairs
    return not first[label].text or any(last[i].text and not first[j].text for i, j in values)


def _doubted(row: Row) -> Row:
    figures = [has_digit(c.text) and not any(map(str.isalpha, c.text)) for c in row]
    return tuple(c._replace(text=c.text + UNCLEAR) if f else c for f, c in zip(figures, row, strict=True))


def _with(laid: Laid, y: int, row: Row) -> Laid:
    assert isinstance(laid.item, Grid)
    rows = list(laid.item.rows)
    rows[y] = row
    return replace(laid, item=replace(laid.item, rows=tuple(rows)))


def _without(laid: Laid, y: int) -> Laid | None:
    """The grid without one row; nothing if that was all."""
    assert isinstance(laid.item, Grid)
    rows = [row for i, row in enumerate(laid.item.rows) if i != y]
    if not any(rows):
        return None
    moved = tuple(tuple(c._replace(row=c.row - (c.row > y)) for c in row) for row in rows)
    spans = tuple(s for i, s in enumerate(laid.spans) if i != y)
    return replace(laid, item=replace(laid.item, rows=moved), spans=spans)
