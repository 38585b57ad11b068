"""A city inside a city is of county rank: its bureaus are no bureaus of the city, and it is one of the counties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import given, hold, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
WIDE = ("云泽省", "汀源市")
INNER = (*WIDE, "石泉市")
COUNTY = (*WIDE, "青禾县")
DISTRICT = (*WIDE, "鹿鸣区")
HELD = {
    "汀源市人民政府": (WIDE, 999),
    "汀源市财政局": (WIDE, 1),
    "汀源市公安局": (WIDE, 2),
    "石泉市人民政府": (INNER, 400),
    "石泉市财政局": (INNER, 4),
    "石泉市公安局": (INNER, 8),
    "青禾县人民政府": (COUNTY, 300),
    "青禾县财政局": (COUNTY, 16),
    "鹿鸣区人民政府": (DISTRICT, 200),
    "鹿鸣区财政局": (DISTRICT, 32),
}

SUMS = [
    ("市直部门2024年行政许可合计", 3),
    ("市级部门2024年行政许可一共多少", 3),
    ("县级部门2024年行政许可合计", 60),
    ("县市区部门2024年行政许可一共多少", 60),
    ("县级市的部门2024年行政许可一共多少", 12),
    ("石泉市市直部门2024年行政许可合计", 12),
    ("全市2024年行政许可一共多少", 999),
]


@pytest.mark.parametrize(("text", "total"), SUMS, ids=[text for text, _ in SUMS])
def test_the_sum_of_a_rank(held: Library, text: str, total: int) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.TOTAL, answer.text
    assert Decimal(total) in given(answer) and f"{total}件" in answer.text


COUNTIES = {"石泉市人民政府", "青禾县人民政府", "鹿鸣区人民政府"}
AREAS = [
    ("各县市区2024年行政许可", COUNTIES),
    ("各县2024年行政许可排名", COUNTIES),
    ("三个县市区2024年哪个行政许可最多", COUNTIES),
    ("石泉、青禾、鹿鸣三个县市区政府2024年行政许可分别多少", COUNTIES),
    ("各县市区政府2024年行政许可分别多少", COUNTIES),
    ("各县市区财政局2024年行政许可", {"石泉市财政局", "青禾县财政局", "鹿鸣区财政局"}),
    ("县级财政局2024年行政许可", {"石泉市财政局", "青禾县财政局", "鹿鸣区财政局"}),
]


@pytest.mark.parametrize(("text", "bodies"), AREAS, ids=[text for text, _ in AREAS])
def test_it_is_one_of_the_counties(held: Library, text: str, bodies: set[str]) -> None:
    assert shown(ask(text, held, TODAY)) == bodies


def test_where_no_wider_city_is_held_its_bureaus_are_the_city_s(tmp_path: Path) -> None:
    own = {name: one for name, one in HELD.items() if one[0] == INNER}
    with hold(tmp_path, own) as library:
        assert Decimal(12) in given(ask("市直部门2024年行政许可合计", library, TODAY))


def test_two_ranks_said_one_by_one_are_both_meant(held: Library) -> None:
    answer = ask("市直部门和县级部门2024年行政许可合计分别多少", held, TODAY)
    assert {Decimal(3), Decimal(60)} <= given(answer), answer.text
    answer = ask("市级部门和县市区部门2024年行政许可合计，哪边多", held, TODAY)
    assert {Decimal(3), Decimal(60)} <= given(answer), answer.text


def test_a_county_and_its_bodies_are_not_added_against_the_city(tmp_path: Path) -> None:
    bodies = {
        "汀源市人民政府": (WIDE, 100),
        "汀源市财政局": (WIDE, 10),
        "青禾县人民政府": (COUNTY, 60),
        "青禾县财政局": (COUNTY, 55),
    }
    with hold(tmp_path, bodies) as library:
        answer = ask("汀源市2024年全市一共办了多少件行政许可", library, TODAY)
    assert "100件" in answer.text and "代表全域" in answer.text, answer.text
