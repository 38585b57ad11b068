"""分开说 after a sum, 也这样排 of another year: the same, each by itself or of the year said."""

from __future__ import annotations

import time

import pytest

from assistant.question import Kind
from assistant.talks.referred import _LIKEWISE
from assistant.talks.shown_whole import _APART
from tests.assistant.talking import talk, told
from vectorstore.library import Library


@pytest.mark.parametrize("said", ["分开说", "拆开看", "分别说", "拆开看看", "挨个报一下", "一家一家说", "分开列一下"])
def test_each_of_a_sum_is_told_in_the_sentence(county: Library, said: str) -> None:
    answer = talk(county, "柳林镇和石桥镇2024年新收申请一共多少", said)
    each = [told(f"{name}2024年新收申请多少", county).figures[0].value for name in ("柳林镇", "石桥镇")]
    assert answer.kind == Kind.LIST and all(f"{n}件" in answer.text for n in each), answer.text


def test_each_year_or_measure_of_a_sum_is_told(county: Library) -> None:
    years = talk(county, "教育局2022到2024年许可一共多少", "分开说")
    assert years.kind == Kind.TREND and len(years.figures) >= 3, years.text
    both = talk(county, "教育局2024年许可加处罚一共多少", "拆开看")
    assert both.kind == Kind.VALUE and len(both.figures) == 2, both.text


def test_those_past_a_bound_are_told_with_their_figures(county: Library) -> None:
    answer = talk(county, "2024年许可超过100件的镇许可一共多少", "分别说说")
    assert answer.text.count("件、") >= 1, answer.text


_RANKING = "按2024年行政许可从多到少排一下各镇"


@pytest.mark.parametrize(
    "said", ["2023年的也这样排", "2023年也这样", "2023年同样排一下", "2023年照样列一下", "2023年的也照此排"]
)
def test_the_same_of_another_year(county: Library, said: str) -> None:
    answer, plain = talk(county, _RANKING, said), talk(county, _RANKING, "2023年呢")
    assert answer.kind == Kind.RANK and [f.value for f in answer.figures] == [f.value for f in plain.figures]


def test_long_nonsense_is_read_at_once() -> None:
    begin = time.monotonic()
    for text in ("那再请" * 3500, "一个" * 5000, "也这样的子" * 2000):
        _APART.fullmatch(text)
        _LIKEWISE.search(text)
    assert time.monotonic() - begin < 1
