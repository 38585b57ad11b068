"""A body named before a group of bodies is asked about with it: 云溪乡和五个镇, 城关镇和其他四个镇."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk, told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("财政局和五个镇2024年一共罚了多少件", "2024年各镇和财政局处罚合计"),
        ("财政局以及那两个街道2024年许可一共多少", "2024年各街道和财政局许可合计"),
        ("2024年城关镇加上两个街道处罚总共几件", "2024年各街道和城关镇处罚合计"),
        ("财政局、各镇2024年处罚合计", "2024年各镇和财政局处罚合计"),
        ("2024年财政局和另外五个镇处罚合计", "2024年各镇和财政局处罚合计"),
        ("2024年石桥镇和其他四个镇处罚合计", "2024年各镇处罚合计"),
        ("2024年石桥镇、财政局和两个街道处罚合计", "2024年各街道和石桥镇、财政局处罚合计"),
        ("2024年石桥镇和其余四个镇处罚合计", "2024年各镇处罚合计"),
        (
            "How many penalties did the finance bureau and the five towns impose together in 2024?",
            "2024年各镇和财政局处罚合计",
        ),
        ("How many penalties did Shiqiao and the other towns impose altogether in 2024?", "2024年各镇处罚合计"),
        ("How many penalties did Shiqiao and the other four towns impose in total in 2024?", "2024年各镇处罚合计"),
    ],
)
def test_the_group_is_not_lost(county: Library, text: str, turned: str) -> None:
    answer, whole = told(text, county), told(turned, county)
    assert answer.kind is whole.kind is Kind.TOTAL
    assert numbers(answer)[0] == numbers(whole)[0]


@pytest.mark.parametrize("text", ["2024年财政局和五个镇处罚合计", "2024年五个镇和财政局处罚合计"])
def test_the_number_said_is_of_the_group_alone(county: Library, text: str) -> None:
    assert not any("五" in note for note in told(text, county).assumptions)


def test_the_other_towns_after_one_in_english(county: Library) -> None:
    answer = talk(county, "How many penalties did Shiqiao impose in 2024?", "And the other four towns?")
    assert len(answer.figures) == 4 and all("石桥镇" not in f.agency for f in answer.figures)


@pytest.mark.parametrize("text", ["2024年石桥镇、柳林镇和两个街道处罚合计", "2024年两个街道和石桥镇、柳林镇处罚合计"])
def test_several_in_a_row_are_all_counted_beside_it(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.coverage and answer.coverage.counted == 4
