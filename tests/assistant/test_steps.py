"""Every year's change against the year before it: 每年增长率 is never the first against the last."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from tests.questions.gold import value
from vectorstore.library import Library

YEARS = (2022, 2023, 2024)
STEPS = [value(f"diff 石桥镇 {new} 行政许可 | 石桥镇 {old} 行政许可") for old, new in pairwise(YEARS)]


@pytest.mark.parametrize(
    "turns",
    [
        ("石桥镇2022到2024年行政许可每年增长率",),
        ("石桥镇行政许可逐年增长多少",),
        ("石桥镇2022到2024年行政许可", "每年增长率"),
        ("石桥镇2022到2024年行政许可一共多少", "每年比上一年增加多少"),
        ("石桥镇2022到2024年处罚", "许可呢", "逐年变化"),
    ],
)
def test_each_year_is_held_against_the_year_before(county: Library, turns: tuple[str, ...]) -> None:
    answer = talk(county, *turns)
    assert answer.kind is Kind.TREND
    assert [n for n in numbers(answer) if n in STEPS] == STEPS
    assert all(f"{new}年比{old}年" in answer.text for old, new in pairwise(YEARS))


def test_the_years_of_a_sum_are_sums(county: Library) -> None:
    answer = talk(county, "各镇2022到2024年行政许可合计", "每年增长率")
    assert answer.kind is Kind.TREND
    assert {value(f"sum 镇 {year} 行政许可") for year in YEARS} <= {*numbers(answer)}
    assert all(f"{new}年比{old}年" in answer.text for old, new in pairwise(YEARS))


def test_the_year_that_rose_most_is_still_one_year(county: Library) -> None:
    assert talk(county, "石桥镇2022到2024年行政许可", "哪年增长最快").kind is Kind.EXTREME


def test_a_course_is_still_the_first_against_the_last(county: Library) -> None:
    assert "2024年比2022年" in talk(county, "石桥镇2022到2024年行政许可走势").text
