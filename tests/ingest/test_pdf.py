"""PDF: every cell of whole papers, in its place on its page, and what of a page is shown."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.formats import read_document
from ingest.formats.pdf import read_pdf
from ingest.pages import Line
from ingest.pipeline import read_file
from tests.ingest import ink
from tests.ingest.reading import BODY, grids, lines, paper, texts, unlike
from tests.papers import county, producers, typeset
from tests.papers.planted import Draft
from tests.papers.truth import FORMS, Edition
from vectorstore.records import State

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


def test_a_decimal_of_table_two_is_exact(tmp_path: Path) -> None:
    made = paper(13)
    key = ("二", "行政事业性收费", "本年收费金额")
    truth = made.truth.with_cells({key: Decimal("20461.75")})
    changed = county.dress(BODY, Draft(truth, truth), made.narrative)
    (report,) = read_file(producers.report_pdf([changed], tmp_path / "a.pdf"), FORMS).reports
    assert next(f.value for f in report.facts if f.key == key) == Decimal("20461.75")


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
