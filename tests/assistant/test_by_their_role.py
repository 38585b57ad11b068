"""A bureau said in English by its role: the market regulator, the land department, the education authority."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("market regulator", "市场监督管理局"),
        ("market watchdog", "市场监督管理局"),
        ("market supervision department", "市场监督管理局"),
        ("natural resources department", "自然资源局"),
        ("land department", "自然资源局"),
        ("land authority", "自然资源局"),
        ("education authority", "教育局"),
        ("finance department", "财政局"),
        ("public security department", "公安局"),
        ("police force", "公安局"),
        ("police", "公安局"),
    ],
)
def test_its_figure_is_told(county: Library, role: str, name: str) -> None:
    answer = told(f"How many licences did the {role} issue in 2024?", county)
    assert answer.kind is Kind.VALUE
    assert numbers(answer) == numbers(told(f"{name}2024年许可多少", county))


def test_two_by_their_roles_are_held_against_each_other(county: Library) -> None:
    answer = told("Did the market regulator or the land department issue more licences in 2024?", county)
    assert answer.kind is Kind.COMPARE
    assert {f.agency for f in answer.figures if f.agency} == {"青禾县市场监督管理局", "青禾县自然资源局"}


def test_the_departments_stay_all_of_them(county: Library) -> None:
    answer = told("Which department issued the most licences in 2024?", county)
    assert answer.kind is Kind.EXTREME
