"""Number formats that print something else than the number that is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from ingest.formats import read_document
from ingest.formats.printing import as_shown, format_ink
from ingest.pages import UNCLEAR, Grid

OTHER = r"""0% 0.0% #,##0, 0.0,"千" #,##0,.0 [>=100]0;"少于100" 0"万" "约"0 0"+" 0\0 0"0" "1"0 "<"0 上"年"0 0!.0,万
0.00E+00 0"余件" "大" [=0]0;"-" [>0]"-";0 """
PLAIN = """0.00 #,##0 General @ #,##0.00 0;-0;"-" "¥"#,##0 [Red]0 0_);(0) [DBNum1]General 0. 0;0;0
[=0]"-";0 [=0]-;General G/通用格式"""


@pytest.mark.parametrize("code", OTHER.split())
def test_what_is_not_the_number_is_unclear(code: str) -> None:
    ink = format_ink(code)
    assert ink is not None and ink("12") == UNCLEAR * 2
    assert ink("第二十条第（8）项") == "第二十条第（8）项"


@pytest.mark.parametrize("code", ["", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', *PLAIN.split()])
def test_a_format_that_prints_the_number_changes_nothing(code: str) -> None:
    assert format_ink(code) is None


@pytest.mark.parametrize("code", ['[=0]"";0', "0;-0;;@", "#", "#.##", "#,###", '0"件";-0"件";'])
def test_a_zero_that_is_not_printed_is_not_read(code: str) -> None:
    ink = format_ink(code)
    assert ink is not None and ink("0") == ink("0.00") == ""
    assert ink("12") == ("12件" if "件" in code else "12") and ink("规章") == "规章"


@pytest.mark.parametrize("code", ['[=0]"无";0', '0;-0;"无"', '[=0]"无";0"件"'])
def test_a_word_for_a_zero_is_read_as_that(code: str) -> None:
    ink = format_ink(code)
    assert ink is not None and ink("0") == "无"
    assert ink("12") == ("12件" if "件" in code else "12")


@pytest.mark.parametrize(("code", "printed"), [('0"件"', "12件"), ('0.00"万元"', "12万元"), ("0项", "12项")])
def test_a_unit_is_printed_behind_the_number(code: str, printed: str) -> None:
    ink = format_ink(code)
    assert ink is not None and ink("12") == printed


@pytest.mark.parametrize(
    ("stored", "shown", "read"),
    [
        ("12", "12", "12"),
        ("12", "", "12"),
        ("12", "１２", "12"),
        ("1234", "¥1,234.00", "1234"),
        ("0.5", "1", "0.5"),
        ("-3", "(3)", "-3"),
        ("12", "一十二", "12"),
        ("0", "—", "—"),
        ("3", "300%", UNCLEAR),
        ("3000", "3千", 4 * UNCLEAR),
        ("12", "13", 2 * UNCLEAR),
        ("12", "12" * 4000, 2 * UNCLEAR),
    ],
)
def test_what_is_stored_is_held_against_what_is_shown(stored: str, shown: str, read: str) -> None:
    assert as_shown(stored, shown) == read


def test_an_open_sheet_gives_what_it_shows(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="{kind}" office:value="{stored}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
        for kind, stored, shown in (("float", "7", "7"), ("percentage", "1", "100%"), ("float", "12", "12件"))
    )
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    label = '<table:table-cell office:value-type="string"><text:p>许可</text:p></table:table-cell>'
    row = f"<table:table-row>{label}{cells}</table:table-row>"
    sheet = f'<office:spreadsheet><table:table table:name="a">{row}</table:table></office:spreadsheet>'
    mime = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    xml = f'<?xml version="1.0"?><office:document {spaces} {mime}><office:body>{sheet}</office:body></office:document>'
    (tmp_path / "a.fods").write_text(xml, encoding="utf-8")
    (grid,) = (i for i in read_document(tmp_path / "a.fods", "a.fods").pages[0].items if isinstance(i, Grid))
    assert [c.text for c in grid.rows[0]] == ["许可", "7", UNCLEAR, "12件"]


def test_a_sheet_gives_what_its_formats_print(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "青禾县.xlsx")) as book:
        sheet = book.add_worksheet("年报")
        for x, code in enumerate(["General", "0%", '0"件"', '0"万"', "#,##0,"]):
            sheet.write(0, x, f"第{x}列")
            sheet.write_number(1, x, 3, book.add_format({"num_format": code}))
    items = read_document(tmp_path / "青禾县.xlsx", "青禾县.xlsx").pages[0].items
    (grid,) = (item for item in items if isinstance(item, Grid))
    assert [c.text for c in grid.rows[1]] == ["3", UNCLEAR, "3件", UNCLEAR, UNCLEAR]
