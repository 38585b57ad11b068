"""One figure held against another: the ratio of the first to the second, of one body or in order over many."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, told
from vectorstore.library import Library

SHARE = Decimal("1.69")  # of 593 licences 10 penalties: 石桥镇 2023


@pytest.mark.parametrize(
    "text",
    [
        "What is the ratio of penalties to licences in Shiqiao Town in 2023?",
        "What was the penalty to licence ratio of Shiqiao Town in 2023?",
        "石桥镇2023年处罚与许可之比",
        "石桥镇2023年处罚与许可的比值",
        "石桥镇2023年处罚和许可的比例是多少",
    ],
)
def test_the_ratio_of_one_body(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.SHARE and {SHARE, Decimal(10), Decimal(593)} <= set(numbers(answer))


@pytest.mark.parametrize(
    "text",
    [
        "各镇2024年处罚和许可的比例排名",
        "各镇2024年处罚与许可之比排名",
        "哪个镇2024年处罚对许可的比率最高",
        "Rank the towns by the ratio of penalties to licences in 2024",
    ],
)
def test_the_order_of_ratios_is_not_that_of_shares_in_the_sum(county: Library, text: str) -> None:
    answer = told(text, county)
    assert Decimal("4.97") in numbers(answer) and Decimal("43.94") not in numbers(answer)


def test_two_parts_of_one_whole_are_each_a_share_of_it(county: Library) -> None:
    answer = told("2024年石桥镇予以公开和部分公开的比例", county)
    assert {Decimal(10), Decimal(20)} <= set(numbers(answer))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("How many requests were carried over by Donghu Subdistrict in 2024?", [2]),
        ("How many requests carried over from last year did Donghu Subdistrict have in 2024?", [6]),
        (
            "How many requests did Shiqiao Town receive in 2023, how many were answered, how many carried over?",
            [5, 7, 0],
        ),
        ("How many requests were answered in full in Shiqiao Town in 2023?", [3]),
    ],
)
def test_carried_over_goes_on_to_the_next_year(county: Library, text: str, figures: list[int]) -> None:
    assert numbers(told(text, county)) == figures


def test_none_carried_over_is_said_of_the_end_of_the_year(county: Library) -> None:
    answer = told("Which agencies had no requests carried over in 2024?", county)
    assert answer.table and {row[0] for row in answer.table.rows} == {
        f"青禾县{town}人民政府" for town in ("城关镇", "大河湾镇", "柳林镇")
    }


def test_what_part_of_all_was_answered_in_full(county: Library) -> None:
    answer = told("What percentage of requests were answered in full by each department in 2024?", county)
    assert Decimal("25.71") in numbers(answer)
