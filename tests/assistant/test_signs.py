"""Conditions set against each other: each keeps its own sign, and one that was not read is never another's."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from assistant.rows.halves import AGAINST
from tests.assistant.talking import listed
from tests.assistant.talking import told as ask
from tests.questions.gold import those
from vectorstore.library import Library

FINES, ENFORCED, PERMITS = "行政处罚", "行政强制", "行政许可"
REQUESTS, LAWSUITS, REVIEWS = "本年新收政府信息公开申请数量", "行政诉讼/合计", "行政复议"


@pytest.mark.parametrize(
    "text",
    [
        "2024年做了处罚但没有一件强制的单位",
        "2024年罚过但没强制过的单位有哪些",
        "2024年处罚做了，强制却一件没有的单位",
        "2024年哪些单位有处罚而没有强制",
    ],
)
def test_what_is_done_and_what_is_not(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert answer.kind is Kind.LIST
    assert listed(answer) == those(f"who * 2024 {FINES} > 0") & those(f"who * 2024 {ENFORCED} = 0")


@pytest.mark.parametrize("text", ["2024年被复议过又被诉过的单位", "2024年被诉过也被复议过的单位有哪些"])
def test_both_were_there(county: Library, text: str) -> None:
    expected = those(f"who * 2024 {LAWSUITS} > 0") & those(f"who * 2024 {REVIEWS} > 0")
    assert listed(ask(text, county)) == expected


@pytest.mark.parametrize("text", ["2024年没有被复议被诉的单位", "2024年既没被复议又没有被诉的单位"])
def test_neither_was_there(county: Library, text: str) -> None:
    expected = those(f"who * 2024 {LAWSUITS} = 0") & those(f"who * 2024 {REVIEWS} = 0")
    assert listed(ask(text, county)) == expected


def test_two_columns_of_one_block(county: Library) -> None:
    answer = ask("2024年发了规范性文件但一件没废止的单位", county)
    issued, repealed = "行政规范性文件@本年制发件数", "行政规范性文件@本年废止件数"
    assert listed(answer) == those(f"who * 2024 {issued} > 0") & those(f"who * 2024 {repealed} = 0")


def test_a_lawsuit_that_was_not_lost(county: Library) -> None:
    answer = ask("2024年有诉讼没败诉的单位", county)
    lost = "行政诉讼/合计@结果纠正"
    assert listed(answer) == those(f"who * 2024 {LAWSUITS} > 0") & those(f"who * 2024 {lost} = 0")


@pytest.mark.parametrize("text", ["2024年收到过申请却一件也没公开的单位有哪些", "2024年收过申请但一件都没公开的单位"])
def test_requests_of_which_none_was_answered_with_the_text(county: Library, text: str) -> None:
    answer = ask(text, county)
    filters = [(f.measure.row, f.op) for f in answer.understood.filters] if answer.understood else []
    assert filters == [(REQUESTS, ">"), ("予以公开", "=")]
    none = those("who * 2024 予以公开 = 0") & those("who * 2024 部分公开 = 0")
    assert listed(answer) == those(f"who * 2024 {REQUESTS} > 0") & none


@pytest.mark.parametrize("text", ["2024年收过申请又办过许可的单位", "2024年办过许可且收过申请的单位有哪些"])
def test_verbs_alone_say_that_there_was_some(county: Library, text: str) -> None:
    assert listed(ask(text, county)) == those(f"who * 2024 {REQUESTS} > 0") & those(f"who * 2024 {PERMITS} > 0")


def test_a_condition_of_each_year_is_not_one_of_both(county: Library) -> None:
    answer = ask("哪些镇2023年有许可没处罚，2024年两样都有", county)
    assert answer.kind is Kind.MISSING and not answer.figures


def test_a_condition_that_was_not_read_is_named(county: Library) -> None:
    answer = ask("2024年收到申请但没聘过顾问的单位", county)
    assert answer.kind is Kind.MISSING and "顾问" in answer.text and not answer.figures


@pytest.mark.parametrize("text", ["2024年哪些单位申请超过20件", "2024年有哪几个单位申请超过20件的"])
def test_which_bodies_is_no_kind_of_applicant(county: Library, text: str) -> None:
    assert listed(ask(text, county)) == those(f"who * 2024 {REQUESTS} > 20")


def test_what_leads_to_an_answer_is_no_contrast() -> None:
    assert not AGAINST.search("因其他法律行政法规禁止公开而不予公开")
    assert not AGAINST.search("许可没有的") and AGAINST.search("收费了但许可没办的")
