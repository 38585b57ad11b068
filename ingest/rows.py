"""From the readings of a table to its cells: what all of them say, and what is left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.align import Binding, groups_of
from ingest.events import Event
from ingest.found import ABSENT, Found, printed, settled
from ingest.proof import Proof, View
from ingest.settle import Domain, broken_columns
from ingest.ways import closes, is_torn
from vectorstore.records import State

Cells = dict[tuple[str, str], Found]
LOST = 2  # rows without a reading, with which the sums of a table still prove the others


def read_rows(proof: Proof, columns: Sequence[str], again: Sequence[Event]) -> Cells:
    """Every cell of the table; `again` are rows that the paper prints a second time."""
    views = proof.views()
    reader = _Reader(proof, columns, views)
    cells = reader.agreed() if views else reader.unbalanced()
    return cells | dict(_contradicted(cells, columns, again))


def _contradicted(
    cells: Cells, columns: Sequence[str], again: Sequence[Event]
) -> Iterator[tuple[tuple[str, str], Found]]:
    """Cells of a row that the paper prints twice, and not alike."""
    for event in again:
        for column, cell in zip(columns, event.cells, strict=False) if len(event.cells) == len(columns) else ():
            twin, found = printed(cell), cells[event.row or "", column]
            if twin.value != found.value:
                both = sorted(v for v in (found.value, twin.value) if v is not None)
                unsure = found._replace(state=State.UNREADABLE, value=None, candidates=tuple(f"{v:f}" for v in both))
                yield (event.row or "", column), unsure


class _Reader:
    def __init__(self, proof: Proof, columns: Sequence[str], views: list[View]) -> None:
        self.proof, self.columns, self.views = proof, columns, views
        self.events, self.ways = proof.events, proof.ways
        self.every = frozenset(range(len(columns)))
        # so many groups have no reading that the sums of the columns prove little
        self.spoilt = sum(not w.all for w in self.ways.values()) > LOST

    # -------------------------------------------------------------- readings that agree
    def agreed(self) -> Cells:
        """The cells on which all readings agree."""
        out: Cells = {}
        for n, row in enumerate(self.proof.rows):
            groups = {view.binding.get(row) for view in self.views}
            left = [view.left.domains[n] for view in self.views]
            if row in self.proof.astray:
                out |= {(row, c): settled({None}, self.proof.astray[row]) for c in self.columns}
            elif groups == {None}:
                out |= self._missing(row, left)
            elif self._is_unsure() and not all(self._is_enclosed(row, g) for g in groups if g is not None):
                out |= self._unplaced(row)
            elif len(groups) == 1 and (g := groups.pop()) is not None:
                out |= self._clear(row, g, left) if self.ways[g].clear else self._settled(row, g, left)
            else:
                out |= self._divided(row, left, [g for g in groups if g is not None])
        return out

    def _is_unsure(self) -> bool:
        """Whether the sums prove little of the places: groups without a reading, or rows out of the form's order."""
        return self.spoilt or bool(self.proof.astray)

    def _is_enclosed(self, row: str, g: int) -> bool:
        """Whether a group stands on its label's strip, or between its own label and another."""
        if self.events[g].row is not None:
            return True
        after = self.events[g + 1] if g + 1 < len(self.events) else None
        before = self.events[g - 1] if g else None
        own = before is not None and not before.is_group and before.row == row
        return own and (after is None or not after.is_group or after.row is not None)

    def _clear(self, row: str, g: int, left: list[Domain]) -> Cells:
        """A row that stands there plainly; a blank is zero if the sums leave it nothing else."""
        out: Cells = {}
        labelled = self._is_labelled(g)
        for c, (column, cell) in enumerate(zip(self.columns, self.events[g].cells, strict=True)):
            found = printed(cell)
            if found.state is State.BLANK and left and {w[c] for d in left for w in d} == {0}:
                found = Found(State.REPAIRED, Decimal(0), "", cell.place, ("0",))
            elif found.state is State.PRINTED and not labelled:
                found = found._replace(state=State.REPAIRED, candidates=(f"{found.value:f}",))
            out[row, column] = found
        return out

    def _is_labelled(self, g: int) -> bool:
        """Whether the group's label stands on its strip or directly before it."""
        before = self.events[g - 1] if g else None
        return self.events[g].row is not None or (before is not None and not before.is_group)

    def _settled(self, row: str, g: int, left: list[Domain]) -> Cells:
        """A row that is not clear by itself, as far as all readings agree on it."""
        event, ways = self.events[g], self.ways[g]
        out: Cells = {}
        for c, column in enumerate(self.columns):
            values = {w[c] for d in left for w in d} if c in self._sure_of(g) and ways.all else {None}
            cells = event.cells[c : c + 1] if len(event.cells) == len(self.columns) else event.cells
            marked = len(cells) == 1 and printed(cells[0]).state is State.NOT_APPLICABLE
            zero = len(cells) != 1 or (cells[0].value is not None and cells[0].value.may_be_zero)
            if any(w[c] is None for w in ways.all) and not (values == {0} and zero):
                values = {None}  # only zero can stand in an empty place
            empty = len(cells) == 1 and not cells[0].text and values == {None}
            out[row, column] = (
                printed(cells[0]) if marked or empty else settled(values, cells, {w[c] for w in ways.all})
            )
        return out

    def _sure_of(self, g: int) -> frozenset[int]:
        """The columns in which the readings of a group may be believed.

        An author whose rows do not add up proves no row by its sum, and values in places where the paper
        does not print them rest on columns whose sums leave nothing open.
        """
        if self.spoilt:
            return frozenset()
        tight = self.every.intersection(*(view.left.tight for view in self.views))
        if self.ways[g].gapped:
            return tight | {len(self.columns) - 1}
        if self.events[g].odd:
            return tight
        if not self.ways[g].spread or tight == self.every:
            return self.every
        return tight if len(self.events[g].cells) == 1 else frozenset()  # one that stands for all

    def _missing(self, row: str, left: list[Domain]) -> Cells:
        """A row without values: not there, or left blank."""
        label = next((e for e in self.events if e.row == row and not e.is_group), None)
        if row in self.proof.scraps:
            return {(row, c): settled({None}, self.proof.scraps[row]) for c in self.columns}
        if label is None or not label.hollow:
            return {(row, c): ABSENT for c in self.columns}
        place = label.label.place if label.label else None
        zero = Found(State.REPAIRED, Decimal(0), "", place, ("0",))
        blank = Found(State.BLANK, place=place)
        return {
            (row, column): zero if left and {w[c] for d in left for w in d} == {0} else blank
            for c, column in enumerate(self.columns)
        }

    def _divided(self, row: str, left: list[Domain], groups: list[int]) -> Cells:
        """The readings give this row different groups, or one of them none."""
        cells = self.events[min(groups)].cells
        everywhere = all(row in view.binding for view in self.views)
        out: Cells = {}
        for c, column in enumerate(self.columns):
            values: set[int | None] = {w[c] for d in left for w in d} if everywhere else {None}
            said = all(self._says(g, c) for g in groups)
            out[row, column] = settled(values if said else {None}, cells, values)
        return out

    def _says(self, g: int, c: int) -> bool:
        """Whether a group prints a number in a column, or its reading gives one."""
        if self.ways[g].spread:
            return False
        return not self.ways[g].clear or printed(self.events[g].cells[c]).state is State.PRINTED

    # -------------------------------------------------------------- no reading balances
    def unbalanced(self) -> Cells:
        """The author's own slip, or more damage than can be read: what is bound and plain stands as printed."""
        plain = self.proof.straight()
        binding = plain if plain is not None else self.proof.bound() or self.proof.begun()
        soups = self.proof.least_broken(binding) if plain is not None and not self._are_sums_idle() else {}
        moved = self._are_moved()
        out: Cells = {}
        for row in self.proof.rows:
            g = binding.get(row)
            if row in self.proof.astray:
                out |= {(row, c): settled({None}, self.proof.astray[row]) for c in self.columns}
            elif g is None:
                out |= self._unplaced(row)
            elif self.ways[g].clear and (
                closes(self.ways[g].all[0]) or (not moved and self._is_authors(row, g, binding))
            ):
                out |= self._clear(row, g, [])
            else:
                out |= self._settled(row, g, [soups[row]] if row in soups else [self.proof.free])
        return out

    def _is_authors(self, row: str, g: int, binding: Binding) -> bool:
        """Whether a plain row that does not add up can only be its author's doing, not two damages of the paper."""
        if any(not c.text for c in self.events[g].cells):
            return False  # the row may stand a place further, or what is blank may be a number that was lost
        sizes = [len(self.events[i].cells) - len(self.columns) for i in self.ways]
        if 2 * sizes.count(0) <= len(sizes):
            return False  # a column is gone, or there is one more: this row may be broken as well
        if self.events[g].row is None:
            return not any(sizes) and (self._is_one_slip(binding) or self._is_untorn(row, g, binding))
        if any(e.is_group and e.row is None for e in self.events[g + 1 : g + 2]):
            return False  # what it lacks may stand on the next line
        return not (any(s > 0 for s in sizes) and any(s < 0 for s in sizes))

    def _is_untorn(self, row: str, g: int, binding: Binding) -> bool:
        """Whether no number lost from a row and another come into it elsewhere would explain what it prints."""
        domains, n = self.proof.domains(binding), self.proof.rows.index(row)
        asked = list(self.proof.sums.leaving(n, domains))
        return bool(asked) and not any(closes(way) and is_torn(self.ways[g].all[0], way) for way in asked)

    def _are_moved(self) -> bool:
        """Whether most rows that say anything do not add up to the total they print: their columns are others."""
        told = [ways.all[0] for ways in self.ways.values() if ways.clear and None not in ways.all[0]]
        telling = [way for way in told if way[-1]]
        broken = sum(not closes(way) for way in telling)
        return broken > LOST and 2 * broken > len(telling)

    def _are_sums_idle(self) -> bool:
        """Whether most rows that say anything do not add up: the sum of a row of soup proves nothing then."""
        told = [ways.all[0] for ways in self.ways.values() if ways.clear and None not in ways.all[0]]
        telling = [closes(way) for way in told if any(way)]
        return 2 * telling.count(False) > len(telling)

    def _is_one_slip(self, binding: Binding) -> bool:
        """Whether the columns that do not add up are no more than the rows that do not."""
        plain = [
            d if g is not None and self.ways[g].clear else self.proof.free
            for d, g in zip(self.proof.domains(binding), map(binding.get, self.proof.rows), strict=True)
        ]
        rows = sum(not closes(d[0]) for d in plain)
        return len(broken_columns(plain, self.proof.sums)) <= max(1, rows)

    def _unplaced(self, row: str) -> Cells:
        """A row whose values could be any of those near its label, or none."""
        loose = [g for g in groups_of(self.events) if self.events[g].row is None]
        if not loose:
            return self._missing(row, [])
        i = next((i for i, e in enumerate(self.events) if e.row == row and not e.is_group), None)
        near = next((g for g in loose if i is not None and abs(g - i) <= 2), None)
        return {(row, c): settled({None}, self.events[near].cells if near is not None else ()) for c in self.columns}
