"""Institutions and townships of a people by English names that no table lists, and bodies said by what they do."""

from __future__ import annotations

import pytest

from assistant.ask import ask
from assistant.bodies.in_english import from_english
from tests.assistant.holding import CITY, COUNTY, DISTRICT, shown
from tests.assistant.talking import TODAY
from vectorstore.library import Library

HELD = {
    "汀源市第二人民医院": (CITY, 7),
    "汀源市妇幼保健院": (CITY, 8),
    "汀源市第一中学": (CITY, 9),
    "汀源市自来水有限公司": (CITY, 10),
    "汀源市住房公积金管理中心": (CITY, 11),
    "汀源市卫生健康委员会": (CITY, 12),
    "汀源市综合行政执法局": (CITY, 17),
    "青禾县人民政府": (COUNTY, 40),
    "青禾县卫生健康局": (COUNTY, 13),
    "青禾县大山回族乡人民政府": (COUNTY, 14),
    "北湖区人民政府": (DISTRICT, 50),
    "北湖区卫生健康局": (DISTRICT, 15),
}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Tingyuan No. 2 People's Hospital", "汀源市第二人民医院"),
        ("the Second People's Hospital of Tingyuan", "汀源市第二人民医院"),
        ("the Tingyuan Maternal and Child Health Hospital", "汀源市妇幼保健院"),
        ("Tingyuan No.1 Middle School", "汀源市第一中学"),
        ("the Tap Water Company", "汀源市自来水有限公司"),
        ("the Tingyuan Housing Provident Fund Center", "汀源市住房公积金管理中心"),
        ("Dashan Hui Township", "青禾县大山回族乡人民政府"),
        ("Dashan Hui Ethnic Township", "青禾县大山回族乡人民政府"),
    ],
)
def test_names_put_together_of_their_parts(held: Library, name: str, body: str) -> None:
    given = ask(f"How many requests did {name} receive in 2024?", held, TODAY)
    assert shown(given) == {body}, given.text


@pytest.mark.parametrize(
    "text",
    [
        "New requests per health bureau in 2024",
        "Which health authorities received the most requests in 2024?",
        "Rank the health commissions by new requests in 2024",
    ],
)
def test_everybody_of_a_trade(held: Library, text: str) -> None:
    given = ask(text, held, TODAY)
    assert shown(given) == {"汀源市卫生健康委员会", "青禾县卫生健康局", "北湖区卫生健康局"}, given.text


@pytest.mark.parametrize("text", ["New requests by county government, 2024", "New requests per county government 2024"])
def test_by_county_government_is_each_of_them(held: Library, text: str) -> None:
    assert shown(ask(text, held, TODAY)) == {"青禾县人民政府", "北湖区人民政府"}


def test_law_enforcement_files_are_no_bureau(held: Library) -> None:
    text = "How many requests to the Tap Water Company were refused as law enforcement files in 2024?"
    assert shown(ask(text, held, TODAY)) <= {"汀源市自来水有限公司"}


@pytest.mark.parametrize(
    "text",
    [
        "Compare the health bureaus of the city and of Qinghe county: requests received in 2024",
        "Compare the health authorities of Qinghe and the city by requests in 2024",
    ],
)
def test_the_city_is_an_area_beside_others(held: Library, text: str) -> None:
    assert shown(ask(text, held, TODAY)) == {"汀源市卫生健康委员会", "青禾县卫生健康局"}


def test_nasty_lists_take_no_time(held: Library) -> None:
    text = "compare the health bureaus of the city and the city and of the city " * 200
    assert from_english(text, held.catalogue.glance())
