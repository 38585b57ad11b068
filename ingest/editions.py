"""Which edition of the form each block of a table is on: its head tells, or its own rows; else nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.entries import Entry
from vectorstore.form import Block, Forms
from vectorstore.wording import fold

Candidates = dict[str, Block]  # edition → the block of one article on it


@dataclass(frozen=True)
class Editions:
    """Article → edition; of the `open` ones nothing tells."""

    of: dict[str, str]
    open: frozenset[str]


def editions_of(entries: Sequence[Entry], forms: Forms, table: str) -> Editions:
    """The edition of every block that the paper holds a row of."""
    own: dict[str, list[Entry]] = {}
    articles = _articles(forms, table)
    for entry in entries:
        for article in articles.get(entry.row, ()):
            own.setdefault(article, []).append(entry)
    blocks = {a: _candidates(a, forms, table) for a in own}
    told = {a: e for a in own if (e := _told(own[a], blocks[a], _by_head, _by_row))}
    seen = set(told.values())  # of a number of values nothing else in the paper may say otherwise
    told |= {a: e for a in own if a not in told and (e := _told(own[a], blocks[a], _by_count)) and {e} >= seen}
    lost = [a for a in own if a not in told]
    told |= {a: e for a in lost if (e := _as_before(a, own, blocks, told) or _as_all(own[a], blocks[a], told))}
    usual = _usual(told, forms, table)
    rest = {a: usual if usual in blocks[a] else next(iter(blocks[a])) for a in own if a not in told}
    return Editions({a: told.get(a) or rest[a] for a in own}, frozenset(rest))


def _articles(forms: Forms, table: str) -> dict[str, dict[str, None]]:
    """The articles under which each row stands, in the order of the editions."""
    out: dict[str, dict[str, None]] = {}
    for block in (b for form in forms.editions.values() for b in form.tables[table].blocks):
        for row in block.rows:
            out.setdefault(row.name, {})[block.article or ""] = None
    return out


def _candidates(article: str, forms: Forms, table: str) -> Candidates:
    blocks = ((f.id, b) for f in forms.editions.values() for b in f.tables[table].blocks)
    return {edition: block for edition, block in blocks if (block.article or "") == article}


def _usual(told: dict[str, str], forms: Forms, table: str) -> str:
    """The edition of most blocks; of equals the one with more columns, for values are lost but not added."""
    times = Counter(told.values())
    size = {f.id: sum(len(b.columns) for b in f.tables[table].blocks) for f in forms.editions.values()}
    return max(times, key=lambda e: (times[e], size[e]), default=forms.newest.id)


# ------------------------------------------------------------------ what a block tells itself
Tell = Callable[[Entry, Candidates], set[str]]


def _told(entries: Sequence[Entry], blocks: Candidates, *tells: Tell) -> str | None:
    """The one edition of which the block prints a head, a row, or as many numbers as only it has."""
    if len(blocks) == 1:
        return next(iter(blocks))
    for tell in tells:
        found = {e for entry in entries for e in tell(entry, blocks)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _by_head(entry: Entry, blocks: Candidates) -> set[str]:
    """The editions that alone have a column of the head, or whose columns it prints in the form's own words."""
    alone = [e for name in _heads(entry) if len(found := _with_column(name, blocks)) == 1 for e in found]
    exact = [e for e, b in blocks.items() if _prints(entry, [fold(c.name) for c in b.columns])]
    return set(alone or exact)


def _prints(entry: Entry, names: list[str]) -> bool:
    """Whether the head holds these names, and no other."""
    texts = [fold(p.text) for p in entry.columns]
    return len(texts) == len(names) and all(any(name in text for text in texts) for name in names)


def _heads(entry: Entry) -> list[tuple[str, ...]]:
    """What each word of the head may be a column of."""
    return [tuple(p.may_be("column")) for p in entry.columns]


def _with_column(names: Sequence[str], blocks: Candidates) -> set[str]:
    return {e for e, b in blocks.items() if {c.name for c in b.columns} & set(names)}


def _by_row(entry: Entry, blocks: Candidates) -> set[str]:
    """The edition that alone has the row."""
    found = {e for e, b in blocks.items() if any(r.name == entry.row for r in b.rows)}
    return found if len(found) == 1 else set()


def _by_count(entry: Entry, blocks: Candidates) -> set[str]:
    """The edition that alone has so many columns as numbers stand behind the label, if they are not one repeated."""
    numbers = {c.column: c.text for c in entry.cells if c.text}
    fitting = {e for e, b in blocks.items() if len(b.columns) == len(numbers) == sum(bool(c.text) for c in entry.cells)}
    sure = entry.bound and len(numbers) > 1 and len(set(numbers.values())) > 1 and not entry.head
    return fitting if sure and len(fitting) == 1 else set()


# ------------------------------------------------------------------ what others tell of it
def _as_before(article: str, own: dict[str, list[Entry]], blocks: dict[str, Candidates], told: dict[str, str]) -> str:
    """Printed once only, a head is lost where it stands a second time: the block is on the edition of the one before.

    So it is if that one has the same columns, and the values number no more than they do.
    """
    order = list(own)
    for before in reversed(order[: order.index(article)]):
        edition = told.get(before, "")
        here, there = blocks[article].get(edition), blocks[before].get(edition)
        if here and there and any(e.columns for e in own[before]):
            alike = here.columns == there.columns or [c.name for c in here.columns] == [c.name for c in there.columns]
            return edition if alike and _fits(own[article], here) else ""
    return ""


def _as_all(entries: Sequence[Entry], blocks: Candidates, told: dict[str, str]) -> str:
    """A head in words of several editions is that of all other blocks, if it has a column for each value."""
    editions = set(told.values())
    if len(editions) != 1 or (edition := editions.pop()) not in blocks or not all(e.columns for e in entries):
        return ""
    names = {c.name for c in blocks[edition].columns}
    full = all(len(e.columns) == len(names) for e in entries)
    return edition if full and _fits(entries, blocks[edition]) else ""


def _fits(entries: Sequence[Entry], block: Block) -> bool:
    return all(sum(bool(c.text) for c in e.cells) <= len(block.columns) for e in entries)
