"""What is asked in English as it is in Chinese: what was left at a year's end, claims, lists of figures."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("How many applications were carried over at the end of 2023 by Shiqiao Town?", "结转下年度继续办理"),
        ("Was there anything left unfinished at the end of 2023 in Shiqiao Town?", "结转下年度继续办理"),
        ("How many requests were still pending at the end of 2023 in Shiqiao Town?", "结转下年度继续办理"),
        ("How many applications did Shiqiao Town have carried over from 2023 into 2024?", "结转下年度继续办理"),
        ("How many requests did Shiqiao Town refuse in full in 2023?", "不予公开/合计"),
    ],
)
def test_the_row_that_is_meant(county: Library, text: str, row: str) -> None:
    answer = ask(text, county, TODAY)
    assert {(f.row, f.year) for f in answer.figures} == {(row, 2023)}, answer.text


def test_cases_pending_in_court_are_no_applications(county: Library) -> None:
    answer = ask("How many cases of Shiqiao Town were pending in court at the end of 2023?", county, TODAY)
    assert answer.figures and all(f.row and f.row.startswith("行政诉讼") for f in answer.figures), answer.text


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年许可、处罚和申请各多少",
        "石桥镇2023年申请、许可和处罚多少",
        "Shiqiao Town 2023: licences, penalties and applications",
        "How many applications, licences and penalties did Shiqiao Town have in 2023?",
    ],
)
def test_no_member_of_a_list_of_figures_is_lost(county: Library, text: str) -> None:
    rows = {f.row for f in ask(text, county, TODAY).figures}
    assert rows == {"行政许可", "行政处罚", "本年新收政府信息公开申请数量"}


def test_a_noun_beside_another_that_it_belongs_to_is_no_list(county: Library) -> None:
    assert {f.row for f in ask("石桥镇2023年答复申请多少件", county, TODAY).figures} == {"总计"}


def test_a_claim_in_english_is_checked(county: Library) -> None:
    said = ask("石桥镇2023年许可多少件", county, TODAY).figures[0].value
    assert ask(f"Is it true that Shiqiao Town issued {said} licences in 2023?", county, TODAY).text.startswith("Yes")
    assert ask("Did Shiqiao Town issue 987654 licences in 2023?", county, TODAY).text.startswith("No")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("List agencies with no report for 2023", Kind.LIST),
        ("Is any 2023 report contradictory?", Kind.CHECK),
        ("Which town is last in disclosure rate in 2023?", Kind.EXTREME),
        ("Tell me everything about Shiqiao Town in 2023", Kind.SUMMARY),
        ("Were there any lawsuits in 2023?", Kind.LIST),
    ],
)
def test_the_kind_of_answer(county: Library, text: str, kind: Kind) -> None:
    assert ask(text, county, TODAY).kind is kind


def test_how_many_besides_lists_none_that_had_none(county: Library) -> None:
    alone = ask("Which towns had lawsuits in 2023?", county, TODAY)
    assert ask("Which towns had lawsuits in 2023, and how many?", county, TODAY).figures == alone.figures


@pytest.mark.parametrize(
    "text",
    [
        "How many new requests did Shiqiao Town receive in 2023, and what share was disclosed?",
        "What share of requests was disclosed by Shiqiao Town in 2023?",
    ],
)
def test_the_share_that_was_disclosed_is_the_rate(county: Library, text: str) -> None:
    assert any(f.row == "公开率" for f in ask(text, county, TODAY).figures)


def test_cases_against_a_body_that_are_pending_are_no_applications(county: Library) -> None:
    answer = ask("How many cases against Shiqiao Town were pending in 2023?", county, TODAY)
    assert {f.row for f in answer.figures} == {"行政复议", "行政诉讼/合计"}


BOTH = [
    "List agencies with both lawsuits and reconsiderations in 2023",
    "Which agencies had both lawsuits and reconsiderations in 2023?",
]


@pytest.mark.parametrize("text", BOTH)
def test_both_are_one_condition(county: Library, text: str) -> None:
    said = ask(text, county, TODAY).text
    assert "administrative litigation and some administrative reconsideration" in said
