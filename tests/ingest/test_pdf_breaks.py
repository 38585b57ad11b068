"""Tables without rulings over the end of a page: figures torn there are whole again, or none is certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from ingest.formats.pdf import read_pdf
from ingest.pages import UNCLEAR, Grid
from tests.ingest import ink

XS = (60, 200, 260, 320, 380)
HEAD = ("（一）予以公开", "12", "20", "31", "63")
Rows = Sequence[tuple[str, ...]]


def read(upper: Rows, lower: Rows) -> list[list[str]]:
    """The rows of a table that begins at the foot of a page and goes on on the next."""

    def page(rows: Rows, top: float, prose: bool) -> ink.Draw:
        def draw(canvas: Any) -> None:
            if prose:
                ink.prose(canvas)
            for y, row in enumerate(rows):
                for x, text in zip(XS, row, strict=True):
                    ink.write(canvas, x, top + 14 * y, text)
            ink.write(canvas, 290, 800, "- 7 -")

        return draw

    document = read_pdf(ink.pdf(page(upper, 700, True), page(lower, 90, False)), "a.pdf")
    items = [item for p in document.pages for item in p.items][1:]  # the prose is one paragraph
    rows = (item.rows[0] if isinstance(item, Grid) else item.text.split("\t") for item in items)
    return [[c if isinstance(c, str) else c.text for c in row] for row in rows]


NEXT = ("2.重复申请", "3", "400", "27", "380")
LAST = ("（二）部分公开", "137", "391", "86", "456")


@pytest.mark.parametrize(
    ("lower", "rest"),
    [
        ((("", "", "3", "", "9"), NEXT), [list(NEXT)]),
        ((("另行制作", "", "3", "", "9"), NEXT), [["另行制作"], list(NEXT)]),
        ((("", "1", "3", "", "9"),), []),
    ],
    ids=["before another row", "beside the rest of the label", "alone on the page"],
)
def test_figures_that_go_on_over_the_page_are_one_row(lower: Rows, rest: list[list[str]]) -> None:
    whole = ["（二）部分公开", "137", "391\n3", "86", "456\n9"]
    whole[1] += "\n1" * bool(lower[0][1])
    assert read((HEAD, LAST), lower) == [list(HEAD), whole, *rest]


def test_every_figure_of_a_row_may_go_on() -> None:
    last = ("一、本年新收", "186", "886", "255", "120")
    assert read((HEAD, last), (("", "5", "1", "1", "03"), NEXT))[1] == [
        "一、本年新收",
        *("186\n5", "886\n1", "255\n1", "120\n03"),
    ]


@pytest.mark.parametrize(
    "first",
    [("1.属于国家秘密", "74", "3", "26", "100"), ("1.属于国家秘密", "3", "", "4", "9")],
    ids=["full", "with a blank"],
)
def test_a_row_of_its_own_stays_one(first: tuple[str, ...]) -> None:
    rows = read((HEAD, LAST), (first, NEXT))
    assert [row[0] for row in rows] == [HEAD[0], LAST[0], first[0], NEXT[0]]
    assert not any("\n" in text for row in rows for text in row)


def test_where_more_would_have_fitted_no_figure_is_certain() -> None:
    """137 stands under 1,370 in a wider row: its end would have fitted behind it."""
    _, wide, last, first, _ = read(
        (HEAD, ("1.属于国家秘密", "1370", "4000", "86", "7"), LAST), (("", "5", "3", "", ""), NEXT)
    )
    assert wide == ["1.属于国家秘密", "1370", "4000", "86", "7"]
    assert all(UNCLEAR in text for text in (*last[1:], *first[1:3]))


def test_too_few_to_say_where_they_belong_leave_no_figure_certain() -> None:
    _, last, first = read((HEAD, LAST), (("", "", "3", "", "9"),))
    assert all(UNCLEAR in text for text in last[1:])
    assert first == ["", f"3{UNCLEAR}", f"9{UNCLEAR}"]


def test_a_page_number_under_a_column_is_no_figure_of_it() -> None:
    rows = read((HEAD, ("（二）部分公开", "9", "8", "7", "6")), (NEXT,))
    assert [row[0] for row in rows] == [HEAD[0], "（二）部分公开", NEXT[0]]
