"""What must hang together from one year's report to the next: what was carried over, and what is in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vectorstore.catalogue import Held
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.packing import decimal_text
from vectorstore.records import Fact, Finding, Key, Rule, Side, State, Verdict

Cells = Mapping[Key, Fact]
Damaged = Mapping[int, Collection[str | Key]]  # report → tables not wholly read, and cells on which its versions differ
_CLEAR = (State.PRINTED, State.CONFIRMED)


@dataclass(frozen=True)
class Carried:
    """One column of what is carried from year to year: out of the one, into the next."""

    out: Key
    into: Key


@dataclass(frozen=True)
class Stock:
    """What is in force: last year's, and what was made, less what was repealed."""

    held: Key
    made: Key
    repealed: Key


@lru_cache(maxsize=1)
def carried() -> tuple[Carried, ...]:
    """Every column, the total last, out of the identity that balances them."""
    return tuple(Carried(c.right[-1], c.left[-1]) for c in load_forms().newest.checks if c.rule == "balance")


@lru_cache(maxsize=1)
def stocks() -> tuple[Stock, ...]:
    found = []
    for table in load_forms().newest.tables.values():
        for block in table.blocks:
            stock = [c.name for c in block.columns if c.kind == "stock"]
            flows = [c.name for c in block.columns if c.kind == "flow"]
            if len(stock) == 1 and len(flows) == 2:
                rows = [(table.id, row.name) for row in block.rows]
                found += [Stock((*r, stock[0]), (*r, flows[0]), (*r, flows[1])) for r in rows]
    return tuple(found)


def links(
    library: Library, held: Sequence[Held], later: Collection[int], damaged: Damaged
) -> list[tuple[Held, Finding]]:
    """Every broken link into the reports asked for, from those of the same bodies a year before."""
    keys = [k for c in carried() for k in (c.out, c.into)]
    keys += [k for s in stocks() for k in (s.held, s.made, s.repealed)]
    pairs = [(a, b) for a, b in _followed(held) if b.report_id in later]
    cells = library.facts.cells(keys, {h.report_id for pair in pairs for h in pair}) if pairs else {}
    out = []
    for before, after in pairs:
        link = _Link(before, after, cells.get(before.report_id, {}), cells.get(after.report_id, {}), damaged)
        out += [(after, finding) for finding in link.findings()]
    return out


def _followed(held: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    reports = {(h.agency_id, h.year): h for h in held if h.complete}
    for (agency, year), report in reports.items():
        if year is not None and (earlier := reports.get((agency, year - 1))) is not None:
            yield earlier, report


class _Link:
    """Two years of one body side by side."""

    def __init__(self, before: Held, after: Held, then: Cells, now: Cells, damaged: Damaged) -> None:
        self.before, self.after, self.then, self.now = before, after, then, now
        self.damaged: set[str | Key] = {*damaged.get(before.report_id, ()), *damaged.get(after.report_id, ())}

    def findings(self) -> Iterator[Finding]:
        """What does not hang together."""
        if (found := self._carry_over()) is not None:
            yield found
        for stock in stocks():
            if (found := self._stock(stock)) is not None:
                yield found

    def _carry_over(self) -> Finding | None:
        """One finding for all columns: the total, with the applicants that differ."""
        pairs = [(self.then[c.out], self.now[c.into]) for c in carried() if c.out in self.then and c.into in self.now]
        broken = [(a, b) for a, b in pairs if a.value is not None and b.value is not None and a.value != b.value]
        if not broken:
            return None
        out, into = broken[-1]  # the total, where it differs
        left = _side(out, self.before.year, [a for a, _ in broken[:-1]])
        right = _side(into, self.after.year, [b for _, b in broken[:-1]])
        facts = [fact for pair in broken for fact in pair]
        blame = Verdict.MISREAD if not (_adds_up([a for a, _ in pairs]) and _adds_up([b for _, b in pairs])) else None
        keys = tuple(b.key for _, b in broken)
        return Finding(Rule.CARRY_OVER, blame or self._blame(facts), left, right, _difference(out, into), keys)

    def _stock(self, stock: Stock) -> Finding | None:
        then = self.then.get(stock.held)
        now = [self.now.get(k) for k in (stock.held, stock.made, stock.repealed)]
        facts = [f for f in (then, *now) if f is not None and f.value is not None]
        if len(facts) < 4:
            return None
        last, held, made, repealed = facts
        values = [f.value or Decimal(0) for f in facts]
        expected = values[0] + values[2] - values[3]
        if expected == values[1]:
            return None
        label = f"{_name(last)}（{self.before.year}）＋{made.column}−{repealed.column}"
        left = Side(label, decimal_text(expected), last.place)
        right = _side(held, self.after.year, [])
        keys = (held.key, made.key, repealed.key)
        return Finding(Rule.STOCK, self._blame(facts), left, right, expected - values[1], keys)

    def _blame(self, facts: Sequence[Fact]) -> Verdict:
        clear = all(f.state in _CLEAR and not self.damaged & {f.table, f.key} for f in facts)
        return Verdict.CONTRADICTION if clear else Verdict.MISREAD


def _adds_up(row: Sequence[Fact]) -> bool:
    """Whether the parts of a row give its total; one that was not read proves nothing."""
    values = [f.value for f in row if f.value is not None]
    return len(values) == len(row) and sum(values[:-1], Decimal(0)) == values[-1]


def _side(fact: Fact, year: int | None, parts: Sequence[Fact]) -> Side:
    named = "；".join(f"{f.column} {decimal_text(f.value)}" for f in parts if f.value is not None)
    label = f"{_name(fact)}（{year}{'：' + named if named else ''}）"
    return Side(label, None if fact.value is None else decimal_text(fact.value), fact.place)


def _name(fact: Fact) -> str:
    return "/".join(fact.key)


def _difference(a: Fact, b: Fact) -> Decimal | None:
    return None if a.value is None or b.value is None else a.value - b.value
