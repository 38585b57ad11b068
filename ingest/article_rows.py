"""The cells of one row of a small block: each below the head that names its column, or as the paper's prose has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ingest.apart import below_heads, is_crowded, may_be_fewer
from ingest.cells import Cell
from ingest.entries import Entry
from ingest.found import ABSENT, SHOWN, Found, printed
from ingest.labels import Lexicon
from ingest.pieces import Piece
from ingest.torn import is_joined
from ingest.units import UnitNote, in_unit, notes_in
from ingest.values import bare, read_value
from vectorstore.form import Column
from vectorstore.records import State

Stated = Callable[[str, tuple[Column, ...], list[tuple[Decimal, ...]]], tuple[Decimal | None, ...] | None]


def read_row(
    entries: list[Entry], columns: tuple[Column, ...], stated: Stated, around: list[UnitNote], lexicon: Lexicon
) -> list[Found]:
    """The cells of one row; printed twice with different values, none is certain."""
    if not entries:
        return [ABSENT] * len(columns)
    told = [e for e in entries if e.instead is None or any(c.text for c in e.cells)]
    readings = [
        [
            in_unit(f, c.unit, _beside(e, c), around)
            for f, c in zip(_below(e, columns, stated, lexicon), columns, strict=True)
        ]
        for e in told or entries
    ]
    valued = [r for r in readings if any(f.value is not None for f in r)]  # a form printed empty first says nothing
    first = next((r for r in (*valued, *readings) if any(f.state is not State.ABSENT for f in r)), readings[0])
    said = {tuple(f.value for f in r) for r in valued}
    if len(said) <= 1:
        return first
    return [f._replace(state=State.UNREADABLE, value=None) for f in first]


def _below(entry: Entry, columns: tuple[Column, ...], stated: Stated, lexicon: Lexicon) -> list[Found]:
    """The cells of a row; where a strange word stands in the head instead of a column, only those below their own."""
    own = {c.name for c in columns}
    named = [next((n for n in p.may_be("column") if n in own), "") for p in entry.head]
    missing = own - set(named)
    if missing and len(missing) < len(own) and 0 < len(entry.full) < len(own):  # a column is lacking, or a number
        raw, place = " ".join(c.text for c in entry.full), entry.full[0].place
        return [Found(State.UNREADABLE, raw=raw, place=place)] * len(columns)
    if not missing or not any(_is_strange(p, missing, columns, lexicon) for p in entry.head):
        return _cells(entry, columns, stated)
    full = [c for c in entry.cells if c.text]
    cells = entry.cells if len(entry.cells) == len(named) else full
    told = len(cells) == len(named) and not entry.shared
    raw, place = " ".join(c.text for c in full), (full[0] if full else entry.label).place
    unread = Found(State.UNREADABLE, raw=raw, place=place)
    return [_said(cells[named.index(c.name)], c) if told and c.name in named else unread for c in columns]


def _is_strange(piece: Piece, missing: set[str], columns: tuple[Column, ...], lexicon: Lexicon) -> bool:
    """Whether a word of a head is none of the form's, or only like one that is none of this block's."""
    names = piece.may_be("column")
    if any(c.name in names for c in columns) or lexicon.read(piece.text) is not None:
        return False
    return bool(names) or lexicon.is_strange(piece.text, missing)


def _cells(entry: Entry, columns: tuple[Column, ...], stated: Stated) -> list[Found]:
    order = _ordered(entry, columns)
    cells = None if entry.shared else _fitted(entry, order)
    if cells is not None:
        found = {c.name: _said(cell, c) for c, cell in zip(order, cells, strict=True)}
        return [found[c.name] for c in columns]
    full = [c for c in entry.cells if c.text]
    if not full and entry.instead is not None:
        return [Found(State.UNREADABLE, raw=entry.instead.text, place=entry.instead.place)] * len(columns)
    if not full and entry.shared:
        return [Found(State.UNREADABLE, place=entry.label.place)] * len(columns)
    if not full:
        blank = Found(State.BLANK, place=entry.label.place)
        return [blank if entry.cells else ABSENT._replace(place=entry.label.place)] * len(columns)
    mended = _mended(full)
    joinable = all(c.whole and c.value and (c.value.kind in ("number", "scrap") or c.text.isdigit()) for c in full)
    if len(mended) == len(columns) and not entry.shared and joinable and not is_crowded(entry):
        return [_repaired(m, full, c) for m, c in zip(mended, columns, strict=True)]
    return _uncertain(entry, full, columns, stated)


def _ordered(entry: Entry, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns in the order in which the head above prints them."""
    names = {c.name: c for c in columns}
    seen = [next((n for n in p.may_be("column") if n in names), "") for p in entry.head if p.role == "column"]
    return tuple(names[n] for n in seen) if sorted(seen) == sorted(names) else columns


def _fitted(entry: Entry, columns: tuple[Column, ...]) -> list[Cell] | None:
    """One cell for each column, where the paper leaves no doubt which."""
    width, wide = len(columns), len(entry.head)
    full = [c for c in entry.cells if c.text]
    if once := _once(entry, full, width):
        return once
    if len(full) > width and (placed := below_heads(entry, width, entry.spelt)):
        return placed
    if wide > width and entry.placed and len(entry.cells) >= wide:
        places = [i for i, p in enumerate(entry.head) if p.role == "column"]
        return [entry.cells[i] for i in places] if len(places) == width else None
    if len(full) == width:
        if may_be_fewer(full) or is_crowded(entry):
            return None
        plain = all(c.value and c.value.kind not in ("scrap", "run") for c in full)
        return full if plain and all(c.whole for c in full[:-1]) and (full[-1].whole or width > 1) else None
    sure = entry.sure and not entry.label.text[:1].isdigit()  # the first number may stand before the label
    if full and entry.label.place == full[-1].place != entry.cells[-1].place:
        sure = False  # an empty line behind the row's own
    if 0 < len(full) < width == len(entry.cells) and not entry.muddled and (entry.cells[-1].text or sure):
        return entry.cells
    return None


def _once(entry: Entry, full: list[Cell], width: int) -> list[Cell]:
    """The cells of merged columns that are printed wherever they reach, heads and values alike."""
    heads = [p.word for p in entry.head if p.role == "column"]
    firsts = [heads.index(h) for h in heads]
    alike = len(full) == len(heads) > width and all(full[i].text == full[k].text for i, k in enumerate(firsts))
    cells = [full[k] for k in sorted(set(firsts))] if alike else []
    return cells if len(cells) == width and all(c.whole for c in cells) else []


def _said(cell: Cell, column: Column) -> Found:
    if not cell.whole and cell.text:
        return Found(State.UNREADABLE, raw=cell.text, place=cell.place)
    found = printed(cell, signed=column.kind == "change", decimal=column.decimal)
    if found.state is State.PRINTED and is_joined(cell):
        return found._replace(state=State.REPAIRED, candidates=(f"{found.value:f}",))
    return found


def _mended(cells: list[Cell]) -> list[str]:
    """Numbers whose point stands on a line of its own, put together."""
    out: list[str] = []
    for cell in cells:
        text = bare(cell.text)
        if out and (text.startswith(".") or out[-1].endswith(".")):
            out[-1] += text
        else:
            out.append(text)
    return out


def _repaired(text: str, cells: list[Cell], column: Column) -> Found:
    found = printed(Cell(text, read_value(text), cells[0].place, 0), column.kind == "change", column.decimal)
    raw = " ".join(c.text for c in cells)
    if found.state is State.PRINTED and not any(c.whole for c in cells if c.text == text):
        found = found._replace(state=State.REPAIRED, raw=raw, candidates=(text,))
    return found._replace(raw=raw) if found.state is State.UNREADABLE else found


def _uncertain(entry: Entry, full: list[Cell], columns: tuple[Column, ...], stated: Stated) -> list[Found]:
    """A row that only the paper's own prose can settle."""
    raw, place = " ".join(c.text for c in full), full[0].place
    ways = _splits(bare(full[0].text), columns) if len(full) == 1 < len(columns) and not entry.shared else []
    known = stated(entry.row, columns, ways) if ways else None
    out = []
    for i in range(len(columns)):
        whole = {full[0].value.number} if ways and full[0].value and full[0].value.number is not None else set()
        shown = sorted({w[i] for w in ways} | whole)  # a number may as well be the only one that is left
        candidates = tuple(f"{v:f}" for v in shown) if len(shown) <= SHOWN else ()
        if known is not None and (value := known[i]) is not None:
            out.append(Found(State.REPAIRED, value, raw, place, candidates))
        else:
            out.append(Found(State.UNREADABLE, None, raw, place, candidates))
    return out


def _splits(text: str, columns: tuple[Column, ...]) -> list[tuple[Decimal, ...]]:
    """Every cutting of digits run together into one number for each column."""
    if not columns:
        return [] if text else [()]
    out = []
    for end in range(1, len(text) + 1):
        piece = text[:end]
        if _is_number(piece, columns[0]):
            out += [(Decimal(piece), *rest) for rest in _splits(text[end:], columns[1:])]
    return out if len(out) <= 4000 else []


def _is_number(piece: str, column: Column) -> bool:
    whole, dot, part = piece.partition(".")
    sign = whole[:1] in ("+", "-") and column.kind == "change"
    whole = whole[1:] if sign else whole
    if not whole.isdigit() or (len(whole) > 1 and whole[0] == "0"):
        return False
    return not dot or (column.decimal and part.isdigit())


def off_form(entry: Entry) -> Iterator[tuple[str, Cell]]:
    """What no form has: the row itself, or columns of its head."""
    if not entry.row:
        yield from ((entry.label.text, c) for c in entry.cells[:1])
    held = [p for p in entry.head if p.role == "column"]
    if len(entry.head) > len(held) and len(entry.cells) >= len(entry.head) and (entry.placed or not entry.row):
        yield from ((p.text, c) for p, c in zip(entry.head, entry.cells, strict=False) if p.role != "column" and c.text)


def _beside(entry: Entry, column: Column) -> list[UnitNote]:
    """The units that a row's label states, the head of a column, or the words behind that head."""
    last, own = False, [entry.label]
    for piece in entry.head:
        last = column.name in piece.may_be("column") if piece.role == "column" else last
        own += [piece.cell if piece.text == piece.cell.text else piece.cell._replace(text=piece.text)] if last else []
    return [note for cell in own for note in notes_in(cell, heads=True)]
