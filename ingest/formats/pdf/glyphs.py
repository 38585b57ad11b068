"""The characters of a PDF page → words, each where it stands, seen the way the text runs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ingest.formats.ink import raised
from ingest.pages import UNCLEAR

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
_GAP = 0.15  # of the size: wider is between words
_SPACE = 0.5  # of the size: wider is a space where Han characters stand, which programs set a little apart from figures
_TAB = 1.6  # of the size: wider is between cells
_OVER = 0.35  # of the width: more is two characters in one place
_MARK = 3  # digits: the mark of a note has fewer
_BESIDE = 0.35  # of the size: so near stands the mark of a note
_SMALLER = 0.8  # a character of less size is a note's mark, not a digit of the number


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; `base` is the line it stands on."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    clear: bool = True
    cut: bool = False  # it stands beyond the edge of the page

    @property
    def center(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that touch."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    clear: bool = True

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def center(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def said(self) -> str:
        """Its text; a figure that is not certain says so."""
        return self.text if self.clear or not has_digit(self.text) else self.text + UNCLEAR


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page has to be turned, in quarters to the right, for its text to run from left to right."""

    quarters: int
    width: float
    height: float
    left: float = 0.0  # where the page begins on a sheet that holds two

    def box(self, box: Box) -> Box:
        """A box of the page as it is shown, on the page as it is read."""
        x0, top, x1, bottom = box
        w, h = self.width, self.height
        if self.quarters == 0:
            return box
        if self.quarters == 1:
            return h - bottom, x0, h - top, x1
        return (w - x1, h - bottom, w - x0, h - top) if self.quarters == 2 else (top, w - x1, bottom, w - x0)

    def back(self, box: Box) -> Box:
        """A box of the page as it is read, on the page as it is shown."""
        upright = self.quarters % 2 == 0
        other = Turn(-self.quarters % 4, *((self.width, self.height) if upright else (self.height, self.width)))
        x0, top, x1, bottom = box
        return other.box((x0 + self.left, top, x1 + self.left, bottom))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        return (self.width, self.height) if self.quarters % 2 == 0 else (self.height, self.width)


def turn_of(chars: Sequence[dict[str, Any]], width: float, height: float) -> Turn:
    """The turn that most of the characters ask for."""
    seen = Counter(_quarters(c["matrix"]) for c in chars)
    return Turn(seen.most_common(1)[0][0] if seen else 0, width, height)


def _quarters(matrix: Sequence[float]) -> int:
    a, b = matrix[0], matrix[1]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def read_words(chars: Iterable[dict[str, Any]], turn: Turn, unclear: Sequence[tuple[float, float]] = ()) -> list[Word]:
    """Every word of a page; what runs another way than the page is read in its own way."""
    by_way: dict[int, list[Glyph]] = defaultdict(list)
    for char in chars:
        if char["text"].strip():
            way = _quarters(char["matrix"])
            by_way[way].append(_glyph(char, replace(turn, quarters=way)))
    words: list[Word] = []
    for way, glyphs in by_way.items():
        own = replace(turn, quarters=way)
        places = [own.box((x, y, x, y))[:2] for x, y in unclear]
        found = list(_words(_clean(glyphs, places)))
        words += found if way == turn.quarters else [_moved(w, own, turn) for w in found]
    return words


def _glyph(char: dict[str, Any], turn: Turn) -> Glyph:
    box = turn.box((char["x0"], char["top"], char["x1"], char["bottom"]))
    e, f = char["matrix"][4], char["matrix"][5]
    text = UNCLEAR if char["text"].startswith("(cid:") else char["text"]
    size = max(box[3] - box[1], 1.0)
    return Glyph(text, *box, (-f, e, f, -e)[turn.quarters], size, cut="cut" in char)


def _moved(word: Word, own: Turn, turn: Turn) -> Word:
    x0, top, x1, bottom = turn.box(own.back(word.box))
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom, base=bottom, size=min(x1 - x0, bottom - top))


def _clean(glyphs: list[Glyph], unclear: Iterable[tuple[float, float]]) -> list[Glyph]:
    """Each character once (bold is often printed twice); two different ones in one place are both unclear."""
    near = _Neighbours(glyphs)
    gone: set[int] = set()
    doubtful: set[int] = set()
    for i, glyph in enumerate(glyphs):
        for j in near.of(*glyph.center):
            other = glyphs[j]
            if j > i and i not in gone and _same_place(glyph, other):
                (gone if glyph.text == other.text else doubtful).add(j)
                if glyph.text != other.text:
                    doubtful.add(i)
    for x, y in unclear:
        doubtful.update(i for i in near.of(x, y) if _within(glyphs[i], x, y))
    return [replace(g, clear=g.clear and i not in doubtful) for i, g in enumerate(glyphs) if i not in gone]


def _same_place(a: Glyph, b: Glyph) -> bool:
    (ax, ay), (bx, by) = a.center, b.center
    return abs(ax - bx) < 0.3 * min(a.x1 - a.x0, b.x1 - b.x0) and abs(ay - by) < 0.3 * min(a.size, b.size)


def _within(glyph: Glyph, x: float, y: float) -> bool:
    reach = 0.2 * glyph.size
    return glyph.x0 - reach <= x <= glyph.x1 + reach and glyph.top - reach <= y <= glyph.bottom + reach


class _Neighbours:
    """Finds the characters near a point without looking at all of them."""

    _STEP = 16.0

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._squares: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, glyph in enumerate(glyphs):
            self._squares[self._square(*glyph.center)].append(i)

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self._STEP), int(y // self._STEP)

    def of(self, x: float, y: float) -> Iterator[int]:
        """Those in the square of a point and in the eight around it."""
        a, b = self._square(x, y)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                yield from self._squares.get((a + dx, b + dy), ())


def _words(glyphs: Sequence[Glyph]) -> Iterator[Word]:
    """Words of which something is shown; the rest of a name is read beyond the edge, a figure there is not certain."""
    for run in _runs(glyphs):
        if not all(g.cut for g in run):
            word = _word(run)
            yield replace(word, clear=word.clear and not any(g.cut and has_digit(g.text) for g in run))


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The characters of each word."""
    for line in _lines(glyphs):
        run = line[:1]
        for before, glyph in pairwise(line):
            if _apart(before, glyph):
                yield run
                run = []
            elif before.x1 - glyph.x0 > _OVER * min(before.x1 - before.x0, glyph.x1 - glyph.x0):
                run[-1], glyph = replace(run[-1], clear=False), replace(glyph, clear=False)
            run.append(glyph)
        yield run


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The characters on one base, from left to right."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if line and glyph.base - line[0].base > 0.15 * min(glyph.size, line[0].size):
            yield sorted(line, key=lambda g: g.x0)
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda g: g.x0)


def _apart(before: Glyph, glyph: Glyph) -> bool:
    small, large = sorted((before.size, glyph.size))
    if glyph.x0 - before.x1 > max(0.6, _GAP * large):
        return True
    return small < _SMALLER * large and (has_digit(before.text) or has_digit(glyph.text))


def _word(run: Sequence[Glyph]) -> Word:
    text = "".join(g.text for g in run)
    return Word(
        text,
        run[0].x0,
        min(g.top for g in run),
        max(g.x1 for g in run),
        max(g.bottom for g in run),
        run[0].base,
        max(g.size for g in run),
        all(g.clear for g in run),
    )


def with_notes(words: Sequence[Word]) -> list[Word]:
    """The words, small raised figures made the marks of notes that they are, behind the figures they stand at."""
    notes = {i for i, w in enumerate(words) if w.text.isdigit() and len(w.text) < _MARK}
    out = list(words)
    gone: set[int] = set()
    for i in sorted(notes, key=lambda i: words[i].x0):
        own = next((j for j, w in enumerate(out) if j != i and j not in gone and _is_note(words[i], w)), None)
        if own is not None:
            out[own] = replace(out[own], text=out[own].text + raised(words[i].text), x1=words[i].x1)
            gone.add(i)
    return [w for i, w in enumerate(out) if i not in gone]


def _is_note(mark: Word, word: Word) -> bool:
    """Whether small print stands close behind the end of a figure and above its line."""
    if mark.size >= _SMALLER * word.size or not has_digit(word.text[-1]):
        return False
    beside = -0.1 * word.size < mark.x0 - word.x1 < _BESIDE * word.size
    return beside and word.top - _BESIDE * word.size < mark.top < mark.bottom < word.bottom - 0.2 * word.size


def has_digit(text: str) -> bool:
    """Whether a text holds a figure."""
    return any(c.isdigit() for c in text)


def joined(words: Sequence[Word]) -> str:
    """Words of one line as one text; a space where they stand apart, a tab where a cell's width apart.

    >>> joined([Word(t, x, 0, x + 9, 9, 9, 9) for t, x in (("收到", 0), ("17", 12), ("件", 60))])
    '收到17\\t件'
    """
    out = words[0].said if words else ""
    for before, word in pairwise(words):
        gap = (word.x0 - before.x1) / max(word.size, before.size)
        close = gap <= (_GAP if _is_latin(before.text[-1]) and _is_latin(word.text[0]) else _SPACE)
        out += ("\t" if gap > _TAB else "" if close else " ") + word.said
    return out


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def lines_of(words: Iterable[Word], reach: float = 0.5) -> list[list[Word]]:
    """Words → lines from top to bottom, each from left to right; those within `reach` of their size are on one line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.center[1]):
        first = lines[-1][0] if lines else None
        if first and word.center[1] - first.center[1] < reach * min(word.size, first.size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.x0) for line in lines]
