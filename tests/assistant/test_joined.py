"""Figures of prose: several joined in one question, whose is the most, people and times."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


def told(question: str, county: Library) -> list[tuple[str | None, str | None]]:
    return [(f.value, f.unit) for f in ask(question, county, TODAY).figures]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("公安局2024年网站和公众号各多少条", [(477, "条"), (390, "条")]),
        ("公安局2024年网站、公众号分别一共多少条", [(477, "条"), (390, "条")]),
        ("公安局2024年网站、公众号和粉丝各多少", [(477, "条"), (390, "条"), (47000, "人")]),
        (
            "How many items did the public security bureau publish on its website and WeChat in 2024",
            [(477, "条"), (390, "条")],
        ),
        ("东湖街道2024年宣传册和明白纸发了多少份", [(494, "份")]),
    ],
)
def test_each_thing_that_is_joined_is_told(county: Library, question: str, figures: list[tuple[int, str]]) -> None:
    assert told(question, county) == [(str(value), unit) for value, unit in figures]


def test_a_thing_of_two_bodies_is_asked_once(county: Library) -> None:
    assert told("公安局和财政局2024年网站各多少条", county)[1:] == [("477", "条"), ("632", "条")]


@pytest.mark.parametrize(
    ("question", "value"),
    [("2024年热线哪家接得最多", 4887), ("2024年哪家网站发得最多", 710), ("2024年哪个单位公众号粉丝最少", 3733)],
)
def test_who_has_the_most_is_no_question_of_ways(county: Library, question: str, value: int) -> None:
    assert [number for number, _ in told(question, county)] == [str(value)]


@pytest.mark.parametrize("question", ["用得最多的渠道是什么", "哪家网站问题最多"])
def test_ways_and_problems_stay_words(county: Library, question: str) -> None:
    assert ask(question, county, TODAY).kind == "summary"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("东湖街道2024年有几个人打电话咨询", (730, "次")),
        ("柳林镇2024年培训了几个人", (117, "人次")),
        ("公安局2024年公众号被多少人关注", (47000, "人")),
    ],
)
def test_people_are_people_but_calls_are_times(county: Library, question: str, figure: tuple[int, str]) -> None:
    assert told(question, county) == [(str(figure[0]), figure[1])]


def test_by_somebody_narrows_nothing(county: Library) -> None:
    assert told("石桥镇2023年被人申请了几次", county) == told("石桥镇2023年新收申请几件", county) != []


def test_an_amount_of_one_thing_and_a_rate_are_two(county: Library) -> None:
    alone, *others = told("公安局2024年热线办理量", county)
    assert alone == told("公安局2024年热线办理量和满意率", county)[0] and not others
