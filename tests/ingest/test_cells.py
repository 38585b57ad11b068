"""Any layout → one stream of cells: values told from labels, labels from noise."""

from decimal import Decimal

import pytest

from ingest.cells import is_page_mark, read_strips
from ingest.labels import lexicon
from ingest.pages import Grid, GridCell, Line
from ingest.pieces import read_pieces
from ingest.values import read_value
from tests.papers.truth import FORMS
from vectorstore.records import Place

HERE = Place("纸.txt", line=1)


def cells(text: str, table: str = "三") -> list[list[str]]:
    """The texts of the cells of some lines."""
    items = [Line(t, HERE) for t in text.split("\n")]
    return [[c.text for c in s.cells] for s in read_strips(items, lexicon(FORMS, table))]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1,234", "1234", None),
        ("１２", "12", None),
        ("22（其中修订16件）", "22", None),
        ("251000元", "251000", "元"),
        ("12.5万元", "12.5", "万元"),
        ("减3", "-3", None),
        ("-3", "-3", None),
        ("+2", "2", None),
        ("12²", "12", None),
        ("12①", "12", None),
    ],
)
def test_a_number_in_whatever_dress(text: str, number: str, unit: str | None) -> None:
    value = read_value(text)
    assert value is not None
    assert (value.kind, value.number, value.unit) == ("number", Decimal(number), unit)


@pytest.mark.parametrize("text", ["/", "-", "—", "——", "无", "不适用", "／"])
def test_a_mark_says_that_nothing_applies(text: str) -> None:
    value = read_value(text)
    assert value is not None and value.kind == "mark" and value.number is None


@pytest.mark.parametrize("text", ["099", "0000", "25,1", "612-70"])
def test_digits_that_are_no_one_number(text: str) -> None:
    value = read_value(text)
    assert value is not None and value.kind == "run" and value.number is None


@pytest.mark.parametrize("text", ["规章", "①", "第二十条", "2023年"])
def test_what_is_not_a_value(text: str) -> None:
    assert read_value(text) is None


@pytest.mark.parametrize("text", ["约12", "12余", "3千", "1.2万", "56/月", "20以上", "12.5%", "3户"])
def test_a_cell_that_says_no_number_holds_its_place(text: str) -> None:
    value = read_value(text)
    assert value is not None and value.kind == "scrap" and value.number is None and not value.may_be_zero


@pytest.mark.parametrize("text", ["- 7 -", "-7-", "— 4 —", "第 3 页", "第 3 页 共 9 页", "3/9", "\f"])
def test_page_marks(text: str) -> None:
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["7", "-7", "0", "3月", "第三页纸"])
def test_what_is_no_page_mark(text: str) -> None:
    assert not is_page_mark(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（一）予以公开\t5\t0\t", ["（一）予以公开", "5", "0", ""]),
        ("(一) 予以公开 5 0 0 0 0 0 5", ["(一) 予以公开", "5", "0", "0", "0", "0", "0", "5"]),
        ("予以公开623010470", ["予以公开", "623010470"]),
        ("1.属于国家秘密0", ["1.属于国家秘密", "0"]),
        ("3 其他 0 1 0", ["3其他", "0", "1", "0"]),
    ],
)
def test_a_line_falls_into_its_cells(line: str, expected: list[str]) -> None:
    assert cells(line) == [expected]


def test_a_sentence_with_numbers_is_no_row() -> None:
    line = "全年共收到政府信息公开申请12件，办结10件，结转2件。"
    assert cells(line) == [[line]]


def test_the_whole_table_on_one_line() -> None:
    (strip,) = cells("一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5 二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0")
    assert [c for c in strip if c[0].isdigit()] == ["5", "0", "0", "0", "0", "0", "5", *["0"] * 7]


def test_an_empty_line_behind_a_tab_is_an_empty_cell() -> None:
    text = "\n".join(["\t（一）予以公开", *["\t5", "\t", "\t0"] * 3, "", "\t（二）部分公开", *["\t0"] * 7])
    assert [c for s in cells(text) for c in s][1:10] == ["5", "", "0"] * 3


def test_a_grid_row_is_one_strip_with_its_columns() -> None:
    row = (GridCell("规章", 0, 0, 1, 1, HERE), GridCell("1\n2", 0, 1, 1, 2, HERE), GridCell("", 0, 3, 1, 1, HERE))
    (strip,) = read_strips([Grid((row,), HERE)], lexicon(FORMS, "二"))
    assert [(c.text, c.column, c.whole) for c in strip.cells] == [("规章", 0, True), ("12", 1, False), ("", 3, True)]
    assert strip.width == 4


def test_labels_in_pieces_are_joined_over_what_stands_between() -> None:
    text = "1.申请人无正当理由逾期不补正、行政\n0 0 6 268 0 0 274\n机关不再处理其政府信息公开申请"
    words = lexicon(FORMS, "三")
    pieces = read_pieces(read_strips([Line(t, HERE) for t in text.split("\n")], words), words)
    assert [p.may_be("row") for p in pieces if not p.is_value] == [["其他处理/申请人无正当理由逾期不补正"]]
    assert sum(p.is_value for p in pieces) == 7


def test_a_worn_label_is_nearest_to_its_own() -> None:
    words = lexicon(FORMS, "四")
    scores = words.nearness("行政复仪")
    assert max(scores, key=lambda m: scores[m]).name == "行政复议"


def test_a_head_drawn_over_several_lines_is_one() -> None:
    """Each column's words are broken to its width; a row's label below them stays where it is."""
    drawn = [
        "             本年   本年   现行",
        "信息内容     制发   废止   有效",
        "             件数   件数   件数",
        "规章         1      2      3",
    ]
    assert cells("\n".join(drawn), "二") == [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "2", "3"],
    ]
    label = ["             本年处理", "信息内容     决定数量", "行政事业", "性收费       12"]
    assert cells("\n".join(label), "二")[0] == ["信息内容", "本年处理决定数量"]


def test_words_of_no_form_are_not_put_together() -> None:
    lines = ["            本月办理", "其它内容    的件数", "规章        1"]
    assert cells("\n".join(lines), "二") == [["本月办理"], ["其它内容", "的件数"], ["规章", "1"]]


def test_marks_that_nobody_sees_are_nowhere() -> None:
    assert cells("规\u200b章\t1\u200b2\t\ufeff0\t3", "二") == [["规章", "12", "0", "3"]]
    assert cells("规章\t\u200e12\u200f\t\u202a0\u202c\t\u20663\u2069", "二") == [["规章", "12", "0", "3"]]


def test_marks_behind_a_label_are_its_values() -> None:
    assert cells("行政处罚 —", "二") == [["行政处罚", "—"]]
    assert (
        cells("（二）部分公开（区分处理的，只计这一情形，不计其他情形） - / - / / - -")[0][1:]
        == "- / - / / - -".split()
    )
    assert cells("上一年项目数量 本年增 / 减 处理决定数量", "二") == [["上一年项目数量 本年增 / 减 处理决定数量"]]


def test_the_last_line_of_a_merged_label_is_no_part_of_the_label_beside_it() -> None:
    assert cells("理 3.补正后申请 0 0 0 0 0 0 0")[0][:2] == ["理", "3.补正后申请"]
    assert cells("3.补正后申请内容仍不明确 0 0 0 0 0 0 0")[0][0] == "3.补正后申请内容仍不明确"
