"""Areas side by side: all by their governments' reports, else all by the sums of their bodies, never some of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import numbers
from tests.papers.counties import simulate
from tests.papers.county import body
from tests.questions.city.library import CITY, FINES, LACKING, YEARS, reading, truths
from tests.questions.city.truth import GOVERNMENT, members, one, total
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
LUXI, CHENGJIANG = "芦溪县", "澄江县"
DISTRICT = "东陵区"  # nobody but its government has reported
SUMS = {county: total(members(county), 2024, FINES) for county in (LUXI, CHENGJIANG)}


@pytest.fixture(scope="module")
def one_paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """芦溪县 has a report of its own, 澄江县 has none."""
    library = Library.open(tmp_path_factory.mktemp("one"))
    for (agency, year), truth in truths().items():
        if (agency, year) not in LACKING and agency not in {GOVERNMENT[CHENGJIANG], GOVERNMENT[CITY[-1]]}:
            library.replace(reading(truth))
    yield library
    library.close()


@pytest.fixture(scope="module")
def with_a_district(one_paper: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same, and a district whose government alone has reported."""
    library = Library.open(tmp_path_factory.mktemp("district"))
    for (agency, year), truth in truths().items():
        if (agency, year) not in LACKING and agency not in {GOVERNMENT[CHENGJIANG], GOVERNMENT[CITY[-1]]}:
            library.replace(reading(truth))
    for truth in simulate([body((*CITY, DISTRICT), DISTRICT, "county")], YEARS, "东陵区 1").values():
        library.replace(reading(truth))
    yield library
    library.close()


HELD_TOGETHER = [
    ("2024年各县行政处罚从高到低", Kind.RANK),
    ("汀源市两个县2024年行政处罚从高到低", Kind.RANK),
    ("汀源市2024年各县行政处罚各多少", Kind.LIST),
    ("芦溪县和澄江县2024年行政处罚哪个多", Kind.COMPARE),
    ("芦溪县2024年行政处罚比澄江县多多少", Kind.COMPARE),
    ("芦溪县2024年行政处罚是澄江县的几倍", Kind.COMPARE),
    ("芦溪县、澄江县2024年行政处罚排名", Kind.RANK),
    ("汀源市县区之间2024年行政处罚对比", Kind.LIST),
    ("汀源市各县区2024年行政处罚对比", Kind.LIST),
    ("芦溪县2024年行政处罚在全市各县排第几", Kind.RANK),
]


@pytest.mark.parametrize(("text", "kind"), HELD_TOGETHER, ids=[case[0] for case in HELD_TOGETHER])
def test_where_one_has_no_report_all_are_sums(one_paper: Library, text: str, kind: Kind) -> None:
    given = ask(text, one_paper, TODAY)
    assert given.kind is kind, given.text
    assert set(SUMS.values()) <= set(numbers(given)), given.text
    own = f"{one(GOVERNMENT[LUXI], 2024, FINES):,}件"
    told, _, beside = given.text.partition("各政府自己的报告（代表全域）写的是：")
    assert "所属单位的报告相加" in told and own not in told and (own in beside or not beside)


def test_the_first_and_the_gap_are_those_of_the_sums(one_paper: Library) -> None:
    first = max(SUMS, key=lambda county: SUMS[county])
    given = ask("2024年哪个县行政处罚最多", one_paper, TODAY)
    assert given.kind is Kind.EXTREME and first in given.text and SUMS[first] in numbers(given)
    given = ask("芦溪县和澄江县2024年行政处罚相差多少", one_paper, TODAY)
    assert abs(SUMS[LUXI] - SUMS[CHENGJIANG]) in numbers(given)


def test_of_the_bodies_that_are_added_those_that_lack_are_named(one_paper: Library) -> None:
    given = ask("2024年各县行政处罚从高到低", one_paper, TODAY)
    assert given.coverage is not None
    assert {e.agency for e in given.coverage.excluded} == {GOVERNMENT[LUXI], "澄江县水利局"}


@pytest.mark.parametrize(
    "text",
    [
        "汀源市2024年各县区行政处罚从高到低",
        "汀源市2024年哪个县区行政处罚最多",
        "澄江县与东陵区2024年行政处罚谁多",
        "汀源市2024年哪些县区行政处罚超过3万件",
    ],
)
def test_what_cannot_be_made_alike_is_given_and_not_ranked(with_a_district: Library, text: str) -> None:
    given = ask(text, with_a_district, TODAY)
    assert given.kind is Kind.REFUSE and given.reason == "not_comparable" and "不能排名" in given.text
    assert SUMS[CHENGJIANG] in numbers(given)


def test_where_all_have_a_report_the_reports_stand(city: Library) -> None:
    given = ask("2024年各县行政处罚从高到低", city, TODAY)
    assert {f.agency for f in given.figures} == {GOVERNMENT[LUXI], GOVERNMENT[CHENGJIANG]}
    assert "政府自己的报告" in given.text


def test_an_area_against_the_mean_of_the_areas(city: Library) -> None:
    both = [one(GOVERNMENT[county], 2024, FINES) or Decimal(0) for county in (LUXI, CHENGJIANG)]
    for text in ("芦溪县2024年行政处罚高于全市各县平均吗", "芦溪县2024年行政处罚比各县平均多多少"):
        given = ask(text, city, TODAY)
        assert given.kind is Kind.COMPARE and sum(both, Decimal(0)) / 2 in numbers(given)


def test_a_report_with_less_than_one_of_its_bodies_speaks_for_no_area(tmp_path_factory: pytest.TempPathFactory) -> None:
    library, made = Library.open(tmp_path_factory.mktemp("less")), truths()
    small = made[GOVERNMENT[LUXI], 2024]
    made[GOVERNMENT[LUXI], 2024] = replace(small, cells={**small.cells, FINES: Decimal(3)})
    for key, truth in made.items():
        if key not in LACKING:
            library.replace(reading(truth))
    given = ask("2024年各县行政处罚从高到低", library, TODAY)
    told = given.text.partition("各政府自己的报告")[0]
    assert set(SUMS.values()) <= set(numbers(given)) and "所属单位的报告相加" in told
    assert f"{GOVERNMENT[LUXI]}3件" not in given.text
    library.close()


def test_areas_over_the_years_are_all_sums_too(one_paper: Library) -> None:
    given = ask("芦溪县与澄江县2022至2024年行政处罚走势", one_paper, TODAY)
    wanted = set()
    for county in (LUXI, CHENGJIANG):  # of the bodies that have all three years: what changed is no body more or less
        same = [b for b in members(county) if all(one(b, year, FINES) is not None for year in YEARS)]
        assert len(same) < len(members(county))
        wanted |= {total(same, year, FINES) for year in YEARS}
    assert given.kind is Kind.TREND and wanted <= set(numbers(given))


def test_a_sum_of_a_report_and_of_bodies_says_so(one_paper: Library) -> None:
    given = ask("芦溪县、澄江县2024年行政处罚合计多少", one_paper, TODAY)
    assert any("芦溪县人民政府" in said and "代表全域" in said for said in given.assumptions)


def test_each_area_against_its_own_year_before(city: Library) -> None:
    given = ask("汀源市各县区2024年行政处罚与2023年对比", city, TODAY)
    for county in (LUXI, CHENGJIANG):
        old, new = (one(GOVERNMENT[county], year, FINES) or Decimal(0) for year in (2023, 2024))
        assert {old, new, new - old} <= set(numbers(given))


def test_areas_are_ranked_by_their_fees_too(city: Library) -> None:
    """收费 may mean a figure of prose as well: no area has any."""
    answer = ask("各县区2024年收费排名", city, TODAY)
    assert answer.kind is Kind.RANK and answer.table is not None
    assert {row[0] for row in answer.table.rows} == {GOVERNMENT[LUXI], GOVERNMENT[CHENGJIANG]}
