"""Any layout → one stream: strips of cells, a strip being one physical line or one row of a grid."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.bars import unbarred
from ingest.drawn import with_whole_heads
from ingest.fields import NUMBERED, NUMBERING, parts_of
from ingest.labels import Lexicon
from ingest.listed import unlisted
from ingest.pages import Grid, GridCell, Item, Line
from ingest.runs import unrun
from ingest.set_off import are_indented, gaps_are_cells, is_tabbed
from ingest.stops import parted, stop_between
from ingest.values import BLANK, Value, read_value
from ingest.worded import unworded
from vectorstore.records import Place

_BOOKMARK = re.compile(r"\[(?:bookmark|书签)\s*[:：][^\]]*\]", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b-\u200f\u202a\u202c\u202d\u2060\u2066\u2068\u2069\ufeff\u00ad]")  # marks that nobody sees
_PAGE = re.compile(
    r"\f|[-—–－―·~]+\s*\d{1,4}\s*[-—–－―·~]+|第?\s*\d{1,4}\s*页\s*[，,/]?\s*(?:共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|page\s*\d+(?:\s*of\s*\d+)?"
    r"|(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|0\d{2,3}\s*[-—]\s*\d{7,8}",  # a day, a telephone
    re.IGNORECASE,
)
_BARS = re.compile(r"[|│]")
_RULE = frozenset("-:|│ \t")  # of the line below the head of a table
_FENCED = re.compile(r"[^|│]*(?:[|│]\s*(?:[^|│\s]+\s*)?){6,}")  # a bar between all its cells
_KEPT = re.compile(r"\d\s*[|│]\s*(?:[|│]\s*)+\d")  # an empty cell between two numbers
_GAPS = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_LABELLED = re.compile(r"(?P<label>(?:(?!\s\d).)*)(?P<rest>.*)")
_LONG = 400  # characters of a line that is more than one row
_WRITTEN = frozenset("一二三四五六七八九十")
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_NUMBERED = re.compile(r"^\d{1,2}\s*[.．、]\s+(?=[一-鿿])")
_HALF = 4
POINTED = re.compile(r"\d[\d,]*[.．]")  # a number up to its point, or the numbering of a label


class Cell(NamedTuple):
    """One cell: a label, or a value with what it says."""

    text: str
    value: Value | None
    place: Place
    column: int
    whole: bool = True  # False: put together from pieces


class Strip(NamedTuple):
    """The cells that one physical line or grid row holds, and whether a page ended before it."""

    cells: tuple[Cell, ...]
    place: Place
    turned: bool = False
    lone: bool = False  # a cell a line: what follows may belong to the same row
    width: int = 1  # how many places it has
    padded: bool = False  # its last places may be there only to make the table a rectangle, empty ones left out


def read_strips(
    items: Sequence[Item], lexicon: Lexicon, ended: bool = False, year: int | None = None, decimal: bool = False
) -> tuple[Strip, ...]:
    """Every strip of a section that holds anything; where the paper ends with it, its last cell may be cut.

    In a `decimal` table a number's point may stand at the end of a line.
    """
    items = with_whole_heads(unworded(unrun(unbarred(unlisted([_seen(i) for i in items]))), lexicon), lexicon)
    strips = tuple(_Reader(items, lexicon, year, decimal).strips())
    return _cut(strips, lexicon) if ended else strips


def _seen(item: Item) -> Item:
    """A line without marks that nobody sees, its bars plain ones."""
    if isinstance(item, Line) and (_UNSEEN.search(item.text) or "｜" in item.text):
        return item._replace(text=_UNSEEN.sub("", item.text).replace("｜", "|"))
    return item


def _cut(strips: tuple[Strip, ...], lexicon: Lexicon) -> tuple[Strip, ...]:
    """Where the paper ends with a number, that number may be cut; words that are not the table's may follow it."""
    for s in range(len(strips) - 1, -1, -1):
        cells = strips[s].cells
        said = [i for i, c in enumerate(cells) if c.text and (c.value is not None or _is_said(c.text, lexicon))]
        if said and (value := cells[said[-1]].value) is not None:
            i = said[-1]
            if value.unit:  # printed behind the number
                break
            cut = strips[s]._replace(cells=(*cells[:i], cells[i]._replace(whole=False), *cells[i + 1 :]))
            return (*strips[:s], cut, *strips[s + 1 :])
        if said:
            break
    return strips


def _is_said(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a label of the table, or the first half of one with which the paper ends."""
    return bool(lexicon.read(text)) or (len(text) >= _HALF and lexicon.begins(text))


def has_twins(strips: Sequence[Strip]) -> bool:
    """Whether equal values stand side by side: where a converter has collapsed such neighbours, none do."""
    cells = [c for s in strips for c in s.cells]
    return any(a.value and b.value and a.text == b.text != "" for a, b in pairwise(cells))


def is_doubled(strips: Iterable[Strip]) -> bool:
    """Whether all digits stand there twice, a zero as 00: bold print that was read twice."""
    told = zeros = 0
    for cell in (c for s in strips for c in s.cells if c.value is not None):
        digits = "".join(filter(str.isdecimal, cell.text))
        if digits[::2] != digits[1::2]:
            return False
        told, zeros = told + bool(digits), zeros + (digits == "00")
    return zeros > 0 and told > 2


def drops_blanks(strips: Sequence[Strip], width: int) -> bool:
    """Whether rows with empty places have them all behind their numbers, the last of which is the sum of the others."""
    rows: list[list[int]] = []
    for strip in (s for s in strips if len(s.cells) >= width):
        cells = [c for c in strip.cells if c.value is not None]
        full = [c for c in cells if c.text]
        if full and len(full) < width <= len(cells):
            if not all(c.text for c in cells[: len(full)]):
                return False
            rows.append([c.value.count or 0 for c in full if c.value])
    telling = [row for row in rows if sum(n > 0 for n in row) > 1]
    sums = [row for row in telling if sum(row[:-1]) == row[-1]]
    return len(sums) == len(telling) > 1 and (len({row[-1] for row in sums}) > 1 or max(map(len, sums)) > 2)


class _Reader:
    """Knows how this section prints its cells."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon, year: int | None, decimal: bool) -> None:
        self.items, self.lexicon, self.year, self.decimal = items, lexicon, year, decimal
        self.texts = [i.text for i in items if isinstance(i, Line)]
        full = [t for t in self.texts if t.strip()]
        self.tabbed = sum(map(is_tabbed, full)) >= max(6, 0.5 * len(full))
        commas = sum(t.count(",") > 1 and _THOUSANDS.sub("", t).count(",") > 1 for t in full)
        self.commas = commas >= max(3, 0.5 * len(full)) and not any("\t" in t for t in full)
        self.stop = stop_between(full)
        self.barred = sum(bool(_BARS.search(t)) for t in full) >= 0.4 * len(full)  # else a bar is a worn 1
        self.closed = self.barred and _are_closed(full)
        self.keeps = self.barred and any(map(_KEPT.search, full))  # else an empty place at a line's end may be no cell
        self.indented = self.tabbed and are_indented(full)
        self.gaps = self.tabbed or gaps_are_cells(self.texts)

    def strips(self) -> Iterator[Strip]:
        turned, page = False, None
        for n, item in enumerate(self.items):
            page, turned = item.place.page, turned or (page is not None and item.place.page != page)
            if isinstance(item, Grid):
                for strip in self._grid(item):
                    yield strip._replace(turned=True) if turned else strip
                    turned = False
                continue
            text = _BOOKMARK.sub("", item.text) if "[" in item.text else item.text
            if is_page_mark(text):
                turned = True
                continue
            if self.barred and "---" in text and _RULE.issuperset(text):
                continue
            if cells := self._line_cells(text, item.place, n):
                width, padded = 1 + cells[-1].column, self.barred and "\t" not in text and not self.keeps
                yield Strip(tuple(cells), item.place, turned, len(cells) == 1, width, padded)
                turned = False

    def _grid(self, grid: Grid) -> Iterator[Strip]:
        padded = len(set(map(len, grid.rows))) == 1 and all(c.colspan == c.rowspan == 1 for r in grid.rows for c in r)
        for row in grid.rows:
            if cells := _without_numbering(list(self._grid_cells(row)), self.decimal):
                width = max(c.column + c.colspan for c in row)
                yield Strip(tuple(cells), row[0].place, width=width, padded=padded)

    def _grid_cells(self, row: Iterable[GridCell]) -> Iterator[Cell]:
        labelled = 1  # how many rows the label reaches over
        for cell in row:
            text = cell.text
            pieces = [text] if text.isalnum() else [p for t in _UNSEEN.sub("", text).splitlines() if (p := t.strip())]
            values = [read_value(p) for p in pieces]
            whole, valued = len(pieces) <= 1 or not all(values), any(values)
            whole = whole and not (valued and cell.rowspan > labelled)  # one number of several rows is none's own
            labelled = labelled if valued or not pieces else cell.rowspan
            yield from self._field("".join(pieces), cell.place, cell.column, whole)

    def _line_cells(self, text: str, place: Place, n: int) -> list[Cell]:
        if not text.strip():
            return [Cell("", BLANK, place, 0)] if self._is_empty_cell(text, n) else []
        if self.commas:
            fields = next(csv.reader([text]))
        elif self.tabbed and text.startswith("\t"):
            fields = [text.strip()]
        elif "\t" in text:
            fields = text.removesuffix("\n").split("\t")
            fields = [f for f in fields if f.strip() not in ("|", "│")] if self.barred else fields
        elif self.stop and self.stop in text:
            fields = parted(text, self.stop, self.lexicon.read)
        elif self.barred or (_BARS.search(text) and _FENCED.fullmatch(text)):
            fields = _BARS.split(text.strip().removesuffix("|") if self.closed else text)
        else:
            fields = _GAPS.split(self._closed_up(text.strip()))
        whole = not self.indented or text[0] == "\t" or self._is_begun(n)  # apart from all, it may be a page's number
        return _without_numbering(
            [c for i, f in enumerate(fields) for c in self._field(f, place, i, whole)], self.decimal
        )

    def _closed_up(self, text: str) -> str:
        """The line, its label without the spaces within it that a printer has drawn wide."""
        match = _LABELLED.fullmatch(text) if _GAPS.search(text) and len(text) < _LONG else None
        parts, whole = (_GAPS.split(match["label"]), "".join(match["label"].split())) if match else ([], "")
        counted = any(c.isdigit() for part in parts[1:] for c in part)
        known = len(parts) < 2 or any(map(self.lexicon.read, parts))
        if match is None or known or counted or not self.lexicon.read(whole):
            return text
        return f"{whole}  {match['rest']}".strip()

    def _is_begun(self, n: int) -> bool:
        """Whether the line before begins this one's cell: nothing but its tab stands there."""
        before = self.items[n - 1] if n else None
        return isinstance(before, Line) and "\t" in before.text and not before.text.strip()

    def _is_empty_cell(self, text: str, n: int) -> bool:
        """An empty line is a cell where a cell stands on each line, unless its text only begins a line lower."""
        if not self.gaps or (self.tabbed and "\t" not in text):
            return False
        after = next((i.text for i in self.items[n + 1 : n + 60] if isinstance(i, Line) and i.text.strip()), "\t")
        follows = n + 1 < len(self.items) and isinstance(self.items[n + 1], Line)
        return not (self.tabbed and follows and not after.startswith("\t"))

    def _field(self, text: str, place: Place, column: int, whole: bool = True) -> list[Cell]:
        text = text.strip()
        text = text.lstrip("：:") or text
        text = _NUMBERED.sub("", text) if text[:1].isdigit() and not text.isdigit() else text
        if (value := read_value(text)) is not None:
            return [Cell(text, value, place, column, whole)]
        parts = parts_of(text, column == 0, self.lexicon, self.year)
        return [Cell(part.text, part.value, place, column, part.whole) for part in parts]


def _without_numbering(cells: list[Cell], decimal: bool) -> list[Cell]:
    """A numbering in a cell of its own goes with the label behind it; behind the label it is a worn number: 12)."""
    short = [c.text for c in cells if len(c.text) <= NUMBERED and not c.text.isdecimal()]
    if not any(map(NUMBERING.fullmatch, short)):
        return cells
    labels = [i for i, c in enumerate(cells) if c.value is None and c.text]
    return [
        c
        for i, c in enumerate(cells)
        if not NUMBERING.fullmatch(c.text) or _is_value(i, c, labels, decimal) or _goes_on(c, cells[i + 1 : i + 2])
    ]


def _goes_on(cell: Cell, after: list[Cell]) -> bool:
    """Whether what could be a numbering is the thousands of a number: 4, 594."""
    return cell.text[-1] in ",，" and any(len(c.text) == 3 and c.text.isdecimal() for c in after)


def _is_value(i: int, cell: Cell, labels: list[int], decimal: bool) -> bool:
    """Whether what could be a numbering is a value, or the first part of one whose rest stands on the next line."""
    torn = decimal and not labels and POINTED.fullmatch(cell.text)
    return bool(torn) or (bool(labels) and labels[-1] < i and cell.text[:1] not in _WRITTEN)


@lru_cache(maxsize=8192)
def is_page_mark(text: str) -> bool:
    """Whether a line is only the number of its page, a day or a telephone's number."""
    return bool(
        _PAGE.fullmatch(unicodedata.normalize("NFKC", text.strip(" \t\u3000\xa0")).strip(" ") or text.strip(" "))
    )


def _are_closed(texts: Sequence[str]) -> bool:
    """Whether a bar ends every row, and none begins one: it stands behind the last cell, and not before another."""
    barred = [t.strip() for t in texts if "|" in t]
    return all(t.endswith("|") and not t.startswith("|") for t in barred)
