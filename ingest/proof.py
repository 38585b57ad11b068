"""Labels place, sums prove: the readings of a table's rows that the prices and the sums allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.align import Binding, TooManyReadings, bindings, bound_rows, by_position, groups_of
from ingest.cells import Cell
from ingest.events import Event
from ingest.settle import CutOff, Domain, Settled, Sums, broken_columns, settle
from ingest.ways import Ways, closes, gapped_ways, total_seen, ways_of

DEEPEST = 4  # readings with more oddities than this are not looked for


@dataclass(frozen=True, slots=True)
class View:
    """One reading of the whole table: which group is which row's, and what the sums leave of every row."""

    binding: Binding
    left: Settled


class Proof:
    """The labels and groups of a table, what each group may say, and what the sums say to that."""

    def __init__(self, events: Sequence[Event], rows: list[str], sums: Sums) -> None:
        self.rows, self.sums = rows, sums
        self.off_form: tuple[tuple[str, Cell], ...] = ()
        self.astray: dict[str, tuple[Cell, ...]] = {}  # rows that stand out of order, with what stands behind them
        self.muddled = False  # a label stands out of order and has no values of its own: any may be its
        self.scraps = {  # rows behind whose label no more than a number or two stands
            label.row: e.cells
            for label, e in pairwise(events)
            if label.row and not label.is_group and self._is_scrap(e)
        }
        self.events = self._in_order(self._without_extra([e for e in events if not self._is_scrap(e)]))
        self.order = [r for r in rows if r not in self.astray]
        groups = [self.events[i] for i in groups_of(self.events)]
        seen = total_seen([[c.value.count for c in e.cells if c.value] for e in groups])
        self.ways = {i: self._ways_of(self.events[i], seen) for i in groups_of(self.events)}
        self.dead = frozenset(i for i, ways in self.ways.items() if not ways.all)
        self.free: Domain = ((None,) * sums.width,)

    def _ways_of(self, event: Event, seen: bool) -> Ways:
        width = self.sums.width
        return gapped_ways(event.cells, width, seen) if event.gapped else ways_of(event.cells, width)

    @property
    def is_whole(self) -> bool:
        """Whether every row stands there plainly."""
        return all(w.clear for w in self.ways.values()) and len(self.ways) == len(self.rows) and not self.astray

    # -------------------------------------------------------------- what is no row
    def _is_scrap(self, event: Event) -> bool:
        """A loose number or two that can be no row."""
        if not event.is_group or event.row is not None or len(event.cells) > 2:
            return False
        digits = sum(len(c.text) for c in event.cells)
        return digits < self.sums.width and not ways_of(event.cells, self.sums.width).all

    def _without_extra(self, events: list[Event]) -> list[Event]:
        """Leave out a row that no form has, between two rows that follow one another in the form."""
        place = {r: i for i, r in enumerate(self.rows)}
        kept: list[Event] = []
        for i, event in enumerate(events):
            if event.is_group and event.row is None and event.text:
                before = next((e for e in reversed(events[:i]) if e.row is not None), None)
                after = next((e for e in events[i + 1 :] if e.row is not None), None)
                low = place[before.row or ""] if before else -1
                high = place[after.row or ""] if after else len(self.rows)
                if (before is None or before.is_group) and high == low + 1:
                    self.off_form += ((event.text, event.cells[0]),)
                    continue
            kept.append(event)
        return kept

    def _in_order(self, events: list[Event]) -> list[Event]:
        """Leave out a row whose label stands out of the form's order, with the values that are its own."""
        kept: list[Event] = []
        skip = -1
        for i, event in enumerate(events):
            if event.astray:
                own = [e for e in events[i + 1 : i + 2] if e.is_group and e.row is None]
                alone = own and not any(e.is_group and e.row is None for e in events[i + 2 : i + 3])
                skip = i + 1 if alone else skip
                self.muddled |= not alone
                self.astray[event.row or ""] = own[0].cells if own else ()
            elif i != skip:
                kept.append(event)
        return kept

    # -------------------------------------------------------------- the readings
    def views(self) -> list[View]:
        """Every reading that the prices and the sums allow; none if the search was cut off."""
        if self.muddled:
            return []
        try:
            return self._by_position() or self._by_price()
        except (TooManyReadings, CutOff):
            return []

    def _by_position(self) -> list[View]:
        straight = by_position(self.events, self.rows) if not self.astray else None
        left = self.proven(straight) if straight is not None else None
        return [View(straight, left)] if straight is not None and left is not None else []

    def _by_price(self) -> list[View]:
        groups = groups_of(self.events)
        if len(groups) == len(self.rows) + 1 and not self.astray:
            return self._without_one(groups)
        for limit in range(DEEPEST + 1):
            if any(True for _ in self._allowed(limit)):
                return list(self._allowed(limit + 1))
        return []

    def _allowed(self, limit: int) -> Iterator[View]:
        for _, binding in bindings(self.events, self.order, limit, self.dead):
            if left := self.proven(binding):
                yield View(binding, left)

    def _without_one(self, groups: list[int]) -> list[View]:
        """One group too many: those whose removal makes every sum exact."""
        out = []
        for g in groups:
            if self.events[g].row is None:
                fewer = [e if i != g else e._replace(cells=()) for i, e in enumerate(self.events)]
                binding = by_position(fewer, self.rows)
                if binding and (left := self.proven(binding)):
                    out.append(View(binding, left))
        return out

    def proven(self, binding: Binding) -> Settled | None:
        """What every sum of the table leaves of a binding; None if one is broken."""
        domains = self.domains(binding)
        if any(not any(closes(w) for w in d) for d in domains) or broken_columns(domains, self.sums):
            return None
        return settle(domains, self.sums)

    def domains(self, binding: Binding) -> list[Domain]:
        """The readings of every row; one that is not there, or has none, may be anything."""
        return [(self.ways[binding[r]].all if r in binding else ()) or self.free for r in self.rows]

    # -------------------------------------------------------------- where no reading balances
    def straight(self) -> Binding | None:
        """Every label directly before its values."""
        try:
            found = next((b for _, b in bindings(self.events, self.order, 0)), None)
        except TooManyReadings:
            return None
        return found if found is not None and len(found) == len(self.rows) else None

    def begun(self) -> Binding:
        """The first rows of a table that breaks off, as far as a row's neighbours say the same as it does.

        Where nothing follows, no count tells whether the labels stand before their values or behind them.
        """
        labels, groups = self.events[::2], self.events[1::2]
        straight = (
            not any(e.is_group for e in labels)
            and [e.row for e in labels] == self.rows[: len(labels)]
            and all(e.is_group and e.row is None for e in groups)
            and all(self.ways[2 * n + 1].clear for n in range(len(groups) - 1))
        )
        said = [self.ways[2 * n + 1].all for n in range(len(groups))] if straight else []
        alike = [n for n in range(1, len(said) - 1) if said[n] and said[n - 1] == said[n] == said[n + 1]]
        return {self.rows[n]: 2 * n + 1 for n in alike if closes(said[n][0])}

    def bound(self) -> Binding:
        """The rows that share a strip with their values."""
        return bound_rows(self.events)

    def least_broken(self, binding: Binding) -> dict[str, Domain]:
        """Rows of soup with what all readings leave of them that break the sums of one column only."""
        domains = self.domains(binding)
        broken = broken_columns(domains, self.sums)
        found: list[Settled] = []
        try:
            for c in sorted(broken) or range(self.sums.width):
                left = settle(domains, self.sums, frozenset({c})) if len(broken) < 2 else None
                found += [left] if left else []
        except CutOff:
            return {}
        return {
            row: tuple({w for left in found for w in left.domains[n]})
            for n, row in enumerate(self.rows)
            if found and self.is_soup(binding[row])
        }

    def is_soup(self, g: int) -> bool:
        """Whether a group is digits run together, and nothing else."""
        ways, short = self.ways[g], len(self.events[g].cells) < self.sums.width
        return short and bool(ways.all) and not (ways.clear or ways.spread or ways.gapped)
