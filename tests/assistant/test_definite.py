"""What is spoken of as known, where there was none: the zero is told before anything else is."""

from __future__ import annotations

import re

import pytest

from assistant.question import Kind
from assistant.words.definite import definite
from tests.assistant.talking import numbers, talk, told
from vectorstore.library import Library

NONE_LEFT = [
    "城关镇2023年结转下来的那几件办完没有",
    "城关镇2023年留到下一年的那些申请处理了没有",
    "城关镇2023年没办完的那几件后来办了吗",
    "城关镇2023年结转到2024年的那批申请办结了没",
    "Have the requests Chengguan Town carried over to 2024 been finished?",
]
NEVER_SUED = [
    "云溪乡2023年被起诉的那个案子结果怎样",
    "云溪乡2023年那起行政诉讼赢了还是输了",
    "云溪乡2023年那场官司最后怎么判的",
    "云溪乡2023年被告的那次，法院怎么判的",
    "云溪乡2023年为什么被起诉",
    "云溪乡2023年那件行政复议是维持还是纠正",
    "What was the outcome of the lawsuit against Yunxi Township in 2023?",
    "How did the court case against Yunxi Township in 2023 end?",
    "Why was Yunxi Township sued in 2023?",
]


@pytest.mark.parametrize("text", NONE_LEFT + NEVER_SUED)
def test_a_case_that_never_was_is_a_false_premise(county: Library, text: str) -> None:
    answer = told(text, county)
    assert (answer.kind, answer.reason) == (Kind.REFUSE, "false_premise")
    assert set(numbers(answer)) == {0}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("柳林镇2023年那起行政诉讼最后怎么判的", [1, 0, 1, 0, 0]),
        ("石桥镇2023年被起诉的那个案子结果怎样", [1, 1, 0, 0, 0]),
        ("东湖街道2023年那些官司赢了还是输了", [5, 2, 1, 2, 0]),
        ("东湖街道2023年结转下来的那几件办完没有", [4]),
        ("东湖街道2023年为什么被起诉", [5]),
        ("云溪乡2023年为什么没有诉讼", [0]),
        ("石桥镇2023年那些申请里自然人有几件", [5]),
    ],
)
def test_a_case_that_was_is_told_with_its_outcomes(county: Library, text: str, parts: list[int]) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.VALUE and numbers(answer) == parts


def test_whether_those_received_are_done_stays_a_question(county: Library) -> None:
    answer = talk(county, "石桥镇2023年新收多少件申请", "那些申请都办完了吗")
    assert answer.kind is Kind.VALUE and re.match("是的", answer.text)


def test_a_long_text_takes_no_long_time() -> None:
    assert not list(definite("那最后这怎么的那" * 1_250))


def test_what_a_year_goes_on_from_is_cited_with_its_own_year(county: Library) -> None:
    """东湖街道 carried 4 over and took 6 in: each figure and its page are of their own year."""
    answer = told("东湖街道2024年上年结转与2023年的结转下年度衔接吗", county)
    years = {f.value: f.year for f in answer.figures if f.value in {"4", "6"}}
    assert years == {"4": 2023, "6": 2024}
    assert [c.year for c in answer.citations] == [2023, 2024]
