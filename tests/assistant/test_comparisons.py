"""What is held against something is answered as it was said, or its lost side is named: never another comparison."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.ends.comparisons import every_comparison
from assistant.question import Kind
from assistant.read import read
from assistant.understand import understand
from tests.assistant.talking import TODAY, numbers, talk, told
from tests.questions.gold import value
from vectorstore.library import Library

SUM_OF_TOWNS = "教育局2024年许可和各镇合计差多少"


def known(want: str) -> Decimal:
    found = value(want)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (SUM_OF_TOWNS, "合计"),
        ("教育局2024年许可比全县平均多多少", "平均"),
        ("教育局2024年许可和石桥镇比", "石桥镇"),
        ("教育局2024年许可比2023年多多少", "2023"),
        ("教育局2024年许可比处罚多多少", "行政处罚"),
    ],
)
def test_a_side_that_no_question_holds_is_named(county: Library, asked: str, said: str) -> None:
    q = understand("教育局2024年许可比2022年多多少", county.catalogue, TODAY)
    (given,) = every_comparison([q], read(asked, "zh", county.catalogue, TODAY, None))
    assert given.kind is Kind.MISSING and given.wanted is Kind.COMPARE and said in given.not_understood


def test_a_comparison_that_nothing_holds_is_named(county: Library) -> None:
    q = understand("教育局2024年许可多少", county.catalogue, TODAY)
    (given,) = every_comparison([q], read("教育局2024年许可相差多少", "zh", county.catalogue, TODAY, None))
    assert given.kind is Kind.MISSING and given.not_understood == ("相差多少",)


@pytest.mark.parametrize(
    "asked",
    [
        "教育局2024年许可比2023年多多少",
        "教育局和石桥镇2024年许可谁多",
        "2024年许可比教育局多的镇",
        "教育局2024年许可和处罚差多少",
        "教育局2024年许可跟全县平均比怎么样",
        "2024年各镇许可对比",
        SUM_OF_TOWNS,
    ],
)
def test_a_comparison_that_is_held_changes_nothing(county: Library, asked: str) -> None:
    q = understand(asked, county.catalogue, TODAY)
    found = [q.model_copy(update={"also": ()}), *q.also]
    assert every_comparison(found, read(asked, "zh", county.catalogue, TODAY, None)) == found
    assert q.kind is not Kind.MISSING


@pytest.mark.parametrize("asked", [SUM_OF_TOWNS, "教育局2024年许可比各镇加起来多多少"])
def test_a_body_is_held_against_a_sum(county: Library, asked: str) -> None:
    own, towns = known("教育局 2024 行政许可"), known("sum 镇 2024 行政许可")
    given = told(asked, county)
    assert {own, towns} <= set(numbers(given)) and f"{abs(own - towns):,}件" in given.text.splitlines()[0]


def test_a_government_is_held_against_the_sum_of_its_bodies(county: Library) -> None:
    own, parts = known("青禾县 2024 行政处罚"), known("sum * 2024 行政处罚")
    given = told("县政府2024年处罚数和各单位相加差多少", county)
    assert given.kind is Kind.COMPARE and {own, parts, abs(own - parts)} <= set(numbers(given))


@pytest.mark.parametrize("turn", ["百分比呢", "百分之几", "as a percentage?"])
def test_a_difference_is_told_in_percent(county: Library, turn: str) -> None:
    given = talk(county, "教育局2024年许可比2022年多多少", turn)
    assert given.kind is Kind.COMPARE and given.understood and given.understood.in_percent


def test_the_year_before_of_a_sum_is_its_sum(county: Library) -> None:
    given, at_once = (
        talk(county, "各镇2024年行政许可合计", "比上一年呢"),
        told("各镇2024年行政许可合计比2023年多多少", county),
    )
    assert given.kind is Kind.TOTAL and numbers(given) == numbers(at_once)


@pytest.mark.parametrize("turn", ["反过来呢", "跌得最多的呢"])
def test_who_rose_most_turned_round_is_who_fell_most(county: Library, turn: str) -> None:
    given, at_once = talk(county, "2024年许可涨得最多的镇", turn), told("2024年许可跌得最多的镇", county)
    assert given.kind is Kind.EXTREME and given.text == at_once.text


def test_who_fell_most_then_who_rose_most(county: Library) -> None:
    given = talk(county, "2024年许可比2023年跌得最多的是哪家", "涨得最多的呢")
    assert given.kind is Kind.EXTREME and given.understood and given.understood.course == "up"


@pytest.mark.parametrize("first", ["教育局2024年许可占部门总量多少", "教育局2024年许可占全县多少"])
@pytest.mark.parametrize("turn", ["财政局和它合起来占多少", "加上财政局呢"])
def test_two_are_one_share_of_the_same_whole(county: Library, first: str, turn: str) -> None:
    both = known("教育局 2024 行政许可") + known("财政局 2024 行政许可")
    whole = known("青禾县 2024 行政许可" if "全县" in first else "sum 部门 2024 行政许可")
    assert {both, whole} <= set(numbers(talk(county, first, turn)))


def test_it_and_another_are_added(county: Library) -> None:
    both = known("教育局 2024 行政许可") + known("财政局 2024 行政许可")
    assert both in numbers(talk(county, "教育局2024年许可多少", "它和财政局一共多少"))


@pytest.mark.parametrize(
    "asked", ["教育局2024年上年结转和2023年的结转下年一样吗", "教育局2024年上年结转几件，和2023年的结转下年一样吗"]
)
def test_what_one_year_hands_on_is_checked_against_the_next(county: Library, asked: str) -> None:
    given = told(asked, county)
    assert given.understood and Kind.CHECK in {q.kind for q in (given.understood, *given.understood.also)}


def test_whether_two_have_the_same_is_told_by_both(county: Library) -> None:
    given = told("教育局和财政局2024年许可一样吗", county)
    assert given.kind is Kind.COMPARE and given.figures[0].value == str(known("教育局 2024 行政许可"))


@pytest.mark.parametrize(
    ("asked", "second"),
    [
        ("全市和全县2024年许可比较", "全县"),
        ("Compare the city and county permits in 2024", "county"),
        ("2024年许可，全市比全县多多少", "全县"),
    ],
)
def test_an_area_held_against_another_is_never_held_against_its_own_year(
    city: Library, asked: str, second: str
) -> None:
    given = told(asked, city)
    assert given.kind is Kind.MISSING and second in given.text and not given.figures


@pytest.mark.parametrize("asked", ["2024年一共办了多少次培训", "2024年各单位合计办了多少次培训"])
def test_what_bodies_state_in_prose_is_added_without_the_area(county: Library, asked: str) -> None:
    given = told(asked, county)
    rows = [(row[0], Decimal(row[2] or 0)) for row in given.table.rows] if given.table else []
    bodies = [value for name, value in rows if name != "青禾县人民政府"]
    assert len(bodies) > 1 and numbers(given)[0] == sum(bodies)


def test_the_one_that_came_first_is_held_against_its_year_before(county: Library) -> None:
    first = told("2024年许可最多的部门", county).figures[0].agency
    for turn in ("比上一年多了几件", "比2023年多多少"):
        given = talk(county, "2024年许可最多的部门", turn)
        assert given.kind is Kind.COMPARE and {f.agency for f in given.figures} == {first}


def test_a_rate_is_held_against_the_year_before(county: Library) -> None:
    given = talk(county, "教育局2024年公开率是多少", "比上一年高还是低")
    assert {f.year for f in given.figures} >= {2023, 2024}


def test_both_ends_are_asked_of_the_next_group(county: Library) -> None:
    given, at_once = (
        talk(county, "2024年许可最多和最少的镇差多少", "部门呢"),
        told("2024年许可最多和最少的部门差多少", county),
    )
    assert numbers(given) == numbers(at_once) and given.text == at_once.text


@pytest.mark.parametrize("first", ["2023年比2022年许可减少的镇", "2023年比2022年许可涨得最多的镇"])
def test_a_change_is_asked_of_two_other_years(county: Library, first: str) -> None:
    given = talk(county, first, "2024年比2023年呢")
    assert given.text == told(first.replace("2023", "2024").replace("2022", "2023"), county).text


def test_who_of_two_moved_more_is_told_by_their_changes(county: Library) -> None:
    given = told("教育局和财政局谁的许可增加更多，2022到2024", county)
    assert given.kind is Kind.EXTREME and given.understood and given.understood.change == "amount"


@pytest.mark.parametrize("first", ["2024年许可前三的单位", "2024年许可最多的单位"])
def test_the_first_of_a_ranking_are_a_share_of_their_area(county: Library, first: str) -> None:
    given = talk(county, first, "占全县多少")
    assert given.kind is Kind.SHARE and known("青禾县 2024 行政许可") in numbers(given)


def test_a_government_that_equals_the_sum_of_its_bodies_is_checked(county: Library) -> None:
    own, parts = known("青禾县 2024 行政处罚"), known("sum * 2024 行政处罚")
    assert {own, parts} <= set(numbers(told("县政府2024年处罚数等于各单位加起来吗", county)))


def test_those_that_fell_are_not_whoever_has_least(county: Library) -> None:
    given = talk(county, "2024年许可最多的镇", "比去年少的有哪些")
    assert given.kind is Kind.LIST and given.understood
    assert (given.understood.change, given.understood.course) == ("amount", "down")


def test_two_figures_told_are_one_share_of_the_whole_that_is_named(county: Library) -> None:
    parts = known("教育局 2024 予以公开") + known("教育局 2024 部分公开")
    given = talk(county, "教育局2024年予以公开几件", "部分公开呢", "加起来占办理总数多少")
    assert given.kind is Kind.SHARE and {parts, known("教育局 2024 总计")} <= set(numbers(given))


def test_who_states_a_figure_of_prose_is_no_sum(county: Library) -> None:
    assert "相加" not in told("2024年办过培训的单位", county).text


@pytest.mark.parametrize("asked", ["2024年各镇平均许可低于街道平均吗", "2024年各镇许可平均高于街道平均吗"])
def test_two_means_are_held_against_each_other(county: Library, asked: str) -> None:
    given = told(asked, county)
    assert {known("mean 镇 2024 行政许可"), known("mean 街道 2024 行政许可")} <= set(numbers(given))
    assert given.understood and given.understood.versus


def test_the_least_that_is_not_zero_is_asked_after_the_most(county: Library) -> None:
    given = talk(county, "2024年诉讼最多的部门", "最少的（不为零）是谁")
    assert given.kind is Kind.EXTREME and given.understood and given.understood.order == "asc"


def test_a_mean_after_a_change_is_of_the_later_year(county: Library) -> None:
    given = talk(county, "教育局2024年公开率是多少", "比上一年高还是低", "全县平均呢")
    assert given.kind is Kind.AVERAGE and given.understood and given.understood.years == (2024,)


@pytest.mark.parametrize(("asked", "course"), [("教育局许可三年连降，对吗", "down"), ("教育局许可三年连升吗", "up")])
def test_falling_in_a_row_is_asked_of_every_year(county: Library, asked: str, course: str) -> None:
    given = told(asked, county)
    assert given.understood and given.understood.steady == course


def test_the_mean_of_another_kind_is_no_mean_of_both(county: Library) -> None:
    given = told("2024年许可低于街道平均的镇有哪些", county)
    mean = numbers(told("2024年各街道许可平均多少", county))[0]
    assert given.kind is Kind.LIST and numbers(given)[0] == mean and "街道" in given.text
    assert told("2024年许可低于平均的镇和街道有哪些", county).kind is Kind.LIST


@pytest.mark.parametrize(
    "asked", ["教育局2024年许可比财政局和城关镇加起来多吗", "教育局2024年许可比财政局、城关镇两家合计多多少"]
)
def test_one_body_is_held_against_what_the_others_have_together(county: Library, asked: str) -> None:
    own, others = known("教育局 2024 行政许可"), known("财政局 2024 行政许可") + known("城关镇 2024 行政许可")
    given = told(asked, county)
    assert {own, others} <= set(numbers(given)) and own + others not in numbers(given)


def test_all_others_together_are_named_where_only_the_first_are_told(county: Library) -> None:
    given = told("2024年许可前三名合计比其他单位加起来多吗", county)
    assert given.kind is Kind.MISSING and "其他单位加起来" in given.text


def test_a_difference_of_figures_is_no_definition(county: Library) -> None:
    own, parts = known("青禾县 2024 行政处罚"), known("sum 部门 2024 行政处罚")
    asked = "What is the difference between the county government's fines and the sum of its departments in 2024?"
    assert {own, parts} <= set(numbers(told(asked, county)))
    assert told("What is the difference between permits and fines?", county).kind is Kind.DEFINITION


def test_more_than_all_of_a_kind_combined(county: Library) -> None:
    own, towns = known("教育局 2024 行政许可"), known("sum 镇 2024 行政许可")
    given = told("Did the Education Bureau issue more permits than all towns combined in 2024?", county)
    assert {own, towns} <= set(numbers(given))
