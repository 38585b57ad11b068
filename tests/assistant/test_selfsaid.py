"""Figures that stand only in prose: bounds are kept, who states none is named, no area is one of its bodies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


def stated(part: str, unit: str, year: int = 2024) -> dict[str, Decimal]:
    """What each body but the county's own report states of something, by the generator."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] != "county"]
    return {
        r["agency"]: Decimal(s["value"]) for r in own for s in r["said"] if part in s["label"] and s["unit"] == unit
    }


def test_only_those_past_the_bound(county: Library) -> None:
    trained = stated("培训", "次")
    limit = sorted(trained.values())[len(trained) // 2]
    given = ask(f"2024年培训超过{limit}次的单位", county, TODAY)
    past = {name for name, n in trained.items() if n > limit}
    assert given.kind is Kind.LIST and given.table is not None and 0 < len(past) < len(trained)
    assert {row[0] for row in given.table.rows} == past


def test_the_area_is_none_of_its_bodies(county: Library) -> None:
    trained = stated("培训", "次")
    given = ask("2024年培训次数最多的单位", county, TODAY)
    assert given.kind is Kind.EXTREME
    assert {Decimal(f.value) for f in given.figures if f.value} == {max(trained.values())}


def test_who_states_none(county: Library) -> None:
    """Those whose report gives no figure are counted, and that is not said to be none."""
    bodies = [r for r in truth()["reports"] if r["year"] == 2024 and r["kind"] != "county"]
    given = ask("2024年没有接听电话咨询的单位有几家", county, TODAY)
    silent = len(bodies) - len(stated("电话咨询", "次"))
    assert given.kind is Kind.COUNT and f"{silent}家" in given.text and "没有写" in given.text


@pytest.mark.parametrize("asked", ["2024年培训少于{}次的", "培训少于{}次的呢 2024", "2024年，培训不到{}次的"])
def test_a_bound_is_kept_though_nobody_says_which(county: Library, asked: str) -> None:
    trained = stated("培训", "次")
    limit = sorted(trained.values())[len(trained) // 2]
    given = ask(asked.format(limit), county, TODAY)
    under = {name for name, n in trained.items() if n < limit}
    assert given.kind is Kind.LIST and given.table is not None and 0 < len(under) < len(trained)
    assert {row[0] for row in given.table.rows} == under


@pytest.mark.parametrize(("turn", "kind"), [("少于{}次的呢", Kind.LIST), ("少于{}次的有几家", Kind.COUNT)])
def test_a_bound_said_in_the_next_turn_is_kept(county: Library, turn: str, kind: Kind) -> None:
    trained = stated("培训", "次")
    limit = sorted(trained.values())[len(trained) // 2]
    given = talk(county, "2024年各单位培训次数", turn.format(limit))
    under = {name for name, n in trained.items() if n < limit}
    assert given.kind is kind and given.understood is not None and given.understood.years == (2024,)
    assert given.table is not None and {row[0] for row in given.table.rows} == under


def test_two_figures_of_prose_are_never_one(county: Library) -> None:
    given = ask("2024年说了培训次数又说了热线件数的都有谁", county, TODAY)
    both = stated("培训", "次").keys() & stated("热线", "件").keys()
    assert given.table is not None and {row[0] for row in given.table.rows} == both
