"""A second pair of eyes on a PDF page: where another reader sees other figures, none is certain."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.formats.pdf.glyphs import has_digit

_INVISIBLE = 3  # text that is there to be searched, not seen: somebody's guess at a scan
_FINE = 20  # steps a point
Seen = tuple[str, float, float, bool]  # character, middle of its box on the page as shown, whether it is visible


def look(page: Any) -> list[Seen]:
    """The characters that PDFium finds on a page."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        size = int(page.get_width() * _FINE), int(page.get_height() * _FINE)
        return [seen for i in range(text.count_chars()) if (seen := _seen(raw, page.raw, text.raw, i, size))]
    finally:
        text.close()


def _seen(raw: Any, page: Any, text: Any, i: int, size: tuple[int, int]) -> Seen | None:
    character = chr(min(raw.FPDFText_GetUnicode(text, i), 0x10FFFF))
    if not character.strip() or raw.FPDFText_IsGenerated(text, i) == 1:
        return None
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, i, box):
        return None
    x, y = ctypes.c_int(), ctypes.c_int()
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, *middle, x, y)
    shown = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, i)) != _INVISIBLE
    return character, x.value / _FINE, y.value / _FINE, shown


def disputed(chars: Sequence[dict[str, Any]], seen: Sequence[Seen]) -> list[tuple[float, float]]:
    """Where on the page a figure is read otherwise, by one only, or cannot be seen."""
    ours: dict[tuple[int, int], list[int]] = defaultdict(list)
    figures = [c for c in chars if has_digit(c["text"])]
    for i, c in enumerate(figures):
        ours[_square(*_middle(c))].append(i)
    confirmed: set[int] = set()
    out: list[tuple[float, float]] = []
    for text, x, y, shown in seen:
        if not has_digit(text):
            continue
        same = [i for i in _near(ours, x, y) if _meets(figures[i], x, y) and figures[i]["text"] == text]
        if same and shown:
            confirmed.update(same)
        else:
            out.append((x, y))
    return out + [_middle(c) for i, c in enumerate(figures) if i not in confirmed]


def _middle(char: dict[str, Any]) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _square(x: float, y: float) -> tuple[int, int]:
    return int(x // 16), int(y // 16)


def _near(squares: dict[tuple[int, int], list[int]], x: float, y: float) -> Iterator[int]:
    a, b = _square(x, y)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            yield from squares.get((a + dx, b + dy), ())


def _meets(char: dict[str, Any], x: float, y: float) -> bool:
    across, down = _middle(char)
    size: float = max(char["width"], char["height"])
    return abs(across - x) < 0.35 * size and abs(down - y) < 0.6 * size
