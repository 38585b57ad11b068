"""A second pair of eyes on a PDF page: where another reader sees other figures, none is certain."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import Any, NamedTuple

from ingest.formats.pdf.digits import Face, Faces
from ingest.formats.pdf.glyphs import has_digit

_INVISIBLE = 3  # text that is there to be searched, not seen: somebody's guess at a scan
_FINE = 20  # steps a point


class Seen(NamedTuple):
    """A character that the second reader found."""

    text: str
    x: float  # the middle of its box, on the page as shown
    y: float
    shown: bool
    face: Face | None = None  # of a digit: the font that paints it


def look(page: Any, faces: Faces) -> list[Seen]:
    """The characters that PDFium finds on a page; `faces` learns how their digits are painted."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        size = int(page.get_width() * _FINE), int(page.get_height() * _FINE)
        return [seen for i in range(text.count_chars()) if (seen := _seen(raw, page.raw, text.raw, i, size, faces))]
    finally:
        text.close()


def _seen(raw: Any, page: Any, text: Any, i: int, size: tuple[int, int], faces: Faces) -> Seen | None:
    character = chr(min(raw.FPDFText_GetUnicode(text, i), 0x10FFFF))
    if not character.strip() or raw.FPDFText_IsGenerated(text, i) == 1:
        return None
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, i, box):
        return None
    x, y = ctypes.c_int(), ctypes.c_int()
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, *middle, x, y)
    printed = raw.FPDFText_GetTextObject(text, i)
    shown = raw.FPDFTextObj_GetTextRenderMode(printed) != _INVISIBLE
    face = faces.see(raw.FPDFTextObj_GetFont(printed), character) if printed and has_digit(character) else None
    return Seen(character, x.value / _FINE, y.value / _FINE, shown, face)


def disputed(
    chars: Sequence[dict[str, Any]], seen: Sequence[Seen], false: Container[Face | None] = ()
) -> list[tuple[float, float]]:
    """Where on the page a figure is read otherwise, by one only, cannot be seen, or is painted as another."""
    ours: dict[tuple[int, int], list[int]] = defaultdict(list)
    figures = [c for c in chars if has_digit(c["text"])]
    for i, c in enumerate(figures):
        ours[_square(*_middle(c))].append(i)
    confirmed: set[int] = set()
    out: list[tuple[float, float]] = []
    for text, x, y, shown, face in seen:
        if not has_digit(text):
            continue
        same = [i for i in _near(ours, x, y) if _meets(figures[i], x, y) and figures[i]["text"] == text]
        if same and shown and face not in false:
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
