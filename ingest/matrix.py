"""A table whose rows and columns add up: its edition, its labels and groups, and from them its cells."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache

from ingest.align import groups_of
from ingest.cells import Cell, Strip
from ingest.events import read_events
from ingest.found import Found
from ingest.heads import columns_of, in_order, without_lacking
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
    events = without_lacking(in_order(events, columns_of(heads.pieces, shape), shape), heads.pieces, shape)
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
    shared = set.intersection(*({r.name for r in e.tables[table].rows} for e in editions))

    @cache
    def named(n: int) -> list[Piece]:
        return name_rows(pieces, [r.name for r in editions[n].tables[table].rows], lexicon)

    def own(n: int, best: tuple[int, int]) -> tuple[int, int]:
        rows = {r.name for r in editions[n].tables[table].rows} - shared
        if best >= (len(rows), len(rows)) or not _may_have(pieces, rows):  # another has more than it can have
            return 0, 0
        found = [i for i, p in enumerate(named(n)) if p.role == "row" and p.row not in shared]
        sure = sum(len(named(n)[i].word or ()) == 1 for i in found)
        return sure, sum(_is_followed(named(n), i) for i in found)

    scores: list[tuple[int, int]] = []
    for n in range(len(editions)):
        scores.append(own(n, max(scores, default=(0, 0))))
    best = scores.index(max(scores))
    labelled = {p.row for p in named(best) if p.role == "row"}
    if scores[best] == (0, 0) or 2 * len(labelled) < len(editions[best].tables[table].rows):  # one word tells little
        best = next((n for n, e in enumerate(editions) if _is_sized(named(n), strips, e, table)), best)
    return editions[best], named(best)


def _may_have(pieces: Sequence[Piece], rows: Set[str]) -> bool:
    """Whether any label names one of these rows, or is so worn that it may."""
    labels = [p for p in pieces if p.role != "value"]
    return any(p.word is None or not rows.isdisjoint(p.may_be("row")) for p in labels)


def _is_followed(pieces: Sequence[Piece], i: int) -> bool:
    """Whether values follow a label, printed once or repeated."""
    after = next((p for p in pieces[i + 1 :] if p.text != pieces[i].text), None)
    return after is not None and after.is_value


def _is_sized(named: Sequence[Piece], strips: Sequence[Strip], form: Form, table: str) -> bool:
    """Whether an edition has as many rows as the paper has groups of values."""
    shape = form.tables[table]
    events = read_events(named, strips, len(shape.blocks[0].columns))
    return len(groups_of(events.order)) == len(shape.rows)
