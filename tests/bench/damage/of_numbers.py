"""Damages of numbers: run together, broken, collapsed, left out, wrong."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.bench.damage import figures as truth
from tests.bench.damage.damages import LOOSE, bound, change, damage, mark, rows_of, some, whole
from tests.bench.damage.paper import Paper, Part, Strip


def _fused(values: tuple[Part, ...]) -> Part:
    return replace(values[0], text="".join(p.text for p in values), keys=tuple(k for p in values for k in p.keys))


def _soup(strip: Strip) -> Strip:
    return strip.saying((_fused(strip.values()),))


def _no_commas(strip: Strip) -> bool:
    return whole(strip) and all("," not in p.text for p in strip.values())


@damage()
def soup_one(rng: Random, paper: Paper) -> Paper | None:
    """A row's numbers run together."""
    return change(paper, "三", some(rng, paper, "三", 1, _no_commas), _soup)


@damage()
def soup_some(rng: Random, paper: Paper) -> Paper | None:
    """Several rows' numbers run together."""
    return change(paper, "三", some(rng, paper, "三", 8, _no_commas), _soup)


@damage()
def soup_all(rng: Random, paper: Paper) -> Paper | None:
    """Every row of table 三 is soup."""
    return change(paper, "三", [i for i in rows_of(paper, "三") if _no_commas(paper.tables["三"][i])], _soup)


@damage()
def soup_part(rng: Random, paper: Paper) -> Paper | None:
    """Neighbouring cells of a row run together, the others stand apart."""

    def part(strip: Strip) -> Strip:
        values = strip.values()
        a = rng.randrange(len(values) - 1)
        b = rng.randint(a + 2, len(values))
        return strip.saying((*values[:a], _fused(values[a:b]), *values[b:]))

    return change(paper, "三", some(rng, paper, "三", 6, _no_commas), part)


@damage()
def soup_four(rng: Random, paper: Paper) -> Paper | None:
    """The fifteen numbers of table 四 run together, or each block's five."""

    def fuse(strip: Strip) -> Strip:
        v = strip.values()
        if len(v) != 15 or not _no_commas(strip):
            return strip
        return strip.saying((_fused(v),) if rng.random() < 0.6 else (_fused(v[:5]), _fused(v[5:10]), _fused(v[10:])))

    return change(paper, "四", rows_of(paper, "四"), fuse)


@damage()
def soup_two(rng: Random, paper: Paper) -> Paper | None:
    """A row of table 二 runs together; often even with its label."""

    def fuse(strip: Strip) -> Strip:
        soup = _soup(strip)
        if rng.random() < 0.5 or paper.layout in ("html", "markdown"):
            return soup
        label, value = soup.shape[0][-2:]
        return replace(
            soup, shape=((*soup.shape[0][:-2], replace(label, text=label.text + value.text, keys=value.keys)),)
        )

    return change(
        paper,
        "二",
        some(rng, paper, "二", 3, lambda s: bound(s) and len({p.keys for p in s.values()}) == len(s.values()) > 1),
        fuse,
    )


@damage(layouts=("lines",))
def broken_numbers(rng: Random, paper: Paper) -> Paper | None:
    """Numbers broken over lines."""

    def cut(strip: Strip) -> Strip:
        values = list(strip.values())
        i = rng.choice([i for i, p in enumerate(values) if len(p.text) > 1])
        at = rng.randrange(1, len(values[i].text))
        values[i : i + 1] = [replace(values[i], text=values[i].text[:at]), replace(values[i], text=values[i].text[at:])]
        return strip.saying(tuple(values))

    return change(
        paper,
        "三",
        some(rng, paper, "三", 4, lambda s: _no_commas(s) and any(len(p.text) > 1 for p in s.values())),
        cut,
    )


@damage(layouts=("tabs",))
def broken_cells(rng: Random, paper: Paper) -> Paper | None:
    """A line ends within a number, and the row goes on on the next line."""

    def cut(strip: Strip) -> Strip:
        values = strip.values()
        i = rng.choice([i for i, p in enumerate(values) if len(p.text) > 1])
        at = rng.randrange(1, len(values[i].text))
        first, second = replace(values[i], text=values[i].text[:at]), replace(values[i], text=values[i].text[at:])
        return replace(strip, shape=((*strip.labels(), *values[:i], first), (second, *values[i + 1 :])))

    long = some(rng, paper, "三", 3, lambda s: _no_commas(s) and any(len(p.text) > 1 for p in s.values()))
    return change(paper, "三", long, cut)


def _collapsed(strip: Strip) -> Strip:
    out: list[Part] = []
    for p in strip.values():
        if out and out[-1].text == p.text:
            out[-1] = replace(out[-1], keys=out[-1].keys + p.keys)
        else:
            out.append(p)
    return strip.saying(tuple(out))


@damage(layouts=("lines", "tabs"))
def collapsed(rng: Random, paper: Paper) -> Paper:
    """Equal neighbouring lines collapsed to one, in the whole paper."""
    for table in ("二", "三", "四"):
        paper = (
            change(paper, table, [i for i in rows_of(paper, table) if whole(paper.tables[table][i])], _collapsed)
            or paper
        )
    return paper


@damage(layouts=("lines", "tabs"))
def collapsed_rows(rng: Random, paper: Paper) -> Paper | None:
    """Equal neighbours collapsed in a few rows."""
    return change(paper, "三", some(rng, paper, "三", 8, whole), _collapsed)


@damage(layouts=LOOSE)
def lone_zero(rng: Random, paper: Paper) -> Paper:
    """One 0 stands for seven, or for fifteen."""

    def nothing(strip: Strip) -> bool:
        return whole(strip) and len(strip.values()) > 3 and all(p.text == "0" for p in strip.values())

    for table in ("三", "四"):
        where = [i for i in rows_of(paper, table) if nothing(paper.tables[table][i])]
        paper = change(paper, table, where, _collapsed) or paper
    return paper


@damage()
def once_only(rng: Random, paper: Paper) -> Paper:
    """Every line is printed once only."""
    return mark(paper, "once_only")


@damage()
def blanks(rng: Random, paper: Paper) -> Paper | None:
    """The author left zeros blank, in some rows or all."""

    def clear(strip: Strip) -> Strip:
        return replace(
            strip,
            shape=tuple(
                tuple(replace(p, text="") if p.kind == "value" and p.text == "0" else p for p in row)
                for row in strip.shape
            ),
        )

    out = paper
    for table in ("二", "三", "四"):
        out = change(out, table, some(rng, out, table, 25, whole), clear) or out
    return out


@damage()
def not_applicable(rng: Random, paper: Paper) -> Paper | None:
    """A row holds /, -, —, 无 or 不适用 instead of zeros."""
    sign = rng.choice(("/", "-", "—", "无", "不适用"))

    def clear(strip: Strip) -> Strip:
        return replace(
            strip,
            shape=tuple(
                tuple(replace(p, text=sign) if p.kind == "value" and p.text == "0" else p for p in row)
                for row in strip.shape
            ),
        )

    table = rng.choice(("二", "三", "四"))
    return change(paper, table, some(rng, paper, table, 3, whole), clear)


@damage()
def author_slip(rng: Random, paper: Paper) -> Paper | None:
    """The author's own sums are wrong: a wrong cell, or totals left at zero. What is printed is what is right."""
    wrong = truth.slip(rng, paper.figures)

    def restate(strip: Strip) -> Strip:
        def say(p: Part) -> Part:
            return (
                replace(p, text=wrong.printed[p.keys[0]])
                if p.kind == "value" and len(p.keys) == 1 and p.keys[0] in wrong.slips
                else p
            )

        return replace(strip, shape=tuple(tuple(say(p) for p in row) for row in strip.shape))

    if any(not whole(s) for t in ("三", "四") for s in paper.tables[t] if s.kind == "row"):
        return None
    out = replace(paper, figures=wrong)
    for table in ("三", "四"):
        out = change(out, table, rows_of(out, table), restate) or out
    return out
