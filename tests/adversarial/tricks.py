"""A tricky paper as data: its text, what its cells say, and which of them must be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from tests.bench.damage.figures import BLOCKS, ENDS, Figures, draw
from tests.bench.damage.paper import Paper, Part, Strip, compose
from tests.bench.damage.printing import SUFFIX, text_of
from tests.bench.damage.wordings import APPLICANTS
from vectorstore.records import Key

COLUMNS = (*APPLICANTS, "总计")
OPEN = "予以公开"
PARTLY = "部分公开"


@dataclass(frozen=True)
class Trick:
    """A paper named for its trick; a cell that is given must say what `said` holds, None: it may not be given."""

    name: str
    text: str
    suffix: str
    said: dict[Key, str | None]
    must: frozenset[Key] = field(default_factory=frozenset)


def base(form: str = "2021", seed: int = 5) -> Figures:
    """A dense report whose sums hold, without separators or signs."""
    rng = Random(seed)
    while True:
        figures = draw(rng, "dense")
        plain = all("," not in v and not v.startswith("+") for v in figures.printed.values())
        if set(figures.forms.values()) == {form} and plain:
            return figures


def paper(figures: Figures | None = None, layout: str = "tabs") -> Paper:
    """The base report in a layout, unharmed."""
    return compose(figures or base(), layout, 1)


def trick(
    name: str,
    made: Paper,
    unread: set[Key] | None = None,
    must: set[Key] | None = None,
    said: Mapping[Key, str | None] | None = None,
    edit: Callable[[str], str] = lambda text: text,
) -> Trick:
    """A paper as it stands; `unread` may not be given, `must` must be read."""
    truth: dict[Key, str | None] = {**made.figures.printed, **dict.fromkeys(unread or (), None), **(said or {})}
    return Trick(name, edit(text_of(made)), SUFFIX[made.layout], truth, frozenset(must or ()))


def row(table: str, name: str, figures: Figures) -> set[Key]:
    """The cells of one row."""
    return {k for k in figures.printed if k[0] == table and k[1] == name}


def rest(figures: Figures, *rows: str) -> set[Key]:
    """Every cell outside these rows."""
    return {k for k in figures.printed if k[1] not in rows}


def at(made: Paper, name: str, table: str = "三") -> int:
    """The place of a row among the strips of its table."""
    return next(i for i, s in enumerate(made.tables[table]) if s.row == name)


def put(made: Paper, table: str, where: int, *strips: Strip, over: int = 1) -> Paper:
    """The paper with other strips in place of `over` strips."""
    old = made.tables[table]
    return made.having(table, (*old[:where], *strips, *old[where + over :]))


def restated(made: Paper, key: Key, text: str) -> Paper:
    """The paper with one cell printed otherwise."""

    def say(part: Part) -> Part:
        return replace(part, text=text) if part.keys == (key,) else part

    strips = [replace(s, shape=tuple(tuple(say(p) for p in line) for line in s.shape)) for s in made.tables[key[0]]]
    return made.having(key[0], strips)


def fused(strip: Strip) -> Strip:
    """The numbers of a strip run together."""
    values = strip.values()
    return strip.saying(
        (replace(values[0], text="".join(p.text for p in values), keys=tuple(k for p in values for k in p.keys)),)
    )


def numbers(*texts: str) -> Strip:
    """A row of numbers without a label."""
    return Strip("row", None, (tuple(Part(t, "value") for t in texts),))


def with_row(figures: Figures, name: str, values: tuple[int, ...]) -> Figures:
    """The figures with one result row of table 三 set, totals and balance following."""
    order = list(dict.fromkeys(r for t, r, _ in figures.printed if t == "三"))
    table = {r: [int(figures.printed["三", r, c]) for c in APPLICANTS] for r in order}
    table[name] = list(values)
    table["总计"] = [sum(column) for column in zip(*(table[r] for r in order[2:-2]), strict=True)]
    table[order[1]] = [0] * 6
    table[order[0]] = [a + b for a, b in zip(table["总计"], table[order[-1]], strict=True)]
    cells = {("三", r, c): str(n) for r, ns in table.items() for c, n in zip(COLUMNS, (*ns, sum(ns)), strict=True)}
    return figures.saying(cells)


def with_four(figures: Figures, blocks: tuple[tuple[int, int, int, int], ...]) -> Figures:
    """The figures with table 四 set."""
    cells: dict[Key, str] = {}
    for block, parts in zip(BLOCKS, blocks, strict=True):
        cells |= {("四", block, c): str(n) for c, n in zip(ENDS, (*parts, sum(parts)), strict=True)}
    return figures.saying(cells)
