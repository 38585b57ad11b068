"""A report asked about as a whole: 各项数据列一下, 都有什么变化."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk, told
from vectorstore.library import Library


@pytest.mark.parametrize(
    "text", ["帮我看下财政局2023年的主要数据", "青禾县财政局2023年的各项数据给我列一下", "财政局2023年各项指标怎么样"]
)
def test_the_main_figures_of_a_report_are_told(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.SUMMARY and answer.text == told("财政局2023年的报告讲了什么", county).text


@pytest.mark.parametrize("text", ["财政局2024年和2023年都有什么变化", "财政局2024年跟2023年相比有哪些变化"])
def test_two_years_of_one_body_are_held_against_each_other(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.SUMMARY and answer.text == told("财政局2024年的报告与2023年有什么不同", county).text


def test_a_measure_that_is_spoken_of_stays_the_one_asked_about(county: Library) -> None:
    answer = talk(county, "财政局2023年新收申请多少", "2024年和2023年有什么变化")
    assert answer.kind is Kind.COMPARE and "许可" not in answer.text


def test_figures_to_be_checked_are_checked(county: Library) -> None:
    assert told("财政局2023年各项数据加起来对吗", county).kind is Kind.CHECK
