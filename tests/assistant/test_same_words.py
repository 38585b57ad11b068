"""Whose problems are written in the very same words: that side of the reports is compared, not the whole of them."""

from __future__ import annotations

import time
from datetime import date

import pytest

from assistant.ask import ask
from assistant.prose.same_words import aspect_compared
from vectorstore.library import Library

TODAY = date(2025, 3, 10)


def test_a_group_is_told(county: Library) -> None:
    """大河湾镇2023 took its text from 白沙镇2023."""
    given = ask("2023年哪几家的问题写得一模一样", county, TODAY)
    assert given.kind == "summary" and "大河湾镇、青禾县白沙镇" in given.text and "有1组" in given.text
    assert given.figures[0].value == "1" and {c.section for c in given.citations} == {"五"}


def test_none_is_said_and_single_sentences_beside_it(county: Library) -> None:
    given = ask("2024年哪几家的问题写得一模一样", county, TODAY)
    assert "没有哪两份写得一字不差" in given.text and given.figures[0].value == "0"


def test_its_own_of_the_year_before(county: Library) -> None:
    """东湖街道2024 took its text from 东湖街道2023."""
    given = ask("哪些单位2024年的问题和上一年一模一样", county, TODAY)
    assert "东湖街道2023、青禾县东湖街道2024" in given.text and "大河湾镇" not in given.text


def test_whole_reports_are_still_compared_as_such(county: Library) -> None:
    given = ask("2024年哪些报告雷同", county, TODAY)
    assert given.kind == "check" and "东湖街道" in given.text


ASKED = [
    ("哪几家的问题写得一模一样", "problem"),
    ("哪些单位的改进措施一字不差", "measure"),
    ("各镇的做法雷同吗", "practice"),
    ("哪些报告雷同", None),
    ("哪些单位有报告抄袭的问题", None),
]


@pytest.mark.parametrize(("text", "aspect"), ASKED)
def test_which_side_is_meant(text: str, aspect: str | None) -> None:
    assert aspect_compared(text) == aspect


def test_two_bodies_of_one_year_are_not_held_against_the_year_before(county: Library) -> None:
    given = ask("石桥镇和柳林镇2024年的问题一样吗", county, TODAY)
    assert "石桥镇2024年的报告写的问题" in given.text and "2023" not in given.text


def test_nasty_text_is_read_fast() -> None:
    began = time.process_time()
    for text in ("问题" * 5000, "问题写" * 3000 + "和", "措施部分" * 2500, "identical " * 1000):
        aspect_compared(text[:10_000])
    assert time.process_time() - began < 2
