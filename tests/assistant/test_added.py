"""Somebody more beside those spoken of: 再加上 adds to what was told, and never stands in its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from tests.questions.city.library import NEW, PERMITS
from tests.questions.city.truth import GOVERNMENT, one
from vectorstore.library import Library
from vectorstore.records import Key

COUNTIES = ("芦溪县", "澄江县")


def permits(agency: str, year: int = 2024) -> Decimal:
    return of(agency, year, PERMITS)


def of(agency: str, year: int, key: Key) -> Decimal:
    value = one(agency, year, key)
    assert value is not None
    return value


AREA = ["加上澄江县", "再加上澄江县", "澄江县也算上", "把澄江县也加进来", "连同澄江县", "add Chengjiang County"]


@pytest.mark.parametrize("turn", AREA)
def test_an_area_is_added(city: Library, turn: str) -> None:
    first = "How many licences did Luxi County issue in 2024?" if turn.isascii() else "芦溪县2024年行政许可多少"
    given = talk(city, first, turn)
    assert given.kind is Kind.TOTAL and sum(permits(GOVERNMENT[c]) for c in COUNTIES) in numbers(given)


def test_which_of_the_areas_then_is_least(city: Library) -> None:
    given = talk(city, "芦溪县2024年行政许可多少", "再加上澄江县", "谁最少")
    assert {permits(GOVERNMENT[c]) for c in COUNTIES} <= set(numbers(given))


@pytest.mark.parametrize("turn", ["算上芦溪县财政局", "把芦溪县财政局也算进来", "芦溪县财政局也加上"])
def test_a_body_is_added_to_a_sum(city: Library, turn: str) -> None:
    bodies = ("芦溪县公安局", "芦溪县教育局", "芦溪县财政局")
    given = talk(city, "芦溪县公安局、芦溪县教育局2024年新收申请合计", turn)
    assert given.kind is Kind.TOTAL and sum(of(b, 2024, NEW) for b in bodies) in numbers(given)


def test_a_kind_of_bodies_is_added(county: Library) -> None:
    both = talk(county, "2023年各镇许可合计", "把街道也算上")
    assert both.text == talk(county, "2023年各镇和街道许可合计").text


def test_a_year_is_added(city: Library) -> None:
    given = talk(city, "芦溪县公安局2024年新收申请", "加上2023年的")
    assert {of("芦溪县公安局", 2024, NEW), of("芦溪县公安局", 2023, NEW)} <= set(numbers(given))


def test_two_named_with_a_word_for_adding_are_a_pair_of_their_own(city: Library) -> None:
    given = talk(city, "芦溪县公安局2024年新收申请", "芦溪县教育局加上芦溪县财政局呢")
    assert "公安局" not in given.text and "教育局" in given.text
