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

COLUMNS = ("agency", "aliases", "region", "level", "years")
TEMPLATE = "\ufeff" + ",".join(COLUMNS) + "\r\n"
_BETWEEN = re.compile(r"[\s/／、,，;；|｜>＞·→]+")


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


def read(path: Path) -> list[Listed]:
    """Read a roster of CSV, in UTF-8 with or without a mark, or in GBK."""
    return parse(_decoded(path), path.name)


def parse(text: str, file: str) -> list[Listed]:
    """The bodies of a roster's text; empty lines are passed over.

    >>> parse("agency,region,years\\n石桥镇人民政府,河南省/青禾县,2022-2024\\n", "r.csv")[0].years
    (2022, 2023, 2024)
    """
    dialect = "\t" if "\t" in text.partition("\n")[0] else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=dialect))
    columns = _columns(rows[0] if rows else [], file)
    return [
        _listed(row, columns, file, line) for line, row in enumerate(rows[1:], start=2) if any(c.strip() for c in row)
    ]


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRoster(file=path.name, seen="encoding", line=1)


def _columns(head: list[str], file: str) -> dict[str, int]:
    known = {alias: column for column in COLUMNS for alias in (column, *levels().roster[column])}
    columns = {known[c.strip().lower()]: i for i, c in enumerate(head) if c.strip().lower() in known}
    if "agency" not in columns:
        raise BadRoster(file=file, seen=",".join(head)[:80], line=1)
    return columns


def _listed(row: list[str], columns: dict[str, int], file: str, line: int) -> Listed:
    cells = {c: row[i].strip() if i < len(row) else "" for c, i in columns.items()}
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
            first, _, last = re.sub(r"[—–~～至]", "-", part.replace("年", "")).partition("-")
            yield from range(int(first), int(last or first) + 1)
