"""Whatever a roster calls the bodies: an alias that says an area takes no area out of a question."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import CITY, COUNTY, DISTRICT, given, hold, shown
from tests.vectorstore.made import LICENCES, RECEIVED, reading, report
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
YEAR = 2024
BODIES = {
    "汀源市人民政府": (CITY, 4096),
    "汀源高新技术产业开发区管理委员会": (CITY, 2),
    "汀源市财政局": (CITY, 4),
    "青禾县人民政府": (COUNTY, 1024),
    "青禾县石桥镇人民政府": (COUNTY, 16),
    "青禾县柳林镇人民政府": (COUNTY, 32),
    "青禾县财政局": (COUNTY, 64),
    "北湖区人民政府": (DISTRICT, 2048),
    "北湖区清河街道办事处": (DISTRICT, 256),
}
QUESTIONS = """
青禾县各镇2024年行政许可多少件
青禾县所有镇2024年新收申请一共多少件
青禾各镇2024年行政许可排名
青禾县2024年行政许可多少
北湖区各街道2024年行政许可合计
青禾县部门2024年行政许可合计
青禾县除柳林镇以外的镇2024年行政许可合计
汀源市各县区2024年行政许可哪个多
云泽省汀源市青禾县各镇2024年许可
汀源市市直部门2024年许可合计
青禾县政府2024年许可
各开发区2024年许可合计
汀源市有多少家单位
石桥镇2024年许可
石桥2024年许可
How many licences did the towns of Qinghe County issue in 2024?
Licences of Qinghe County in 2024
Which county issued the most licences in 2024?
财政局2024年许可
汀源市2024年许可
青禾县2024年哪个镇许可最多
全县2024年许可合计
""".strip().splitlines()
ALIASES = {
    "汀源市人民政府": ("汀源市", "汀源", "云泽省汀源市", "Tingyuan City", "全市", "市本级"),
    "汀源高新技术产业开发区管理委员会": ("开发区", "园区"),
    "青禾县人民政府": (
        "青禾县",
        "青禾",
        "汀源市青禾县",
        "云泽省青禾县",
        "云泽汀源青禾",
        "Qinghe County",
        "qinghe",
        "县政府",
    ),
    "青禾县石桥镇人民政府": ("石桥", "镇", "乡镇", "青禾县"),
    "青禾县财政局": ("财政局", "部门", "青禾县财政局"),
    "北湖区人民政府": ("北湖区", "Beihu District, Tingyuan City"),
}


def enrolled(folder: Path, aliases: dict[str, Sequence[str]], seed: int = 0) -> Library:
    """Everybody's report and a roster, in any order."""
    library = Library.open(folder / "library")
    rows = [(name, ";".join(aliases.get(name, ())), "/".join(at), "", "") for name, (at, _) in BODIES.items()]
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((("agency", "aliases", "region", "level", "years"), *rows))
    steps: list[str | None] = [*BODIES, None]
    Random(seed).shuffle(steps)
    for name in steps:
        if name is None:
            library.load_roster(folder / "roster.csv")
        else:
            region, n = BODIES[name]
            library.replace(reading(name, report(name, YEAR, {LICENCES: n, RECEIVED: n}, region)))
    return library


def answers(library: Library) -> list[tuple[str, Kind, str, tuple[str, ...]]]:
    asked = ((q, ask(q, library, TODAY)) for q in QUESTIONS)
    return [(q, a.kind, a.text, tuple(str(f.value) for f in a.figures)) for q, a in asked]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Kind, str, tuple[str, ...]]]:
    with enrolled(tmp_path_factory.mktemp("plain"), {}) as library:
        return answers(library)


@pytest.mark.parametrize("seed", range(3))
def test_an_alias_that_says_an_area_changes_no_answer(
    plain: list[tuple[str, Kind, str, tuple[str, ...]]], tmp_path: Path, seed: int
) -> None:
    some = Random(seed)
    kept = {
        name: [*listed] if seed == 0 else [a for a in listed if some.random() < 0.5] for name, listed in ALIASES.items()
    }
    with enrolled(tmp_path, kept, seed) as library:
        for before, now in zip(plain, answers(library), strict=True):
            assert now == before, kept


def test_the_towns_of_a_county_are_its_towns(tmp_path: Path) -> None:
    with enrolled(tmp_path, ALIASES) as library:
        answer = ask("青禾县各镇2024年行政许可多少件", library, TODAY)
        assert shown(answer) == {"青禾县石桥镇人民政府", "青禾县柳林镇人民政府"} and given(answer) >= {16, 32}, (
            answer.text
        )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return hold(tmp_path_factory.mktemp("held"), BODIES)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("青禾县政府各镇2024年行政许可", {16, 32}),
        ("青禾县人民政府下属各镇2024年行政许可多少", {16, 32}),
        ("青禾县人民政府2024年各镇行政许可排名", {16, 32}),
        ("汀源市人民政府各县区2024年行政许可多少", {1024, 2048}),
        ("青禾县财政局和各镇2024年行政许可", {16, 32, 64}),
        ("石桥镇和其他镇2024年行政许可各多少", {16, 32}),
        ("高于青禾县政府的县区2024年行政许可有哪些", {1024, 2048}),
    ],
)
def test_before_a_kind_of_bodies_a_government_is_its_area(held: Library, text: str, own: set[int]) -> None:
    answer = ask(text, held, TODAY)
    assert given(answer) - {1} == own, answer.text


@pytest.mark.parametrize(
    "text", ["石桥镇各部门2024年行政许可", "汀源高新区各街道2024年行政许可", "清河街道下属各镇2024年许可"]
)
def test_bodies_of_a_body_are_not_told_by_its_own_figure(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.MISSING and not answer.figures, answer.text


@pytest.mark.parametrize(
    ("text", "word"), [("石桥镇全县2024年行政许可", "全县"), ("石桥镇和其他镇2024年行政许可哪个多", "其他镇")]
)
def test_what_changes_nothing_is_named(held: Library, text: str, word: str) -> None:
    answer = ask(text, held, TODAY)
    assert any(word in said for said in chain(answer.assumptions, answer.notices)), answer.text


def test_another_area_s_name_for_a_government_is_asked_back(tmp_path: Path) -> None:
    with enrolled(tmp_path, {"北湖区人民政府": ("青禾县",)}) as library:
        answer = ask("青禾县2024年行政许可", library, TODAY)
        assert answer.kind is Kind.CLARIFY and len(answer.options) == 2, answer.text
        assert given(ask("青禾县各镇2024年行政许可", library, TODAY)) == {16, 32}
