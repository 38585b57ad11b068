"""PDFs as printers and mailers leave them: two pages on a sheet, the last page first, boxes and tables turned over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest

from ingest.errors import PdfOfFiles
from ingest.formats.pdf import read_pdf
from ingest.pages import UNCLEAR, Grid, Line
from ingest.pipeline import read_file
from prompts import LANGUAGES, say
from tests.ingest import ink
from tests.ingest.reading import paper, unlike
from tests.papers import producers
from tests.papers.truth import FORMS
from vectorstore.records import State


def two_on_a_sheet(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        return _saved(pypdfium2.PdfDocument(raw.FPDF_ImportNPagesToOne(document, 842, 595, 2, 1)))


def last_first(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        turned = pypdfium2.PdfDocument.new()
        turned.import_pages(document, list(range(len(document)))[::-1])
        return _saved(turned)


def box_upside_down(data: bytes) -> bytes:
    return re.sub(rb"/MediaBox \[ 0 0 (\S+) (\S+) \]", rb"/MediaBox [ \1 \2 0 0 ]", data)


def without_its_table(data: bytes) -> bytes:
    return re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", data)


def cut_at_its_table(data: bytes) -> bytes:
    return data[: data.rindex(b"startxref")]


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    "shape",
    [two_on_a_sheet, last_first, box_upside_down, without_its_table, cut_at_its_table],
    ids=lambda f: f.__name__,
)
def test_every_cell_in_its_place(tmp_path: Path, shape: Callable[[bytes], bytes], ruled: bool) -> None:
    made = paper(31)
    plain = producers.report_pdf([made], tmp_path / "a.pdf", ruled=ruled).read_bytes()
    changed = shape(plain)
    assert changed != plain
    (tmp_path / "b.pdf").write_bytes(changed)
    (report,) = read_file(tmp_path / "b.pdf", FORMS).reports
    assert unlike(report, made.truth) == []
    assert report.sections == tuple("一二三四五六")
    assert (report.identity.agency, report.identity.year) == (made.truth.agency, made.truth.year)
    if ruled:
        assert list(_misplaced(tmp_path / "b.pdf", report)) == []


def _misplaced(path: Path, report: Any) -> Iterator[object]:
    """The cells in whose box on the page something else stands."""
    with pypdfium2.PdfDocument(path) as document:
        for fact in (f for f in report.facts if f.state is State.PRINTED):
            page = document[fact.place.page - 1]
            x0, top, x1, bottom = fact.place.box
            words, height = page.get_textpage(), page.get_height()
            if words.get_text_bounded(x0, height - bottom, x1, height - top).strip() != fact.raw:
                yield fact.key, fact.place


def test_a_wide_table_is_not_two_pages() -> None:
    """Labels in the left half and figures in the right one, nothing in the middle."""

    def draw(canvas: Any) -> None:
        canvas.setPageSize((842, 595))
        for y in range(12):
            canvas.setFont("STSong-Light", 10)
            canvas.drawString(60, 500 - 20 * y, f"第{y}类信息处理决定数量")
            for x in range(4):
                canvas.drawString(480 + 60 * x, 500 - 20 * y, f"{y}{x}")

    lines = [item for page in read_pdf(ink.pdf(draw), "a.pdf").pages for item in page.items]
    assert [item.text for item in lines if isinstance(item, Line)][3] == "第3类信息处理决定数量\t30\t31\t32\t33"


def test_pages_in_order_stay_in_order(tmp_path: Path) -> None:
    made = [paper(32), paper(33, "2019")]
    first, second = read_file(producers.report_pdf(made, tmp_path / "a.pdf"), FORMS).reports
    assert [r.identity.agency for r in (first, second)] == [m.truth.agency for m in made]
    assert [unlike(r, m.truth) for r, m in zip((first, second), made, strict=True)] == [[], []]


def test_a_portfolio_names_what_it_holds() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.new_attachment("石桥镇\x07年报.pdf").set_data(b"%PDF-1.4")
    with pytest.raises(PdfOfFiles) as refused:
        read_pdf(_saved(document), "a.pdf")
    assert refused.value.fields == {"files": "石桥镇年报.pdf"}
    for language in LANGUAGES:
        assert "石桥镇" in say("errors", "pdf_of_files", language, file="a.pdf", **refused.value.fields)


def test_a_number_of_two_lines_torn_between_them_is_one_number() -> None:
    """5 over 6 where there was room behind the 5: no label of its own stands beside the 6."""
    xs = (60.0, 140.0, 180.0, 220.0, 260.0)

    def upper(label: str) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            ink.prose(canvas)
            ink.table(canvas, xs, (740, 760, 780), [["行政许可", "1", "2", "3"], [label, "5", "0", "5"]])

        return draw

    def lower(label: str) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            ink.table(canvas, xs, (60, 80, 100), [[label, "6", "", "9"], ["行政强制", "4", "5", "6"]])

        return draw

    def rows(above: str, below: str) -> list[list[str]]:
        pages = read_pdf(ink.pdf(upper(above), lower(below)), "a.pdf").pages
        return [[c.text for c in row] for p in pages for g in p.items if isinstance(g, Grid) for row in g.rows]

    whole = [["5\n6", "0", "5\n9"], ["4", "5", "6"]]
    assert [row[1:] for row in rows("行政处罚", "")[1:]] == whole
    assert [row[1:] for row in rows("危及“三安全一", "稳定”")[1:]] == whole
    assert rows("行政处罚", "行政检查")[1:3] == [["行政处罚", "5", "0", "5"], ["行政检查", "6", "", "9"]]
    assert rows("危及“三安全一", "4.其他")[2] == ["4.其他", "6", "", "9"]


@pytest.mark.parametrize(("letters", "figures", "joined"), [(4.0, 4.0, True), (0.0, 4.0, False), (4.0, 1.8, False)])
@pytest.mark.parametrize("ruled", [True, False])
def test_digits_that_stand_apart_like_all_letters_are_one_number(
    ruled: bool, letters: float, figures: float, joined: bool
) -> None:
    """3 0 is 30 where the words are spaced like it; where they are not, it may be two numbers."""
    xs, ys = (60.0, 260.0, 330.0, 400.0, 470.0), (200, 220, 240, 260)
    rows = ("30", "5", "126"), ("126", "48", "0"), ("712", "9", "33")

    def spaced(canvas: Any, x: float, top: float, text: str, space: float) -> None:
        for n, letter in enumerate(text):
            wide = sum(5.0 if c.isdigit() else 10.0 for c in text[:n])
            ink.write(canvas, x + wide + n * space, top, letter)

    def draw(canvas: Any) -> None:
        for n in range(3):
            spaced(canvas, 60, 60 + 16 * n, "本机关按照条例要求做好政府信息公开各项工作", letters)
        if ruled:
            ink.rules(canvas, xs, ys)
        for y, row in zip(ys, rows, strict=False):
            spaced(canvas, 64, y + 4, "行政许可处理决定", letters)
            for x, figure in zip(xs[1:], row, strict=False):
                spaced(canvas, x + 4, y + 4, figure, figures)

    items = [i for p in read_pdf(ink.pdf(draw), "a.pdf").pages for i in p.items]
    read = [[c.text for c in row] for i in items if isinstance(i, Grid) for row in i.rows]
    read = read or [i.text.split("\t") for i in items if isinstance(i, Line) and "行政许可" in i.text]
    apart = [tuple(" ".join(f) if len(f) > 1 else f for f in row) for row in rows]
    if ruled or joined:
        assert [tuple(row[1:4]) for row in read] == (list(rows) if joined else apart)
        assert read[0][0] == "行政许可处理决定"
    else:
        assert not any("".join(row) in "".join(line) for row, line in zip(rows, read, strict=False))


def test_a_spaced_number_above_two_of_other_lines_is_not_certain() -> None:
    """12 and 34 stand so near that they look like 1234; the next line shows two columns there."""

    def line(canvas: Any, top: float, text: str, *figures: tuple[float, str]) -> None:
        for at, said in ((60.0, text), *figures):
            for n, letter in enumerate(said):
                ink.write(canvas, at + (9.0 if letter.isdigit() else 14.0) * n, top, letter)

    def draw(canvas: Any) -> None:
        for n in range(3):
            line(canvas, 60 + 16 * n, "本机关按照条例要求做好政府信息公开各项工作")
        line(canvas, 200, "行政许可处理", (260.0, "12"), (278.0, "34"), (400.0, "56"))
        line(canvas, 220, "行政处罚处理", (260.0, "7"), (280.0, "8"), (400.0, "9"))

    items = [i for p in read_pdf(ink.pdf(draw), "a.pdf").pages for i in p.items if isinstance(i, Line)]
    assert [i.text for i in items if "行政许可" in i.text] == [f"行政许可处理\t1234{UNCLEAR}\t56"]
