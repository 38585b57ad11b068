"""What people say in their own words: how many, of what kind, in which form, and what no report holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Cells, Kind
from assistant.words.in_place import in_place
from assistant.words.paraphrases import in_full, paraphrased
from tests.questions.gold import bodies, value
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


def rows(text: str, library: Library) -> list[tuple[str, str]]:
    understood = ask(text, library, TODAY).understood
    assert understood is not None
    return [(m.row, m.column) for m in understood.measures if isinstance(m, Cells)]


# ------------------------------------------------------------------ how many, and the first so many
def test_several_together_are_a_sum_and_no_count_of_them(county: Library) -> None:
    answer = ask("几个镇2024年许可一共多少", county, TODAY)
    assert answer.kind is Kind.TOTAL and answer.figures[0].value == str(value("sum 镇 2024 行政许可"))
    assert ask("2024年有几个镇许可超过400件", county, TODAY).kind is Kind.COUNT


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("2024年哪三个镇许可办得最少", "last 镇 2024 行政许可 3"),
        ("2024年哪两家单位处罚最多", "first * 2024 行政处罚 2"),
        ("Which three towns issued the most licences in 2024?", "first 镇 2024 行政许可 3"),
    ],
)
def test_which_three_are_three_places(county: Library, text: str, who: str) -> None:
    answer = ask(text, county, TODAY)
    wanted = [str(n) for _, n in bodies(who)]
    assert answer.kind is Kind.RANK and [f.value for f in answer.figures if f.agency][: len(wanted)] == wanted
    assert not [said for said in answer.assumptions if "By towns" not in said]


def test_both_ends_stand_in_one_table(county: Library) -> None:
    answer = ask("2024年许可最多的和最少的镇分别是哪家", county, TODAY)
    ends = {str(n) for who in ("first 镇 2024 行政许可 1", "last 镇 2024 行政许可 1") for _, n in bodies(who)}
    assert answer.table is not None and ends <= {cell for row in answer.table.rows for cell in row}


# ------------------------------------------------------------------ a cell, and no prose
@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("2024年哪些单位新出了规范性文件", "本年制发件数"),
        ("2024年谁印发过规范性文件", "本年制发件数"),
        ("2024年有哪些单位废止了规范性文件", "本年废止件数"),
        ("2024年有没有单位作废过红头文件", "本年废止件数"),
    ],
)
def test_who_issued_or_repealed_documents_is_in_the_cells(county: Library, text: str, column: str) -> None:
    answer = ask(text, county, TODAY)
    who = {name for name, _ in bodies(f"who * 2024 行政规范性文件@{column} > 0")}
    assert answer.kind is Kind.LIST and answer.table is not None and {r[0] for r in answer.table.rows} == who


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("石桥镇2024年有几件是手里没有这个信息答复不了的", "无法提供/本机关不掌握相关政府信息"),
        ("石桥镇2024年申请人不补正超期就不办了的几件", "其他处理/申请人无正当理由逾期不补正"),
        ("石桥镇2024年没交信息处理费被停办的几件", "其他处理/申请人逾期未按收费通知要求缴纳费用"),
        ("石桥镇2024年遮一部分给一部分的有几件", "部分公开"),
        ("石桥镇2024年没走复议直接去法院的有多少件", "未经复议直接起诉"),
        ("石桥镇2024年挡回去几件", "不予公开/合计"),
        ("石桥镇2024年用“过程性信息”挡回去多少件", "不予公开/属于四类过程性信息"),
    ],
)
def test_a_row_is_heard_in_a_sentence(county: Library, text: str, row: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind is Kind.VALUE and rows(text, county) == [(row, "总计")]


def test_two_figures_asked_in_one_breath_are_both_told(county: Library) -> None:
    for text in ("石桥镇2024年来了几件、结了几件", "石桥镇2024年收了几件、办了几件"):
        assert [row for row, _ in rows(text, county)] == ["本年新收政府信息公开申请数量", "总计"]
    assert len(rows("石桥镇2024年收了几件、办了几件、公开率多少", county)) == 3


def test_handled_licences_are_licences(county: Library) -> None:
    assert rows("各镇2024年许可办件量从高到低排一下", county) == [("行政许可", "本年处理决定数量")]


# ------------------------------------------------------------------ what something is made of
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("教育局2024年不予公开是因为啥", 9),
        ("教育局2024年无法提供的三种情况各多少", 4),
        ("教育局2024年申请的处理结果", 7),
        ("自然资源局2024年的复议结果", 5),
        ("自然资源局2024年诉讼的结果怎么样", 5),
        ("教育局2024年都是些什么人来申请的", 7),
    ],
)
def test_reasons_results_and_applicants_are_told_apart(county: Library, text: str, parts: int) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind is Kind.VALUE and len(rows(text, county)) == parts
    assert "没有说明原因" not in "".join(answer.notices)


def test_why_more_were_refused_is_still_a_change(county: Library) -> None:
    assert len(rows("教育局2024年不予公开为什么变多了", county)) == 1


def test_whether_any_was_corrected_denies_nothing(county: Library) -> None:
    answer = ask("自然资源局2024年复议有没有被改过来的", county, TODAY)
    assert answer.kind is Kind.VALUE and answer.figures[0].value == str(value("自然资源局 2024 行政复议@结果纠正"))


def test_the_share_of_what_was_due_is_defined_by_its_two_sides(county: Library) -> None:
    done, due = (value(f"教育局 2024 {row}") for row in ("总计", "本年新收政府信息公开申请数量"))
    left = value("教育局 2024 上年结转政府信息公开申请数量")
    assert done is not None and due is not None and left is not None
    answer = ask("教育局2024年办结率", county, TODAY)
    percent = (done * 100 / (due + left)).quantize(Decimal("0.01"))
    assert f"{percent}%" in answer.text and f"{done}件 ÷ {due + left}件" in answer.text
    assert in_full("按期办结率") == "按期办结率"


# ------------------------------------------------------------------ what is taken for granted
def test_a_number_of_lawsuits_is_held_against_the_cell(county: Library) -> None:
    answer = ask("石桥镇2024年打了99场官司，输了几场", county, TODAY)
    assert answer.reason == "false_premise" and f"行政诉讼是{value('石桥镇 2024 行政诉讼/合计')}件" in answer.text


def test_a_bound_that_is_asked_about(county: Library) -> None:
    assert ask("石桥镇2024年许可是不是破了10000件", county, TODAY).text.startswith("不是")
    assert ask("石桥镇2024年许可是不是破了100件", county, TODAY).text.startswith("是")


def test_why_it_fell_below_a_number_that_it_is_above(county: Library) -> None:
    answer = ask("石桥镇2024年许可为什么跌到300件以下了", county, TODAY)
    assert value("石桥镇 2024 行政许可") == 342 and answer.reason == "false_premise"
    assert ask("石桥镇2024年许可为什么跌到400件以下了", county, TODAY).reason is None


def test_growth_is_the_later_year_over_the_earlier(county: Library) -> None:
    text = ask("石桥镇2023年和2024年比许可涨了几倍", county, TODAY).text
    assert f"2024年是2023年的{value('times 石桥镇 2024 行政许可 | 石桥镇 2023 行政许可')}倍" in text


def test_sums_of_fines_are_said_to_stand_nowhere(county: Library) -> None:
    answer = ask("公安局2024年一共罚款多少万元", county, TODAY)
    assert answer.kind is Kind.MISSING and "没有金额" in answer.text and not answer.figures


# ------------------------------------------------------------------ the forms, the papers, the assistant
def test_on_which_edition_of_the_form_a_report_is(county: Library) -> None:
    assert "2021年格式" in ask("石桥镇2023年的报告用的是新表还是老表", county, TODAY).text
    mixed = ask("自然资源局2023年的报告用的是什么格式的表", county, TODAY).text
    assert "2021年格式" in mixed and "2019年格式" in mixed


def test_how_the_editions_differ_is_read_off_the_forms(county: Library) -> None:
    text = ask("2019年的表和2021年的表有什么区别", county, TODAY).text
    assert "政府集中采购" in text and "本年制发件数" in text


def test_what_is_marked_as_not_applicable_is_not_zero(county: Library) -> None:
    answer = ask("2024年哪些单位的行政许可填的是斜杠", county, TODAY)
    assert answer.kind is Kind.LIST and "没有哪家" in answer.text


def test_the_year_before_last_in_other_words(county: Library) -> None:
    assert ask("石桥镇去年之前那年许可", county, TODAY).figures[0].year == 2023


def test_what_can_be_asked_is_told(county: Library) -> None:
    for text in ("你能帮我查点啥", "你都能帮我干点啥", "帮我查点东西"):
        assert ask(text, county, TODAY).kind is Kind.CATALOGUE


def test_of_the_whole_county_across_it(county: Library) -> None:
    answer = ask("How many requests were received across the whole county of Qinghe in 2024?", county, TODAY)
    assert answer.kind is Kind.TOTAL


def test_governments_sums_are_left_out_as_they_are_anyhow(county: Library) -> None:
    plain = ask("2024年哪三家单位许可最多", county, TODAY)
    said = ask("2024年哪三家单位许可最多（别算政府汇总的）", county, TODAY)
    assert [f.value for f in said.figures[:3]] == [f.value for f in plain.figures[:3]]


@pytest.mark.parametrize("text", ["没补正" * 3300, "遮一部分" * 2500, "什么人来" * 2500, "什么区别的表" * 1600])
def test_what_is_found_in_nasty_text_lies_in_it(text: str) -> None:
    found = [*(span[1:3] for span in in_place(text)), *(span[:2] for span in paraphrased(text))]
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert len(in_full(text)) >= len(text)


# ------------------------------------------------------------------ asked in passing
@pytest.mark.parametrize(
    "text", ["石桥镇2024年有人申请公开没，几件", "石桥镇2024年有人申请吗", "石桥镇2024年的依申请公开件数"]
)
def test_whether_anybody_applied_is_a_figure(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind is Kind.VALUE and answer.figures[0].value == str(
        value("石桥镇 2024 本年新收政府信息公开申请数量")
    )
    assert answer.reason is None


def test_one_or_two_are_bounds(county: Library) -> None:
    answer = ask("2024年只有一两件处罚的单位有哪些", county, TODAY)
    few = {name for name, n in bodies("who * 2024 行政处罚 > 0") if n <= 2}
    assert {row[0] for row in answer.table.rows} == few if answer.table else not few


def test_a_bound_alone_after_a_refusal_keeps_those_listed_before_it(county: Library) -> None:
    first = ask("2024年处罚过百的单位有哪些", county, TODAY)
    more = ask("过8的呢", county, TODAY, first)
    refused = ask("今天天气怎么样", county, TODAY, more)
    rates = ask("它们的公开率", county, TODAY, refused)
    assert rates.table is not None and more.table is not None
    assert {r[0] for r in rates.table.rows} == {r[0] for r in more.table.rows}


def test_a_sum_is_defined_by_all_that_it_is_made_of(county: Library) -> None:
    assert "加上上年结转" in ask("受理是什么意思", county, TODAY).text


def test_what_a_slash_means(county: Library) -> None:
    assert "不适用" in ask("表里打斜杠是什么意思", county, TODAY).text


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("石桥镇2024年说“我们这没有”的有几件", "无法提供/本机关不掌握相关政府信息"),
        ("石桥镇2024年拖到今年才办的申请有几件", "结转下年度继续办理"),
        ("石桥镇2024年把申请当信访推掉的几件", "不予处理/信访举报投诉类申请"),
        ("石桥镇2024年拿“第三方权益”当理由拒了几件", "不予公开/保护第三方合法权益"),
    ],
)
def test_a_row_is_heard_in_talk(county: Library, text: str, row: str) -> None:
    assert rows(text, county) == [(row, "总计")]


def test_the_first_so_many_behind_the_question_mark(county: Library) -> None:
    answer = ask("2024年谁处罚最多？前3", county, TODAY)
    wanted = [str(n) for _, n in bodies("first * 2024 行政处罚 3")]
    assert answer.kind is Kind.RANK and [f.value for f in answer.figures if f.agency][:3] == wanted


def test_one_body_against_all_others_of_its_county(county: Library) -> None:
    answer = ask("公安局2024年的许可比全县其他单位加起来还多吗", county, TODAY)
    own, every = value("公安局 2024 行政许可"), value("sum * 2024 行政许可")
    assert own is not None and every is not None
    assert {own, every - own} <= {Decimal(f.value) for f in answer.figures if f.value}
    assert f"多{2 * own - every:,}件" in answer.text


CARRIED = "结转下年度继续办理"


@pytest.mark.parametrize(
    "text", ["2023年哪些单位没有结转到下一年的申请", "2023年没有结转下年的单位", "2023年哪些单位没有转到下一年的"]
)
def test_none_carried_over_are_those_with_none(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.understood is not None
    assert [(f.measure.row, f.op, f.value) for f in given.understood.filters] == [(CARRIED, "=", "0")]
    assert rows("教育局2023年没办完转到下一年的有几件", county) == [(CARRIED, "总计")]
