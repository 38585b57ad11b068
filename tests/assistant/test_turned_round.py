"""Turns that turn the answer before round, and whom 它 and 他们 mean after it."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.question import Kind
from tests.assistant.talking import talk
from vectorstore.library import Library

WRITES = "2023年哪些单位提到人手不足"


@pytest.mark.parametrize("turn", ["最少的呢", "最小的呢", "垫底的是谁", "最低的那家"])
@pytest.mark.parametrize("between", ["它的处罚呢", "占多少"])
def test_the_other_end_of_the_ranking(county: Library, between: str, turn: str) -> None:
    meant = talk(county, "2023年许可最少的镇是哪个")
    given = talk(county, "2023年许可最多的镇是哪个", between, turn)
    assert given.kind is Kind.EXTREME and given.figures[0].value == meant.figures[0].value


def silent(given: Answer) -> bool:
    return given.understood is not None and given.understood.talk is not None and given.understood.talk.silent


@pytest.mark.parametrize("turn", ["没提的呢", "没有提到的呢", "没写的有哪些", "没说的单位呢"])
def test_who_does_not_write_of_it(county: Library, turn: str) -> None:
    assert silent(talk(county, WRITES, turn))


def test_they_are_those_who_write_of_it(county: Library) -> None:
    first = talk(county, WRITES)
    asked = talk(county, WRITES, "他们的许可合计").understood
    assert first.table and asked and {b.agency for b in asked.scope.bodies} == {row[0] for row in first.table.rows}


def test_how_many_write_of_it_is_no_count_of_the_library(county: Library) -> None:
    assert talk(county, WRITES, "有几家").text == talk(county, WRITES).text


def test_it_is_the_only_one_listed(county: Library) -> None:
    listed = talk(county, "2023年许可最多的镇是哪个")
    most = listed.figures[0]
    bound = f"2023年许可不少于{most.value}件的镇有哪些"
    asked = talk(county, bound, "它的问题").understood
    assert asked and [b.agency for b in asked.scope.bodies] == [most.agency]


def test_all_of_them_stay_when_one_came_first(county: Library) -> None:
    asked = talk(county, "2023年各镇许可前三名", "它们的公开率呢", "它们的处罚呢").understood
    assert asked and len(asked.scope.bodies) >= 3 and asked.limit is None


def test_the_same_in_chinese(county: Library) -> None:
    given = talk(county, "How many licences did 石桥镇 issue in 2023?", "用中文说")
    assert given.text == talk(county, "石桥镇2023年行政许可").text


def test_a_turn_in_the_other_language_names_what_is_carried_in_it(county: Library) -> None:
    given = talk(county, "石桥镇2023年行政许可", "and in 2022?")
    assert given.text == talk(county, "How many licences did 石桥镇 issue in 2022?").text


def test_further_back(county: Library) -> None:
    assert talk(county, "石桥镇2023年行政许可", "再往前").text == talk(county, "石桥镇2022年行政许可").text


@pytest.mark.parametrize("turn", ["理由分布", "都有哪些理由", "按理由呢"])
def test_the_reasons_of_the_refusals_told(county: Library, turn: str) -> None:
    given = talk(county, "青禾县公安局2023年不予公开多少件", turn)
    assert given.kind is Kind.VALUE and len(given.figures) > 5
