"""How far a figure rose or fell a year: never the mean of the years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library


@pytest.mark.parametrize(
    "text", ["石桥镇许可年均增长多少件", "石桥镇2022到2024年许可平均每年增加多少件", "石桥镇许可的年均增长率"]
)
def test_the_change_is_divided_by_the_years_between(county: Library, text: str) -> None:
    first, last = (numbers(talk(county, f"石桥镇{year}年行政许可多少件"))[0] for year in (2022, 2024))
    given = talk(county, text)
    assert given.kind is Kind.TREND and {first, last} <= set(numbers(given))
    assert (last - first) / 2 in [Decimal(f.value) for f in given.figures if f.value is not None]
    compound = [Decimal(f.value) for f in given.figures if f.unit == "%"][-1]
    assert abs(first * (1 + compound / 100) ** 2 - last) < Decimal("0.2")


def test_of_rates_the_points_of_a_year_are_told(county: Library) -> None:
    given = talk(county, "公安局2022年到2024年公开率年均提高多少")
    assert "个百分点" in given.text.rsplit("平均每年", 1)[1]


@pytest.mark.parametrize("text", ["各镇许可年均增长多少件", "许可年均增长最快的镇是哪个"])
def test_of_many_it_is_said_to_be_not_told(county: Library, text: str) -> None:
    given = talk(county, text)
    assert given.kind is Kind.MISSING and "年均" in given.text


def test_a_mean_of_the_years_stays_one(county: Library) -> None:
    assert talk(county, "石桥镇许可三年来平均每年多少件").kind is Kind.AVERAGE
