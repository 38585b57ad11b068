"""芦溪县 without a report of its own: followed over the years by its bodies, and years that next to nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import numbers
from tests.questions.city.library import FINES, LACKING, NEW, YEARS, reading, truths
from tests.questions.city.truth import CENT, known, members, one, total
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
COUNTY = "芦溪县"
BODIES = members(COUNTY)
EARLY = 2021  # of which one body alone has a report


@pytest.fixture(scope="module")
def bodies_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The reports of the county's bodies, and none of a government."""
    library = Library.open(tmp_path_factory.mktemp("alone"))
    for (agency, year), truth in truths().items():
        if agency in BODIES and (agency, year) not in LACKING:
            library.replace(reading(truth))
    library.replace(reading(replace(truths()[BODIES[0], YEARS[0]], year=EARLY)))
    yield library
    library.close()


def of_both(early: int, late: int) -> list[str]:
    """The bodies that have both years."""
    return [b for b in BODIES if one(b, early, NEW) is not None and one(b, late, NEW) is not None]


@pytest.mark.parametrize(
    "text",
    [
        "芦溪县2024年新收比2023年多多少",
        "芦溪县2024年新收同比增长百分之几",
        "芦溪县2024年新收总数比上年是升是降，升降多少",
        "芦溪县新收2023年到2024年变化了多少",
        "Did new applications in 芦溪县 rise or fall between 2023 and 2024?",
    ],
)
def test_two_years_of_an_area_are_those_of_the_bodies_that_have_both(bodies_alone: Library, text: str) -> None:
    given = ask(text, bodies_alone, TODAY)
    both = of_both(2023, 2024)
    assert len(both) < len(BODIES)
    old, new = total(both, 2023, NEW), total(both, 2024, NEW)
    assert given.kind is Kind.COMPARE and {old, new, new - old} <= set(numbers(given))
    assert (100 * (new - old) / old).quantize(CENT) in numbers(given)
    assert given.coverage and given.coverage.counted == 2 * len(both)
    assert {"芦溪县石坪镇人民政府"} == {e.agency for e in given.coverage.excluded}


def test_more_years_are_each_years_sum(bodies_alone: Library) -> None:
    given = ask("芦溪县2022到2024年新收的变化", bodies_alone, TODAY)
    assert {total(BODIES, year, NEW) for year in YEARS} <= set(numbers(given)) and "各年计入的单位不同" in given.text


@pytest.mark.parametrize("text", ["芦溪县2022到2024年平均每年处罚多少", "芦溪县2022到2024年处罚年均多少"])
def test_a_mean_of_the_year_is_that_of_the_area(bodies_alone: Library, text: str) -> None:
    given = ask(text, bodies_alone, TODAY)
    sums = [total(BODIES, year, FINES) for year in YEARS]
    assert (sum(sums, Decimal(0)) / 3).quantize(CENT) in numbers(given)


@pytest.mark.parametrize(
    "text", ["芦溪县2022-2024年哪些单位每年处罚都超过{n}件", "芦溪县2022、2023、2024年每年处罚都超过{n}件的单位"]
)
def test_every_year_of_years_named_adds_no_other(bodies_alone: Library, text: str) -> None:
    n = known(BODIES, 2023, FINES)[len(BODIES) // 2][0]
    given = ask(text.format(n=n), bodies_alone, TODAY)
    right = {b for b in BODIES if all((one(b, year, FINES) or Decimal(0)) > n for year in YEARS)}
    assert str(EARLY) not in given.text
    assert {f.agency for f in given.figures if f.agency} == right


@pytest.mark.parametrize("text", ["芦溪县历年新收", "芦溪县每年新收都超过1件的单位", "芦溪县历年谁没交报告"])
def test_a_year_that_next_to_nobody_has_is_left_out_and_said(bodies_alone: Library, text: str) -> None:
    given = ask(text, bodies_alone, TODAY)
    assert str(EARLY) not in given.text and any(str(EARLY) in said for said in given.assumptions)


def test_a_year_named_stays(bodies_alone: Library) -> None:
    assert str(EARLY) in ask(f"芦溪县{EARLY}到2024年新收的变化", bodies_alone, TODAY).text
