"""两年差多少 holds the figures of the two years told against each other; 局里 is the bureau spoken of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.assistant.talking import numbers, talk, told
from vectorstore.library import Library


def _sum(library: Library, year: int) -> Decimal:
    return numbers(told(f"{year}年各镇许可总数", library))[0]


@pytest.mark.parametrize("asked", ["两年差多少", "两年差了多少", "前后两年差多少件", "这两年相差多少"])
@pytest.mark.parametrize("first", [2022, 2023])
def test_two_sums_told_are_held_against_each_other(county: Library, first: int, asked: str) -> None:
    answer = talk(county, f"{first}年各镇许可总数", "2024年各镇许可总数", asked)
    assert answer.understood and {*answer.understood.years} == {first, 2024}
    assert abs(_sum(county, 2024) - _sum(county, first)) in [abs(n) for n in numbers(answer)]


def test_in_english(county: Library) -> None:
    turns = ("Total licences of the departments in 2023?", "And in 2024?")
    answer = talk(county, *turns, "What is the difference between the two years?")
    assert answer.understood and answer.understood.change == "amount"


def test_of_one_body_the_two_years_told(county: Library) -> None:
    answer = talk(county, "石桥镇2022年许可多少", "2024年呢", "两年差多少")
    assert answer.understood and answer.understood.years == (2022, 2024)


@pytest.mark.parametrize("asked", ["22年", "二二年", "2022年呢"])
def test_a_year_of_two_digits_is_one_year(county: Library, asked: str) -> None:
    answer = talk(county, "石桥镇2023年许可多少", "2024年呢", asked)
    assert answer.understood and answer.understood.years == (2022,)


@pytest.mark.parametrize(
    ("body", "inside"), [("教育局", "局里"), ("石桥镇", "镇里"), ("清河街道", "街道里"), ("石桥镇", "镇上")]
)
def test_inside_it_is_the_body_spoken_of(county: Library, body: str, inside: str) -> None:
    answer = talk(county, f"{body}2023年处罚多少", f"{inside}许可多少")
    assert numbers(answer) == numbers(told(f"{body}2023年许可多少", county))


@pytest.mark.parametrize("asked", ["镇里谁的许可最多", "各镇里许可合计多少"])
def test_of_several_it_is_still_all_of_them(county: Library, asked: str) -> None:
    answer = talk(county, "石桥镇2023年处罚多少", asked)
    assert answer.understood and not answer.understood.scope.bodies
