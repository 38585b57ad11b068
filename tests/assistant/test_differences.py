"""One figure less another, and one year against others: nothing that was named is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
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
