"""How many years a body has reported of, which year it lacks, and whom the roster names without any report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.asks.filing import _LACKS_WHICH, _SO_MANY_FILED
from assistant.question import Kind
from assistant.understand import understand
from tests.assistant.talking import listed, told
from tests.vectorstore.made import LICENCES, reading, report
from vectorstore.library import Library

ALL = (2022, 2023, 2024)
FILED = {"青禾县财政局": ALL, "青禾县教育局": ALL, "青禾县民政局": ALL}
FILED |= {"青禾县石桥镇人民政府": (2022, 2024), "青禾县柳林镇人民政府": (2024,)}
COUNTY = ("云泽省", "青禾县")


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(Path(tmp_path_factory.mktemp("filed")))
    for name, years in FILED.items():
        for year in years:
            library.replace(reading(f"{name}{year}", report(name, year, {LICENCES: 1}, COUNTY)))
    return library


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("只交了两年报告的单位", {"青禾县石桥镇人民政府"}),
        ("哪些单位只交了一份报告？", {"青禾县柳林镇人民政府"}),
        ("哪些局只交了三年的报告？", {"青禾县财政局", "青禾县教育局", "青禾县民政局"}),
        ("Which agencies filed only two reports?", {"青禾县石桥镇人民政府"}),
    ],
)
def test_so_many_years_and_no_more(text: str, bodies: set[str], filed: Library) -> None:
    answer = told(text, filed)
    assert listed(answer) == bodies and "缺" not in answer.text


def test_the_year_that_lacks(filed: Library) -> None:
    answer = told("石桥镇缺哪一年？", filed)
    assert answer.kind is Kind.LIST and "缺2023年" in answer.text


@pytest.mark.parametrize("text", ["名册上有而一份报告都没有的单位", "名册里有、一份年报也没有的单位"])
def test_on_the_roster_without_any_report(text: str, filed: Library) -> None:
    asked = understand(text, filed.catalogue, date(2025, 3, 1))
    assert asked.unfiled and asked.of_all_years == "none"


def test_the_rate_of_filing_is_of_those_due(filed: Library) -> None:
    asked = understand("2024年交齐率多少？", filed.catalogue, date(2025, 3, 1))
    assert asked.unfiled and asked.portion


def test_a_long_text_is_read_at_once() -> None:
    for pattern in (_SO_MANY_FILED, _LACKS_WHICH):
        assert not pattern.search("只交只交两年缺了哪" * 1_100 + "x") or pattern is _SO_MANY_FILED
