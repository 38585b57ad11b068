"""How did it change in 2024, after one figure, holds that year against the year before; after passages, those."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from assistant.words.in_place import in_place
from tests.assistant.talking import numbers, talk, told
from vectorstore.library import Library

FIRST = "How many licences did Shiqiao issue in 2023?"


@pytest.mark.parametrize(
    "turn",
    [
        "How did it change in 2024?",
        "How did that change the year after?",
        "How did this figure change the next year?",
        "And how did the number change by 2024?",
    ],
)
def test_after_one_figure_it_is_held_against_the_year_before(county: Library, turn: str) -> None:
    answer, plain = talk(county, FIRST, turn), told("石桥镇2024年许可比2023年多多少", county)
    assert answer.kind is Kind.COMPARE
    assert numbers(answer) == numbers(plain)


def test_another_body_after_it_has_the_same_measure(county: Library) -> None:
    answer = talk(county, FIRST, "How did it change in 2024?", "Now Liulin for 2023")
    assert numbers(answer)[:1] == numbers(told("柳林镇2023年许可多少", county))


def test_after_passages_it_stays_with_them(county: Library) -> None:
    answer = talk(county, "What problems did the education bureau name in 2023?", "How did they change in 2024?")
    assert answer.kind in {Kind.PASSAGES, Kind.SUMMARY}


@pytest.mark.parametrize("text", ["how did it change " * 600, "how did the rate " * 600])
def test_a_long_text_is_read_at_once(text: str) -> None:
    assert list(in_place(text)) is not None
