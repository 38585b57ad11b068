"""The items in which a table of the form stands, also where its heading or the next one's is lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ingest.cells import read_strips
from ingest.labels import Lexicon, lexicon
from ingest.pages import Item, Line, Outline
from ingest.pieces import read_pieces
from vectorstore.form import Forms
from vectorstore.records import Place


def items_of(outline: Outline, forms: Forms, table: str) -> tuple[Item, ...]:
    """The items in which a table stands; where its heading is lost, they follow those of the table before."""
    found: list[Item] = []
    begun = False
    for number, section in outline.sections.items():
        own = number == table or (begun and section.heading is not None and _is_row(section.heading, forms, table))
        if begun and not own:
            break
        if own:
            found += [section.heading] if begun and section.heading else []
            found += section.items
            begun = True
    return _own(found, outline, forms, table) if begun else _lost(outline, forms, table)


def _own(items: list[Item], outline: Outline, forms: Forms, table: str) -> tuple[Item, ...]:
    """The items up to the first of a following table whose heading is lost."""
    after = [t for t in forms.newest.tables if _rank(t, forms) > _rank(table, forms)]
    ends = [i for t in after if t not in outline.sections for i in [_begins(items, forms, table, t)] if i is not None]
    return tuple(items[: min(ends)] if ends else items)


def _lost(outline: Outline, forms: Forms, table: str) -> tuple[Item, ...]:
    """The items of a table without a heading, out of the section of the table before."""
    before = [t for t in forms.newest.tables if _rank(t, forms) < _rank(table, forms) and t in outline.sections]
    if not before:
        return ()
    items = list(outline.sections[before[-1]].items)
    start = _begins(items, forms, before[-1], table)
    return _own(items[start:], outline, forms, table) if start is not None else ()


def _rank(table: str, forms: Forms) -> int:
    return list(forms.newest.tables).index(table)


def _begins(items: Sequence[Item], forms: Forms, before: str, table: str) -> int | None:
    """The first item that holds a row or column of one table and none of the one before it."""
    for i, item in enumerate(items):
        if _is_row(item, forms, table) and not _is_row(item, forms, before):
            return i
    return None


def _is_row(item: Item, forms: Forms, table: str) -> bool:
    """Whether a label of a row of the table stands in an item."""
    words = lexicon(forms, table)
    return _names_row(item.text, words) if isinstance(item, Line) else _holds_row(item, words)


@lru_cache(maxsize=256)  # the headings of sections are the same in nearly all papers
def _names_row(text: str, words: Lexicon) -> bool:
    return _holds_row(Line(text, Place("")), words)


def _holds_row(item: Item, words: Lexicon) -> bool:
    return any(p.may_be("row") for p in read_pieces(read_strips([item], words), words))
