"""A table whose rows and columns add up: its edition, its labels and groups, and from them its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.align import groups_of
from ingest.cells import Cell, Strip
from ingest.events import read_events
from ingest.found import Found
from ingest.heads import columns_of, in_order
from ingest.labels import Lexicon
from ingest.pieces import Piece, name_rows, read_pieces
from ingest.proof import Proof
from ingest.rows import read_rows
from ingest.settle import sums_of
from ingest.strange import untold, with_strangers
from vectorstore.form import Form, Forms


@dataclass(frozen=True)
class Matrix:
    """The table as read: which form, its cells, and what stands in it that no form has."""

    form: str
    cells: dict[tuple[str, str], Found]
    damaged: bool
    off_form: tuple[tuple[str, Cell], ...] = ()


def read_matrix(strips: Sequence[Strip], forms: Forms, table: str, lexicon: Lexicon) -> Matrix | None:
    """Read the table out of its strips; None if it is not there."""
    pieces = read_pieces(strips, lexicon)
    if not any(p.may_be("row") for p in pieces):
        return None
    form, named = _form_of(pieces, forms, table, strips, lexicon)
    shape = form.tables[table]
    heads = with_strangers(named, shape.blocks[0].columns, strips, lexicon)
    events = read_events(named, strips, len(shape.blocks[0].columns))
    events = in_order(events, columns_of(heads.pieces, shape), shape)
    proof = Proof(events.order, [r.name for r in shape.rows], sums_of(form, table))
    columns = [c.name for c in shape.blocks[0].columns]
    cells = read_rows(proof, columns, events.again)
    cells |= {key: untold(found) for key, found in cells.items() if key[1] in heads.unknown}
    return Matrix(form.id, cells, not proof.is_whole or bool(heads.unknown), proof.off_form)


def _form_of(
    pieces: list[Piece], forms: Forms, table: str, strips: Sequence[Strip], lexicon: Lexicon
) -> tuple[Form, list[Piece]]:
    """The edition whose own rows are there; else the one that has as many rows as there are groups; else the newest."""
    editions = sorted(forms.editions.values(), key=lambda f: f.id, reverse=True)
    named = {e.id: name_rows(pieces, [r.name for r in e.tables[table].rows], strips, lexicon) for e in editions}
    shared = set.intersection(*({r.name for r in e.tables[table].rows} for e in editions))

    def own(form: Form) -> tuple[int, int]:
        found = [i for i, p in enumerate(named[form.id]) if p.role == "row" and p.row not in shared]
        sure = sum(len(named[form.id][i].word or ()) == 1 for i in found)
        return sure, sum(_is_followed(named[form.id], i) for i in found)

    best = max(editions, key=lambda e: (*own(e), e.id))
    if own(best) == (0, 0):
        best = _by_size(editions, named, table, strips) or best
    return best, named[best.id]


def _is_followed(pieces: Sequence[Piece], i: int) -> bool:
    """Whether values follow a label, printed once or repeated."""
    after = next((p for p in pieces[i + 1 :] if p.text != pieces[i].text), None)
    return after is not None and after.is_value


def _by_size(editions: list[Form], named: dict[str, list[Piece]], table: str, strips: Sequence[Strip]) -> Form | None:
    """The edition that has as many rows as the paper has groups of values."""
    for form in editions:
        shape = form.tables[table]
        events = read_events(named[form.id], strips, len(shape.blocks[0].columns))
        if len(groups_of(events.order)) == len(shape.rows):
            return form
    return None
