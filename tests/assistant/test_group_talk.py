"""Groups inside groups: another place of a ranking, those past a number, both means, levels and wholes of a talk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.questions.city.library import FINES, PERMITS
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


def test_another_place_s_other_figure_is_of_the_ranking_told(county: Library) -> None:
    """第二的单位许可多少, after a ranking by penalties, is not who is second by licences."""
    for turn in ("2024年处罚最多的是谁", "2024年处罚排名"):
        before = ask(turn, county, TODAY)
        second = sorted(figures(FINES).items(), key=lambda one: -one[1])[1][0]
        given = ask("第二的单位许可多少", county, TODAY, before)
        assert (figures(PERMITS)[second], second) in {(Decimal(f.value or 0), f.agency) for f in given.figures}


def test_levels_after_one_place_stay_in_the_area_of_the_ranking(city: Library) -> None:
    given = ask("芦溪县各镇2024年行政处罚排名", city, TODAY)
    for turn in ("第一名2023年呢", "部门处罚合计呢"):
        given = ask(turn, city, TODAY, given)
    assert given.understood is not None and [path[-1] for path in given.understood.scope.regions] == ["芦溪县"]


def test_levels_after_one_body_are_those_of_its_area(city: Library) -> None:
    given = ask("各部门呢", city, TODAY, ask("芦溪县城关镇2024年行政处罚", city, TODAY))
    assert {f.region[-1] for f in given.figures if f.region} == {"芦溪县"}


def test_who_is_gone_and_who_is_first_are_two_asks(county: Library) -> None:
    given = ask("2024年谁没交，处罚最多的是谁", county, TODAY)
    first = max(figures(FINES).items(), key=lambda one: one[1])
    assert "云溪乡" in given.text and first[1] in {Decimal(f.value) for f in given.figures if f.value}


@pytest.mark.parametrize(("word", "least"), [("最多", False), ("最少", True)])
def test_of_those_past_a_number_the_first_by_another_measure(county: Library, word: str, least: bool) -> None:
    permits, fines = figures(PERMITS), figures(FINES)
    inside = {name: fines[name] for name, n in permits.items() if n > 500 and name in fines}
    given = ask(f"2024年许可超过500件的里面谁处罚{word}", county, TODAY)
    wanted = (min if least else max)(inside.values())
    assert given.kind is Kind.EXTREME and wanted in {Decimal(f.value) for f in given.figures if f.value}


def test_above_the_mean_by_both(county: Library) -> None:
    permits, fines = figures(PERMITS), figures(FINES)
    above = {n for n, v in permits.items() if v > sum(permits.values()) / len(permits)}
    above &= {n for n, v in fines.items() if v > sum(fines.values()) / len(fines)}
    given = ask("2024年许可和处罚都高于平均的单位", county, TODAY)
    assert given.kind is Kind.LIST and given.table is not None and {row[0] for row in given.table.rows} == above


@pytest.mark.parametrize("text", ["石桥镇2024年处罚占全市的比重", "各镇2024年处罚占全市的比重"])
def test_a_share_of_a_city_of_which_one_county_is_held_is_not_told(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert (given.kind, given.reason) == (Kind.MISSING, "not_held") and "青禾县" in given.text


def figures(key: tuple[str, str, str]) -> dict[str, Decimal]:
    """A cell of every body but the county's own report."""
    own = [r for r in truth()["reports"] if r["year"] == 2024 and r["kind"] != "county"]
    return {r["agency"]: Decimal(c[3]) for r in own for c in r["cells"] if tuple(c[:3]) == key and c[3] is not None}
