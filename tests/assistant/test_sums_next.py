"""Turns after a sum, a ranking or a list of those missing: what they hold on to, and which way round."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from tests.questions.city.library import FINES
from tests.questions.city.truth import COUNTIES, GOVERNMENT, total
from vectorstore.library import Library

NEXT = ["比2023年多了还是少了", "和2023年合计比怎么样", "比2023年合计多多少", "compared with 2023?"]


@pytest.mark.parametrize("turn", NEXT)
@pytest.mark.parametrize("first", ["各镇2024年行政许可合计", "各部门2024年收费合计"])
def test_a_sum_is_held_against_the_sum_of_the_other_year(county: Library, first: str, turn: str) -> None:
    given, at_once = talk(county, first, turn), talk(county, f"{first}比2023年多多少")
    assert given.kind is Kind.TOTAL and given.understood and given.understood.change
    assert numbers(given) == numbers(at_once)


def test_the_two_years_are_never_added(county: Library) -> None:
    one, other = (numbers(talk(county, f"各镇{year}年行政许可合计"))[0] for year in (2024, 2023))
    for turn in NEXT:
        told = numbers(talk(county, "各镇2024年行政许可合计", turn))
        assert {one, other} <= {*told} and one + other not in told


@pytest.mark.parametrize(
    ("first", "turn"),
    [
        ("2024年许可最少的三个镇", "最多的三个部门呢"),
        ("2024年各镇许可后三名", "部门的前三"),
        ("2024年各镇许可后三名", "前三名呢"),
    ],
)
def test_the_first_after_the_last_are_the_most(county: Library, first: str, turn: str) -> None:
    given = talk(county, first, turn)
    assert given.understood and given.understood.order == "desc"


def test_the_first_of_more_of_the_least_stay_the_least(county: Library) -> None:
    given = talk(county, "2024年许可最少的五个镇", "前三名是谁")
    assert given.understood and given.understood.order == "asc"


@pytest.mark.parametrize("turn", ["那2023年呢", "那2023年度呢", "2023年呢"])
def test_a_year_behind_that_is_no_number_of_bodies(county: Library, turn: str) -> None:
    given = talk(county, "2024年还有谁没交年报", turn)
    assert given.kind is Kind.LIST and given.understood and given.understood.unfiled
    assert given.understood.years == (2023,)


CHANGE = [
    ("芦溪县和澄江县2023年处罚总数", "2024年呢", "增加还是减少"),
    ("芦溪县和澄江县2023年处罚总数", "2024年呢", "差多少"),
    ("芦溪县和澄江县2024年处罚总数", "比2023年增加还是减少"),
]


@pytest.mark.parametrize("turns", CHANGE, ids=["→".join(turns) for turns in CHANGE])
def test_the_sum_of_several_areas_moved_as_one(city: Library, turns: tuple[str, ...]) -> None:
    old, new = (total([GOVERNMENT[area] for area in COUNTIES], year, FINES) for year in (2023, 2024))
    given = talk(city, *turns)
    assert given.kind is Kind.COMPARE and {old, new, new - old} <= {*numbers(given)}, given.text


@pytest.mark.parametrize("turn", ["每年平均呢", "平均每年多少"])
def test_each_year_is_one_of_those_spoken_of(county: Library, turn: str) -> None:
    given = talk(county, "2023到2024年石桥镇一共多少许可", turn)
    assert given.understood and given.understood.years == (2023, 2024), given.text
    assert not any("2022" in note for note in given.assumptions)


def test_the_latest_year_is_the_latest_held_of_them(county: Library) -> None:
    given = talk(county, "云溪乡2024年处罚多少", "最近一年的呢")
    assert given.kind is Kind.VALUE and given.understood and given.understood.years == (2023,), given.text
