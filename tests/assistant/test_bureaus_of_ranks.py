"""Bureaus of a trade said by their areas or ranks together; groups of two ranks, each ranked by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import CITY, COUNTY, DISTRICT, INNER, given, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
HELD = {
    "汀源市人民政府": (CITY, 9000),
    "汀源市公安局": (CITY, 500),
    "汀源市财政局": (CITY, 70),
    "汀源市教育局": (CITY, 60),
    "青禾县人民政府": (COUNTY, 800),
    "青禾县公安局": (COUNTY, 50),
    "青禾县财政局": (COUNTY, 30),
    "北湖区公安局": (DISTRICT, 10),
    "北湖区财政局": (DISTRICT, 4),
    "安宁市公安局": (INNER, 20),
    "安宁市财政局": (INNER, 3),
    "青禾县石桥镇人民政府": (COUNTY, 7),
}
CITY_S, COUNTY_S, DISTRICT_S = "汀源市公安局", "青禾县公安局", "北湖区公安局"

EACH = [
    ("汀源市、青禾县、北湖区三个公安局2024年许可各多少", {CITY_S, COUNTY_S, DISTRICT_S}),
    ("市、青禾县、北湖区三个公安局2024年许可各多少", {CITY_S, COUNTY_S, DISTRICT_S}),
    ("三个公安局（市、青禾县、北湖区）2024年许可各多少", {CITY_S, COUNTY_S, DISTRICT_S}),
    ("三家公安局（市本级、青禾、北湖）2024年许可", {CITY_S, COUNTY_S, DISTRICT_S}),
    ("市公安局、青禾县公安局、北湖区公安局2024年许可各多少", {CITY_S, COUNTY_S, DISTRICT_S}),
    ("青禾县、北湖区和市公安局2024年许可各多少", {CITY_S, COUNTY_S, DISTRICT_S}),
    ("汀源市和青禾县的公安局2024年许可各多少", {CITY_S, COUNTY_S}),
    ("汀源市和青禾县两家公安局2024年许可谁多", {CITY_S, COUNTY_S}),
    ("市里和青禾县的公安局2024年许可各多少", {CITY_S, COUNTY_S}),
    ("市公安局2024年许可", {CITY_S}),
    ("市县两级公安局2024年许可各多少", {CITY_S, COUNTY_S, DISTRICT_S, "安宁市公安局"}),
]


@pytest.mark.parametrize(("text", "names"), EACH, ids=[text for text, _ in EACH])
def test_each_of_the_bureaus_is_told(held: Library, text: str, names: set[str]) -> None:
    answer = ask(text, held, TODAY)
    assert shown(answer) == names and {Decimal(HELD[name][1]) for name in names} <= given(answer)


def test_a_government_and_another_area_s_town_are_no_bureaus(held: Library) -> None:
    assert shown(ask("汀源市和青禾县2024年许可谁多", held, TODAY)) >= {"汀源市人民政府", "青禾县人民政府"}
    assert "青禾县石桥镇人民政府" in shown(ask("汀源市和青禾县的石桥镇2024年许可", held, TODAY))


RANKED = [
    "市直部门和县直部门2024年许可分别排一下",
    "市直和县直2024年许可分别排一下",
    "市直、县直2024年许可各排个名",
    "2024年许可，市级部门和县级部门分开排",
    "市直前三和县直前三，2024年许可",
    "Rank city departments and county departments separately by licences in 2024",
]


@pytest.mark.parametrize("text", RANKED)
def test_two_ranks_are_two_rankings(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.RANK
    city, counties = answer.text.split("\n")
    assert "500" in city and "50件" not in city.replace("500件", "") and "500" not in counties and "50" in counties


@pytest.mark.parametrize(
    "text",
    [
        "市级部门和县级部门2024年许可谁最多",
        "市直部门和县直部门2024年许可哪家最多",
        "市直和县直部门2024年许可最多的分别是谁",
    ],
)
def test_the_first_of_each_rank_is_told(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.EXTREME and {Decimal(500), Decimal(50)} <= given(answer)
    assert "市级部门" in answer.text and "县（市、区）级部门" in answer.text


def test_towns_and_streets_are_ranked_apart(county: Library) -> None:
    towns, streets = ask("镇和街道2023年处罚分别排一下", county, TODAY).text.split("\n")
    assert "石桥镇" in towns and "街道" not in towns and "东湖街道" in streets
