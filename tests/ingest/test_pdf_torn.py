"""PDF: rows torn by the page, figures broken in their cells, lines that stand together."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.formats.pdf import read_pdf
from ingest.pages import UNCLEAR, Document, Grid
from tests.ingest import ink
from tests.ingest.reading import grids, lines, texts


def torn(last: list[str], first: list[str]) -> tuple[list[str], list[str]]:
    """The last row of a page and the first of the next, as they are read."""
    xs = (60.0, 140.0, 165.0, 190.0, 215.0)

    def upper(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, xs, (740, 760, 780), [["行政许可", "1", "2", "3"], last])

    def lower(canvas: Any) -> None:
        ink.table(canvas, xs, (60, 80, 100), [first, ["行政强制", "4", "5", "6"]])

    a, b = grids(read_pdf(ink.pdf(upper, lower), "a.pdf"))
    return texts(a)[-1], texts(b)[0]


def test_a_row_torn_by_the_page_is_one_row() -> None:
    """166 over 56: the label went on, and one figure had ended."""
    assert torn(["本年新收政府信", "166", "2", "307"], ["息", "56", "", "66"]) == (
        ["本年新收政府信\n息", "166\n56", "2", "307\n66"],
        ["行政强制", "4", "5", "6"],
    )


def test_a_row_of_its_own_is_left_alone() -> None:
    last, first = ["行政处罚", "166", "2", "307"], ["行政检查", "56", "7", "66"]
    assert torn(last, first) == (last, first)


def test_what_may_be_torn_or_not_is_not_certain() -> None:
    last, first = torn(["本年新收政府信", "166", "299", "307"], ["行政检查", "56", "78", "66"])
    assert all(UNCLEAR in text for text in (*last[1:], *first[1:]))


def columns(*rows: tuple[str, ...], pitch: float = 12) -> Document:
    """A page with a table without rulings."""

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        for y, row in enumerate(rows):
            for x, text in zip((60, 200, 260, 320), row, strict=True):
                ink.write(canvas, x, 200 + pitch * y, text)

    return read_pdf(ink.pdf(draw), "a.pdf")


def test_a_figure_broken_where_no_more_fitted_is_one_cell() -> None:
    read = columns(("予以公开", "166", "2", "307"), ("", "56", "", "66"), ("部分公开", "4", "5", "6"))
    assert texts(grids(read)[0]) == [["予以公开", "166\n56", "2", "307\n66"]]
    assert lines(read)[-1] == "部分公开\t4\t5\t6"


def test_figures_tight_under_shorter_ones_are_not_certain() -> None:
    read = columns(("予以公开", "166", "2", "30"), ("", "56", "", "66"), ("部分公开", "4", "5", "600"))
    assert lines(read)[-3:] == [
        f"予以公开\t166{UNCLEAR}\t2\t30{UNCLEAR}",
        f"\t56{UNCLEAR}\t\t66{UNCLEAR}",
        "部分公开\t4\t5\t600",
    ]


def test_ends_of_figures_set_in_the_middle_of_their_cells_are_one_row_with_those_between() -> None:
    """281/5 beside figures of one line, which stand half a line lower."""
    rows = (("予以公开", "0281", "2", "0307", "16", "4"), ("部分公开", "1", "0666", "7", "8", "9"))

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        for y, (label, *row) in enumerate(rows):
            top = 200 + 30 * y
            ink.write(canvas, 60, top + 6, label)
            for x, text in zip((200, 260, 320, 380, 440), row, strict=True):
                wrapped = text.startswith("0")
                ink.write(canvas, x, top if wrapped else top + 6, text[wrapped:])
                if wrapped:
                    ink.write(canvas, x, top + 12, "5")

    read = read_pdf(ink.pdf(draw), "a.pdf")
    assert [texts(grid)[0] for grid in grids(read)] == [
        ["予以公开", "281\n5", "2", "307\n5", "16", "4"],
        ["部分公开", "1", "666\n5", "7", "8", "9"],
    ]


def wrapped(*rows: tuple[list[str], list[str]], step: float = 12) -> list[list[str]]:
    """The rows of a table without rulings, labels and figures of several lines in the middle of their cells."""

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        for y, (label, row) in enumerate(rows):
            for x, said in zip((60, 260, 320, 380, 440), ("/".join(label), *row), strict=True):
                parts = said.split("/")
                for n, part in enumerate(parts):
                    ink.write(canvas, x, 240 + 110 * y + step * (n - len(parts) / 2), part)

    document = read_pdf(ink.pdf(draw), "a.pdf")
    items = [item for p in document.pages for item in p.items][1:]
    return [texts(item)[0] if isinstance(item, Grid) else item.text.split("\t") for item in items]


def test_a_label_between_the_halves_of_its_figures_is_their_label() -> None:
    rows = ["281/5", "666/1", "307/5", "160/4"], ["3", "400", "27", "380"]
    assert wrapped((["一、本年新收"], rows[0]), (["上年结转"], rows[1])) == [
        ["一、本年新收", *(said.replace("/", "\n") for said in rows[0])],
        ["上年结转", *rows[1]],
    ]


def test_the_end_of_a_figure_beside_a_label_of_many_lines_is_no_page_number() -> None:
    """145/0 beside 27, 291, 195, which a label of seven lines parts from the other rows."""
    long = ["2.申请人", "逾期未按", "收费通知要求", "缴纳费用、行政", "机关不再处理", "其政府信息", "公开申请"]
    read = wrapped((["重复申请"], ["1", "2", "300", "303"]), (long, ["27", "291", "195", "145/0"]), (long, ["1"] * 4))
    assert [row[-4:] for row in read if len(row) > 4] == [
        ["1", "2", "300", "303"],
        ["27", "291", "195", "145\n0"],
        ["1", "1", "1", "1"],
    ]


@pytest.mark.parametrize("above", [True, False])
def test_a_row_in_halves_beside_a_figure_in_no_column_is_not_certain(above: bool) -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        for y, row in ((200, "281"), (206, ""), (212, "5"), (250, "300")):
            for x in (200, 260, 320):
                ink.write(canvas, x, y, row)
        for y in (206, 250):
            for x in (60, 380, 440):
                ink.write(canvas, x, y, "予以公开" if x == 60 else "16")
        ink.write(canvas, 410, 194 if above else 218, "7")

    read = read_pdf(ink.pdf(draw), "a.pdf")
    row = next(row for grid in grids(read) for row in texts(grid) if row[0] == "予以公开")
    assert all(UNCLEAR in text for text in row[1:])


def test_a_numbering_that_stands_before_the_columns_is_no_figure() -> None:
    read = columns(("3.", "166", "2", "307"), ("其他", "", "", ""), ("（七）总计", "4", "5", "6"))
    assert lines(read)[-2:] == ["3.其他\t166\t2\t307", "（七）总计\t4\t5\t6"]


def test_empty_columns_of_an_unruled_table_keep_their_place() -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        for y, row in enumerate((["1", "2", "3", "4"], ["10", "", "30", "40"], ["5", "6", "7", ""])):
            ink.write(canvas, 60, 200 + 20 * y, "予以公开")
            for x, text in enumerate(row):
                ink.write(canvas, 200 + 60 * x, 200 + 20 * y, text)

    assert lines(read_pdf(ink.pdf(draw), "a.pdf"))[-3:] == [
        "予以公开\t1\t2\t3\t4",
        "予以公开\t10\t\t30\t40",
        "予以公开\t5\t6\t7\t",
    ]


def test_order_of_drawing_is_not_order_of_reading() -> None:
    def draw(canvas: Any) -> None:
        for i in reversed(range(12)):
            ink.write(canvas, 60, 60 + 20 * i, f"第{'零一二三四五六七八九十甲'[i]}行的文字写在这里")

    said = lines(read_pdf(ink.pdf(draw), "a.pdf"))
    assert [text[1] for text in said] == list("零一二三四五六七八九十甲")


def test_lines_broken_by_the_width_of_the_page_are_paragraphs() -> None:
    full = "本机关按照条例要求做好政府信息公开各项工作，现将有关情况报告如下并请监督指正。"

    def first(canvas: Any) -> None:
        for y, (x, text) in enumerate(
            [(80, full[2:]), (60, full), (60, "完。"), (60, "（二）" + full[3:]), (60, "完。"), (80, full[2:])]
        ):
            ink.write(canvas, x, 700 + 16 * y, text)

    def second(canvas: Any) -> None:
        for y, (x, text) in enumerate([(60, "上页的后一半。"), (80, "下一段。")]):
            ink.write(canvas, x, 60 + 16 * y, text)

    assert lines(read_pdf(ink.pdf(first, second), "a.pdf")) == [
        full[2:] + full + "完。",
        "（二）" + full[3:] + "完。",
        full[2:] + "上页的后一半。",
        "下一段。",
    ]
