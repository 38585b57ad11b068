"""Bureaus of the city held against those of its counties: two groups, told apart by whose bureaus they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.papers.counties import simulate
from tests.papers.county import body
from tests.questions.city.library import CITY, FINES, LACKING, NEW, PERMITS, YEARS, reading, truths
from tests.questions.city.truth import everyone, known, members, total
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
BUREAUS = {"公安局": "police", "交通运输局": "water", "民政局": "education"}
CITY_TRUTHS = simulate([body(CITY, short, kind) for short, kind in BUREAUS.items()], YEARS, "汀源市 直 3")


@pytest.fixture(scope="module")
def ranks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The city with three bureaus of its own."""
    library = Library.open(tmp_path_factory.mktemp("ranks"))
    for (agency, year), truth in {**truths(), **CITY_TRUTHS}.items():
        if (agency, year) not in LACKING:
            library.replace(reading(truth))
    yield library
    library.close()


def of_the_city(key: Key) -> list[Decimal]:
    return [truth.cells[key] or Decimal(0) for (_, year), truth in CITY_TRUTHS.items() if year == 2024]


def of_the_counties(key: Key) -> Decimal:
    return total(everyone("局"), 2024, key)


ADDED = [
    "市级部门、县级部门2024年行政许可合计各多少",
    "市直部门和县区部门2024年许可总数，哪个多",
    "市局和县局，2024年许可总量谁大",
    "市直局与县直局2024年许可合计对比",
]


@pytest.mark.parametrize("text", ADDED)
def test_each_rank_has_its_own_sum(ranks: Library, text: str) -> None:
    given = ask(text, ranks, TODAY)
    assert given.kind is Kind.TOTAL
    assert [Decimal(f.value or "") for f in given.figures if f.state == "derived"] == [
        sum(of_the_city(PERMITS)),
        of_the_counties(PERMITS),
    ]


def test_means_are_of_each_rank(ranks: Library) -> None:
    given = ask("市级部门和县级部门2024年平均每家处罚，哪边多", ranks, TODAY)
    mine, theirs = sum(of_the_city(FINES)), of_the_counties(FINES)
    n = len(known(everyone("局"), 2024, FINES))
    assert f"合计{mine:,}件 ÷ 3家" in given.text and f"合计{theirs:,}件 ÷ {n}家" in given.text
    assert given.text.startswith("各市级部门高" if mine / 3 > theirs / n else "各县、区级部门高")


def test_who_is_first_is_said_of_each_rank(ranks: Library) -> None:
    given = ask("市直部门和县直部门2024年新收申请最多的各是谁", ranks, TODAY)
    most = max(of_the_city(NEW)), known(everyone("局"), 2024, NEW)[0][0]
    shown = {Decimal(f.value or "") for f in given.figures if f.state == "printed"}
    assert given.kind is Kind.EXTREME and set(most) <= shown


def test_who_has_most_is_told_of_each_rank(ranks: Library) -> None:
    given = ask("市级部门和县级部门2024年谁的处罚最多", ranks, TODAY)
    own = [Decimal(f.value or "") for f in given.figures if f.agency in {agency for agency, _ in CITY_TRUTHS}]
    assert given.kind is Kind.EXTREME and max(of_the_city(FINES)) in own
    assert known(everyone("局"), 2024, FINES)[0][0] in {Decimal(f.value or "") for f in given.figures}


def test_a_kind_of_bodies_of_another_area_stands_beside_one_body(ranks: Library) -> None:
    given = ask("芦溪县公安局和澄江县的部门2024年处罚各多少", ranks, TODAY)
    told = {f.agency for f in given.figures}
    assert given.kind is Kind.LIST and "芦溪县公安局" in told
    assert len(told) > 2 and all(name and name.startswith("澄江县") for name in told - {"芦溪县公安局"})


def place_in(name: str, values: dict[str, Decimal]) -> int:
    return 1 + sum(value > values[name] for value in values.values())


def test_a_place_among_the_city_s_own_bureaus_is_among_them_alone(ranks: Library) -> None:
    own = {agency: truth.cells[NEW] or Decimal(0) for (agency, year), truth in CITY_TRUTHS.items() if year == 2024}
    given = ask("汀源市民政局在市直部门里2024年新收排第几", ranks, TODAY)
    assert f"（3家）里从多到少排第{place_in('汀源市民政局', own)}" in given.text


def test_a_place_among_the_bureaus_of_all_counties_is_no_place_in_one(ranks: Library) -> None:
    theirs = {agency: value for value, agency in known(everyone("局"), 2024, FINES)}
    given = ask("芦溪县教育局2024年处罚在各县区部门里排第几", ranks, TODAY)
    assert f"（{len(theirs)}家）里从多到少排第{place_in('芦溪县教育局', theirs)}" in given.text


def test_means_of_each_county_are_means_of_its_bodies(ranks: Library) -> None:
    given = ask("各县区部门2024年平均处罚分别是多少", ranks, TODAY)
    for county in ("芦溪县", "澄江县"):
        own = known(members(county, "局"), 2024, FINES)
        assert f"合计{sum(v for v, _ in own):,}件 ÷ {len(own)}家" in given.text
