"""Two kinds of bodies joined by 或 or `or`, and who has most or fewest: one order over both."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2024年哪个街道或镇许可最少", "石桥镇"),
        ("2024年许可最少的镇或者街道是哪家", "石桥镇"),
        ("Which subdistrict or town issued the fewest licences in 2024?", "石桥镇"),
        ("Which town or subdistrict issued the fewest licences in 2024?", "石桥镇"),
        ("Which town or department imposed the most fines in 2024?", "公安局"),
    ],
)
def test_one_order_over_both(county: Library, text: str, first: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.EXTREME and answer.understood and len(answer.understood.scope.levels) > 1
    assert first in (answer.figures[0].agency or "")


@pytest.mark.parametrize(
    "text",
    [
        "2024年乡镇还是街道许可多",
        "2024年处罚最多的是部门还是乡镇",
        "Which issued more licences in 2024, towns or subdistricts?",
    ],
)
def test_which_side_is_told_by_the_sums(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.TOTAL and answer.understood and answer.understood.also
