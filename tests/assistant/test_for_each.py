"""So many of one figure for each of another, and other English that had lost a part of what it asks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.question import Kind
from assistant.understand import understand
from tests.assistant.holding import CITY, COUNTY, DISTRICT
from tests.assistant.talking import listed, numbers, told
from vectorstore.library import Library

HELD = {
    "汀源市教育局": (CITY, 30),
    "青禾县教育局": (COUNTY, 7),
    "青禾县人民政府": (COUNTY, 120),
    "北湖区人民政府": (DISTRICT, 90),
}


@pytest.mark.parametrize(
    "text",
    [
        "How many licences per application did Shiqiao Town have in 2023?",
        "How many licences did Shiqiao Town issue for every application it received in 2023?",
        "石桥镇2023年每收到一件申请对应多少件许可？",
        "石桥镇2023年平均每件申请办了多少件许可？",
        "How many times the number of applications was the number of licences of Shiqiao Town in 2023?",
    ],
)
def test_the_one_for_each_of_the_other(text: str, county: Library) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.COMPARE and Decimal("118.60") in numbers(answer)  # 593 / 5


def test_a_ratio_to_applications(county: Library) -> None:
    answer = told("What was the ratio of licences to applications for Shiqiao Town in 2023?", county)
    assert answer.kind is Kind.SHARE and {Decimal(593), Decimal(5)} <= set(numbers(answer))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("How many applications did the Education Bureau of the city receive in 2024?", "汀源市教育局"),
        ("What were the Education Bureau (city) new applications in 2024?", "汀源市教育局"),
        ("What were the Education Bureau of Tingyuan City's new applications in 2024?", "汀源市教育局"),
        ("How many applications did the Education Bureau of the county receive in 2024?", "青禾县教育局"),
    ],
)
def test_the_bureau_of_the_area_said_behind_it(text: str, body: str, held: Library) -> None:
    asked = understand(text, held.catalogue, date(2025, 3, 1))
    assert [b.agency for b in asked.scope.bodies] == [body]


def test_that_of_the_county_is_its_bureau(held: Library) -> None:
    text = "Compare the Education Bureau of the city with that of Qinghe County: new applications in 2024"
    assert numbers(told(text, held))[:2] == [30, 7]


def test_each_county_and_district(held: Library) -> None:
    answer = told("What were the new applications for each county and district in 2024?", held)
    assert listed(answer) == {"青禾县人民政府", "北湖区人民政府"}


def test_governments_left_out_and_two_bounds_held_against_each_other(held: Library) -> None:
    answer = told("List agencies with at least 20 applications in 2024, excluding governments.", held)
    assert listed(answer) == {"汀源市教育局"}
    answer = told("Which agencies received fewer than 60 but more than 20 applications in 2024?", held)
    assert answer.kind is Kind.LIST and listed(answer) == {"汀源市教育局"}


def test_the_difference_of_both_ends_is_no_definition(county: Library) -> None:
    text = "List the towns' licences in 2023 and the difference between the highest and the lowest."
    answer = told(text, county)
    assert answer.kind is not Kind.DEFINITION and len(numbers(answer)) > 1


def test_the_difference_between_two_areas_is_a_figure(held: Library) -> None:
    answer = told("What is the difference between Qinghe County and Beihu District in licences in 2024?", held)
    assert answer.kind is Kind.COMPARE and Decimal(30) in numbers(answer)
