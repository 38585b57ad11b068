"""县直部门 and 县级部门 are the departments of counties, districts and cities of county rank alike; it is said so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from tests.assistant.holding import CITY, COUNTY, DISTRICT, INNER, given
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
HELD = {
    "汀源市财政局": (CITY, 1000),
    "青禾县财政局": (COUNTY, 100),
    "青禾县公安局": (COUNTY, 200),
    "北湖区财政局": (DISTRICT, 10),
    "安宁市财政局": (INNER, 3),
    "青禾县石桥镇人民政府": (COUNTY, 7),
}

ALL = [
    "县直部门",
    "县级部门",
    "县直各部门",
    "县属部门",
    "县直机关",
    "县直单位",
    "各县直部门",
    "县直局",
    "各县区直机关",
    "区县直部门",
    "县（市、区）直部门",
]


@pytest.mark.parametrize("words", ALL)
def test_districts_and_inner_cities_are_counted_and_it_is_said(held: Library, words: str) -> None:
    answer = ask(f"{words}2024年许可合计", held, TODAY)
    assert Decimal(313) in given(answer) and "县（市、区）级" in answer.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("县直部门和区直部门2024年许可合计各多少", {Decimal(303), Decimal(10)}),
        ("市直部门和县直部门2024年许可合计各多少", {Decimal(1000), Decimal(313)}),
        ("区直部门2024年许可合计", {Decimal(10)}),
        ("青禾县县直部门2024年许可合计", {Decimal(300)}),
        ("汀源市2024年县直部门许可合计", {Decimal(313)}),
        ("2024年县直部门哪个许可最多", {Decimal(200)}),
    ],
)
def test_ranks_named_apart_are_apart(held: Library, text: str, values: set[Decimal]) -> None:
    assert values <= given(ask(text, held, TODAY))


def test_of_one_county_the_answer_says_county(county: Library) -> None:
    assert ask("县直部门2023年许可合计", county, TODAY).text.startswith("青禾县的县级部门")


def test_a_rank_is_called_by_one_of_its_areas_in_english(held: Library) -> None:
    text = ask("Rank the county bureaus of 青禾县 by licences in 2024", held, TODAY).text
    assert "of the county level" in text and "counties" not in text
