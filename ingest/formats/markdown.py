"""What Markdown writes around content: marks taken off a line, pipe tables laid out as grids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from ingest.errors import TooMany
from ingest.formats.limits import GRID_CELLS
from ingest.formats.ruled import read_ruled
from ingest.formats.spans import Cell, lay_out
from ingest.pages import UNCLEAR, Grid
from vectorstore.records import Place

_MARKED = re.compile(r"[#*<&\\_`\[~>\u200b-\u200f\u2060\ufeff\xa0\x0b\x0c\xad]")
_LED = re.compile(r"\s*(?::::|\.\. )")
_DIRECTIVE = re.compile(r"^\s*(?::{3,}[^，。]{0,60}|\.\. [\w-]{2,20}::.{0,80})$")
_BOOKMARK = re.compile(r"\[(?:bookmark|书签)\s*[:：][^\]]{0,200}\]", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\x0b\x0c\xad]")
_HEADING = re.compile(r"^\s{0,3}#{1,6}(?!#)\s*(.*?)\s*#*\s*$")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_ALL_STRONG = re.compile(r"^\s*(\*\*|__|\*)(?=\S)([^*_]+)(?<=\S)\1\s*$")
_STYLED = re.compile(r"\[([^\[\]]{0,400})\]\{[^{}]{0,300}\}")
_IMAGE = re.compile(r"!\[[^\]]{0,200}\]\([^)]{0,400}\)")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:https?://|#|/|\.)[^)\s]{0,400}(?:\s+\"[^\"]{0,200}\")?\)")
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|span|font|p|div|center|sup|sub|a|h[1-6]|small|big|section)\b[^<>]{0,400}>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~$&-])")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_QUOTE = re.compile(r"^\s{0,3}>\s?(?=\S)")

_PIPE = re.compile(r"(?<!\\)[|│┃]")
_RULE = re.compile(r"^\s*[|│┃]?\s*:?-{1,}:?\s*(?:[|│┃]\s*:?-{1,}:?\s*)*[|│┃]?\s*$")
_EDGE = re.compile(r"[|│┃+┌├└┏┣┗╔╠╚─━═]")  # without one of these a line is none of a table
_WORN = re.compile(r"(?<=\d)[|│┃]|(?<!\\)[|│┃](?=\d)")
_FEW = 10  # bars for each that is none
_SIDES = frozenset("|│┃║+├┤┣┫╠╣")
_BORDER = re.compile(r"^\s*[+┌├└┏┣┗╔╠╚─━═][-=:+─━═┬┼┴┳╋┻╦╬╩┐┤┘┓┫┛╗╣╝\s]*$")


def clean(text: str) -> tuple[str, bool]:
    """A line without its marks, and whether the marks make it a heading.

    >>> clean("## **一、概况**"), clean("1\\\\. 甲 &amp; 乙")
    (('一、概况', True), ('1. 甲 & 乙', False))
    """
    if not (_MARKED.search(text) or ((":::" in text or ".. " in text) and _LED.match(text))):
        return text, False
    text = _INVISIBLE.sub("", _BOOKMARK.sub("", text)).replace("\xa0", " ")
    if _FENCE.match(text) or _DIRECTIVE.match(text):
        return "", False
    text = _QUOTE.sub("", text)
    head = _HEADING.match(text)
    bold = _ALL_STRONG.match(text)
    text = head[1] if head else bold[2] if bold else text
    return _inline(text), bool(head or bold)


def _inline(text: str) -> str:
    if "]{" in text:
        text = _unstyled(text)
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "*" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return unescape(text).replace("\xa0", " ") if "&" in text else text


def _unstyled(text: str) -> str:
    """The words without the attributes that a converter hangs on them, from the innermost out."""
    for _ in range(4):
        text = _STYLED.sub(r"\1", text)
    return text


class Tables:
    """Where the pipe tables of a text stand; each line is looked at once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._any = any(map(_EDGE.search, lines))
        self._end = 0  # of the run of lines with bars that was looked at last
        self._piped = self._unframed = -1  # the last line of it with a bar within, and the last without a frame

    def end(self, start: int) -> int:
        """Where the table that begins at a line ends; `start` itself if none begins there."""
        if not self._any:
            return start
        if start >= self._end:
            self._look(start)
        if self._end == start:
            return start
        ruled = any(_is_rule(line) for line in self._lines[start + 1 : min(start + 3, self._end)])
        fenced = start > self._unframed
        return self._end if (ruled or fenced) and start <= self._piped else start

    def _look(self, start: int) -> None:
        self._end, self._piped, self._unframed = start, -1, -1
        while self._end < len(self._lines):
            line = self._lines[self._end]
            piped = _PIPE.search(line) is not None
            if not piped and not _BORDER.match(line):
                return
            self._piped = self._end if piped else self._piped
            self._unframed = self._unframed if _framed(line) else self._end
            self._end += 1


def _framed(line: str) -> bool:
    line = line.strip()
    return bool(_BORDER.match(line)) or (len(line) > 2 and line[0] in _SIDES and line[-1] in _SIDES)


def grid(lines: Sequence[str], places: Sequence[Place]) -> Grid:
    """A pipe table as a grid; its rules and borders are not rows."""
    if (size := sum(map(len, map(_PIPE.findall, lines)))) > GRID_CELLS:
        raise TooMany(size=size, limit=GRID_CELLS)
    lines = _with_worn_digits(lines, size)
    drawn = read_ruled(lines, places)
    if drawn is not None:
        return lay_out([[cell._replace(text=_cell(cell.text)) for cell in row] for row in drawn], places[0])
    rows = [
        [Cell(_cell(text), place) for text in _split(line)]
        for line, place in zip(lines, places, strict=True)
        if not _is_rule(line) and not _BORDER.match(line)
    ]
    return lay_out(rows, places[0])


def _with_worn_digits(lines: Sequence[str], bars: int) -> Sequence[str]:
    """The lines, a bar that touches a digit marked as unclear where spaces stand around the others: a worn 1.

    >>> _with_worn_digits(["| 甲 | 3|8 | 4 | 5 | 6 | 7 | 8 | 9 | 0 |"], 11)
    ['| 甲 | 3\ufffd8 | 4 | 5 | 6 | 7 | 8 | 9 | 0 |']
    """
    worn = sum(len(_WORN.findall(line)) for line in lines)
    return [_WORN.sub(UNCLEAR, line) for line in lines] if 0 < _FEW * worn < bars else lines


def _is_rule(line: str) -> bool:
    """Whether a line parts a table's head from its body; one dash in one cell is what stands in that cell."""
    return "-" in line and line.strip(" \t|│┃") != "-" and _RULE.match(line) is not None


def _split(line: str) -> list[str]:
    parts = _PIPE.split(line.strip())
    if len(parts) > 1 and not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip() and line.rstrip()[-1] in "|│┃":
        parts = parts[:-1]
    return parts


def _cell(text: str) -> str:
    lines = (clean(part)[0] for part in _BREAK.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line.strip()).replace("\\|", "|").strip()
