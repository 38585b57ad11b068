"""Table 三 as the oracle reads it: labels and groups to events, events to bindings, bindings held against the sums."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from tests.bench.damage.alignment import Binding, Event, bindings, by_position
from tests.bench.damage.blanks import proven
from tests.bench.damage.contents import Vector, closes, readings
from tests.bench.damage.paper import Paper
from tests.bench.damage.printing import Line
from tests.bench.damage.sums import Rows, broken, feasible
from tests.bench.damage.tokens import is_token
from tests.bench.damage.wordings import APPLICANTS, ROWS_2019, ROWS_2021
from vectorstore.records import Key

COLUMNS = (*APPLICANTS, "总计")
DEEPEST = 4  # no reading with more oddities than this is looked for


def table_three(paper: Paper, lines: list[Line]) -> dict[Key, Decimal]:
    order = ROWS_2021 if paper.figures.forms["三"] == "2021" else ROWS_2019
    events = _events(paper, lines, order)
    content = {i: readings(e.tokens, 7) for i, e in enumerate(events) if e.tokens is not None}
    plain = {i for i, (_, clear) in content.items() if clear}
    vectors = {i: found for i, (found, _) in content.items()}
    events, vectors, plain = _without_strays(events, vectors, plain)
    views = _views(events, vectors, order)
    if views:
        agreed = _agreed(views, order)
        return agreed
    return _unbalanced(events, vectors, plain, order)


def _events(paper: Paper, lines: list[Line], order: tuple[str, ...]) -> list[Event]:
    """Labels and groups in the order of reading."""
    events: list[Event] = []
    loose: list[str] = []  # numbers read since the last label

    def close() -> None:
        whole = len(loose) // 7 if len(loose) % 7 == 0 else 1
        for n in range(whole if loose else 0):
            part = loose[n * 7 : n * 7 + 7] if whole > 1 or len(loose) == 7 else loose
            events.append(Event(None, tuple(part)))
        loose.clear()

    for line in lines:
        label = next((p.row for p in line.parts if p.kind == "label"), None)
        values = [t for p in line.parts if is_token(paper, p.text, p.kind) for t in (p.text.split() or [""])]
        if label is not None:
            close()
            if events and events[-1] == Event(label):
                events.pop()
            events.append(Event(label))
            if values:
                events.append(Event(label, tuple(values)))
        elif values and paper.layout == "lines":
            loose += values
        elif values:
            _continue(events, tuple(values))
        elif any(p.kind in ("lead", "head") and p.text for p in line.parts):
            close()
    close()
    return events


def _continue(events: list[Event], values: tuple[str, ...]) -> None:
    """Values on a line of their own: the rest of a torn row or of a broken number, or a group of their own."""
    last = events[-1] if events else None
    if last and last.tokens is not None and 7 <= len(last.tokens) + len(values) <= 8:
        found, plain = readings(last.tokens, 7)
        if not found or (plain and not closes(found[0])):
            events[-1] = Event(last.row, last.tokens + values)
            return
    events.append(Event(None, values))


def _without_strays(
    events: list[Event], vectors: dict[int, list[Vector]], plain: set[int]
) -> tuple[list[Event], dict[int, list[Vector]], set[int]]:
    """A loose token that can be no row is no group."""
    kept = [i for i, e in enumerate(events) if e.tokens is None or e.row is not None or vectors[i] or len(e.tokens) > 2]
    place = {i: n for n, i in enumerate(kept)}
    return (
        [events[i] for i in kept],
        {place[i]: v for i, v in vectors.items() if i in place},
        {place[i] for i in plain if i in place},
    )


def _views(
    events: list[Event], vectors: dict[int, list[Vector]], order: tuple[str, ...]
) -> list[dict[str, list[Vector]]]:
    """The candidates of every row, in every binding that the prices and the sums allow."""
    straight = by_position(events, order)
    if (
        straight is not None
        and _pairs_in_order(events, straight, order)
        and (view := _feasible(straight, vectors, order))
    ):
        return [view]
    groups = [i for i, e in enumerate(events) if e.tokens is not None]
    if len(groups) == len(order) + 1:
        return _one_too_many(events, vectors, order, groups)
    for limit in range(DEEPEST + 1):
        found = [view for _, b in bindings(events, order, limit) if (view := _feasible(b, vectors, order))]
        if found:
            wider = [view for _, b in bindings(events, order, limit + 1) if (view := _feasible(b, vectors, order))]
            return wider
    return []


def _pairs_in_order(events: list[Event], binding: Binding, order: tuple[str, ...]) -> bool:
    """No two groups stand before their two labels."""
    kinds = ["G" if e.tokens is not None and e.row is None else "L" if e.tokens is None else "B" for e in events]
    return "GGLL" not in "".join(kinds)


def _one_too_many(
    events: list[Event], vectors: dict[int, list[Vector]], order: tuple[str, ...], groups: list[int]
) -> list[dict[str, list[Vector]]]:
    out = []
    for g in groups:
        if events[g].row is not None:
            continue
        kept = [i for i in range(len(events)) if i != g]
        fewer = [events[i] for i in kept]
        binding = by_position(fewer, order)
        if binding and (view := _feasible(binding, {n: vectors[i] for n, i in enumerate(kept) if i in vectors}, order)):
            out.append(view)
    return out


def _feasible(
    binding: Binding, vectors: dict[int, list[Vector]], order: tuple[str, ...]
) -> dict[str, list[Vector]] | None:
    rows: Rows = {r: vectors[binding[r]] if r in binding else None for r in order}
    if any(v is not None and not v for v in rows.values()):
        return None
    if any(v is not None and len(v) == 1 and None not in v[0] and not closes(v[0]) for v in rows.values()):
        return None
    view = feasible(rows, order)
    return proven(view, order) if view else None


def _agreed(views: list[dict[str, list[Vector]]], order: tuple[str, ...]) -> dict[Key, Decimal]:
    out: dict[Key, Decimal] = {}
    for row in order:
        for c, column in enumerate(COLUMNS):
            seen = {v[c] for view in views for v in view[row]}
            if len(seen) == 1 and (value := seen.pop()) is not None:
                out["三", row, column] = Decimal(value)
    return out


def _unbalanced(
    events: list[Event], vectors: dict[int, list[Vector]], plain: set[int], order: tuple[str, ...]
) -> dict[Key, Decimal]:
    """The author's own slip: bound and plain rows stand as printed; soup if all readings that break least agree."""
    out: dict[Key, Decimal] = {}
    for i, e in enumerate(events):
        if i in plain and e.row is not None:
            out |= _said(e.row, vectors[i][0])
    straight = next((b for cost, b in bindings(events, order, 0) if cost == 0), None)
    if straight is None or set(straight) != set(order):
        return out
    candidates = [vectors[straight[r]] for r in order]
    standing = {r: vectors[straight[r]][0] for r in order if straight[r] in plain}
    slip = len(standing) == len(order) and broken(standing, order) <= 2  # one wrong cell breaks no more than that
    for r, vector in standing.items():
        if slip or closes(vector) or events[straight[r]].row is not None or None in vector:
            out |= _said(r, vector)
    return out | _least_broken(candidates, order, {r for r in order if _is_soup(events[straight[r]])})


def _is_soup(event: Event) -> bool:
    return event.tokens is not None and len(event.tokens) < 7 and sum(map(len, event.tokens)) >= 7


def _least_broken(candidates: list[list[Vector]], order: tuple[str, ...], soups: set[str]) -> dict[Key, Decimal]:
    combinations = 1
    for c in candidates:
        combinations *= len(c)
    if not 0 < combinations <= 3_000 or any(None in v for c in candidates for v in c):
        return {}
    scored = [(broken(dict(zip(order, rows, strict=True)), order), rows) for rows in product(*candidates)]
    least = min(score for score, _ in scored)
    best = [rows for score, rows in scored if score == least]
    views = [{r: [v] for r, v in zip(order, rows, strict=True)} for rows in best]
    return {k: v for k, v in _agreed(views, order).items() if k[1] in soups}


def _said(row: str, vector: Vector) -> dict[Key, Decimal]:
    return {("三", row, c): Decimal(v) for c, v in zip(COLUMNS, vector, strict=True) if v is not None}
