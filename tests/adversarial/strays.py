"""Tricks with what stands where something else was lost: a page's number, a menu, the next row's number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.adversarial.papers import FORCE, LICENCE, PENALTY, replacing
from tests.adversarial.tricks import (
    COLUMNS,
    OPEN,
    Trick,
    at,
    base,
    paper,
    put,
    rest,
    row,
    trick,
    with_four,
    with_row,
)
from tests.adversarial.trusts import parts, restrip, table
from tests.bench.damage.figures import BLOCKS, ENDS
from tests.bench.damage.paper import Paper
from vectorstore.records import Key

MENU = "首页 > 政务公开 > 政府信息公开年报"


def stray_tricks() -> Iterator[Trick]:
    """Every one of them."""
    yield from menus()
    yield from pages()
    yield from lost_lines()
    yield from bars()
    yield from gone_columns()
    yield from wrapped_cells()


def menus() -> Iterator[Trick]:
    """A menu runs into a line of table 二 and takes a number or a label with it."""
    figures = base().saying({PENALTY: "7", FORCE: "539", LICENCE: "0"})
    made = paper(figures, "spaces")
    end = figures.printed["二", "行政事业性收费", "本年收费金额"]
    for name, line in (
        ("with the number and the next label", f"行政处罚    7 {MENU} 行政强制    539"),
        ("with the next label", f"行政处罚    {MENU} 行政强制    539"),
        ("before the number", f"行政处罚    {MENU} 7    539"),
    ):
        text = f"行政许可    0 第二十条第（六）项 信息内容    本年处理决定数量 {line}"
        tail = f"第二十条第（八）项 信息内容    本年收费金额（单位：万元） 行政事业性收费    {end}"
        lines = made.tables["二"]
        first, last = at(made, "行政许可", "二"), at(made, "行政事业性收费", "二")
        flat = replace(lines[first], shape=(parts(f"{text} {tail}"),))
        broken = made.having("二", (*lines[:first], flat, *lines[last + 1 :]))
        yield trick(f"a menu {name} in a line of table 二", broken, unread={PENALTY, FORCE})
    menu = parts(MENU)
    for layout in ("tabs", "lines", "spaces"):
        made = paper(figures, layout)
        i = at(made, "行政处罚", "二")
        strip = made.tables["二"][i]
        between = replace(strip, shape=(strip.labels(), menu, strip.values()))
        after = replace(strip, shape=(*strip.shape, menu))
        for name, own in (("between a label and its number", between), ("after a number", after)):
            yield trick(f"a menu on its own line {name}, {layout}", put(made, "二", i, own), must=rest(figures))


def pages() -> Iterator[Trick]:
    """The page's number stands where a number was lost, apart from all others, which stand behind a tab."""
    figures = with_four(base(), ((1, 0, 2, 0), (3, 17, 2, 0), (0, 0, 5, 9)))
    figures = with_row(figures, OPEN, (40, 0, 3, 0, 0, 1))
    made = paper(figures, "lines")
    for name, made_, lost in (
        ("table 二", restrip(made, "行政强制", ("@@",), table="二"), {FORCE}),
        ("table 三", restrip(made, OPEN, ("40", "@@", "3", "0", "0", "1", "44")), {("三", OPEN, "商业企业")}),
        (
            "table 四",
            _four(made, ("1", "0", "2", "0", "3", "3", "@@", "17", "0", "22", "0", "0", "5", "9", "14")),
            None,
        ),
    ):
        unread = lost or row("四", BLOCKS[1], figures)
        yield trick(
            f"the page's number for a number of {name}",
            made_,
            unread=unread,
            edit=lambda text: text.replace("\t@@", "12"),
        )
    yield trick(
        "a number that begins below its tab",
        restrip(made, "行政强制", ("@@",), table="二"),
        said={FORCE: "12"},
        must={FORCE},
        edit=lambda text: text.replace("\t@@", "\t\n12"),
    )


def _four(made: Paper, texts: tuple[str, ...]) -> Paper:
    place = len(made.tables["四"]) - 1
    return put(made, "四", place, made.tables["四"][place].saying(parts(*texts)))


def lost_lines() -> Iterator[Trick]:
    """A number and the next label are lost, and what follows is the next row's number."""
    figures = base().saying({LICENCE: "31", PENALTY: "7", FORCE: "0"})
    for layout in ("lines", "tabs"):
        made = paper(figures, layout)
        i = at(made, "行政处罚", "二")
        first, second = made.tables["二"][i : i + 2]
        one = replace(first, shape=(first.labels(), second.values()))
        yield trick(
            f"行政处罚 before the number of 行政强制, {layout}",
            put(made, "二", i, one, over=2),
            unread={PENALTY, FORCE},
        )
        rules, k = "行政规范性文件", at(made, "规章", "二")
        one, two = made.tables["二"][k : k + 2]
        mixed = replace(one, shape=((*one.labels(),), one.values()[:1], two.values()[1:]))
        yield trick(
            f"the first number of 规章 before the last of {rules}, {layout}",
            put(made, "二", k, mixed, over=2),
            unread=row("二", "规章", figures) | row("二", rules, figures),
        )
    bound = paper(figures, "html")
    i = at(bound, "行政强制", "二")
    yield trick("行政强制 lost in a grid", put(bound, "二", i), unread={FORCE}, must=rest(figures, "行政强制"))


def bars() -> Iterator[Trick]:
    """A bar for a worn 1 among tabs parts no cells."""
    figures = with_four(base(), ((10, 2, 455, 0), (67, 51, 0, 708), (0, 0, 8, 0)))
    made = paper(figures)
    texts = [p.text for p in made.tables["四"][-1].values()]
    for place, worn in ((0, "|0"), (2, "45|"), (5, "|7"), (14, "|")):
        said = [worn if i == place else t for i, t in enumerate(texts)]
        block = BLOCKS[place // 5]
        yield trick(
            f"{worn} in place {place} of table 四",
            _four(made, tuple(said)),
            unread={("四", block, ENDS[place % 5])},
            must={k for k in table("四", figures) if k[1] != block},
        )

    worn = with_row(base(), OPEN, (13, 710, 85, 2, 74, 0))
    said = ("|3", "7T0", "8S", "2", "74", "0", "8B4")
    first: Key = ("三", OPEN, COLUMNS[0])
    yield trick("|3 first of a row, spaces", restrip(paper(worn, "spaces"), OPEN, said), unread={first})
    yield trick(
        "cells between bars, spaces",
        paper(worn, "spaces"),
        must=rest(worn),
        edit=lambda text: "\n".join("|".join(line.split("    ")) for line in text.split("\n")),
    )


def gone_columns() -> Iterator[Trick]:
    """A column of table 三 is gone: no zero of it is left to be read."""
    figures = base()
    for name in list(dict.fromkeys(r for t, r, _ in figures.printed if t == "三"))[1:-2:2]:
        figures = with_row(figures, name, (0,) * 6)
    for layout in ("markdown", "html", "tabs", "lines"):
        made = paper(figures, layout)
        for c in (0, 3, 6):
            strips = [
                s.saying(tuple(p for i, p in enumerate(s.values()) if i != c)) if s.kind == "row" else s
                for s in made.tables["三"]
            ]
            gone = {k for k in figures.printed if k[2] == COLUMNS[c] and k[0] == "三"}
            yield trick(f"no column {COLUMNS[c]}, {layout}", made.having("三", strips), unread=gone)


def wrapped_cells() -> Iterator[Trick]:
    """Every number stands in a table of its own inside its cell, an empty one too."""
    figures = with_row(base(), OPEN, (0, 17, 0, 0, 0, 0))
    made = replace(paper(figures, "html"), marks=paper(figures, "html").marks | {"nested"})
    said = tuple(p.text if p.text != "0" else "" for p in made.tables["三"][at(made, OPEN)].values())
    yield trick("empty tables inside cells", restrip(made, OPEN, said), must=rest(figures))
    yield trick(
        "a wrapped number beside a site's column",
        made,
        must=rest(figures),
        edit=replacing("<td>行政处罚</td>", "<td><table><tr><td>行政处罚</td></tr></table></td>"),
    )
    i = at(made, OPEN)
    yield trick(
        "rows whose table's own tag is lost, and a row",
        put(paper(figures, "html"), "三", i),
        must=rest(figures, OPEN),
        edit=replacing("<table border=1>", ""),
    )
