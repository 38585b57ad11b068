"""Tricks of lines that are printed otherwise than the rest of their table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tests.adversarial.tricks import OPEN, Trick, base, paper, rest, row, trick, with_four
from vectorstore.records import Key

_ROW = re.compile(r"(（一）予以公开\t)([\d\t]+)")
_FOUR = re.compile(r"(?m)^(\d+(?:\t\d+){14})$")


def mixed_tricks() -> Iterator[Trick]:
    """Every one of them; the other rows are read."""
    figures = base()
    made, own = paper(figures), row("三", OPEN, figures)
    others = {k for k in rest(figures, OPEN) if k[0] != "四"}
    yield trick(
        "bars in one row only",
        made,
        must=set(figures.printed),
        edit=lambda t: t.replace(_line(t), " | ".join(_line(t).split("\t"))),
    )
    yield trick("every number of a row twice", made, unread=own, must=others, edit=lambda t: _row(t, _twice))
    four = {k for k in figures.printed if k[0] == "四"}
    yield trick(
        "table four behind a serial number, its last total lost",
        made,
        unread=four,
        must=set(figures.printed) - four,
        edit=lambda t: _FOUR.sub(lambda m: "26\t" + m[1].rpartition("\t")[0], t),
    )
    yield trick(
        "pieces counted in table four, one of them lost",
        made,
        must=set(figures.printed) - four,
        edit=lambda t: _FOUR.sub(lambda m: "件\t".join(m[1].split("\t")[1:]) + "件", t),
    )
    fours = ((0, 0, 7, 0), (1, 705, 615, 0), (0, 5, 0, 5))
    cut = paper(with_four(figures, fours))
    yield trick(
        "the last total of table four lost where a zero could be",
        cut,
        must=set(figures.printed) - four,
        edit=lambda t: _FOUR.sub(lambda m: m[1].rpartition("\t")[0], t),
    )
    yield trick(
        "no totals, and a number broken in one row",
        made,
        unread=own,
        edit=lambda t: re.sub(r"(?m)\t\d+$", "", _row(t, _broken)),
    )
    first = {k for k in figures.printed if k[1] in ("规章", "行政许可", "行政处罚", "行政事业性收费")}
    yield trick(
        "serial numbers before the first rows of table two, their values lost",
        made,
        unread=first,
        must=set(figures.printed) - first,
        edit=lambda t: re.sub(r"(?m)^(规章|行政许可|行政处罚|行政事业性收费)\t.*$", r"7\t\1\t■", t),
    )
    yield trick(
        "columns moved by one throughout",
        made,
        unread={k for k in figures.printed if k[0] == "三" and not _stays(figures.printed, k)},
        must={k for k in figures.printed if k[0] != "三"},
        edit=_moved,
    )


def _row(text: str, how: Callable[[list[str]], str]) -> str:
    """The text with the values of one row printed so."""
    return _ROW.sub(lambda m: f"{m[1]}{how(m[2].split())}", text)


def _twice(values: list[str]) -> str:
    return "\t".join(v for value in values for v in (value, value))


def _broken(values: list[str]) -> str:
    return "\t".join((values[0], "4", "2", *values[2:]))


def _moved(text: str) -> str:
    """The first number of every full row taken away, and a number of no meaning put behind."""
    return re.sub(r"(?m)^(.*[^\d\t])\t\d+((?:\t\d+){6})$", r"\1\2\t3", text)


def _stays(cells: Mapping[Key, str], key: Key) -> bool:
    """Whether a cell says the same after its row has moved."""
    own = [v for k, v in cells.items() if k[:2] == key[:2]]
    order = [k[2] for k in cells if k[:2] == key[:2]]
    return ([*own[1:], "3"])[order.index(key[2])] == cells[key]


def _line(text: str) -> str:
    return next(line for line in text.split("\n") if _ROW.search(line))
