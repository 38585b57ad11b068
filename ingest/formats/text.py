"""Plain text and Markdown → lines and grids, each with the number of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.formats import markdown
from ingest.formats.html import fragment
from ingest.formats.separated import doubted
from ingest.pages import Document, Item, Line, Page
from vectorstore.records import Place

_SOFT_END = re.compile("[\x0b\x0c\x1e\u2028\u2029]")  # breaks that an editor does not count as lines
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_ROW = re.compile(r"\s{0,20}</?(?:tr|td|th|tbody)\b", re.IGNORECASE)  # of a table whose own tag is lost
_TABLE_END = re.compile(r"</table\s*>(?:\s*</body>\s*</html>)?", re.IGNORECASE)
_NUMBER = re.compile(r"\s{0,8}(\d{1,6})(?:[\t:|] ?|  |$)(.*)", re.DOTALL)
_NUMBERED = 30  # lines
_WRAP = re.compile(r"</?(?:html|body)>", re.IGNORECASE)


def read_text(text: str, file: str) -> Document:
    """Read text line by line; pipe tables and embedded HTML tables become grids."""
    lines, places = _unnumbered(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")), []
    if _SOFT_END.search(text):
        parts = [_parted(line) for line in lines]
        places = [Place(file, line=n) for n, part in enumerate(parts, 1) for _ in part]
        lines = [line for part in parts for line in part]
    places = places or [Place(file, None, n) for n in range(1, len(lines) + 1)]
    return Document(file, (Page(None, tuple(_items(doubted(lines), places, file))),))


def _unnumbered(lines: list[str]) -> list[str]:
    """The lines without the running number that a program has printed before every one of them."""
    if not lines[0].lstrip()[:1].isdigit() or len(lines) < _NUMBERED:
        return lines
    found = [_NUMBER.match(line) for line in lines if line.strip()]
    numbers = [int(match[1]) for match in found if match is not None]
    if len(numbers) < len(found) or any(b - a != 1 for a, b in pairwise(numbers)):
        return lines
    return [match[2] if (match := _NUMBER.match(line)) else line for line in lines]


def _parted(line: str) -> list[str]:
    """A line at its soft breaks; the row of a pipe table is one line whatever stands in it."""
    return [_SOFT_END.sub(" ", line)] if line.lstrip().startswith("|") else _SOFT_END.split(line)


def _items(lines: list[str], places: list[Place], file: str) -> Iterator[Item]:
    tables = markdown.Tables(lines)
    i = 0
    while i < len(lines):
        line = lines[i]
        if "<" in line and _TABLE.search(line):
            end = _html_end(lines, i)
            yield from _html(lines[i:end], file, (places[i].line or 1) - 1)
        elif "<" in line and _ROW.match(line):
            end = next((n for n in range(i + 1, len(lines)) if not _ROW.match(lines[n])), len(lines))
            rows = [f"<table>{line}", *lines[i + 1 : end]]
            yield from _html([*rows[:-1], f"{rows[-1]}</table>"], file, (places[i].line or 1) - 1)
        elif (end := tables.end(i)) > i:
            yield markdown.grid(lines[i:end], places[i:end])
        else:
            text, heading = markdown.clean(line)
            yield Line(text, places[i], heading)
            end = i + 1
        i = end


def _html_end(lines: list[str], start: int) -> int:
    """The line after the one on which as many tables are closed as were opened."""
    depth = 0
    for i in range(start, len(lines)):
        depth += len(_TABLE.findall(lines[i])) - len(_TABLE_END.findall(lines[i]))
        if depth <= 0:
            return i + 1
    return len(lines)


def _html(lines: list[str], file: str, start: int) -> Iterator[Item]:
    yield from fragment(_WRAP.sub("", "\n".join(lines)), file, start)
