"""What is asked of the reports is looked for in them, whatever its words; what is asked of anybody else is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.prose.elsewhere import of_the_reports
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
SETS = Path(__file__).parents[1] / "questions"


def asked(name: str, kind: str) -> list[str]:
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [entry[kind] for entry in map(json.loads, lines) if kind in entry]


def test_the_two_kinds_lie_apart() -> None:
    """By what they are like alone, whatever passage is found; the thresholds were chosen with these in sight."""
    others = asked("elsewhere", "fresh")
    ours = asked("doorstep", "doorstep") + asked("villagers", "fresh") + asked("unseen", "unseen")
    assert sum(of_the_reports(q, 0.1) for q in others) <= len(others) * 0.08
    assert sum(of_the_reports(q, 0.3) for q in ours) >= len(ours) * 0.9


@pytest.mark.parametrize("question", ["我的身份证丢了怎么办", "空调不制冷是什么原因", "信用卡逾期了怎么还"])
def test_another_s_matter_is_refused(county: Library, question: str) -> None:
    answer = ask(question, county, TODAY)
    assert answer.kind == "refuse" and not answer.citations


@pytest.mark.parametrize("question", ["老百姓上哪儿查", "干这活的人待不住，老走人", "发的都是些没用的"])
def test_talk_that_shares_no_word_with_the_papers_is_looked_for(county: Library, question: str) -> None:
    assert ask(question, county, TODAY).citations


def test_whoever_names_an_office_asks_of_its_reports(county: Library) -> None:
    """石桥镇2023年开了几个公众号: no figure is stated, what is near stands beside it."""
    answer = ask("石桥镇2023年开了几个公众号", county, TODAY)
    assert answer.kind == "missing"


NOWHERE = [
    "Who killed Kennedy?",
    "How do I bake sourdough bread?",
    "Who is likely to win the cup final?",
    "Which candidate will be elected?",
    "How do I repair a bicycle chain?",
]


@pytest.mark.parametrize("question", NOWHERE)
def test_an_english_question_that_says_no_word_of_the_papers_is_refused(county: Library, question: str) -> None:
    answer = ask(question, county, TODAY)
    assert answer.kind == "refuse" and answer.reason == "out_of_domain" and not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "What do the reports say about training?",
        "How do residents find out what the government is doing?",
        "How did Shiqiao Town improve its website?",
    ],
)
def test_an_english_question_in_words_that_papers_have_is_looked_for(county: Library, question: str) -> None:
    assert ask(question, county, TODAY).citations


COUNTED = [
    "财政局2022年发放的宣传资料",
    "白沙镇2024年专题会议",
    "清河街道2023年微信公众号推送信息",
    "县财政局2023年热线办件",
]


@pytest.mark.parametrize("question", COUNTED)
def test_a_bare_name_of_what_is_counted_asks_for_its_number(county: Library, question: str) -> None:
    """The paper states none: said first, then what is near."""
    answer = ask(question, county, TODAY)
    assert (answer.kind, answer.reason) == ("missing", "not_stated")
    assert "没有读到" in answer.text and not answer.figures


@pytest.mark.parametrize("question", ["白沙镇2024年专题会议开得怎么样", "县财政局2023年热线接得怎么样"])
def test_how_it_went_is_still_quoted(county: Library, question: str) -> None:
    assert ask(question, county, TODAY).kind == "passages"
