"""What stands in the margins of a page and is not the report: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.formats.pdf.grid import Laid
from ingest.furniture import is_mark
from ingest.pages import Line

_HEAD, _FOOT = 0.085, 0.915  # of the height: running heads stand above, feet below
_NUMBER_FROM = 0.85  # a page number stands below
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Standing:
    """A line and where it stands on a page of some height."""

    laid: Laid
    height: float

    @property
    def text(self) -> str:
        """What the line says."""
        return self.laid.item.text if isinstance(self.laid.item, Line) else ""

    @property
    def top(self) -> float:
        """Its upper edge as a share of the page's height."""
        return self.laid.top / self.height

    @property
    def bottom(self) -> float:
        """Its lower edge as a share of the page's height."""
        return self.laid.bottom / self.height


def without_margins(pages: Sequence[Sequence[Standing]]) -> list[list[Standing]]:
    """The lines of each page that belong to the report; a running head stays on the first page, which may need it."""
    running = _running(pages)
    offset = _offset(pages)
    return [
        [s for i, s in enumerate(lines) if not _is_margin(lines, i, n, running, offset)]
        for n, lines in enumerate(pages)
    ]


def _is_margin(lines: Sequence[Standing], i: int, n: int, running: set[tuple[str, int]], offset: int | None) -> bool:
    text = lines[i].text.strip()
    if is_mark(text):
        return True
    if (n or lines[i].top > _FOOT) and _key(lines[i]) in running:
        return True
    return offset is not None and i == len(lines) - 1 and lines[i].top > _NUMBER_FROM and text == str(n + offset)


def _key(standing: Standing) -> tuple[str, int]:
    return re.sub(r"\d+", "#", standing.text), round(100 * standing.top)


def _running(pages: Sequence[Sequence[Standing]]) -> set[tuple[str, int]]:
    """What stands in the same place of the margin on more than half of the pages."""
    seen = Counter(
        key
        for lines in pages
        for key in {_key(s) for s in lines if s.bottom < _HEAD or s.top > _FOOT}
        if len(_LETTERS.findall(key[0])) >= 4
    )
    return {key for key, times in seen.items() if times > max(1, len(pages) / 2)}


def _offset(pages: Sequence[Sequence[Standing]]) -> int | None:
    """What the numbers at the foot of the pages differ from the count of pages, if they agree."""
    found = [
        int(lines[-1].text) - n
        for n, lines in enumerate(pages)
        if lines and lines[-1].top > _NUMBER_FROM and re.fullmatch(r"\s*\d{1,4}\s*", lines[-1].text)
    ]
    if not found or len(set(found)) > 1 or len(found) < len(pages) / 2:
        return None
    return found[0] if len(found) > 1 or found[0] == 1 else None
