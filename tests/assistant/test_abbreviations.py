"""Bureaus by abbreviations that no table lists: taken where one name held is meant, and said so."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.bodies.abbreviations import abbreviates
from assistant.question import Kind
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
ZONE = ("云泽省", "汀源市", "青禾县")
OTHER = ("云泽省", "汀源市", "鹿鸣县")
HELD = {
    "青禾县经济发展和科学技术局": (ZONE, 1),
    "青禾县社会事务管理局": (ZONE, 2),
    "青禾县农业机械管理局": (ZONE, 4),
    "青禾县民族宗教事务委员会": (ZONE, 8),
    "鹿鸣县社会事务管理局": (OTHER, 16),
    "鹿鸣县水土保持局": (OTHER, 32),
    "鹿鸣县水资源保护局": (OTHER, 64),
}

MEANT = [
    ("青禾县经科局2024年行政许可", 1),
    ("经科局2024年行政许可多少件", 1),
    ("鹿鸣社管局2024年行政许可", 16),
    ("农机局2024年行政许可", 4),
    ("县民宗委2024年行政许可", 8),
]


@pytest.mark.parametrize(("text", "licences"), MEANT, ids=[text for text, _ in MEANT])
def test_the_one_name_that_is_shortened(held: Library, text: str, licences: int) -> None:
    answer = ask(text, held, TODAY)
    assert [Decimal(f.value or -1) for f in answer.figures] == [licences], answer.text
    assert any("理解" in told for told in answer.assumptions)


@pytest.mark.parametrize(
    "text", ["农业局2024年行政许可", "水保局2024年行政许可", "水利局2024年行政许可", "社保局2024年行政许可"]
)
def test_another_bureau_is_not_held(held: Library, text: str) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind in {Kind.MISSING, Kind.CLARIFY} and not answer.figures, answer.text


def test_several_that_bear_it_are_asked_back(held: Library) -> None:
    answer = ask("社管局2024年行政许可", held, TODAY)
    assert answer.kind is Kind.CLARIFY and len(answer.options) == 2


def test_a_long_name_is_soon_decided() -> None:
    begun = time.process_time()
    assert not abbreviates("经经经乙", "经济" * 12)
    assert time.process_time() - begun < 0.5
