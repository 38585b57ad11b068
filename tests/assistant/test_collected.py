"""What is held and whether it adds up, asked in everyday words: never taken for what the reports write."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import listed, numbers, told
from vectorstore.library import Library

YUNXI = "青禾县云溪乡人民政府"


@pytest.mark.parametrize("text", ["2024年的年报都交了吗", "去年的年报都交齐了没有"])
def test_whether_all_have_filed_names_who_has_not(county: Library, text: str) -> None:
    assert listed(told(text, county)) == {YUNXI}


@pytest.mark.parametrize("text", ["有哪些单位的报告是2023年有2024年没有的", "哪些单位2023年有报告2024年没有"])
def test_a_report_of_one_year_and_none_of_the_other(county: Library, text: str) -> None:
    assert listed(told(text, county)) == {YUNXI}


def test_how_many_more_reports_than_the_year_before(county: Library) -> None:
    answer = told("2024年比2023年多交了几份", county)
    assert answer.kind is Kind.CATALOGUE and "2024年比2023年少1份" in answer.text
    assert {14, 13} <= set(numbers(answer))


@pytest.mark.parametrize("text", ["How many reports are in the library?", "Which reports does your library hold?"])
def test_the_library_is_where_the_reports_are_held(county: Library, text: str) -> None:
    assert told(text, county).kind is Kind.CATALOGUE


@pytest.mark.parametrize("text", ["市场监管局2023年表三哪里有问题", "市场监管局2023年的表格里有没有错误"])
def test_what_is_wrong_in_a_table_is_a_check(county: Library, text: str) -> None:
    assert told(text, county).kind is Kind.CHECK


def test_problems_without_a_table_are_those_that_a_report_writes_of(county: Library) -> None:
    assert told("市场监管局2023年报告写的问题有哪些", county).kind is not Kind.CHECK


@pytest.mark.parametrize("text", ["县政府2023年的许可数等于各单位加起来吗", "县政府2023年许可等于所有单位之和吗"])
def test_whether_the_governments_figure_equals_the_sum(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.COMPARE and len(numbers(answer)) >= 2


def test_a_stock_that_goes_on_from_the_year_before_is_checked(county: Library) -> None:
    assert told("规范性文件现行有效的数前后能对上吗，财政局", county).kind is Kind.CHECK
