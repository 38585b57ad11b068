"""A table whose blocks stand side by side in one row: each block's parts add up to its last cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, takewhile

from ingest.alone import adds_up, is_moved, is_sound, unnumbered, without_moved
from ingest.cells import Cell, Strip
from ingest.chains import ways_of_blocks
from ingest.events import with_places_held
from ingest.found import ABSENT, Found, printed, settled
from ingest.labels import Lexicon
from ingest.pieces import Piece, name_rows, read_pieces
from ingest.settle import filled
from ingest.stops import alternates
from ingest.strange import untold, with_strangers
from ingest.totalled import without_total_block
from ingest.ways import by_fields, closes
from vectorstore.form import Table
from vectorstore.records import State

CellKey = tuple[str, str]
Block = list[Found]


@dataclass(frozen=True)
class Blocks:
    """The table as read."""

    cells: dict[CellKey, Found]
    damaged: bool


def read_blocks(strips: Sequence[Strip], table: Table, lexicon: Lexicon, twins: bool = False) -> Blocks | None:
    """Read the table out of its strips; None if it is not there. With `twins` the paper collapsed no equal numbers."""
    rows = [r.name for r in table.rows]
    heads = with_strangers(
        name_rows(read_pieces(strips, lexicon), rows, strips, lexicon), table.blocks[0].columns, strips, lexicon
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
        return _assembled(rows, columns, [_plain(cells) for cells in each])
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
    found = _read(cells, len(rows), len(columns), sure, sum(1 for _ in lead), twins, alone)
    if len(own) > 1 and not alone and not all(map(adds_up, found)):  # one of the parts may be a page's number
        found = [[f._replace(state=State.UNREADABLE, value=None) for f in block] for block in found]
    return _assembled(rows, columns, found)


def _without_heads(pieces: Sequence[Piece], table: Table) -> Blocks | None:
    """Numbers whose heads are lost are the form's if there are as many and every block adds up."""
    rows, columns = [r.name for r in table.rows], [c.name for c in table.blocks[0].columns]
    cells, width = [p.cell for p in pieces if p.is_value and p.cell.text], len(columns)
    if not cells:
        return None
    found = (
        [_plain(cells[i : i + width]) for i in range(0, len(cells), width)] if len(cells) == len(rows) * width else []
    )
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
        blocks = _cut(cells, width)
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


# ------------------------------------------------------------------ readings
def _read(cells: list[Cell], blocks: int, width: int, sure: bool, lead: int, twins: bool, alone: bool) -> list[Block]:
    """The blocks as every reading has them; a number that may be cut off leaves none but the plain one."""
    full = [c for c in cells if c.text]
    inner = cells[lead : 1 + max(i for i, c in enumerate(cells) if c.text)]
    lost = [[settled({None}, full)] * width for _ in range(blocks)]
    if len(full) == blocks * width:
        found = _cut(full, width)
        placed = len(inner) == len(full) and _is_in_place(full, width) and not is_moved(full, width)
        found = found if placed or all(map(adds_up, found)) else lost
        return without_moved(found, full) if alone else found
    in_place = len(cells) == blocks * width and not (_is_behind(cells) and not _are_sound(cells, width))
    if sure and in_place:
        return _cut(cells, width)
    if not all(c.whole for c in full):
        return lost
    if alone:  # empty lines before the first number may stand between the heads and it
        cells = cells[lead:]
    laid = _laid_out(cells, blocks * width, width) if len(full) < len(cells) else None
    gaps = len(full) < len(cells) and not alone  # a line that is empty is none that was left out
    run = _run_together(full, blocks, width, twins, gaps, alone) if len(inner) == len(full) else None
    return _both(laid, run) if laid and run else laid or run or lost


def _is_behind(cells: Sequence[Cell]) -> bool:
    """Whether the empty places all stand behind the numbers: they may have been left out and put there."""
    full = sum(bool(c.text) for c in cells)
    return all(c.text for c in cells[:full])


def _are_sound(cells: list[Cell], width: int) -> bool:
    return all(is_sound(cells[i : i + width]) for i in range(0, len(cells), width))


def _is_in_place(full: list[Cell], width: int) -> bool:
    """Whether no number that may be none of the table's has moved others: all blocks but its own add up."""
    blocks = [full[i : i + width] for i in range(0, len(full), width)]
    sound = all(is_sound(b) for b in blocks if all(c.whole for c in b))
    return sound or all(c.whole for c in full)


def _run_together(
    full: list[Cell], blocks: int, width: int, twins: bool, gaps: bool, alone: bool
) -> list[Block] | None:
    """Numbers run together, broken or collapsed, as far as all readings agree."""
    if len(full) == 1 and full[0].text == "0" * width:  # one block's own, printed once: of the others it says nothing
        return None
    found = ways_of_blocks(full, blocks, width, twins, gaps, alone)
    return [[settled(v or {None}, full) for v in own] for own in found] if found else None


def _both(laid: list[Block], run: list[Block]) -> list[Block]:
    """What two readings of the table have in common."""
    return [
        [
            a if a.value == b.value else b._replace(state=State.UNREADABLE, value=None)
            for a, b in zip(*pair, strict=True)
        ]
        for pair in zip(laid, run, strict=True)
    ]


def _cut(cells: Sequence[Cell], width: int) -> list[Block]:
    return [_plain(cells[i : i + width]) for i in range(0, len(cells), width)]


def _laid_out(cells: list[Cell], size: int, width: int) -> list[Block] | None:
    """With empty places among the cells: the one way to lay them out in which every block adds up."""
    full = sum(bool(c.text) for c in cells)
    runs = [cells[i : i + size] for i in range(len(cells) - size + 1)]
    runs = [run for run in runs if sum(bool(c.text) for c in run) == full]
    fitting = [run for run in runs if _are_sound(run, width)]
    alike = {tuple(bool(c.text) for c in run) for run in fitting}
    return _cut(fitting[0], width) if len(alike) == 1 else None


def _plain(cells: Sequence[Cell]) -> Block:
    """A block whose cells stand plainly; a blank that its own sum leaves nothing is zero."""
    found = [printed(c) for c in cells]
    way = filled(
        tuple(0 if f.state is State.NOT_APPLICABLE else None if f.value is None else int(f.value) for f in found)
    )
    plain = all(c.whole for c in cells) or closes(way)
    return [
        Found(State.REPAIRED, Decimal(0), "", f.place, ("0",))
        if f.state is State.BLANK and n == 0
        else f
        if plain
        else f._replace(state=State.UNREADABLE, value=None)
        for f, n in zip(found, way, strict=True)
    ]


def _assembled(rows: list[str], columns: list[str], blocks: list[Block]) -> Blocks:
    cells = {
        (r, c): found for r, block in zip(rows, blocks, strict=True) for c, found in zip(columns, block, strict=True)
    }
    return Blocks(cells, any(f.state not in (State.PRINTED, State.NOT_APPLICABLE) for f in cells.values()))
