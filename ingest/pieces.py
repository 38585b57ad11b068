"""Strips → one row of pieces: values, and labels joined where they were broken and named by the form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.cells import Cell, Strip
from ingest.labels import NEAR, Lexicon, Meaning, Word
from vectorstore.wording import fold

AHEAD = 0.1  # and so much more like it than like any other that may stand there
_NUMBERING = re.compile(r"\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{0,2}")  # whole, or its first half
_NUMBERS = 3  # characters of the longest of them
_NUMBERED = re.compile(r"\d{1,2}[.．、]\D")
_JOINED = 14  # no more texts are looked through for the pieces of a label
_MOST = 1500  # no more texts that nobody knows are looked at for a worn label
_FAR = 1000  # the next row's label is no more texts away
_APART = 12  # which stand no more lines apart


class Piece(NamedTuple):
    """A value, or a label with what it may stand for; `row` once the form has named it."""

    strip: int
    cell: Cell
    text: str
    word: Word | None = None
    row: str | None = None
    role: str = "unknown"  # value row again (named elsewhere) astray (out of order) group column head stray

    @property
    def is_value(self) -> bool:
        """Whether this is a value."""
        return self.role == "value"

    def may_be(self, kind: str) -> list[str]:
        """The names of that kind that the label may stand for."""
        return [m.name for m in self.word if m.kind == kind] if self.word else []


def read_pieces(strips: Sequence[Strip], lexicon: Lexicon) -> list[Piece]:
    """Values and labels in order; what was broken over lines is joined, what says several things is parted."""
    every = [(s, cell) for s, strip in enumerate(strips) for cell in strip.cells]
    valued = {s for s, cell in every if cell.value is not None}
    numbered = {s for s, cell in every if cell.text and cell.value is not None}
    flat = _without_numbering(every)
    texts = [i for i, (_, cell) in enumerate(flat) if cell.value is None]
    placed: dict[int, list[Piece]] = {}
    used: set[int] = set()
    for n, first in enumerate(texts):
        if first in used:
            continue
        run = [i for i in texts[n : n + _JOINED] if i not in used]
        own, words = _longest(run, flat, lexicon)
        used.update(own)
        last = own[-1]
        at = last if flat[last][0] in valued else first
        at = next((i for i in own if flat[i][0] in numbered), at)
        text = "".join(flat[i][1].text for i in own)
        placed[at] = [Piece(flat[at][0], flat[first][1], text, word) for word in words or (None,)]
    return [p for i, (s, c) in enumerate(flat) for p in (placed.get(i, ()) if c.value is None else [_value(s, c)])]


def _without_numbering(flat: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
    """Leave out the numbering of a label that stands on a line of its own before it."""
    kept = [
        own
        for own, (_, after) in pairwise(flat)
        if after.value is not None or len(own[1].text) > _NUMBERS or not _NUMBERING.fullmatch(own[1].text)
    ]
    return kept + flat[-1:]


def _value(strip: int, cell: Cell) -> Piece:
    return Piece(strip, cell, cell.text, None, None, "value")


def _longest(
    run: list[int], flat: list[tuple[int, Cell]], lexicon: Lexicon
) -> tuple[list[int], tuple[Word, ...] | None]:
    """The texts that make up the first label, and what they say.

    A text that says nothing by itself is joined with what continues it, over what stands between; a character of
    a merged label that is printed from top to bottom belongs to no line.
    """
    own, joined = run[:1], flat[run[0]][1].text
    alone = lexicon.read(joined)
    if _is_upright(run[0], flat):
        return own, alone
    for i in run[1:]:
        if _is_upright(i, flat) or (flat[i][0] == flat[own[0]][0] and i > own[-1] + 1):
            continue  # no part of it: another word of its line stands between
        if flat[i][0] - flat[run[0]][0] > _APART or not lexicon.begins(joined):
            break
        if not fold(flat[i][1].text):
            break  # nothing but marks: what is printed in the place of a value
        more = joined + flat[i][1].text
        words = lexicon.read(more)
        if alone and words and len(words) > len(alone) and words[: len(alone)] == alone:
            break  # another label that begins here, broken as well
        if words and not (alone and lexicon.read(flat[i][1].text)) and not _is_parted(words, own, i, flat):
            return [*own, i], words
        if lexicon.begins(more):
            own, joined = [*own, i], more
        elif alone:
            break
    return run[:1], alone


def _is_parted(words: tuple[Word, ...], own: list[int], end: int, flat: list[tuple[int, Cell]]) -> bool:
    """Whether values, or a word on a line of its own, stand between two parts of a column's label: two heads' parts."""
    between = [n for n in range(own[0], end) if n not in own]
    alone = (n for n in between if flat[n][0] not in (flat[n - 1][0], flat[n + 1][0]))
    valued = (n for n in between if flat[n][1].value is not None and flat[n][1].text)
    return all(m.kind == "column" for m in words[0]) and (any(True for _ in alone) or any(True for _ in valued))


def _is_upright(i: int, flat: list[tuple[int, Cell]]) -> bool:
    """Whether a text is one character of a label printed from top to bottom, 三 、 本 年 度, beside another text."""
    (strip, cell), after = flat[i], flat[i + 1 : i + 2]
    return len(cell.text) == 1 and any(s == strip and c.value is None for s, c in after)


def name_rows(pieces: Sequence[Piece], rows: Sequence[str], lexicon: Lexicon) -> list[Piece]:
    """Say of every label which row, group or head it is, by its words, its context and its place in the form."""
    order = {row: i for i, row in enumerate(rows)}
    known = list(_in_context(pieces, order))
    valued = {p.strip for p in pieces if p.role == "value" and p.text}
    chain = _chain(known, order, valued)
    times = Counter(p.row for p in known if p.role == "row")
    named = [
        p
        if p.role != "row" or i in chain or _stands_alone(p, times, valued)
        else p._replace(role="again" if len(p.word or ()) == 1 or p.strip in valued else "stray")
        for i, p in enumerate(known)
    ]
    if sum(p.role == "again" and p.strip in valued for p in named) >= 3:  # the table is printed twice
        named = [p._replace(role="again") if p.role == "stray" and p.row else p for p in named]
    held = {p.row for p in named if p.role == "row"}
    named = [p._replace(role="astray") if p.role == "again" and p.row not in held else p for p in named]
    named = list(_worn(named, order, lexicon))
    return list(_without_strangers(named, order)) if any(p.role == "again" for p in named) else named


def _without_strangers(pieces: list[Piece], order: dict[str, int]) -> Iterator[Piece]:
    """A label that its own group has as well, between two rows of others that follow one another, names a row of none:
    9.其他 behind 8.属于行政查询事项."""
    after: list[str | None] = []
    for piece in reversed(pieces):
        after.append(piece.row if piece.role == "row" else after[-1] if after else None)
    before: str | None = None
    for piece, next_row in zip(pieces, [*after[-2::-1], None], strict=True):
        general = piece.role == "again" and len(piece.word or ()) > 1  # words that may stand for more than this row
        if general and before and next_row and _is_between(piece.row or "", before, next_row, order):
            yield piece._replace(role="unknown", row=None, word=None)
        else:
            yield piece
        before = piece.row if piece.role == "row" else before


def _is_between(row: str, before: str, after: str, order: dict[str, int]) -> bool:
    """Whether a row of one group stands where another group ends and the next begins."""
    groups = {name.partition("/")[0] for name in (row, before, after)}
    return "/" in row and len(groups) == 3 and order[before] + 1 == order[after]


def _in_context(pieces: Sequence[Piece], order: dict[str, int]) -> Iterator[Piece]:
    """A label that is a column as well as a row is a column among columns."""
    heading = False
    for n, piece in enumerate(pieces):
        if piece.role == "value":
            heading = heading and not piece.cell.text  # a merged head's empty places
            yield piece
            continue
        if _is_beside(piece, pieces[n + 1] if n + 1 < len(pieces) else None):
            heading = False
            yield piece._replace(role="stray")
            continue
        if piece.word is None:
            yield piece
            continue
        rows = [r for r in piece.may_be("row") if r in order]
        kinds = {m.kind for m in piece.word}
        role = next((k for k in ("group", "head") if k in kinds), "unknown")
        if "column" in kinds:
            if not rows or heading:
                heading = True
                yield piece._replace(role="column")
                continue
            role = "row"
        elif rows:
            role = "row"
        if role in ("row", "group") and not (role == "row" and not rows):
            heading = False
        yield Piece(piece.strip, piece.cell, piece.text, piece.word, rows[0] if role == "row" else None, role)


def _is_beside(piece: Piece, after: Piece | None) -> bool:
    """Whether a word is a line of a merged label, printed beside a numbered label: 其他 | 2.逾期…"""
    beside = after is not None and after.strip == piece.strip and not after.is_value and bool(piece.may_be("row"))
    return beside and after is not None and bool(_NUMBERED.match(after.text)) and not _NUMBERED.match(piece.text)


def _chain(pieces: Sequence[Piece], order: dict[str, int], valued: set[int]) -> set[int]:
    """The labels that follow the order of the form, as many and as well bound as possible."""
    best: list[tuple[float, int, int]] = []  # weight, piece, the one before
    top: dict[int, tuple[float, int]] = {}  # row → weight of the heaviest chain to it, less its last place in `best`
    for i, piece in enumerate(pieces):
        if piece.role != "row":
            continue
        place = order[piece.row or ""]
        own = 1.0 + (1.0 if piece.strip in valued else 0.0) + (0.5 if len(piece.word or ()) == 1 else 0.0)
        weight, link = max([t for row, t in top.items() if row < place], default=(0.0, 1))
        if weight + own > top.get(place, (0.0, 0))[0]:
            top[place] = (weight + own, -len(best))
        best.append((weight + own, i, -link))
    chain: set[int] = set()
    k = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while k >= 0:
        chain.add(best[k][1])
        k = best[k][2]
    return chain


def _stands_alone(piece: Piece, times: Counter[str | None], valued: set[int]) -> bool:
    """A row out of its order that shares a strip with its values and is named nowhere else."""
    return piece.strip in valued and len(piece.word or ()) == 1 and times[piece.row] == 1


def _worn(pieces: list[Piece], order: dict[str, int], lexicon: Lexicon) -> Iterator[Piece]:
    """Give a label that nobody knows the nearest name that the form allows at its place."""
    taken = {p.row for p in pieces if p.role == "row"}
    before, skip, tried = -1, -1, 0
    for i, piece in enumerate(pieces):
        if piece.role == "row":
            before = order[piece.row or ""]
        if i == skip:
            continue
        tried += piece.role == "unknown"
        if piece.role != "unknown" or len(piece.text) > 70 or tried > _MOST:
            yield piece
            continue
        behind = (order[p.row or ""] for p in pieces[i + 1 : i + _FAR] if p.role == "row")
        after = next((n for n in behind if n > before), len(order))
        free = [r for r, n in order.items() if before < n < after and r not in taken]
        joins = i + 1 < len(pieces) and pieces[i + 1].role == "unknown" and pieces[i + 1].strip - piece.strip <= 2
        texts = [piece.text, *([piece.text + pieces[i + 1].text] if joins else [])]
        found = max((_nearest(t, free, lexicon) for t in texts), key=lambda x: x[1])
        meant = found[0]
        if meant is None:
            yield piece
            continue
        both = joins and found == _nearest(texts[-1], free, lexicon)
        skip = i + 1 if both else skip
        if meant.kind == "row":
            taken.add(meant.name)
            before = order[meant.name]
        yield _named(pieces[i + 1] if both else piece, texts[-1] if both else piece.text, meant, lexicon)


def _named(piece: Piece, text: str, meant: Meaning, lexicon: Lexicon) -> Piece:
    row = meant.name if meant.kind == "row" else None
    return piece._replace(text=text, word=(meant, *lexicon.twins(meant)), role=meant.kind, row=row)


def _nearest(text: str, free: list[str], lexicon: Lexicon) -> tuple[Meaning | None, float]:
    """The one meaning a worn text may have here, if it is near enough and no other is as near."""
    scores = lexicon.nearness(text)
    allowed = {m: near for m, near in scores.items() if m.kind != "row" or m.name in free}
    if not allowed:
        return None, 0.0
    best = max(allowed, key=lambda m: allowed[m])
    rivals = allowed if lexicon.is_whole(text, best) else scores  # a fragment that fits two rows names neither
    same = {best.name, *(m.name for m in lexicon.twins(best))}
    second = max((near for m, near in rivals.items() if m.name not in same), default=0.0)
    other = max(near for m, near in scores.items() if m.kind == "row" or m == best) - allowed[best]  # printed again
    if allowed[best] < NEAR or allowed[best] - second < AHEAD or other >= AHEAD:
        return None, 0.0
    return best, allowed[best]
