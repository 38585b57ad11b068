"""What a report says against the year before: its words, its figures, and which problems remain or are new."""

from __future__ import annotations

import pytest

from assistant.ask import ask
from tests.assistant.talking import TODAY, talk
from vectorstore.library import Library

WRONG = "石桥镇2023年有哪些问题"


@pytest.mark.parametrize(
    "turn", ["和2023年比写法有什么不同", "跟上一年写得有什么不同", "比上年多写了什么", "跟上年比内容有哪些变化"]
)
def test_after_what_a_report_says_the_two_years_are_held_against_each_other(county: Library, turn: str) -> None:
    given = talk(county, "石桥镇2024年的报告主要讲了什么", turn)
    assert given.understood and given.understood.talk and given.understood.talk.form == "differ"
    assert "2024年的报告与2023年比" in given.text and "数字有变的" in given.text
    assert {f.year for f in given.figures if f.table} == {2023, 2024}


def test_said_in_one_sentence_and_then_of_the_problems_alone(county: Library) -> None:
    given = ask("石桥镇2024年和2023年的报告有什么变化", county, TODAY)
    assert "2024年的报告与2023年比" in given.text and given.text.count("应看") <= 1
    later = talk(county, "石桥镇2024年的报告主要讲了什么", "和2023年比有什么不同", "那问题呢")
    assert later.understood and later.understood.talk and later.understood.talk.form == "change"


@pytest.mark.parametrize(
    "turn",
    [
        "2024年还有这些问题吗",
        "到2024年还有吗",
        "2024年还存在吗",
        "哪些问题2024年还在",
        "2024年改了没有",
        "2024年也有这些问题吗",
    ],
)
def test_which_problems_remain_and_which_are_new(county: Library, turn: str) -> None:
    given = talk(county, WRONG, turn)
    assert given.understood and given.understood.talk and given.understood.talk.form == "change"
    assert given.understood.years == (2023, 2024) and "2024年的问题与2023年比" in given.text


def test_another_year_is_held_against_the_one_told(county: Library) -> None:
    assert "2023年的问题与2022年比" in talk(county, WRONG, "跟2022年一样吗").text
    assert "2024年的问题与2022年比" in talk(county, "石桥镇2022年有哪些问题", "2024年还有吗").text
    assert "2024年的问题与2023年比" in talk(county, "石桥镇2024年有哪些问题", "去年也有这些问题吗", "和去年一样吗").text


def test_what_else_is_wrong_is_no_comparison(county: Library) -> None:
    given = talk(county, WRONG, "还有什么问题")
    assert given.understood and given.understood.years == (2023,)
