"""Bodies and areas of other regions, in the words of the people there: leagues, prefectures, municipalities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from tests.assistant.holding import given, hold, shown
from vectorstore.bodies import Body, partly
from vectorstore.levels import levels
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
LEAGUE = ("北原自治区", "乌兰盟")
LEFT, TOWN, SHIRE = (*LEAGUE, "查干左旗"), (*LEAGUE, "清泉市"), (*LEAGUE, "岭南县")
PREFECTURE, SPECIAL = ("云岫省", "阿朵彝族自治州"), ("云岫省", "阿朵彝族自治州", "木格特区")
CITY, DISTRICT, COUNTY, NEW = (("重庆市", *area) for area in ((), ("青岚区",), ("云汀县",), ("澜江新区",)))
IN_THE_LEAGUE = {
    "乌兰盟行政公署": (LEAGUE, 9000),
    "乌兰盟行政公署办公室": (LEAGUE, 6),
    "乌兰盟财政局": (LEAGUE, 50),
    "查干左旗人民政府": (LEFT, 700),
    "查干左旗财政局": (LEFT, 20),
    "查干左旗白音苏木人民政府": (LEFT, 3),
    "查干左旗浩特镇人民政府": (LEFT, 4),
    "清泉市人民政府": (TOWN, 800),
    "清泉市财政局": (TOWN, 30),
    "岭南县人民政府": (SHIRE, 600),
    "岭南县东风农场管理委员会": (SHIRE, 5),
}
ELSEWHERE = {
    "阿朵彝族自治州人民政府": (PREFECTURE, 9000),
    "阿朵彝族自治州财政局": (PREFECTURE, 50),
    "木格特区人民政府": (SPECIAL, 900),
    "木格特区财政局": (SPECIAL, 20),
    "重庆市人民政府": (CITY, 8000),
    "重庆市财政局": (CITY, 60),
    "国家税务总局重庆市税务局": (CITY, 70),
    "重庆海关": (CITY, 90),
    "青岚区人民政府": (DISTRICT, 700),
    "青岚区财政局": (DISTRICT, 8),
    "云汀县人民政府": (COUNTY, 500),
    "澜江新区人民政府": (NEW, 400),
}


@pytest.fixture(scope="module")
def league(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return hold(tmp_path_factory.mktemp("league"), IN_THE_LEAGUE)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return hold(tmp_path_factory.mktemp("elsewhere"), ELSEWHERE)


LEAGUE_S = [
    ("盟直部门2024年行政许可合计", {56}),
    ("乌兰盟直部门2024年行政许可合计", {56}),
    ("乌兰盟本级各部门2024年行政许可合计", {56}),
    ("旗直部门2024年行政许可合计", {55}),
    ("查干左旗旗直部门2024年行政许可合计", {20}),
    ("苏木乡镇2024年行政许可合计", {7}),
    ("各苏木镇2024年行政许可合计", {7}),
    ("各苏木2024年行政许可合计", {3}),
    ("各旗县市政府2024年行政许可合计", {2100}),
    ("各旗县（市、区）政府2024年行政许可合计", {2100}),
    ("各县市旗政府2024年行政许可合计", {2100}),
    ("盟行署2024年行政许可", {9000}),
    ("盟政府2024年行政许可", {9000}),
    ("行署办2024年行政许可", {6}),
    ("东风农场2024年行政许可", {5}),
    ("2024年行政许可最多的部门", {50}),
    ("administrative licences of Wulan League Administrative Office in 2024", {9000}),
    ("administrative licences of Chagan Left Banner Government in 2024", {700}),
]


@pytest.mark.parametrize(("text", "values"), LEAGUE_S, ids=[text for text, _ in LEAGUE_S])
def test_a_league_is_asked_about_in_its_own_words(league: Library, text: str, values: set[int]) -> None:
    told = given(ask(text, league, TODAY))
    assert {Decimal(n) for n in values} <= told
    assert (Decimal(9000) in told) is (9000 in values)


@pytest.mark.parametrize("text", ["全盟2024年行政许可合计多少", "乌兰盟2024年行政许可合计"])
def test_the_league_s_office_speaks_for_its_area_and_is_never_added_to_its_parts(league: Library, text: str) -> None:
    answer = ask(text, league, TODAY)
    assert "9,000" in answer.text and not {Decimal(sum(n for _, n in IN_THE_LEAGUE.values()))} & given(answer)


@pytest.mark.parametrize(
    "text", ["各旗县市政府2024年行政许可排名", "Rank the banner and county governments by licences in 2024"]
)
def test_the_governments_of_banners_are_ranked_among_those_of_counties(league: Library, text: str) -> None:
    assert shown(ask(text, league, TODAY)) == {"查干左旗人民政府", "清泉市人民政府", "岭南县人民政府"}


HERE = [
    ("阿朵州政府2024年行政许可", {9000}),
    ("阿朵州财政局2024年行政许可", {50}),
    ("州直部门2024年行政许可合计", {50}),
    ("特区财政局2024年行政许可", {20}),
    ("市税务局2024年行政许可", {70}),
    ("重庆市税务局2024年行政许可", {70}),
    ("市级委办局2024年行政许可合计", {270}),
    ("重庆市直部门2024年行政许可合计", {220}),
    ("重庆海关2024年行政许可", {90}),
    ("重庆市各区县政府2024年行政许可合计", {1600}),
    ("澜江新区政府2024年行政许可", {400}),
]


@pytest.mark.parametrize(("text", "values"), HERE, ids=[text for text, _ in HERE])
def test_prefectures_and_municipalities_too(elsewhere: Library, text: str, values: set[int]) -> None:
    assert {Decimal(n) for n in values} <= given(ask(text, elsewhere, TODAY))


def test_a_bureau_of_the_wider_area_speaks_for_nobody_below_it(league: Library) -> None:
    answer = ask("2024年行政许可最多的部门", league, TODAY)
    assert "乌兰盟财政局" in answer.text and "整个辖区" not in answer.text


@pytest.mark.parametrize("word", ["league", "prefecture"])
def test_the_departments_of_a_league_are_ranked_in_english(league: Library, word: str) -> None:
    answer = ask(f"Rank {word}-level departments by licences in 2024", league, TODAY)
    assert shown(answer) == {"乌兰盟财政局", "乌兰盟行政公署办公室"}


def test_names_are_told_as_they_are_printed() -> None:
    assert levels().official("", LEAGUE) == "乌兰盟行政公署"
    assert partly("国家税务总局青禾县税务局", ()) == Body(("青禾县",), "国家税务总局青禾县税务局")
    assert Body(("青禾县",), "国家税务总局青禾县税务局").name == "国家税务总局青禾县税务局"
    assert Body(("重庆市",), "重庆海关").name == "重庆海关"


def test_words_of_many_signs_are_read_at_once(league: Library) -> None:
    assert ask("旗县市区、" * 2000 + "2024年行政许可", league, TODAY).text
