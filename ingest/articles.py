"""A table of small blocks under heads of their own: no sums, so every row is read by its own label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.apart import spells_out
from ingest.article_rows import Stated, off_form, read_row
from ingest.cells import Cell, Strip
from ingest.editions import editions_of
from ingest.entries import Entry, read_entries
from ingest.found import Found
from ingest.labels import Lexicon, likeness
from ingest.pieces import Piece, name_rows, read_pieces
from ingest.torn import joined
from ingest.units import UnitNote, notes_in
from vectorstore.form import Block, Column, Forms
from vectorstore.records import State

_COUNTED = re.compile(r"^(?![（(]).*(?:[数量额率号比]$|上年|去年|同期|增减|累计)")  # a word under which numbers stand
_LIKE = 0.5  # a word of a head that is so like a column's names another one: 上年处理决定数量


@dataclass(frozen=True)
class Articles:
    """The table as read: each block on its own edition of the form."""

    form: str
    cells: dict[tuple[str, str, str], Found]  # edition, row, column
    damaged: bool
    off_form: tuple[tuple[str, Cell], ...] = ()


def read_articles(
    strips: Sequence[Strip], forms: Forms, table: str, lexicon: Lexicon, stated: Stated, above: Sequence[UnitNote] = ()
) -> Articles | None:
    """Read the table out of its strips; None if it is not there. `above` are units stated over the whole of it."""
    order, strips = _order(forms, table), joined(strips)
    pieces = name_rows(read_pieces(strips, lexicon), order, lexicon)
    entries = read_entries(pieces, strips, lexicon)
    if not any(e.row for e in entries):
        return None
    spelt = spells_out(entries)
    editions = editions_of(entries, forms, table)
    main = Counter(editions.of.values()).most_common()
    form = max((e for e, n in main if n == main[0][1]), default=forms.newest.id)
    cells: dict[tuple[str, str, str], Found] = {}
    around = [*above, *_notes(pieces, entries)]
    blocks = list(_blocks(forms, table, editions.of, form))
    doubtful = dict(_before_lost(entries, forms, table, [b for _, b in blocks]))
    for edition, block in blocks:
        for row in block.rows:
            own = [e for e in entries if e.row == row.name]
            for entry in own:
                loose = row.name in doubtful and not entry.bound and not (entry.headed and doubtful[row.name])
                entry.spelt = spelt
                entry.shared |= (block.article or "") in editions.open or loose or entry.foot
                _place(entry, [e for e in entries if e.head is entry.head], block.columns, lexicon)
            found = read_row(own, block.columns, stated, around, lexicon)
            cells |= {(edition, row.name, c.name): f for c, f in zip(block.columns, found, strict=True)}
    extra = tuple(x for e in entries for x in off_form(e))
    return Articles(form, cells, any(f.state is State.UNREADABLE for f in cells.values()), extra)


def _order(forms: Forms, table: str) -> list[str]:
    """Every row of every edition, each edition's order kept."""
    out: list[str] = []
    for form in sorted(forms.editions.values(), key=lambda f: len(f.tables[table].rows), reverse=True):
        out += [r.name for r in form.tables[table].rows if r.name not in out]
    return out


def _blocks(forms: Forms, table: str, editions: dict[str, str], form: str) -> Iterator[tuple[str, Block]]:
    """The blocks of this paper in order, each of its own edition."""
    articles = [b.article or "" for b in max((f.tables[table].blocks for f in forms.editions.values()), key=len)]
    for article in articles:
        edition = editions.get(article, form)
        block = next((b for b in forms[edition].tables[table].blocks if (b.article or "") == article), None)
        if block is not None:
            yield edition, block


def _before_lost(entries: list[Entry], forms: Forms, table: str, blocks: list[Block]) -> Iterator[tuple[str, bool]]:
    """The rows after which a label is lost, and whether of another block: numbers behind such a row may be its."""
    held = {e.row for e in entries}
    always = set.intersection(*({r.name for r in f.tables[table].rows} for f in forms.editions.values()))
    rows = [(block, r.name) for block in blocks for r in block.rows]
    for (block, row), (other, after) in pairwise(rows):
        if after not in held and (after in always or other is block):
            yield row, other is not block


def _place(entry: Entry, beside: list[Entry], columns: tuple[Column, ...], lexicon: Lexicon) -> None:
    """Say whether a row's values stand in the places of its head's words.

    On one strip they do. A line for each, one of them may be a page's number and one word none of a column:
    they do if each row below the head has as many numbers and more than one has, or the word names a column.
    Where fewer numbers stand below words of which a strange one heads numbers too, nobody knows which is lost.
    """
    wide, others = len(entry.head), [p for p in entry.head if p.role != "column"]
    filled = [len(e.full) == wide and all(c.value and c.value.count is not None for c in e.full) for e in beside]
    like = all(max(likeness(p.text, label) for c in columns for label in c.labels) >= _LIKE for p in others)
    told = len(filled) > 1 and all(lexicon.is_strange(p.text, ()) for p in others)  # no piece of a column's own label
    entry.placed = entry.level or (all(filled) and (like or told))
    entry.shared |= len(entry.cells) < wide and any(_COUNTED.search(p.text) for p in others)
    entry.shared |= not entry.placed and any(filled) and any(lexicon.is_strange(p.text, ()) for p in others)


def _notes(pieces: Sequence[Piece], entries: list[Entry]) -> list[UnitNote]:
    """The units that stand above the table, below it or within it, beside no head and no label."""
    beside = {id(p.cell) for e in entries for p in e.head} | {id(e.label) for e in entries}
    texts = [p.cell for p in pieces if not p.is_value and p.role != "row" and id(p.cell) not in beside]
    return [note for cell in texts for note in notes_in(cell)]
