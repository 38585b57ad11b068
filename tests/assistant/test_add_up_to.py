"""What figures add up to is their sum; whether they add up is looked into."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from assistant.words.in_place import in_place
from tests.assistant.talking import numbers, talk, told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("What did the towns add up to in penalties in 2024?", "2024年各镇处罚合计"),
        ("What do the towns' penalties add up to in 2024?", "2024年各镇处罚合计"),
        ("In 2024, what does the towns' penalty count add up to?", "2024年各镇处罚合计"),
        (
            "Leaving out the police, what did the departments add up to in licences in 2024?",
            "2024年各部门许可合计，不含公安局",
        ),
        ("How many licences do Shiqiao and Liulin add up to in 2024?", "石桥镇和柳林镇2024年许可合计"),
        ("What do the licences of the subdistricts sum up to in 2024?", "2024年各街道许可合计"),
    ],
)
def test_what_they_add_up_to_is_the_sum(county: Library, text: str, plain: str) -> None:
    answer, chinese = told(text, county), told(plain, county)
    assert answer.kind is chinese.kind is Kind.TOTAL
    assert numbers(answer)[0] == numbers(chinese)[0]


def test_what_those_told_add_up_to(county: Library) -> None:
    answer = talk(county, "Licences of Shiqiao in 2023?", "And in 2024?", "What do these add up to?")
    assert answer.kind is Kind.TOTAL
    assert numbers(answer)[0] == numbers(told("石桥镇2023年和2024年许可合计", county))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Do the figures of the finance bureau add up?",
        "Do the rows of the education bureau's 2023 table add up to the total?",
        "What does not add up in the education bureau's 2023 report?",
        "Which figures of 2023 don't add up to the total?",
    ],
)
def test_whether_they_add_up_stays_a_check(county: Library, text: str) -> None:
    assert told(text, county).kind is Kind.CHECK


@pytest.mark.parametrize("text", ["what how many " * 800, "what do " * 1500, "other four " * 1000])
def test_a_long_text_is_read_at_once(text: str) -> None:
    assert list(in_place(text)) is not None
