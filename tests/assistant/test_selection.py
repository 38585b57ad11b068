"""After a choice (over a bound, the first so many, both ends) a turn that sums, compares or asks who is of those."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.question import Kind
from tests.assistant.talking import listed, numbers, talk
from tests.questions.gold import bodies, cell, reports
from vectorstore.library import Library

LIST, SUM = "2024年行政处罚超过20件的单位有哪些", "2024年行政处罚超过20件的单位合计多少"
OVER = [name for name, _ in bodies("who * 2024 行政处罚 > 20")]
THREE = [name for name, _ in bodies("first * 2024 行政许可 3")]
ENDS = [name for want in ("first", "last") for name, _ in bodies(f"{want} * 2024 行政许可 1")]


def total(names: list[str], year: int, what: str) -> Decimal:
    own = [cell(r, what) for r in reports() if r["agency"] in names and r["year"] == year]
    return sum((v for v in own if v is not None), Decimal(0))


def asked_of(answer: Answer) -> set[str]:
    return {b.agency for b in answer.understood.scope.bodies} if answer.understood else set()


@pytest.mark.parametrize("first", [LIST, SUM])
@pytest.mark.parametrize(
    ("turn", "year", "what"),
    [
        ("合计多少", 2024, "行政处罚"),
        ("2023年合计呢", 2023, "行政处罚"),
        ("行政许可合计多少", 2024, "行政许可"),
        ("许可一共多少件", 2024, "行政许可"),
    ],
)
def test_a_sum_is_of_those_over_the_bound(county: Library, first: str, turn: str, year: int, what: str) -> None:
    answer = talk(county, first, turn)
    assert answer.kind is Kind.TOTAL and numbers(answer)[0] == total(OVER, year, what)


@pytest.mark.parametrize(("turn", "kind"), [("平均多少", Kind.AVERAGE), ("中位数呢", Kind.MEDIAN)])
def test_a_mean_is_of_those_over_the_bound(county: Library, turn: str, kind: Kind) -> None:
    for first in (LIST, SUM, "2024年行政处罚超过20件的单位平均多少"):
        answer = talk(county, first, turn)
        assert answer.kind is kind and asked_of(answer) <= {*OVER}
        later = talk(county, first, turn, "2023年呢")
        assert later.kind is kind and asked_of(later) == {*OVER}


def test_the_sum_of_those_over_a_bound_is_held_against_their_own_of_the_other_year(county: Library) -> None:
    answer = talk(county, SUM, "比2023年多了多少")
    assert asked_of(answer) == {*OVER}
    assert {total(OVER, 2024, "行政处罚"), total(OVER, 2023, "行政处罚")} <= {*numbers(answer)}


@pytest.mark.parametrize("turn", ["谁最少", "最少的是哪家", "哪家最少"])
def test_who_has_the_least_is_one_of_those_listed(county: Library, turn: str) -> None:
    least = min(bodies("who * 2024 行政处罚 > 20"), key=lambda one: one[1])[0]
    told = talk(county, LIST, turn)
    assert asked_of(told) == {*OVER} and f"最少的是{least.removesuffix('人民政府')}" in told.text


def test_which_rose_is_asked_of_those_listed(county: Library) -> None:
    answer = talk(county, LIST, "比上一年增加的有哪些")
    assert answer.kind is Kind.LIST and listed(answer) <= {*OVER} and asked_of(answer) == {*OVER}


@pytest.mark.parametrize("turn", ["分别是谁", "是哪几家", "都有哪些"])
def test_who_they_are_is_told_by_the_condition_itself(county: Library, turn: str) -> None:
    answer = talk(county, "2024年没有行政诉讼的单位有几家", turn)
    assert answer.kind is Kind.LIST
    assert listed(answer) == {name for name, _ in bodies("who * 2024 行政诉讼/合计 = 0")}


def test_a_bound_after_a_sum_counts_those_of_its_group(county: Library) -> None:
    answer = talk(county, "各镇2024年行政许可", "合计", "超过300件的有几家")
    assert numbers(answer)[0] == len(bodies("who 镇 2024 行政许可 > 300"))
    assert numbers(talk(county, "各镇2024年行政许可", "合计", "超过300件的有几家", "合计多少"))[0] == sum(
        n for _, n in bodies("who 镇 2024 行政许可 > 300")
    )


@pytest.mark.parametrize(("turn", "what"), [("合计多少", "行政许可"), ("处罚合计多少", "行政处罚")])
def test_a_sum_after_the_first_three_is_of_these(county: Library, turn: str, what: str) -> None:
    answer = talk(county, "2024年行政许可前三名", turn)
    assert answer.kind is Kind.TOTAL and numbers(answer)[0] == total(THREE, 2024, what)
    assert asked_of(talk(county, "2024年行政许可前三名", turn, "比2023年多了多少")) == {*THREE}


def test_the_lowest_of_another_figure_is_sought_among_the_three(county: Library) -> None:
    later = talk(county, "2024年行政许可前三名", "各自公开率", "2023年呢", "最低的是哪家")
    assert asked_of(later) == {*THREE} and "公开率" in later.text and "2023" in later.text


@pytest.mark.parametrize("turn", ["各自的新收申请多少", "这两家的公开率", "合计多少", "差多少"])
def test_both_ends_are_the_two(county: Library, turn: str) -> None:
    both = "2024年行政许可哪个单位最多、哪个最少"
    assert asked_of(talk(county, both, turn)) == {*ENDS}


def test_the_highest_and_the_lowest_of_what_was_shown_are_told_one_after_another(county: Library) -> None:
    both = ("2024年行政许可哪个单位最多、哪个最少", "各自的行政许可多少")
    assert asked_of(talk(county, *both, "最低的那个呢")) == {ENDS[1]}
    assert asked_of(talk(county, *both, "最低的那个呢", "最高的那个呢")) == {ENDS[0]}
    assert ENDS[0].removeprefix("青禾县") in talk(county, "2024年行政许可哪个单位最少", "最高的那个呢").text


@pytest.mark.parametrize(
    "turn", ["各单位合计多少", "全县合计多少", "哪些单位最少", "乡镇平均多少", "石桥镇比2023年多多少"]
)
def test_a_turn_that_says_whom_is_of_them(county: Library, turn: str) -> None:
    assert asked_of(talk(county, LIST, turn)) != {*OVER}


def test_the_figures_of_all_are_no_choice(county: Library) -> None:
    told = talk(county, "2024年各单位群众满意率是多少", "最高的是哪家")
    assert not asked_of(told)
