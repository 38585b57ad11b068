"""Trades as systems held against each other; bureaus of one name that keep a bound."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.bodies.systems import of_systems
from assistant.question import Kind
from tests.assistant.holding import given
from tests.assistant.talking import talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CITY = ("云泽省", "汀源市")
COUNTY, DISTRICT = ((*CITY, name) for name in ("青禾县", "北湖区"))
HELD = {
    "汀源市公安局": (CITY, 500),
    "汀源市教育局": (CITY, 60),
    "汀源市财政局": (CITY, 70),
    "青禾县公安局": (COUNTY, 50),
    "青禾县财政局": (COUNTY, 30),
    "北湖区教育局": (DISTRICT, 9),
    "北湖区财政局": (DISTRICT, 0),
    "青禾县石桥镇人民政府": (COUNTY, 7),
}
POLICE, SCHOOLS, MONEY = Decimal(550), Decimal(69), Decimal(100)


@pytest.mark.parametrize(
    "text",
    [
        "公安、教育、财政三个系统2024年许可谁最多（市县合起来）",
        "2024年全市公安、教育、财政三大系统许可各多少",
        "教育系统、公安系统和财政系统2024年许可哪个多",
        "汀源市公安、教育和财政系统2024年许可谁多",
    ],
)
def test_each_system_is_the_sum_of_its_bureaus(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert {POLICE, SCHOOLS, MONEY} <= given(answer) and "最多的是汀源市公安局、青禾县公安局（550件）" in answer.text


def test_two_systems_lie_apart(held: Library) -> None:
    assert "多481件" in ask("公安和教育两个系统2024年许可差多少", held, TODAY).text


BOUND = [
    ("2024年许可超过20件的财政局有哪些", "2家：汀源市财政局、青禾县财政局"),
    ("2024年一件许可也没有的财政局", "1家：北湖区财政局"),
    ("汀源市公安局和青禾县公安局2024年许可超过100件的有哪些", "1家：汀源市公安局"),
]


@pytest.mark.parametrize(("text", "told"), BOUND, ids=[text for text, _ in BOUND])
def test_bureaus_of_one_name_that_keep_a_bound(held: Library, text: str, told: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.LIST and told in answer.text


def test_nasty_text_stays_as_it_is(held: Library) -> None:
    nasty = "公安、教育和" * 1700 + "系统"
    assert of_systems(nasty, held.catalogue) == nasty


def test_another_system_in_a_talk_is_added_up_as_the_first_was(held: Library) -> None:
    turns = ["2024年教育系统许可合计", "公安系统呢", "财政系统呢", "民政系统呢"]
    answers = [talk(held, *turns[:n]) for n in range(1, 5)]
    assert [one.kind for one in answers] == [Kind.TOTAL] * 3 + [Kind.MISSING]
    assert all(whole in given(one) for whole, one in zip((SCHOOLS, POLICE, MONEY), answers, strict=False))
    assert answers[3].reason == "not_held" and "民政系统" in answers[3].text


def test_one_bureau_alone_is_a_system_too(held: Library) -> None:
    assert given(ask("北湖区教育系统2024年许可多少", held, TODAY)) == {Decimal(9)}
