"""Zones and bureaus by what people call them: in short, by an old name, with the word for the city, in English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import CITY, COUNTY
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
DISTRICT = (*CITY, "鹿鸣区")
HELD = {
    "汀源市人民政府": (CITY, 900),
    "汀源市人民政府办公室": (CITY, 1),
    "汀源经济技术开发区管理委员会": (CITY, 2),
    "汀源市城市管理和交通执法局": (CITY, 3),
    "汀源市卫生健康委员会": (CITY, 4),
    "汀源市发展和改革委员会": (CITY, 5),
    "鹿鸣区人民政府": (DISTRICT, 300),
    "鹿鸣高新技术产业开发区管理委员会": (DISTRICT, 6),
    "鹿鸣区市场监督管理局": (DISTRICT, 7),
    "青禾县白石镇人民政府": (COUNTY, 8),
    "鹿鸣区白石乡人民政府": (DISTRICT, 9),
}

CALLED = [
    ("经开区2024年行政许可", 2),
    ("汀源经开区2024年行政许可", 2),
    ("市经开区管委会2024年行政许可", 2),
    ("汀源市经济技术开发区2024年行政许可", 2),
    ("鹿鸣高新区2024年行政许可", 6),
    ("高新区管委会2024年行政许可", 6),
    ("区高新技术开发区2024年行政许可", 6),
    ("市政府办公室2024年行政许可", 1),
    ("市府办2024年行政许可", 1),
    ("城管局2024年行政许可", 3),
    ("市城管2024年行政许可", 3),
    ("卫计委2024年行政许可", 4),
    ("市卫生健康委2024年行政许可", 4),
    ("汀源市发展和改革委2024年行政许可", 5),
    ("鹿鸣工商局2024年行政许可", 7),
    ("Licences of the Tingyuan Economic and Technological Development Zone in 2024", 2),
    ("Licences of the Luming High-tech Zone in 2024", 6),
    ("Licences of the Tingyuan Municipal Government Office in 2024", 1),
    ("Licences of the General Office of Tingyuan Municipal Government in 2024", 1),
    ("Licences of the Tingyuan Municipal Government in 2024", 900),
    ("Licences of the Tingyuan Urban Management Bureau in 2024", 3),
    ("Licences of Baishi Town in 2024", 8),
    ("Licences of Baishi Township in 2024", 9),
]


@pytest.mark.parametrize(("text", "licences"), CALLED, ids=[text for text, _ in CALLED])
def test_one_body_is_meant(held: Library, text: str, licences: int) -> None:
    answer = ask(text, held, TODAY)
    assert [Decimal(f.value or -1) for f in answer.figures] == [licences], answer.text


def test_a_former_name_is_said_to_be_read_as_today_s(held: Library) -> None:
    said = [a for a in ask("卫计委2024年行政许可", held, TODAY).assumptions if "“卫计委”" in a]
    assert len(said) == 1 and "卫生健康委员会" in said[0]


def test_a_name_of_two_zones_is_asked_back(held: Library) -> None:
    answer = ask("开发区管委会2024年行政许可", held, TODAY)
    assert answer.kind is Kind.CLARIFY and len(answer.options) == 2


def test_the_word_for_every_zone_is_no_name(held: Library) -> None:
    answer = ask("各开发区2024年行政许可合计", held, TODAY)
    assert Decimal(8) in [Decimal(f.value or -1) for f in answer.figures]


def test_one_zone_alone_is_asked_what_it_writes(held: Library) -> None:
    answer = ask("经开区2024年年报说了哪些问题", held, TODAY)
    assert {c.agency for c in answer.citations} <= {"汀源经济技术开发区管理委员会"}
    assert answer.coverage is not None and answer.coverage.asked == 1


def test_a_zone_named_after_its_area_has_the_area_once(held: Library) -> None:
    assert ask("经开区2024年行政许可", held, TODAY).text.startswith("汀源经济技术开发区2024年")


def test_a_subject_names_no_bureau(held: Library) -> None:
    answer = ask("2024年哪些单位写到城管执法方面的问题", held, TODAY)
    assert answer.coverage is not None and answer.coverage.asked == len(HELD)
