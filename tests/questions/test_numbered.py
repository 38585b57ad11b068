"""Asks that are numbered: each is answered by itself, in order, with what leads up to all of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.ends.numbered import numbered
from tests.questions.city.library import FINES, PERMITS
from tests.questions.city.truth import one
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
A, B = "芦溪县城关镇人民政府", "澄江县城关镇人民政府"


TWO = [
    "1. 芦溪县城关镇2023年处罚多少？2. 澄江县城关镇2023年许可多少？",
    "1、芦溪县城关镇2023年处罚多少；2、澄江县城关镇2023年许可多少",
    "（1）芦溪县城关镇2023年处罚；（2）澄江县城关镇2023年许可",
    "①芦溪县城关镇2023年处罚 ②澄江县城关镇2023年许可",
    "请回答下面的问题：\n1）芦溪县城关镇2023年处罚多少\n2）澄江县城关镇2023年许可多少",
    "1. 芦溪县城关镇2023年处罚多少  2. 澄江县城关镇2023年许可多少",
    "一、芦溪县城关镇2023年处罚多少；二、澄江县城关镇2023年许可多少",
    "第一，芦溪县城关镇2023年处罚多少；第二，澄江县城关镇2023年许可多少",
    "2023年：1、芦溪县城关镇处罚多少；2、澄江县城关镇许可多少",
    "1) Penalties of Chengguan Town, Luxi County in 2023? 2) Licences of Chengguan Town, Chengjiang County in 2023?",
]


@pytest.mark.parametrize("text", TWO)
def test_each_is_answered_in_order(city: Library, text: str) -> None:
    shown = [(f.agency, f.value and Decimal(f.value)) for f in ask(text, city, TODAY).figures]
    assert shown == [(A, one(A, 2023, FINES)), (B, one(B, 2023, PERMITS))]


def test_one_number_alone_is_no_part_of_the_ask(city: Library) -> None:
    given = ask("1. 芦溪县城关镇2023年处罚多少", city, TODAY)
    assert [Decimal(f.value) for f in given.figures if f.value] == [one(A, 2023, FINES)]


@pytest.mark.parametrize("end", ["\n3. 芦溪县2023年谁没交", "  3. 芦溪县2023年谁没交", "；3、芦溪县2023年哪家没交报告"])
def test_who_has_not_reported_at_the_end_is_of_its_own_area(city: Library, end: str) -> None:
    dot = "、" if "、" in end else ". "
    given = ask(f"1{dot}澄江县城关镇2023年处罚多少；2{dot}芦溪县财政局2023年处罚多少{end}", city, TODAY)
    last = given.text.splitlines()[-1]
    assert "芦溪县石坪镇" in last and "澄江县" not in last and "1家" in last


def test_numbers_that_number_no_asks_stay() -> None:
    for text in ("2023年许可排2、3名的是谁", "2021、2022年处罚", "（一）予以公开多少", "超过1.5万件的", "2024.1.1"):
        assert numbered(text) == [text]
