"""English that had been read the other way round, or for something else: did not report every year."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question import Cells, Kind, Question
from assistant.understand import understand
from tests.assistant.talking import told
from vectorstore.library import Library


def _asked(text: str, library: Library) -> Question:
    return understand(text, library.catalogue, date(2025, 3, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Which agencies did not report every year?",
        "Which agencies have not filed in all the years?",
        "Which agencies failed to submit a report each year?",
    ],
)
def test_not_every_year_is_some_year_lacking(text: str, county: Library) -> None:
    asked = _asked(text, county)
    assert asked.unfiled and asked.of_all_years is None and len(asked.years) > 1
    always = _asked("Which agencies reported every year?", county)
    assert always.of_all_years == "every"


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("What fraction of requests were disclosed in full by Shiqiao Town in 2023?", "予以公开", "总计"),
        ("What percentage of requests did Shiqiao Town disclose fully in 2023?", "予以公开", "总计"),
        ("What percentage of requests were disclosed by Shiqiao Town in 2023?", "公开率", "总计"),
        (
            "How many lawsuits were decided against the government in Shiqiao Town in 2023?",
            "行政诉讼/合计",
            "结果纠正",
        ),
    ],
)
def test_what_came_of_it(text: str, row: str, column: str, county: Library) -> None:
    first = _asked(text, county).measures[0]
    assert isinstance(first, Cells) and (first.row, first.column) == (row, column)


def test_terms_are_still_told_apart(county: Library) -> None:
    text = "What is the difference between administrative reconsideration and litigation?"
    assert told(text, county).kind is Kind.DEFINITION


def test_across_all_agencies_is_one_sum(county: Library) -> None:
    assert _asked("How many refusals were there in 2023 across all agencies?", county).kind is Kind.TOTAL
