"""Damages that the oracle cannot judge: the truth alone says what is wrong.

python -m tests.bench.damage.strangers [SEED] [PAPERS]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from zlib import crc32

from tests.bench.damage.damages import bound, change, rows_of, some, whole
from tests.bench.damage.figures import Figures, draw
from tests.bench.damage.paper import LAYOUTS, Paper, Part, Strip, compose
from tests.bench.damage.printing import SUFFIX, printed
from tests.bench.damage.reader import read
from tests.bench.damage.verdicts import visible
from vectorstore.records import Key

_LETTERS = {"0": "Oo〇Q", "1": "lI|T]", "2": "Z", "5": "S", "6": "b", "8": "B", "9": "g"}
_FEET = (
    "第 12 页 共 30 页",
    "12",
    "— 12 —",
    "12/30",
    "2025年1月20日印发",
    "联系电话：0000-8291034",
    "Page 3 of 9",
    "3",
)


def _unsaid(part: Part, keys: set[Key]) -> Part:
    """The same print, of which nobody can say that it is these cells."""
    return replace(part, keys=tuple(k for k in part.keys if k not in keys))


def _doubtful(strip: Strip, keys: set[Key]) -> Strip:
    return replace(strip, shape=tuple(tuple(_unsaid(p, keys) for p in line) for line in strip.shape))


def _another(rng: Random, paper: Paper) -> tuple[Figures, set[Key]]:
    """Other figures on the same forms, and the cells in which they differ."""
    other = draw(rng)
    while other.forms != paper.figures.forms:
        other = draw(rng)
    return other, {k for k, v in paper.figures.printed.items() if other.printed.get(k) != v}


def table_twice(rng: Random, paper: Paper) -> Paper:
    """A table is printed twice, with other figures the second time."""
    table = rng.choice(("二", "三", "三", "四"))
    other, unlike = _another(rng, paper)
    twin = compose(other, paper.layout, paper.seed).tables[table]
    between = [Strip("cut", None, ())] if paper.layout in ("html", "markdown") else []
    return paper.having(
        table, [_doubtful(s, unlike) for s in paper.tables[table]] + between + [_doubtful(s, unlike) for s in twin]
    )


def rows_twice(rng: Random, paper: Paper) -> Paper:
    """Some rows stand twice with other figures, there or elsewhere in the table."""
    table = rng.choice(("二", "三", "三", "三"))
    other, unlike = _another(rng, paper)
    strips, twin = list(paper.tables[table]), compose(other, paper.layout, paper.seed).tables[table]
    for i in sorted(rng.sample(rows_of(paper, table), rng.randint(1, 3)), reverse=True):
        again = next(s for s in twin if s.row == strips[i].row)
        strips[i] = _doubtful(strips[i], unlike)
        strips.insert(rng.choice((i, i + 1, i + 1, min(len(strips), i + 3), len(strips))), _doubtful(again, unlike))
    return paper.having(table, strips)


def rows_mixed(rng: Random, paper: Paper) -> Paper:
    """Rows in another order, each label with its values."""
    strips, rows = list(paper.tables["三"]), rows_of(paper, "三")
    chosen = sorted(rng.sample(rows, min(len(rows), rng.choice((2, 2, 3, 5, 25)))))
    mixed = rng.sample([strips[i] for i in chosen], len(chosen))
    for i, strip in zip(chosen, mixed, strict=True):
        strips[i] = strip
    return paper.having("三", strips)


def total_first(rng: Random, paper: Paper) -> Paper:
    """The row of sums stands before the heads, or among the first rows."""
    strips = list(paper.tables["三"])
    total = strips.pop(next(i for i, s in enumerate(strips) if s.row == "总计"))
    strips.insert(rng.choice((0, 3, 3, 5)), total)
    return paper.having("三", strips)


def ten_thousands(rng: Random, paper: Paper) -> Paper | None:
    """A count in 万, in money, as a share, or more or less."""

    def note(strip: Strip) -> Strip:
        values = list(strip.values())
        i = rng.randrange(len(values))
        text = values[i].text + rng.choice(("万", "万件", "千", "余", "左右", "万元", "%", "/月", "户"))
        values[i] = _unsaid(replace(values[i], text=text), set(values[i].keys))
        return strip.saying(tuple(values))

    money = ("行政事业性收费", "政府集中采购")
    table = rng.choice(("二", "三", "四"))
    return change(paper, table, some(rng, paper, table, 2, lambda s: whole(s) and s.row not in money), note)


def letters(rng: Random, paper: Paper) -> Paper | None:
    """Digits read as letters."""

    def wear(part: Part) -> Part:
        spots = [i for i, c in enumerate(part.text) if c in _LETTERS]
        if not spots or rng.random() < 0.7:
            return part
        i = rng.choice(spots)
        return replace(part, text=part.text[:i] + rng.choice(_LETTERS[part.text[i]]) + part.text[i + 1 :])

    table = rng.choice(("二", "三", "三", "四"))
    where = some(rng, paper, table, 6, whole)
    return change(paper, table, where, lambda s: s.saying(tuple(wear(p) for p in s.values())))


def foot_in_row(rng: Random, paper: Paper) -> Paper | None:
    """The foot of a page, with its number, inside a row or behind it."""

    def tear(strip: Strip) -> Strip:
        values, foot = strip.values(), (Part(rng.choice(_FEET), "noise"),)
        if paper.layout in ("html", "markdown"):
            return replace(strip, shape=(*strip.shape, foot))
        at = rng.randrange(len(values) + 1)
        return replace(strip, shape=((*strip.labels(), *values[:at]), foot, *([values[at:]] if values[at:] else [])))

    table = rng.choice(("二", "三", "三"))
    return change(paper, table, some(rng, paper, table, 3, bound), tear)


def serial_numbers(rng: Random, paper: Paper) -> Paper:
    """Serial numbers of the rows, before the labels or between labels and values."""
    before, out = rng.random() < 0.5, list(paper.tables["三"])
    for n, i in enumerate(rows_of(paper, "三"), 1):
        part = Part(str(n), "noise")
        cells = (part, *out[i].shape[0]) if before else (*out[i].labels(), part, *out[i].values())
        out[i] = replace(out[i], shape=(cells,))
    return paper.having("三", out)


def column_numbers(rng: Random, paper: Paper) -> Paper:
    """A line of column numbers under the heads."""
    table = rng.choice(("三", "三", "四"))
    strips = list(paper.tables[table])
    first = next(i for i, s in enumerate(strips) if s.kind == "row")
    blanks = [Part("", "noise") for _ in strips[first].labels()[1:]]
    numbers = [Part(str(i + 1), "noise") for i in range(len(strips[first].values()))]
    strips.insert(first, Strip("row", None, ((Part(rng.choice(("栏次", "甲")), "noise"), *blanks, *numbers),)))
    return paper.having(table, strips)


STRANGERS: dict[str, Callable[[Random, Paper], Paper | None]] = {
    f.__name__: f
    for f in (
        table_twice,
        rows_twice,
        rows_mixed,
        total_first,
        ten_thousands,
        letters,
        foot_in_row,
        serial_numbers,
        column_numbers,
    )
}


def judged(name: str, seed: int, number: int) -> tuple[Counter[str], list[str]]:
    """One paper read: how many cells are seen, how many are exact, and those that say what the paper does not."""
    rng = Random(crc32(f"{name}/{seed}/{number}".encode()))
    whole_paper = compose(draw(rng), LAYOUTS[number % len(LAYOUTS)], rng.randrange(1 << 20))
    paper = STRANGERS[name](rng, whole_paper) or whole_paper
    lines = printed(paper)
    seen, figures = visible(lines), paper.figures
    facts, seconds, refused = read("\n".join(line.text for line in lines) + "\n", SUFFIX[paper.layout])
    told = {f.key: f for f in facts if f.state.decided}
    exact = {k for k, f in told.items() if k in seen and f.value == figures.value(k)}
    wrong = [f"{paper.layout} {k}: read {f.value}, {f.raw!r}" for k, f in told.items() if k not in exact]
    wrong += [f"refused: {refused}"] if refused else []
    return Counter(seen=len(seen), exact=len(exact), wrong=len(wrong), slow=seconds > 0.2), wrong


def main(seed: int, papers: int) -> int:
    """Break, read, judge; 1 if any cell was read wrongly."""
    bad = 0
    for name in STRANGERS:
        counts, remarks = Counter[str](), list[str]()
        for number in range(papers):
            count, wrong = judged(name, seed, number)
            counts += count
            remarks += [f"{number} {w}" for w in wrong[:2]]
        print(f"{name:16}{papers:6} papers{counts['seen']:9} seen{counts['exact']:9} exact{counts['wrong']:6} WRONG")
        print(*(f"    {r}" for r in remarks[:8]), sep="\n", end="\n" if remarks else "")
        bad += counts["wrong"]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:2] or ["1"])[0]), int((sys.argv[2:3] or ["40"])[0])))
