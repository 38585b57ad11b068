"""Names as hurried people write them: without 道, by the sound, with characters left out, half in pinyin."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.bodies.areas_shortened import areas_shortened
from assistant.question import Kind
from tests.assistant.holding import given
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
LEAGUE = ("漠南自治区", "塔林盟")
LEFT, RIGHT, CITY = ((*LEAGUE, name) for name in ("巴彦希勒左旗", "巴彦宝力格右旗", "河湾市"))
HELD = {
    "巴彦希勒左旗公安局": (LEFT, 1),
    "巴彦希勒左旗民政局": (LEFT, 2),
    "巴彦宝力格右旗公安局": (RIGHT, 4),
    "河湾市卫生健康委员会": (CITY, 8),
    "河湾市住房和城乡建设局": (CITY, 16),
    "河湾市站前街道办事处": (CITY, 32),
    "河湾市税务局": (CITY, 64),
}


ASKED = [
    ("巴左旗公安局2024年许可多少", 1),
    ("巴彦左旗公安局24年办了几件许可", 1),
    ("请问巴右旗公安局2024年许可", 4),
    ("市卫建委2024年行政许可", 8),
    ("河湾市卫件委2024年行政许可", 8),
    ("市住健局2024许可", 16),
    ("民证局2024年许可多少", 2),
    ("hewan市住建局24许可?", 16),
    ("站前街2024年许可几件", 32),
]


@pytest.mark.parametrize(("text", "licences"), ASKED, ids=[text for text, _ in ASKED])
def test_the_one_body_that_is_meant(held: Library, text: str, licences: int) -> None:
    answer = ask(text, held, TODAY)
    assert given(answer) == {Decimal(licences)}, answer.text
    assert not any("没有用到" in said for said in answer.notices)


def test_what_may_be_either_or_is_another_department_is_not_taken(held: Library) -> None:
    for text in ("巴旗公安局2024年许可", "河湾市水务局2024年许可"):
        answer = ask(text, held, TODAY)
        assert answer.kind in {Kind.MISSING, Kind.CLARIFY} and not answer.figures, answer.text


def test_yu_between_two_names_joins_them(held: Library) -> None:
    answer = ask("河湾市卫健委yu住建局2024年许可哪个多", held, TODAY)
    assert {Decimal(8), Decimal(16)} <= given(answer) and answer.kind is Kind.COMPARE


def test_nasty_text_is_read_quickly(held: Library) -> None:
    start = time.process_time()
    assert areas_shortened("巴彦" * 4990 + "左旗公安局", [], held.catalogue) == []  # too far behind to be read
    assert time.process_time() - start < 2
