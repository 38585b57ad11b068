"""Whether a figure is too much is an opinion: the figure is given beside its peers' middle, never a yes or no."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from assistant.words.opinions import opinion_in
from tests.assistant.county import truth
from tests.assistant.talking import talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
PENALTIES = ("二", "行政处罚", "本年处理决定数量")
OWN = next(
    str(c[3])
    for r in truth()["reports"]
    if (r["agency"], r["year"]) == ("青禾县石桥镇人民政府", 2023)
    for c in r["cells"]
    if tuple(c[:3]) == PENALTIES
)
ASKED = [
    f"石桥镇2023年罚了{OWN}件，是不是太多了",
    "石桥镇2023年行政处罚是不是偏多",
    "石桥镇2023年处罚多不多",
    "石桥镇2023年处罚算多吗",
    "石桥镇2023年处罚这么多合理吗",
    "石桥镇2023年处罚正常吗",
    "石桥镇2023年处罚偏少吗",
    "你觉得石桥镇2023年处罚高不高",
    "Is the number of penalties of Shiqiao Town in 2023 too high?",
]


@pytest.mark.parametrize("text", ASKED)
def test_the_figure_is_given_and_no_verdict(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.VALUE and OWN in {f.value for f in given.figures}
    assert not given.text.startswith(("是的", "不是", "Yes", "No")) and (
        "不作评判" in given.text or "no standard" in given.text
    )
    assert "中位数" in given.text or "median" in given.text


@pytest.mark.parametrize("turn", ["是不是太多了", "多吗", "这算多吗", "正常吗", "这个数是不是偏高"])
def test_in_a_talk_it_is_of_the_figure_told(county: Library, turn: str) -> None:
    given = talk(county, "石桥镇2023年行政处罚", turn)
    assert OWN in {f.value for f in given.figures} and "不作评判" in given.text


def test_the_next_turn_is_no_opinion(county: Library) -> None:
    given = talk(county, "石桥镇2023年行政处罚", "多吗", "2022年呢")
    assert {f.year for f in given.figures} == {2022} and "不作评判" not in given.text


def test_a_figure_that_is_not_so_is_still_said_to_be_not_so(county: Library) -> None:
    given = ask("石桥镇2023年罚了777件，是不是太多了", county, TODAY)
    assert given.reason == "false_premise" and OWN in {f.value for f in given.figures}


HELD = [
    "石桥镇2023年处罚比2022年多吗",
    "石桥镇和柳林镇谁多",
    "石桥镇的公开率高于平均吗",
    "哪个镇处罚最多",
    "超过多少算多",
]


@pytest.mark.parametrize("text", HELD)
def test_what_is_held_against_something_is_no_opinion(text: str) -> None:
    assert opinion_in(text) == (text, None)


@pytest.mark.parametrize("text", ["是" * 10000, "，" * 10000, "这个数" * 4000, "太" * 300, "is that " * 40])
def test_nasty_text_is_quickly_done(text: str) -> None:
    rest, said = opinion_in(text)
    assert len(rest) <= len(text) and (said is None or said in text)
