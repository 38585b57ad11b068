"""A condition said in the next turn holds beside those before; one that is none of them is taken for none."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import listed, numbers, talk, told
from vectorstore.library import Library

FIRST = "2024年许可500件以上且处罚不到200件的单位"


@pytest.mark.parametrize("more", ["再加一条：没有被复议过的", "再加个条件：没有行政复议", "也没有复议的呢"])
def test_one_more_condition_keeps_those_before(county: Library, more: str) -> None:
    before, after = told(FIRST, county), talk(county, FIRST, more)
    assert after.kind is Kind.LIST and listed(after) < listed(before)
    assert after.understood and len(after.understood.filters) == 3


def test_another_threshold_stands_for_the_one_before(county: Library) -> None:
    answer = talk(county, "哪些镇2024年许可超过300件", "超过500件的呢")
    assert answer.understood and len(answer.understood.filters) == 1


def test_in_force_is_no_condition(county: Library) -> None:
    """有效 begins with the sign that says there is any."""
    answer = told("2024年规范性文件制发、废止、有效数，各部门分别是多少", county)
    assert answer.understood and not answer.understood.filters
    assert answer.table and len(answer.table.columns) == 4


def test_the_least_that_is_not_none(county: Library) -> None:
    answer = told("2024年哪个镇处罚最少，不为零的", county)
    assert answer.kind is Kind.EXTREME and answer.understood and answer.understood.filters


def test_both_spoken_of_are_compared_by_another_figure(county: Library) -> None:
    """处罚也比一下 names no side of its own: both are told."""
    answer = talk(county, "比较石桥镇和白沙镇2024年许可", "处罚也比一下")
    assert numbers(answer)[:2] == [17, 4]
