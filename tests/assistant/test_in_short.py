"""An area's own report told in short; a figure just told held against what the report's text says."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from tests.assistant.talking import talk
from vectorstore.library import Library

TODAY = date(2025, 3, 10)


IN_SHORT = ["青禾县2023年公开工作总结一下", "青禾县2023年年报概括一下", "总结一下青禾县2023年的情况"]


@pytest.mark.parametrize("text", IN_SHORT)
def test_the_report_of_its_government_is_told(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert "《青禾县人民政府2023年" in given.text and "主要数字" in given.text


@pytest.mark.parametrize("text", ["青禾县2023年各镇问题总结一下", "青禾县2023年培训总结一下"])
def test_where_something_is_named_that_is_told(county: Library, text: str) -> None:
    assert "主要数字" not in ask(text, county, TODAY).text


@pytest.mark.parametrize("turn", ["和正文说的一样吗", "跟正文一致吗"])
def test_the_text_is_held_against_the_figure_just_told(county: Library, turn: str) -> None:
    """教育局2023: 38 in the text, 35 in the table."""
    given = talk(county, "教育局2023年新收申请多少", turn)
    assert given.kind == "check" and given.understood is not None
    assert [b.agency for b in given.understood.scope.bodies] == ["青禾县教育局"]
