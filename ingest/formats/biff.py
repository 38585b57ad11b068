"""What the records of an .xls say and its reader does not: figures that are struck, raised, unseen, or failed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from ingest.formats.beside import Beside, Ink, Said, Square, failed, unseen
from ingest.formats.compound import OLE, stream_of
from ingest.formats.ink import raised, struck
from ingest.formats.printing import format_ink

__all__ = ["OLE", "Binary"]
_BEGIN, _END, _SHEET, _FONT, _STYLE, _FORMAT, _TEXTS, _MORE = 0x809, 0x0A, 0x85, 0x31, 0xE0, 0x41E, 0xFC, 0x3C
_ROW, _COLUMN, _ERROR, _FORMULA, _MANY = 0x208, 0x7D, 0x205, 0x06, 0xBD
_TEXT = 0xFD
_CELLS = frozenset({0x203, 0x27E, _TEXT, 0x204, 0xD6, _ERROR, _FORMULA})
_NEW = 0x600  # the version whose records are understood
_WHITE = (1, 9)  # of the palette
_MOST = 2_000_000  # records


class Binary:
    """The looks of a workbook's sheets and of its texts."""

    def __init__(self, data: bytes) -> None:
        self._runs: dict[int, tuple[str, list[tuple[int, int]]]] = {}  # of the texts of several looks
        self._sheets: dict[str, Beside] = {}
        self._fonts: list[tuple[Ink | None, bool]] = []  # what it does to a figure; whether it is white
        self._styles: list[Ink | None] = []
        self._formats: dict[int, str] = {}
        book = stream_of(data, "Workbook", "Book")
        if len(book) > 8 and struct.unpack_from("<HHH", book)[::2] == (_BEGIN, _NEW):
            try:
                self._read(book)
            except (struct.error, IndexError):
                return  # torn: its own reader says so

    def beside(self, name: str) -> Beside:
        """What the sheet of a name says beside its values."""
        return self._sheets.get(name) or Beside()

    def _read(self, book: bytes) -> None:
        sheets: list[tuple[int, str]] = []
        texts: list[bytes] = []
        last = 0
        for kind, body in _records(book, 0):
            if kind == _SHEET:
                sheets.append((struct.unpack_from("<I", body)[0], _short(body[6:])))
            elif kind == _FONT:
                self._fonts.append(_font(body))
            elif kind == _FORMAT:
                self._formats[struct.unpack_from("<H", body)[0]] = _format(body[2:])
            elif kind == _STYLE:
                self._styles.append(self._style(body))
            elif kind == _TEXTS or (kind == _MORE and last == _TEXTS and texts):
                texts.append(body)
            last = last if kind == _MORE else kind
        if any(ink for ink, _ in self._fonts):
            self._runs = {n: (text, runs) for n, (text, runs) in enumerate(_Texts(texts).all()) if runs}
        self._sheets = {name: self._beside(book, at) for at, name in sheets}

    def _style(self, body: bytes) -> Ink | None:
        font, number = struct.unpack_from("<HH", body)
        ink, white = self._at(font)
        fill, colours = struct.unpack_from("<IH", body, 14)
        pattern = fill >> 26
        paper = pattern == 0 or (pattern == 1 and (colours & 0x7F) in _WHITE)
        said = format_ink(self._formats.get(number, ""), str(number))
        return unseen if white and paper else said if said is unseen else ink or said

    def _at(self, font: int) -> tuple[Ink | None, bool]:
        """A font by its number; there is none of number four."""
        at = font - (font > 4)
        return self._fonts[at] if at < len(self._fonts) else (None, False)

    def _beside(self, book: bytes, start: int) -> Beside:
        out = Beside()
        for kind, body in _records(book, start):
            if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
                out.rows.add(struct.unpack_from("<H", body)[0])
            elif kind == _COLUMN and struct.unpack_from("<H", body, 8)[0] & 1:
                first, last = struct.unpack_from("<HH", body)
                out.columns |= set(range(first, min(last, 255) + 1))
            elif kind in _CELLS:
                y, x, style = struct.unpack_from("<HHH", body)
                self._take(out, (y, x), style, _has_failed(kind, body))
                if kind == _TEXT and (rich := self._runs.get(struct.unpack_from("<I", body, 6)[0])):
                    out.inks[y, x] = Said(self._marked(*rich, out.inks.get((y, x))))
            elif kind == _MANY:
                y, x = struct.unpack_from("<HH", body)
                for n in range((len(body) - 6) // 6):
                    self._take(out, (y, x + n), struct.unpack_from("<H", body, 4 + 6 * n)[0], False)
        return out

    def _take(self, out: Beside, at: Square, style: int, has_failed: bool) -> None:
        ink = failed if has_failed else self._styles[style] if style < len(self._styles) else None
        if ink is not None:
            out.inks[at] = ink

    def _marked(self, text: str, runs: list[tuple[int, int]], first: Ink | None) -> str:
        """A text of several looks as it is to be read; the first is that of its cell."""
        cuts = [(0, first), *((at, self._at(font)[0]) for at, font in runs), (len(text), None)]
        return "".join((ink or str)(text[a:b]) for (a, ink), (b, _) in pairwise(cuts) if a <= b).strip()


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the workbook up to its end; parts within it are passed over."""
    depth = 0
    for _ in range(_MOST):
        if at + 4 > len(book):
            return
        kind, size = struct.unpack_from("<HH", book, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + size]
        elif depth < 1:
            return
        at += 4 + size


def _font(body: bytes) -> tuple[Ink | None, bool]:
    _, flags, colour, _, script = struct.unpack_from("<5H", body)
    ink = raised if script else struck if flags & 0x08 else None
    return ink, colour in _WHITE


def _has_failed(kind: int, body: bytes) -> bool:
    if kind == _ERROR:
        return body[7] == 1
    return kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2


def _short(body: bytes) -> str:
    """A text with its length in one byte."""
    return _decoded(body[2:], body[0], body[1] & 1)


def _format(body: bytes) -> str:
    return _decoded(body[3:], struct.unpack_from("<H", body)[0], body[2] & 1)


def _decoded(body: bytes, length: int, wide: int) -> str:
    return body[: 2 * length].decode("utf-16-le", "replace") if wide else body[:length].decode("latin-1")


class _Texts:
    """The table of texts, which goes on from record to record; each may cut a text in two."""

    def __init__(self, bodies: list[bytes]) -> None:
        self._bodies, self._n, self._at = bodies, 0, 8

    def all(self) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """Every text with the places where another font begins."""
        count = struct.unpack_from("<I", self._bodies[0], 4)[0] if self._bodies else 0
        for _ in range(min(count, _MOST)):
            length, flags = struct.unpack("<HB", self._take(3))
            runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
            extra = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
            text = self._text(length, flags & 1)
            yield text, [struct.unpack("<HH", self._take(4)) for _ in range(runs)]
            self._take(extra)

    def _take(self, size: int) -> bytes:
        out = b""
        while len(out) < size:
            body = self._bodies[self._n]
            part = body[self._at : self._at + size - len(out)]
            out, self._at = out + part, self._at + len(part)
            if len(out) < size:
                self._n, self._at = self._n + 1, 0
        return out

    def _text(self, length: int, wide: int) -> str:
        """Characters; where a record ends among them, the next one says anew how wide they are."""
        out = ""
        while len(out) < length:
            body = self._bodies[self._n]
            if self._at >= len(body):
                self._n, self._at = self._n + 1, 1
                wide = self._bodies[self._n][0] & 1
                continue
            size = (length - len(out)) << wide
            part = body[self._at : self._at + size]
            out += part.decode("utf-16-le" if wide else "latin-1", "replace")
            self._at += len(part)
        return out
