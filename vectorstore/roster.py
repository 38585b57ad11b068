"""The roster: a table of the bodies that are expected to report, as people keep it in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import GongkaiError
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

COLUMNS = ("agency", "aliases", "region", "level", "years")
TEMPLATE = "\ufeff" + ",".join(COLUMNS) + "\r\n"
YEARS = range(2000, 2100)
_TITLES = 5  # lines among which the head of the columns stands; a title may stand above it
_BETWEEN = Pattern(r"[\s/／、,，;；|｜>＞·→]+")


class BadRoster(GongkaiError):
    """The file is not a roster; fields: file, seen, line."""

    code = "bad_roster"


@dataclass(frozen=True, slots=True)
class Listed:
    """One body of the roster."""

    agency: str
    aliases: tuple[str, ...]
    region: tuple[str, ...]
    level: str | None
    years: tuple[int, ...]  # () for every year


class EmptyRoster(GongkaiError):
    """A roster names no body: it would wipe the one that is held; fields: file."""

    code = "empty_roster"


def read(path: Path) -> list[Listed]:
    """Read a roster of CSV, in UTF-8 with or without a mark, or in GBK."""
    listed = parse(_decoded(path), path.name)
    if not listed:
        raise EmptyRoster(file=path.name)
    return listed


def parse(text: str, file: str) -> list[Listed]:
    """The bodies of a roster's text; empty lines are passed over.

    >>> parse("agency,region,years\\n石桥镇人民政府,河南省/青禾县,2022-2024\\n", "r.csv")[0].years
    (2022, 2023, 2024)
    """
    rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    head = next((n for n, row in enumerate(rows[:_TITLES]) if _columns(row)), None)
    if head is None:
        raise BadRoster(file=file, seen=",".join(rows[0] if rows else [])[:80], line=1)
    columns, bodies = _columns(rows[head]), enumerate(rows[head + 1 :], start=head + 2)
    return [_listed(row, columns, file, line) for line, row in bodies if any(_plain(c) for c in row)]


def _delimiter(text: str) -> str:
    """Whichever sign parts the first lines; years and aliases may be parted by others."""
    lines = text.split("\n", _TITLES)[:_TITLES]
    return max(",\t;", key=lambda sign: max(line.count(sign) for line in lines))


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRoster(file=path.name, seen="encoding", line=1)


def _columns(head: list[str]) -> dict[str, int]:
    """Where the columns stand, if a line is their head."""
    known = {alias: column for column in COLUMNS for alias in (column, *levels().roster[column])}
    columns = {known[name]: i for i, c in enumerate(head) if (name := _plain(c).lower()) in known}
    return columns if "agency" in columns else {}


def _plain(cell: str) -> str:
    """A cell without what a spreadsheet puts around text, and without what cannot be seen.

    >>> _plain('="石桥镇" ')
    '石桥镇'
    """
    text = "".join(c for c in cell if c.isprintable()).strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text


def _listed(row: list[str], columns: dict[str, int], file: str, line: int) -> Listed:
    cells = {c: _plain(row[i]) if i < len(row) else "" for c, i in columns.items()}
    if not cells["agency"]:
        raise BadRoster(file=file, seen=",".join(row)[:80], line=line)
    try:
        years = tuple(sorted(set(_years(cells.get("years", "")))))
    except ValueError:
        raise BadRoster(file=file, seen=cells["years"], line=line) from None
    return Listed(
        cells["agency"],
        _parts(cells.get("aliases", "")),
        _region(cells.get("region", "")),
        cells.get("level") or None,
        years,
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _BETWEEN.split(text) if part)


def _region(text: str) -> tuple[str, ...]:
    """河南省/新乡市/封丘县, or 河南省新乡市封丘县."""
    parts = _parts(text)
    if len(parts) != 1:
        return parts
    found, rest = levels().leading_regions(parts[0])
    return found if found and not rest else parts


def _years(text: str) -> Iterator[int]:
    """2022;2023, or 2022-2024; nothing means every year."""
    for part in re.split(r"[\s、,，;；|]+", text):
        if part:
            first, _, last = re.sub(r"[—–~～至]", "-", part.replace("年", "").removesuffix("度")).partition("-")
            ends = sorted((int(first), int(last or first)))
            if not set(ends) <= set(YEARS):
                raise ValueError(part)
            yield from range(ends[0], ends[1] + 1)
