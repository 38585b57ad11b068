"""What prose can say of the tables: claims.toml as patterns and the cells that each may mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.checks.ledger import Ledger, Sum, Term
from vectorstore.form import Form, Table, load_forms
from vectorstore.records import Key

_NEVER = "(?!)"  # stands where a year is not known
_LONG = 4  # characters from which a label is no word of every day
Cells = tuple[str, ...]  # "table|row|column", with "-" in front where it is subtracted


@dataclass(frozen=True)
class Claim:
    """One way of saying how many; `readings` settle it, `also` are other counting bases."""

    id: str
    kind: str  # head | closed | rest | part | result | none | count
    topic: str | None
    pattern: re.Pattern[str]
    readings: tuple[Cells, ...]
    also: tuple[Cells, ...]
    names: dict[str, str]  # a label as printed → what stands for {name} in the readings
    needs: re.Pattern[str] | None
    without: re.Pattern[str] | None
    loose: bool


@dataclass(frozen=True)
class Share:
    """One way of saying N%; each reading is the part and the whole."""

    topic: str
    pattern: re.Pattern[str]
    readings: tuple[tuple[Cells, Cells], ...]
    names: dict[str, str]
    without: re.Pattern[str] | None


@dataclass(frozen=True)
class Wording:
    """Everything that claims.toml says, for one year."""

    claims: tuple[Claim, ...]
    shares: tuple[Share, ...]
    words: dict[str, re.Pattern[str]]  # limits, scope, closed, years, sections by their names
    left: Cells  # what is carried forward
    came_in: tuple[Cells, ...]  # what everything is that could be closed
    topics: re.Pattern[str]


@lru_cache(maxsize=1)
def _book() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def wording(year: int | None) -> Wording:
    """The patterns, with the years before and after the reported one filled in."""
    book = _book()
    words = {**book["words"], "before": str(year - 1) if year else _NEVER, "after": str(year + 1) if year else _NEVER}
    tables = ("limits", "scope", "plain", "closed", "years", "sections")
    named = {f"{t}.{k}": _pattern(v, words, {}) for t in tables for k, v in book[t].items() if isinstance(v, str)}
    named |= {f"words.{k}": re.compile(v) for k, v in book["words"].items()}
    topics = "|".join(f"(?P<{name}>{book['topics'][name]})" for name in ("reviews", "others", "applications"))
    return Wording(
        tuple(_claim(entry, words) for entry in book["claim"]),
        tuple(_share(entry, words) for entry in book["share"]),
        named,
        tuple(book["closed"]["reading"]),
        tuple(map(tuple, book["closed"]["of"])),
        re.compile(topics),
    )


def _claim(entry: dict[str, Any], words: dict[str, str]) -> Claim:
    names = _names(entry.get("each"))
    return Claim(
        entry["id"],
        entry["kind"],
        entry.get("topic"),
        _pattern(entry["pattern"], words, names),
        tuple(map(tuple, entry["readings"])),
        tuple(map(tuple, entry.get("also", ()))),
        names,
        _optional(entry, "needs"),
        _optional(entry, "without"),
        entry.get("loose", False),
    )


def _share(entry: dict[str, Any], words: dict[str, str]) -> Share:
    names = _names(entry.get("each"))
    readings = tuple((tuple(part), tuple(whole)) for part, whole in entry["readings"])
    return Share(entry["topic"], _pattern(entry["pattern"], words, names), readings, names, _optional(entry, "without"))


def _optional(entry: dict[str, Any], name: str) -> re.Pattern[str] | None:
    return re.compile(entry[name]) if name in entry else None


def _pattern(text: str, words: dict[str, str], names: dict[str, str]) -> re.Pattern[str]:
    labels = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    for word, meant in {**words, "label": f"(?P<label>{labels})"}.items():
        text = text.replace(f"{{{word}}}", meant)
    return re.compile(text)


# ---------------------------------------------------------------- the form's own labels
@lru_cache(maxsize=8)
def _names(each: str | None) -> dict[str, str]:
    """Labels as papers print them, of the rows, columns or decisions of the form."""
    if each is None:
        return {}
    found = {"rows": _results, "columns": _applicants, "decisions": _decisions}[each]
    return {label: name for form in load_forms().editions.values() for label, name in found(form)}


def _summed(form: Form) -> tuple[Table, set[str], set[str]]:
    """The table with an account to balance, the rows that its results add from, and the columns of applicants."""
    balance = next(c for c in form.checks if c.rule == "balance")
    rows = {k[1] for c in form.checks if c.rule == "column_sum" for k in c.left}
    columns = {k[2] for c in form.checks if c.rule == "row_sum" and c.table == balance.table for k in c.left}
    return form.tables[balance.table], rows, columns


def _results(form: Form) -> Iterator[tuple[str, str]]:
    table, rows, _ = _summed(form)
    for row in table.rows:
        if row.name in rows:
            name = f"{row.name}/*" if any(g.name == row.name for g in table.groups) else row.name
            yield from ((label, name) for label in row.labels if len(label) >= _LONG)
    for group in table.groups:
        if any(r.group == group.name for r in table.rows if r.name in rows):
            yield from ((label, f"{group.name}/*") for label in group.labels)


def _applicants(form: Form) -> Iterator[tuple[str, str]]:
    table, _, columns = _summed(form)
    for column in table.blocks[0].columns:
        if column.name in columns and (len(column.name) >= _LONG or column.group is None):
            yield column.name, column.name


def _decisions(form: Form) -> Iterator[tuple[str, str]]:
    for table in load_forms().newest.tables.values():
        for block in table.blocks:
            if len(block.columns) == 1 and not block.columns[0].decimal:
                yield from ((row.name, row.name) for row in block.rows)


# ---------------------------------------------------------------- from cells as written to cells of a report
def terms(cells: Iterable[str], ledger: Ledger, name: str = "") -> Sum | None:
    """The cells of this report that are meant; None if its form does not have one of them."""
    out: list[Term] = []
    for written in cells:
        cell = written.replace("{name}", name)
        if cell not in ledger.meant:
            ledger.meant[cell] = _terms(cell, ledger.facts)
        if not ledger.meant[cell]:
            return None
        out += ledger.meant[cell]
    return tuple(out)


def _terms(cell: str, keys: Iterable[Key]) -> Sum:
    """The cells of a form that one cell as written means; the reports on it have the same."""
    sign = -1 if cell.startswith("-") else 1
    table, row, column = cell.lstrip("-").split("|")
    return tuple(Term(key, sign) for key in keys if key[0] == table and _is(key, row, column))


def _is(key: Key, row: str, column: str) -> bool:
    group = row.removesuffix("/*")
    rows = key[1] == group or (row.endswith("/*") and key[1].startswith(group + "/"))
    return rows and (key[2] == column or key[2] in _members(column))


@lru_cache(maxsize=16)
def _members(group: str) -> frozenset[str]:
    """The columns that stand under one head."""
    tables = (table for form in load_forms().editions.values() for table in form.tables.values())
    return frozenset(c.name for table in tables for block in table.blocks for c in block.columns if c.group == group)
