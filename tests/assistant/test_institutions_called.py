"""What schools, hospitals, companies and the townships of a people are called, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import given, hold
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CITY, COUNTY, OTHER = (("云泽省", "汀源市", *name) for name in ((), ("青禾县",), ("鹿鸣县",)))
BODIES = {
    "汀源市第二中学": (CITY, 1),
    "汀源市妇幼保健院": (CITY, 2),
    "汀源市公共交通集团有限公司": (CITY, 4),
    "汀源市住房公积金管理中心": (CITY, 8),
    "青禾县石塘瑶族乡": (COUNTY, 16),
    "青禾县马头土家族苗族镇": (COUNTY, 32),
    "青禾县公安局": (COUNTY, 64),
    "鹿鸣县公安局": (OTHER, 128),
    "青禾县林业局": (COUNTY, 256),
    "鹿鸣县林业局": (OTHER, 512),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with hold(tmp_path_factory.mktemp("called"), BODIES) as library:
        yield library


CALLED = [
    ("二中2024年许可几件", 1),
    ("市二中2024年许可几件", 1),
    ("妇幼2024年许可多少", 2),
    ("市公交集团2024年许可", 4),
    ("公交公司2024年许可多少", 4),
    ("公积金中心2024年许可多少", 8),
    ("市公积金2024年许可多少", 8),
    ("Licences of Shitang Yao Ethnic Township in 2024", 16),
    ("Licences of Shitang Yao Township in 2024", 16),
    ("How many licences did Matou Tujia Miao Town handle in 2024?", 32),
    ("How many licences did the Tingyuan Housing Provident Fund Center handle in 2024?", 8),
    ("Tingyuan Maternal and Child Health Hospital licences 2024", 2),
    ("Licences of Tingyuan No. 2 Middle School in 2024", 1),
]


@pytest.mark.parametrize(("text", "licences"), CALLED, ids=[text for text, _ in CALLED])
def test_each_is_the_one_body_that_bears_the_name(held: Library, text: str, licences: int) -> None:
    answer = ask(text, held, TODAY)
    assert given(answer) == {Decimal(licences)}, answer.text


def test_another_number_is_another_school(held: Library) -> None:
    assert not ask("Licences of Tingyuan No. 3 Middle School in 2024", held, TODAY).figures


@pytest.mark.parametrize(
    ("text", "figures"), [("2024年区县公安局许可各多少", {64, 128}), ("县区林业局2024年许可合计", {768, 256, 512})]
)
def test_bureaus_of_the_counties_without_a_word_for_all_of_them(held: Library, text: str, figures: set[int]) -> None:
    answer = ask(text, held, TODAY)
    assert {Decimal(n) for n in figures} >= given(answer) >= {Decimal(max(figures))}, answer.text


@pytest.mark.parametrize("text", ["青禾县公安局2026年数据", "2026年青禾县公安局的情况"])
def test_a_year_that_is_not_held_is_said_before_a_figure_is_chosen(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert (answer.kind, answer.reason) == (Kind.MISSING, "not_held") and "2024年的报告" in answer.text
    assert ask("青禾县公安局2024年数据", held, TODAY).kind is Kind.CLARIFY
