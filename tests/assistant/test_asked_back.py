"""What was asked back is asked whole once more when one is chosen; a share whose whole was not said stays a share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import CITY, COUNTY, DISTRICT, shown
from tests.assistant.talking import talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
HELD = {
    "汀源市人民政府": (CITY, 1000),
    "汀源市公安局": (CITY, 500),
    "青禾县人民政府": (COUNTY, 200),
    "青禾县公安局": (COUNTY, 50),
    "青禾县财政局": (COUNTY, 30),
    "北湖区公安局": (DISTRICT, 10),
}

CHOSEN = [
    ("公安局2024年许可占全市多少", "青禾县的", "5.00"),
    ("公安局2024年许可占全市多少", "青禾县公安局", "5.00"),
    ("公安局2024年许可占全市多少", "是青禾那个", "5.00"),
    ("公安局2024年许可占全市多少", "市局", "50.00"),
    ("公安局2024年许可占全市多少", "第一个", "50.00"),
    ("公安局2024年许可占全市多少", "市里的", "50.00"),
    ("公安局2024年许可占全市多少", "区里的", "1.00"),
    ("公安局2024年许可占全县多少", "青禾县", "25.00"),
    ("公安局2024年许可占各部门合计多少", "青禾县的", "62.50"),
]


@pytest.mark.parametrize(("first", "turn", "share"), CHOSEN, ids=[f"{a} {b}" for a, b, _ in CHOSEN])
def test_the_share_is_of_the_one_chosen(held: Library, first: str, turn: str, share: str) -> None:
    assert ask(first, held, TODAY).reason == "which_agency"
    given = talk(held, first, turn)
    assert given.kind is Kind.SHARE and share in {f.value for f in given.figures if f.unit == "%"}


def test_its_place_is_told_of_the_one_chosen(held: Library) -> None:
    given = talk(held, "公安局2024年许可在全县排第几", "青禾县的")
    assert given.kind is Kind.RANK and "排第1" in given.text


@pytest.mark.parametrize("turn", ["2023年呢", "那2022年呢", "新收申请呢"])
def test_it_is_still_asked_back_while_none_is_chosen(held: Library, turn: str) -> None:
    given = talk(held, "公安局2024年许可占全市多少", turn)
    assert (given.kind, given.reason) == (Kind.CLARIFY, "which_agency") and len(given.options) == 3


def test_what_was_said_meanwhile_is_kept(held: Library) -> None:
    given = talk(held, "公安局2023年许可占全市多少", "2024年呢", "北湖区的")
    assert given.kind is Kind.SHARE and "1.00" in {f.value for f in given.figures}


def test_another_ask_is_not_held_up(held: Library) -> None:
    given = talk(held, "公安局2024年许可占全市多少", "2024年许可最多的是谁")
    assert given.kind is Kind.EXTREME and Decimal(500) in {Decimal(f.value or 0) for f in given.figures}


NO_WHOLE = "青禾县公安局2024年许可占多少"


@pytest.mark.parametrize("turn", ["2023年呢", "新收申请呢", "青禾县财政局呢"])
def test_a_share_of_nothing_said_is_no_figure_in_the_next_turn(held: Library, turn: str) -> None:
    given = talk(held, NO_WHOLE, turn)
    assert given.kind is Kind.MISSING and not shown(given)


@pytest.mark.parametrize("turn", ["全县", "占全县", "是全县的", "占全县多少", "全县的呢"])
def test_the_whole_may_be_said_afterwards(held: Library, turn: str) -> None:
    given = talk(held, NO_WHOLE, turn)
    assert given.kind is Kind.SHARE and "25.00" in {f.value for f in given.figures}


def test_another_figure_s_share_of_the_area_is_the_same_body_s(held: Library) -> None:
    given = talk(held, "青禾县公安局2024年新收申请", "许可占全县多少")
    assert given.kind is Kind.SHARE and "25.00" in {f.value for f in given.figures}


def test_a_plain_figure_asked_for_is_told(held: Library) -> None:
    given = talk(held, NO_WHOLE, "一共多少件")
    assert given.kind is Kind.VALUE and Decimal(50) in {Decimal(f.value or 0) for f in given.figures}
