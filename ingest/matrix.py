"""A table whose rows and columns add up: labels place its groups of values, sums prove what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.align import Binding, TooManyReadings, bindings, bound_rows, by_position, groups_of
from ingest.cells import Cell, Strip
from ingest.events import Event, Events, read_events
from ingest.found import ABSENT, Found, printed, settled
from ingest.labels import Lexicon
from ingest.pieces import Piece, name_rows, read_pieces
from ingest.settle import CutOff, Domain, Settled, Sums, broken_columns, settle, sums_of
from ingest.ways import Way, Ways, closes, ways_of
from vectorstore.form import Form, Forms, Table
from vectorstore.records import State

LOST = 2  # rows without values, with which a table is still all there
DEEPEST = 4  # readings with more oddities than this are not looked for


@dataclass(frozen=True)
class Matrix:
    """The table as read: which form, its cells, and what stands in it that no form has."""

    form: str
    cells: dict[tuple[str, str], Found]
    damaged: bool
    off_form: tuple[tuple[str, Cell], ...] = ()


def read_matrix(strips: Sequence[Strip], forms: Forms, table: str, lexicon: Lexicon) -> Matrix | None:
    """Read the table out of its strips; None if it is not there."""
    pieces = read_pieces(strips, lexicon)
    if not any(p.may_be("row") for p in pieces):
        return None
    form, named = _form_of(pieces, forms, table, strips, lexicon)
    rows = [r.name for r in form.tables[table].rows]
    sums = sums_of(form, table)
    columns = columns_of(named, form.tables[table])
    events = read_events(named, strips, sums.width)
    ordered = in_order(events, columns, form.tables[table], sums)
    return _Reading(form, table, rows, sums, ordered).matrix()


def _form_of(
    pieces: list[Piece], forms: Forms, table: str, strips: Sequence[Strip], lexicon: Lexicon
) -> tuple[Form, list[Piece]]:
    """The edition whose own rows are there: the one that only it has, or the newest."""
    editions = sorted(forms.editions.values(), key=lambda f: f.id, reverse=True)
    named = {e.id: name_rows(pieces, [r.name for r in e.tables[table].rows], strips, lexicon) for e in editions}
    shared = set.intersection(*({r.name for r in e.tables[table].rows} for e in editions))

    def own(form: Form) -> tuple[int, int]:
        found = [i for i, p in enumerate(named[form.id]) if p.role == "row" and p.row not in shared]
        followed = sum(_is_followed(named[form.id], i) for i in found)
        sure = sum(len(named[form.id][i].word or ()) == 1 for i in found)
        return (sure, followed)

    best = max(editions, key=lambda e: (*own(e), e.id))
    if own(best) == (0, 0):
        best = _by_size(editions, named, table, strips) or best
    return best, named[best.id]


def _by_size(editions: list[Form], named: dict[str, list[Piece]], table: str, strips: Sequence[Strip]) -> Form | None:
    """The edition that has as many rows as the paper has groups of values."""
    for form in editions:
        shape = form.tables[table]
        if len(groups_of(read_events(named[form.id], strips, len(shape.blocks[0].columns)).order)) == len(shape.rows):
            return form
    return None


def _is_followed(pieces: Sequence[Piece], i: int) -> bool:
    """Whether values follow a label, printed once or repeated."""
    after = next((p for p in pieces[i + 1 :] if p.text != pieces[i].text), None)
    return after is not None and after.is_value


def columns_of(pieces: Sequence[Piece], table: Table) -> tuple[str, ...]:
    """The columns in the order in which this paper's first head prints them; those of a group stand where it does."""
    tops = {c.name: c.group or c.name for c in table.blocks[0].columns}
    seen: dict[str, int] = {}
    for i, piece in enumerate(pieces):
        if piece.role == "row" and len(seen) > 2:
            break
        if piece.role in ("column", "head", "stray"):
            for name in (*piece.may_be("column")[:1], *piece.may_be("head")[:1]):
                seen.setdefault(name, i)
    if not all(name in seen for name in tops):
        return tuple(tops)
    return tuple(sorted(tops, key=lambda name: (seen.get(tops[name], seen[name]), seen[name])))


def in_order(events: Events, printed: tuple[str, ...], table: Table, sums: Sums) -> Events:
    """The values in the form's order of columns; that the total stands elsewhere must be seen in the rows' own sums."""
    official = tuple(c.name for c in table.blocks[0].columns)
    if printed == official:
        return events
    total = official[-1]
    straight = (*(n for n in printed if n != total), total)
    order = max((straight, printed), key=lambda o: (_closing(events, o, official), o == straight))
    return replace(
        events,
        order=tuple(_turned(e, order, official) for e in events.order),
        again=tuple(_turned(e, order, official) for e in events.again),
    )


def _turned(event: Event, printed: tuple[str, ...], official: tuple[str, ...]) -> Event:
    """The group with its cells in the form's order; one that is not plain in another order cannot be read."""
    if printed == official or not event.is_group:
        return event
    if len(event.cells) != len(official):
        return event if printed[-1] == official[-1] else replace(event, cells=event.cells[:1] * (len(official) + 2))
    return replace(event, cells=tuple(event.cells[printed.index(n)] for n in official))


def _closing(events: Events, printed: tuple[str, ...], official: tuple[str, ...]) -> int:
    """How many rows add up if the columns stand in this order."""
    full = [_turned(e, printed, official) for e in events.order if len(e.cells) == len(official)]
    return sum(any(way) and closes(way) for e in full for way in ways_of(e.cells, len(official)).all)


class _Reading:
    """One table on its way from events to cells."""

    def __init__(self, form: Form, table: str, rows: list[str], sums: Sums, events: Events) -> None:
        self.form, self.table, self.rows, self.sums = form, table, rows, sums
        self.columns = tuple(c.name for c in form.tables[table].blocks[0].columns)
        self.off_form: list[tuple[str, Cell]] = []
        self.again = events.again
        self.events = self._without_strays(events.order)
        self.ways = {i: ways_of(self.events[i].cells, sums.width) for i in groups_of(self.events)}
        self.free: Domain = ((None,) * sums.width,)

    def _without_strays(self, events: Sequence[Event]) -> list[Event]:
        """A loose token that can be no row is no group; nor is one between two rows that have nothing between them."""
        kept: list[Event] = []
        for event in events:
            if event.is_group and event.row is None and self._is_scrap(event):
                continue
            kept.append(event)
        return self._without_extra(kept)

    def _is_scrap(self, event: Event) -> bool:
        digits = sum(len(c.text) for c in event.cells)
        return len(event.cells) <= 2 and digits < self.sums.width and not ways_of(event.cells, self.sums.width).all

    def _without_extra(self, events: list[Event]) -> list[Event]:
        """A row of the paper that no form has, between two rows that follow one another in the form."""
        place = {r: i for i, r in enumerate(self.rows)}
        kept: list[Event] = []
        for i, event in enumerate(events):
            if event.is_group and event.row is None and event.text:
                before = next((e for e in reversed(events[:i]) if e.row is not None), None)
                after = next((e for e in events[i + 1 :] if e.row is not None), None)
                low = place[before.row or ""] if before else -1
                high = place[after.row or ""] if after else len(self.rows)
                if (before is None or before.is_group) and high == low + 1:
                    self.off_form.append((event.text, event.cells[0]))
                    continue
            kept.append(event)
        return kept

    # -------------------------------------------------------------- the readings
    def matrix(self) -> Matrix:
        """The cells on which all readings agree."""
        views = self._views()
        cells = self._agreed(views) if views else self._unbalanced()
        cells |= dict(self._contradicted(cells))
        plain = all(w.clear for w in self.ways.values()) and len(self.ways) == len(self.rows)
        return Matrix(self.form.id, cells, not plain, tuple(self.off_form))

    def _contradicted(self, cells: dict[tuple[str, str], Found]) -> Iterator[tuple[tuple[str, str], Found]]:
        """Cells of a row that the paper prints twice, and not alike."""
        for event in self.again:
            other = [printed(c) for c in event.cells]
            if len(other) != len(self.columns):
                continue
            for column, twin in zip(self.columns, other, strict=True):
                found = cells[event.row or "", column]
                if twin.value != found.value:
                    both = tuple(f"{v:f}" for v in sorted({found.value, twin.value} - {None}))
                    yield (event.row or "", column), replace(found, state=State.UNREADABLE, value=None, candidates=both)

    def _views(self) -> list[tuple[Binding, Settled]]:
        """Every binding that the prices and the sums allow, with what the sums leave of its rows."""
        straight = by_position(self.events, self.rows)
        if straight is not None and (left := self._proven(straight)):
            return [(straight, left)]
        groups = groups_of(self.events)
        try:
            if len(groups) == len(self.rows) + 1:
                return self._one_too_many(groups)
            for limit in range(DEEPEST + 1):
                if any(True for _ in self._allowed(limit)):
                    return list(self._allowed(limit + 1))
        except (TooManyReadings, CutOff):
            pass
        return []

    def _allowed(self, limit: int):  # type: ignore[no-untyped-def]
        for _, binding in bindings(self.events, self.rows, limit):
            if left := self._proven(binding):
                yield binding, left

    def _one_too_many(self, groups: list[int]) -> list[tuple[Binding, Settled]]:
        out = []
        for g in groups:
            if self.events[g].row is None:
                fewer = [e if i != g else replace(e, cells=()) for i, e in enumerate(self.events)]
                binding = by_position(fewer, self.rows)
                if binding and (left := self._proven(binding)):
                    out.append((binding, left))
        return out

    def _proven(self, binding: Binding) -> Settled | None:
        """What every sum of the table leaves of a binding; None if one is broken."""
        domains = self._domains(binding)
        if any(not any(closes(w) for w in d) for d in domains) or broken_columns(domains, self.sums):
            return None
        return settle(domains, self.sums)

    def _domains(self, binding: Binding) -> list[Domain]:
        """The readings of every row; one that is not there, or has none, may be anything."""
        return [(self.ways[binding[r]].all if r in binding else ()) or self.free for r in self.rows]

    # -------------------------------------------------------------- from readings to cells
    def _agreed(self, views: list[tuple[Binding, Settled]]) -> dict[tuple[str, str], Found]:
        out: dict[tuple[str, str], Found] = {}
        for n, row in enumerate(self.rows):
            groups = {binding.get(row) for binding, _ in views}
            if groups == {None}:
                out |= self._missing(row, n, views)
            elif len(groups) == 1 and (g := groups.pop()) is not None:
                left = [settled.domains[n] for _, settled in views]
                clear = self.ways[g].clear
                out |= dict(self._clear(row, g, left)) if clear else self._row(row, g, left, self._sure_of(g, views))
            else:
                out |= self._divided(row, n, [g for g in groups if g is not None], views)
        return out

    def _sure_of(self, g: int, views: list[tuple[Binding, Settled]]) -> frozenset[int]:
        """The columns in which the readings of a group may be believed.

        Doubled values rest on columns whose sums leave nothing open; only the first and the last are known by
        their place, unless so many rows are lost that what looks doubled may be what the row has left.
        """
        every = frozenset(range(self.sums.width))
        if not self.ways[g].spread or all(left.tight >= every for _, left in views):
            return every
        if any(len(self.rows) - len(binding) > LOST for binding, _ in views):
            return frozenset()
        return every if len(self.events[g].cells) == 1 else frozenset({0, self.sums.width - 1})

    def _row(self, row: str, g: int, left: list[Domain], sure: frozenset[int]) -> dict[tuple[str, str], Found]:
        event, ways = self.events[g], self.ways[g]
        out = {}
        for c, column in enumerate(self.columns):
            values = {w[c] for d in left for w in d} if c in sure and ways.all else {None}
            out[row, column] = settled(values, event.cells, {w[c] for w in ways.all})
        return out

    def _clear(self, row: str, g: int, left: list[Domain]):  # type: ignore[no-untyped-def]
        sure = self._is_labelled(g)
        for c, (column, cell) in enumerate(zip(self.columns, self.events[g].cells, strict=True)):
            found = printed(cell)
            if found.state is State.BLANK and left and {w[c] for d in left for w in d} == {0}:
                found = Found(State.REPAIRED, Decimal(0), "", cell.place, ("0",))
            elif found.state is State.PRINTED and not sure:
                found = replace(found, state=State.REPAIRED, candidates=(str(found.value),))
            yield (row, column), found

    def _is_labelled(self, g: int) -> bool:
        """Whether the group's label stands on its strip or directly before it."""
        event = self.events[g]
        before = self.events[g - 1] if g else None
        return event.row is not None or (before is not None and not before.is_group)

    def _missing(self, row: str, n: int, views: list[tuple[Binding, Settled]]) -> dict[tuple[str, str], Found]:
        label = next((e for e in self.events if e.row == row and not e.is_group), None)
        if label is None or not label.hollow:
            return {(row, c): ABSENT for c in self.columns}
        place = label.label.place if label.label else None
        out = {}
        for c, column in enumerate(self.columns):
            zero = bool(views) and all({w[c] for w in left.domains[n]} == {0} for _, left in views)
            blank = Found(State.BLANK, place=place)
            out[row, column] = Found(State.REPAIRED, Decimal(0), "", place, ("0",)) if zero else blank
        return out

    def _divided(
        self, row: str, n: int, groups: list[int], views: list[tuple[Binding, Settled]]
    ) -> dict[tuple[str, str], Found]:
        """The readings give this row different groups, or one of them none."""
        cells = self.events[min(groups)].cells
        everywhere = all(row in binding for binding, _ in views)
        out = {}
        for c, column in enumerate(self.columns):
            values: set[int | None] = {w[c] for _, left in views for w in left.domains[n]}
            said = all(self._says(binding.get(row), c) for binding, _ in views)
            out[row, column] = settled(values if everywhere and said else {None}, cells, values)
        return out

    def _says(self, g: int | None, c: int) -> bool:
        """Whether a group prints a number in a column, or its reading gives one."""
        if g is None or self.ways[g].spread:
            return False
        return not self.ways[g].clear or printed(self.events[g].cells[c]).state is State.PRINTED

    # -------------------------------------------------------------- no reading balances
    def _unbalanced(self) -> dict[tuple[str, str], Found]:
        """The author's own slip, or more damage than can be read: what is bound and plain stands as printed."""
        plain = self._straight()
        binding = plain if plain is not None else bound_rows(self.events)
        soups = self._least_broken(binding) if plain is not None else {}
        out: dict[tuple[str, str], Found] = {}
        for n, row in enumerate(self.rows):
            g = binding.get(row)
            if g is None:
                out |= self._unplaced(row, n)
            elif self.ways[g].clear and (self._is_plain(g) or closes(self.ways[g].all[0])):
                out |= self._clear(row, g, [])
            else:
                left = [soups[row]] if row in soups else [self.free]
                out |= self._row(row, g, left, frozenset(range(self.sums.width)))
        return out

    def _is_plain(self, g: int) -> bool:
        """Whether a row that does not add up is its author's: two damages of our own could not make it look whole."""
        sizes = [len(self.events[i].cells) - self.sums.width for i in self.ways]
        if self.events[g].row is None:
            return not any(sizes)
        return not (any(s > 0 for s in sizes) and any(s < 0 for s in sizes))

    def _unplaced(self, row: str, n: int) -> dict[tuple[str, str], Found]:
        """A row whose values could be any of those near its label, or none."""
        i = next((i for i, e in enumerate(self.events) if e.row == row and not e.is_group), None)
        near = [g for g in groups_of(self.events) if self.events[g].row is None and i is not None and abs(g - i) <= 2]
        if not near and all(self.events[g].row is not None for g in groups_of(self.events)):
            return self._missing(row, n, [])
        if not near:
            return {(row, c): Found(State.UNREADABLE) for c in self.columns}
        out = {}
        for c, column in enumerate(self.columns):
            values = {w[c] for g in near for w in self.ways[g].all}
            out[row, column] = settled({None}, self.events[near[0]].cells, values)
        return out

    def _straight(self) -> Binding | None:
        """Every label directly before its values."""
        try:
            found = next((b for _, b in bindings(self.events, self.rows, 0)), None)
        except TooManyReadings:
            return None
        return found if found is not None and len(found) == len(self.rows) else None

    def _least_broken(self, binding: Binding) -> dict[str, Domain]:
        """Rows of soup on which all readings agree that break the sums of one column only."""
        domains = self._domains(binding)
        broken = broken_columns(domains, self.sums)
        if len(broken) > 1:
            return {}
        found: list[Settled] = []
        for c in sorted(broken) or range(self.sums.width):
            try:
                if left := settle(domains, self.sums, frozenset({c})):
                    found.append(left)
            except CutOff:
                return {}
        return {
            row: tuple({w for left in found for w in left.domains[n]})
            for n, row in enumerate(self.rows)
            if found and not self.ways[binding[row]].clear and self._is_soup(binding[row])
        }

    def _is_soup(self, g: int) -> bool:
        cells, ways = self.events[g].cells, self.ways[g]
        return len(cells) < self.sums.width and bool(ways.all) and not ways.spread
