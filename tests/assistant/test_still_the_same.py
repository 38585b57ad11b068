"""2024年还是这些吗, after a list by a bound: the same bound in that year, and who stayed, left and is new."""

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
PENALTIES = ("二", "行政处罚", "本年处理决定数量")
GOVERNMENT = "青禾县人民政府"


def past(year: int, bound: int) -> set[str]:
    """Who imposed more penalties than this in a year."""
    cells = {
        r["agency"]: c[3]
        for r in truth()["reports"]
        if r["year"] == year and r["agency"] != GOVERNMENT
        for c in r["cells"]
        if tuple(c[:3]) == PENALTIES and c[3] is not None
    }
    return {agency for agency, value in cells.items() if Decimal(value) > bound}


THEN, NOW = past(2023, 20), past(2024, 20)
FIRST = "哪些单位2023年处罚超过20件"
TURNS = [
    "2024年还是这些吗",
    "2024年是不是还是这几家",
    "2024年也是它们吗",
    "到了2024年有变化吗",
    "2024年名单变了没有",
    "跟2024年的一样吗",
    "2024年多了哪些少了哪些",
    "2024年还是这些单位吗",
    "那下一年还是这些吗",
]


@pytest.mark.parametrize("turn", TURNS)
def test_the_bound_is_kept_and_both_lists_are_held_together(county: Library, turn: str) -> None:
    assert THEN - NOW and NOW - THEN
    given = talk(county, FIRST, turn)
    assert given.kind is Kind.LIST and given.table and {row[0] for row in given.table.rows} == NOW
    stayed, gone, new = (str(len(names)) + "家" for names in (THEN & NOW, THEN - NOW, NOW - THEN))
    assert f"仍在其中的有{stayed}" in given.text and f"不再在其中的有{gone}" in given.text
    assert f"新有的有{new}" in given.text


def test_in_english(county: Library) -> None:
    given = talk(county, "Which agencies imposed more than 20 penalties in 2023?", "Are they the same in 2024?")
    assert given.table and {row[0] for row in given.table.rows} == NOW and "No longer among them" in given.text


@pytest.mark.parametrize("first", ["2023年处罚前三名", "2023年处罚最多的是谁"])
def test_the_first_of_a_ranking(county: Library, first: str) -> None:
    before = ask(first, county, TODAY)
    given = talk(county, first, "2024年还是这些吗" if "前" in first else "2024年还是它吗")
    assert given.kind is before.kind and "2023年的" in given.text


def test_those_of_whom_nothing_is_known_are_neither(county: Library) -> None:
    given = talk(county, "哪些单位2023年处罚不到10件", "2024年还是这些吗")
    assert "云溪乡（未收录）" in given.text  # its report of 2024 is not held


def test_the_year_alone_is_the_list_of_that_year(county: Library) -> None:
    given, alone = talk(county, FIRST, "2024年呢"), ask(FIRST.replace("2023", "2024"), county, TODAY)
    assert given.table == alone.table and "仍在其中" not in given.text


def test_who_has_not_reported_is_asked_of_the_other_year(county: Library) -> None:
    given = talk(county, "2023年谁没交报告", "2024年还是这些吗")
    assert given.kind is Kind.LIST and "云溪乡" in given.text
