"""Bodies of one name in a city: its own bureau beside those of its counties, and nobody of another city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from tests.assistant.holding import shown
from tests.papers.counties import simulate
from tests.papers.county import body
from tests.papers.prose import Body
from tests.questions.city.library import CITY, FINES, LACKING, YEARS, reading, truths
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
OTHER = ("云泽省", "澜平市", "青禾县")
HERE = {"汀源市公安局", "芦溪县公安局", "澄江县公安局"}
COUNTIES = {"芦溪县公安局", "澄江县公安局"}


@pytest.fixture(scope="module")
def two_cities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """汀源市 with two bureaus of its own, and a county of another city with bureaus of the same names."""
    library = Library.open(tmp_path_factory.mktemp("cities"))
    own = [Body(CITY[-1] + short, CITY, kind, short, "", "") for short, kind in BUREAUS.items()]
    more = [body(OTHER, short, kind) for short, kind in (*BUREAUS.items(), ("城关镇", "town"))]
    made = truths() | simulate([*own, *more], YEARS, "两市 3")
    for key, truth in made.items():
        if key not in LACKING:
            library.replace(reading(truth))
    yield library
    library.close()


BUREAUS = {"公安局": "police", "财政局": "finance"}


NAMESAKES = [
    ("汀源市2024年公安局里谁的行政处罚最多", HERE),
    ("汀源市各公安局2024年行政处罚", HERE),
    ("汀源市哪个公安局2024年行政处罚最多", HERE),
    ("汀源市几个公安局2024年行政处罚谁最多", HERE),
    ("汀源市公安局系统2024年行政处罚各多少", HERE),
    ("芦溪县公安局2024年行政处罚在全市公安局里排第几", HERE),
    ("汀源市哪个县的公安局2024年行政处罚最多", COUNTIES),
    ("汀源市各县公安局2024年行政处罚排名", COUNTIES),
    ("汀源市各县区公安局2024年行政处罚排名", COUNTIES),
    ("汀源市各县区的公安局2024年行政处罚比较", COUNTIES),
    ("哪个县的公安局2024年行政处罚最多", {*COUNTIES, "青禾县公安局"}),
    ("汀源市各城关镇2024年行政处罚", {"芦溪县城关镇人民政府", "澄江县城关镇人民政府"}),
]


@pytest.mark.parametrize(("text", "bodies"), NAMESAKES, ids=[case[0] for case in NAMESAKES])
def test_whose_figures_are_shown(two_cities: Library, text: str, bodies: set[str]) -> None:
    given = ask(text, two_cities, TODAY)
    assert shown(given) == bodies, given.text


def value(library: Library, text: str) -> set[Decimal]:
    return {Decimal(f.value) for f in ask(text, library, TODAY).figures if f.value is not None}


@pytest.mark.parametrize(
    "text", ["汀源市两个市局2024年处罚合计", "汀源市2个局2024年处罚合计", "汀源市市直部门2024年处罚合计"]
)
def test_so_many_bureaus_are_the_city_s_own(two_cities: Library, text: str) -> None:
    assert _total({f"汀源市{short}" for short in BUREAUS}, FINES) in value(two_cities, text)


def _total(names: set[str], key: Key) -> Decimal:
    own = [Body(CITY[-1] + short, CITY, kind, short, "", "") for short, kind in BUREAUS.items()]
    made = simulate(own, YEARS, "两市 3")
    return sum((made[name, 2024].cells[key] for name in names), Decimal(0))


def test_another_number_than_there_are_is_told(city: Library) -> None:
    given = ask("芦溪县九个镇2024年处罚合计", city, TODAY)
    assert any("九个" in said and "3家" in said for said in given.assumptions)


@pytest.mark.parametrize(
    "turns",
    [
        ("汀源市公安局2024年处罚占全市市直部门的多少",),
        ("汀源市公安局2024年处罚多少", "占全市2个市局的多少"),
    ],
    ids=" > ".join,
)
def test_a_share_of_the_city_s_own_bureaus_is_of_them_alone(two_cities: Library, turns: tuple[str, ...]) -> None:
    given = None
    for turn in turns:
        given = ask(turn, two_cities, TODAY, given)
    assert given is not None
    whole = _total({f"汀源市{short}" for short in BUREAUS}, FINES)
    assert whole in {Decimal(f.value) for f in given.figures if f.value}


def test_the_year_may_stand_between_the_areas_and_the_name(two_cities: Library) -> None:
    assert shown(ask("汀源市各县区2024年公安局处罚排名", two_cities, TODAY)) == COUNTIES


@pytest.mark.parametrize(
    "text", ["2022市政府新收申请", "2022 市政府 新收申请", "二〇二二市政府新收申请", "22 市政府 新收"]
)
def test_a_year_before_the_word_for_an_area_counts_no_areas(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert [(f.agency, f.year) for f in given.figures] == [("汀源市人民政府", 2022)]


def test_a_year_before_a_short_name_leaves_it_in_doubt(city: Library) -> None:
    assert ask("2022县公安局许可", city, TODAY).reason == "which_agency"
