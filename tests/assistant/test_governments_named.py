"""Governments meant as governments: by their own reports one by one, never the most or the sum of who lies there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import CITY, COUNTY, DISTRICT, INNER, given, hold, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CITY_S, COUNTY_S, DISTRICT_S, INNER_S = (f"{path[-1]}人民政府" for path in (CITY, COUNTY, DISTRICT, INNER))
HELD = {
    CITY_S: (CITY, 9000),
    "汀源市公安局": (CITY, 500),
    COUNTY_S: (COUNTY, 800),
    "青禾县公安局": (COUNTY, 50),
    "青禾县财政局": (COUNTY, 30),
    DISTRICT_S: (DISTRICT, 200),
    "北湖区公安局": (DISTRICT, 190),
    INNER_S: (INNER, 400),
    "安宁市公安局": (INNER, 20),
    "青禾县石桥镇人民政府": (COUNTY, 7),
}
OF_COUNTIES = {COUNTY_S, DISTRICT_S, INNER_S}

EACH = [
    ("青禾、北湖、安宁三家政府2024年谁的许可最多谁最少", OF_COUNTIES),
    ("青禾县、北湖区和安宁市政府2024年许可从高到低", OF_COUNTIES),
    ("三个县区政府2024年许可谁最多", OF_COUNTIES),
    ("各县区政府2024年许可各多少", OF_COUNTIES),
    ("县级政府2024年许可排名", OF_COUNTIES),
    ("青禾和北湖的政府2024年许可差多少", {COUNTY_S, DISTRICT_S}),
    ("四家政府2024年许可分别多少", {CITY_S, *OF_COUNTIES}),
    ("市政府和青禾县政府2024年许可各多少", {CITY_S, COUNTY_S}),
    ("汀源市政府和三个县区政府2024年许可从高到低", {CITY_S, *OF_COUNTIES}),
]


@pytest.mark.parametrize(("text", "names"), EACH, ids=[text for text, _ in EACH])
def test_each_government_by_its_own_report(held: Library, text: str, names: set[str]) -> None:
    answer = ask(text, held, TODAY)
    assert shown(answer) == names and {Decimal(HELD[name][1]) for name in names} <= given(answer)


def test_the_most_and_the_least_are_both_told(held: Library) -> None:
    text = ask("青禾、北湖、安宁三家政府2024年谁的许可最多谁最少", held, TODAY).text
    assert f"最多的是{COUNTY_S}" in text and f"最少的是{DISTRICT_S}" in text


IN_A_ROW = [
    ("市公安局和青禾县、北湖区、安宁市比，2024年许可谁最多", {"汀源市公安局", *OF_COUNTIES}),
    ("三个县区2024年许可谁最多，谁最少", OF_COUNTIES),
]


@pytest.mark.parametrize(("text", "names"), IN_A_ROW, ids=[text for text, _ in IN_A_ROW])
def test_every_area_in_a_row_is_told(held: Library, text: str, names: set[str]) -> None:
    assert shown(ask(text, held, TODAY)) == names


def test_the_gap_between_the_ends_is_told(held: Library) -> None:
    answer = ask("三个县区2024年许可谁最多，比最少的多几件", held, TODAY)
    assert f"{COUNTY_S}比{DISTRICT_S}多600件" in answer.text and Decimal(600) in given(answer)


def test_the_most_is_a_multiple_of_the_least(held: Library) -> None:
    text = ask("2024年县区政府许可最多的是最少的几倍", held, TODAY).text
    assert f"{COUNTY_S}是{DISTRICT_S}的4.00倍" in text


def test_of_which_rank_the_government_is_most(held: Library) -> None:
    answer = ask("2024年哪级政府的许可最多", held, TODAY)
    assert answer.kind is Kind.EXTREME and shown(answer) == {CITY_S, COUNTY_S}
    assert f"其余各家中最多的是{COUNTY_S}" in answer.text


def test_a_multiple_asked_with_which_is_that_of_the_larger(held: Library) -> None:
    text = ask("青禾县公安局和市公安局2024年哪个许可多，多多少倍", held, TODAY).text
    assert "汀源市公安局是青禾县公安局的10.00倍" in text


def test_the_bureau_of_the_city_is_not_that_of_a_smaller_city_too(held: Library) -> None:
    assert shown(ask("市公安局2024年许可各多少", held, TODAY)) == {"汀源市公安局"}


def test_a_bureau_speaks_for_no_area(held: Library) -> None:
    given = ask("公安局2024年许可哪家最多", held, TODAY)
    assert "公安局" in given.text and given.figures and "代表整个辖区" not in given.text


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Of more counties than are written out one by one, each with a government and a bureau of more licences."""
    areas = {f"{sign}河县": n for n, sign in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯", start=1)}
    bodies = {f"{area}人民政府": ((*CITY, area), n) for area, n in areas.items()}
    bodies |= {f"{area}财政局": ((*CITY, area), 100 + n) for area, n in areas.items()}
    with hold(tmp_path_factory.mktemp("wide"), bodies) as library:
        yield library


@pytest.mark.parametrize(
    "text", ["各县区政府2024年许可排名", "2024年县级政府许可排名", "汀源市各县区政府2024年许可合计"]
)
def test_of_many_counties_too_the_governments_own_figures_are_told(wide: Library, text: str) -> None:
    """Never the sums of their bureaus."""
    told = given(ask(text, wide, TODAY))
    assert {Decimal(n) for n in (14, 13, 12)} <= told and max(told) <= sum(range(1, 15)) and Decimal(101) not in told
