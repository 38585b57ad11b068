"""A word of a turn that changes whom or what is meant is heeded, or named and asked back; never passed over."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("first", "turn", "word"),
    [
        ("青禾县公安局2023年行政许可", "其他县的公安局呢", "其他"),
        ("石桥镇2023年行政许可", "最少的呢", "最少"),
        ("2023年各镇许可合计", "两个加起来", "两个加"),
        ("2023年哪个镇许可最多", "相差多少", "差多少"),
    ],
)
def test_a_word_that_changes_nothing_is_asked_back(county: Library, first: str, turn: str, word: str) -> None:
    given = talk(county, first, turn)
    assert given.kind is Kind.MISSING and word in given.text and not given.figures


@pytest.mark.parametrize("turn", ["真的吗", "再说一遍", "2023年的呢", "许可呢", "石桥镇呢"])
def test_the_same_may_be_asked_again(county: Library, turn: str) -> None:
    assert talk(county, "石桥镇2023年行政许可", turn).text == talk(county, "石桥镇2023年行政许可").text


def test_the_talk_goes_on_after_what_was_asked_back(county: Library) -> None:
    given = talk(county, "石桥镇2023年行政许可", "最少的呢", "2022年呢")
    assert given.text == talk(county, "石桥镇2022年行政许可").text
