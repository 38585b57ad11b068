"""Lines that the width of the page broke → paragraphs, also over the end of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.pdf.grid import Laid, around
from ingest.pages import Line

_OFTEN = 0.15  # of the lines begin at the margin at least
_ROOM = 2.2  # characters: a line that leaves less at its end is full
_LEAST = 18  # characters: a shorter line was not broken by the width of a page
_INDENT = 1.2  # characters: a line that begins farther in begins a paragraph
_PITCH = 2.6  # of the size: lines farther apart are not one paragraph
_BEGINS = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)、]|[.．](?!\d))|第[一二三四五六七八九十]+[部章条]|[①-⒛]"
)


def paragraphs(pages: Sequence[Sequence[Laid]]) -> list[list[Laid]]:
    """The pages, the lines of each paragraph made one; it stands where it begins."""
    lines = [laid for page in pages for laid in page if _is_prose(laid)]
    if not lines:
        return [list(page) for page in pages]
    right = max(laid.reach[1] for laid in lines)
    begins = Counter(round(laid.reach[0]) for laid in lines)
    left = min(x for x, times in begins.items() if times >= min(_OFTEN * len(lines), max(begins.values())))
    out: list[list[Laid]] = [[] for _ in pages]
    before: tuple[int, int] | None = None  # where the paragraph stands that may go on
    last: Laid | None = None  # its last line
    for n, page in enumerate(pages):
        for laid in page:
            if before and last and _goes_on(last, laid, left, right, n > before[0] or last.top > laid.top):
                out[before[0]][before[1]] = _joined(out[before[0]][before[1]], laid)
            else:
                out[n].append(laid)
                before = (n, len(out[n]) - 1)
            last = laid if _is_prose(laid) else None
            before = before if last else None
    return out


def _is_prose(laid: Laid) -> bool:
    return isinstance(laid.item, Line) and laid.reach != (0.0, 0.0) and "\t" not in laid.item.text


def _goes_on(last: Laid, laid: Laid, left: float, right: float, turned: bool) -> bool:
    """Whether a full line is followed by one that begins at the margin, as near as lines are, and opens nothing."""
    if not _is_prose(laid) or not isinstance(laid.item, Line):
        return False
    size = last.bottom - last.top
    full = right - last.reach[1] < _ROOM * size and last.reach[1] - last.reach[0] > _LEAST * size
    flush = abs(laid.reach[0] - left) < _INDENT * size
    near = turned or laid.top - last.top < _PITCH * size
    return full and flush and near and not _BEGINS.match(laid.item.text)


def _joined(first: Laid, laid: Laid) -> Laid:
    assert isinstance(first.item, Line) and isinstance(laid.item, Line)
    a, b = first.item, laid.item
    gap = " " if re.search(r"[A-Za-z,.]$", a.text) and re.match(r"[A-Za-z]", b.text) else ""
    place = a.place
    if place.page == b.place.page and place.box and b.place.box:
        place = place._replace(box=around([place.box, b.place.box]))
    return replace(first, item=Line(a.text + gap + b.text, place))
