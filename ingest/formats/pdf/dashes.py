"""Rulings drawn dot by dot or dash by dash: each is made one stroke in the drawing commands, before they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from ingest.formats.pdf.rulings import NEAR, THIN

_MANY = 300  # strokes: fewer are read as they are
_ALIKE = 0.2  # points: strokes whose sides lie no farther apart are on one line
_DEEP = 100  # drawing states put aside

_N = rb"[-+]?(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12})"
_S = rb"\s{1,3}"
_POINT = _N + _S + _N + _S
_LINE = _POINT + rb"l"
_FOUR = (_S + _LINE) * 2 + rb"(?:" + _S + rb"h)?"
_PATH = _POINT + rb"(?:" + _POINT + rb"re|m" + _S + _LINE + rb"(?:" + _FOUR + rb")?)"
_PAINT = rb"(?P<paint>(?:" + _S + rb"(?:f\*?|S)(?!\S))?)"
_OVER = rb"(?!" + _S + _POINT + rb"[lcvy])(?!\S)"  # the path does not go on
_TOKEN = re.compile(
    rb"(?<!\S)(?:(?:n" + _S + rb")?(?P<path>" + _PATH + rb")" + _PAINT + _OVER + rb"|"
    rb"(?P<matrix>" + _POINT * 3 + rb")cm(?!\S)|(?P<state>[qQ])(?!\S))"
)
_NUMBER = re.compile(_N)


@dataclass(slots=True)
class _Stroke:
    """One stroke: its box in the page's own numbers, how it is drawn, and where it stands among the commands."""

    x0: float
    y0: float
    x1: float
    y1: float
    kind: str
    paint: bytes  # the command behind it that paints its path; none if that goes on
    start: int
    stop: int
    many: int = 1

    def takes(self, other: _Stroke, scale: float) -> bool:
        """Make another stroke part of this one, if it is on its line and leaves no more open than rulings may."""
        if self.kind != other.kind or (self.paint and self.paint != other.paint):
            return False
        alike, near = _ALIKE / scale, NEAR / scale
        if abs(self.y0 - other.y0) <= alike and abs(self.y1 - other.y1) <= alike:
            gap = max(other.x0 - self.x1, self.x0 - other.x1)
        elif abs(self.x0 - other.x0) <= alike and abs(self.x1 - other.x1) <= alike:
            gap = max(other.y0 - self.y1, self.y0 - other.y1)
        else:
            return False
        if gap <= near:
            self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)
            self.y0, self.y1 = min(self.y0, other.y0), max(self.y1, other.y1)
            self.paint, self.stop, self.many = other.paint, other.stop, self.many + 1
        return gap <= near

    def drawn(self) -> bytes:
        """The command that draws it."""
        kind, paint, x0, y0, x1, y1 = self.kind, self.paint, self.x0, self.y0, self.x1, self.y1
        if kind == "re":
            return b"%.4f %.4f %.4f %.4f re%b" % (x0, y0, x1 - x0, y1 - y0, paint)
        more = b" %.4f %.4f l %.4f %.4f l" % (x1, y1, x0, y1) if kind == "four" else b""
        return b"%.4f %.4f m %.4f %.4f l%b%b" % (x0, y0, x1, y0 if more else y1, more, paint)


def join_dashes(page: Any) -> None:
    """Make the strokes of each dashed ruling of a page one, where it is drawn in very many."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = [stream for stream in map(resolve1, page.contents) if isinstance(stream, PDFStream)]
    data = b"\n".join(stream.get_data() for stream in streams)
    if data.count(b"l\n") + data.count(b"l ") + data.count(b"re") >= _MANY:
        whole = PDFStream({}, joined(data))
        whole.set_objid(streams[0].objid or 1, streams[0].genno or 0)
        page.contents = [whole]


def joined(data: bytes) -> bytes:
    """The drawing commands with one stroke for each that stands in many.

    >>> joined(b"1 5 m 2 5 l S 3 5 m 4 5 l S 5 5 m 6 5 l S 9 7 m 9 8 l S")
    b'1.0000 5.0000 m 6.0000 5.0000 l S 9 7 m 9 8 l S'
    """
    out, at = list[bytes](), 0
    for stroke in _runs(data):
        out += [data[at : stroke.start], stroke.drawn()]
        at = stroke.stop
    return b"".join([*out, data[at:]])


def _runs(data: bytes) -> Iterator[_Stroke]:
    """The strokes that each stand for several, directly behind one another."""
    scales = [1.0]
    run: _Stroke | None = None
    for token in _TOKEN.finditer(data):
        stroke = _stroke(token, scales[-1]) if token["path"] else None
        if not token["path"]:
            _scale(token, scales)
        behind = run and stroke and not data[run.stop : stroke.start].strip()
        if run and stroke and behind and run.takes(stroke, scales[-1]):
            continue
        if run and run.many > 1:
            yield run
        run = stroke
    if run and run.many > 1:
        yield run


def _scale(token: re.Match[bytes], scales: list[float]) -> None:
    """Keep how many points one of the page's own steps is at most."""
    if token["matrix"]:
        a, b, c, d = map(float, _NUMBER.findall(token["matrix"])[:4])
        scales[-1] *= max(hypot(a, b), hypot(c, d)) or 1.0
    elif token["state"] == b"q":
        scales[:] = [*scales[-_DEEP:], scales[-1]]
    elif len(scales) > 1:
        scales.pop()


def _stroke(token: re.Match[bytes], scale: float) -> _Stroke | None:
    """A thin stroke along or across the page; None of any other path."""
    n = [float(number) for number in _NUMBER.findall(token["path"])]
    kind = "re" if token["path"].endswith(b"re") else "line" if len(n) == 4 else "four"
    if kind == "re":
        n = [n[0], n[1], n[0] + n[2], n[1] + n[3]]
    elif kind == "four" and not _is_upright(n):
        return None
    x0, x1, y0, y1 = min(n[::2]), max(n[::2]), min(n[1::2]), max(n[1::2])
    if min(x1 - x0, y1 - y0) * scale > (_ALIKE if kind == "line" else THIN):
        return None
    return _Stroke(x0, y0, x1, y1, kind, token["paint"], *token.span())


def _is_upright(n: Sequence[float]) -> bool:
    """Whether four corners are those of a box whose sides run along and across the page."""
    ax, ay, bx, by, cx, cy, dx, dy = n
    return (ax == bx and by == cy and cx == dx and dy == ay) or (ay == by and bx == cx and cy == dy and dx == ax)
