"""A denial of a question is held by what was understood, or it is named; what bodies are chosen by is not summed."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.ends.negations import every_denial
from assistant.question import Cells, Kind
from assistant.read import read
from assistant.understand import understand
from tests.assistant.talking import talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
DENIED = "2024年哪些镇没有处罚"


def test_a_denial_in_no_question_is_named(county: Library) -> None:
    q = understand("2024年各镇处罚排名", county.catalogue, TODAY)
    (given,) = every_denial([q], read(DENIED, "zh", county.catalogue, TODAY, None))
    assert given.kind is Kind.MISSING and given.not_understood == ("没有处罚",)


def test_a_denial_that_is_held_changes_nothing(county: Library) -> None:
    q = understand(DENIED, county.catalogue, TODAY)
    assert every_denial([q], read(DENIED, "zh", county.catalogue, TODAY, None)) == [q] and q.filters


@pytest.mark.parametrize(
    "text", ["2024年没有开展培训的有哪些单位", "哪家2024年一次培训都没办", "2024年哪些单位没有开展培训"]
)
def test_who_did_none_of_it(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.LIST and given.understood and given.understood.silent


@pytest.mark.parametrize(
    "text", ["2024年没有复议的镇处罚合计", "2024年没有复议的镇处罚排名", "2024年没有复议的镇处罚平均多少"]
)
def test_what_they_are_chosen_by_is_not_told_besides(county: Library, text: str) -> None:
    q = understand(text, county.catalogue, TODAY)
    assert [m.row for m in q.measures if isinstance(m, Cells)] == ["行政处罚"] and q.filters


def test_what_is_asked_besides_the_condition_stays(county: Library) -> None:
    q = understand("2024年许可超过40件的镇许可和处罚合计", county.catalogue, TODAY)
    assert [m.row for m in q.measures if isinstance(m, Cells)] == ["行政许可", "行政处罚"]


@pytest.mark.parametrize("text", ["2024年没有诉讼的镇许可最多的是谁", "2024年没有诉讼的镇里哪家许可最多"])
def test_who_is_first_of_those_chosen(county: Library, text: str) -> None:
    q = understand(text, county.catalogue, TODAY)
    assert q.kind is Kind.EXTREME and q.filters
    assert [m.row for m in q.measures if isinstance(m, Cells)] == ["行政许可"]


@pytest.mark.parametrize(
    "text", ["哪些单位问题里说培训不够、改进里又说要培训", "措施里写了培训、问题里也写了人手不足的有哪些单位"]
)
def test_a_condition_on_each_of_two_parts_is_never_one_of_them(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.understood and given.understood.talk and len(given.understood.talk.parts) == 2


def test_a_part_that_is_not_understood_is_named_beside_the_other(county: Library) -> None:
    given = ask("哪些单位问题里说培训不够、改进里又写得好", county, TODAY)
    assert given.kind is Kind.MISSING and given.understood and given.understood.not_understood


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2024年没有结转、公开率又高于45%的单位", "2024年公开率高于45%且没有结转的单位"),
        ("三年里行政处罚从来没有超过20件的镇", "三年里每年行政处罚都不超过20件的镇"),
        ("处罚一直没有超过20件的镇有哪些", "2022到2024年每年处罚都不超过20件的镇有哪些"),
        ("2024年处罚没有达到10件的镇", "2024年处罚少于10件的镇"),
    ],
)
def test_a_denied_bound_is_the_other_bound(county: Library, text: str, same: str) -> None:
    given, plain = talk(county, text), talk(county, same)
    assert given.kind is Kind.LIST and given.table and plain.table
    assert {row[0] for row in given.table.rows} == {row[0] for row in plain.table.rows}


def test_courses_said_without_years_are_those_of_the_years_held(county: Library) -> None:
    given, plain = (
        talk(county, "2022年到2024年公开率连续上升的单位"),
        talk(county, "2022年到2024年公开率持续上升的单位"),
    )
    assert given.kind is Kind.LIST and given.table == plain.table
