"""Rules of understanding, each with the question that showed it: what is said is meant, or named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Cells, Findings, Kind, Question
from assistant.understand import understand
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


def typed(text: str, county: Library) -> Question:
    return understand(text, county.catalogue, TODAY)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("财政局上一年收费", (2024,)),
        ("财政局上上年收费", (2023,)),
        ("财政局去年的前一年收费", (2023,)),
        ("财政局三年前收费", (2022,)),
        ("财政局最早那一年收费", (2022,)),
        ("财政局2023财年收费", (2023,)),
        ("财政局2O23年收费", (2023,)),
        ("财政局2023.12.31收费", (2023,)),
        ("财政局2023年的收费，不是2024年的", (2023,)),
        ("2024年1月31日发布的财政局报告里收费多少", (2023,)),
        ("Finance Bureau fees two years ago", (2023,)),
        ("the year before 2023, Finance Bureau fees", (2022,)),
        ("penalties of Shiqiao Town over 2022, 2023 and 2024", (2022, 2023, 2024)),
        ("教育局2022年转到2023年的结转多少", (2022,)),
        ("教育局2023年从2022年转来的上年结转多少", (2023,)),
        ("How many applications did Yunxi Township carry from 2022 into 2023?", (2022,)),
    ],
)
def test_the_years_meant(county: Library, text: str, years: tuple[int, ...]) -> None:
    assert typed(text, county).years == years


def test_a_year_that_cannot_be_fixed_is_named(county: Library) -> None:
    q = typed("教育局2023年接着办的上年申请有几件", county)
    assert (q.kind, q.not_understood) == (Kind.MISSING, ("上年",))


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("2024年哪些镇街既有复议又有诉讼", {("行政复议", ">"), ("行政诉讼/合计", ">")}),
        ("2024年有复议但没诉讼的单位", {("行政复议", ">"), ("行政诉讼/合计", "=")}),
        ("2024年复议、诉讼两样都没有的镇", {("行政复议", "="), ("行政诉讼/合计", "=")}),
        ("2024年没有复议或诉讼的镇", {("行政复议", "="), ("行政诉讼/合计", "=")}),
    ],
)
def test_conditions_in_words(county: Library, text: str, filters: set[tuple[str, str]]) -> None:
    q = typed(text, county)
    assert q.kind is Kind.LIST and q.joined == "and"
    assert {(f.measure.row, f.op) for f in q.filters} == filters


@pytest.mark.parametrize(
    "text",
    [
        "2022年至2024年，哪个部门行政许可增幅最大",
        "2024年比2023年处罚减少最多的单位",
        "哪些单位2024年处罚比2023年多",
        "有几家单位的处罚同比上升",
    ],
)
def test_the_level_is_never_given_for_a_change(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.understood and answer.understood.change
    assert any(f.state == "derived" and f.agency for f in answer.figures)


@pytest.mark.parametrize(
    ("text", "first", "years", "change"),
    [
        ("2022年至2024年，哪个部门行政许可增幅最大", "财政局", (2022, 2024), "percent"),
        ("2024年比2023年处罚减少最多的单位", "公安局", (2023, 2024), "amount"),
        ("2024年公开率提高最多的是谁", "柳林镇", (2023, 2024), "amount"),
        ("2023年哪个镇新收申请涨得最快", "大河湾镇", (2022, 2023), "percent"),
        ("Which town's licences grew most in 2024?", "大河湾镇", (2023, 2024), "amount"),
    ],
)
def test_who_rose_or_fell_most(county: Library, text: str, first: str, years: tuple[int, int], change: str) -> None:
    """The naive difference of the two years decides, over everyone of the level who has both."""
    answer = ask(text, county, TODAY)
    assert answer.kind is Kind.EXTREME and answer.understood and answer.understood.change == change
    old, new = answer.figures[0], next(f for f in answer.figures if f.year == years[1])
    gap = next(f for f in answer.figures if f.year is None)
    assert gap.agency and first in gap.agency and gap.agency == old.agency == new.agency
    assert Decimal(gap.value or 0) == Decimal(new.value or 0) - Decimal(old.value or 0)


@pytest.mark.parametrize(
    ("turns", "change"),
    [
        (("2024年许可增长最快的镇", "处罚呢"), "percent"),
        (("2024年许可增长最快的镇", "只看街道"), "percent"),
        (("2024年许可增长最快的镇", "许可最多的是哪个镇"), None),
    ],
)
def test_a_turn_keeps_the_change_until_it_asks_for_something_else(
    county: Library, turns: tuple[str, ...], change: str | None
) -> None:
    answer = None
    for turn in turns:
        answer = ask(turn, county, TODAY, answer)
    assert answer and answer.understood and answer.understood.change == change


def test_every_kind_of_body_has_its_own_sum(county: Library) -> None:
    q = typed("2023年乡镇、街道、部门处罚总量分别是多少", county)
    assert [one.scope.levels for one in (q, *q.also)] == [("镇", "乡"), ("街道",), ("部门",)]
    assert len(typed("2023年乡镇、街道、部门处罚加起来一共多少", county).also) == 0


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("教育局2023年新收、办结、结转各多少", 3),
        ("柳林24 新收 结转 办结", 3),
        ("柳林镇去年给老百姓办了多少证", 1),
    ],
)
def test_every_word_of_a_list_counts_and_no_verb(county: Library, text: str, rows: int) -> None:
    q = typed(text, county)
    assert len({m.row for m in q.measures if isinstance(m, Cells)}) == len(q.measures) == rows


def test_it_is_whoever_came_first_in_the_same_sentence(county: Library) -> None:
    answer = ask("2024年哪个镇处罚最多，它的许可又是多少", county, TODAY)
    first = answer.figures[0].agency
    assert {f.agency for f in answer.figures if f.row == "行政许可"} == {first}


@pytest.mark.parametrize("text", ["2024哪个乡镇年报没影", "2024年乡镇报告齐没", "24年哪个乡镇的报告还没看到"])
def test_a_report_is_missing_in_whatever_words(county: Library, text: str) -> None:
    assert typed(text, county).unfiled


def test_a_report_that_does_not_say_is_not_a_missing_report(county: Library) -> None:
    assert not typed("石桥镇2024年报告里没有找到处罚", county).unfiled


def test_a_name_that_a_body_and_a_region_share_is_asked_back(county: Library) -> None:
    assert typed("qinghe 2023 xinshou", county).reason == "which_agency"
    assert typed("In 2023 how many applications came in countywide in Qinghe?", county).whole


@pytest.mark.parametrize(
    "text",
    ["公安局2023年没有作出任何行政处罚", "石桥镇2023年一件行政处罚也没作", "教育局2023年不是新收了50件吗"],
)
def test_a_false_statement_is_not_passed_over(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert (answer.kind, answer.reason) == (Kind.REFUSE, "false_premise")
    assert [f.value for f in answer.figures] != ["0"]


def test_who_is_said_to_be_first_is_held_against_who_is(county: Library) -> None:
    answer = ask("为什么石桥镇2024年处罚全县最多", county, TODAY)
    assert len({f.agency for f in answer.figures}) > 1


def test_money_is_not_a_number_of_decisions(county: Library) -> None:
    q = typed("石桥镇2023年罚款总金额", county)
    assert (q.kind, q.not_understood) == (Kind.MISSING, ("总金额",))


def test_bodies_without_a_year_are_compared_in_the_latest_year_of_all(county: Library) -> None:
    answer = ask("石桥镇和云溪乡行政许可哪个多", county, TODAY)  # 云溪乡 has no report of 2024
    assert {f.year for f in answer.figures} == {2023} and len(answer.figures) >= 2
    assert answer.assumptions == ("没有说年份，取这些机关都有报告的最近一年：2023年。",)


@pytest.mark.parametrize("text", ["石桥镇靠什么让群众知道政府信息", "石桥镇用什么办法帮村民看到公开的内容"])
def test_by_what_people_come_to_know_is_asked_of_the_prose(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind in {Kind.PASSAGES, Kind.SUMMARY} and not any(f.row for f in answer.figures)
    assert answer.citations


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("规范性文件现行有效数和上一年接不上的有哪些", ("stock",)),
        ("2024年结转和上一年接不上的有哪些", ("carry_over",)),
        ("和上一年衔接吗", ("carry_over", "stock")),
    ],
)
def test_which_link_between_years_is_checked(county: Library, text: str, rules: tuple[str, ...]) -> None:
    (measure,) = typed(text, county).measures
    assert isinstance(measure, Findings) and measure.rules == rules
