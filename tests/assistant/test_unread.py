"""Words that nobody read are named whole, and nothing false is said of the form because of them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("石桥镇2023年一直处罚多少件", "一直"),
        ("石桥镇2023年对餐馆的处罚多少件", "对餐馆"),
        ("石桥镇2023年养狗处罚多少件", "养狗"),
    ],
)
def test_a_word_that_was_not_read_is_said_to_be_so(county: Library, text: str, word: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.MISSING and given.reason == "not_stated" and not given.figures
    assert f"没有看懂“{word}”" in given.text


def test_a_limit_that_no_table_knows_is_still_called_one(county: Library) -> None:
    given = ask("石桥镇2023年上半年处罚多少件", county, TODAY)
    assert "没有按“上半年”分出来的数" in given.text and not given.figures


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("石桥镇的处罚一直连着涨到400是哪年", "400"),
        ("石桥镇2023年养狗3号处罚多少件", "养狗3号"),
        ("镇街2024年教育许可加起来多少", "教育"),
    ],
)
def test_only_a_known_kind_of_breakdown_is_said_to_be_lacked_by_the_tables(
    county: Library, text: str, word: str
) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.MISSING and "分出来的数" not in given.text and not given.figures
    assert "没有看懂" in given.text and word in given.text


def test_beside_a_known_breakdown_a_word_not_read_is_named_too(county: Library) -> None:
    given = ask("石桥镇2023年上半年养狗处罚多少件", county, TODAY)
    assert "没有按“上半年”分出来的数" in given.text and "也没有看懂“养狗”" in given.text


@pytest.mark.parametrize(
    "text",
    ["记者提问：石桥镇2023年处罚多少", "石桥镇2023年处罚多少？请用中文回答", "石桥镇2023年处罚有多少，用中文"],
)
def test_what_only_frames_the_ask_is_no_limit(county: Library, text: str) -> None:
    (figure,) = ask(text, county, TODAY).figures
    assert figure.agency == "青禾县石桥镇人民政府" and figure.row == "行政处罚"


def test_penalties_on_somebody_are_not_all_penalties(county: Library) -> None:
    given = ask("Penalties on restaurants in Qinghe County in 2023", county, TODAY)
    assert given.kind is Kind.MISSING and not given.figures
