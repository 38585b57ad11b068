"""Exported files open as what they are: Chinese intact, numbers exact, no formula out of a paper."""

from __future__ import annotations

import csv
from pathlib import Path

from python_calamine import CalamineWorkbook

from assistant.export.sheets import guarded, write_csv, write_xlsx

HEADS = ["机关", "值"]
ROWS = [["石桥镇", "1203"], ['=HYPERLINK("http://x","点我")', "-3"], ["@SUM(A1)", None], ["+86", "12345678901234567"]]


def test_csv_has_a_bom_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_csv(path, HEADS, ROWS) == 4
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["石桥镇", "1203"]
    assert rows[2][0].startswith("'=") and rows[2][1] == "-3"
    assert rows[3] == ["'@SUM(A1)", ""]


def test_a_number_is_no_formula_and_a_telephone_is_not_changed() -> None:
    assert [guarded(t) for t in ("-3", "+2.5", "-", "=1", "")] == ["-3", "+2.5", "'-", "'=1", ""]


def test_xlsx_keeps_text_as_text_and_long_numbers_exact(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write_xlsx(path, HEADS, ROWS, numeric=frozenset({1})) == 4
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[1] == ["石桥镇", 1203.0]
    assert rows[2] == ['=HYPERLINK("http://x","点我")', -3.0]
    assert rows[4][1] == "12345678901234567"
    import zipfile

    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
