"""Tricks with table 四: three blocks of five that stand side by side, or otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.adversarial.tricks import Trick, base, fused, paper, put, trick, with_four
from tests.bench.damage.figures import BLOCKS, ENDS, TOTAL
from tests.bench.damage.paper import Part, Strip
from vectorstore.records import Key


def block_tricks() -> Iterator[Trick]:
    """Every trick with table 四."""
    yield from four()
    yield from four_in_rows()


def four() -> Iterator[Trick]:
    """Table 四: three blocks of five."""
    figures = with_four(base(), ((3, 1, 2, 0), (1, 0, 4, 2), (0, 2, 0, 1)))
    made = paper(figures)
    place = len(made.tables["四"]) - 1
    strip = made.tables["四"][place]
    v = list(strip.values())
    v[0], v[1] = v[1], v[0]
    swapped: dict[Key, str | None] = {("四", BLOCKS[0], "结果维持"): "1", ("四", BLOCKS[0], "结果纠正"): "3"}
    yield trick(
        "two cells of a block of table 四 exchanged", put(made, "四", place, strip.saying(tuple(v))), said=swapped
    )
    for layout in ("tabs", "lines", "html"):
        made = paper(figures, layout)
        strip = made.tables["四"][place]
        values = strip.values()
        yield trick(
            f"table 四 without its last number, {layout}",
            put(made, "四", place, strip.saying(values[:-1])),
            unread={("四", BLOCKS[2], TOTAL)},
        )
        yield trick(
            f"table 四 without its first number, {layout}",
            put(made, "四", place, strip.saying(values[1:])),
            unread={("四", BLOCKS[0], "结果维持")},
        )
        yield trick(
            f"table 四 with a number too many, {layout}",
            put(made, "四", place, strip.saying((Part("5", "noise"), *values))),
        )
        yield trick(f"table 四 as fifteen digits, {layout}", put(made, "四", place, fused(strip)))
    unsure = with_four(base(), ((1, 1, 0, 0), (11, 1, 0, 0), (1, 11, 0, 0)))
    made = paper(unsure)
    yield trick("table 四 soup with more than one reading", put(made, "四", place, fused(made.tables["四"][place])))
    zeros = with_four(base(), ((0, 0, 0, 0),) * 3)
    for layout in ("tabs", "lines"):
        made = paper(zeros, layout)
        yield trick(
            f"table 四 as one lone zero, {layout}",
            put(made, "四", place, made.tables["四"][place].saying((Part("0", "value"),))),
        )
        yield trick(
            f"table 四 as three lone zeros, {layout}",
            put(made, "四", place, made.tables["四"][place].saying((Part("0", "value"),) * 3)),
        )
    turned_heads = paper(figures).tables["四"]
    first = Strip("head", None, (tuple(Part(t, "head") for t in ("行政诉讼", *[""] * 9, "行政复议", *[""] * 4)),))
    second_texts = (
        "未经复议直接起诉",
        *[""] * 4,
        "复议后起诉",
        *[""] * 4,
        "结果维持",
        "结果纠正",
        "其他结果",
        "尚未审结",
        "总计",
    )
    second = Strip("head", None, (tuple(Part(t, "head") for t in second_texts),))
    third = Strip(
        "head", None, (tuple(Part(t, "head") for t in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 2),)
    )
    moved = replace(turned_heads[-1], shape=((*values[5:15], *values[:5]),))
    made = paper(figures)
    yield trick("table 四 with litigation first", made.having("四", [first, second, third, moved]))


def four_in_rows() -> Iterator[Trick]:
    """Table 四 with its blocks one under the other."""
    figures = with_four(base(), ((3, 1, 2, 0), (1, 0, 4, 2), (0, 2, 0, 1)))
    for layout in ("tabs", "html", "lines", "spaces"):
        made = paper(figures, layout)
        values = made.tables["四"][-1].values()
        heads = Strip("head", None, (tuple(Part(t, "head") for t in ("", *ENDS)),))
        rows = [Strip("row", b, ((Part(b, "label", b), *values[n * 5 : n * 5 + 5]),)) for n, b in enumerate(BLOCKS)]
        yield trick(f"table 四 in three rows, {layout}", made.having("四", [heads, *rows]))
        yield trick(
            f"table 四 in three rows, litigation first, {layout}", made.having("四", [heads, *rows[1:], rows[0]])
        )
        total = Strip("row", None, ((Part("合计", "label"), *(Part(str(n), "value") for n in (4, 3, 6, 3, 16))),))
        yield trick(f"table 四 in three rows and a sum, {layout}", made.having("四", [heads, *rows, total]))
        down = [
            Strip("row", None, ((Part(e, "label"), *(values[b * 5 + n] for b in range(3))),))
            for n, e in enumerate(ENDS)
        ]
        over = Strip("head", None, (tuple(Part(t, "head") for t in ("", *BLOCKS)),))
        yield trick(f"table 四 turned on its side, {layout}", made.having("四", [over, *down]))
        yield trick(
            f"table 四 with blocks headed in another order, {layout}",
            made.having("四", [*made.tables["四"][:-1], *rows[::-1]]),
        )
