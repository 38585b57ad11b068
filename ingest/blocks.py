"""A table whose blocks stand side by side in one row: each block's parts add up to its last cell."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, product

from ingest.cells import Cell, Strip
from ingest.found import ABSENT, Found, printed, settled
from ingest.labels import Lexicon
from ingest.pieces import Piece, name_rows, read_pieces
from ingest.settle import filled
from ingest.values import bare
from ingest.ways import Way, closes, splits
from vectorstore.form import Table
from vectorstore.records import State

MOST = 4000  # readings of one block that are listed
CellKey = tuple[str, str]
Block = list[Found]
Steps = Callable[[Hashable], Iterable[tuple[Hashable, Way]]]


@dataclass(frozen=True)
class Blocks:
    """The table as read."""

    cells: dict[CellKey, Found]
    damaged: bool


def read_blocks(strips: Sequence[Strip], table: Table, lexicon: Lexicon) -> Blocks | None:
    """Read the table out of its strips; None if it is not there."""
    rows = [r.name for r in table.rows]
    pieces = name_rows(read_pieces(strips, lexicon), rows, strips, lexicon)
    rows = _in_printed_order(pieces, strips, table)
    if not any(p.role in ("row", "column") for p in pieces):
        return _without_heads(pieces, table)
    columns = _columns(pieces, [c.name for c in table.blocks[0].columns])
    own = _each_its_own(pieces, rows, columns) or _on_its_side(pieces, rows, columns)
    if own is not None:
        return _assembled(rows, columns, [_plain(cells) for cells in own])
    if _is_interleaved(pieces):
        return _assembled(rows, columns, [[Found(State.UNREADABLE)] * len(columns) for _ in rows])
    cells = _values(pieces, strips, len(rows) * len(columns))
    if not cells:
        return Blocks({(r, c): ABSENT for r in rows for c in columns}, True)
    return _assembled(rows, columns, _read(cells, len(rows), len(columns)))


def _without_heads(pieces: Sequence[Piece], table: Table) -> Blocks | None:
    """Numbers whose heads are lost are the form's if there are as many and every block adds up."""
    rows, columns = [r.name for r in table.rows], [c.name for c in table.blocks[0].columns]
    cells, width = [p.cell for p in pieces if p.is_value and p.cell.text], len(columns)
    if not cells:
        return None
    found = (
        [_plain(cells[i : i + width]) for i in range(0, len(cells), width)] if len(cells) == len(rows) * width else []
    )
    sure = bool(found) and all(f.value is not None for b in found for f in b) and all(map(_adds_up, found))
    lost = [[settled({None}, cells)] * width for _ in rows]
    read = [[replace(f, state=State.REPAIRED, candidates=(f.raw,)) for f in b] for b in found] if sure else lost
    return replace(_assembled(rows, columns, read), damaged=True)


def _adds_up(block: Block) -> bool:
    return closes(tuple(None if f.value is None else int(f.value) for f in block))


def _in_printed_order(pieces: Sequence[Piece], strips: Sequence[Strip], table: Table) -> list[str]:
    """The blocks from left to right: those under a group stand where the group stands."""
    first: dict[str, tuple[int, int]] = {}
    for i, piece in enumerate(pieces):
        for name in (*piece.may_be("row"), *piece.may_be("group")):
            first.setdefault(name, (0 if strips[piece.strip].lone else piece.cell.column, i))
    tops = {r.name: r.group or r.name for r in table.rows}
    if not all(top in first and name in first for name, top in tops.items()):
        return list(tops)
    return sorted(tops, key=lambda name: (first[tops[name]], first[name]))


def _columns(pieces: Sequence[Piece], official: list[str]) -> list[str]:
    """The columns in the order of the heads, if every block prints them in the same other order."""
    seen = [p.may_be("column")[0] for p in pieces if p.role == "column"]
    chunks = [seen[i : i + len(official)] for i in range(0, len(seen), len(official))]
    if chunks and all(c == chunks[0] for c in chunks) and sorted(chunks[0]) == sorted(official):
        return chunks[0]
    return official


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


def _is_interleaved(pieces: Sequence[Piece]) -> bool:
    """Whether values stand between the heads."""
    known = [i for i, p in enumerate(pieces) if p.may_be("column")]
    return any(p.is_value and p.cell.text for p in pieces[known[0] : known[-1]]) if known else False


def _values(pieces: Sequence[Piece], strips: Sequence[Strip], width: int) -> list[Cell]:
    """The cells behind the heads; empty ones only after the last head, on strips that hold a value."""
    known = [i for i, p in enumerate(pieces) if p.role in ("row", "column", "group")]
    behind = [p for p in pieces[known[0] :] if p.is_value]
    last = known[-1]
    full_strips = {p.strip for p in behind if p.cell.text}
    cells = [
        p.cell
        for i, p in enumerate(pieces)
        if p.is_value
        and i > known[0]
        and (p.cell.text or (i > last and (p.strip in full_strips or strips[p.strip].lone)))
    ]
    full = [c for c in cells if c.text]
    nothing = all(c.value is not None and c.value.count == 0 for c in full)
    own = [strips[s] for s in full_strips]
    sure = len(own) == 1 and not own[0].padded and own[0].width == max(s.width for s in strips)
    if len(full) >= width or len(cells) < width or not (cells[-1].text or sure or nothing):
        return full
    while len(cells) > width and not cells[0].text:
        cells = cells[1:]
    return cells


# ------------------------------------------------------------------ readings


def _read(cells: list[Cell], blocks: int, width: int) -> list[Block]:
    if len(cells) == blocks * width:
        return [_plain(cells[i : i + width]) for i in range(0, len(cells), width)]
    ways = _ways(cells, blocks, width)
    return [[settled({w[c] for w in own} or {None}, cells) for c in range(width)] for own in (ways or [set()] * blocks)]


def _plain(cells: Sequence[Cell]) -> Block:
    """A block whose cells stand plainly; a blank that its own sum leaves nothing is zero."""
    found = [printed(c) for c in cells]
    way = filled(
        tuple(0 if f.state is State.NOT_APPLICABLE else None if f.value is None else int(f.value) for f in found)
    )
    return [
        Found(State.REPAIRED, Decimal(0), "", f.place, ("0",))
        if f.state is State.BLANK and n == 0
        else f
        if c.whole or closes(way)
        else replace(f, state=State.UNREADABLE, value=None)
        for f, n, c in zip(found, way, cells, strict=True)
    ]


def _ways(cells: Sequence[Cell], blocks: int, width: int) -> list[set[Way]] | None:
    """All readings of each block that stand in a reading of all of them."""
    if any(c.value is None or (c.value.count is None and c.value.kind != "run") for c in cells):
        return None
    texts = tuple(bare(c.text) for c in cells)
    out: list[set[Way]] = [set() for _ in range(blocks)]
    for start, end, steps in _machines(texts, width, blocks):
        for kept, found in zip(out, _chained(start, end, steps, blocks), strict=True):
            kept |= found
    return out if all(out) and all(len(o) <= MOST for o in out) else None


def _machines(texts: tuple[str, ...], width: int, blocks: int) -> Iterator[tuple[Hashable, Hashable, Steps]]:
    """The ways in which the cells can have been damaged: run together, collapsed, broken."""
    if len(texts) > width * blocks:
        yield (0, False), (len(texts), False), _joining(texts, width)
        yield (0, False), (len(texts), True), _joining(texts, width, dropping=True)
        return
    if all(t.isdigit() for t in texts) and sum(map(len, texts)) >= width * blocks:
        yield 0, sum(map(len, texts)), _splitting(texts, width)
    if not any(a == b for a, b in pairwise(texts)):
        yield -1, len(texts) - 1, _spreading([int(t) for t in texts], width)


def _splitting(texts: tuple[str, ...], width: int) -> Steps:
    text, ends, place = "".join(texts), [0], 0
    for t in texts:
        place += len(t)
        ends.append(place)

    @lru_cache(maxsize=None)
    def steps(start: Hashable) -> tuple[tuple[Hashable, Way], ...]:
        a = start if isinstance(start, int) else 0
        out = []
        for b in range(a + width, len(text) + 1):
            inside = [e for e in ends if a < e < b]
            parts = tuple(text[x:y] for x, y in pairwise((a, *inside, b)))
            out += [(b, way) for way in splits(parts, width)]
        return tuple(out)

    return steps


def _spreading(numbers: list[int], width: int) -> Steps:
    def steps(last: Hashable) -> Iterator[tuple[Hashable, Way]]:
        before = last if isinstance(last, int) else -1
        for moves in product((0, 1), repeat=width):
            places, at = [], before
            for move in moves:
                at += move
                places.append(at)
            if places[0] >= 0 and at < len(numbers) and closes(way := tuple(numbers[p] for p in places)):
                yield at, way

    return steps


def _joining(texts: tuple[str, ...], width: int, dropping: bool = False) -> Steps:
    def cells(i: int, dropped: bool, count: int) -> Iterator[tuple[tuple[int, bool], Way]]:
        if count == 0:
            yield (i, dropped), ()
            if dropping and not dropped and i == len(texts) - 1:
                yield (i + 1, True), ()
            return
        if dropping and not dropped and i < len(texts):
            yield from cells(i + 1, True, count)
        for j in range(i + 1, min(i + (2 if dropping else 4), len(texts) + 1)):
            number = "".join(texts[i:j])
            if number == "0" or number[:1] != "0":
                for state, rest in cells(j, dropped, count - 1):
                    yield state, (int(number), *rest)

    def steps(state: Hashable) -> Iterator[tuple[Hashable, Way]]:
        if isinstance(state, tuple):
            yield from ((after, way) for after, way in cells(state[0], state[1], width) if closes(way))

    return steps


def _chained(start: Hashable, end: Hashable, steps: Steps, blocks: int) -> list[set[Way]]:
    """All readings of every block on a way from start to end."""
    levels: list[dict[Hashable, list[tuple[Hashable, Way]]]] = []
    states = {start}
    for _ in range(blocks):
        level = {s: list(steps(s)) for s in sorted(states, key=str)}
        levels.append(level)
        states = {after for found in level.values() for after, _ in found}
    ends, out = {end}, []
    for level in reversed(levels):
        out.append({way for found in level.values() for after, way in found if after in ends})
        ends = {s for s, found in level.items() if any(after in ends for after, _ in found)}
    return out[::-1]


def _assembled(rows: list[str], columns: list[str], blocks: list[Block]) -> Blocks:
    cells = {
        (r, c): found for r, block in zip(rows, blocks, strict=True) for c, found in zip(columns, block, strict=True)
    }
    return Blocks(cells, any(f.state not in (State.PRINTED, State.NOT_APPLICABLE) for f in cells.values()))
