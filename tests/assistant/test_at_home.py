"""A body said as where one lives, and how many reports lack over several years."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.words.at_home import without_oneself
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "我村归石桥镇管，2023年镇里处罚几件",
        "我家在石桥镇，2023年处罚多少",
        "我们厂属于石桥镇管辖，2023年处罚多少件",
    ],
)
def test_where_one_lives_is_whom_one_asks_of(county: Library, text: str) -> None:
    said, plain = (ask(one, county, TODAY) for one in (text, "石桥镇2023年处罚多少件"))
    assert said.text == plain.text and said.figures == plain.figures


@pytest.mark.parametrize("text", ["我在哪里能看到，石桥镇许可多少", "我们在统计，2023年各镇许可"])
def test_other_words_of_oneself_stay(text: str) -> None:
    assert without_oneself(text) == text


@pytest.mark.parametrize("text", ["2022到2024年一共缺几份报告", "2022年到2024年缺了多少份报告"])
def test_how_many_reports_lack_in_all(city: Library, text: str) -> None:
    answer = ask(text, city, TODAY)
    lacking = answer.coverage and len(answer.coverage.excluded)
    assert lacking and f"一共缺{lacking}份" in answer.text


def test_nasty_text_stays_as_it_is() -> None:
    nasty = "我们村在" * 2500
    assert without_oneself(nasty) == nasty
