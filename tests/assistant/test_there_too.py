"""The body of the same name in another area, of which only the area is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from tests.questions.city.library import NEW, PERMITS
from tests.questions.city.truth import one
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
BOTH = [
    "Compare Chengguan Town in Luxi and in Chengjiang: new requests 2024",
    "Did Chengguan Town in Luxi or in Chengjiang receive more requests in 2024?",
    "Compare new requests 2024 of Chengguan Town in Luxi with the one in Chengjiang",
    "Chengguan Town (Luxi and Chengjiang) new requests 2024",
    "芦溪县的城关镇和澄江县的比，2024年谁收的申请多",
    "芦溪县城关镇2024年新收比澄江县的多多少",
]


@pytest.mark.parametrize("text", BOTH)
def test_both_towns_are_told(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    wanted = [one(f"{county}城关镇人民政府", 2024, NEW) for county in ("芦溪县", "澄江县")]
    assert [Decimal(f.value or "") for f in given.figures if f.state == "printed"] == wanted


def test_the_county_itself_is_still_meant_where_only_it_is_named(city: Library) -> None:
    given = ask("芦溪县城关镇和澄江县2024年许可各多少", city, TODAY)
    wanted = [one(agency, 2024, PERMITS) for agency in ("芦溪县城关镇人民政府", "澄江县人民政府")]
    assert [Decimal(f.value or "") for f in given.figures if f.state == "printed"] == wanted


def test_no_body_of_that_name_there_is_no_namesake(city: Library) -> None:
    given = ask("Compare Baini Township in Luxi and in Chengjiang: licences 2024", city, TODAY)
    assert "澄江县白泥乡" not in given.text


def test_the_area_without_such_a_body_is_not_passed_over(city: Library) -> None:
    """The one body is not held against its own year before in the other's place."""
    given = ask("Compare Baini in Luxi and in Chengjiang on licences in 2024", city, TODAY)
    assert "2023" not in given.text
