"""A paper set by hand on PDF pages as word processors print theirs: rulings in pieces, text in runs, rows torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path

from tests.papers.setting import Setting
from tests.papers.sheets import Sheet, sheet
from tests.papers.truth import TABLES
from tests.papers.writers import SECTIONS, Paper


@dataclass(frozen=True)
class Hand:
    """How a program prints."""

    rulings: str = "strokes"  # strokes | pieces | rects | dashes | outlines | double | none
    sides: bool = True  # the outermost upright lines
    lost: int = 0  # every so manieth inner line is not there
    shaded: bool = False  # head cells on a filled ground
    text: str = "lines"  # lines | runs | glyphs | spread
    torn: bool = False  # rows may break inside
    repeat: int = 0  # rows of the head on every page
    middle: bool = True  # cells centred from top to bottom
    wide: bool = False  # landscape
    turned: int = 0
    size: float = 9.0
    foot: str = "— {n} —"
    head: str = ""
    crop: float = 0.0  # points cut away on every side
    latin: str = ""  # another font for figures
    down: float = 0.0  # points by which all begins lower, so that pages end elsewhere


HANDS = {
    "word": Hand("rects", text="runs", torn=True, latin="Times-Roman", foot="- {n} -"),
    "wps": Hand("pieces", text="glyphs", foot="{n}", size=10.5),
    "dashes": Hand("dashes", shaded=True, repeat=3, foot="第 {n} 页 共 9 页", head="政府信息公开"),
    "outlines, torn": Hand("outlines", torn=True, middle=False, text="runs"),
    "open sides": Hand("pieces", sides=False, text="runs"),
    "double lines": Hand("double", text="glyphs", repeat=3),
    "lines lost": Hand("rects", lost=9, text="runs"),
    "landscape": Hand("rects", wide=True, text="runs", size=10.5),
    "landscape, turned": Hand("rects", wide=True, turned=90, text="glyphs", torn=True),
    "cropped": Hand("strokes", crop=30, text="runs"),
    "spread labels": Hand("rects", text="spread", size=8),
    "large print": Hand("rects", text="runs", size=12, torn=True),
    "unruled": Hand("none", text="runs"),
}
HANDS |= {
    f"torn at {down}": Hand("rects", text="runs", torn=True, size=10.5, down=down) for down in (90, 210, 330, 450)
}
HANDS |= {f"heads repeated at {down}": Hand("pieces", repeat=3, down=down, foot="{n}") for down in (150, 300)}


def set_pdf(papers: Sequence[Paper], path: Path, hand: Hand) -> Path:
    """Print papers one after another."""
    out = BytesIO()
    press = Press(out, hand, papers[0].title)
    for n, paper in enumerate(papers):
        if n:
            press.turn()
        press.paper(paper)
    press.close()
    path.write_bytes(_shown(out.getvalue(), hand))
    return path


def _shown(data: bytes, hand: Hand) -> bytes:
    """The pages turned or cropped as the hand has it."""
    if not (hand.turned or hand.crop):
        return data
    import pypdfium2

    out = BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.set_rotation(hand.turned)
            left, bottom, right, top = page.get_mediabox()
            c = hand.crop
            page.set_cropbox(left + c, bottom + c, right - c, top - c)
        document.save(out)
    return out.getvalue()


class Press:
    """Pages as they are filled."""

    def __init__(self, out: BytesIO, hand: Hand, running: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        from tests.papers.producers import _font

        self.hand, self.font, self.running = hand, _font(), running
        self.width, self.height = (842.0, 595.0) if hand.wide else (595.0, 842.0)
        self.left, self.top, self.bottom = 62.0, 72.0, self.height - 72.0
        self.canvas = Canvas(out, pagesize=(self.width, self.height), invariant=True)
        self.number, self.y = 1, self.top + hand.down

    @property
    def room(self) -> float:
        """Points from margin to margin."""
        return self.width - 2 * self.left

    def paper(self, paper: Paper) -> None:
        """Title, sections, signature."""
        self.prose(paper.title, 18, indent=4)
        for line in [paper.intro] if paper.intro else []:
            self.prose(line)
        for number in SECTIONS:
            self.prose(paper.heading(number))
            if number in TABLES:
                self.table(sheet(paper.truth, number))
            else:
                for line in paper.narrative.sections[number].split("\n"):
                    self.prose(line)
        for line in paper.signed:
            self.prose(line, indent=22)

    def close(self) -> None:
        """End the last page."""
        self._foot()
        self.canvas.save()

    def turn(self) -> None:
        """The next page."""
        self._foot()
        self.canvas.showPage()
        self.number, self.y = self.number + 1, self.top

    def _foot(self) -> None:
        self.text(self.width / 2 - 20, self.height - 50, self.hand.foot.format(n=self.number), 9)
        if self.hand.head:
            self.text(self.left, 50, self.hand.head + self.running[-8:], 9)

    # -------------------------------------------------------------- words
    def prose(self, text: str, size: float = 12, indent: int = 2) -> None:
        """A paragraph."""
        for n, line in enumerate(self.wrapped(text, self.room, size, indent)):
            if self.y + 1.6 * size > self.bottom:
                self.turn()
            self.text(self.left + (0 if n else indent * size), self.y + 1.2 * size, line, size)
            self.y += 1.6 * size

    def wrapped(self, text: str, room: float, size: float, indent: int = 0) -> list[str]:
        """The lines of a text in a room."""
        lines, line, left = [], "", room - indent * size
        for character in text:
            if line and self.long(line + character, size) > left:
                lines.append(line)
                line, left = "", room
            line += character
        return [*lines, line] if line else lines

    def long(self, text: str, size: float) -> float:
        """Points that a text takes."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(sum(stringWidth("".join(run), font, size) for font, run in self._runs(text)))

    def _runs(self, text: str) -> Iterator[tuple[str, list[str]]]:
        latin = self.hand.latin
        for ascii_only, run in groupby(text, key=lambda c: bool(latin) and c.isascii()):
            yield (latin if ascii_only else self.font), list(run)

    def text(self, x: float, base: float, text: str, size: float) -> None:
        """A line of words in one piece, in a piece for each font, or character by character."""
        for font, run in self._runs(text):
            self.canvas.setFont(font, size)
            pieces = ["".join(run)] if self.hand.text == "lines" else self._pieces(run)
            for piece in pieces:
                self.canvas.drawString(x, self.height - base, piece)
                x += self.canvas.stringWidth(piece, font, size)

    def _pieces(self, run: list[str]) -> list[str]:
        if self.hand.text == "glyphs":
            return run
        text = "".join(run)
        return [text[i : i + 3] for i in range(0, len(text), 3)]

    # -------------------------------------------------------------- tables
    def table(self, rows: Sheet) -> None:
        """A table, row by row, over as many pages as it takes."""
        Setting(self, rows).print()
        self.y += 8

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruling, as this hand draws one."""
        c, h, how = self.canvas, self.height, self.hand.rulings
        c.setLineWidth(0.5)
        if how == "none":
            return
        if how == "rects":
            c.rect(x0 - 0.24, h - y1 - 0.24, x1 - x0 + 0.48, y1 - y0 + 0.48, stroke=0, fill=1)
        elif how == "outlines":
            c.rect(x0 - 0.2, h - y1 - 0.2, x1 - x0 + 0.4, y1 - y0 + 0.4, stroke=1, fill=0)
        elif how == "double":
            for d in (-0.7, 0.7):
                dx, dy = (0, d) if y0 == y1 else (d, 0)
                c.line(x0 + dx, h - y0 - dy, x1 + dx, h - y1 - dy)
        elif how == "dashes":
            steps = max(1, int(max(x1 - x0, y1 - y0) / 3))
            for i in range(steps):
                a, b = i / steps, (i + 0.6) / steps
                ax, ay, bx, by = (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)
                c.line(ax, h - ay, bx, h - by)
        else:
            c.line(x0, h - y0, x1, h - y1)
