"""PDF pages drawn for the tests, mark by mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

HEIGHT, WIDTH = 842.0, 595.0
Draw = Callable[[Any], None]


def pdf(*pages: Draw, **how: object) -> bytes:
    """A PDF whose pages are drawn by these."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, **how)
    for draw in pages:
        canvas.setFont("STSong-Light", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Any, x: float, top: float, text: str, size: float = 10) -> None:
    """Text whose upper left corner is near a point, counted from the top of the page."""
    canvas.setFont("STSong-Light", size)
    canvas.drawString(x, HEIGHT - top - 0.86 * size, text)


def prose(canvas: Any, top: float = 60, lines: int = 6) -> None:
    """Some lines, so that the page is no scan."""
    for i in range(lines):
        write(canvas, 60, top + 16 * i, "本机关按照条例要求做好政府信息公开各项工作，现将有关情况报告如下。")


def rules(canvas: Any, xs: Sequence[float], ys: Sequence[float], sides: bool = True) -> None:
    """The lines of a table; without `sides` the outermost upright ones are left out."""
    for y in ys:
        canvas.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
    for x in xs if sides else xs[1:-1]:
        canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])


def table(
    canvas: Any, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]], sides: bool = True
) -> None:
    """A ruled table with a text in every cell."""
    rules(canvas, xs, ys, sides)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            write(canvas, x + 3, y + 4, text)
