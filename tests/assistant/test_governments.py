"""Governments asked for by that word, beside the bodies or alone; areas added up, a city never to its counties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import given
from tests.assistant.talking import talk
from tests.questions.city.library import CITY, FINES
from tests.questions.city.truth import COUNTIES, GOVERNMENT, everyone, known
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
BODIES = known(everyone(), 2024, FINES)
AREAS = known(list(GOVERNMENT.values()), 2024, FINES)
OF_COUNTIES = known([GOVERNMENT[county] for county in COUNTIES], 2024, FINES)


@pytest.mark.parametrize("text", ["2024年行政处罚超过{}件的政府有哪些", "2024年哪些政府行政处罚超过{}件"])
def test_the_governments_alone(city: Library, text: str) -> None:
    limit = AREAS[-1][0]
    answer = ask(text.format(limit), city, TODAY)
    assert answer.table is not None
    assert {row[0] for row in answer.table.rows} == {name for value, name in AREAS if value > limit}


@pytest.mark.parametrize(
    "text", ["2024年行政处罚超过{}件的有哪些，含各级政府", "2024年行政处罚超过{}件的单位有哪些，政府也算"]
)
def test_the_governments_beside_the_bodies_have_their_figures_too(city: Library, text: str) -> None:
    limit = BODIES[1][0]
    answer = ask(text.format(limit), city, TODAY)
    assert given(answer) >= {value for value, _ in [*BODIES, *AREAS] if value > limit}


@pytest.mark.parametrize("text", ["2024年{}网站发布信息最多的单位", "2024年{}信息公开申请最多的单位"])
def test_the_word_inside_another_asks_for_no_government(city: Library, text: str) -> None:
    question = ask(text.format("政府"), city, TODAY).understood
    assert question is not None and not question.scope.levels and not question.governments


@pytest.mark.parametrize("text", ["各县2024年行政处罚合计", "2024年各县政府行政处罚总和", "各县区2024年处罚加起来多少"])
def test_areas_added_up(city: Library, text: str) -> None:
    answer = ask(text, city, TODAY)
    whole = sum((value for value, _ in OF_COUNTIES), Decimal(0))
    assert answer.kind is Kind.TOTAL and whole in given(answer) and f"{whole:,}" in answer.text.split("。")[0]
    assert given(answer) >= {value for value, _ in OF_COUNTIES} and "全部机关" not in answer.text


def test_each_for_itself_is_not_added_up(city: Library) -> None:
    whole = sum((value for value, _ in OF_COUNTIES), Decimal(0))
    told = given(ask("各县2024年行政处罚合计分别是多少", city, TODAY))
    assert {value for value, _ in OF_COUNTIES} <= told and whole not in told


def test_a_city_is_never_added_to_its_counties(city: Library) -> None:
    answer = ask(f"把{GOVERNMENT[CITY[-1]]}和各县区政府2024年的处罚加起来", city, TODAY)
    wrong = sum((value for value, _ in AREAS), Decimal(0))
    assert answer.kind is Kind.TOTAL and "不再相加" in answer.text and wrong not in given(answer)


def test_bodies_below_an_area_are_without_its_government(city: Library) -> None:
    county = COUNTIES[0]
    answer = ask(f"只看{county}下属的单位，2024年行政处罚分别多少", city, TODAY)
    assert answer.kind is Kind.LIST and answer.table is not None
    assert GOVERNMENT[county] not in {row[0] for row in answer.table.rows}
    assert given(answer) == {value for value, name in BODIES if name.startswith(county)}


def test_two_areas_named_are_told_one_by_one_beside_their_sum(city: Library) -> None:
    answer = ask(f"{COUNTIES[0]}和{COUNTIES[1]}2024年行政处罚", city, TODAY)
    assert all(f"{value:,}" in answer.text for value, _ in OF_COUNTIES)
    assert f"{sum((value for value, _ in OF_COUNTIES), Decimal(0)):,}" in answer.text


def test_a_table_of_two_areas_holds_no_bodies(city: Library) -> None:
    answer = ask(f"{COUNTIES[0]}和{COUNTIES[1]}2024年行政处罚、行政许可列个表", city, TODAY)
    assert answer.table is not None and len(answer.table.rows) == 2


def test_of_a_sum_named_first_each_body_has_its_share(city: Library) -> None:
    county = COUNTIES[0]
    answer = ask(f"2024年{county}处罚总数里各部门占比", city, TODAY)
    whole = next(value for value, name in OF_COUNTIES if name == GOVERNMENT[county])
    assert answer.kind is Kind.RANK and f"÷ {whole:,}" in answer.text


@pytest.mark.parametrize("text", ["所有水利局2024年收费总额", "水利系统2024年行政事业性收费总额"])
def test_an_amount_in_all_is_a_sum(city: Library, text: str) -> None:
    assert ask(text, city, TODAY).kind in {Kind.TOTAL, Kind.MISSING, Kind.VALUE}


OUT = [
    "2024年行政处罚合计，不算政府",
    "政府除外，2024年行政处罚合计多少",
    "除各级政府以外，2024年行政处罚一共多少",
    "2024年行政处罚合计，政府不算",
]


@pytest.mark.parametrize("text", OUT)
def test_governments_are_left_out_by_that_word_alone(city: Library, text: str) -> None:
    answer = ask(text, city, TODAY)
    assert answer.kind is Kind.TOTAL and answer.coverage is not None
    assert sum((value for value, _ in BODIES), Decimal(0)) in given(answer), answer.text
    assert not {name for _, name in AREAS} & {left.agency for left in answer.coverage.excluded}


@pytest.mark.parametrize("turn", ["不算政府呢", "去掉政府呢？"])
def test_governments_are_left_out_in_the_next_turn(city: Library, turn: str) -> None:
    answer = talk(city, "2024年处罚最多的三个单位", turn)
    assert answer.coverage is not None
    assert answer.kind is Kind.RANK and given(answer) == {value for value, _ in BODIES[:3]}, answer.text
    assert not {name for _, name in AREAS} & {left.agency for left in answer.coverage.excluded}


@pytest.mark.parametrize("text", ["除了政府和公安局，2024年处罚合计", "2024年处罚合计，除去公安局和政府"])
def test_beside_them_everybody_of_a_name_is_left_out(city: Library, text: str) -> None:
    answer = ask(text, city, TODAY)
    rest = sum((value for value, name in BODIES if not name.endswith("公安局")), Decimal(0))
    assert answer.kind is Kind.TOTAL and rest in given(answer), answer.text
