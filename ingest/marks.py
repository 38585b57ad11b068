"""Where a table says itself which section it is, for papers that lost the heading over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from ingest.headings import Heading
from ingest.pages import Item, Line
from vectorstore.form import load_forms
from vectorstore.wording import fold, key, simplify

_LONGEST = 80  # characters of one cell
_LINE = 600  # of a line of cells
_GAP = re.compile(r"\t|[ \u3000]{2,}|[|│]")


def find_marks(items: Sequence[Item]) -> list[Heading]:
    """The beginnings of tables 二, 三 and 四 by their own first words; weaker than any heading."""
    out: list[Heading] = []
    above: tuple[int, tuple[str, ...]] = (0, ())
    for i, item in enumerate(items):
        said = _said(item)
        if not said:
            continue
        if number := _opened(said):
            out.append(_mark(number, i, item))
        elif number := _opened((*above[1], *said)) if len(above[1]) == len(said) == 1 else None:
            out.append(_mark(number, above[0], items[above[0]]))
        above = (i, said)
    return out


def _mark(number: str, at: int, item: Item) -> Heading:
    return Heading(number, at, at, Line("", item.place), "", 1)


def _said(item: Item) -> tuple[str, ...]:
    """The words of a table's first row, or of a line as far as it may be one."""
    if isinstance(item, Line):
        if len(item.text) >= _LINE or item.text.isascii() or not _hint().search(simplify(item.text[:_LONGEST])):
            return ()
        parts = [text for text, _ in groupby(map(str.strip, _GAP.split(item.text)))]  # a merged cell may be repeated
        parts = [] if any(len(part) >= _LONGEST for part in parts) else parts
    else:
        parts = [text for text, _ in groupby(cell.text for cell in item.rows[0])] if item.rows else []
    return tuple(part.strip() for part in parts if part.strip())


def _opened(said: tuple[str, ...]) -> str | None:
    """The section whose table begins with these words."""
    if len(said) == 2 and tuple(map(fold, said)) in _pairs():
        return _pairs()[tuple(map(fold, said))]
    return _firsts().get(fold(said[0])) or _firsts().get(key(said[0]))


@lru_cache(maxsize=1)
def _firsts() -> dict[str, str]:
    """The words that only one table begins with: its first article, its note on sums, its first row."""
    out: dict[str, str] = {}
    for table in (t for form in load_forms().editions.values() for t in form.tables.values() if not t.across):
        first = table.blocks[0]
        words = [first.article] if first.article else [table.heads[0], *first.rows[0].labels]
        out |= dict.fromkeys(map(fold, words), table.id)
    return out


@lru_cache(maxsize=1)
def _pairs() -> dict[tuple[str, ...], str]:
    """The two heads side by side that a table begins with whose blocks stand in one row."""
    tables = [t for form in load_forms().editions.values() for t in form.tables.values() if t.across]
    return {(fold(t.rows[0].name), fold(t.groups[0].name)): t.id for t in tables}


@lru_cache(maxsize=1)
def _hint() -> re.Pattern[str]:
    """The first characters of what a table may begin with."""
    words = {w[:4] for w in (*_firsts(), *(w for pair in _pairs() for w in pair))}
    return re.compile("|".join(map(re.escape, sorted(words))))
