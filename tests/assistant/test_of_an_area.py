"""Bodies of one name in a city, bodies of one rank, and what a talk keeps of its area, its level and its groups."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import shown
from tests.assistant.talking import TODAY, numbers, talk
from tests.questions.city.library import FINES, NEW, PERMITS
from tests.questions.city.truth import CELLS, COUNTIES, GOVERNMENT, members, name, one, share, total
from vectorstore.library import Library
from vectorstore.records import Key

LUXI, CHENGJIANG = COUNTIES
CITY = GOVERNMENT["汀源市"]
POLICE = [name(county, "公安局") for county in COUNTIES]


@pytest.mark.parametrize(
    "text",
    [
        "2024年全市公安局一共处罚多少",
        "全市各公安局2024年行政处罚加起来多少",
        "县级公安局2024年处罚合计",
        "各县公安局2024年处罚合计",
    ],
)
def test_all_who_bear_a_name_in_the_city_are_added(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert total(POLICE, 2024, FINES) in numbers(given) and given.kind is Kind.TOTAL


@pytest.mark.parametrize(
    "text", ["几个公安局里2024年谁的处罚最多", "公安局2024年处罚哪家多", "县级公安局2024年处罚谁多"]
)
def test_which_of_those_who_bear_a_name(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert shown(given) == set(POLICE) and "比" in given.text


BESIDE = [
    ("芦溪县公安局2024年新收是财政局的几倍", {"芦溪县公安局", "芦溪县财政局"}, NEW),
    ("城关镇2024年许可 澄江的", {"澄江县城关镇人民政府"}, PERMITS),
]


@pytest.mark.parametrize(("text", "bodies", "key"), BESIDE, ids=[case[0] for case in BESIDE])
def test_a_name_beside_an_area_or_a_body_of_one_is_of_that_area(
    city: Library, text: str, bodies: set[str], key: Key
) -> None:
    given = ask(text, city, TODAY)
    assert shown(given) == bodies
    assert [v for v in (one(body, 2024, key) for body in bodies) if v not in numbers(given)] == []


def test_the_share_of_a_bureau_in_english(city: Library) -> None:
    given = ask("What percentage of penalties in Luxi came from the Public Security Bureau in 2024?", city, TODAY)
    police, area = one(POLICE[0], 2024, FINES), one(GOVERNMENT[LUXI], 2024, FINES)
    assert police is not None and area is not None and share(police, area) in numbers(given)


@pytest.mark.parametrize(
    "text", ["汀源市2024年处罚比2023年", "全市2024年行政处罚比上年变化多少", "全市行政处罚逐年变化"]
)
def test_a_city_over_years_is_the_city_alone(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert shown(given) == {CITY}
    assert {one(CITY, 2023, FINES), one(CITY, 2024, FINES)} <= set(numbers(given))


def test_the_departments_of_the_city_are_none_of_the_counties(city: Library) -> None:
    given = ask("汀源市市直部门2024年处罚合计", city, TODAY)
    assert not numbers(given)
    own = [b for b in members(LUXI) if b.endswith("局")]
    assert total(own, 2024, FINES) in numbers(ask("芦溪县县直部门2024年处罚合计", city, TODAY))


def test_all_but_the_government_itself_is_a_sum_of_bodies(city: Library) -> None:
    given = ask("澄江县2024年除政府本级外各单位处罚合计", city, TODAY)
    assert total(members(CHENGJIANG), 2024, FINES) in numbers(given)
    assert one(GOVERNMENT[CHENGJIANG], 2024, FINES) not in numbers(given)


def towns(county: str, *without: str) -> set[str]:
    return {body for body in members(county, "镇") if body not in without and (body, 2024, FINES) in CELLS}


TALKS = [
    (("芦溪县城关镇2024年行政处罚", "其他镇呢"), towns(LUXI, "芦溪县城关镇人民政府")),
    (("2024年芦溪县各镇行政处罚", "澄江呢"), towns(CHENGJIANG)),
    (("芦溪县城关镇2024年行政处罚", "石坪镇呢", "杨林镇呢", "三个镇谁多"), towns(LUXI)),
]


@pytest.mark.parametrize(("turns", "bodies"), TALKS, ids=[case[0][-1] for case in TALKS])
def test_a_talk_stays_in_its_area_and_at_its_level(city: Library, turns: tuple[str, ...], bodies: set[str]) -> None:
    assert shown(talk(city, *turns)) == bodies


def test_areas_that_were_listed_are_the_areas_that_are_ordered(city: Library) -> None:
    given = talk(city, "2024年各县行政处罚", "排一下")
    areas = {one(GOVERNMENT[county], 2024, FINES) for county in COUNTIES}
    assert areas <= set(numbers(given)) and not {one(p, 2024, FINES) for p in POLICE} & set(numbers(given))


def test_one_left_out_is_left_out_of_the_mean(city: Library) -> None:
    own = [b for b in members(LUXI) if b.endswith("局") and b not in POLICE]
    given = talk(city, "2024年芦溪县各部门行政处罚", "去掉公安局再平均")
    assert given.kind is Kind.AVERAGE and f"合计{total(own, 2024, FINES):,}件" in given.text


def test_who_has_none_of_what_was_asked(city: Library) -> None:
    given = talk(city, "芦溪县2024年行政处罚", "谁一件都没有")
    none = [b for b in members(LUXI) if one(b, 2024, FINES) == 0]
    assert given.kind is Kind.LIST and given.table is not None
    assert {row[0] for row in given.table.rows} == set(none)


def test_bureaus_each_are_listed_not_added(city: Library) -> None:
    assert ask("2024年芦溪县各局行政处罚", city, TODAY).kind is Kind.LIST


def test_who_of_areas_named_is_one_of_them(city: Library) -> None:
    given = ask("2024年芦溪澄江谁的处罚最多", city, TODAY)
    assert shown(given) == {GOVERNMENT[county] for county in COUNTIES}


OF_THE_FIRST = [
    (("芦溪县2024年行政处罚", "全县哪家最多"), "它占全县多少"),
    (("芦溪县2024年各单位行政处罚", "从高到低排"), "第一名占全县多少"),
]


@pytest.mark.parametrize(("turns", "turn"), OF_THE_FIRST, ids=[case[1] for case in OF_THE_FIRST])
def test_the_first_s_share_and_its_years(city: Library, turns: tuple[str, ...], turn: str) -> None:
    value, first = max((one(b, 2024, FINES) or Decimal(0), b) for b in members(LUXI))
    area = one(GOVERNMENT[LUXI], 2024, FINES)
    assert area is not None and share(value, area) in numbers(talk(city, *turns, turn))
    year_before = one(first, 2023, FINES)
    assert year_before is not None
    assert {value, year_before} <= set(numbers(talk(city, *turns, turn, "比上一年呢")))
    assert {value, year_before} <= set(numbers(talk(city, *turns, turn, "它2023年呢", "涨了还是降了")))


@pytest.mark.parametrize(("turn", "kind"), [("比全县平均高吗", Kind.COMPARE), ("全县平均多少", Kind.AVERAGE)])
def test_a_body_beside_the_mean_of_its_county(city: Library, turn: str, kind: Kind) -> None:
    given = talk(city, "澄江县公安局2024年行政处罚", turn)
    own = members(CHENGJIANG)
    assert f"合计{total(own, 2024, FINES):,}件" in given.text
    assert given.kind is kind


def test_a_body_beside_its_county(city: Library) -> None:
    given = ask("澄江县公安局2024年行政处罚多于全县吗", city, TODAY)
    assert shown(given) == {POLICE[1], GOVERNMENT[CHENGJIANG]} and {f.year for f in given.figures} == {2024}
