"""The roster: a table of the bodies that are expected to report, as people keep it in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import GongkaiError
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

COLUMNS = ("agency", "aliases", "region", "level", "years")
TEMPLATE = "\ufeff" + ",".join(COLUMNS) + "\r\n"
YEARS = range(2000, 2100)
SIGNS = ",\t;，"  # what may part the columns; years and aliases may be parted by others of them
_TITLES = 5  # lines among which the head of the columns stands; a title may stand above it
_BETWEEN = Pattern(r"(?:[/／、,，;；|｜>＞·→\n]|(?<![A-Za-z])\s|\s(?![A-Za-z]))+")  # Qinghe County is one name


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
    return _each_once(listed)


def _each_once(listed: list[Listed]) -> list[Listed]:
    """A body of several lines, one a year or one a name, with all that they say."""
    found: dict[tuple[str, tuple[str, ...]], Listed] = {}
    for one in listed:
        before = found.setdefault((one.agency, one.region), one)
        found[one.agency, one.region] = Listed(
            one.agency,
            tuple(dict.fromkeys((*before.aliases, *one.aliases))),
            one.region,
            before.level or one.level,
            tuple(sorted({*before.years, *one.years})) if before.years and one.years else (),
        )
    return [*found.values()]


def unread(path: Path) -> list[str]:
    """The heads of columns that a roster has and that say nothing here: 联系人."""
    head = next((row for row in _rows(_decoded(path))[:_TITLES] if _columns(row)), [])
    known = _columns(head).values()
    return [name for n, cell in enumerate(head) if n not in known and (name := _plain(cell))]


def parse(text: str, file: str) -> list[Listed]:
    """The bodies of a roster's text; empty lines are passed over.

    >>> parse("agency,region,years\\n石桥镇人民政府,河南省/青禾县,2022-2024\\n", "r.csv")[0].years
    (2022, 2023, 2024)
    """
    rows = _rows(text)
    head = next((n for n, row in enumerate(rows[:_TITLES]) if _columns(row)), None)
    if head is None:
        raise BadRoster(file=file, seen=",".join(rows[0] if rows else [])[:80], line=1)
    columns, bodies = _columns(rows[head]), enumerate(rows[head + 1 :], start=head + 2)
    wide = len(rows[head])
    return [_listed(row, wide, columns, file, line) for line, row in bodies if any(_plain(c) for c in row)]


def _rows(text: str) -> list[list[str]]:
    """The lines as they are parted by the sign that lets most columns be known."""
    ways = [list(csv.reader(io.StringIO(text), delimiter=sign)) for sign in SIGNS]
    return max(ways, key=lambda rows: max((len(_columns(row)) for row in rows[:_TITLES]), default=0))


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


def _cell(text: str, column: str) -> str:
    """A cell; a name may be broken over lines, of the rest every line says something of its own."""
    return _plain(text) if column == "agency" else "\n".join(map(_plain, text.splitlines()))


def _listed(row: list[str], wide: int, columns: dict[str, int], file: str, line: int) -> Listed:
    cells = {c: _cell(row[i], c) if i < len(row) else "" for c, i in columns.items()}
    if not cells["agency"] or any(map(_plain, row[wide:])):  # a comma too many: every cell behind it has moved
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
    """2022;2023, or 2022-2024; nothing means every year.

    >>> [*_years("2021——2022年；2024年度")]
    [2021, 2022, 2024]
    """
    for part in re.split(r"[\s、,，;；|/]+", text):
        if part:
            plain = re.sub(r"年度?", "", unicodedata.normalize("NFKC", part))
            first, _, last = re.sub(r"[-—–−~至到]+", "-", plain).partition("-")
            ends = sorted((int(first), int(last or first)))
            if not set(ends) <= set(YEARS):
                raise ValueError(part)
            yield from range(ends[0], ends[1] + 1)
