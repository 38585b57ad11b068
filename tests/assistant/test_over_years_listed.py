"""Who passed in any of several years: each body once, with its years; and with its figures where each is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.questions.gold import those
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
YEARS = (2022, 2023, 2024)


@pytest.mark.parametrize(
    "text",
    [
        "2022到2024年哪些单位有复议，分别哪年",
        "复议过的单位，2022到2024年",
        "被复议过的单位，22到24年一个一个列",
        "2022到2024年有复议的单位有几家",
    ],
)
def test_each_body_is_counted_once(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    some = set.union(*(those(f"who * {year} 行政复议 > 0") for year in YEARS))
    assert given.kind in {Kind.LIST, Kind.COUNT} and given.figures[0].value == str(len(some))
    assert given.table and {row[0] for row in given.table.rows} == some


def test_each_with_its_years(county: Library) -> None:
    given = ask("2022到2024年哪些镇有复议，分别哪年", county, TODAY)
    first = min(those("who 镇 2022 行政复议 > 0"))
    short = first.removesuffix("人民政府").removeprefix("青禾县")
    assert f"{short}（2022" in given.text


def test_none_in_any_of_the_years(county: Library) -> None:
    given = ask("2023、2024年没有复议的镇有哪些", county, TODAY)
    both = those("who 镇 2023 行政复议 = 0") & those("who 镇 2024 行政复议 = 0")
    assert given.table and {row[0] for row in given.table.rows} == both


@pytest.mark.parametrize("text", ["2024年哪些镇有处罚，各几件", "2024年处罚超过0件的镇，各多少"])
def test_the_figures_stand_in_the_sentence(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    for figure in (f for f in given.figures if f.row == "行政处罚"):
        assert f"{figure.value}件" in given.text.split("。")[0]
