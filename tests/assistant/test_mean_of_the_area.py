"""Bodies of a kind held against the mean of the whole area, never against their own mean in its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
FINES = ["二", "行政处罚", "本年处理决定数量"]


def fines() -> dict[str, Decimal]:
    """What every body but the county's government prints for 2023."""
    own = [r for r in truth()["reports"] if r["year"] == 2023 and r["kind"] != "county"]
    return {r["agency"]: Decimal(c[3]) for r in own for c in r["cells"] if c[:3] == FINES and c[3]}


def listed(given: Answer) -> set[str]:
    assert given.table
    return {row[0] or "" for row in given.table.rows}


@pytest.mark.parametrize("text", ["2023年处罚比全县平均少的镇", "2023年处罚低于全县平均水平的镇有哪些"])
def test_the_mean_is_of_everybody(county: Library, text: str) -> None:
    every = fines()
    mean = sum(every.values()) / len(every)
    towns = {name for name, n in every.items() if name.endswith("镇人民政府") and n < mean}
    given = ask(text, county, TODAY)
    assert listed(given) == towns and f"合计{sum(every.values()):,}件 ÷ {len(every)}家" in given.text


def test_a_rate_is_held_against_the_area_s_own(county: Library) -> None:
    own = ask("2023年全县公开率", county, TODAY).text.split("公开率")[1].split("（")[0]
    given = ask("2023年公开率比全县平均低的镇", county, TODAY)
    assert given.kind == "list" and f"公开率{own}" in given.text
    assert given.table and given.table.rows
    assert all(Decimal(row[-1] or 0) < Decimal(own.rstrip("%")) for row in given.table.rows)


def test_without_an_area_the_mean_is_their_own(county: Library) -> None:
    given = ask("2023年处罚比平均少的镇有哪些", county, TODAY)
    assert "÷ 5家" in given.text and "低于行政处罚平均的有" in given.text
