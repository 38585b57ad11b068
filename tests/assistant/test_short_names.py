"""Institutions, streets and townships of a people, said as people say them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import CITY, COUNTY, hold, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
HELD = {
    "汀源市水务集团有限公司": (CITY, 3),
    "汀源市第一人民医院": (CITY, 5),
    "汀源市职业技术学院": (CITY, 7),
    "青禾县人民医院": (COUNTY, 11),
    "青禾县清河街道办事处": (COUNTY, 13),
    "青禾县马鞍回族乡人民政府": (COUNTY, 17),
    "青禾县市场监督管理局": (COUNTY, 19),
    "青禾县城市建设投资有限责任公司": (COUNTY, 23),
}
SAID = {
    "汀源市水务集团有限公司": ["水务集团", "汀源水务集团", "汀源市水务集团", "水务集团公司", "市水务集团"],
    "汀源市第一人民医院": ["市第一医院", "一医院", "市一院", "第一人民医院", "汀源市一医院"],
    "汀源市职业技术学院": ["职院", "汀源职院", "市职业学院", "汀源职业技术学院"],
    "青禾县人民医院": ["县医院", "青禾县医院", "县人民医院"],
    "青禾县清河街道办事处": ["清河办事处", "清河街办", "青禾县清河办事处", "清河街道办", "青禾清河街办"],
    "青禾县马鞍回族乡人民政府": ["马鞍乡", "青禾县马鞍乡", "马鞍乡政府", "马鞍回族乡", "马鞍乡人民政府"],
    "青禾县市场监督管理局": ["市场局", "县市场局", "青禾县市场局", "市监局"],
    "青禾县城市建设投资有限责任公司": ["城市建设投资公司", "青禾县城市建设投资公司"],
}


@pytest.mark.parametrize(("said", "body"), [(said, body) for body, every in SAID.items() for said in every])
def test_a_short_name_means_the_one_body_that_bears_it(held: Library, said: str, body: str) -> None:
    assert shown(ask(f"{said}2024年行政许可多少件", held, TODAY)) == {body}


def test_a_township_of_a_people_is_another_where_the_name_differs(held: Library) -> None:
    given = ask("马鞭乡2024年行政许可多少件", held, TODAY)
    assert given.kind is Kind.MISSING and "马鞭乡" in given.text and not given.figures


KINDS = [
    ("医院2024年各许可多少件", {"汀源市第一人民医院", "青禾县人民医院"}),
    ("学校、医院、国企这几家2024年许可各多少", {b for b in HELD if b.endswith(("院", "公司"))}),
    ("2024年所有国企许可合计", {b for b in HELD if b.endswith("公司")}),
    ("民族乡2024年许可多少件", {"青禾县马鞍回族乡人民政府"}),
    ("青禾县的医院2024年许可多少件", {"青禾县人民医院"}),
    ("回族乡2024年许可多少件", {"青禾县马鞍回族乡人民政府"}),
]


@pytest.mark.parametrize(("text", "bodies"), KINDS, ids=[text for text, _ in KINDS])
def test_institutions_said_by_their_kind(held: Library, text: str, bodies: set[str]) -> None:
    assert shown(ask(text, held, TODAY)) == bodies


@pytest.mark.parametrize("text", ["学校食堂公开了吗", "2024年申请人是国企的有几件", "医院收费公示了没有"])
def test_a_word_for_a_kind_inside_another_matter_names_nobody(held: Library, text: str) -> None:
    assert not shown(ask(text, held, TODAY))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("城投集团2024年收费多少", "城投集团"),
        ("青禾县委宣传部2024年处罚多少", "青禾县委宣传部"),
        ("青禾县委组织部2024年处罚多少", "青禾县委组织部"),
    ],
)
def test_a_name_that_is_not_held_is_never_cut(held: Library, text: str, whole: str) -> None:
    assert f"“{whole}”" in ask(text, held, TODAY).text


def test_an_area_one_character_off_is_offered(tmp_path: Path) -> None:
    with hold(tmp_path, {"青屏县人民政府": ((*CITY, "青屏县"), 99)}) as library:
        assert "青屏县人民政府" in ask("青坪县2024年行政许可", library, TODAY).text


@pytest.mark.parametrize(("said", "bodies"), [("市场局", 0), ("市监局", 0), ("市市场局", 1), ("县市场局", 1)])
def test_the_first_sign_of_市场局_is_no_city(tmp_path: Path, said: str, bodies: int) -> None:
    held = {"汀源市市场监督管理局": (CITY, 3), "青禾县市场监督管理局": (COUNTY, 5)}
    with hold(tmp_path, held) as library:
        assert len(shown(ask(f"{said}2024年行政许可多少件", library, TODAY))) == bodies
