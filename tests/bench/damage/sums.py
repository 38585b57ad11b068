"""The sums of table 三 over candidate rows: which candidates stand in some reading that satisfies all of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import prod

from tests.bench.damage.contents import Vector

MOST = 60_000
Rows = dict[str, list[Vector] | None]  # None: nothing of the row is to be seen
Cells = tuple[int | None, ...]


class TooMany(Exception):
    """The search grew beyond its bound."""


def feasible(rows: Rows, order: tuple[str, ...]) -> dict[str, list[Vector]] | None:
    """The candidates that stand in at least one reading whose sums all hold; None if there is none."""
    results = order[2:-2]
    edges = (order[-2], order[0], order[1], order[-1])  # T, A, B, D
    width = 7
    loose = tuple(
        any(rows[r] is None or any(v[c] is None for v in rows[r] or ()) for r in results) for c in range(width)
    )
    many = [r for r in results if rows[r] is not None and len(rows[r] or ()) > 1]
    base = _sum(width, ((rows[r] or [])[0] for r in results if rows[r] is not None and r not in many))
    before = _prefixes([rows[r] or [] for r in many], base)
    after = _prefixes([rows[r] or [] for r in reversed(many)], (0,) * width)[::-1]
    choices: list[list[Vector]] = [[(None,) * width] if (seen := rows[e]) is None else seen for e in edges]
    if _count(choices) > 5_000:
        raise TooMany
    kept: dict[str, set[Vector]] = {r: set() for r in order}
    for combination in product(*choices):
        good = [s for s in before[-1] if _holds(s, combination, loose)]
        if not good:
            continue
        for e, v in zip(edges, combination, strict=True):
            kept[e].add(v)
        _mark(good, many, rows, before, after, kept)
    if not all(kept[e] for e in edges):
        return None
    for r in results:
        if r not in many:
            kept[r] = set(rows[r] or [(None,) * width])
    return {r: list(kept[r]) for r in order}


def _mark(
    good: list[Cells],
    many: list[str],
    rows: Rows,
    before: list[set[Cells]],
    after: list[set[Cells]],
    kept: dict[str, set[Vector]],
) -> None:
    targets = set(good)
    for i, r in enumerate(many):
        for v in rows[r] or ():
            if v in kept[r]:
                continue
            if len(before[i]) * len(after[i + 1]) > 4_000_000:
                raise TooMany
            if any(_add(_add(p, v), s) in targets for p in before[i] for s in after[i + 1]):
                kept[r].add(v)


def _count(choices: list[list[Vector]]) -> int:
    return prod(len(c) for c in choices)


def _prefixes(lists: list[list[Vector]], base: Cells) -> list[set[Cells]]:
    out: list[set[Cells]] = [{base}]
    for vectors in lists:
        sums = {_add(s, v) for s in out[-1] for v in vectors}
        if len(sums) > MOST:
            raise TooMany
        out.append(sums)
    return out


def _sum(width: int, vectors: Iterable[Vector]) -> Cells:
    out: Cells = (0,) * width
    for v in vectors:
        out = _add(out, v)
    return out


def _add(a: Cells, b: Cells) -> Cells:
    return tuple((x or 0) + (y or 0) for x, y in zip(a, b, strict=True))


def _holds(results: Cells, edges: tuple[Vector, ...], loose: tuple[bool, ...]) -> bool:
    total, fresh, carried, rest = edges
    return all(_column(results[c] or 0, loose[c], total[c], fresh[c], carried[c], rest[c]) for c in range(len(results)))


def _column(
    done: int, open_end: bool, total: int | None, fresh: int | None, carried: int | None, rest: int | None
) -> bool:
    """One column: results against total, and the balance, as far as the cells are to be seen."""
    if total is not None and (done > total if open_end else done != total):
        return False
    right_open = rest is None or (total is None and open_end)
    left_open = fresh is None or carried is None
    left = (fresh or 0) + (carried or 0)
    right = (rest or 0) + (done if total is None else total)
    if left_open and right_open:
        return True
    if left_open:
        return left <= right
    return right <= left if right_open else left == right


def broken(rows: dict[str, Vector], order: tuple[str, ...]) -> int:
    """How many column sums and balances do not hold."""
    done = _sum(7, (rows[r] for r in order[2:-2]))
    total, fresh, carried, rest = (rows[e] for e in (order[-2], order[0], order[1], order[-1]))
    bad = 0
    for c in range(7):
        bad += done[c] != total[c]
        bad += (fresh[c] or 0) + (carried[c] or 0) != (total[c] or 0) + (rest[c] or 0)
    return bad
