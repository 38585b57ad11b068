"""What holds of each of several years, of the least named, and of one year's report against the year before's."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.copying import _AGAINST_ITS_OWN
from assistant.figures.stated_years import bounded_each_year
from assistant.understand import understand
from tests.assistant.talking import told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("近两年培训都超过1次的单位", True),
        ("2022年和2023年培训每年都超过1次的单位", True),
        ("2022年和2023年培训超过1次的都有哪些单位", False),
        ("2023年培训都超过1次的单位", False),
    ],
)
def test_a_bound_of_every_year(text: str, each: bool, county: Library) -> None:
    asked = understand(text, county.catalogue, date(2025, 3, 1))
    assert bounded_each_year(asked) is each


def test_nobody_is_listed_who_keeps_it_in_one_year_alone(county: Library) -> None:
    answer = told("2022年和2023年培训都超过1000次的单位", county)
    assert "0家" in answer.text


def test_the_least_named_problem_is_not_the_most_named(county: Library) -> None:
    least, most = (told(f"2023年{end}人提的问题是什么？", county).text for end in ("最少", "最多"))
    assert "写得最少的是" in least and "写得最多的是" in most


def test_one_year_against_the_year_before(county: Library) -> None:
    answer = told("哪些单位2024年的报告和2023年的文字雷同？", county)
    assert answer.text.startswith("青禾县2024年的报告里") and "本单位上一年" in answer.text
    assert not _AGAINST_ITS_OWN.search("2023年和2024年有哪些报告雷同")
