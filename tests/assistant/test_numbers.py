"""A number of a question is held by what was understood, or it is named: no answer passes it over."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.ends.numbers import every_number
from assistant.question import Kind
from assistant.read import read
from assistant.understand import understand
from tests.assistant.talking import talk
from tests.questions.gold import bodies
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
BOUND = "2024年许可超过40件的镇"


def test_a_number_in_no_question_is_named(county: Library) -> None:
    q = understand("2024年各镇许可", county.catalogue, TODAY)
    (given,) = every_number([q], read(BOUND, "zh", county.catalogue, TODAY, None))
    assert given.kind is Kind.MISSING and given.not_understood == ("超过40件",)


def test_a_number_that_is_held_changes_nothing(county: Library) -> None:
    q = understand(BOUND, county.catalogue, TODAY)
    assert every_number([q], read(BOUND, "zh", county.catalogue, TODAY, None)) == [q] and q.filters


def test_what_a_report_is_to_say_is_no_bound(county: Library) -> None:
    q = understand("哪些单位写了停更超过两个月", county.catalogue, TODAY)
    assert q.talk is not None and not q.filters and not q.not_understood


@pytest.mark.parametrize("text", ["2024年没复议的几件", "2024年没复议的有几个", "2024年没复议的几家"])
def test_of_nobody_in_particular_those_are_counted_that_had_none(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.COUNT and given.figures[0].value == str(len(bodies("who * 2024 行政复议 = 0")))


def test_two_together_are_not_the_one_spoken_of(county: Library) -> None:
    alone = talk(county, "公安局2024年许可多少", "两家合计")
    assert alone.kind is Kind.MISSING and not alone.figures and "两家" in alone.text
    both = talk(county, "公安局2024年许可多少", "教育局呢", "两家合计")
    assert both.kind is Kind.TOTAL
