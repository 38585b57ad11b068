"""Tables printed a cell a line with bars behind the cells: dashes, empty cells and merged heads among them."""

from __future__ import annotations

from tests.bench.damage.reader import read
from vectorstore.form import load_forms
from vectorstore.records import Fact, Key, State

COLUMNS = ("本年制发件数", "本年废止件数", "现行有效件数")
HEAD = """青禾县财政局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第(一)项 | |||
信息内容 |
本年制发件数 |
本年废止件数 |
现行有效件数 |
"""


def facts(text: str) -> dict[Key, Fact]:
    return {f.key: f for f in read(text, "txt")[0]}


def decisions(licences: str) -> str:
    return f"""第二十条第(五)项 | |||
信息内容 |
本年处理决定数量 | ||
行政许可 |
{licences} ||
第二十条第(六)项 | |||
信息内容 |
本年处理决定数量 | ||
行政处罚 |
3 | ||
"""


def test_a_dash_in_a_cell_of_its_own_is_what_stands_there() -> None:
    told = facts(f"{HEAD}规章 |\n- |\n- |\n- |\n行政规范性文件 |\n4 |\n- |\n9 |\n{decisions('- |')}")
    assert [told["二", "规章", c].state for c in COLUMNS] == [State.NOT_APPLICABLE] * 3
    assert [told["二", "行政规范性文件", c].raw for c in COLUMNS] == ["4", "-", "9"]
    assert told["二", "行政许可", "本年处理决定数量"].state is State.NOT_APPLICABLE


def test_an_empty_cell_that_takes_several_places_is_there() -> None:
    told = facts(f"{HEAD}规章 |\n|\n|\n|\n行政规范性文件 |\n|\n|\n|\n{decisions('|')}")
    assert told["二", "行政许可", "本年处理决定数量"].state is State.BLANK
    assert told["二", "行政处罚", "本年处理决定数量"].raw == "3"
    assert told["二", "行政规范性文件", COLUMNS[0]].state is State.BLANK


def test_the_head_of_a_table_that_is_cut_off_is_no_row() -> None:
    told = facts(
        f"{HEAD}规章 |\n1 |\n2 |\n3 |\n行政规范性文件 |\n4 |\n5 |\n9 |\n{decisions('7 |')}"
        "三、收到和处理政府信息公开申请情况\n申请人情况 | ||||||||\n自然人 |\n法人或其他组织 | ||||\n总计 | |||||||\n"
        "商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n"
    )
    assert {f.state for f in told.values() if f.table == "三"} == {State.ABSENT}


def test_a_bar_behind_every_cell_of_a_row_keeps_the_empty_ones_in_their_places() -> None:
    table, rows = load_forms().newest.tables["三"], []
    filled = {
        "本年新收政府信息公开申请数量": " | 5 |  |  | 2 |  |  | 7 |",
        "予以公开": " | 4 |  |  | 2 |  |  | 6 |",
        "结转下年度继续办理": " | 1 |  |  |  |  |  | 1 |",
        "总计": " | 4 |  |  | 2 |  |  | 6 |",
    }
    for row in table.rows:
        rows.append(row.name.split("/")[-1] + filled.get(row.name, " |" + "  |" * 7))
    told = facts(
        f"{HEAD}三、收到和处理政府信息公开申请情况\n申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n"
        "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
        + "\n".join(rows)
        + "\n四、行政复议、行政诉讼情况\n"
    )
    new = "本年新收政府信息公开申请数量"
    assert [str(told["三", new, c].value) for c in ("自然人", "社会公益组织", "总计")] == ["5", "2", "7"]
    assert all(f.value in (None, 0) for k, f in told.items() if k[0] == "三" and k[1] not in filled)
    assert not any(f.state in (State.UNREADABLE, State.ABSENT) for k, f in told.items() if k[0] == "三")


def test_a_word_for_none_in_the_total_of_an_empty_row_leaves_the_other_rows_as_they_are() -> None:
    lines = []
    for row in load_forms().newest.tables["三"].rows:
        new = row.name in ("本年新收政府信息公开申请数量", "予以公开", "总计")
        lines += [f"{row.name.split('/')[-1]} |", *(["3 |", *["|"] * 5, "3 |"] if new else [*["|"] * 6, "无 |"])]
    head = "自然人 |\n法人或其他组织 |\n总计 |\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n"
    table = "三、收到和处理政府信息公开申请情况\n申请人情况 |\n" + head + "\n".join(lines)
    told = facts(f"{HEAD}{table}\n四、行政复议、行政诉讼情况\n")
    assert told["三", "本年新收政府信息公开申请数量", "自然人"].value == 3
    assert told["三", "部分公开", "总计"].state is State.NOT_APPLICABLE
    assert not any(f.state is State.UNREADABLE for k, f in told.items() if k[0] == "三")
