"""Governments speak for whole areas: named beside a list or an order of bodies, given where no body passes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.questions.city.library import FINES
from tests.questions.city.truth import GOVERNMENT, everyone, known
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
YEAR = 2024
BODIES = known(everyone(), YEAR, FINES)
AREAS = known(list(GOVERNMENT.values()), YEAR, FINES)


def above(figures: list[tuple[Decimal, str]], limit: Decimal) -> set[str]:
    return {name for value, name in figures if value > limit}


def test_governments_past_the_threshold_are_named_and_not_counted(city: Library) -> None:
    limit = BODIES[2][0]
    given = ask(f"{YEAR}年行政处罚超过{limit}件的单位有哪些", city, TODAY)
    assert given.table is not None and {row[0] for row in given.table.rows} == above(BODIES, limit)
    assert above(AREAS, limit) and all(name in given.text for name in above(AREAS, limit))
    assert not {f.agency for f in given.figures} & set(GOVERNMENT.values())


@pytest.mark.parametrize("text", ["{}年行政处罚超过{}件的单位有哪些", "{}年哪几家行政处罚超过{}件，有几家"])
def test_where_no_body_passes_the_governments_that_do_stand_in_the_same_sentence(city: Library, text: str) -> None:
    limit = BODIES[0][0]
    given = ask(text.format(YEAR, limit), city, TODAY)
    first = given.text.split("。")[0]
    assert "0家" in first and all(name in first for name in above(AREAS, limit))
    assert {Decimal(f.value) for f in given.figures if f.value and f.agency} >= {v for v, _ in AREAS if v > limit}


def test_a_government_that_would_be_first_is_named_and_is_not_whom_it_means(city: Library) -> None:
    given = ask(f"{YEAR}年行政处罚最多的单位", city, TODAY)
    assert all(name in given.text for name in above(AREAS, BODIES[0][0]))
    after = ask("它2023年呢", city, TODAY, given)
    assert {f.agency for f in after.figures} == {BODIES[0][1]}


def test_of_the_area_asked_its_own_report_is_none_of_the_bodies(city: Library) -> None:
    county, government = list(GOVERNMENT.items())[1]
    given = ask(f"{county}{YEAR}年行政处罚最多的单位", city, TODAY)
    assert government not in given.text.split("。")[1] and "上列" not in given.text


def test_over_the_years(city: Library) -> None:
    given = ask("2022到2024年每年都有行政处罚的单位有哪些", city, TODAY)
    assert all(name in given.text for name in GOVERNMENT.values())


def test_what_a_government_says_in_prose(county: Library) -> None:
    (name,) = {r["agency"] for r in truth()["reports"] if r["year"] == YEAR and r["kind"] == "county"}
    given = ask(f"{YEAR}年公众号粉丝超过1000人的单位", county, TODAY)
    assert given.kind is Kind.LIST and given.table is not None and given.table.rows
    assert name in given.text and name not in {row[0] for row in given.table.rows}


@pytest.mark.parametrize(("said", "up"), [("增加", True), ("减少", False)])
def test_governments_that_moved_the_same_way_are_named_and_not_counted(city: Library, said: str, up: bool) -> None:
    before = {name: value for value, name in known(list(GOVERNMENT.values()), YEAR - 1, FINES)}
    same = {name for value, name in AREAS if name in before and value != before[name] and (value > before[name]) is up}
    given = ask(f"{YEAR}年哪些单位处罚比{YEAR - 1}年{said}了", city, TODAY)
    told = given.text.split("应看")[0]
    assert {name for name in GOVERNMENT.values() if name in told} == same
    assert not {f.agency for f in given.figures} & set(GOVERNMENT.values())
