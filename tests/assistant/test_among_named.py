"""Bodies named as a set, of which those are asked for that a condition holds of; and what holds in every year."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import listed
from tests.assistant.talking import told as ask
from tests.questions.gold import those
from vectorstore.library import Library

NAMED = ("石桥镇", "柳林镇", "清河街道")


def of_named(found: set[str]) -> set[str]:
    return {name for name in found if any(one in name for one in NAMED)}


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇、柳林镇、清河街道2024年哪些有复议",
        "石桥镇、柳林镇、清河街道2024年谁被复议过",
        "石桥镇、柳林镇和清河街道里2024年有复议的是哪几家",
    ],
)
def test_those_of_the_named_that_had_any(county: Library, text: str) -> None:
    given = ask(text, county)
    assert given.kind is Kind.LIST and listed(given) == of_named(those("who * 2024 行政复议 > 0"))


@pytest.mark.parametrize(
    "text", ["石桥镇、柳林镇、清河街道哪几家2024年许可比2023年少", "石桥镇、柳林镇、清河街道2024年许可比2023年少的有谁"]
)
def test_those_of_the_named_that_fell(county: Library, text: str) -> None:
    given, known = ask(text, county), ask("2024年许可比2023年少的单位有哪些", county)
    assert given.kind is Kind.LIST and listed(given) == of_named(listed(known))


def test_the_steepest_fall_among_the_named(county: Library) -> None:
    given = ask("石桥镇、柳林镇、清河街道当中谁的许可2023到2024跌得最厉害", county)
    assert given.kind is Kind.EXTREME and given.understood and given.understood.course == "down"


def test_two_held_against_each_other_are_both_told(county: Library) -> None:
    assert ask("石桥镇和柳林镇2024年哪个许可多", county).kind is Kind.COMPARE


@pytest.mark.parametrize("text", ["哪些镇连续三年有复议", "近三年年年有复议的镇", "2022到2024年每年都被复议的镇有哪些"])
def test_what_was_there_in_every_year(county: Library, text: str) -> None:
    """Never each body with each of its years."""
    each = [those(f"who 镇 {year} 行政复议 > 0") for year in (2022, 2023, 2024)]
    given = ask(text, county)
    assert given.kind is Kind.LIST and listed(given) == set.intersection(*each)
