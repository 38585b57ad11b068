"""What is printed on a page and is no part of its text: watermarks, slanting, or large and faint; and the unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ingest.formats.pdf.glyphs import has_digit
from ingest.formats.pdf.veil import Sight
from ingest.formats.pdf.window import CUT
from ingest.formats.pdf.witness import Seen, meets, middle, near, square

Char = dict[str, Any]
_SLANT = 0.06  # of its length: a line that rises so much is no line of an upright page
_MOST = 0.5  # of the characters: where so many slant, the page itself lies crooked


def without_ghosts(chars: list[Char], seen: list[Seen]) -> tuple[list[Char], list[Seen]]:
    """What both readers found on a page, without its watermark."""
    slanting = [c for c in chars if _slants(c["matrix"])]
    if len(slanting) > _MOST * len(chars):
        slanting = []
    faint = _crossing([s for s in seen if s.faint], seen)
    if not slanting and not faint:
        return chars, seen
    gone = {id(c) for c in slanting}
    gone |= {id(c) for c in chars if any(s.text == c["text"] and meets(c, s.x, s.y) for s in faint)}
    left = [s for s in seen if not (s.slanting and slanting) and not (s.faint and faint)]
    return [c for c in chars if id(c) not in gone], left


def _slants(matrix: Sequence[float]) -> bool:
    low, high = sorted((abs(matrix[0]), abs(matrix[1])))
    return low > _SLANT * high


def _crossing(faint: list[Seen], seen: list[Seen]) -> list[Seen]:
    """Faint print if it lies over other words; a pale title lies over none."""
    over = any(
        abs(s.x - f.x) < 0.5 * f.size and abs(s.y - f.y) < 0.5 * f.size for f in faint for s in seen if not s.faint
    )
    return faint if over else []


def without_unseen(chars: list[Char], seen: list[Seen]) -> tuple[list[Char], list[Seen]]:
    """What both readers found, without what nobody sees; a figure of which a part is covered is not certain."""
    gone = [s for s in seen if s.sight in (Sight.PAPER, Sight.CUT)]
    if not gone:
        return chars, seen
    squares: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, s in enumerate(gone):
        squares[square(s.x, s.y)].append(i)
    left: list[Char] = []
    for c in chars:
        own = [gone[i] for i in near(squares, *middle(c)) if gone[i].text == c["text"] and meets(c, *gone[i][1:3])]
        if not own:
            left.append(c)
        elif has_digit(c["text"]) and any(s.sight is Sight.CUT for s in own):
            left.append(c | CUT)
    return left, [s for s in seen if s.sight not in (Sight.PAPER, Sight.CUT)]
