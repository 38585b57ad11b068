"""Everyday words for a measure: 要到的, 收老百姓的钱, 拒绝公开的比例; never silently another one's figure."""

from __future__ import annotations

import pytest

from assistant.bodies.abbreviations import but_first
from assistant.question import Cells, Kind, Stated
from tests.assistant.talking import talk, told
from vectorstore.library import Library
from vectorstore.sounds import pinyin


def asked(text: str, library: Library) -> list[str]:
    """The rows that a question is understood to ask for, with what only prose states."""
    understood = told(text, library).understood
    assert understood is not None
    rows = [[m.row, *(row for row, _ in m.plus)] if isinstance(m, Cells) else [m.about] for m in understood.measures
            if isinstance(m, Cells | Stated)]  # fmt: skip
    return ["+".join(row) for row in rows]


@pytest.mark.parametrize("said", ["拒绝公开的比例", "拒绝公开占比", "驳回率"])
def test_what_part_was_refused_is_the_rate_of_refusals(county: Library, said: str) -> None:
    assert asked(f"财政局2024年{said}高吗", county) == ["不予公开率"]


def test_what_was_obtained_is_not_what_came_in(county: Library) -> None:
    got = "予以公开+部分公开"
    assert asked("2024年向财政局要信息，要到的有几件", county)[-1] == got
    assert "予以公开+部分公开" in asked("2024年向财政局申请，拿到信息的有多少件", county)
    assert got not in asked("财政局2024年没要到的有几件", county)


@pytest.mark.parametrize("said", ["收老百姓的钱收得多不多", "向群众收的钱多不多", "收了多少元", "向村民收钱没有"])
def test_money_taken_from_people_is_the_fee_of_the_table_and_the_one_of_the_prose(county: Library, said: str) -> None:
    answer = told(f"财政局2024年{said}", county)
    assert answer.kind is Kind.VALUE and asked(f"财政局2024年{said}", county) == ["行政事业性收费", "信息处理费"]


def test_money_taken_is_no_number_of_applications(county: Library) -> None:
    assert asked("2023年收费最多的部门是哪个，收了多少万", county)[0] == "行政事业性收费"
    assert "本年新收政府信息公开申请数量" not in asked("2023年收费最多的部门是哪个，收了多少万", county)
    both = told("2023年收费最多的部门是哪个，收了多少件申请", county)
    assert {f.row for f in both.figures} >= {"行政事业性收费", "本年新收政府信息公开申请数量"}


@pytest.mark.parametrize("said", ["反复提同样申请的有几件", "一再提交相同的内容的有几件", "同样的申请反复提的有几件"])
def test_the_same_asked_over_again_is_a_row_of_the_table(county: Library, said: str) -> None:
    assert asked(f"财政局2024年{said}", county) == ["不予处理/重复申请"]


def test_so_many_of_a_kind_are_left_out(county: Library) -> None:
    plain = told("不算街道，2024年乡镇街道新收申请总共多少", county)
    counted = told("不算两个街道，2024年乡镇街道新收申请总共多少", county)
    assert plain.kind is counted.kind is Kind.TOTAL and plain.figures[0].value == counted.figures[0].value


def test_a_trade_before_last_year_is_its_bureau(county: Library) -> None:
    said, plain = told("公安去年给人办证多少件", county), told("公安局2024年许可多少件", county)
    assert [f.value for f in said.figures] == [f.value for f in plain.figures]


def test_who_wants_the_figure_is_not_whose_it_is(county: Library) -> None:
    said, plain = told("县委办要数：2024年全县行政处罚总量", county), told("2024年全县行政处罚总量", county)
    assert said.kind is plain.kind and [f.value for f in said.figures] == [f.value for f in plain.figures]


def test_this_years_report_is_the_one_due_this_year_also_when_it_is_checked(county: Library) -> None:
    said, plain = told("今年的年报里哪几家数字加不起来", county), told("2024年年报里哪几家数字加不起来", county)
    assert said.kind is Kind.CHECK and said.text == plain.text and said.assumptions


def test_cases_put_off_are_what_is_carried_over(county: Library) -> None:
    assert asked("2024年办件压到下一年最多的三家", county) == ["结转下年度继续办理"]


def test_a_sign_read_in_two_ways_is_found_by_both() -> None:
    assert set(pinyin("云峤乡")) == {"yunqiaoxiang", "yunjiaoxiang"} and pinyin("石桥镇") == ("shiqiaozhen",)


def test_a_bureau_is_known_without_its_first_word() -> None:
    assert but_first("资源规划", "自然资源和规划") and not but_first("城乡建设", "住房和城乡建设")
    assert not but_first("监督管理", "市场监督管理")


@pytest.mark.parametrize("said", ["最近一次报告里是几件", "最新一份年报里呢", "in its latest report?"])
def test_the_latest_report_is_of_the_body_and_not_of_the_year_spoken_of(county: Library, said: str) -> None:
    answer = talk(county, "青禾县云溪乡2024年新收申请几件", said)
    assert answer.kind is Kind.VALUE and {f.year for f in answer.figures} == {2023}, answer.text


def test_the_lightest_hand_is_the_least_of_what_was_told(county: Library) -> None:
    least = talk(county, "2024年哪个镇罚得最凶", "哪个最手软")
    plain = told("2024年行政处罚最少的镇", county)
    assert [f.value for f in least.figures] == [f.value for f in plain.figures]


def test_what_was_not_obtained_is_refused_not_to_be_had_or_not_handled(county: Library) -> None:
    assert asked("财政局2024年没要到的都是什么原因", county) == ["不予公开/合计", "无法提供/合计", "不予处理/合计"]


def test_the_structure_of_refusals_is_what_they_are_made_of(county: Library) -> None:
    said, plain = (told(f"财政局2024年不予公开的{word}", county) for word in ("理由结构", "各种理由"))
    assert len(said.figures) > 5 and [f.value for f in said.figures] == [f.value for f in plain.figures]


def test_totals_unlike_their_parts_are_checked(county: Library) -> None:
    assert told("2024年总计栏跟明细加起来不一样的有谁", county).kind is Kind.CHECK


def test_reports_too_few_are_those_not_filed(county: Library) -> None:
    assert told("2024年报告少交的单位是谁", county).text == told("2024年谁没交报告", county).text


def test_how_applications_were_answered_is_what_came_of_them(county: Library) -> None:
    rows = asked("财政局2024年收到几件申请，怎么答复的", county)
    assert rows[:3] == ["本年新收政府信息公开申请数量", "总计", "予以公开"]
    assert asked("财政局2024年收到的申请怎么答复的", county)[:2] == ["总计", "予以公开"]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("财政局2024年罚了多少款", "财政局2024年行政处罚多少"),
        ("各局委2024年平均收到多少件申请", "各部门2024年平均收到多少件申请"),
        ("东湖街道2024年新收申请在兄弟街道里排第几", "东湖街道2024年新收申请在街道里排第几"),
    ],
)
def test_said_as_people_say_it(county: Library, said: str, plain: str) -> None:
    one, other = told(said, county), told(plain, county)
    assert one.kind is other.kind and [f.value for f in one.figures] == [f.value for f in other.figures]


def test_the_basic_situation_of_a_town_is_its_report_in_short(county: Library) -> None:
    assert told("石桥镇2024年的基本情况", county).kind is Kind.SUMMARY


def test_a_place_with_a_character_missing_is_offered(county: Library) -> None:
    answer = told("东街道2024年新收申请几件", county)
    assert answer.kind is Kind.MISSING and "东湖街道" in answer.text


def test_nearly_so_many_is_a_claim(county: Library) -> None:
    answer = told("教育局2024年新收申请为什么比2023年多了近20件", county)
    assert answer.reason == "false_premise", answer.text


def test_a_trade_in_a_talk_is_its_bureau(county: Library) -> None:
    turned, plain = talk(county, "教育局2024年许可多少", "财政呢"), told("财政局2024年许可多少", county)
    assert [f.value for f in turned.figures] == [f.value for f in plain.figures]


@pytest.mark.parametrize("said", ["一共", "总共", "累计"])
def test_of_each_in_all_is_of_each(county: Library, said: str) -> None:
    one, plain = told(f"2024年各镇{said}新收申请各多少件", county), told("2024年各镇新收申请各多少件", county)
    assert one.kind is plain.kind is Kind.LIST and [f.value for f in one.figures] == [f.value for f in plain.figures]


def test_cases_received_in_all_are_no_papers(county: Library) -> None:
    assert told("2024年各镇一共收了多少件", county).kind is Kind.TOTAL


def test_a_report_not_held_is_said_once(county: Library) -> None:
    text = told("青禾县云溪乡2024年新收申请、行政许可、行政处罚各多少", county).text
    assert text.count("没有收录") == 1, text


def test_some_towns_each_are_listed_and_not_counted(county: Library) -> None:
    one, plain = told("几个镇2024年新收分别多少", county), told("各镇2024年新收各多少", county)
    assert one.kind is plain.kind is Kind.LIST and [f.value for f in one.figures] == [f.value for f in plain.figures]


def test_which_of_two_kinds_is_of_their_sums(county: Library) -> None:
    answer = told("2024年申请最多的是部门还是镇", county)
    sums = [told(f"各{kind}2024年新收申请合计", county).figures[0].value for kind in ("部门", "镇")]
    assert {f.value for f in answer.figures} >= set(sums), answer.text


@pytest.mark.parametrize("said", ["最不愿意公开", "最不肯公开"])
def test_who_is_loath_to_disclose_has_the_lowest_rate(county: Library, said: str) -> None:
    assert told(f"2024年哪个镇{said}", county).text == told("2024年公开率最低的镇", county).text
