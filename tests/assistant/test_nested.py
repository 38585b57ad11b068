"""Rankings inside rankings, groups held against each other, an area beside its bodies, what is left out said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import numbers
from tests.questions.city.library import FINES, PERMITS
from tests.questions.city.truth import CELLS, GOVERNMENT, known, members, one, total
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
COUNTY = "芦溪县"
BODIES = members(COUNTY)
ORDERS: Key = ("二", "行政强制", "本年处理决定数量")


def firsts(year: int, key: Key, n: int) -> set[str]:
    ordered = known(BODIES, year, key)
    return {body for value, body in ordered if value >= ordered[n - 1][0]}


def named(text: str) -> set[str]:
    """The bodies that the first sentence names."""
    lead = text.split("。")[0]
    return {b for b in BODIES if b.removeprefix(COUNTY).removesuffix("人民政府").removesuffix("办事处") in lead}


@pytest.mark.parametrize("n, said", [(3, "三"), (5, "5")])
def test_among_the_first_of_both_years(city: Library, n: int, said: str) -> None:
    given = ask(f"芦溪县2022年和2023年处罚都进前{said}的有谁", city, TODAY)
    assert named(given.text) == firsts(2022, FINES, n) & firsts(2023, FINES, n)


def test_among_the_first_by_both_measures(city: Library) -> None:
    given = ask("芦溪县2022年处罚和许可都排前四的单位", city, TODAY)
    assert named(given.text) == firsts(2022, FINES, 4) & firsts(2022, PERMITS, 4)


@pytest.mark.parametrize("text", ["芦溪县2022年处罚最多的单位到2024年排第几", "芦溪县2022年处罚第一名到2024年排第几"])
def test_the_first_of_one_year_has_its_place_in_another(city: Library, text: str) -> None:
    first = known(BODIES, 2022, FINES)[0][1]
    ordered = [value for value, _ in known(BODIES, 2024, FINES)]
    place = ordered.index(one(first, 2024, FINES) or Decimal(-1)) + 1
    given = ask(text, city, TODAY)
    assert f"排第{place}" in given.text and one(first, 2024, FINES) in numbers(given)


def test_the_first_of_one_year_and_its_figure_of_another(city: Library) -> None:
    first = known(BODIES, 2022, FINES)[0][1]
    given = ask("芦溪县2022年处罚最多的那家，2024年处罚多少", city, TODAY)
    assert {f.agency for f in given.figures} == {first}
    assert [one(first, 2022, FINES), one(first, 2024, FINES)] == numbers(given)


def test_the_first_three_together(city: Library) -> None:
    given = ask("芦溪县2022年处罚前三名合计多少", city, TODAY)
    assert sum((value for value, _ in known(BODIES, 2022, FINES)[:3]), Decimal(0)) in numbers(given)


def test_three_measures_added_up_are_one(city: Library) -> None:
    sums = {}
    for body in BODIES:
        parts = [one(body, 2022, key) for key in (PERMITS, FINES, ORDERS)]
        sums[body] = sum((p for p in parts if p is not None), Decimal(0)) if None not in parts else Decimal(-1)
    given = ask("芦溪县2022年许可、处罚、强制三项加起来最多的单位", city, TODAY)
    first = max(sums, key=lambda body: sums[body])
    assert (given.figures[0].agency, Decimal(given.figures[0].value or -1)) == (first, sums[first])


TOWNS, OFFICES = members(COUNTY, "镇", "乡", "街道"), members(COUNTY, "局")


@pytest.mark.parametrize("text", ["芦溪县部门比镇街2022年多处罚多少件", "芦溪县部门比镇街2022年处罚多多少"])
def test_sums_of_two_kinds_of_bodies_are_held_against_each_other(city: Library, text: str) -> None:
    gap = total(OFFICES, 2022, FINES) - total(TOWNS, 2022, FINES)
    lead = ask(text, city, TODAY).text.split("\n")[0]
    assert f"{abs(gap):,}件" in lead and lead.startswith("芦溪县的部门多") is (gap > 0)


def test_each_kind_of_bodies_has_its_sum(city: Library) -> None:
    given = ask("芦溪县部门跟镇街2022年处罚各多少", city, TODAY)
    assert {total(OFFICES, 2022, FINES), total(TOWNS, 2022, FINES)} <= set(numbers(given))
    each = ask("芦溪县各部门和各镇街2022年处罚各多少", city, TODAY)
    assert each.kind is Kind.LIST and total(OFFICES, 2022, FINES) not in numbers(each)


def test_the_first_of_two_kinds_of_bodies(city: Library) -> None:
    given = ask("芦溪县2022年处罚最多的部门比最多的镇街多几件", city, TODAY)
    gap = known(OFFICES, 2022, FINES)[0][0] - known(TOWNS, 2022, FINES)[0][0]
    assert f"{abs(gap):,}件" in given.text.split("\n")[0]


def test_the_bodies_are_not_added_where_their_area_reports_and_are_shown(city: Library) -> None:
    given = ask("芦溪县各单位2022年处罚合计", city, TODAY)
    own = CELLS[GOVERNMENT[COUNTY], 2022, FINES]
    assert own in numbers(given) and total(BODIES, 2022, FINES) not in set(numbers(given)) - {own}
    assert "不把各单位的数相加" in given.text
    assert {value for value, _ in known(BODIES, 2022, FINES)} <= set(numbers(given))


@pytest.mark.parametrize(
    "text",
    [
        "芦溪县2022年除石坪镇外处罚合计",
        "芦溪县除了石坪镇2022年谁处罚最多",
        "芦溪县去掉石坪镇2022年平均每家处罚多少",
    ],
)
def test_what_is_left_out_stands_where_the_figure_stands(city: Library, text: str) -> None:
    assert "芦溪县（不含石坪镇）" in ask(text, city, TODAY).text.split("，")[0]
