"""Whose reports: counties that sound alike, the seat of departments, each area's own bodies, areas by their number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import numbers
from tests.papers.counties import simulate
from tests.papers.county import body
from tests.papers.prose import Body
from tests.papers.truth import Truth
from tests.questions.city.library import FINES, NEW, PERMITS, reading
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2024, 3, 1)
Told = dict[tuple[str, int], Truth]
CITY, OTHER = ("云泽省", "梁川市"), ("云泽省", "岭前市")
COUNTIES = {
    "南溪县": {"城关镇": "town", "石坝镇": "town", "财政局": "finance", "公安局": "police"},
    "东湖区": {"平安街道": "street", "东门街道": "street", "青坪乡": "township", "财政局": "finance"},
    "柳泉县": {"柳泉镇": "town", "大坪乡": "township", "教育局": "education"},
}
OWN = {"财政局": "finance", "教育局": "education", "水利局": "water"}
NAMESAKE = {"城关镇": "town", "财政局": "finance", "公安局": "police"}
YEARS = (2022, 2023)
YEAR = 2023
LACKING = ("柳泉县大坪乡人民政府", 2023)


def _bodies() -> list[list[Body]]:
    """Everyone, area by area; no area has a report of its government."""
    inner = [[body((*CITY, county), short, kind) for short, kind in own.items()] for county, own in COUNTIES.items()]
    city = [Body(CITY[-1] + short, CITY, kind, CITY[-1], short, "") for short, kind in OWN.items()]
    return [*inner, city, [body((*OTHER, "楠溪县"), short, kind) for short, kind in NAMESAKE.items()]]


@pytest.fixture(scope="module")
def told() -> Told:
    """Every report that was handed in."""
    made: Told = {}
    for area in _bodies():
        made |= simulate(area, YEARS, f"梁川 {area[0].name}")
    return {key: truth for key, truth in made.items() if key != LACKING}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, told: Told) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("scope"))
    for truth in told.values():
        library.replace(reading(truth))
    yield library
    library.close()


def summed(told: Told, key: Key, *areas: str, ends: str = "", without: str = "") -> Decimal:
    """The sum over the bodies whose names begin with an area and end in one of some signs."""
    kept = [t for (name, year), t in told.items() if year == YEAR and name.startswith(areas)]
    kept = [t for t in kept if not ends or t.agency.removesuffix("人民政府").removesuffix("办事处")[-1] in ends]
    return sum((t.cells[key] for t in kept if not (without and t.agency.startswith(without))), Decimal(0))


ALL = ("梁川市", *COUNTIES)


SOUND_ALIKE = [
    "Nanxi County Finance Bureau, licences in 2023",
    "finance bureau of Nanxi County penalties 2023",
    "How many licences did the Nanxi County Public Security Bureau handle in 2023?",
    "nanxixian caizhengju 2023 xuke",
    "Nanxi County Chengguan Town licences 2023",
]


@pytest.mark.parametrize("text", SOUND_ALIKE)
def test_two_counties_that_sound_alike_are_asked_back(held: Library, text: str) -> None:
    given = ask(text, held, TODAY)
    assert given.kind is Kind.CLARIFY and len(given.options) == 2
    assert len({o.label for o in given.options}) == 2 and not given.figures


def test_the_only_county_of_a_sound_has_its_bureaus(held: Library, told: Told) -> None:
    given = ask("How many licences did the Education Bureau of Liuquan County handle in 2023?", held, TODAY)
    assert numbers(given) == [told["柳泉县教育局", YEAR].cells[PERMITS]]


WITHOUT_THE_SEAT = [
    "不算市直部门，梁川市2023年行政处罚合计",
    "梁川市2023年剔除市级部门后处罚合计多少件",
    "除市直单位外，梁川市各单位2023年处罚合计",
    "梁川市2023年处罚合计，市属部门除外",
]


@pytest.mark.parametrize("text", WITHOUT_THE_SEAT)
def test_departments_of_the_city_alone_are_left_out(held: Library, told: Told, text: str) -> None:
    given = ask(text, held, TODAY)
    left = "不含市级单位" if "单位外" in text else "不含市级部门"
    assert summed(told, FINES, *ALL, without="梁川市") in numbers(given) and left in given.text


def test_departments_of_both_seats_are_all_departments(held: Library, told: Told) -> None:
    given = ask("梁川市2023年市直部门和县直部门处罚合计", held, TODAY)
    districts = summed(told, FINES, "东湖区", ends="局")
    assert summed(told, FINES, *ALL, ends="局") - districts in (*numbers(given), numbers(given)[0] - districts)


IN_COUNTIES = ["梁川市县区部门2023年许可合计", "梁川市县区的部门2023年许可一共多少", "梁川市区县各部门2023年许可总数"]


@pytest.mark.parametrize("text", IN_COUNTIES)
def test_the_departments_of_counties_are_neither_the_city_s_nor_the_governments(
    held: Library, told: Told, text: str
) -> None:
    given = ask(text, held, TODAY)
    assert summed(told, PERMITS, *COUNTIES, ends="局") in numbers(given) and "县、区级部门" in given.text


OWN_BODIES = [
    ("东湖区的街道和南溪县的镇2023年许可差多少", ("东湖区", "道"), ("南溪县", "镇")),
    ("南溪县的部门跟柳泉县的乡镇比，2023年谁的许可多", ("南溪县", "局"), ("柳泉县", "镇乡")),
    ("东湖区的街道和东湖区的部门2023年许可哪个多", ("东湖区", "道"), ("东湖区", "局")),
    ("东湖区的街道和南溪县2023年许可差多少", ("东湖区", "道"), ("南溪县", "")),
    ("Which had more licences in 2023, the streets of Donghu District or the departments of Liuquan County?",
     ("东湖区", "道"), ("柳泉县", "局")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "other"), OWN_BODIES, ids=[c[0] for c in OWN_BODIES])
def test_each_area_has_its_own_bodies(
    held: Library, told: Told, text: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    given = ask(text, held, TODAY)
    sums = [summed(told, PERMITS, area, ends=ends) for area, ends in (one, other)]
    assert numbers(given)[0] == sums[0] and sums[1] in numbers(given)
    assert f"{abs(sums[0] - sums[1]):,}" in given.text


BY_NUMBER = [
    "梁川市三个县区2023年新收合计",
    "2023年梁川市下辖的三县区新收一共多少",
    "梁川市两县一区2023年新收合计是多少",
]


@pytest.mark.parametrize("text", BY_NUMBER)
def test_areas_said_by_their_number_are_those_in_the_wider_one(held: Library, told: Told, text: str) -> None:
    assert numbers(ask(text, held, TODAY))[0] == summed(told, NEW, *COUNTIES)


def test_a_number_of_areas_that_is_not_right_is_told(held: Library, told: Told) -> None:
    given = ask("梁川市五个县区2023年新收合计", held, TODAY)
    assert numbers(given)[0] == summed(told, NEW, *COUNTIES)
    assert any("“五个县区”" in note and "3个" in note for note in (*given.assumptions, *given.notices))


SYSTEMS = ["梁川市财政系统2023年许可一共多少", "2023年梁川市的财政系统许可合计"]


@pytest.mark.parametrize("text", SYSTEMS)
def test_a_system_is_every_bureau_of_the_trade(held: Library, told: Told, text: str) -> None:
    own = [t.cells[PERMITS] for (name, year), t in told.items() if year == YEAR and name.endswith("财政局")]
    assert sum(own) - told["楠溪县财政局", YEAR].cells[PERMITS] == numbers(ask(text, held, TODAY))[0]


STREETS = [
    "Total licences of the street offices in Donghu District, 2023",
    "licences of all street offices of Donghu District in 2023, total",
    "Donghu District sub-districts total licences 2023",
]


@pytest.mark.parametrize("text", STREETS)
def test_street_offices_are_streets(held: Library, told: Told, text: str) -> None:
    assert numbers(ask(text, held, TODAY))[0] == summed(told, PERMITS, "东湖区", ends="道")


NOT_HELD = [
    "南溪县应急局",
    "东湖区妇联",
    "柳泉县交警大队",
    "南溪县综合执法局",
    "南溪县城关镇派出所",
    "南溪县公安局石坝分局",
]


@pytest.mark.parametrize("name", NOT_HELD)
def test_a_body_that_is_not_held_is_said_to_be_so(held: Library, name: str) -> None:
    given = ask(f"{name}2023年行政处罚多少", held, TODAY)
    assert given.kind is Kind.MISSING and given.reason == "not_held"
    assert f"“{name}”" in given.text and not given.figures


LISTED = [
    "财政局（南溪县、东湖区）2023年许可一共多少",
    "两个财政局（南溪、东湖）2023年许可合计",
    "财政局：南溪县和东湖区2023年许可合计",
]


@pytest.mark.parametrize("text", LISTED)
def test_areas_listed_behind_a_name_are_those_of_its_bodies(held: Library, told: Told, text: str) -> None:
    own = [told[f"{area}财政局", YEAR].cells[PERMITS] for area in ("南溪县", "东湖区")]
    assert numbers(ask(text, held, TODAY))[0] == sum(own)


IN_A_CITY = [
    ("梁川市各财政局2023年许可合计", ["梁川市财政局", "南溪县财政局", "东湖区财政局"]),
    ("梁川市各县区的财政局2023年许可合计", ["南溪县财政局", "东湖区财政局"]),
    ("梁川市所有财政局2023年许可一共多少", ["梁川市财政局", "南溪县财政局", "东湖区财政局"]),
]


@pytest.mark.parametrize(("text", "names"), IN_A_CITY, ids=[c[0] for c in IN_A_CITY])
def test_everybody_of_a_name_in_a_city(held: Library, told: Told, text: str, names: list[str]) -> None:
    assert numbers(ask(text, held, TODAY))[0] == sum(told[name, YEAR].cells[PERMITS] for name in names)


def test_the_area_before_a_name_that_is_left_out_is_asked_for(held: Library, told: Told) -> None:
    given = ask("梁川市城关镇以外的镇2023年许可合计", held, TODAY)
    rest = ("南溪县石坝镇人民政府", "柳泉县柳泉镇人民政府")
    assert numbers(given)[0] == sum(told[name, YEAR].cells[PERMITS] for name in rest)


UNFILED = [
    ("柳泉县2023年交了几家，差几家",),
    ("柳泉县2023年交报告的有几家，没交的有几家",),
    ("柳泉县2023年谁没交",),
    ("2023年梁川市谁没交", "其中乡镇有哪些"),
]


@pytest.mark.parametrize("turns", UNFILED, ids=" > ".join)
def test_who_is_missing_is_of_the_area_and_the_year_spoken_of(held: Library, turns: tuple[str, ...]) -> None:
    given = ask(turns[0], held, TODAY)
    for turn in turns[1:]:
        given = ask(turn, held, TODAY, given)
    assert "2023年度还没有报告的有1家：柳泉县大坪乡" in given.text and "2024" not in given.text


def test_what_is_asked_of_one_that_is_missing_is_asked_of_it(held: Library, told: Told) -> None:
    first = ask("柳泉县2023年没交报告的有谁", held, TODAY)
    given = ask("它2022年许可多少", held, TODAY, first)
    assert numbers(given) == [told["柳泉县大坪乡人民政府", 2022].cells[PERMITS]]
