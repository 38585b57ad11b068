"""What the values of one group can be: every reading of its cells as the numbers of one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, pairwise
from math import comb

from ingest.cells import Cell
from ingest.values import bare, read_value

Way = tuple[int | None, ...]  # None: a cell that says nothing, zero or more
THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")  # parted by spaces
_APART = re.compile(r"\d{1,3}(?:,? \d{3})+|\d(?: \d)+")  # the same, commas before them, or each digit by itself
MOST = 400  # readings of one group that are kept
_BROKEN = 3  # numbers of one row that may be broken anywhere
_JOINED = 2000  # ways to put more of them together that are looked through


@dataclass(frozen=True, slots=True)
class Ways:
    """The readings of a group; `clear` if it stands there plainly, `spread` if one fills places without a print."""

    all: tuple[Way, ...]
    clear: bool = False
    spread: bool = False
    gapped: bool = False  # its numbers stand somewhere among the places of the row, in their order, the total last
    cut: bool = False  # there were too many to list


def ways_of(cells: Sequence[Cell], width: int) -> Ways:
    """Every reading of some cells as a row whose parts give its total; a plain row is read as it stands."""
    if len(cells) == width:
        return _plain(cells)
    if any(not c.text for c in cells):
        return _placed(cells, width)
    if len(cells) < width and not all(c.whole for c in cells):  # the paper ends here: nobody knows what followed
        return Ways(())
    if not all(_is_count(c) or (c.value is not None and c.value.kind == "run") for c in cells):
        return Ways(())
    texts = tuple(bare(c.text) for c in cells)
    numbers = tuple(c.value.count for c in cells if c.value and c.value.count is not None)
    whole = len(numbers) == len(cells)
    if len(cells) > width:
        fewer = without_one(numbers, width, cells[-1].place != cells[-2].place) if whole else ()
        return _kept({*joined(texts, width), *fewer}, False)
    spread = {w for w in spreads(numbers, width) if closes(w)} if whole else set()
    split = set()
    for way in splits(texts, width):
        split.add(way)
        if len(split) > MOST:
            return Ways((), cut=True)
    if split and whole:  # what can be cut into a whole row may as well be one without its empty cells
        split |= set(placements(numbers, width))
    return _kept(spread | split, bool(spread))


def gapped_ways(cells: Sequence[Cell], width: int, total_seen: bool) -> Ways:
    """The readings of a row whose empty cells were left out; where no other row shows a total, that may be one."""
    told = ways_of(cells, width)
    numbers = tuple(c.value.count for c in cells if c.value and c.value.count is not None)
    placed = set(placements(numbers, width)) if len(numbers) == len(cells) and all(c.whole for c in cells) else set()
    if not placed:
        return told
    return replace(_kept({*told.all, *placed}, False), gapped=True) if total_seen else Ways(())


def total_seen(rows: Sequence[Sequence[int | None]]) -> bool:
    """Whether rows show that this paper prints its totals: the sum of several, or other numbers that stand twice."""
    known = [[n for n in row if n] for row in rows]
    sums = [row for row in known if len(row) > 1 and sum(row[:-1]) == row[-1]]
    return any(len(row) > 2 for row in sums) or len({row[-1] for row in sums}) > 1


def placements(numbers: Sequence[int], width: int) -> Iterator[Way]:
    """The numbers in their order, the last one being the sum of the others, empty places between them.

    >>> len(list(placements((7, 1, 8), 7))), list(placements((7, 2, 8), 7))
    (15, [])
    """
    *parts, total = numbers
    if parts and sum(parts) == total:
        for places in combinations(range(width - 1), len(parts)):
            way = [0] * (width - 1)
            for place, part in zip(places, parts, strict=True):
                way[place] = part
            yield (*way, total)


def _plain(cells: Sequence[Cell]) -> Ways:
    way = tuple(_said(c) for c in cells)
    if any(c.value is None or c.value.kind == "run" for c in cells):
        return Ways(())
    sure = all(c.whole and c.value is not None and (c.value.kind in ("blank", "mark") or _is_count(c)) for c in cells)
    if not sure and way[-1] is not None:  # its cells may have changed places: nothing but zero stands in an empty one
        way = tuple(0 if c.value and c.value.kind == "blank" else n for n, c in zip(way, cells, strict=True))
    return Ways((way,) if sure or closes(way) else (), clear=sure)


def _is_count(cell: Cell) -> bool:
    return cell.value is not None and cell.value.count is not None and not cell.value.signed


def _said(cell: Cell) -> int | None:
    if cell.value is None or cell.value.kind in ("blank", "scrap"):
        return None
    return 0 if cell.value.kind == "mark" else cell.value.count


def _placed(cells: Sequence[Cell], width: int) -> Ways:
    """More places than cells: the empty ones before or behind are not all the row's, or a number is broken or a stray.

    Where a number is put together or left out, the others must give the total, empty places being zero.
    """
    ways = {w for w in _windows(cells, width) if closes(w)}
    full = [i for i, c in enumerate(cells) if c.text]
    if any((v := cells[i].value) is None or v.kind == "scrap" for i in full):  # beside a scrap nothing is a stray
        return _kept(ways, False)
    fewer = [(*cells[:i], *cells[i + 1 :]) for i in full]
    fewer += [(*cells[:i], together(*cells[i : i + 2]), *cells[i + 2 :]) for i in full if i + 1 in full]
    mended = (w for less in fewer for w in _windows(less, width) if w[-1] is not None)
    return _kept(ways | {w for w in mended if sum(p or 0 for p in w[:-1]) == w[-1]}, False)


def _windows(cells: Sequence[Cell], width: int) -> Iterator[Way]:
    """The runs of places that hold all numbers."""
    full = sum(bool(c.text) for c in cells)
    windows = (cells[i : i + width] for i in range(len(cells) - width + 1))
    yield from (w for win in windows if sum(bool(c.text) for c in win) == full for w in _plain(win).all)


def together(first: Cell, second: Cell) -> Cell:
    """A number broken in two."""
    text = first.text + second.text
    return first._replace(text=text, value=read_value(text), whole=False)


def by_fields(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    """The cells of a row of which some are numbers whose digits spaces part: 43 376 or 4 3 in one field of the line.

    They are put together, and not plain: the sums must hold for them. () where the fields are not as many as cells.
    """
    if len(cells) <= width or not all(c.whole for c in cells):
        return ()
    fields = _at_commas(cells) or [list(own) for _, own in groupby(cells, key=lambda c: (c.place, c.column))]
    texts = [" ".join(c.text for c in own) for own in fields]
    if len(fields) != width or not all(len(o) == 1 or _APART.fullmatch(t) for o, t in zip(fields, texts, strict=True)):
        return ()
    return tuple(
        own[0] if len(own) == 1 else own[0]._replace(text=text, value=read_value(text.replace(" ", "")), whole=False)
        for own, text in zip(fields, texts, strict=True)
    )


def _at_commas(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells of one field, each with what a comma says to go on: 2, 680; [] where no comma does or all of them."""
    going = [c.text.endswith(",") for c in cells[:-1]]
    if len({c.column for c in cells}) > 1 or not any(going) or all(going):
        return []
    starts = [0, *(i for i, goes in enumerate(going, 1) if not goes), len(cells)]
    return [list(cells[a:b]) for a, b in pairwise(starts)]


def _kept(ways: set[Way], spread: bool) -> Ways:
    found = sorted((w for w in ways if closes(w)), key=str)
    return Ways(tuple(found), spread=spread) if len(found) <= MOST else Ways((), cut=True)


def closes(way: Way) -> bool:
    """Whether the parts can give the total."""
    *parts, total = way
    known = sum(p for p in parts if p is not None)
    if total is None:
        return True
    return known == total or (known < total and None in parts)


def is_torn(printed: Way, meant: Way) -> bool:
    """Whether a row has lost one of its numbers and taken in another elsewhere.

    >>> is_torn((9, 1, 3), (1, 2, 3)), is_torn((1, 4, 3), (1, 2, 3))
    (True, False)
    """
    own = [(*meant[:i], *meant[i + 1 :]) for i in range(len(meant))]
    left = [(*printed[:i], *printed[i + 1 :]) for i in range(len(printed))]
    return any(i != j and a == b for i, a in enumerate(own) for j, b in enumerate(left))


def joined(texts: Sequence[str], width: int) -> Iterator[Way]:
    """Numbers broken over lines: neighbours put together until `width` are left; of many, only where thousands part."""
    if not all(t.isdigit() for t in texts):
        return
    more = len(texts) - width
    ends = range(1, len(texts))
    loose = [i for i in ends if more <= _BROKEN or (len(texts[i]) == 3 >= len(texts[i - 1]))]
    for gone in combinations(loose, more) if comb(len(loose), more) <= _JOINED else ():
        pieces = ["".join(texts[a:b]) for a, b in pairwise((0, *(i for i in ends if i not in gone), len(texts)))]
        if all(p == "0" or p[0] != "0" for p in pieces):
            yield tuple(int(p) for p in pieces)


def without_one(numbers: Sequence[int], width: int, paged: bool) -> Iterator[Way]:
    """One stray number too many; a row of zeros does not prove that the only other number is none of it.

    Where it is `paged` the last stands on a line of its own, and may be a page's.
    """
    if len(numbers) == width + 1:
        for i, number in enumerate(numbers):
            rest = (*numbers[:i], *numbers[i + 1 :])
            if not number or any(rest) or (paged and i == width):
                yield rest


def spreads(numbers: Sequence[int], width: int) -> Iterator[Way]:
    """Equal neighbours collapsed to one: every number stands for one cell or more."""
    if any(a == b for a, b in pairwise(numbers)):
        return
    for cuts in combinations(range(1, width), len(numbers) - 1):
        ends = (0, *cuts, width)
        yield tuple(n for n, (a, b) in zip(numbers, pairwise(ends), strict=True) for _ in range(b - a))


def splits(texts: Sequence[str], width: int) -> Iterator[Way]:
    """Digits run together: each text is one number or several, and the last number is the sum of the others.

    >>> list(splits(("623010470",), 7))
    [(62, 3, 0, 1, 0, 4, 70)]
    """
    if not texts or not all(t.isdigit() for t in texts) or sum(map(len, texts)) < width:
        return
    last, text = texts[-1], "".join(texts)
    for at in range(len(last)):
        total = last[at:]
        if (total == "0" or total[0] != "0") and _nines(text[: len(text) - len(total)]) == _nines(total):
            rest = (*texts[:-1], last[:at]) if at else texts[:-1]
            for parts in _parts(rest, width - 1, int(total)):
                yield (*parts, int(total))


def _nines(digits: str) -> int:
    """Numbers and their sum leave the same when divided by nine as their digits do, however they are cut."""
    return sum(map(int, digits)) % 9


def _parts(texts: Sequence[str], count: int, target: int) -> Iterator[tuple[int, ...]]:
    """The `count` numbers whose sum is `target`: halves that meet in the middle."""
    text = "".join(texts)
    longest = len(str(target))
    if not count <= len(text) <= count * longest:
        return
    ends = _ends(texts)
    left, right = count // 2, count - count // 2
    for middle in range(max(left, len(text) - right * longest), min(left * longest, len(text) - right) + 1):
        halves: dict[int, list[tuple[int, ...]]] = {}
        for half in _cuts(text, 0, middle, left, ends, target):
            halves.setdefault(sum(half), []).append(half)
        for other in _cuts(text, middle, len(text), right, ends, target) if halves else ():
            for half in halves.get(target - sum(other), ()):
                yield half + other


def _ends(texts: Sequence[str]) -> set[int]:
    place, ends = 0, set()
    for t in texts:
        place += len(t)
        ends.add(place)
    return ends


def _cuts(text: str, start: int, stop: int, count: int, ends: set[int], most: int) -> Iterator[tuple[int, ...]]:
    """Cut text[start:stop] into `count` numbers that reach over no end of a text and add to no more than `most`."""
    if stop - start > count * len(str(most)):
        return
    if count == 1:
        whole = text[start:stop]
        if (whole == "0" or whole[:1] != "0") and ends.isdisjoint(range(start + 1, stop)) and int(whole) <= most:
            yield (int(whole),)
        return
    for end in range(start + 1, stop - count + 2):
        number = int(text[start:end])
        if number > most:
            return
        for rest in _cuts(text, end, stop, count - 1, ends, most - number):
            yield (number, *rest)
        if end in ends or text[start] == "0":
            return
