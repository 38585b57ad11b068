"""Departments said by their trade alone: 青禾公安, 市教育和公安, 除了公安; a trade that is a subject names no body."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.bodies.short_trades import with_their_ends
from tests.assistant.holding import CITY, COUNTY, DISTRICT, given, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
HELD = {
    "汀源市人民政府": (CITY, 9000),
    "汀源市公安局": (CITY, 500),
    "汀源市财政局": (CITY, 70),
    "汀源市教育局": (CITY, 60),
    "汀源市市场监督管理局": (CITY, 40),
    "青禾县人民政府": (COUNTY, 800),
    "青禾县公安局": (COUNTY, 50),
    "青禾县财政局": (COUNTY, 30),
    "青禾县卫生健康委员会": (COUNTY, 8),
    "北湖区公安局": (DISTRICT, 10),
    "北湖区市场监督管理局": (DISTRICT, 4),
    "青禾县石桥镇人民政府": (COUNTY, 7),
}

NAMED = [
    ("教育公安财政三家2024年许可各多少", {"汀源市教育局", "汀源市公安局", "汀源市财政局"}),
    ("青禾公安2024年许可多少", {"青禾县公安局"}),
    ("市公安2024年新收多少申请", {"汀源市公安局"}),
    ("市公安和青禾县公安2024年许可哪个多", {"汀源市公安局", "青禾县公安局"}),
    ("市公安、财政和教育2024年许可各多少", {"汀源市公安局", "汀源市财政局", "汀源市教育局"}),
    ("青禾县的财政和公安2024年许可谁多", {"青禾县财政局", "青禾县公安局"}),
    ("青禾卫健2024年许可", {"青禾县卫生健康委员会"}),
    ("北湖市监和市市监2024年许可差多少", {"北湖区市场监督管理局", "汀源市市场监督管理局"}),
    ("各县区公安2024年许可", {"青禾县公安局", "北湖区公安局"}),
    ("教育、公安、财政三家市局2024年许可谁多", {"汀源市教育局", "汀源市公安局", "汀源市财政局"}),
    ("三家教育、公安、财政的市级局2024年许可谁多", {"汀源市教育局", "汀源市公安局", "汀源市财政局"}),
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=[text for text, _ in NAMED])
def test_a_trade_is_its_body(held: Library, text: str, names: set[str]) -> None:
    assert shown(ask(text, held, TODAY)) == names


LEFT_OUT = [
    "除了公安，市直部门2024年许可合计多少",
    "市直部门2024年许可合计，不含公安",
    "市直各局2024年许可加起来，公安除外",
    "去掉公安，市级部门2024年许可一共多少",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_trade_is_left_out_and_named(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert Decimal(170) in given(answer) and "不含公安局）" in answer.text


@pytest.mark.parametrize(
    "text", ["青禾县卫生许可2024年多少件", "青禾县教育经费2024年多少", "青禾县财政收入", "市教育收费2024"]
)
def test_a_subject_is_no_body(held: Library, text: str) -> None:
    assert with_their_ends(text, held.catalogue) == text


def test_nasty_text_takes_no_time(held: Library) -> None:
    assert with_their_ends("除了公安、教育和" * 1200, held.catalogue) == "除了公安局、教育和" * 1200


@pytest.mark.parametrize("said", ["四家公安局", "四个公安局"])
def test_more_than_are_held_are_those_held_and_that_is_said(held: Library, said: str) -> None:
    answer = ask(f"{said}2024年许可", held, TODAY)
    assert shown(answer) == {"汀源市公安局", "青禾县公安局", "北湖区公安局"}
    assert any(said in one and "3家" in one for one in answer.assumptions + answer.notices)


def test_some_bureaus_in_the_city_are_its_own(held: Library) -> None:
    answer = ask("市里几个局2024年许可各多少", held, TODAY)
    assert shown(answer) == {name for name in HELD if name.startswith("汀源市") and name.endswith("局")}
