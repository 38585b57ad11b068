"""Damages of labels and places: nothing is lost that the form cannot give back."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.bench.damage.damages import bound, change, damage, mark, rows_of, some, whole
from tests.bench.damage.paper import Paper, Part, Strip
from tests.bench.damage.wear import worn


@damage(harmless=True)
def none(rng: Random, paper: Paper) -> Paper:
    """Nothing happens."""
    return paper


@damage(harmless=True, layouts=("tabs",))
def merged_blanks(rng: Random, paper: Paper) -> Paper:
    """Blank cells of merged labels come and go; a trailing empty column."""

    def shake(strip: Strip) -> Strip:
        labels = [p for p in strip.labels() if p.kind != "blank" or rng.random() < 0.5]
        blanks = tuple(Part("", "blank") for _ in range(rng.choice((0, 0, 1, 2))))
        return replace(strip, shape=((*labels, *blanks, *strip.values()),)) if len(strip.shape) == 1 else strip

    changed = change(paper, "三", rows_of(paper, "三"), shake) or paper
    return mark(changed, "trailing") if rng.random() < 0.5 else changed


@damage(harmless=True, layouts=("lines",))
def flush_lines(rng: Random, paper: Paper) -> Paper:
    """One cell a line with neither indents nor empty lines."""
    return mark(paper, "flush")


@damage(harmless=True)
def wrapped_labels(rng: Random, paper: Paper) -> Paper | None:
    """Labels broken over lines."""

    def wrap(strip: Strip) -> Strip:
        label = next((p for p in strip.labels() if p.kind == "label" and len(p.text) > 4), None)
        if label is None:
            return strip
        cut = rng.randint(2, len(label.text) - 2)
        first, second = replace(label, text=label.text[:cut]), replace(label, text=label.text[cut:], kind="wrap")
        if paper.layout in ("html", "markdown"):
            return _relabel(strip, replace(label, text=label.text[:cut] + "\n" + label.text[cut:]))
        at = next(i for i, p in enumerate(strip.shape[0]) if p.kind == "label")
        row = strip.shape[0]
        return replace(strip, shape=((*row[:at], first), (second, *row[at + 1 :]), *strip.shape[1:]))

    where = some(rng, paper, "三", 6, lambda s: len(s.shape) == 1 and any(p.kind == "label" for p in s.shape[0]))
    return change(paper, "三", where, wrap)


def _relabel(strip: Strip, label: Part) -> Strip:
    return replace(strip, shape=tuple(tuple(label if p.kind == "label" else p for p in row) for row in strip.shape))


@damage(harmless=True, layouts=("tabs", "spaces"))
def values_on_next_line(rng: Random, paper: Paper) -> Paper | None:
    """The values of a row stand on the line after its label."""
    table = rng.choice(("三", "三", "二"))
    most = rng.choice((1, 3, 25))
    return change(paper, table, some(rng, paper, table, most, bound), _split_after)


def _split_after(strip: Strip) -> Strip:
    return replace(strip, shape=(strip.labels(), strip.values()))


@damage(harmless=True)
def full_width(rng: Random, paper: Paper) -> Paper:
    """Digits in full width, here and there or everywhere."""
    share = rng.choice((0.2, 1.0))
    wide = {ord(c): ord(c) - ord("!") + ord("！") for c in "0123456789,."}

    def widen(strip: Strip) -> Strip:
        values = {id(p): replace(p, text=p.text.translate(wide)) for p in strip.values() if rng.random() < share}
        return replace(strip, shape=tuple(tuple(values.get(id(p), p) for p in row) for row in strip.shape))

    for table in ("二", "三", "四"):
        paper = change(paper, table, rows_of(paper, table), widen) or paper
    return paper


@damage(harmless=True)
def worn_labels(rng: Random, paper: Paper) -> Paper:
    """Labels shortened, misspelt, renumbered, worn by OCR."""

    def wear(strip: Strip) -> Strip:
        label = next((p for p in strip.labels() if p.kind == "label"), None)
        return (
            _relabel(strip, replace(label, text=worn(rng, label.text, strip.row or "")))
            if label and label.row
            else strip
        )

    for table in ("二", "三"):
        paper = (
            change(paper, table, some(rng, paper, table, 8, lambda s: all(p.kind != "wrap" for p in s.labels())), wear)
            or paper
        )
    return paper


@damage(harmless=True)
def annotated(rng: Random, paper: Paper) -> Paper | None:
    """A cell carries a note or a unit."""

    def note(strip: Strip) -> Strip:
        values = list(strip.values())
        i = rng.randrange(len(values))
        values[i] = replace(values[i], text=values[i].text + rng.choice(("件", "（其中修订1件）", "（件）")))
        return strip.saying(tuple(values))

    where = some(
        rng,
        paper,
        "二",
        2,
        lambda s: (
            bound(s)
            and s.row != "行政事业性收费"
            and s.row != "政府集中采购"
            and not any(k[2] in ("上一年项目数量", "本年增/减") for p in s.values() for k in p.keys)
        ),
    )
    return change(paper, "二", where, note)


@damage(harmless=True, layouts=("lines",))
def stray_stops(rng: Random, paper: Paper) -> Paper | None:
    """The point of a decimal stands on a line of its own."""

    def stop(strip: Strip) -> Strip:
        values: list[Part] = []
        for p in strip.values():
            whole, dot, rest = p.text.partition(".")
            values += [replace(p, text=t) for t in (whole, dot, rest)] if dot else [p]
        return strip.saying(tuple(values))

    return change(
        paper,
        "二",
        [i for i in rows_of(paper, "二") if any("." in p.text for p in paper.tables["二"][i].values())],
        stop,
    )


@damage(harmless=True, layouts=("spaces",))
def glued_labels(rng: Random, paper: Paper) -> Paper:
    """The first number stands close to its label, as PDF text often has it."""

    def glue(strip: Strip) -> Strip:
        return _relabel(strip, replace(next(p for p in strip.labels() if p.kind == "label"), glued=True))

    for table in ("二", "三"):
        paper = change(paper, table, some(rng, paper, table, 25, bound), glue) or paper
    return paper


@damage(harmless=True, layouts=("tabs", "spaces"))
def values_inside_label(rng: Random, paper: Paper) -> Paper | None:
    """A label of two lines with the values between them, as PDF text often has it."""

    def tear(strip: Strip) -> Strip:
        label = next(p for p in strip.labels() if p.kind == "label")
        cut = len(label.text) // 2
        before = [p for p in strip.labels() if p.kind != "label"]
        first, second = replace(label, text=label.text[:cut]), replace(label, text=label.text[cut:], kind="wrap")
        shape = (
            ((*before, first), strip.values(), (second,))
            if rng.random() < 0.5
            else ((*before, first, *strip.values()), (second,))
        )
        return replace(strip, shape=shape)

    long = some(rng, paper, "三", 5, lambda s: bound(s) and len(s.labels()[-1].text) > 12)
    return change(paper, "三", long, tear)


@damage(harmless=True, layouts=("tabs", "markdown", "html"))
def repeated_labels(rng: Random, paper: Paper) -> Paper:
    """A merged label stands in every cell that it covers."""
    strips, above = [], {}
    for strip in paper.tables["三"]:
        if strip.kind == "row" and len(strip.shape) == 1:
            row = list(strip.shape[0])
            for i, p in enumerate(row):
                if p.kind == "lead":
                    above[i] = p
                elif p.kind == "blank" and i in above:
                    row[i] = replace(above[i], span=1)
            wide = max(0, 10 - len(row))
            at = next((i for i, p in enumerate(row) if p.kind == "label"), 0)
            row[at:at] = [replace(row[at], kind="lead")] * (wide if any(p.kind == "label" for p in row) else 0)
            strip = replace(strip, shape=(tuple(row),))
        strips.append(strip)
    return mark(paper.having("三", strips), "spans_lost")


@damage(layouts=("tabs", "markdown", "html"))
def repeated_values(rng: Random, paper: Paper) -> Paper | None:
    """A merged value of table 二 stands in every column that it covers."""
    where = [i for i in rows_of(paper, "二") if len(paper.tables["二"][i].values()) == 1]
    return change(paper, "二", where, lambda s: s.saying(s.values() * 3))


@damage(harmless=True, layouts=("lines",))
def wrapped_heads(rng: Random, paper: Paper) -> Paper:
    """Column heads broken over lines: 商业 / 企业."""

    def wrap(p: Part) -> tuple[Part, ...]:
        if p.kind != "head" or len(p.text) not in (4, 6) or rng.random() < 0.3:
            return (p,)
        return replace(p, text=p.text[:2]), replace(p, text=p.text[2:], kind="wrap")

    for table in ("二", "三", "四"):
        strips = [
            replace(s, shape=tuple(tuple(q for p in r for q in wrap(p)) for r in s.shape)) for s in paper.tables[table]
        ]
        paper = paper.having(table, strips)
    return paper


@damage(harmless=True, layouts=("lines",))
def shared_lines(rng: Random, paper: Paper) -> Paper | None:
    """Some numbers of a row share a line."""

    def share(strip: Strip) -> Strip:
        values = strip.values()
        cut = rng.randrange(1, len(values) - 1)
        together = replace(
            values[0], text=" ".join(p.text for p in values[:cut]), keys=tuple(k for p in values[:cut] for k in p.keys)
        )
        return strip.saying((together, *values[cut:]))

    return change(paper, "三", some(rng, paper, "三", 8, lambda s: whole(s) and len(s.values()) > 2), share)
