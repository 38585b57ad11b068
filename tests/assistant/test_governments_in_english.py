"""Governments as a kind of bodies in English, and 各政府: never their bureaus or towns with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import CITY, COUNTY, DISTRICT, given, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
HELD = {
    "汀源市人民政府": (CITY, 900),
    "汀源市公安局": (CITY, 500),
    "青禾县人民政府": (COUNTY, 80),
    "青禾县公安局": (COUNTY, 79),
    "青禾县石桥镇人民政府": (COUNTY, 7),
    "北湖区人民政府": (DISTRICT, 30),
}
GOVERNMENTS = {"汀源市人民政府", "青禾县人民政府", "北湖区人民政府"}

MOST = [
    "Which governments received the most applications in 2024?",
    "Which government received the most applications in 2024?",
    "2024年哪个政府收到申请最多",
    "2024年各政府新收申请排名",
    "Rank the governments by new applications in 2024",
    "Which county governments received most applications in 2024?",
]


@pytest.mark.parametrize("text", MOST)
def test_no_bureau_is_the_first_of_governments(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind in {Kind.EXTREME, Kind.RANK}
    assert Decimal(80) in given(answer) and not {Decimal(500), Decimal(79)} & given(answer)


@pytest.mark.parametrize("text", ["各级政府2024年新收申请", "List the governments' applications in 2024"])
def test_every_government_is_told(held: Library, text: str) -> None:
    assert shown(ask(text, held, TODAY)) == GOVERNMENTS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Total licences of county governments in 2024", 110),
        ("Which town governments handled licences in 2024?", 7),
        ("Licences of Qinghe County Government in 2024", 80),
        ("各级政府部门2024年许可合计", 579),
    ],
)
def test_a_kind_of_governments(held: Library, text: str, value: int) -> None:
    assert Decimal(value) in given(ask(text, held, TODAY))
