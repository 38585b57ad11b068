"""One figure less another, and one year against others: nothing that was named is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.test_premises import MADE, NEW, cell
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
APART = [
    "教育局2024年新收和办结差多少",
    "教育局2024年收到申请跟办结的差多少",
    "教育局2024年新收减去办结",
]


@pytest.mark.parametrize("text", APART)
def test_both_sides_of_a_difference(county: Library, text: str) -> None:
    new, done = cell(NEW, kind="education"), cell("总计", kind="education")
    given = ask(text, county, TODAY)
    assert given.kind is Kind.COMPARE
    assert {Decimal(new), Decimal(done)} <= {Decimal(f.value) for f in given.figures if f.value}
    assert f"{abs(new - done)}件" in given.text


def test_net_is_made_less_repealed(county: Library) -> None:
    made, gone = (cell("行政规范性文件", c) for c in ("本年制发件数", "本年废止件数"))
    assert made > gone and f"多{made - gone}件" in ask("全县2024年规范性文件净增几件", county, TODAY).text


YEARS = [
    ("公安局22年23年24年处罚", [2022, 2023, 2024]),
    ("公安局22年24年处罚", [2022, 2024]),
    ("公安局2023年以后的处罚", [2023, 2024]),
    ("公安局2023年以前的处罚", [2022, 2023]),
    ("公安局2022年以来处罚的变化", [2022, 2023, 2024]),
]


@pytest.mark.parametrize(("text", "years"), YEARS, ids=[c[0] for c in YEARS])
def test_no_year_is_lost(county: Library, text: str, years: list[int]) -> None:
    given = ask(text, county, TODAY).text
    for year in (2022, 2023, 2024):
        assert (f"{cell('行政处罚', MADE, year, 'police'):,}件" in given) is (year in years)


def test_a_year_that_is_not_held_is_not_the_latest(county: Library) -> None:
    given = ask("公安局2026年以后的处罚", county, TODAY)
    assert (given.kind, given.reason) == (Kind.MISSING, "not_held")


IN_PERCENT = [
    ("大河湾镇2023年行政处罚增减百分之几", Kind.COMPARE),
    ("大河湾镇2023年行政处罚增减情况", Kind.COMPARE),
    ("各镇2023年行政处罚增减百分之几", Kind.LIST),
]


@pytest.mark.parametrize(("text", "kind"), IN_PERCENT, ids=[case[0] for case in IN_PERCENT])
def test_rise_or_fall_is_between_two_years_and_no_column_of_the_form(county: Library, text: str, kind: Kind) -> None:
    """大河湾镇 was on the form of 2019 in 2022, which has a column of that name."""
    given = ask(text, county, TODAY)
    old, new = (of_town("行政处罚", MADE, year) for year in (2022, 2023))
    shown = {Decimal(f.value) for f in given.figures if f.value}
    assert given.kind is kind and {Decimal(old), Decimal(new), Decimal(new - old)} <= shown


def test_the_column_is_meant_where_it_is_said_by_its_name(county: Library) -> None:
    given = ask("大河湾镇2022年行政处罚本年增减多少", county, TODAY)
    assert [f.column for f in given.figures] == ["本年增/减"]


def of_town(row: str, column: str, year: int) -> int:
    name = "处理决定数量" if year == 2022 else column
    one = next(r for r in truth()["reports"] if r["year"] == year and r["short"] == "大河湾镇")
    return next(int(c[3]) for c in one["cells"] if c[1] == row and c[2] == name)
