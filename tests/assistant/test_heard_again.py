"""Conditions that once got lost: fell or rose said of those meant, places after a detour, years in brackets, denial."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from assistant.understand import understand
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
FELL = ["2024年许可比2023年少了的乡镇街道", "2024年许可比2023年减少的乡镇街道", "2024年许可比2023年下降的乡镇街道"]


@pytest.mark.parametrize("text", FELL)
def test_those_that_fell_are_no_list_of_all(county: Library, text: str) -> None:
    q = understand(text, county.catalogue, TODAY)
    assert q.kind is Kind.LIST and q.course == "down"
    plain = ask("哪些乡镇街道2024年许可比2023年减少", county, TODAY)
    assert ask(text, county, TODAY).text == plain.text


def test_how_much_each_changed_stays_a_list_of_all(county: Library) -> None:
    assert understand("2024年各乡镇许可比2023年增长多少", county.catalogue, TODAY).course == "any"


def test_a_place_of_the_ranking_after_a_detour(county: Library) -> None:
    ranking = ask("2024年许可排前三的镇", county, TODAY)
    assert len(ranking.figures) >= 3
    detour = ask("第二名的处罚呢", county, TODAY, ranking)
    given = ask("第一名近三年许可", county, TODAY, detour)
    assert {f.agency for f in given.figures} == {ranking.figures[0].agency}
    assert {f.year for f in given.figures} == {2022, 2023, 2024}


def test_years_in_brackets_are_the_years_meant(county: Library) -> None:
    assert understand("连续两年（2022、2023）都有诉讼的单位", county.catalogue, TODAY).years == (2022, 2023)


@pytest.mark.parametrize("text", ["2024年没提公众号的单位", "2024年哪些单位没用门户网站"])
def test_who_does_not_write_of_a_thing_is_no_missing_number(county: Library, text: str) -> None:
    q = understand(text, county.catalogue, TODAY)
    assert q.talk is not None and q.talk.silent and not q.measures


def test_what_is_denied_beside_a_theme_is_named(county: Library) -> None:
    given = ask("2024年写了人手不足但没提轮班值守的单位", county, TODAY)
    assert given.kind is Kind.MISSING and "轮班值守" in given.text
