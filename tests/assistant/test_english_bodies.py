"""Bodies said in English: everybody of a trade, by rank alone, left out, of one name; groups against each other."""

from __future__ import annotations

import time
from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CITY = ("云泽省", "汀源市")
COUNTY, DISTRICT = ((*CITY, name) for name in ("青禾县", "北湖区"))
EDUCATION = {"汀源市教育局", "青禾县教育局", "北湖区教育局"}
LAND = {"汀源市自然资源和规划局", "青禾县自然资源局"}
POLICE = {"汀源市公安局", "青禾县公安局"}
HELD = {
    "汀源市人民政府": (CITY, 9000),
    "汀源市公安局": (CITY, 500),
    "汀源市教育局": (CITY, 40),
    "汀源市自然资源和规划局": (CITY, 90),
    "汀源市人民政府办公室": (CITY, 1),
    "青禾县人民政府": (COUNTY, 800),
    "青禾县公安局": (COUNTY, 50),
    "青禾县教育局": (COUNTY, 30),
    "青禾县自然资源局": (COUNTY, 20),
    "青禾县城关镇人民政府": (COUNTY, 7),
    "青禾县云溪乡人民政府": (COUNTY, 4),
    "青禾县清河街道办事处": (COUNTY, 3),
    "北湖区教育局": (DISTRICT, 25),
    "北湖区城关镇人民政府": (DISTRICT, 9),
}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Rank the education bureaus by licences in 2024", EDUCATION),
        ("Rank the natural resources bureaus by licences in 2024", LAND),
        ("Which public security bureau issued more licences in 2024?", POLICE),
        ("Compare the city police with the Qinghe police on licences in 2024", POLICE),
        ("The two Chengguans: who had more licences in 2024?", {"青禾县城关镇人民政府", "北湖区城关镇人民政府"}),
        ("How many licences did the city education bureau issue in 2024?", {"汀源市教育局"}),
        ("How many licences did the city government issue in 2024?", {"汀源市人民政府"}),
        ("How many licences did the city office issue in 2024?", {"汀源市人民政府办公室"}),
        ("How many licences did the county government issue in 2024?", {"青禾县人民政府"}),
    ],
)
def test_bodies_that_english_names_by_trade_rank_or_number(held: Library, text: str, bodies: set[str]) -> None:
    answer = ask(text, held, TODAY)
    assert shown(answer) == bodies, answer.text


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Total licences of the education bureaus in 2024", "95"),
        ("Total licences in Qinghe County in 2024, excluding the county government", "114"),
        ("Total licences in Qinghe County in 2024, not the subdistricts", "111"),
    ],
)
def test_a_total_is_of_those_meant_and_of_no_other(held: Library, text: str, figure: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.TOTAL and f"{figure} in total" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Do towns issue more licences than subdistricts in 2024?",
        "Which had more licences in 2024, towns or subdistricts?",
    ],
)
def test_two_groups_are_held_against_each_other_as_groups(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert "16" in answer.text and "13 more" in answer.text and "some administrative" not in answer.text


@pytest.mark.parametrize(
    "text", ["Compare the towns' licences in 2024", "比较各镇2024年的许可", "比较两个镇2024年的许可"]
)
def test_what_is_to_be_compared_is_not_added_up(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert {f.value for f in answer.figures} >= {"7", "9"} and answer.kind is not Kind.TOTAL


def test_the_one_of_another_area_is_of_the_trade_spoken_of(held: Library) -> None:
    first = ask("How many licences did Qinghe's education bureau issue in 2024?", held, TODAY)
    second = ask("Same for the Tingyuan city one", held, TODAY, first)
    assert shown(second) == {"汀源市教育局"}, second.text


def test_what_two_kinds_of_bodies_share_in_english_is_named(held: Library) -> None:
    answer = ask("Which towns had licences in 2024?", held, TODAY)
    assert any("townships (乡) are left out" in said for said in answer.assumptions)
    both = ask("Which towns and townships had licences in 2024?", held, TODAY)
    assert "云溪乡" in both.text and not any("townships (乡)" in said for said in both.assumptions)


def test_a_name_asked_back_stands_as_it_was_said(held: Library) -> None:
    answer = ask("How many licences did the Chengguan Town issue in 2024?", held, TODAY)
    assert answer.kind is Kind.CLARIFY and "chengguan" in answer.text.lower()
    answer = ask("How many licences did each of the county bureaus of education issue in 2024?", held, TODAY)
    assert answer.kind is Kind.VALUE and [f.value for f in answer.figures] == ["30"]


def test_nasty_text_is_read_in_no_time(held: Library) -> None:
    for text in ("the city " * 1200, "which of the two three four bureaus " * 300, "not the towns, " * 700):
        begun = time.process_time()  # of this process alone: a busy machine changes nothing
        ask(text, held, TODAY)
        assert time.process_time() - begun < 5


def test_the_bureaus_of_the_areas_that_are_listed_behind(held: Library) -> None:
    answer = ask("Rank the education bureaus of Qinghe and Beihu by licences in 2024", held, TODAY)
    assert shown(answer) == {"青禾县教育局", "北湖区教育局"}


def test_no_name_begins_with_what_the_one_before_it_is(county: Library) -> None:
    answer = ask("Compare the licences of Qinghe Subdistrict and Donghu Subdistrict in 2024", county, TODAY)
    assert {f.agency for f in answer.figures if f.agency} == {"青禾县清河街道办事处", "青禾县东湖街道办事处"}


def test_no_number_stands_inside_a_longer_one(county: Library) -> None:
    assert ask("1234567", county, TODAY).kind is Kind.REFUSE
