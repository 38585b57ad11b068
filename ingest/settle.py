"""Sums prove: of the readings of every row, those that satisfy all sums of the table together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ingest.ways import Way
from vectorstore.form import Form

ANY = 10**15
MOST = 60_000  # steps of one search
Domain = tuple[Way, ...]  # the readings of one row


@dataclass(frozen=True, slots=True)
class Sums:
    """What must add up in a table of rows and columns: places of its rows in the form's order."""

    width: int
    parts: tuple[int, ...]  # rows that add up to the total
    total: int
    came: tuple[int, ...]  # rows that add up to the total and the rest
    rest: tuple[int, ...]

    @property
    def equations(self) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
        """The rows left and right of each equation."""
        return (self.parts, (self.total,)), (self.came, (self.total, *self.rest))

    def leaving(self, row: int, domains: Sequence[Domain]) -> Iterator[Way]:
        """What each equation leaves for one of its rows, where every other of them stands there plainly."""
        for here, there in self.equations:
            own, other = (here, there) if row in here else (there, here)
            ways = {r: domains[r][0] for r in (*own, *other) if r != row and len(domains[r]) == 1}
            if row in own and len(ways) == len(own) + len(other) - 1 and not any(None in w for w in ways.values()):
                yield tuple(
                    sum(ways[r][c] or 0 for r in other) - sum(ways[r][c] or 0 for r in own if r != row)
                    for c in range(self.width)
                )


@dataclass(frozen=True, slots=True)
class Settled:
    """The readings that are left; `tight` are the columns whose sums leave nothing open."""

    domains: tuple[Domain, ...]
    tight: frozenset[int]


class CutOff(Exception):
    """The search was too long."""


def sums_of(form: Form, table: str) -> Sums:
    """The equations of the table whose rows add up."""
    order = {row.name: i for i, row in enumerate(form.tables[table].rows)}
    first = {c.rule: c for c in reversed(form.checks_of(table))}
    down, over = first["column_sum"], first["balance"]
    total = order[down.right[0][1]]
    return Sums(
        width=len(form.tables[table].blocks[0].columns),
        parts=tuple(order[k[1]] for k in down.left),
        total=total,
        came=tuple(order[k[1]] for k in over.left),
        rest=tuple(order[k[1]] for k in over.right if order[k[1]] != total),
    )


def settle(domains: Sequence[Domain], sums: Sums, without: frozenset[int] = frozenset()) -> Settled | None:
    """What is left of the readings of all rows; None if none satisfies the sums (columns `without` are not asked)."""
    left = [tuple(filled(w) for w in d) for d in domains]
    columns = [c for c in range(sums.width) if c not in without]
    tight = frozenset(c for c in columns if all(w[c] is not None for d in left for w in d))
    if len(tight) == len(columns) and all(len(d) == 1 for d in left):
        return None if broken_columns(left, sums) - without else Settled(tuple(left), tight)
    if not _narrowed(left, sums, columns):
        return None
    if any(len(d) > 1 for d in left):
        kept = _supported(left, sums, columns)
        if kept is None:
            return None
        left = kept
        if not _narrowed(left, sums, columns):
            return None
    return Settled(tuple(left), tight)


def broken_columns(domains: Sequence[Domain], sums: Sums) -> frozenset[int]:
    """The columns that do not add up although every cell of the equation has one reading."""
    columns = zip(*map(_agreed, domains), strict=True)
    return frozenset(
        c for c, cells in enumerate(columns) for here, there in sums.equations if _differ(cells, here, there)
    )


def _agreed(domain: Domain) -> Way:
    """What all readings of a row say; None where they say different things."""
    if len(domain) == 1:
        return domain[0]
    return tuple(cells[0] if len(set(cells)) == 1 else None for cells in zip(*domain, strict=True))


def _differ(cells: Way, here: tuple[int, ...], there: tuple[int, ...]) -> bool:
    """Whether the cells of a column, all of them known, break an equation."""
    left, right = [cells[r] for r in here], [cells[r] for r in there]
    return None not in left and None not in right and sum(filter(None, left)) != sum(filter(None, right))


def filled(way: Way) -> Way:
    """What the row's own sum leaves only one value for."""
    if None not in way:
        return way
    *parts, total = way
    known = sum(p for p in parts if p is not None)
    if total is not None and known == total:
        return (*(p or 0 for p in parts), total)
    if parts.count(None) == 1 and total is not None:
        return (*(total - known if p is None else p for p in parts), total)
    return (*parts, known) if total is None and None not in parts else way


def _narrowed(left: list[Domain], sums: Sums, columns: Sequence[int]) -> bool:
    """Take away what the bounds of the others forbid, until nothing changes; False if a row has no reading left."""
    changed = True
    while changed:
        changed = False
        for here, there in sums.equations:
            for c in columns:
                step = _bounded(left, here, there, c)
                if step is None:
                    return False
                changed |= step
    return True


def _bounded(left: list[Domain], here: tuple[int, ...], there: tuple[int, ...], c: int) -> bool | None:
    low = {r: min(w[c] or 0 for w in left[r]) for r in (*here, *there)}
    high = {r: max(ANY if w[c] is None else w[c] or 0 for w in left[r]) for r in (*here, *there)}
    changed = False
    for own, other in ((here, there), (there, here)):
        most = sum(high[r] for r in other) - sum(low[r] for r in own)
        least = sum(low[r] for r in other) - sum(high[r] for r in own)
        if most < 0 or least > 0:
            return None
        for r in own:
            if len(left[r]) == 1 and left[r][0][c] is not None:
                continue
            kept = _within(left[r], c, high[r] + least, low[r] + most)
            if not kept:
                return None
            if kept != left[r]:
                left[r], changed = kept, True
    return changed


def _within(domain: Domain, c: int, least: int, most: int) -> Domain:
    """The readings whose cell lies within bounds; an open cell that can only be one value takes it."""
    out = []
    for way in domain:
        value = way[c]
        if value is not None:
            if least <= value <= most:
                out.append(way)
        elif most == 0 or (least == most):
            out.append(filled((*way[:c], most, *way[c + 1 :])))
        elif most > 0:
            out.append(way)
    return tuple(out)


# ------------------------------------------------------------------ which readings go together
def _supported(left: list[Domain], sums: Sums, columns: Sequence[int]) -> list[Domain] | None:
    """The readings that stand in at least one solution of all equations; None if there is no solution."""
    kept: list[set[Way]] = [set() for _ in left]
    budget = [MOST]
    for total in left[sums.total]:
        flows = _flows(left, sums, total, columns, budget)
        parts = _Addends([left[r] for r in sums.parts], total, columns, budget).supported() if flows else None
        if flows and parts:
            kept[sums.total].add(total)
            for r, ways in zip((*sums.came, *sums.rest, *sums.parts), (*flows, *parts), strict=True):
                kept[r] |= ways
    if not kept[sums.total]:
        return None
    return [tuple(w for w in d if w in k) for d, k in zip(left, kept, strict=True)]


def _flows(
    left: list[Domain], sums: Sums, total: Way, columns: Sequence[int], budget: list[int]
) -> list[set[Way]] | None:
    """The readings of what came and what is left over that go with a total."""
    own = [left[r] for r in (*sums.came, *sums.rest)]
    closed = [c for c in columns if total[c] is not None and all(w[c] is not None for d in own for w in d)]
    inward: dict[tuple[int, ...], list[tuple[Way, ...]]] = {}
    split = len(sums.came)
    size = 1
    for d in own:
        size *= len(d)
    _spend(budget, min(size, MOST + 1) if size > MOST else size)
    for ways in product(*own[:split]):
        inward.setdefault(tuple(sum(w[c] or 0 for w in ways) for c in closed), []).append(ways)
    out: list[set[Way]] = [set() for _ in own]
    for ways in product(*own[split:]):
        need = tuple((total[c] or 0) + sum(w[c] or 0 for w in ways) for c in closed)
        for match in inward.get(need, ()):
            for kept, way in zip(out, (*match, *ways), strict=True):
                kept.add(way)
    return out if all(out) else None


def _spend(budget: list[int], steps: int) -> None:
    budget[0] -= steps
    if budget[0] < 0:
        raise CutOff


class _Addends:
    """Rows whose sum is given: numbers of several columns packed into one, so that adding is one step."""

    def __init__(self, domains: list[Domain], total: Way, columns: Sequence[int], budget: list[int]) -> None:
        self.domains, self.budget = domains, budget
        self.columns = [
            c for c in columns if total[c] is not None and all(w[c] is not None for d in domains for w in d)
        ]
        goal = [total[c] or 0 for c in self.columns]
        self.bits = max([g.bit_length() for g in goal], default=1) + 2
        self.guard = sum(1 << (self.bits * i + self.bits - 1) for i in range(len(goal)))
        self.goal = goal

    def supported(self) -> list[set[Way]] | None:
        """The readings of every row that stand in a solution."""
        most = self.goal
        packed = []
        for d in self.domains:
            ways: dict[int, list[Way]] = {}
            for w in d:
                if all((w[c] or 0) <= m for c, m in zip(self.columns, most, strict=True)):
                    ways.setdefault(self._pack([w[c] or 0 for c in self.columns]), []).append(w)
            if not ways:
                return None
            packed.append(ways)
        levels = self._forward(packed)
        return self._backward(packed, levels) if levels else None

    def _pack(self, numbers: Sequence[int]) -> int:
        return sum(n << (self.bits * i) for i, n in enumerate(numbers))

    def _forward(self, packed: list[dict[int, list[Way]]]) -> list[set[int]] | None:
        """All sums of the first rows from which the goal can still be reached."""
        low, high = self._after(packed)
        levels = [{0}]
        for i, ways in enumerate(packed):
            _spend(self.budget, len(levels[-1]) * len(ways))
            ceiling = [g - n for g, n in zip(self.goal, low[i], strict=True)]
            floor = [max(0, g - n) for g, n in zip(self.goal, high[i], strict=True)]
            if min(ceiling, default=0) < 0:
                return None
            top, bottom, guard = self._pack(ceiling) + self.guard, self._pack(floor), self.guard
            reached = {
                s
                for f in levels[-1]
                for w in ways
                if (top - (s := f + w)) & guard == guard and (s + guard - bottom) & guard == guard
            }
            if not reached:
                return None
            levels.append(reached)
        return levels if self._pack(self.goal) in levels[-1] else None

    def _after(self, packed: list[dict[int, list[Way]]]) -> tuple[list[list[int]], list[list[int]]]:
        """For every row, the least and the most that the rows after it add, column by column."""
        low, high = [[0] * len(self.columns)], [[0] * len(self.columns)]
        for ways in reversed(packed[1:]):
            rows = [[w[0][c] or 0 for c in self.columns] for w in ways.values()]
            low.append([n + min(col) for n, col in zip(low[-1], zip(*rows, strict=True), strict=True)])
            high.append([n + max(col) for n, col in zip(high[-1], zip(*rows, strict=True), strict=True)])
        return low[::-1], high[::-1]

    def _backward(self, packed: list[dict[int, list[Way]]], levels: list[set[int]]) -> list[set[Way]]:
        ends, out = {self._pack(self.goal)}, []
        for i in range(len(packed) - 1, -1, -1):
            _spend(self.budget, len(ends) * len(packed[i]))
            steps = [(e - w, w) for e in ends for w in packed[i] if e - w in levels[i]]
            out.append({way for w in {w for _, w in steps} for way in packed[i][w]})
            ends = {e for e, _ in steps}
        return out[::-1]
