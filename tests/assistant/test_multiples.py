"""Changes said as multiples, and by so much: who doubled, who is at half, who has fifty more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from assistant.words.multiples import multiples
from tests.questions.city.library import FINES, NEW
from tests.questions.city.truth import everyone, one
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
Held = Callable[[Decimal, Decimal], bool]


def moved(key: Key, holds: Held) -> set[str]:
    """The bodies whose figures of 2023 and 2024 are so."""
    pairs = {a: (one(a, 2023, key), one(a, 2024, key)) for a in everyone()}
    return {a for a, (old, new) in pairs.items() if old is not None and new is not None and holds(old, new)}


def doubled(old: Decimal, new: Decimal) -> bool:
    return old > 0 and new >= 2 * old


def tripled(old: Decimal, new: Decimal) -> bool:
    return old > 0 and new >= 3 * old


def halved(old: Decimal, new: Decimal) -> bool:
    return old > 0 and 2 * new <= old


ASKED: list[tuple[str, Key, Held]] = [
    ("哪些单位2024年的申请比2023年翻了一番", NEW, doubled),
    ("2024年新收申请翻番的单位", NEW, doubled),
    ("2024年新收申请翻倍的单位有哪些", NEW, doubled),
    ("2024年新收申请是2023年两倍以上的单位", NEW, doubled),
    ("哪些单位2024年申请是上年的2倍", NEW, doubled),
    ("哪些单位2024年申请比上年增加一倍以上", NEW, doubled),
    ("哪些单位2024年申请是2023年的三倍以上", NEW, tripled),
    ("2024年处罚比2023年减半的单位", FINES, halved),
    ("哪些单位2024年处罚比上年减少了一半", FINES, halved),
    ("Which agencies doubled their applications in 2024 compared with 2023?", NEW, doubled),
    ("Which agencies tripled their applications in 2024 compared with 2023?", NEW, tripled),
    ("哪些单位2024年申请比2023年多3件以上", NEW, lambda old, new: new - old >= 3),
    ("哪些单位2024年处罚比2023年少3件以上", FINES, lambda old, new: old - new >= 3),
    ("2024年处罚增幅超过50%的单位", FINES, lambda old, new: old > 0 and 2 * new > 3 * old),
    ("2024年处罚降幅超过50%的单位", FINES, lambda old, new: old > 0 and 2 * new < old),
]


@pytest.mark.parametrize(("text", "key", "holds"), ASKED, ids=[case[0] for case in ASKED])
def test_who_changed_so(city: Library, text: str, key: Key, holds: Held) -> None:
    given = ask(text, city, TODAY)
    named = {f.agency for f in given.figures if f.agency}
    assert given.kind is Kind.LIST and named == moved(key, holds)


def test_they_are_counted(city: Library) -> None:
    text = ask("2024年新收申请翻番的单位有几家", city, TODAY).text
    assert f"{len(moved(NEW, doubled))}家" in text


def test_one_body_tells_its_own_change(city: Library) -> None:
    given = ask("芦溪县公安局2024年新收翻番了吗", city, TODAY)
    values = [Decimal(f.value) for f in given.figures if f.value is not None]
    assert {one("芦溪县公安局", 2023, NEW), one("芦溪县公安局", 2024, NEW)} <= set(values)


@pytest.mark.parametrize("text", ["2024年公开率翻番的单位", "2024年处罚超过100件的单位", "翻了两页", "两倍"])
def test_what_is_no_bound_on_a_change(city: Library, text: str) -> None:
    if "公开率" in text:
        assert not ask(text, city, TODAY).figures
    else:
        assert list(multiples(text)) == []
