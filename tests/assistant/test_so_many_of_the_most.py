"""How many, said before whose the most are: 三个许可最多的镇, the three bureaus that issued the most licences."""

from __future__ import annotations

import time

import pytest

from assistant.question import Kind
from assistant.words.firsts import find_firsts
from tests.assistant.talking import told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("三个许可最多的镇2023年", "2023年许可最多的三个镇"),
        ("两家收费最多的部门，2023年，各收了多少", "2023年收费最多的两个部门"),
        ("2个处罚最多的街镇2024年是谁", "2024年处罚最多的两个镇街"),
        ("青禾县三个许可最少的乡镇2023年", "2023年许可最少的三个乡镇"),
        ("三个处罚最多的县直部门2024年", "2024年处罚最多的三个县直部门"),
        ("the three bureaus with the most penalties in 2024", "2024年处罚最多的三个部门"),
        ("the 3 departments that issued the most licences in 2024", "2024年许可最多的三个部门"),
        ("What are the two subdistricts with the fewest licences in 2024?", "2024年许可最少的两个街道"),
        ("two towns having the highest number of penalties in 2024", "2024年处罚最多的两个镇"),
    ],
)
def test_so_many_are_told(county: Library, text: str, same: str) -> None:
    answer, plain = told(text, county), told(same, county)
    assert answer.kind is plain.kind is Kind.RANK and answer.understood and plain.understood
    assert answer.understood.limit == plain.understood.limit
    assert [(f.agency, f.value) for f in answer.figures] == [(f.agency, f.value) for f in plain.figures]


@pytest.mark.parametrize(
    "text",
    [
        "2024年三个镇里处罚最多的是谁",
        "2024年三个镇处罚最多的是谁",
        "2024年石桥镇、柳林镇、城关镇三个处罚最多的是谁",
        "2024年许可、处罚两个都最多的镇",
        "2024年许可和处罚两个合计最多的镇",
        "Which of the three towns has the most penalties in 2024?",
    ],
)
def test_of_so_many_one_is_first(county: Library, text: str) -> None:
    understood = told(text, county).understood
    assert understood and understood.limit is None


def test_what_stands_behind_them_is_asked_of_them(county: Library) -> None:
    answer, plain = (
        told(text, county)
        for text in ("三个处罚最多的镇2024年的许可分别是多少", "处罚最多的三个镇2024年的许可分别是多少")
    )
    assert answer.text == plain.text


def test_at_least_so_many_is_a_bound(county: Library) -> None:
    understood = told("the three towns with at least 5 penalties in 2024", county).understood
    assert understood and understood.limit is None and understood.filters


def test_which_two_have_the_most_bounds_nothing(county: Library) -> None:
    understood = told("2024年处罚最多的镇是哪两个", county).understood
    assert understood and not understood.filters and understood.limit == 2


def test_a_nasty_text_is_read_soon() -> None:
    start = time.perf_counter()
    for text in ("有三个许可最" * 1_700, "the three new towns with " * 400, "，三个" * 3_300, "a " * 5_000 + "most"):
        assert list(find_firsts(text)) is not None
    assert time.perf_counter() - start < 5
