"""The form filled as a sheet: what is shown is read, a formula nobody counted is no figure."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ingest.formats import read_document
from ingest.formats.formulas import Sheet
from ingest.pages import UNCLEAR, Document, Grid, Line
from ingest.pipeline import read_file
from tests.ingest.reading import paper, unlike
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


def test_excel_xml_says_what_its_print_shows(tmp_path: Path) -> None:
    """A share, a unit, white, struck, raised and struck runs; a style made out of another; a hidden row and column."""
    styles = (
        '<Style ss:ID="share"><NumberFormat ss:Format="Percent"/></Style>'
        '<Style ss:ID="unit"><NumberFormat ss:Format="0&quot;件&quot;"/></Style>'
        '<Style ss:ID="plain"><NumberFormat ss:Format="Fixed"/></Style>'
        '<Style ss:ID="white"><Font ss:Color="#FFFFFF"/></Style>'
        '<Style ss:ID="dark" ss:Parent="white"><Interior ss:Color="#1F4E79" ss:Pattern="Solid"/></Style>'
        '<Style ss:ID="struck"><Font ss:StrikeThrough="1"/></Style>'
    )
    names = (None, "share", "unit", "plain", "white", "dark", "struck")
    cells = "".join(
        f'<Cell{f" ss:StyleID={chr(34)}{name}{chr(34)}" if name else ""}><Data ss:Type="Number">12</Data></Cell>'
        for name in names
    )
    html = 'xmlns="http://www.w3.org/TR/REC-html40"'
    cells += f'<Cell><ss:Data ss:Type="String" {html}>4<Sup>3</Sup></ss:Data></Cell>'
    cells += f'<Cell><ss:Data ss:Type="String" {html}><S>9</S>5</ss:Data></Cell>'
    label = '<Cell><Data ss:Type="String">行政许可</Data></Cell>'
    rows = f'<Column ss:Index="11" ss:Hidden="1"/><Row>{label}{cells}<Cell><Data ss:Type="Number">7</Data></Cell></Row>'
    rows += f'<Row ss:Height="0">{label}</Row><Row>{label}<Cell><Data ss:Type="Number">3</Data></Cell></Row>'
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f"<Worksheet><Table>{rows}</Table></Worksheet>"
    xml = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>{styles}</Styles>{sheet}</Workbook>'
    )
    (grid,) = [i for i in read(tmp_path, xml.encode(), "a.xls").pages[0].items if isinstance(i, Grid)]
    gone = 2 * UNCLEAR
    assert [[c.text for c in row][:10] for row in grid.rows] == [
        ["行政许可", "12", gone, "12件", "12", "", "12", gone, "4³", f"{UNCLEAR}5"],
        ["行政许可", "3", *([""] * 8)],
    ]
    assert len(grid.rows[0]) == 10


@pytest.mark.parametrize("quote", ["'", "’", "＇"])
def test_the_quote_that_keeps_a_figure_as_a_text_is_no_part_of_it(tmp_path: Path, quote: str) -> None:
    row = ["许可", f"{quote}12", f"{quote}1,234.5", f"{quote}甲'", f"5{quote}"]
    (tmp_path / "b").write_bytes(book(lambda made: made.add_worksheet().write_row(0, 0, row)))
    assert first_row(tmp_path / "b") == ["许可", "12", "1,234.5", *row[3:]]


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


def first_row(path: Path) -> list[str]:
    (grid,) = [i for i in read_document(path, "b").pages[0].items if isinstance(i, Grid)]
    return [c.text for c in grid.rows[0]]


def uncounted(data: bytes, anew: bool = True) -> bytes:
    """The workbook without what its formulas come to, or with a zero that no program has counted."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, xml in parts.items():
            xml = re.sub(rb"(?<=</f>)<v>0</v>", b"", xml) if "worksheets" in name and anew else xml
            new.writestr(name, xml if anew else xml.replace(b' fullCalcOnLoad="1"', b""))
    return out.getvalue()


FORMULAS = ["=SUM(D1:E1,2)", "=D1+E1-1", "=ROUND(D1,0)"]


@pytest.mark.parametrize(
    ("change", "read_as"),
    [
        (lambda data: data, ["11", "8", UNCLEAR]),  # zeros that every program counts anew on opening
        (uncounted, ["11", "8", UNCLEAR]),
        (lambda data: uncounted(data, anew=False), [UNCLEAR, UNCLEAR, "0"]),  # the zeros are said to be counted
    ],
)
def test_a_formula_gives_what_it_comes_to_or_nothing(tmp_path: Path, change: Any, read_as: list[str]) -> None:
    data = change(book(lambda made: made.add_worksheet().write_row(0, 0, ["许可", 7, 1, 4, 5, *FORMULAS])))
    (tmp_path / "b.xlsx").write_bytes(data)
    assert first_row(tmp_path / "b.xlsx") == ["许可", "7", "1", "4", "5", *read_as]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A1:B2)", 10),
        ("-A1+(B1-SUM(A2,B2:B2))", -6),
        ("SUM(D1)", None),  # a word that looks like a number is none for SUM
        ("C1", None),  # rests on itself
        ("C2+1", 4),
        ("A1*2", None),
        ("IF(A1,B1)", None),
        ("A1 B1", None),
        ("SUM(A1:XFD1048576)", None),
        ("", None),
    ],
)
def test_sums_are_counted_where_every_part_is_sure(formula: str, value: int | None) -> None:
    numbers = {(0, 0): Decimal(1), (0, 1): Decimal(2), (1, 0): Decimal(3), (1, 1): Decimal(4)}
    formulas = {(0, 2): "C1", (1, 2): "A1+B1", (5, 5): formula}
    counted = Sheet(numbers, formulas, {(0, 3)}).count((5, 5))
    assert counted == value


def test_a_formula_that_failed_is_not_empty(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "行政许可")
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")

    (grid,) = [i for i in read(tmp_path, book(fill)).pages[0].items if isinstance(i, Grid)]
    assert [c.text for c in grid.rows[0]] == ["行政许可", UNCLEAR]


@pytest.mark.parametrize("to", ["xlsx", "xls", "ods", "fods"])
def test_a_cell_says_what_its_print_shows(tmp_path: Path, to: str) -> None:
    """Raised, struck, white on white, of no format, white on dark; a row and a column that are hidden; a failure."""

    def fill(made: Any) -> None:
        sheet, plain = made.add_worksheet(), made.add_format()
        raised, struck = made.add_format({"font_script": 1}), made.add_format({"font_strikeout": True})
        white = made.add_format({"font_color": "#FFFFFF"})
        dark = made.add_format({"font_color": "#FFFFFF", "bg_color": "#1F4E79"})
        sheet.write(0, 0, "行政许可")
        sheet.write_rich_string(0, 1, plain, "68", raised, "1")
        sheet.write_rich_string(0, 2, struck, "12", plain, "15")
        sheet.write_row(0, 3, ["7", 681])
        sheet.write(0, 5, 99, struck)
        sheet.write(0, 6, 98, white)
        sheet.write(0, 7, 97, made.add_format({"num_format": ";;;"}))
        sheet.write(0, 8, 96, dark)
        sheet.write(0, 9, 95)
        sheet.set_column(9, 9, None, None, {"hidden": True})
        sheet.write_formula(0, 10, "=1/0", None, "#DIV/0!")
        sheet.write(0, 11, 9)
        sheet.write_row(1, 0, ["行政处罚", 4])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.write_row(2, 0, ["行政强制", 3])
        other = made.add_worksheet()
        other.merge_range("A1:A2", "规章")
        other.merge_range("B1:C1", 5)
        other.write_row(1, 1, [6, 7])

    (tmp_path / "b.xlsx").write_bytes(book(fill))
    if to != "xlsx" and not producers.SOFFICE:
        pytest.skip("NO LIBREOFFICE: it cannot be made")
    (path,) = [tmp_path / "b.xlsx"] if to == "xlsx" else producers.turned([tmp_path / "b.xlsx"], to, tmp_path)
    row = ["行政许可", "68¹", 2 * UNCLEAR + "15", "7", "681", 2 * UNCLEAR, "", "", "96", UNCLEAR, "9"]
    silent = "97" if to.endswith("ods") else ""  # a format of no parts is not kept there
    assert first_row(path) == [*row[:7], silent, *row[8:]]
    first, second = [i for p in read_document(path, "b").pages for i in p.items if isinstance(i, Grid)]
    assert [r[0].text for r in first.rows] == ["行政许可", "行政强制"]
    assert [[(c.text, c.column, c.rowspan, c.colspan) for c in row] for row in second.rows] == [
        [("规章", 0, 2, 1), ("5", 1, 1, 2)],
        [("6", 1, 1, 1), ("7", 2, 1, 1)],
    ]


def _inline(data: bytes) -> bytes:
    """The workbook with its texts in its cells, as programs write them that keep no table of texts."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    texts = re.findall(rb"<si>(.*?)</si>", parts["xl/sharedStrings.xml"], re.DOTALL)
    sheet, cell = "xl/worksheets/sheet1.xml", rb'<c r="(\w+)" t="s"><v>(\d+)</v></c>'
    parts[sheet] = re.sub(
        cell, lambda m: b'<c r="%s" t="inlineStr"><is>%s</is></c>' % (m[1], texts[int(m[2])]), parts[sheet]
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, xml in parts.items():
            new.writestr(name, xml)
    return out.getvalue()


@pytest.mark.parametrize("change", [bytes, _inline])
def test_a_mark_is_of_its_own_square_only(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    """68¹ and 681 are other texts, although their letters are the same; 38 is no number of a note."""

    def fill(made: Any) -> None:
        sheet, plain = made.add_worksheet(), made.add_format()
        raised, struck = made.add_format({"font_script": 1}), made.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ["许可", "681", "1215", "438"])
        sheet.write_rich_string(0, 4, plain, "68", raised, "1")
        sheet.write_rich_string(0, 5, struck, "12", plain, "15")
        sheet.write_rich_string(0, 6, plain, "4", raised, "38")
        sheet.write_row(0, 7, ["681", "1215", "438"])

    (tmp_path / "b").write_bytes(change(book(fill)))
    own = ["681", "1215", "438"]
    assert first_row(tmp_path / "b") == ["许可", *own, "68¹", f"{2 * UNCLEAR}15", f"4{2 * UNCLEAR}", *own]


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


def test_a_row_that_lost_a_comma_gives_no_figure(tmp_path: Path) -> None:
    made = paper(24)
    lines = dialects.separated(made).split(b"\n")
    at = next(n for n, line in enumerate(lines) if "（一）予以公开".encode("gbk") in line)
    *fields, before, last = lines[at].split(b",")
    lines[at] = b",".join([*fields, before + b"o" + last])
    (tmp_path / "a.csv").write_bytes(b"\n".join(lines))
    (report,) = read_file(tmp_path / "a.csv", FORMS).reports
    torn = [f for f in report.facts if f.row == "予以公开"]
    assert sum(f.value is None for f in torn) >= 6
    assert all(f.value in (None, made.truth.expected(f.key)[0]) for f in report.facts)


@pytest.mark.parametrize(("far", "kept"), [(9, False), (4, True)])
def test_bare_numbers_far_beside_a_table_are_none_of_it(tmp_path: Path, far: int, kept: bool) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("年报")
        sheet.write_row(0, 0, ["二、主动公开政府信息情况"])
        sheet.write_row(1, 0, ["行政许可", "", 12])
        sheet.write_row(2, 0, ["行政处罚", "", 5])
        for y in range(3):
            sheet.write_number(y, far, 70 + y)

    items = read(tmp_path, book(fill)).pages[0].items
    texts = [c.text for i in items if isinstance(i, Grid) for row in i.rows for c in row]
    assert ("71" in texts) is kept and "12" in texts
    assert any(isinstance(i, Line) and i.text.startswith("二、") for i in items) is not kept
