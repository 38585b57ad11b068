"""Conditions joined without a comma, and those that a talk adds one after another, all hold."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk, told
from vectorstore.library import Library


def _conditions(library: Library, *turns: str) -> list[tuple[str, str, str]]:
    answer = talk(library, *turns)
    assert answer.kind in {Kind.LIST, Kind.COUNT} and answer.understood, answer.text
    return sorted((f.measure.row, f.op, f.value) for f in answer.understood.filters)


FEES, LICENCES, FINES = "行政事业性收费", "行政许可", "行政处罚"
RECONSIDERED, SUED = "行政复议", "行政诉讼/合计"


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("2024年有许可没有收费的单位有哪些", [(FEES, "=", "0"), (LICENCES, ">", "0")]),
        ("2024年有许可没收费的有哪些单位", [(FEES, "=", "0"), (LICENCES, ">", "0")]),
        ("2024年办过许可、没罚过的单位", [(FINES, "=", "0"), (LICENCES, ">", "0")]),
        ("2024年有处罚没收过费的镇", [(FEES, "=", "0"), (FINES, ">", "0")]),
        (
            "2024年有复议也有诉讼没收费的单位有哪些",
            [(FEES, "=", "0"), (RECONSIDERED, ">", "0"), (SUED, ">", "0")],
        ),
        (
            "Which departments in 2024 collected fees without issuing licences?",
            [(FEES, ">", "0"), (LICENCES, "=", "0")],
        ),
        ("Which bodies imposed fines but did not collect fees in 2024?", [(FEES, "=", "0"), (FINES, ">", "0")]),
    ],
)
def test_each_condition_is_its_own(county: Library, text: str, conditions: list[tuple[str, str, str]]) -> None:
    assert _conditions(county, text) == sorted(conditions)


def test_applications_received_and_nothing_else(county: Library) -> None:
    assert ("本年新收政府信息公开申请数量", ">", "0") in _conditions(county, "2024年有申请没复议的单位")


@pytest.mark.parametrize(
    "more",
    [
        "再加上有处罚这个条件",
        "同时要求有处罚",
        "还要有处罚",
        "再按有处罚筛一遍",
        "在此基础上要有处罚的",
        "另外还要罚过的",
        "Also require that they had fines",
    ],
)
def test_a_further_condition_keeps_those_before(county: Library, more: str) -> None:
    first = "2024年许可超过100件的单位有哪些"
    assert _conditions(county, first, more) == [(FINES, ">", "0"), (LICENCES, ">", "100")]


def test_three_conditions_one_after_another(county: Library) -> None:
    turns = ("2024年哪些单位有行政处罚", "同时要求有行政许可", "再筛一遍，只要新收申请超过10件的")
    assert len(_conditions(county, *turns)) == 3


def test_a_bound_in_place_of_another_stays_one(county: Library) -> None:
    assert _conditions(county, "2024年哪些单位许可超过500件", "超过1000件的呢") == [(LICENCES, ">", "1000")]


def test_without_a_list_before_nothing_is_a_condition(county: Library) -> None:
    answer = talk(county, "2024年石桥镇许可多少", "还要处罚")
    assert answer.understood and not answer.understood.filters
    assert told("2024年石桥镇处罚多少", county).kind is Kind.VALUE
