"""The oracle: which cells of a damaged paper are decidable, and what they say. Written apart from `ingest`, slow."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from tests.bench.damage.alignment import Binding, Event, TooManyReadings, bindings, by_position
from tests.bench.damage.blanks import proven
from tests.bench.damage.contents import Vector, closes, number, readings, split
from tests.bench.damage.figures import BLOCKS, ENDS
from tests.bench.damage.paper import Paper, Part
from tests.bench.damage.printing import Line
from tests.bench.damage.sums import Rows, TooMany, broken, feasible
from tests.bench.damage.wordings import APPLICANTS, ROWS_2019, ROWS_2021
from vectorstore.records import Key

COLUMNS = (*APPLICANTS, "总计")
DEEPEST = 4  # no reading with more oddities than this is looked for


@dataclass
class Opinion:
    """What the oracle holds of one paper."""

    decided: dict[Key, Decimal] = field(default_factory=dict)
    unjudged: set[str] = field(default_factory=set)  # tables whose readings were too many to list


def judge(paper: Paper, lines: tuple[Line, ...]) -> Opinion:
    """Every cell that is the same in all readings that the prices and the sums leave."""
    out = Opinion()
    if "one_line" in paper.marks:
        return Opinion(unjudged={"二", "三", "四"})
    for table, view in (("二", _two), ("三", _three), ("四", _four)):
        own = [line for line in lines if line.table == table]
        try:
            out.decided |= view(paper, own)
        except (TooMany, TooManyReadings):
            out.unjudged.add(table)
    unsure = {k for line in lines for p in line.parts if says_nothing(p) for k in p.keys}
    if "cut_off" in paper.marks:  # nobody knows what followed in the last row
        ends = {k[:2] for p in lines[-1].parts for k in p.keys} | {("三", p.row) for p in lines[-1].parts}
        unsure |= {k for k in out.decided if k[:2] in ends or (k[0] == "四" and lines[-1].table == "四")}
    for key in unsure:
        out.decided.pop(key, None)
    return out


def says_nothing(part: Part) -> bool:
    """Whether a cell holds a sign, or a word, in place of a number: neither zero nor missing."""
    return part.kind == "value" and len(part.keys) == 1 and part.text.strip(" .") != "" and decimal(part.text) is None


# ------------------------------------------------------------------ table 二: by its own label
def _two(paper: Paper, lines: list[Line]) -> dict[Key, Decimal]:
    counts: dict[str, list[Key]] = {}
    for key in paper.figures.printed:
        if key[0] == "二":
            counts.setdefault(key[1], []).append(key)
    out: dict[Key, Decimal] = {}
    for row, tokens in _groups_of_two(paper, lines):
        keys = counts.get(row, [])
        if len(tokens) == len(keys):
            out |= {k: value for k, t in zip(keys, tokens, strict=True) if (value := decimal(t)) is not None}
    return out


def _groups_of_two(paper: Paper, lines: list[Line]) -> list[tuple[str, list[str]]]:
    """The tokens after each label; a row group without a head of its own says too little."""
    out: list[tuple[str, list[str]]] = []
    waiting, headed = False, False
    for line in lines:
        for part in line.parts:
            if part.kind == "label":
                out.append((part.row or "", []) if headed else ("", []))
                waiting = True
            elif part.kind == "head":
                waiting = False
                headed = not part.text.startswith("第") and (headed or part.text != "信息内容")
            elif out and waiting and _is_token(paper, part.text, part.kind):
                if part.text == "." or (out[-1][1] and out[-1][1][-1].endswith(".")):
                    out[-1][1][-1] += part.text
                else:
                    out[-1][1].append(part.text)
    return out


def decimal(token: str) -> Decimal | None:
    """What a clear cell says."""
    text = unicodedata.normalize("NFKC", token).replace(",", "").strip()
    text = text.split("(")[0].rstrip("件")
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def _is_token(paper: Paper, text: str, kind: str) -> bool:
    """Whether a reader sees a value here: a number, a sign, or an empty cell where the layout shows one."""
    if kind == "noise":
        return text.isdigit() and len(text) < 4
    return kind == "value" and bool(text or paper.shows_blanks)


# ------------------------------------------------------------------ table 三
def _three(paper: Paper, lines: list[Line]) -> dict[Key, Decimal]:
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
        values = [t for p in line.parts if _is_token(paper, p.text, p.kind) for t in (p.text.split() or [""])]
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


# ------------------------------------------------------------------ table 四: three blocks that each add up
def _four(paper: Paper, lines: list[Line]) -> dict[Key, Decimal]:
    tokens = tuple(p.text for line in lines for p in line.parts if _is_token(paper, p.text, p.kind))
    if not any(p.kind == "head" and p.text for line in lines for p in line.parts):
        return {}
    if len(tokens) == 15:
        vectors = [tuple(number(t) for t in tokens)]
        return _blocks([_blank_zeros(v) for v in vectors])
    if any(number(t) is None for t in tokens) or len(tokens) > 15 or not tokens:
        return {}
    texts = tuple(unicodedata.normalize("NFKC", t) for t in tokens)
    found = set(_spread_blocks(texts)) | set(_split_blocks(texts))
    return _blocks(sorted(found))


def _blank_zeros(vector: Vector) -> Vector:
    out: list[int | None] = []
    for b in range(3):
        *parts, total = vector[b * 5 : b * 5 + 5]
        known = sum(p for p in parts if p is not None)
        full = total is not None and known == total
        empty = total is None and known == 0 and None not in parts
        out += [0 if p is None and full else p for p in parts] + [0 if empty else total]
    return tuple(out)


def _spread_blocks(texts: tuple[str, ...]) -> set[Vector]:
    from tests.bench.damage.contents import _spread

    return (
        {v for v in _spread(texts, 15) if all(closes(v[b : b + 5]) for b in (0, 5, 10))} if len(texts) < 15 else set()
    )


def _split_blocks(texts: tuple[str, ...]) -> set[Vector]:
    """Every cutting of the tokens into three blocks, each of five numbers that close."""
    if len(texts) == 3:
        return set(product_of([list(split((t,), 5)) for t in texts]))
    if len(texts) != 1:
        return set()
    soup = texts[0]
    out: set[Vector] = set()
    ways = {
        (a, b): list(split((soup[a:b],), 5))
        for a in range(len(soup))
        for b in range(a + 5, len(soup) + 1)
        if a == 0 or b == len(soup) or (a >= 5 and b <= len(soup) - 5)
    }
    for a in range(5, len(soup) - 9):
        for b in range(a + 5, len(soup) - 4):
            lists = [ways.get((0, a), []), ways.get((a, b), []), ways.get((b, len(soup)), [])]
            if all(lists):
                if len(out) > 50_000:
                    raise TooMany
                out |= set(product_of(lists))
    return out


def product_of(lists: list[list[Vector]]) -> list[Vector]:
    """The three blocks side by side, in every combination."""
    size = 1
    for one in lists:
        size *= len(one)
    if size > 50_000:
        raise TooMany
    return [tuple(x for block in blocks for x in block) for blocks in product(*lists)]


def _blocks(vectors: list[Vector]) -> dict[Key, Decimal]:
    out: dict[Key, Decimal] = {}
    for i in range(15):
        seen = {v[i] for v in vectors}
        if len(seen) == 1 and (value := seen.pop()) is not None:
            out["四", BLOCKS[i // 5], ENDS[i % 5]] = Decimal(value)
    return out
