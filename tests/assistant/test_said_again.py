"""What is said in both of two years; figures of prose held against each other by one word."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind, Stated
from assistant.words.in_place import OFF_ROSTER
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
AGAIN = ["2023年说更新不及时的单位，2024年还说的有哪些", "2023年提到更新不及时的，2024年仍提到的单位有几家"]


@pytest.mark.parametrize("text", AGAIN)
def test_who_says_it_again_says_it_in_both_years(county: Library, text: str) -> None:
    given, both = ask(text, county, TODAY), ask("2023年和2024年都说更新不及时的单位", county, TODAY)
    assert given.understood and given.understood.talk and given.understood.talk.always
    assert given.text == both.text


def test_of_one_body_both_years_are_all_of_them(county: Library) -> None:
    """No theme that only one of its two reports names is called common to both."""
    for body in ("石桥镇", "柳林镇", "白沙镇", "教育局"):
        given = ask(f"{body}2022年和2023年提到的问题有哪些相同", county, TODAY)
        own = [ask(f"{body}{year}年有哪些问题", county, TODAY).table for year in (2022, 2023)]
        themes = [{t for row in table.rows for t in (row[2] or "").split("、")} for table in own if table]
        shared = given.text.partition("都写到的问题：")[2]
        named = shared.strip("。“”").split("”、“") if shared else []
        assert all(name in themes[0] & themes[1] or "、" in name for name in named)


@pytest.mark.parametrize("text", ["石桥镇和柳林镇2024年热线件数谁多", "石桥镇和柳林镇2024年热线件数哪个多"])
def test_the_figures_of_prose_are_compared(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.understood and isinstance(given.understood.measures[0], Stated)
    assert given.kind in {Kind.COMPARE, Kind.EXTREME, Kind.MISSING} and given.understood.talk is None


def test_who_is_off_the_roster_is_another_thing_than_who_has_no_report(county: Library) -> None:
    given = ask("不在名册里的单位有没有交报告的", county, TODAY)
    assert given.understood and (given.kind, given.understood.topic) == (Kind.CATALOGUE, OFF_ROSTER)
