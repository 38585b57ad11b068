"""Areas each for itself: one inside another, beside a city's own figure, with or without a government's report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Body, Kind, Shown
from assistant.talks.shown import end_of
from tests.assistant.holding import given, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CITY = ("云泽省", "汀源市")
COUNTY, DISTRICT, INNER = ((*CITY, name) for name in ("青禾县", "北湖区", "安宁市"))
HELD = {
    "汀源市人民政府": (CITY, 300),
    "汀源市公安局": (CITY, 150),
    "汀源市教育局": (CITY, 0),
    "青禾县人民政府": (COUNTY, 800),
    "青禾县公安局": (COUNTY, 50),
    "青禾县财政局": (COUNTY, 0),
    "北湖区人民政府": (DISTRICT, 200),
    "北湖区公安局": (DISTRICT, 190),
    "安宁市公安局": (INNER, 20),
    "安宁市财政局": (INNER, 3),
    "安宁市柳林镇人民政府": (INNER, 5),
    "北湖区东湖街道办事处": (DISTRICT, 2),
    "青禾县石桥镇人民政府": (COUNTY, 7),
}


def names(answer: Answer) -> set[str | None]:
    assert answer.table is not None
    return {row[0] for row in answer.table.rows}


@pytest.mark.parametrize("text", ["市和青禾县2024年许可各多少", "汀源市和青禾县2024年许可分别是多少"])
def test_an_area_and_the_one_it_lies_in_are_told_each(held: Library, text: str) -> None:
    first, second = ask(text, held, TODAY).text.split("\n")
    assert "汀源市2024年行政许可300件" in first and "青禾县2024年行政许可800件" in second


ABOVE = ["2024年许可比汀源市多的县区有哪些", "哪个县区2024年许可高于全市", "2024年许可超过全市的县区"]


@pytest.mark.parametrize("text", ABOVE)
def test_areas_are_held_against_the_city_s_own_report(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.LIST and names(answer) == {"青禾县人民政府"} and "汀源市人民政府（300件）" in answer.text


def test_an_area_without_a_report_of_its_own_sets_no_threshold(held: Library) -> None:
    answer = ask("2024年许可比安宁市多的县区有哪些", held, TODAY)
    assert answer.kind is Kind.MISSING and "安宁市" in answer.text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("去年一件许可也没有的县局", {"青禾县财政局"}),
        ("2024年没有许可的市局", {"汀源市教育局"}),
        ("2024年许可超过100件的区局", {"北湖区公安局"}),
    ],
)
def test_bureaus_of_a_rank_at_the_end_of_the_sentence(held: Library, text: str, kept: set[str]) -> None:
    own = {name.removeprefix(area) for name in kept for area in ("汀源市", "北湖区", "")}
    assert names(ask(text, held, TODAY)) & (kept | own)
    assert names(ask(text, held, TODAY)) <= kept | own


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("汀源市直部门2024年许可合计", 150),
        ("青禾县直部门2024年许可合计", 50),
        ("青禾县政府各部门2024年许可合计", 50),
    ],
)
def test_bodies_of_the_seat_behind_the_name_of_its_area(held: Library, text: str, whole: int) -> None:
    assert Decimal(whole) in given(ask(text, held, TODAY))


def test_the_departments_of_county_governments_are_no_governments(held: Library) -> None:
    assert shown(ask("2024年各县区政府部门许可最多的是谁", held, TODAY)) == {"北湖区公安局"}


def test_first_of_the_whole_county_is_of_the_body_s_own_county(held: Library) -> None:
    text = ask("青禾县公安局2024年许可是全县最多的吗", held, TODAY).text
    assert "青禾县2024年行政许可最多的是" in text and "汀源市公安局" not in text


def test_each_of_the_areas_stands_in_their_sum(held: Library) -> None:
    text = ask("三个县区2024年许可多少", held, TODAY).text
    assert (
        "1,028件" in text and "青禾县800件（取自政府自己的报告）" in text and "安宁市28件（所属单位的报告相加）" in text
    )


def test_a_rate_of_several_areas_is_told_of_each(held: Library) -> None:
    answer = ask("三个县区2024年公开率", held, TODAY)
    assert answer.understood is not None and answer.understood.group == "region" and answer.kind is not Kind.TOTAL


def test_beside_sums_of_bodies_stand_the_governments_own_reports(held: Library) -> None:
    text = ask("2024年各县区许可排名", held, TODAY).text
    assert "青禾县人民政府800件、北湖区人民政府200件" in text or "北湖区人民政府200件、青禾县人民政府800件" in text


@pytest.mark.parametrize("text", ["哪些县区公安局2024年许可各多少", "公安局2024年许可都是多少"])
def test_a_name_that_many_bear_asked_of_all(held: Library, text: str) -> None:
    names = {"青禾县公安局", "北湖区公安局", "安宁市公安局"} | ({"汀源市公安局"} if "都" in text else set())
    assert shown(ask(text, held, TODAY)) == names


def test_the_lowest_of_those_listed_is_not_the_one_they_were_held_against(held: Library) -> None:
    listed = ask("2024年许可比北湖区多的县区有哪些", held, TODAY).understood
    assert listed is not None
    bound, *others = (Body(agency=f"{path[-1]}人民政府", region=path) for path in (DISTRICT, COUNTY, CITY))
    figures = tuple(
        Shown(body=b, year=2024, value=v) for b, v in zip([bound, *others], ("200", "800", "300"), strict=True)
    )
    assert [one.body for one in end_of(listed.model_copy(update={"shown": figures}), True)] == [others[1]]
