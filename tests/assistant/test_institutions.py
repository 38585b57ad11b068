"""Hospitals, schools and companies are no departments; the 单位 of a city hold them, and either is said."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.ask import ask
from tests.assistant.holding import CITY, COUNTY, given, hold
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
BODIES = {
    "汀源市公安局": (CITY, 500),
    "汀源市教育局": (CITY, 60),
    "汀源市第一人民医院": (CITY, 7),
    "汀源市水务有限公司": (CITY, 1),
    "汀源市殡葬服务中心": (CITY, 3000),
    "青禾县公安局": (COUNTY, 50),
    "青禾县第二中学": (COUNTY, 4),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with hold(tmp_path_factory.mktemp("institutions"), BODIES) as library:
        list_all(library, "事业单位")
        yield library


def list_all(library: Library, of_the_centre: str) -> None:
    """A roster of all bodies, with what it calls the level of the one whose name does not tell."""
    rows = [(name, "/".join(region), of_the_centre * name.endswith("中心")) for name, (region, _) in BODIES.items()]
    file = library.folder / "roster.csv"
    file.write_text("\n".join(map(",".join, [("agency", "region", "level"), *rows])), encoding="utf-8-sig")
    library.load_roster(file)


TOTALS = [
    ("市直部门2024年许可合计", 560),
    ("市里的部门2024年许可一共多少", 560),
    ("各部门2024年许可合计", 610),
    ("县直部门2024年许可合计", 50),
    ("市直单位2024年许可合计", 3568),
    ("市直机关单位2024年许可合计", 3568),
    ("市本级2024年许可合计", 3568),
    ("县直单位2024年许可合计", 54),
    ("除市直部门外，2024年许可合计", 3062),
    ("除市直单位外，2024年许可合计", 54),
]


@pytest.mark.parametrize(("text", "total"), TOTALS, ids=[text for text, _ in TOTALS])
def test_departments_are_without_institutions_and_units_with_them(held: Library, text: str, total: int) -> None:
    assert Decimal(total) in given(answer := ask(text, held, TODAY)), answer.text


def test_who_is_left_out_is_said_in_one_line(held: Library) -> None:
    said = ask("市直部门2024年许可合计", held, TODAY).notices
    assert [all(word in one for word in ("第一人民医院", "水务有限公司", "殡葬服务中心")) for one in said] == [True]
    assert "第二中学" not in said[0]
    whole = ask("市直单位2024年许可合计", held, TODAY)
    assert "市级单位" in whole.text and any("第一人民医院" in one and "改问“部门”" in one for one in whole.notices)
    for text in ("市直部门2024年许可合计，不含公共企事业单位", "除医院和国企外，市直部门2024年许可合计"):
        assert not any("第一人民医院" in one for one in ask(text, held, TODAY).notices)


def test_a_roster_that_says_so_no_more_leaves_a_department(tmp_path: Path) -> None:
    with hold(tmp_path, BODIES) as library:
        for level, total in (("", 3560), ("公共企事业单位", 560), ("部门", 3560)):
            list_all(library, level)
            assert Decimal(total) in given(ask("市直部门2024年许可合计", library, TODAY)), level


def test_kinds_named_one_by_one_are_told_one_by_one(held: Library) -> None:
    for text in ("按部门、公共企事业单位分类统计2024年许可", "2024年许可分部门和企事业单位汇总"):
        assert {Decimal(610), Decimal(3012)} <= given(answer := ask(text, held, TODAY)), answer.text


def test_kinds_run_together_with_a_name_are_all_meant(held: Library) -> None:
    for text in ("2024年医院学校水务公司许可合计", "2024年学校、医院和水务公司许可合计"):
        assert Decimal(12) in given(answer := ask(text, held, TODAY)), answer.text


@pytest.mark.parametrize("said", ["自来水公司2024年许可多少", "How many licences did the water company issue in 2024?"])
def test_the_one_company_of_a_kind_is_meant_by_its_kind(held: Library, said: str) -> None:
    assert given(answer := ask(said, held, TODAY)) == {Decimal(1)}, answer.text


def test_all_of_several_kinds_are_asked_after(held: Library) -> None:
    answer = ask("医院学校水务公司2024年都交了吗", held, TODAY)
    assert all(name in answer.text for name in ("第一人民医院", "第二中学", "水务有限公司")), answer.text
