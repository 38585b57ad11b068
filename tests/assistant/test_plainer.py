"""English ways of asking that are put plainer, and Chinese typed by sound answered in Chinese."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Which towns had neither reconsideration nor litigation in 2023?",
        "Neither reconsidered nor sued in 2023: which towns?",
        "Which towns were not reconsidered and not sued in 2023?",
    ],
)
def test_neither_nor_is_two_conditions(county: Library, text: str) -> None:
    plain = ask("Which towns had no reconsideration and no litigation in 2023?", county, TODAY)
    assert plain.kind is Kind.LIST and ask(text, county, TODAY).text == plain.text


@pytest.mark.parametrize(
    "text", ["How did 石桥镇 do in 2023?", "How has 石桥镇 been doing in 2023?", "How did 石桥镇 fare in 2023"]
)
def test_how_a_body_did_is_its_report_in_short(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.SUMMARY and "2023" in given.text


@pytest.mark.parametrize("text", ["shiqiao zhen 2023 xingzheng xuke", "shiqiaozhen 2023 xuke duoshao"])
def test_what_is_typed_by_sound_is_answered_in_chinese(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.language == "zh" and "行政许可" in given.text


@pytest.mark.parametrize(
    "text",
    [
        "List bodies that had lawsuits in 2024",
        "List all bodies with lawsuits in 2024",
        "Please show agencies having lawsuits in 2024",
    ],
)
def test_a_list_of_those_with_something_leaves_out_those_without(county: Library, text: str) -> None:
    plain = ask("Which bodies had lawsuits in 2024", county, TODAY)
    given = ask(text, county, TODAY)
    assert given.kind is Kind.LIST and given.text == plain.text
    assert [f.agency for f in given.figures if f.value == "0"] == []


def test_a_list_with_everybody_s_figure_is_of_all(county: Library) -> None:
    given = ask("List all bodies with their lawsuits in 2024", county, TODAY)
    assert given.kind is Kind.LIST and any(f.value == "0" for f in given.figures)
