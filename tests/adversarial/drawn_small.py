"""Tables 二 and 四 as their pages are drawn: heads broken to their columns, over two or three levels or upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from tests.adversarial.drawn import AFTER, TITLE, Canvas, broken, centred, drawn
from tests.adversarial.fetched import ARTICLES, BEFORE, ENDS, NEXT
from tests.adversarial.tricks import Trick, base, trick
from tests.bench.damage.figures import Figures
from tests.bench.damage.paper import compose
from tests.bench.damage.printing import text_of

FOOTS = ("- 4 -", "4", "第 4 页 共 9 页", "— 4 —")


def page_end(canvas: Canvas, top: int, rng: Random) -> int:
    """The number of a page, perhaps, and where the next one goes on."""
    if rng.random() < 0.7:
        canvas.set(top + 1, rng.randint(20, 40), rng.choice(FOOTS))
    return top + rng.randint(2, 4)


def cell(canvas: Canvas, column: int, words: str, width: int, top: int, bottom: int) -> None:
    """Words in a cell, broken to its width, from its top or in its middle."""
    centred(canvas, column, broken(words, width), top, bottom)


# ------------------------------------------------------------------ table 四
def four(figures: Figures, rng: Random, bare: bool) -> str:
    """Table 四 on its page: three levels of heads, each column's words as wide as it is."""
    canvas, wide = Canvas(), rng.choice((1, 1, 2, 2, 4))
    values = ["" if bare and v == "0" else v for (t, _, _), v in figures.printed.items() if t == "四"]
    step = max(2 * wide, *map(len, values)) + rng.randint(2, 4)
    edge = rng.randint(0, 6)
    places = [edge + n * step for n in range(15)]
    top = heads(canvas, places, wide, rng, 0)
    if rng.random() < 0.4:
        top = page_end(canvas, top, rng)
        top = heads(canvas, places, wide, rng, top) if rng.random() < 0.5 else top
    for place, value in zip(places, values, strict=True):
        canvas.set(top, place + rng.choice((0, 0, 1)), value)
    return canvas.text()


def heads(canvas: Canvas, places: Sequence[int], wide: int, rng: Random, top: int) -> int:
    """The heads from a line on; how far down they reach."""
    high = -(-4 // wide)
    canvas.set(top, places[2], "行政复议")
    canvas.set(top, places[9], "行政诉讼")
    for place, words in ((places[6], "未经复议直接起诉"), (places[11], "复议后起诉")):
        canvas.set(top + 1, place, words)
    for n, place in enumerate(places):
        first = top + 1 if n < 5 and rng.random() < 0.9 else top + 2
        cell(canvas, place, ENDS[n % 5], wide, first, top + 2 + high)
    return top + 2 + high + rng.randint(0, 1)


# ------------------------------------------------------------------ table 二
def two(figures: Figures, rng: Random, bare: bool) -> str:
    """Table 二 on its page: a merged head over each block, labels and heads broken to their columns."""
    canvas, label, wide = Canvas(), rng.randint(4, 10), rng.randint(2, 6)
    said = {k[1:]: v for k, v in figures.printed.items() if k[0] == "二"}
    step = max(2 * wide, *map(len, said.values())) + rng.randint(3, 8)
    places = [2 * label + 5 + n * step for n in range(3)]
    top, blocks = 0, ARTICLES[figures.forms["三"]]
    page = rng.randrange(1, 2 * len(blocks))
    for n, (number, rows, columns) in enumerate(blocks):
        if page == n:
            top = page_end(canvas, top, rng)
        canvas.set(top, places[0], f"第二十条第（{number}）项")
        top = line(canvas, places, label, wide, ("信息内容", *columns), top + 1, rng)
        for row in rows:
            cells = ["" if bare and said[row, c] == "0" else said[row, c] for c in columns]
            top = line(canvas, places, label, wide, (row, *cells), top, rng)
    return canvas.text()


def line(
    canvas: Canvas, places: Sequence[int], label: int, wide: int, words: Sequence[str], top: int, rng: Random
) -> int:
    """One row, its words in the middle of their cells; where the next one begins."""
    first, *others = words
    own = [wide if not w[-1:].isdigit() else max(len(w), 1) for w in others]
    high = max(len(broken(first, label)), *(len(broken(w, n)) for w, n in zip(others, own, strict=True)))
    high += rng.randint(0, 1)
    cell(canvas, 0, first, label, top, top + high)
    for place, word, width in zip(places, others, own, strict=False):
        cell(canvas, place, word, width, top, top + high)
    return top + high


# ------------------------------------------------------------------ whole papers
def page(figures: Figures, rng: Random, bare: bool) -> str:
    """A paper with all three tables drawn."""
    text = text_of(compose(figures, "spaces", 1))
    tables = ((BEFORE, two(figures, rng, bare)), (TITLE, drawn(figures, rng, bare)), (AFTER, four(figures, rng, bare)))
    body = "\n\n".join(f"{title}\n{shown}" for title, shown in tables)
    return f"{text[: text.index(BEFORE)]}{body}\n\n{text[text.index(NEXT) :]}"


def small_drawn_tricks(seeds: int = 20) -> Iterator[Trick]:
    """Papers whose tables are all drawn."""
    for seed in range(seeds):
        rng = Random(f"small/{seed}")
        figures, bare = base(("2021", "2019")[seed % 2], seed), seed % 4 == 3
        plain = trick(f"all tables as drawn, {seed}", compose(figures, "spaces", 1))
        yield replace(plain, text=page(figures, rng, bare))
