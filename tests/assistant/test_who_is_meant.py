"""Who is meant: a kind of bodies beside one body, everybody that passes a bound, and never who only asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from assistant.words.courtesy import askers
from assistant.words.governments_out import governments_out
from tests.assistant.holding import given, hold, shown
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CITY, DISTRICT, COUNTY = (("云泽省", "汀源市", *name) for name in ((), ("北湖区",), ("青禾县",)))
BODIES = {
    "汀源市教育局": (CITY, 1),
    "北湖区前街街道办事处": (DISTRICT, 2),
    "北湖区后街街道办事处": (DISTRICT, 4),
    "北湖区官桥镇人民政府": (DISTRICT, 8),
    "青禾县教育局": (COUNTY, 16),
    "青禾县综合行政执法局": (COUNTY, 32),
    "青禾县公安局": (COUNTY, 64),
}
STREETS = {"北湖区前街街道办事处", "北湖区后街街道办事处", "北湖区官桥镇人民政府"}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with hold(tmp_path_factory.mktemp("meant"), BODIES) as library:
        yield library


@pytest.mark.parametrize(
    "text",
    [
        "北湖区的街道和官桥镇2024年许可各多少",
        "北湖区的街道跟官桥镇比一比2024年许可",
        "官桥镇和北湖区各街道2024年许可排名",
    ],
)
def test_a_kind_and_a_body_beside_it_are_both_meant(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind in {Kind.LIST, Kind.RANK} and shown(answer) == STREETS, answer.text


def test_they_are_added_up_together(held: Library) -> None:
    assert Decimal(14) in given(ask("北湖区各街道和官桥镇2024年许可合计", held, TODAY))


def test_a_body_held_against_the_mean_of_a_kind_stays_one_body(held: Library) -> None:
    question = ask("教育局和各部门2024年许可的平均差多少", held, TODAY).understood
    assert question is not None and not question.scope.more


@pytest.mark.parametrize(
    "text", ["2024年许可大于20的全列出来", "2024年许可不少于20件的都列一下", "2024年许可超过20件的全部找出来"]
)
def test_all_that_pass_a_bound_are_everybody_s(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.LIST and shown(answer) == {"青禾县综合行政执法局", "青禾县公安局"}, answer.text


ASKING = [
    ("市教育局的同志问，青禾县教育局2024年许可多少", 16),
    ("市教育局的领导要知道：青禾县公安局2024年许可几件", 64),
    ("青禾县教育局的同志问：2024年许可多少", 16),
]


@pytest.mark.parametrize(("text", "licences"), ASKING, ids=[text for text, _ in ASKING])
def test_who_asks_is_meant_only_where_nobody_else_is_named(held: Library, text: str, licences: int) -> None:
    assert given(ask(text, held, TODAY)) == {Decimal(licences)}


def test_less_is_a_difference_and_often_is_no_limit(held: Library) -> None:
    less = ask("青禾县公安局2024年许可减新收是多少", held, TODAY)
    assert less.kind is Kind.COMPARE and given(less) == {Decimal(64)}
    assert ask("哪个局老是有许可，2024年", held, TODAY).kind is Kind.LIST
    assert given(ask("青禾县公安局跟青禾综合执法局比2024年许可", held, TODAY)) >= {Decimal(64), Decimal(32)}


@pytest.mark.parametrize("text", ["的同志" * 3300, "除了政府和" * 2000, "不含" * 5000, "政府和" * 3300])
def test_nasty_text_is_read_quickly(text: str) -> None:
    assert len([*askers(text), *governments_out(text)]) <= 10_000
