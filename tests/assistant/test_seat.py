"""A bureau of the city is none of a county: what is not held is said to be not held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.questions.city.library import FINES
from tests.questions.city.truth import one
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


NOT_HELD = [
    ("汀源市文化局2024年行政处罚", "汀源市文化局", "芦溪县文化局"),
    ("市文化局2024年行政处罚多少", "市文化局", "芦溪县文化局"),
    ("2024年市自然资源局许可办了多少件", "市自然资源局", "澄江县自然资源局"),
    ("云泽省文化局2024年新收申请", "云泽省文化局", "芦溪县文化局"),
    ("我市文化局2024年罚了几件", "市文化局", "芦溪县文化局"),
    ("区文化局2024年行政处罚", "区文化局", "芦溪县文化局"),
    ("澄江县文化局2024年行政处罚", "澄江县文化局", "芦溪县文化局"),
    (
        "Penalties of the Water Resources Bureau of Tingyuan City in 2024",
        "water resources bureau of tingyuan city",
        "芦溪县水利局",
    ),
]


@pytest.mark.parametrize(("text", "asked", "held"), NOT_HELD, ids=[case[0] for case in NOT_HELD])
def test_what_is_asked_for_is_not_held_and_what_is_held_is_offered(
    city: Library, text: str, asked: str, held: str
) -> None:
    given = ask(text, city, TODAY)
    assert given.kind is Kind.MISSING and given.reason == "not_held"
    assert not given.figures and f"“{asked}”" in given.text
    assert [option.label for option in given.options if option.label.endswith(held)]


@pytest.mark.parametrize("text", ["县文化局2024年行政处罚", "文化局2024年行政处罚", "汀源市下属的文化局2024年行政处罚"])
def test_the_county_s_own_is_still_known(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert [Decimal(f.value or "") for f in given.figures] == [one("芦溪县文化局", 2024, FINES)]


def test_a_town_is_of_its_city_too(city: Library) -> None:
    given = ask("汀源市白泥乡2024年行政处罚", city, TODAY)
    assert [f.agency for f in given.figures] == ["芦溪县白泥乡人民政府"]


@pytest.mark.parametrize(
    "text", ["市级部门和县级部门2024年平均每家处罚，哪边多", "市直单位和县直单位谁的公开率高，2024年"]
)
def test_the_city_has_no_bureaus_here_and_that_is_said(city: Library, text: str) -> None:
    answer = ask(text, city, TODAY)
    assert (answer.kind, answer.reason) == (Kind.MISSING, "not_held")
    assert answer.text.startswith(f"没有收录各市级{'单位' if '单位' in text else '部门'}的报告")
