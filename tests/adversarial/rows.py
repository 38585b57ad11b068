"""Tricks with rows: exchanged, shifted, unlabelled, strayed, soup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.adversarial.tricks import (
    COLUMNS,
    OPEN,
    PARTLY,
    Trick,
    at,
    base,
    fused,
    numbers,
    paper,
    put,
    rest,
    row,
    trick,
    with_row,
)
from tests.bench.damage.figures import TOTAL, Figures
from tests.bench.damage.paper import Paper, Part, Strip
from vectorstore.records import Key

SECRET, LAW, SAFETY, THIRD = (
    "不予公开/属于国家秘密",
    "不予公开/其他法律行政法规禁止公开",
    "不予公开/危及“三安全一稳定”",
    "不予公开/保护第三方合法权益",
)
INNER, COURSE = "不予公开/属于三类内部事务信息", "不予公开/属于四类过程性信息"
FRESH, REST = "本年新收政府信息公开申请数量", "结转下年度继续办理"


def row_tricks() -> Iterator[Trick]:
    """Every trick with rows."""
    yield from exchanged()
    yield from shifted()
    yield from lost()
    yield from strays()
    yield from turned()
    yield from soups()


def everything(figures: Figures) -> set[Key]:
    """Every printed cell."""
    return set(figures.printed)


def values_of(made: Paper, name: str) -> tuple[str, ...]:
    """The numbers of a row as printed."""
    return tuple(p.text for p in made.tables["三"][at(made, name)].values())


def exchanged() -> Iterator[Trick]:
    """Rows that changed places."""
    figures = base()
    for layout in ("tabs", "html", "lines"):
        made = paper(figures, layout)
        i, j = at(made, LAW), at(made, THIRD)
        strips = list(made.tables["三"])
        strips[i], strips[j] = strips[j], strips[i]
        sure = rest(figures, LAW, SAFETY, THIRD) if layout != "lines" else set()
        yield trick(f"two rows exchanged with their labels, {layout}", made.having("三", strips), must=sure)
        a, b = made.tables["三"][i], made.tables["三"][j]
        swapped = put(put(made, "三", i, a.saying(b.values())), "三", j, b.saying(a.values()))
        told = {("三", LAW, c): figures.printed["三", THIRD, c] for c in COLUMNS}
        told |= {("三", THIRD, c): figures.printed["三", LAW, c] for c in COLUMNS}
        yield trick(f"the values of two rows exchanged, labels in place, {layout}", swapped, said=told)
    made = paper(figures)
    strips = list(made.tables["三"])
    total = strips.pop(at(made, TOTAL))
    strips.insert(at(made, OPEN), total)
    sure = rest(figures, TOTAL, OPEN)
    yield trick("the row 总计 before the results", made.having("三", strips), must=sure)


def shifted() -> Iterator[Trick]:
    """A run of rows shifted by one inside the result block."""
    figures = with_row(base(), SECRET, (0, 0, 0, 0, 0, 0))
    names = (SECRET, LAW, SAFETY, THIRD, INNER, COURSE)
    for layout in ("lines", "tabs"):
        made = paper(figures, layout)
        start = at(made, SECRET)
        strips = [made.tables["三"][start + n] for n in range(len(names))]
        groups = [s.values() for s in strips[1:]]
        apart = [replace(s, shape=(s.labels(), g)) for s, g in zip(strips, groups, strict=False)]
        last = replace(strips[-1], shape=(strips[-1].labels(),))
        shift = put(made, "三", start, *apart, last, over=len(names))
        yield trick(
            f"a run shifted by one, its first values lost and zero, {layout}",
            shift,
            must=rest(figures, *names) - row("三", PARTLY, figures) if layout == "tabs" else set(),
        )
    full = base()
    for layout in ("lines", "tabs"):
        made = paper(full, layout)
        start = at(made, SECRET)
        strips = [made.tables["三"][start + n] for n in range(len(names))]
        groups = [s.values() for s in strips[1:]]
        apart = [replace(s, shape=(s.labels(), g)) for s, g in zip(strips, groups, strict=False)]
        last = replace(strips[-1], shape=(strips[-1].labels(),))
        yield trick(
            f"a run shifted by one, its first values lost, {layout}",
            put(made, "三", start, *apart, last, over=len(names)),
            unread=row("三", SECRET, full),
        )


def lost() -> Iterator[Trick]:
    """Labels, values and whole rows that are not there."""
    equal = with_row(with_row(base(), LAW, (4, 1, 0, 0, 2, 3)), SAFETY, (4, 1, 0, 0, 2, 3))
    for name, figures in (("equal", equal), ("unequal", base())):
        for layout in ("tabs", "lines"):
            made = paper(figures, layout)
            i = at(made, SAFETY)
            bare = put(made, "三", i, replace(made.tables["三"][i], shape=(made.tables["三"][i].values(),)))
            yield trick(
                f"a label lost between {name} rows, {layout}",
                bare,
                must=rest(figures, SAFETY, LAW, THIRD) if layout == "tabs" else set(),
            )
            gone = put(made, "三", i)
            yield trick(
                f"a row lost between {name} rows, {layout}",
                gone,
                unread=row("三", SAFETY, figures),
                must=rest(figures, SAFETY) if layout == "tabs" else set(),
            )
            mute = put(made, "三", i, replace(made.tables["三"][i], shape=(made.tables["三"][i].labels(),)))
            zero = {k: "0" for k in row("三", SAFETY, figures) if figures.printed[k] == "0"}
            yield trick(
                f"values lost between {name} rows, {layout}",
                mute,
                unread=row("三", SAFETY, figures),
                said=zero,
                must=rest(figures, SAFETY) if layout == "tabs" else set(),
            )
    figures = base()
    made = paper(figures)
    both = put(put(made, "三", at(made, TOTAL)), "三", at(made, OPEN))
    yield trick(
        "总计 and a result row lost",
        both,
        unread=row("三", TOTAL, figures) | row("三", OPEN, figures),
        must=rest(figures, TOTAL, OPEN),
    )
    carry = put(made, "三", at(made, REST))
    yield trick("the last row lost", carry, unread=row("三", REST, figures), must=rest(figures, REST))
    ends = put(put(made, "三", at(made, REST)), "三", at(made, FRESH))
    yield trick(
        "the first and the last row lost",
        ends,
        unread=row("三", REST, figures) | row("三", FRESH, figures),
        must=rest(figures, REST, FRESH),
    )


def strays() -> Iterator[Trick]:
    """Numbers that belong to nobody."""
    zeros = with_row(base(), SAFETY, (0, 0, 0, 0, 0, 0))
    for layout in ("tabs", "lines", "spaces"):
        for text in ("0", "3", "7", "2023"):
            made = paper(zeros, layout)
            i = at(made, SAFETY)
            sure = everything(zeros) if layout == "tabs" else set()
            yield trick(f"a stray {text} before a row, {layout}", put(made, "三", i, numbers(text), over=0), must=sure)
            yield trick(
                f"a stray {text} after a row, {layout}", put(made, "三", i + 1, numbers(text), over=0), must=sure
            )
        made = paper(zeros, layout)
        i = at(made, SAFETY)
        yield trick(
            f"seven zeros too many, {layout}",
            put(made, "三", i, numbers(*"0000000"), over=0),
            must=everything(zeros) if layout == "tabs" else set(),
        )
        yield trick(f"seven numbers too many, {layout}", put(made, "三", i, numbers(*"1234519"), over=0))
        yield trick(
            f"last year's row beside this year's, {layout}",
            put(made, "三", i, numbers("9", "0", "0", "0", "0", "0", "9"), over=0),
        )
    figures = with_row(base(), OPEN, (7, 7, 1, 0, 0, 0))
    made = paper(figures, "lines")
    strip = made.tables["三"][at(made, OPEN)]
    for place in (1, 2, 3, 6):
        v = list(strip.values())
        v.insert(place, Part("7", "noise"))
        yield trick(
            f"a page number equal to its neighbour, at {place}", put(made, "三", at(made, OPEN), strip.saying(tuple(v)))
        )
    for layout in ("tabs", "lines"):
        made = paper(base(), layout)
        for i in range(len(made.tables["三"])):
            made = put(made, "三", i, numbered(made.tables["三"][i]))
        yield trick(
            f"the numbering of every label in a cell of its own, {layout}",
            made,
            must=everything(base()) if layout == "tabs" else set(),
        )


def numbered(strip: Strip) -> Strip:
    """`3.其他` as two cells: 3 and 其他."""
    parts: list[Part] = []
    for p in strip.shape[0]:
        if p.kind == "label" and p.text[:1].isdigit():
            parts += [Part(p.text[0], "noise"), replace(p, text=p.text[2:])]
        else:
            parts.append(p)
    return replace(strip, shape=(tuple(parts),))


def turned() -> Iterator[Trick]:
    """Labels before their values on one page, after them on the next."""
    figures = base()
    for layout in ("lines", "tabs", "spaces"):
        made = paper(figures, layout)
        half = at(made, INNER)
        strips = [
            s if s.kind == "head" or i < half else replace(s, shape=(s.values(), s.labels()))
            for i, s in enumerate(made.tables["三"])
        ]
        yield trick(f"after the page break labels stand after their values, {layout}", made.having("三", strips))
        pairs = list(made.tables["三"])
        a, b = pairs[half], pairs[half + 1]
        pairs[half : half + 2] = [replace(a, shape=(a.values(), b.values(), a.labels(), b.labels()))]
        yield trick(f"two groups before their two labels, {layout}", made.having("三", pairs))
        pairs[half : half + 1] = [replace(a, shape=(b.values(), a.values(), a.labels(), b.labels()))]
        yield trick(f"two groups before their two labels, the wrong way round, {layout}", made.having("三", pairs))
        labels = [replace(s, shape=(s.labels(),)) for s in made.tables["三"]]
        groups = [replace(s, shape=(s.values(),)) for s in made.tables["三"] if s.values()]
        yield trick(f"all labels, then all values, {layout}", made.having("三", [*labels, *groups]))


def soups() -> Iterator[Trick]:
    """Digits run together where the sums do not decide, or decide wrongly."""
    figures = base()
    made = paper(figures)
    all_soup = made.having("三", [fused(s) if s.values() else s for s in made.tables["三"]])
    yield trick(
        "every row of table 三 soup", all_soup, must={k for k in figures.printed if k[0] == "三" and k[2] == TOTAL}
    )
    key: Key = ("三", LAW, "自然人")
    wrong = figures.saying({key: str(int(figures.printed[key]) + 1)})
    slip = paper(wrong)
    one = put(slip, "三", at(slip, OPEN), fused(slip.tables["三"][at(slip, OPEN)]))
    yield trick("the author's sums wrong and one row soup", one, must=rest(wrong, OPEN))
    yield trick(
        "the author's sums wrong and every row soup",
        slip.having("三", [fused(s) if s.values() else s for s in slip.tables["三"]]),
    )
    none = figures.saying(
        {("三", r, TOTAL): "0" for _, r, c in figures.printed if ("三", r, TOTAL) in figures.printed and c == TOTAL}
    )
    zero = paper(none)
    yield trick(
        "totals left at zero and a row soup",
        put(zero, "三", at(zero, OPEN), fused(zero.tables["三"][at(zero, OPEN)])),
        must=rest(none, OPEN),
    )
    twice = with_row(with_row(figures, LAW, (1, 12, 0, 0, 0, 0)), SAFETY, (11, 2, 0, 0, 0, 0))
    made = paper(twice)
    both = put(
        put(made, "三", at(made, LAW), fused(made.tables["三"][at(made, LAW)])),
        "三",
        at(made, SAFETY),
        fused(made.tables["三"][at(made, SAFETY)]),
    )
    open_cells: set[Key] = {("三", r, c) for r in (LAW, SAFETY) for c in ("自然人", "商业企业")}
    yield trick("two soups that could change places", both, unread=open_cells, must=rest(twice, LAW, SAFETY))
    glued = with_row(figures, SAFETY, (62, 30, 1, 0, 4, 70))
    made = paper(glued)
    strip = made.tables["三"][at(made, SAFETY)]
    text = "".join(p.text for p in strip.values())
    label = next(p for p in strip.labels() if p.kind == "label")
    one_cell = replace(strip, shape=((replace(label, text=f"{label.text}{text}"),),))
    yield trick(
        "soup run together with its label", put(made, "三", at(made, SAFETY), one_cell), must=rest(glued, SAFETY)
    )
    year = with_row(figures, SAFETY, (2, 0, 2, 3, 0, 0))
    made = paper(year)
    yield trick(
        "a soup that looks like a year",
        put(made, "三", at(made, SAFETY), fused(made.tables["三"][at(made, SAFETY)])),
        must=rest(year, SAFETY),
    )
