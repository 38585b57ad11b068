"""PDF: cells by their rulings, lines by where words stand, nothing that is not certain, and a crash costs one file."""

from __future__ import annotations

import io
import os
import signal
import time
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ingest.errors import (
    BrokenFile,
    Encrypted,
    GarbledPdf,
    IngestError,
    ReaderCrashed,
    ScannedPdf,
    TooManyPages,
    TooSlow,
)
from ingest.formats import apart, read_document
from ingest.formats.pdf import read_pdf
from ingest.formats.pdf.witness import Seen, disputed
from ingest.pages import UNCLEAR, Document, Grid, Line
from ingest.pipeline import read_file
from prompts import LANGUAGES, say
from tests.ingest import ink
from tests.papers import county, producers, typeset
from tests.papers.planted import Draft
from tests.papers.prose import narrate
from tests.papers.truth import FORMS, Edition, Truth, random_truth
from tests.papers.writers import Paper
from vectorstore.records import Report, State

BODY = county.BODIES["石桥镇"]


def paper(seed: int = 1, form: Edition = "2021", digits: int = 5) -> Paper:
    truth = random_truth(Random(seed), form, 0.7, digits, agency=BODY.name, region=BODY.region, year=2020 + seed % 5)
    return county.dress(BODY, Draft(truth, truth), narrate(BODY, truth, "pdf"))


def lines(document: Document) -> list[str]:
    return [item.text for page in document.pages for item in page.items if isinstance(item, Line)]


def grids(document: Document) -> list[Grid]:
    return [item for page in document.pages for item in page.items if isinstance(item, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def unlike(report: Report, truth: Truth) -> list[tuple[object, ...]]:
    """The cells that are not what the paper says."""
    facts = {f.key: f for f in report.facts}
    return [
        (key, facts[key].value, str(facts[key].state))
        for key in truth.fields
        if facts[key].value != truth.expected(key)[0]
    ]


# ------------------------------------------------------------------ whole papers
HOW: dict[str, dict[str, Any]] = {
    "ruled": {},
    "heads_once": {"repeat": False},
    "unruled": {"ruled": False},
    "unruled_heads_once": {"ruled": False, "repeat": False},
    "wrong_head_on_the_second_half": {"wrong_head": True},
    "font_not_in_the_file": {"font": "STSong-Light"},
    "turned_right": {"turned": 90},
    "upside_down": {"turned": 180},
    "turned_left": {"turned": 270},
}


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("how", HOW)
def test_every_cell_of_a_report_library_pdf(tmp_path: Path, how: str, form: Edition) -> None:
    made = paper(3, form)
    reading = read_file(producers.report_pdf([made], tmp_path / "a.pdf", **HOW[how]), FORMS)
    (report,) = reading.reports
    assert (report.identity.agency, report.identity.year) == (made.truth.agency, made.truth.year)
    assert report.sections == tuple("一二三四五六")
    assert unlike(report, made.truth) == []


@pytest.mark.skipif(not producers.CHROMIUM, reason="NO CHROMIUM: its print-to-PDF is not tested")
def test_every_cell_of_a_browsers_print(tmp_path: Path) -> None:
    made = paper(4)
    (report,) = read_file(producers.browser_pdf(made, tmp_path / "a.pdf"), FORMS).reports
    assert unlike(report, made.truth) == []


@pytest.mark.skipif(not producers.SOFFICE, reason="NO LIBREOFFICE: its PDF is not tested")
def test_every_cell_of_an_office_pdf(tmp_path: Path) -> None:
    made = [paper(5), paper(6, "2019")]
    for path, one in zip(producers.converted(made, "pdf", tmp_path), made, strict=True):
        (report,) = read_file(path, FORMS).reports
        assert unlike(report, one.truth) == []


@pytest.mark.parametrize(
    "name", ["word", "wps", "landscape, turned", "lines lost", "torn at 330", "heads repeated at 300"]
)
def test_every_cell_as_word_processors_print_it(tmp_path: Path, name: str) -> None:
    made = paper(14, "2019" if "torn" in name else "2021")
    (report,) = read_file(typeset.set_pdf([made], tmp_path / "a.pdf", typeset.HANDS[name]), FORMS).reports
    assert (report.identity.agency, report.identity.year) == (made.truth.agency, made.truth.year)
    assert unlike(report, made.truth) == []


def test_what_a_transfer_left_before_a_pdf_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + ink.pdf(ink.prose))
    assert read_document(tmp_path / "a.pdf", "a.pdf").pages[0].items


def test_two_reports_in_one_file(tmp_path: Path) -> None:
    made = [paper(6), paper(7, "2019")]
    first, second = read_file(producers.report_pdf(made, tmp_path / "two.pdf"), FORMS).reports
    assert unlike(first, made[0].truth) == unlike(second, made[1].truth) == []
    assert (first.identity.year, second.identity.year) == (made[0].truth.year, made[1].truth.year)


def test_a_cell_is_found_again_in_its_box_on_the_page(tmp_path: Path) -> None:
    import pypdfium2

    path = producers.report_pdf([paper(8)], tmp_path / "a.pdf")
    (report,) = read_file(path, FORMS).reports
    clear = [f for f in report.facts if f.state is State.PRINTED]
    assert len(clear) > 150
    with pypdfium2.PdfDocument(path) as document:
        pages = {n: page.get_textpage() for n, page in enumerate(document, 1)}
        height = document[0].get_height()
        for fact in clear:
            assert fact.place.page and fact.place.box
            x0, top, x1, bottom = fact.place.box
            seen = pages[fact.place.page].get_text_bounded(x0, height - bottom, x1, height - top)
            assert seen.strip() == fact.raw, fact.key
        for page in pages.values():
            page.close()


def test_running_heads_and_page_numbers_are_gone(tmp_path: Path) -> None:
    made = paper(9)
    document = read_pdf(producers.report_pdf([made], tmp_path / "a.pdf", ruled=False).read_bytes(), "a.pdf")
    assert len(document.pages) >= 3
    for page in document.pages[1:]:
        said = [item.text.strip() for item in page.items if isinstance(item, Line)]
        assert made.title not in said and str(page.number) not in said[-1:]


# ------------------------------------------------------------------ single tables
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


# ------------------------------------------------------------------ refused, each with its reason
def _scan(canvas: Any) -> None:
    canvas.rect(50, 50, 400, 600, fill=1)


def _guessed_scan(canvas: Any) -> None:
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    for _ in range(30):
        text.textLine("本机关按照条例要求做好政府信息公开工作。")
    canvas.drawText(text)


def _locked(user: str) -> Any:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return StandardEncryption(user, ownerPassword="boss", canModify=0)


def test_scans_locked_and_endless_files_say_so() -> None:
    refused: dict[type[IngestError], bytes] = {
        ScannedPdf: ink.pdf(_scan, _scan),
        Encrypted: ink.pdf(ink.prose, encrypt=_locked("secret")),
        BrokenFile: b"%PDF-1.7\n" + bytes(range(256)) * 30,
    }
    for reason, data in refused.items():
        with pytest.raises(reason):
            read_pdf(data, "a.pdf")


def test_a_guess_behind_a_scan_is_no_text() -> None:
    with pytest.raises(ScannedPdf):
        read_pdf(ink.pdf(_guessed_scan), "a.pdf")


def test_a_file_locked_only_against_changes_is_read() -> None:
    def latin(canvas: Any) -> None:
        canvas.setFont("Helvetica", 10)
        for i in range(9):
            canvas.drawString(60, 700 - 20 * i, f"{i} figures of the annual report")

    assert len(lines(read_pdf(ink.pdf(latin, encrypt=_locked("")), "a.pdf"))) == 9


def test_ten_thousand_pages_are_refused_at_once() -> None:
    data = ink.pdf(*[lambda canvas: ink.write(canvas, 60, 60, "页")] * 10_000)
    begun = time.perf_counter()
    with pytest.raises(TooManyPages) as refused:
        read_pdf(data, "a.pdf")
    assert refused.value.fields["pages"] == 10_000
    assert time.perf_counter() - begun < 10


@pytest.mark.skipif(
    not any(map(os.path.exists, producers.FONTS)), reason="NO CHINESE FONT: embedded ones are not tested"
)
def test_fonts_without_their_meaning_give_no_figure(tmp_path: Path) -> None:
    data = producers.report_pdf([paper(15)], tmp_path / "a.pdf").read_bytes()
    assert data.count(b"/ToUnicode") > 1
    (tmp_path / "b.pdf").write_bytes(data.replace(b"/ToUnicode", b"/ToNothing"))
    assert read_file(tmp_path / "b.pdf", FORMS).refused["code"] == "garbled_pdf"


def test_a_font_that_does_not_say_what_it_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    import pdfplumber.page

    real = pdfplumber.page.Page.process_object

    def worn(self: Any, item: Any) -> dict[str, Any]:
        made: dict[str, Any] = real(self, item)
        return made | {"text": "(cid:7)"} if made["object_type"] == "char" else made

    monkeypatch.setattr(pdfplumber.page.Page, "process_object", worn)
    with pytest.raises(GarbledPdf):
        read_pdf(ink.pdf(ink.prose), "a.pdf")


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.95])
def test_a_torn_file_gives_no_wrong_cell(tmp_path: Path, share: float) -> None:
    made = paper(11)
    data = producers.report_pdf([made], tmp_path / "a.pdf").read_bytes()
    (tmp_path / "b.pdf").write_bytes(data[: int(share * len(data))])
    reading = read_file(tmp_path / "b.pdf", FORMS)
    assert reading.refused or all(
        f.value == made.truth.cells[f.key] for r in reading.reports for f in r.facts if f.value is not None
    )


def test_the_words_for_every_reason() -> None:
    for language in LANGUAGES:
        said = say("errors", "scanned_pdf", language, file="a.pdf", pages=6)
        assert "a.pdf" in said and "6" in said and "{" not in said


# ------------------------------------------------------------------ in a process of its own
def test_the_other_process_says_the_same(tmp_path: Path) -> None:
    data = producers.report_pdf([paper(12)], tmp_path / "a.pdf").read_bytes()
    assert apart.read_apart("pdf", data, "a.pdf") == read_pdf(data, "a.pdf")


def test_a_crash_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ink.pdf(ink.prose)
    apart.read_apart("pdf", data, "a.pdf")
    worker = apart._Worker.current()
    if os.name != "nt":
        os.kill(worker.process.pid, signal.SIGSTOP)  # it will never answer
        with pytest.raises(TooSlow):
            apart.read_apart("pdf", data, "b.pdf", seconds=0.3)
    monkeypatch.setattr(worker.process, "poll", lambda: None)
    assert len(apart.read_apart("pdf", data, "c.pdf").pages) == 1
    dying = apart._Worker.current()
    dying.process.kill()
    monkeypatch.setattr(dying.process, "poll", lambda: None)  # it dies unseen, as in a native crash
    with pytest.raises(ReaderCrashed):
        apart.read_apart("pdf", data, "d.pdf")
    assert len(apart.read_apart("pdf", data, "e.pdf").pages) == 1


@pytest.mark.skipif(os.name == "nt", reason="the system sends it otherwise")
def test_ctrl_c_is_not_for_the_reader() -> None:
    data = ink.pdf(ink.prose)
    apart.read_apart("pdf", data, "a.pdf")
    worker = apart._Worker.current()
    os.kill(worker.process.pid, signal.SIGINT)
    assert len(apart.read_apart("pdf", data, "b.pdf").pages) == 1
    assert apart._Worker.current() is worker


def test_an_answer_nobody_waited_for_is_not_the_next_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = apart._Worker.current()

    def interrupted(*_: Any) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(worker, "_exchange", interrupted)
    with pytest.raises(KeyboardInterrupt):
        apart.read_apart("pdf", ink.pdf(ink.prose), "a.pdf")
    assert worker.process.poll() is not None
    assert len(apart.read_apart("pdf", ink.pdf(ink.prose, ink.prose), "b.pdf").pages) == 2


@pytest.mark.skipif(os.name == "nt", reason="the system cannot limit computing")
def test_a_file_that_computes_without_end_is_stopped() -> None:
    """Hundreds of pages of small print, and a second to read them."""

    def dense(canvas: Any) -> None:
        for y in range(80):
            ink.write(canvas, 20, 20 + 10 * y, "12345 " * 60, 4)

    data = ink.pdf(*[dense] * 60)
    with pytest.raises(TooSlow):
        apart.read_apart("pdf", data, "a.pdf", seconds=1.0)
    assert len(apart.read_apart("pdf", ink.pdf(ink.prose), "b.pdf").pages) == 1


def test_a_decimal_of_table_two_is_exact(tmp_path: Path) -> None:
    made = paper(13)
    key = ("二", "行政事业性收费", "本年收费金额")
    truth = made.truth.with_cells({key: Decimal("20461.75")})
    changed = county.dress(BODY, Draft(truth, truth), made.narrative)
    (report,) = read_file(producers.report_pdf([changed], tmp_path / "a.pdf"), FORMS).reports
    assert next(f.value for f in report.facts if f.key == key) == Decimal("20461.75")


# ------------------------------------------------------------------ what of a page is shown
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("media", [(0, 0, 595, 842), (30, 20, 595, 842), (-30, -20, 595, 842)])
def test_only_what_the_crop_box_shows_is_read_where_it_is_shown(media: tuple[int, ...], turned: int) -> None:
    import pypdfium2

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, (60, 160, 260), (200, 220), [["行政许可", "17"]])
        ink.write(canvas, 60, 800, "页边外的第99号")

    out = io.BytesIO()
    with pypdfium2.PdfDocument(ink.pdf(draw)) as document:
        document[0].set_mediabox(*media)
        document[0].set_cropbox(50, 60, 560, 800)
        document[0].set_rotation(turned)
        document.save(out)
    read = read_pdf(out.getvalue(), "a.pdf")
    (grid,) = grids(read)
    assert texts(grid) == [["行政许可", "17"]] and not any("99" in text for text in lines(read))
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        box = grid.rows[0][1].place.box
        assert box
        image = document[0].render(scale=1).to_pil().convert("L")
        inside = image.crop(tuple(round(at) + d for at, d in zip(box, (2, 2, -2, -2), strict=True)))
        assert inside.getextrema()[0] < 128
