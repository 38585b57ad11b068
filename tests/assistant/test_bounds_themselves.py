"""A bound with a bracket about itself: 10件以上（含10件） takes its own number in, （不含10件） leaves it out."""

from __future__ import annotations

import time

import pytest

from assistant.words.amounts import find_amounts
from assistant.words.lexicon import normal
from tests.assistant.talking import listed, told
from tests.questions.gold import bodies
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("said", "op"),
    [
        ("10件以上（含10件）", ">="),
        ("超过10件（含）", ">="),
        ("超过十件(含10件)", ">="),
        ("10件（含）以上", ">="),
        ("10件(含本数)以上", ">="),
        ("不少于10件（含10件）", ">="),
        ("10件以上，含10件", ">="),
        ("10件以上（不含10件）", ">"),
        ("10件（不含）以上", ">"),
        ("10件以下（不含10件）", "<"),
        ("10件以下（含）", "<="),
        ("不满10件（含本数）", "<="),
    ],
)
def test_the_bracket_is_part_of_the_bound(county: Library, said: str, op: str) -> None:
    expected = {name for name, _ in bodies(f"who 镇 2024 行政处罚 {op} 10")}
    assert expected and listed(told(f"2024年行政处罚{said}的镇有哪些", county)) == expected


def test_both_ends_of_a_range_are_their_own(county: Library) -> None:
    expected = {name for name, _ in bodies("who 镇 2024 行政处罚 < 17")} - {
        name for name, _ in bodies("who 镇 2024 行政处罚 < 10")
    }
    assert expected and listed(told("2024年行政处罚10到17件（不含17件）的镇有哪些", county)) == expected


def test_of_rates_too(county: Library) -> None:
    expected = listed(told("2024年公开率不少于50%的镇有哪些", county))
    assert expected
    for said in ("50%以上（含50%）", "五成以上（含五成）", "超过一半（含一半）"):
        assert listed(told(f"2024年公开率{said}的镇有哪些", county)) == expected
    above = listed(told("2024年公开率超过50%的镇有哪些", county))
    assert above != expected
    assert listed(told("2024年公开率五成以上（不含五成）的镇有哪些", county)) == above


def test_a_bracket_about_something_else_stays_what_it_is(county: Library) -> None:
    towns = {name for name, _ in bodies("who 镇 2024 行政处罚 >= 10")}
    assert listed(told("2024年行政处罚10件以上（不含云溪乡）的乡镇有哪些", county)) == towns


def test_a_nasty_text_is_read_soon() -> None:
    start = time.perf_counter()
    for text in ("10件(含" * 2_000, "10件以上" + " " * 10_000 + "含", "超过10(含10" * 900):
        assert list(find_amounts(normal(text))) is not None
    assert time.perf_counter() - start < 5
