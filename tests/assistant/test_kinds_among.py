"""Of those just told: how many are of some kind, what these have, and who is left without a kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library

LISTED = ("哪些单位2023年处罚超过20件", "Which agencies imposed more than 20 penalties in 2023?")
STREETS = {"青禾县东湖街道办事处", "青禾县清河街道办事处"}


def after_list(county: Library, turn: str) -> Answer:
    return talk(county, LISTED[turn.isascii()], turn)


def named(given: Answer) -> set[str]:
    return {row[0] for row in given.table.rows if row[0]} if given.table else set()


@pytest.mark.parametrize(
    "turn",
    [
        "How many of them are subdistricts?",
        "Which of them are subdistricts?",
        "Are any of those subdistricts?",
        "and how many of these are subdistricts",
        "其中有几个是街道",
        "这里面哪些是街道",
        "它们当中街道有几家",
    ],
)
def test_those_listed_that_are_of_a_kind(county: Library, turn: str) -> None:
    given = after_list(county, turn)
    assert named(given) == STREETS and Decimal(2) in numbers(given)


@pytest.mark.parametrize("turn", ["How many of them are counties?", "and which of those are districts?"])
def test_nobody_listed_is_of_that_kind(county: Library, turn: str) -> None:
    assert Decimal(0) in numbers(after_list(county, turn))


def test_others_of_the_kind_are_not_among_them(county: Library) -> None:
    given = talk(county, "2023年哪些部门处罚超过20件", "其中几个是街道")
    assert "没有街道" in given.text and not STREETS & named(given)


@pytest.mark.parametrize(
    ("first", "turn"),
    [
        ("2023年处罚前五名", "其中几个是街道"),
        ("2023年处罚前五名", "街道占几个"),
        ("Top five agencies by penalties in 2023", "How many of them are subdistricts?"),
    ],
)
def test_of_the_first_so_many(county: Library, first: str, turn: str) -> None:
    given = talk(county, first, turn)
    assert Decimal(2) in numbers(given) and "东湖街道" in given.text and "清河街道" in given.text


@pytest.mark.parametrize(
    "turn", ["其中街道和部门各几家", "How many of them are subdistricts and how many departments?"]
)
def test_several_kinds_are_each_counted(county: Library, turn: str) -> None:
    text = after_list(county, turn).text
    assert ("街道2家" in text and "部门3家" in text) or ("subdistricts: 2" in text and "departments: 3" in text)


@pytest.mark.parametrize("first", [LISTED[0], "2023年处罚前五名"])
def test_what_those_of_a_kind_have_is_of_the_same_year(county: Library, first: str) -> None:
    given = talk(county, first, "其中街道许可多少")
    assert {f.agency for f in given.figures if f.state == "printed"} == STREETS
    assert {f.year for f in given.figures} == {2023}


DEPARTMENTS = {"青禾县公安局", "青禾县市场监督管理局", "青禾县自然资源局"}
WITHOUT = [
    (LISTED[0], "不算部门呢"),
    (LISTED[0], "除了部门还有谁"),
    (LISTED[1], "excluding departments?"),
    ("2023年处罚前三名", "去掉部门"),
    ("2023年各单位处罚合计", "不含部门呢"),
]


@pytest.mark.parametrize(("first", "turn"), WITHOUT, ids=[turn for _, turn in WITHOUT])
def test_a_kind_left_out_by_a_turn_is_left_out(county: Library, first: str, turn: str) -> None:
    assert DEPARTMENTS & named(talk(county, first))
    given = talk(county, first, turn)
    assert not DEPARTMENTS & {f.agency for f in given.figures} and not DEPARTMENTS & named(given)
