"""Damages of rows: torn, turned round, without a label, without values, gone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.bench.damage.damages import LOOSE, bound, change, damage, rows_of, some, whole
from tests.bench.damage.paper import Paper, Part, Strip, noise


@damage(layouts=LOOSE)
def label_after(rng: Random, paper: Paper) -> Paper | None:
    """Labels stand after their values: one row, a run, or all."""
    rows = [i for i in rows_of(paper, "三") if bound(paper.tables["三"][i])]
    if not rows:
        return None
    a = rng.randrange(len(rows))
    run = rng.choice((rows[a : a + 1], rows[a : a + rng.randint(2, 9)], rows))
    return change(paper, "三", run, lambda s: replace(s, shape=(s.values(), s.labels())))


@damage(layouts=LOOSE)
def torn_row(rng: Random, paper: Paper) -> Paper | None:
    """A page break tears a row apart: label or some values, page number, the rest."""

    def tear(strip: Strip) -> Strip:
        v = strip.values()
        at = rng.choice((0, 0, rng.randrange(1, len(v))))
        number = (Part(rng.choice(("- 7 -", "-7-", "第 3 页")), "noise"),)
        gap = (number,) if rng.random() < 0.7 else ()
        return replace(strip, shape=((*strip.labels(), *v[:at]), *gap, v[at:]))

    return change(paper, "三", some(rng, paper, "三", 2, bound), tear)


@damage(layouts=LOOSE)
def label_lost(rng: Random, paper: Paper) -> Paper | None:
    """A row's label is gone, its values stand."""
    return change(paper, "三", some(rng, paper, "三", 2, bound), lambda s: replace(s, shape=(s.values(),)))


@damage(layouts=LOOSE)
def values_lost(rng: Random, paper: Paper) -> Paper | None:
    """A row's values are gone, its label stands."""
    return change(paper, "三", some(rng, paper, "三", 2, bound), lambda s: replace(s, shape=(s.labels(),)))


@damage()
def row_lost(rng: Random, paper: Paper) -> Paper | None:
    """A row is gone altogether."""
    table = rng.choice(("三", "三", "三", "二"))
    return change(paper, table, some(rng, paper, table, 2), lambda s: [])


@damage()
def value_dropped(rng: Random, paper: Paper) -> Paper | None:
    """One number of a row is gone without a trace (where the layout shows no empty cells), or leaves its cell empty."""

    def drop(strip: Strip) -> Strip:
        values = list(strip.values())
        i = rng.randrange(len(values))
        near = next((j for j in (i - 1, i + 1) if 0 <= j < len(values) and values[j].text == values[i].text), None)
        grid = paper.layout in ("html", "markdown")
        if near is not None and not grid:  # what is gone cannot be told from a collapsed neighbour
            values[near] = replace(values[near], keys=values[near].keys + values[i].keys)
            del values[i]
            return strip.saying(tuple(values))
        values[i] = replace(values[i], text="")
        if rng.random() < 0.5 and not grid:
            del values[i]
        return strip.saying(tuple(values))

    table = rng.choice(("二", "三", "三", "四"))
    return change(paper, table, some(rng, paper, table, 3, lambda s: whole(s) and len(s.values()) > 1), drop)


@damage(layouts=LOOSE)
def two_then_two(rng: Random, paper: Paper) -> Paper | None:
    """Two groups of values before their two labels."""
    strips = list(paper.tables["三"])
    pairs = [i for i in rows_of(paper, "三")[:-1] if i + 1 < len(strips) and bound(strips[i]) and bound(strips[i + 1])]
    if not pairs:
        return None
    i = rng.choice(pairs)
    a, b = strips[i], strips[i + 1]
    both = replace(a, shape=(a.values(), b.values(), a.labels(), b.labels()))
    return paper.having("三", [*strips[:i], both, *strips[i + 2 :]])


@damage(layouts=LOOSE)
def stray_number(rng: Random, paper: Paper) -> Paper:
    """A number that belongs to nobody stands between two rows."""
    strips = list(paper.tables["三"])
    strips.insert(rng.choice(rows_of(paper, "三") or [len(strips)]), noise(str(rng.choice((0, 1, 3, 7, 12, 2023)))))
    return paper.having("三", strips)
