"""Papers fetched by programs that leave out empty cells, and put bars for them behind the row, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from random import Random

from tests.adversarial.drawn import AFTER, TITLE
from tests.adversarial.fetched import BEFORE, NEXT, Row, four, three, two
from tests.adversarial.tricks import Trick, trick
from tests.bench.damage.figures import Figures, draw
from tests.bench.damage.paper import compose
from tests.bench.damage.printing import text_of


def behind(row: Sequence[str], width: int) -> str:
    """A bar behind every cell, and bars for what is missing."""
    return f"{' | '.join(row)} | {'|' * (width - len(row))}".rstrip()


def around(row: Sequence[str], width: int) -> str:
    """The same with a bar in front."""
    return f"| {behind(row, width)}"


def short(row: Sequence[str], width: int) -> str:
    """A bar behind every cell, nothing for what is missing."""
    return f"{' | '.join(row)} |"


def down(row: Sequence[str], width: int) -> str:
    """A cell a line."""
    return "\n".join([*(f"{cell} |" for cell in row), *(["|" * (width - len(row))] * (len(row) < width))])


def bare(row: Sequence[str], width: int) -> str:
    """A cell a line, no bars."""
    return "\n".join(row)


def tabbed(row: Sequence[str], width: int) -> str:
    """Tabs between the cells, and for what is missing."""
    return "\t".join(row) + "\t" * (width - len(row))


PRINTS: dict[str, Callable[[Sequence[str], int], str]] = {
    f.__name__: f for f in (behind, around, short, down, bare, tabbed)
}


def sparse(rng: Random) -> Figures:
    """Figures on one edition of the form, without separators."""
    while True:
        figures = draw(rng, rng.choice(("zero", "sparse", "medium", "medium", "dense")))
        if len(set(figures.forms.values())) == 1 and not any("," in v for v in figures.printed.values()):
            return figures


def left_out(rows: Sequence[Row], rng: Random, share: float) -> list[Row]:
    """The rows, most of their zeros not printed and their places lost."""
    return [tuple(c for c in row if c and (c != "0" or rng.random() > share)) for row in rows]


def dropped(figures: Figures, how: str, rng: Random) -> str:
    """A paper whose tables lost their empty cells; table 二 only where it shows in the others too."""
    text, show, share = text_of(compose(figures, "spaces", 1)), PRINTS[how], rng.choice((1.0, 1.0, 0.7))
    lost = rng.choice(("三",) if how == "tabbed" else ("三", "三四", "二三四", "四", "二"))
    made = {"二": (BEFORE, two(figures), 4), "三": (TITLE, three(figures, False), 10), "四": (AFTER, four(figures), 15)}
    body = ""
    for table, (title, rows, width) in made.items():
        own = left_out(rows, rng, share if table in lost else 0)
        body += "\n".join([title, *(show(row, width) for row in own if row)]) + "\n"
    return f"{text[: text.index(BEFORE)]}{body}{text[text.index(NEXT) :]}"


def dropped_tricks(seeds: int = 6) -> Iterator[Trick]:
    """Papers in every print; what is read is right, and a total that is the sum of the others is read."""
    for how, seed in product(PRINTS, range(seeds)):
        rng = Random(f"{how}/{seed}")
        figures = sparse(rng)
        plain = trick(f"empty cells left out, {how}, {seed}", compose(figures, "spaces", 1))
        yield replace(plain, text=dropped(figures, how, rng), suffix=".txt")
