"""A table whose blocks stand side by side in one row: each block's parts add up to its last cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from ingest.alone import adds_up, unnumbered
from ingest.block_cells import Block, cut_blocks, plain_block, read_cells
from ingest.cells import Cell, Strip
from ingest.events import with_places_held
from ingest.found import ABSENT, Found, settled
from ingest.labels import Lexicon
from ingest.pieces import Piece, name_rows, read_pieces
from ingest.stops import alternates
from ingest.strange import untold, with_strangers
from ingest.totalled import without_total_block
from ingest.ways import by_fields
from vectorstore.form import Table
from vectorstore.records import State

CellKey = tuple[str, str]


@dataclass(frozen=True)
class Blocks:
    """The table as read."""

    cells: dict[CellKey, Found]
    damaged: bool


def read_blocks(strips: Sequence[Strip], table: Table, lexicon: Lexicon, twins: bool = False) -> Blocks | None:
    """Read the table out of its strips; None if it is not there. With `twins` the paper collapsed no equal numbers."""
    rows = [r.name for r in table.rows]
    heads = with_strangers(
        name_rows(read_pieces(strips, lexicon), rows, lexicon), table.blocks[0].columns, strips, lexicon
    )
    read = _read_named(heads.pieces, strips, table, twins)
    if read is None or not heads.unknown:
        return read
    return Blocks({key: untold(f) if key[1] in heads.unknown else f for key, f in read.cells.items()}, True)


def _read_named(pieces: list[Piece], strips: Sequence[Strip], table: Table, twins: bool) -> Blocks | None:
    rows = _in_printed_order(pieces, table)
    if not any(p.role in ("row", "column") for p in pieces):
        return _without_heads(pieces, table)
    columns = _columns(pieces, [c.name for c in table.blocks[0].columns])
    each = _each_its_own(pieces, rows, columns) or _on_its_side(pieces, rows, columns)
    if each is not None:
        return _assembled(rows, columns, [plain_block(cells) for cells in each])
    if (stacked := _stacked(pieces, rows, len(columns))) is not None:
        return _assembled(rows, columns, stacked)
    if _is_interleaved(pieces):
        return _assembled(rows, columns, [[Found(State.UNREADABLE)] * len(columns) for _ in rows])
    size = len(rows) * len(columns)
    values = unnumbered(_values(_with_places_held(pieces, size), strips), size, len(columns))
    values = without_total_block(values, len(rows), len(columns))
    cells = [p.cell for p in values]
    cells = list(by_fields([c for c in cells if c.text], size)) or cells
    if not any(c.text for c in cells):
        return Blocks({(r, c): ABSENT for r in rows for c in columns}, True)
    own = {p.strip for p in pieces if p.is_value and p.cell.text}
    sure = len(own) == 1 and all(not strips[s].padded and strips[s].width == max(x.width for x in strips) for s in own)
    full = [c for c in cells if c.text]
    if alternates([c.value for c in full]) or (_lacks_columns(pieces, columns) and len(full) != size):
        return _assembled(rows, columns, [[Found(State.UNREADABLE)] * len(columns) for _ in rows])
    lead = takewhile(lambda p: not p.cell.text and strips[p.strip].lone, values)  # the heads' own, or the first cells
    alone = len(own) > 1 and all(strips[s].lone for s in own)
    found = read_cells(cells, len(rows), len(columns), sure, sum(1 for _ in lead), twins, alone)
    if len(own) > 1 and not alone and not all(map(adds_up, found)):  # one of the parts may be a page's number
        found = [[f._replace(state=State.UNREADABLE, value=None) for f in block] for block in found]
    return _assembled(rows, columns, found)


def _without_heads(pieces: Sequence[Piece], table: Table) -> Blocks | None:
    """Numbers whose heads are lost are the form's if there are as many and every block adds up."""
    rows, columns = [r.name for r in table.rows], [c.name for c in table.blocks[0].columns]
    cells, width = [p.cell for p in pieces if p.is_value and p.cell.text], len(columns)
    if not cells:
        return None
    found = cut_blocks(cells, width) if len(cells) == len(rows) * width else []
    sure = bool(found) and all(f.value is not None for b in found for f in b) and all(map(adds_up, found))
    lost = [[settled({None}, cells)] * width for _ in rows]
    read = [[f._replace(state=State.REPAIRED, candidates=(f.raw,)) for f in b] for b in found] if sure else lost
    return replace(_assembled(rows, columns, read), damaged=True)


def _in_printed_order(pieces: Sequence[Piece], table: Table) -> list[str]:
    """The blocks from left to right: those under a group stand where the group stands."""
    first: dict[str, int] = {}
    for i, piece in enumerate(pieces):
        for name in (*piece.may_be("row"), *piece.may_be("group")):
            first.setdefault(name, i)
    tops = {r.name: r.group or r.name for r in table.rows}
    if not all(top in first and name in first for name, top in tops.items()):
        return list(tops)

    def from_left(names: Iterable[str]) -> list[str]:
        own = {name: first[name] for name in names}
        side_by_side = len({pieces[i].strip for i in own.values()}) == 1  # else their columns say nothing
        return sorted(own, key=lambda name: (pieces[own[name]].cell.column if side_by_side else 0, own[name]))

    order = from_left(dict.fromkeys(tops.values()))
    return [name for top in order for name in from_left(n for n in tops if tops[n] == top)]


def _columns(pieces: Sequence[Piece], official: list[str]) -> list[str]:
    """The columns in the order of the heads, if every block prints them in the same other order."""
    seen = [p.may_be("column")[0] for p in pieces if p.role == "column"]
    chunks = [seen[i : i + len(official)] for i in range(0, len(seen), len(official))]
    if chunks and all(c == chunks[0] for c in chunks) and sorted(chunks[0]) == sorted(official):
        return chunks[0]
    return official


def _lacks_columns(pieces: Sequence[Piece], official: list[str]) -> bool:
    """Whether the heads name some columns, and nowhere all of them."""
    named = {n for p in pieces if p.role == "column" for n in p.may_be("column")[:1]}
    return 1 < len(named) < len(official)


def _behind(pieces: Sequence[Piece], kind: str) -> dict[str, list[Cell]]:
    """The values behind each label of one kind."""
    found: dict[str, list[Cell]] = {}
    name: str | None = None
    for piece in pieces:
        if not piece.is_value:
            name = next(iter(piece.may_be(kind)), None) if piece.word or kind == "column" else name
        elif piece.cell.text and name is not None:
            found.setdefault(name, []).append(piece.cell)
    return found


def _each_its_own(pieces: Sequence[Piece], rows: list[str], columns: list[str]) -> list[list[Cell]] | None:
    """The values of each block where every one follows its own label."""
    found = _behind(pieces, "row")
    full = [found.get(r, []) for r in rows]
    return full if all(len(cells) == len(columns) for cells in full) else None


def _on_its_side(pieces: Sequence[Piece], rows: list[str], columns: list[str]) -> list[list[Cell]] | None:
    """The same table turned: a line for each column, a cell in it for each block."""
    found = _behind(pieces, "column")
    full = [found.get(c, []) for c in columns]
    return (
        [list(cells) for cells in zip(*full, strict=True)] if all(len(cells) == len(rows) for cells in full) else None
    )


def _stacked(pieces: Sequence[Piece], rows: list[str], width: int) -> list[Block] | None:
    """Blocks below one another under heads of their own: as many numbers below each head as it names blocks."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.may_be("row") and not piece.is_value and any(p.is_value and p.cell.text for p in parts[-1]):
            parts.append([])
        parts[-1].append(piece)
    told: dict[str, Block] = {}
    for part in parts:
        own = [row for row in rows if any(row in p.may_be("row") for p in part if not p.is_value)]
        cells = [p.cell for p in part if p.is_value and p.cell.text]
        blocks = cut_blocks(cells, width)
        if not own or set(own) & set(told) or len(cells) != width * len(own) or not all(map(adds_up, blocks)):
            return None
        told |= dict(zip(own, blocks, strict=True))
    return [told.get(row, [ABSENT] * width) for row in rows] if len(parts) > 1 or len(told) < len(rows) else None


def _is_interleaved(pieces: Sequence[Piece]) -> bool:
    """Whether values stand between the heads."""
    known = [i for i, p in enumerate(pieces) if p.may_be("column")]
    return any(p.is_value and p.cell.text for p in pieces[known[0] : known[-1]]) if known else False


def _with_places_held(pieces: Sequence[Piece], size: int) -> list[Piece]:
    """A short word among the values of a line, or of all lines if they lack as many, holds the place of a number."""
    held = [p for _, own in groupby(pieces, key=lambda p: p.strip) for p in with_places_held(list(own), size)]
    full = [i for i, p in enumerate(held) if p.is_value and p.cell.text]
    words = [i for i in range(full[0], full[-1]) if held[i].role == "unknown"] if full else []
    if len(full) + len(words) != size:
        return held
    places = sorted((*full, *words))
    run = dict(zip(places, with_places_held([held[i] for i in places], size), strict=True))
    return [run.get(i, p) for i, p in enumerate(held)]


def _values(pieces: Sequence[Piece], strips: Sequence[Strip]) -> list[Piece]:
    """The cells behind the heads; empty ones only after the last head, on strips that hold a value."""
    known = [i for i, p in enumerate(pieces) if p.role in ("row", "column", "group")]
    full = {p.strip for p in pieces[known[0] :] if p.is_value and p.cell.text}
    return [
        p
        for i, p in enumerate(pieces)
        if p.is_value
        and i > known[0]
        and (p.cell.text or (i > known[-1] and (p.strip in full or strips[p.strip].lone)))
    ]


def _assembled(rows: list[str], columns: list[str], blocks: list[Block]) -> Blocks:
    cells = {
        (r, c): found for r, block in zip(rows, blocks, strict=True) for c, found in zip(columns, block, strict=True)
    }
    return Blocks(cells, any(f.state not in (State.PRINTED, State.NOT_APPLICABLE) for f in cells.values()))
