"""How a paper is broken: damages by name, and how they reach into a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.bench.damage.paper import LAYOUTS, Paper, Strip

Breaking = Callable[[Random, Paper], Paper | None]
LOOSE = ("tabs", "lines", "spaces")


@dataclass(frozen=True)
class Damage:
    """A named way of breaking a paper; `harmless` loses nothing that the form cannot give back."""

    name: str
    apply: Breaking
    harmless: bool
    layouts: tuple[str, ...]


DAMAGES: dict[str, Damage] = {}


def damage(harmless: bool = False, layouts: tuple[str, ...] = LAYOUTS) -> Callable[[Breaking], Breaking]:
    """Enter a function under its own name."""

    def enter(function: Breaking) -> Breaking:
        DAMAGES[function.__name__] = Damage(function.__name__, function, harmless, layouts)
        return function

    return enter


def broken(rng: Random, paper: Paper, names: tuple[str, ...]) -> Paper:
    """The paper after these damages, one upon the other; those that find nothing to break are left out."""
    for name in names:
        kind = DAMAGES[name]
        if paper.layout in kind.layouts and (after := kind.apply(rng, paper)) is not None:
            paper = replace(after, damages=(*paper.damages, name))
    return paper


# ------------------------------------------------------------------ reaching into a table
def rows_of(paper: Paper, table: str) -> list[int]:
    return [i for i, s in enumerate(paper.tables[table]) if s.kind == "row" and s.values()]


def some(rng: Random, paper: Paper, table: str, most: int, test: Callable[[Strip], bool] = lambda s: True) -> list[int]:
    usable = [i for i in rows_of(paper, table) if test(paper.tables[table][i])]
    return sorted(rng.sample(usable, min(len(usable), rng.randint(1, most))))


def change(
    paper: Paper, table: str, where: list[int], function: Callable[[Strip], Strip | list[Strip]]
) -> Paper | None:
    if not where:
        return None
    out: list[Strip] = []
    for i, strip in enumerate(paper.tables[table]):
        new = function(strip) if i in where else strip
        out += new if isinstance(new, list) else [new]
    return paper.having(table, out)


def mark(paper: Paper, *marks: str) -> Paper:
    return replace(paper, marks=paper.marks | set(marks))


def whole(strip: Strip) -> bool:
    """Nothing has happened to the numbers of this strip yet, and they stand on one physical row."""
    return len(strip.shape) == 1 and all(len(p.keys) == 1 and p.text for p in strip.values()) and bool(strip.values())


def bound(strip: Strip) -> bool:
    """Whole, and its label on the same physical row."""
    return whole(strip) and any(p.kind == "label" for p in strip.labels())
