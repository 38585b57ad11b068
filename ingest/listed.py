"""Rows that a program printed as the items of a list, or as lists of its own: the cells with a tab between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.pages import Item, Line

_MARKS = "*+-–—•▪◆►▶➢"
_BULLET = re.compile(r"\s*(?:[*+\-–—]\s+|[•▪◆►▶➢]\s*)(?=\S)")
_WORDS = re.compile("[一-鿿]")
_MOST = 0.9  # of the lines: where so many begin with a bullet, none of them is a value
_FEWEST = 3
_SHORT = 40
_RULED = re.compile(r"\\[a-z]{0,9}(?:line|rule)(?:\{[\d-]{0,9}\})?$")  # behind a row of TeX
_TEX = re.compile(r"\\(?:begin|end)\{")
_CELL = re.compile(r"\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|(None|null|nan|NaN|-?\d[\d.]*))\s*(,|(?=\]))")
_ENDS = re.compile(r"[\s,]*\[(?:\s*\[)?")  # before the first cell of a row
_SLASHED = re.compile(r"\\(?:n|r)+|\\(?=['\"\\])")


def unlisted(items: Sequence[Item]) -> Sequence[Item]:
    """The lines without the marks of such a list; others as they are."""
    texts = [text for i in items if isinstance(i, Line) and (text := i.text.strip())]
    heads = {text[0] for text in texts}
    if "[" in heads:
        items = [line for item in items for line in _rows(item)]
    if not heads.isdisjoint(_MARKS) and _are_marked(texts):
        items = [_unmarked(item) for item in items]
    if "\\" in heads:
        items = [_untexed(item) for item in items]
    return items


def _are_marked(texts: Sequence[str]) -> bool:
    """Whether a bullet stands before nearly every line, and before nearly every one with words."""
    worded = [bool(_BULLET.match(t)) for t in texts if _WORDS.search(t)]
    enough = sum(worded) >= max(_FEWEST, _MOST * len(worded))
    return enough and sum(t[0] in _MARKS for t in texts) >= _MOST * len(texts)


def _unmarked(item: Item) -> Item:
    return item._replace(text=_BULLET.sub("", item.text, count=1)) if isinstance(item, Line) else item


def _untexed(item: Item) -> Item:
    if not isinstance(item, Line) or "\\" not in item.text:
        return item
    text = item.text.rstrip()
    row = text[:-_SHORT] + _RULED.sub("", text[-_SHORT:])
    return item._replace(text="" if _TEX.match(text.lstrip()) else row.rstrip(" \\"))


def _rows(item: Item) -> Iterator[Item]:
    """A line for each list of cells that a line consists of; any other line as it is."""
    rows = list(_lists(item.text)) if isinstance(item, Line) and item.text.lstrip().startswith("[") else []
    if isinstance(item, Line) and rows and all(rows):
        yield from (item._replace(text="\t".join(row)) for row in rows)
    else:
        yield item


def _lists(text: str) -> Iterator[list[str]]:
    """The cells of each list; an empty one where the text is something else."""
    at = 0
    while start := _ENDS.match(text, at):
        at, cells = start.end(), []
        while cell := _CELL.match(text, at):
            cells.append(_said(cell))
            at = cell.end()
        if not text.startswith("]", at):
            cells = []
            at = len(text)
        yield cells
        at += 1
    if text[at:].strip(" \t],;"):
        yield []


def _said(cell: re.Match[str]) -> str:
    text = cell[1] if cell[1] is not None else cell[2]
    if text is None:
        return "" if cell[3][0] in "Nn" else cell[3]
    return " ".join(_SLASHED.sub("", text).split())
