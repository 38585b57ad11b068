"""PDF: cells by their rulings; what a person does not see is not read, and what is crossed out is not certain."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.formats.pdf import read_pdf
from ingest.formats.pdf.witness import Seen, disputed
from ingest.pages import UNCLEAR
from tests.ingest import ink
from tests.ingest.reading import grids, lines, texts
from tests.papers import producers

XS, YS = (60.0, 200.0, 260.0, 320.0, 380.0), (200.0, 220.0, 240.0, 260.0)


def test_merged_cells_are_one_with_their_spans() -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        for y in (200, 260):
            canvas.line(60, ink.HEIGHT - y, 380, ink.HEIGHT - y)
        canvas.line(200, ink.HEIGHT - 220, 380, ink.HEIGHT - 220)
        canvas.line(200, ink.HEIGHT - 240, 320, ink.HEIGHT - 240)
        for x, top in ((60, 200), (200, 200), (260, 220), (320, 220), (380, 200)):
            canvas.line(x, ink.HEIGHT - top, x, ink.HEIGHT - 260)
        for x, top, text in (
            (70, 225, "左"),
            (280, 205, "上"),
            (210, 225, "1"),
            (270, 225, "2"),
            (340, 235, "右"),
            (210, 245, "3"),
        ):
            ink.write(canvas, x, top, text)

    (grid,) = grids(read_pdf(ink.pdf(draw), "a.pdf"))
    spans = [[(c.text, c.row, c.column, c.rowspan, c.colspan) for c in row] for row in grid.rows]
    assert spans == [
        [("左", 0, 0, 3, 1), ("上", 0, 1, 1, 3)],
        [("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1), ("右", 1, 3, 2, 1)],
        [("3", 2, 1, 1, 1), ("", 2, 2, 1, 1)],
    ]


@pytest.mark.parametrize("sides", [True, False])
def test_a_table_without_its_outer_lines_is_the_same_table(sides: bool) -> None:
    rows = [["行政许可", "1", "2", "3"], ["行政处罚", "4", "", "6"], ["行政强制", "7", "8", "9"]]

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, XS, YS, rows, sides)

    (grid,) = grids(read_pdf(ink.pdf(draw), "a.pdf"))
    assert texts(grid) == rows


def cell(draw: Any) -> str:
    """What is read in the second cell of a row whose first and third hold a label and 5."""

    def page(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, (60, 160, 190, 220), (200, 220), [["行政许可", "", "5"]])
        draw(canvas)

    (grid,) = grids(read_pdf(ink.pdf(page), "a.pdf"))
    return texts(grid)[0][1]


def test_a_figure_that_runs_into_its_neighbour_is_not_certain() -> None:
    assert UNCLEAR in cell(lambda c: ink.write(c, 163, 204, "1234567890"))


def test_a_figure_that_sticks_out_a_little_and_stands_free_is_its_own() -> None:
    assert cell(lambda c: ink.write(c, 158, 204, "12345")) == "12345"


def test_bold_that_is_printed_twice_is_one() -> None:
    assert cell(lambda c: [ink.write(c, 165 + d, 204, "12") for d in (0, 0.3)]) == "12"


def test_two_figures_printed_over_each_other_are_not_certain() -> None:
    assert UNCLEAR in cell(lambda c: [ink.write(c, 165, 204, t) for t in ("12", "17")])


def _unseen(canvas: Any) -> None:
    text = canvas.beginText(165, ink.HEIGHT - 213)
    text.setTextRenderMode(3)
    text.textOut("12")
    canvas.drawText(text)


def _white(canvas: Any) -> None:
    ink.write(canvas, 165, 204, "1")
    canvas.setFillGray(1)
    ink.write(canvas, 170, 204, "7")


def _covered(canvas: Any, grey: float, width: float) -> None:
    ink.write(canvas, 165, 204, "12")
    canvas.setFillGray(grey)
    canvas.rect(161, ink.HEIGHT - 219, width, 17, stroke=0, fill=1)


def _pictured(canvas: Any, over: bool) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = Image.effect_noise((90, 60), 90).convert("RGB")
    steps = [
        lambda: canvas.drawImage(ImageReader(picture), 161, ink.HEIGHT - 219, 28, 17),
        lambda: ink.write(canvas, 165, 204, "12"),
    ]
    for step in steps[:: -1 if over else 1]:
        step()


@pytest.mark.parametrize(
    ("draw", "read"),
    [
        (_unseen, ""),
        (_white, "1"),
        (lambda c: _covered(c, 1, 28), ""),
        (lambda c: [_covered(c, 1, 28), c.setFillGray(0), ink.write(c, 182, 204, "8")], "8"),
        (lambda c: _covered(c, 1, 8.5), "12" + UNCLEAR),
        (lambda c: _covered(c, 0, 28), "12" + UNCLEAR),
        (
            lambda c: [
                c.setFillGray(0),
                c.rect(161, 624, 28, 17, fill=1),
                c.setFillGray(1),
                ink.write(c, 165, 204, "9"),
            ],
            "9",
        ),
        (lambda c: _pictured(c, over=True), "12" + UNCLEAR),
        (lambda c: _pictured(c, over=False), "12"),
    ],
)
def test_what_a_person_does_not_see_is_not_read(draw: Any, read: str) -> None:
    assert cell(draw) == read


@pytest.mark.parametrize("high", [0.45, 0.6])
@pytest.mark.parametrize("turned", [0, 90])
def test_a_figure_with_a_line_through_it_is_not_certain(high: float, turned: int) -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, (60, 160, 190, 220), (200, 220), [["行政许可", "12", "5"]])
        y = ink.HEIGHT - 204 - 10 * high
        canvas.line(162, y, 175, y)

    (grid,) = grids(read_pdf(producers.rotated(ink.pdf(draw), turned), "a.pdf"))
    assert texts(grid) == [["行政许可", "12" + UNCLEAR, "5"]]


def test_what_is_crossed_out_is_not_certain_and_what_is_underlined_is() -> None:
    assert cell(lambda c: [ink.write(c, 165, 204, "12"), c.line(161, 623, 189, 641)]) == "12" + UNCLEAR
    assert cell(lambda c: [ink.write(c, 165, 204, "12"), c.line(163, 628, 176, 628)]) == "12"


def test_the_small_raised_mark_of_a_note_is_no_part_of_the_figure() -> None:
    assert cell(lambda c: [ink.write(c, 165, 204, "12"), ink.write(c, 175.5, 203, "1", 5)]) == "12¹"


@pytest.mark.parametrize(
    ("x", "printed", "read"),
    [
        (-4, "123", "123" + UNCLEAR),
        (583, "4567", "4567" + UNCLEAR),
        (-14, "青禾县柳林镇", "青禾县柳林镇"),
        (-40, "99", None),
    ],
)
def test_what_the_edge_of_the_page_cuts_is_a_whole_name_and_no_figure(x: int, printed: str, read: str | None) -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.write(canvas, x, 300, printed)

    said = lines(read_pdf(ink.pdf(draw), "a.pdf"))
    assert (read in said) if read else not any(printed in text for text in said)


@pytest.mark.parametrize(("turn", "size", "grey"), [(45, 40, 0.2), (-30, 9, 0.0), (0, 48, 0.8), (90, 48, 0.8)])
def test_a_watermark_is_no_part_of_what_it_crosses(turn: int, size: int, grey: float) -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, (60, 160, 210, 260), (200, 220, 240), [["行政许可", "17", "3"], ["行政处罚", "4", "50"]])
        canvas.setFillGray(grey)
        canvas.setFont("STSong-Light", size)
        canvas.translate(160, ink.HEIGHT - 220)
        canvas.rotate(turn)
        canvas.drawCentredString(0, -size / 3, "2023 内部资料 2023")

    (grid,) = grids(read_pdf(ink.pdf(draw), "a.pdf"))
    assert texts(grid) == [["行政许可", "17", "3"], ["行政处罚", "4", "50"]]


def test_what_was_typed_into_a_form_is_printed() -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, (60, 160, 260), (200, 220, 240), [["行政许可", ""], ["行政处罚", "4"]])
        canvas.acroForm.textfield(name="a", value="17", x=165, y=ink.HEIGHT - 218, width=80, height=16, borderWidth=0)

    (grid,) = grids(read_pdf(ink.pdf(draw), "a.pdf"))
    assert texts(grid) == [["行政许可", "17"], ["行政处罚", "4"]]


LEFT = ["本机关全年主动公开各类信息，其中", "重点领域信息占一半以上，公开目录", "每季更新一次。"]
RIGHT = ["年内收到申请四十五件，都在期限内", "答复，没有发生复议和诉讼，档案齐", "全可查。"]


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Any) -> None:
        ink.write(canvas, 60, 60, "一、总体情况")
        for i in range(9):
            ink.write(canvas, 60, 90 + 16 * i, LEFT[i % 3])
            ink.write(canvas, 320, 90 + 16 * i, RIGHT[i % 3])
        ink.write(canvas, 60, 250, "二、主动公开政府信息情况")

    assert lines(read_pdf(ink.pdf(draw), "a.pdf")) == [
        "一、总体情况",
        *["".join(LEFT)] * 3,
        *["".join(RIGHT)] * 3,
        "二、主动公开政府信息情况",
    ]


def test_labels_and_their_figures_are_no_two_columns() -> None:
    labels = ["本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "结转下年度继续办理的申请数量"] * 2

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        for i, label in enumerate(labels):
            ink.write(canvas, 60, 200 + 16 * i, label)
            ink.write(canvas, 320, 200 + 16 * i, f"12345678901{i}")

    assert lines(read_pdf(ink.pdf(draw), "a.pdf"))[-6:] == [f"{s}\t12345678901{i}" for i, s in enumerate(labels)]


def test_a_pale_title_that_crosses_nothing_is_read() -> None:
    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        canvas.setFillGray(0.8)
        ink.write(canvas, 60, 300, "2023年度报告", 30)

    assert "2023年度报告" in lines(read_pdf(ink.pdf(draw), "a.pdf"))


def test_what_the_second_reader_sees_otherwise_is_disputed() -> None:
    def char(text: str, x: float) -> dict[str, Any]:
        return {"text": text, "x0": x, "x1": x + 5, "top": 100, "bottom": 110, "width": 5, "height": 10}

    chars = [char("3", 100), char("8", 105), char("件", 110)]
    agreed = [Seen("3", 102.5, 105.0, True, (1, b"F")), Seen("8", 107.5, 105.0, True)]
    assert disputed(chars, agreed) == []
    assert set(disputed(chars, [agreed[0], Seen("6", 107.5, 105.0, True)])) == {(107.5, 105.0)}
    assert disputed(chars, agreed[:1]) == [(107.5, 105.0)]
    assert disputed(chars, [*agreed, Seen("1", 150.0, 105.0, True)]) == [(150.0, 105.0)]
    assert set(disputed(chars, agreed, {(1, b"F")})) == {(102.5, 105.0)}
