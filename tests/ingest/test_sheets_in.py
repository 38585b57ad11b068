"""The form filled as a sheet: what is shown is read, a formula nobody counted is no figure."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ingest.formats import read_document
from ingest.pages import UNCLEAR, Document, Grid, Line
from ingest.pipeline import read_file
from tests.ingest.test_pdf import paper, unlike
from tests.papers import dialects, producers
from tests.papers.truth import FORMS, Edition
from tests.papers.writers import Paper


def read(folder: Path, data: bytes, name: str = "a.xlsx") -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_document(path, name)


def book(fill: Any) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        fill(made)
    return out.getvalue()


@pytest.mark.parametrize("sheets", [False, True])
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_every_cell_of_a_workbook(tmp_path: Path, form: Edition, sheets: bool) -> None:
    made = paper(21, form)
    path = tmp_path / "年报.xlsx"
    path.write_bytes(producers.workbook(made, sheets))
    (report,) = read_file(path, FORMS).reports
    assert (report.identity.agency, report.identity.year) == (made.truth.agency, made.truth.year)
    assert unlike(report, made.truth) == []
    places = {(f.table, f.place.page, f.place.line is not None) for f in report.facts}
    assert places == {
        ("二", 3 if sheets else 1, True),
        ("三", 4 if sheets else 1, True),
        ("四", 5 if sheets else 1, True),
    }


@pytest.mark.skipif(not producers.SOFFICE, reason="NO LIBREOFFICE: an old workbook cannot be made")
def test_every_cell_of_an_old_workbook(tmp_path: Path) -> None:
    made = paper(22)
    (tmp_path / "a.xlsx").write_bytes(producers.workbook(made))
    (path,) = producers.turned([tmp_path / "a.xlsx"], "xls", tmp_path)
    assert path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    (report,) = read_file(path, FORMS).reports
    assert unlike(report, made.truth) == []


@pytest.mark.parametrize(("name", "write"), [("年报.xls", dialects.sheet_xml), ("年报.csv", dialects.separated)])
def test_every_cell_of_a_table_that_another_program_writes(
    tmp_path: Path, name: str, write: Callable[[Paper], bytes]
) -> None:
    made = paper(24)
    (tmp_path / name).write_bytes(write(made))
    (report,) = read_file(tmp_path / name, FORMS).reports
    assert (report.identity.agency, report.identity.year) == (made.truth.agency, made.truth.year)
    assert unlike(report, made.truth) == []


def test_excel_xml_keeps_its_places_and_gives_no_figure_for_an_error(tmp_path: Path) -> None:
    rows = (
        '<Row><Cell><Data ss:Type="String">规章</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="Number">4</Data></Cell></Row>'
        '<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">许可</Data></Cell>'
        '<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>'
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f"<Worksheet><Table>{rows}</Table></Worksheet>"
    xml = f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'
    (grid,) = [i for i in read(tmp_path, xml.encode(), "a.xls").pages[0].items if isinstance(i, Grid)]
    assert [[(c.text, c.column, c.colspan) for c in row] for row in grid.rows] == [
        [("规章", 0, 1), ("", 1, 1), ("4", 2, 1)],
        [("许可", 0, 2), (UNCLEAR, 2, 1)],
    ]


def test_numbers_are_what_a_person_sees(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("表")
        sheet.write_row(0, 0, ["行政许可", 12, 20461.75, 0.1 + 0.2, 1e15, 1234567.0])
        sheet.write_row(1, 0, ["行政处罚", "1,234", "22（其中修订16件）", "/", True])

    (grid,) = [i for i in read(tmp_path, book(fill)).pages[0].items if isinstance(i, Grid)]
    assert [c.text for c in grid.rows[0]] == ["行政许可", "12", "20461.75", "0.3", "1000000000000000", "1234567"]
    assert [c.text for c in grid.rows[1]][1:5] == ["1,234", "22（其中修订16件）", "/", "TRUE"]


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        made.add_worksheet("看得见").write(0, 0, "明")
        hidden = made.add_worksheet("看不见")
        hidden.write(0, 0, "暗")
        hidden.hide()

    said = [i.text for p in read(tmp_path, book(fill)).pages for i in p.items if isinstance(i, Line)]
    assert said == ["看得见", "明"]


def test_a_formula_that_was_never_counted_is_not_empty(tmp_path: Path) -> None:
    data = book(lambda made: made.add_worksheet().write_row(0, 0, ["行政许可", "=1+2", 5]))
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, xml in parts.items():
            new.writestr(name, re.sub(rb"(?<=</f>)<v>0</v>", b"", xml) if "worksheets" in name else xml)
    (grid,) = [i for i in read(tmp_path, out.getvalue()).pages[0].items if isinstance(i, Grid)]
    assert [c.text for c in grid.rows[0]] == ["行政许可", UNCLEAR, "5"]


def test_a_formula_that_failed_is_not_empty(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "行政许可")
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")

    (grid,) = [i for i in read(tmp_path, book(fill)).pages[0].items if isinstance(i, Grid)]
    assert [c.text for c in grid.rows[0]] == ["行政许可", UNCLEAR]


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_a_raised_note_is_no_digit_and_a_struck_figure_none(tmp_path: Path, to: str) -> None:
    def fill(made: Any) -> None:
        sheet, plain = made.add_worksheet(), made.add_format()
        sheet.write(0, 0, "行政许可")
        sheet.write_rich_string(0, 1, plain, "68", made.add_format({"font_script": 1}), "1")
        sheet.write_rich_string(0, 2, made.add_format({"font_strikeout": True}), "12", plain, "15")
        sheet.write_row(0, 3, ["7", 681])

    (tmp_path / "b.xlsx").write_bytes(book(fill))
    if to == "ods" and not producers.SOFFICE:
        pytest.skip("NO LIBREOFFICE: an .ods cannot be made")
    (path,) = [tmp_path / "b.xlsx"] if to == "xlsx" else producers.turned([tmp_path / "b.xlsx"], to, tmp_path)
    (grid,) = [i for i in read_document(path, "b").pages[0].items if isinstance(i, Grid)]
    assert [c.text for c in grid.rows[0]] == ["行政许可", "68¹", 2 * UNCLEAR + "15", "7", "681"]


def test_squares_beside_a_table_are_not_its_columns(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 1, ["规章", 3, None, 5])
        sheet.write(9, 20, "尾")

    first, *_ = [i for i in read(tmp_path, book(fill)).pages[0].items if isinstance(i, Grid)]
    assert [c.text for c in first.rows[0]] == ["规章", "3", "", "5"]


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "自然人")
        sheet.merge_range(0, 1, 0, 2, "法人或其他组织")
        sheet.write_row(1, 1, ["商业企业", "科研机构"])
        sheet.write_row(2, 0, [1, 2, 3])

    (grid,) = [i for i in read(tmp_path, book(fill)).pages[0].items if isinstance(i, Grid)]
    assert [[(c.text, c.column, c.rowspan, c.colspan) for c in row] for row in grid.rows] == [
        [("自然人", 0, 2, 1), ("法人或其他组织", 1, 1, 2)],
        [("商业企业", 1, 1, 1), ("科研机构", 2, 1, 1)],
        [("1", 0, 1, 1), ("2", 1, 1, 1), ("3", 2, 1, 1)],
    ]


def test_a_cell_at_the_end_of_the_world_costs_that_file_only(tmp_path: Path) -> None:
    """Seventeen thousand million empty squares: the reader's process ends, ours does not."""

    def fill(made: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write(1_048_575, 16_383, "乙")

    (tmp_path / "a.xlsx").write_bytes(book(fill))
    assert read_file(tmp_path / "a.xlsx", FORMS).refused["code"] in ("too_large", "reader_crashed")
    (tmp_path / "b.xlsx").write_bytes(producers.workbook(paper(23)))
    assert not read_file(tmp_path / "b.xlsx", FORMS).refused
