"""Whose bureau is meant: said in brackets, behind, in a list of trades, by rank in a talk; and what a 局 is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from tests.assistant.holding import CITY, COUNTY, given, shown
from tests.assistant.talking import talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
INNER = (*CITY, "石泉市")
DISTRICT = (*CITY, "鹿鸣区")
HELD = {
    "汀源市人民政府": (CITY, 900),
    "汀源市人民政府办公室": (CITY, 50),
    "汀源市中心医院": (CITY, 60),
    "汀源市公安局": (CITY, 1),
    "汀源市城市管理局": (CITY, 2),
    "汀源市住房和城乡建设局": (CITY, 4),
    "汀源市卫生健康委员会": (CITY, 8),
    "石泉市住房和城乡建设局": (INNER, 16),
    "青禾县人民政府": (COUNTY, 700),
    "青禾县公安局": (COUNTY, 32),
    "青禾县城市管理局": (COUNTY, 64),
    "鹿鸣区人民政府办公室": (DISTRICT, 70),
    "鹿鸣区公安局": (DISTRICT, 128),
}


NAMED = [
    ("住建局（市里）2024年行政许可", {"汀源市住房和城乡建设局"}),
    ("住建局2024年行政许可（市级）", {"汀源市住房和城乡建设局"}),
    ("市里的城管局2024年行政许可", {"汀源市城市管理局"}),
    ("公安局（区）2024年行政许可", {"鹿鸣区公安局"}),
    ("各级公安局2024年行政许可", {"汀源市公安局", "青禾县公安局", "鹿鸣区公安局"}),
    ("请问公安、城管、住建三家市局2024年行政许可", {"汀源市公安局", "汀源市城市管理局", "汀源市住房和城乡建设局"}),
    ("市住建局2024年行政许可比石泉市住建局多多少", {"汀源市住房和城乡建设局", "石泉市住房和城乡建设局"}),
    ("石泉市住建局和市住建局2024年行政许可谁多", {"汀源市住房和城乡建设局", "石泉市住房和城乡建设局"}),
]


@pytest.mark.parametrize(("text", "bodies"), NAMED, ids=[text for text, _ in NAMED])
def test_the_bureaus_named(held: Library, text: str, bodies: set[str]) -> None:
    answer = ask(text, held, TODAY)
    assert shown(answer) == bodies, answer.text


TALKS = [
    (("青禾县公安局2024年行政许可", "跟市局比呢"), {"青禾县公安局", "汀源市公安局"}),
    (("青禾县城管局2024年行政许可", "市里那个呢"), {"汀源市城市管理局"}),
    (("各级公安局2024年行政许可", "去掉市局"), {"青禾县公安局", "鹿鸣区公安局"}),
    (
        ("汀源市公安局2024年行政许可", "换成卫健委", "新收申请呢", "这俩局比一下"),
        {"汀源市公安局", "汀源市卫生健康委员会"},
    ),
]


@pytest.mark.parametrize(("turns", "bodies"), TALKS, ids=[turns[-1] for turns, _ in TALKS])
def test_the_bureaus_meant_in_a_talk(held: Library, turns: tuple[str, ...], bodies: set[str]) -> None:
    answer = talk(held, *turns)
    assert shown(answer) == bodies, answer.text


def test_after_a_ranking_those_in_the_counties_alone(held: Library) -> None:
    answer = talk(held, "2024年行政许可前三名的单位", "只看县里的")
    assert shown(answer) == {"鹿鸣区公安局", "鹿鸣区人民政府办公室", "青禾县城市管理局"}


def test_after_the_city_s_own_each_county_is_asked_for(held: Library) -> None:
    answer = talk(held, "市直部门2024年行政许可合计", "各县呢")
    assert "青禾县" in answer.text and "石泉市" in answer.text
    own_report = answer.text.partition("各政府自己的报告（代表全域）写的是：")[2]
    assert "青禾县人民政府700件" in own_report and answer.text.count("700") == 1


BUREAUS = [
    ("市直各局2024年行政许可合计", 15),
    ("各局2024年行政许可合计", 255),
    ("县区一级的局2024年行政许可合计", 240),
    ("三个市局2024年行政许可合计", 15),
    ("各部门2024年行政许可合计", 375),
    ("市直部门2024年行政许可合计", 65),
    ("市直单位2024年行政许可合计", 125),
    ("Total licences of all city bureaus in 2024", 15),
    ("Total licences of the city-level departments in 2024", 65),
]


@pytest.mark.parametrize(("text", "total"), BUREAUS, ids=[text for text, _ in BUREAUS])
def test_no_office_and_no_hospital_is_a_bureau(held: Library, text: str, total: int) -> None:
    answer = ask(text, held, TODAY)
    assert Decimal(total) in given(answer), answer.text
    said = "局" in text or "bureaus" in text
    assert said == any("局" in told for told in (*answer.assumptions, *answer.notices))


def test_a_county_s_part_is_of_the_whole_city(held: Library) -> None:
    answer = ask("县级部门2024年行政许可占全市多少", held, TODAY)
    assert {Decimal(310), Decimal(900)} <= given(answer), answer.text


def test_the_one_of_the_city_without_its_trade_being_said_again(held: Library) -> None:
    """比市里的少多少, of a talk about a county's bureau, is about the city's bureau of that trade."""
    answer = talk(held, "青禾县公安局2024年行政许可", "那比市里的少多少")
    assert shown(answer) == {"青禾县公安局", "汀源市公安局"}, answer.text
