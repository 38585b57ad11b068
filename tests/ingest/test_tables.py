"""Cells and form → tables: the edition of each table, the place of each cell, and what is no cell of the form."""

from decimal import Decimal
from random import Random

import pytest

from tests.bench.damage.editors import EDITORS, judged
from tests.ingest.sheets_of_lines import facts, reading
from tests.papers.layouts import TEXT_LAYOUTS, render
from tests.papers.truth import random_truth
from vectorstore.form import load_forms
from vectorstore.records import Rule, State

TWO_OLD = """第二十条第（一）项
信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量
规章\t1\t2\t3
第二十条第（五）项
信息内容\t上一年项目数量\t本年增/减\t处理决定数量
行政许可\t40\t减3\t815
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
行政事业性收费\t251000元
第二十条第（九）项
信息内容\t采购项目数量\t采购总金额
政府集中采购\t4\t12.5万元"""


@pytest.mark.parametrize("layout", [n for n in TEXT_LAYOUTS if n not in ("markdown", "markdown_repeated")])
def test_every_layout_says_the_same(layout: str) -> None:
    truth = random_truth(Random(11), density=0.6, digits=4)
    read = reading({table: render(truth, layout, table) for table in ("二", "三", "四")})
    assert {f.key: (f.value, f.state) for f in read.facts} == {k: (v, State.PRINTED) for k, v in truth.cells.items()}
    assert read.forms == {"二": "2021", "三": "2021", "四": "2021"}
    assert all(f.place.line for f in read.facts) and read.damaged == frozenset()


def test_editions_may_be_mixed_inside_one_table() -> None:
    read = facts({"二": TWO_OLD})
    assert read["二", "规章", "本年新制作数量"].form == "2019"
    assert read["二", "行政事业性收费", "本年收费金额"].form == "2021"
    assert ("二", "行政事业性收费", "上一年项目数量") not in read


def test_signs_and_units_are_those_the_form_asks_for() -> None:
    read = facts({"二": TWO_OLD})
    change, fee = read["二", "行政许可", "本年增/减"], read["二", "行政事业性收费", "本年收费金额"]
    amount = read["二", "政府集中采购", "采购总金额"]
    assert (change.value, change.raw) == (Decimal(-3), "减3")
    assert (fee.value, fee.unit, fee.raw) == (Decimal("25.1"), "万元", "251000元")
    assert (amount.value, amount.unit) == (Decimal("12.5"), "万元")


def test_a_unit_that_is_not_the_forms_is_said_in_a_finding() -> None:
    read = reading(
        {"二": TWO_OLD.replace("本年收费金额（单位：万元）", "本年收费金额（单位：千元）").replace("000元", "")}
    )
    (fee,) = [f for f in read.facts if f.column == "本年收费金额"]
    assert (fee.value, fee.unit, fee.raw, fee.state) == (Decimal("25.1"), "万元", "251", State.PRINTED)
    (found,) = read.findings
    assert found.rule is Rule.OFF_FORM and found.left.value == "251" and found.right is not None
    assert (found.right.label, found.right.value) == ("本年收费金额（单位：千元）", "千元")


def test_a_count_in_ten_thousands_is_not_certain() -> None:
    read = reading({"二": TWO_OLD.replace("处理决定数量", "处理决定数量（万件）")})
    (cell,) = [f for f in read.facts if f.key == ("二", "行政许可", "处理决定数量")]
    assert (cell.state, cell.value, cell.candidates) == (State.UNREADABLE, None, ("8150000",))
    (found,) = [f for f in read.findings if f.rule is Rule.UNREADABLE]
    assert found.right is not None and found.right.value == "万件"


def test_a_sign_where_none_is_asked_for_is_not_certain() -> None:
    read = facts({"二": TWO_OLD.replace("\t815", "\t-815")})
    assert read["二", "行政许可", "处理决定数量"].state is State.UNREADABLE


@pytest.mark.parametrize("printed", ["￥251000", "人民币25.1万元", "12。5", "见附件", "二十五万元"])
def test_what_stands_in_the_place_of_a_value_and_is_none_is_not_certain(printed: str) -> None:
    """Not blank, not absent: something is printed there."""
    read = facts({"二": TWO_OLD.replace("251000元", printed)})
    fee = read["二", "行政事业性收费", "本年收费金额"]
    assert (fee.state, fee.value, fee.raw) == (State.UNREADABLE, None, printed)
    empty = facts({"二": TWO_OLD.replace("251000元", "")})["二", "行政事业性收费", "本年收费金额"]
    assert empty.state is State.BLANK


def test_a_table_that_is_not_there_is_absent() -> None:
    read = reading({"二": TWO_OLD})
    assert read.forms["三"] is None and read.forms["四"] is None
    own = [f for f in read.facts if f.table == "三"]
    assert len(own) == 175 and {f.state for f in own} == {State.ABSENT} and {f.form for f in own} == {"2021"}


def test_one_row_of_other_results_is_the_edition_of_2019() -> None:
    truth = random_truth(Random(3), "2019", density=0.5, digits=3)
    read = reading({table: render(truth, "spaces", table) for table in ("二", "三", "四")})
    assert read.forms == {"二": "2019", "三": "2019", "四": "2019"}
    assert {f.key: f.value for f in read.facts} == truth.cells


def test_marks_and_blanks_are_neither_zero_nor_missing() -> None:
    text = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t/\t\t0"
    read = facts({"二": text})
    states = [read["二", "规章", c].state for c in ("本年制发件数", "本年废止件数", "现行有效件数")]
    assert states == [State.NOT_APPLICABLE, State.BLANK, State.PRINTED]


def test_a_label_followed_by_the_next_head_has_no_value() -> None:
    lines = ["第二十条第（六）项", "信息内容", "本年处理决定数量", "行政处罚", "9", "行政强制"]
    lines += ["第二十条第（八）项", "信息内容", "本年收费金额", "行政事业性收费", "3"]
    read = facts({"二": "\n".join(lines)})
    assert read["二", "行政处罚", "本年处理决定数量"].value == 9
    assert read["二", "行政强制", "本年处理决定数量"].state is State.ABSENT
    assert read["二", "行政事业性收费", "本年收费金额"].value == 3


def test_an_empty_line_behind_a_number_run_into_its_label_is_no_blank_cell() -> None:
    """Rows parted by empty lines, a cell a line: a label and its two numbers in one are soup."""
    head = ["第二十条第（六）项", "", "信息内容", "上一年项目数量", "本年增/减", "处理决定数量", ""]
    rows = ["行政处罚", "9", "-66", "0", "", "行政强制", "0", "-15", "7", ""]
    fee = ["第二十条第（八）项", "", "信息内容", "上一年项目数量", "本年增/减", "", "行政事业性收费1903", ""]
    read = facts({"二": "\n".join([*head, *rows, *fee, "第二十条第（九）项"])})
    assert {f.state for k, f in read.items() if k[1] == "行政事业性收费"} == {State.UNREADABLE}
    assert read["二", "行政强制", "处理决定数量"].value == 7


@pytest.mark.parametrize("collapsed", [True, False])
def test_one_zero_for_a_table_is_all_of_it_where_rows_of_zeros_stand_so(collapsed: bool) -> None:
    form, zeros = load_forms().newest, "0" if collapsed else "\t".join("0" * 7)
    rows = [f"{row.labels[0]}\t{zeros}" for block in form.tables["三"].blocks for row in block.rows]
    heads = [c for _ in range(3) for c in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
    fourth = ["行政复议\t行政诉讼", "未经复议直接起诉\t复议后起诉", "\t".join(heads), "0"]
    read = facts({"三": "\n".join(rows), "四": "\n".join(fourth)})
    thirds = {(f.state, f.value) for k, f in read.items() if k[0] == "三"}
    fours = {(f.state, f.value) for k, f in read.items() if k[0] == "四"}
    assert thirds == {(State.REPAIRED if collapsed else State.PRINTED, Decimal(0))}
    assert fours == ({(State.REPAIRED, Decimal(0))} if collapsed else {(State.UNREADABLE, None)})


def test_without_a_head_three_values_fit_both_editions() -> None:
    read = facts({"二": "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6"})
    assert {f.state for k, f in read.items() if k[:2] == ("二", "规章")} == {State.UNREADABLE}


def test_columns_in_another_order_are_told_by_their_heads() -> None:
    text = "第二十条第（一）项\n信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t30\t5\t2"
    read = facts({"二": text})
    assert read["二", "规章", "现行有效件数"].value == 30
    assert read["二", "规章", "本年废止件数"].value == 2


def test_a_row_that_no_form_has_is_kept_as_a_finding() -> None:
    truth = random_truth(Random(4), density=0.5, digits=3)
    lines = render(truth, "tabs_bare", "三").split("\n")
    at = next(i for i, line in enumerate(lines) if "属于行政查询事项" in line)
    read = reading({"三": "\n".join([*lines[: at + 1], "9.属于其它机密\t1\t0\t0\t0\t0\t0\t1", *lines[at + 1 :]])})
    assert {f.key: f.value for f in read.facts if f.table == "三"} == {
        k: v for k, v in truth.cells.items() if k[0] == "三"
    }
    assert [(f.rule, f.left.label) for f in read.findings] == [(Rule.OFF_FORM, "三/9.属于其它机密")]


def test_a_row_of_small_blocks_that_no_form_has_takes_nothing_from_its_neighbours() -> None:
    head = "第二十条第(一)项 | |||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |"
    rows = ["规章 | 1 | 2 | 3 |", "其他主动公开的文件(指规范性文件以外的正式公文,可参考公报的数据) | 44 | 5 | 66 |"]
    text = "\n".join([head, *rows, "行政规范性文件 | 7 | 8 | 9 |"])
    read = reading({"二": text})
    told = {f.key[1:]: f.value for f in read.facts if f.value is not None}
    assert [told["规章", c] for c in ("本年制发件数", "本年废止件数", "现行有效件数")] == [1, 2, 3]
    assert [told["行政规范性文件", c] for c in ("本年制发件数", "本年废止件数", "现行有效件数")] == [7, 8, 9]
    assert len(told) == 6 and [f.rule for f in read.findings] == [Rule.OFF_FORM]


def test_a_head_that_follows_says_that_the_value_before_is_whole() -> None:
    lines = [
        "第二十条第（六）项",
        "信息内容",
        "本年处理决定数量",
        "行政处罚",
        "9",
        "行政强制",
        "4",
        "第二十条第（八）项",
    ]
    read = facts({"二": "\n".join(lines)})
    assert read["二", "行政强制", "本年处理决定数量"].value == 4


def test_a_table_printed_twice_and_not_alike_is_certain_only_where_it_agrees() -> None:
    one, other = (random_truth(Random(n), density=0.6, digits=3) for n in (7, 8))
    text = render(one, "tabs", "三") + "\n" + render(other, "tabs", "三")
    read = facts({"三": text})
    for key, value in one.cells.items():
        if key[0] == "三":
            assert read[key].value == (value if other.cells[key] == value else None), key


def test_a_table_whose_heading_is_lost_follows_the_one_before() -> None:
    truth = random_truth(Random(9), density=0.5, digits=3)
    two, three, four = (render(truth, "tabs", table) for table in ("二", "三", "四"))
    read = facts({"二": two, "三": f"{three}\n{four}"})
    assert {k: f.value for k, f in read.items()} == truth.cells


def test_an_unreadable_row_is_a_finding_with_its_cells() -> None:
    head = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    read = reading({"二": head + "规章\t0\t0\t0\n行政规范性文件\t5123"})
    (finding,) = [f for f in read.findings if f.rule is Rule.UNREADABLE]
    assert finding.left.value == "5123" and len(finding.keys) == 3
    assert "二" in read.damaged


@pytest.mark.parametrize("apart", [" ", "", "\t"])
def test_one_row_of_values_behind_two_labels_is_neithers(apart: str) -> None:
    truth = random_truth(Random(3), density=0.9, digits=3)
    lines = render(truth, "tabs", "三").split("\n")
    at = next(i for i, line in enumerate(lines) if "信访举报投诉类申请" in line)
    first, second = (next(c for c in line.split("\t") if "申请" in c) for line in lines[at : at + 2])
    lines[at : at + 2] = [lines[at].replace(first, f"{first}{apart}{second}")]
    for fact in reading({"三": "\n".join(lines)}).facts:
        if fact.row in ("不予处理/信访举报投诉类申请", "不予处理/重复申请"):
            assert fact.state is State.UNREADABLE
        elif fact.table == "三":
            assert fact.value == truth.cells[fact.key]


def test_of_a_table_that_breaks_off_only_what_its_neighbours_bear_out_is_certain() -> None:
    """A cell a line, and nothing behind it: whether the labels stand before or behind their values is not known."""
    labels = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（一）予以公开",
        "（二）部分公开",
    ]
    zeros = "\n".join(f"{label}\n" + "\n".join("0000000") for label in labels)
    read = facts({"三": f"{zeros}\n（三）不予公开\n1.属于国家秘密"})
    rows = {k[1] for k, f in read.items() if k[0] == "三" and f.value is not None}
    assert rows == {"上年结转政府信息公开申请数量", "予以公开"}
    read = facts({"三": f"{zeros.replace('0', '1', 1)}\n（三）不予公开\n1.属于国家秘密"})
    assert {k[1] for k, f in read.items() if k[0] == "三" and f.value is not None} == {"予以公开"}


def test_where_all_digits_stand_twice_no_number_is_one() -> None:
    """Bold print read twice: 55 may be 5."""
    head = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
    read = facts({"二": f"{head}\n规章\t00\t00\t55\n行政规范性文件\t22\t00\t1133"})
    assert not [f for f in read.values() if f.state.decided]
    read = facts({"二": f"{head}\n规章\t0\t0\t55\n行政规范性文件\t22\t0\t1133"})
    assert read["二", "行政规范性文件", "现行有效件数"].value == 1133


def test_a_number_alone_below_a_row_that_lacks_one_is_not_its() -> None:
    """It may be the page's."""
    head = "第二十条第（一）项\n信息内容    本年制发件数    本年废止件数    现行有效件数"
    read = facts({"二": f"{head}\n规章    8    6\n4\n行政规范性文件    1    2    3"})
    assert {f.state for k, f in read.items() if k[1] == "规章"} == {State.UNREADABLE}
    assert read["二", "行政规范性文件", "本年制发件数"].value == 1


@pytest.mark.parametrize("name", EDITORS)
def test_what_editors_do_to_a_text_makes_no_figure(name: str) -> None:
    wrong = [w for number in range(6) for w in judged(name, 1, number)[1]]
    assert wrong == []


def test_the_mark_of_a_note_is_no_digit_of_its_number() -> None:
    found = facts({"二": TWO_OLD.replace("规章\t1\t2\t3", "规章 68¹ 0 47²")})
    wanted = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
    assert [found["二", "规章", column].value for column in wanted] == [Decimal(68), Decimal(0), Decimal(47)]
