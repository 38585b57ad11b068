"""One page of a PDF as a picture, a box drawn around the cell that is cited."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from ingest.errors import BrokenFile, NoSuchPage, NotFound, TooLarge
from ingest.formats.apart import draw_apart
from ingest.formats.limits import FILE_BYTES, PICTURE_SIDE
from ingest.formats.pdf.filled import as_printed

Box = tuple[float, float, float, float]  # x0, top, x1, bottom, in points of the page as it is shown
_SCALE = 2.0  # pixels a point: small print can be read
_AROUND = 2.0  # points between the cell and its box
_RED = (208, 24, 24)
_WIDE = 3  # pixels of the box's line
_COLOURS = 64  # text and rulings need no more, and the picture stays small


def picture(path: Path, page: int, box: Box | None) -> bytes:
    """A PNG of a page (counted from 1, as in a Place); drawn in the other process, within its limits."""
    try:
        if path.stat().st_size > FILE_BYTES:
            raise TooLarge(size=path.stat().st_size, limit=FILE_BYTES)
        data = path.read_bytes()
    except OSError:
        raise NotFound() from None
    return draw_apart(data, path.name, page, box)


def draw(data: bytes, page: int, box: Box | None) -> bytes:
    """The picture, drawn here."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(as_printed(data)) as document:
            if not 1 <= page <= len(document):
                raise NoSuchPage(page=page, pages=len(document))
            image, scale = _rendered(document[page - 1])
    except pypdfium2.PdfiumError:
        raise BrokenFile(seen="PDF") from None
    if box is not None:
        _mark(image, box, scale)
    out = io.BytesIO()
    image.quantize(_COLOURS, method=2).save(out, "PNG")
    return out.getvalue()


def _rendered(page: Any) -> tuple[Any, float]:
    """The page and how many pixels a point takes; a page of any size fits."""
    scale = min(_SCALE, PICTURE_SIDE / max(*page.get_size(), 1.0))
    return page.render(scale=scale).to_pil().convert("RGB"), scale


def _mark(image: Any, box: Box, scale: float) -> None:
    from PIL import ImageDraw

    x0, top, x1, bottom = (scale * edge for edge in box)
    gap = scale * _AROUND
    ImageDraw.Draw(image).rectangle((x0 - gap, top - gap, x1 + gap, bottom + gap), outline=_RED, width=_WIDE)
