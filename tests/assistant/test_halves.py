"""Conditions that keep both of their halves, and single years of bodies: 有申请但没有复议, 哪家哪一年."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.questions.city.library import FINES, NEW, PERMITS, YEARS
from tests.questions.city.truth import members, one, total
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
BODIES = members("芦溪县")
OF_PEOPLE: Key = (*NEW[:2], "自然人")
OF_FIRMS: Key = (*NEW[:2], "商业企业")
REVIEWS: Key = ("四", "行政复议", "总计")
SUED = "行政诉讼/合计"


def listed(city: Library, text: str) -> set[str]:
    given = ask(text, city, TODAY)
    assert given.kind in {Kind.LIST, Kind.COUNT}, given.text
    return {f.agency for f in given.figures if f.agency}


def value(body: str, key: Key, year: int = 2023) -> Decimal:
    found = one(body, year, key)
    return Decimal(-1) if found is None else found


@pytest.mark.parametrize("text", ["芦溪县2023年有申请但没有复议的单位", "芦溪县2023年收到申请却没有复议的单位"])
def test_the_word_that_there_were_any_is_kept(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert given.understood is not None
    assert {(f.measure.key, f.op) for f in given.understood.filters} == {(NEW, ">"), (REVIEWS, "=")}


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("芦溪县2023年许可超过200件且有复议的有几家", ">"),
        ("芦溪县2023年有复议且许可超过200件的有几家", ">"),
        ("芦溪县2023年有复议、许可超过200件的有几家", ">"),
        ("芦溪县2023年有复议，许可超过200件的单位有哪些", ">"),
        ("芦溪县2023年没有复议、许可超过200件的有几家", "="),
    ],
)
def test_a_number_is_said_of_its_own_measure_beside_one_that_there_is_or_is_not(
    city: Library, text: str, op: str
) -> None:
    given = ask(text, city, TODAY)
    assert given.understood is not None
    conditions = {(f.measure.key, f.op, f.value) for f in given.understood.filters}
    assert conditions == {(PERMITS, ">", "200"), (REVIEWS, op, "0")}


@pytest.mark.parametrize("text", ["芦溪县2023年有诉讼但没有一件被纠正的单位", "芦溪县2023年有诉讼，没有诉讼纠正的单位"])
def test_what_the_part_is_of_is_a_condition_too(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert given.understood is not None and given.understood.filters
    conditions = {(f.measure.row, f.measure.column, f.op) for f in given.understood.filters}
    assert conditions == {(SUED, "总计", ">"), (SUED, "结果纠正", "=")}


@pytest.mark.parametrize(
    "text",
    [
        "which bodies in 芦溪县 had more than {n} licences and fewer than {m} penalties in 2023",
        "芦溪县2023年有{n}件以上许可和不到{m}件处罚的单位",
        "芦溪县2023年许可超过{n}件、处罚不到{m}件的单位",
    ],
)
def test_each_number_is_said_of_its_own_measure(city: Library, text: str) -> None:
    given = ask(text.format(n=100, m=300), city, TODAY)
    assert given.understood is not None
    said = [(f.measure.key, f.op[0], f.value) for f in given.understood.filters]
    assert said == [(PERMITS, ">", "100"), (FINES, "<", "300")]


@pytest.mark.parametrize("n", [5, 10, 30])
def test_more_by_so_much_is_one_condition(city: Library, n: int) -> None:
    right = {b for b in BODIES if value(b, OF_PEOPLE) - value(b, OF_FIRMS) >= n}
    assert listed(city, f"芦溪县2023年自然人申请比企业多{n}件以上的单位") == right
    fewer = {b for b in BODIES if value(b, OF_FIRMS) - value(b, OF_PEOPLE) <= -n}
    assert listed(city, f"芦溪县2023年企业申请比自然人少{n}件以上的单位") == fewer == right


def test_hundreds_and_more_stop_at_the_next_hundred(city: Library) -> None:
    top = max(value(b, FINES) for b in BODIES)
    step = 10 ** (len(str(int(top))) - 1)
    floor = int(top) // step * step
    right = {b for b in BODIES if floor < value(b, FINES) < floor + step}
    for text in (f"芦溪县2023年处罚{floor}多件的单位", f"芦溪县2023年处罚{floor}余件的有哪些"):
        assert right and listed(city, text) == right
    given = ask("芦溪县2023年处罚700多件的单位", city, TODAY)
    assert given.understood is not None
    assert [(f.op, f.value) for f in given.understood.filters] == [(">", "700"), ("<", "800")]


def test_an_open_lawsuit_is_a_lawsuit(city: Library) -> None:
    given = ask("芦溪县公安局2023年官司还有几件没结", city, TODAY)
    assert [(f.row, f.column) for f in given.figures] == [(SUED, "尚未审结")]


@pytest.mark.parametrize(
    "text", ["芦溪县2022到2024年处罚最多的是哪家哪一年", "芦溪县2022到2024年哪一年哪个单位处罚最多"]
)
def test_a_single_year_of_a_body(city: Library, text: str) -> None:
    top = max((value(b, FINES, year), b, year) for b in BODIES for year in YEARS)
    given = ask(text, city, TODAY)
    assert [(Decimal(f.value or -1), f.agency, f.year) for f in given.figures] == [top]


def test_the_year_of_the_greatest_sum(city: Library) -> None:
    given = ask("2022到2024年芦溪县哪一年的处罚总量最大（各单位相加，不含县政府）", city, TODAY)
    sums = {year: total(BODIES, year, FINES) for year in YEARS}
    assert f"{max(sums, key=lambda year: sums[year])}年" in given.text.split("。")[0]
    assert set(sums.values()) <= {Decimal(f.value) for f in given.figures if f.value}


@pytest.mark.parametrize(
    "text",
    [
        "芦溪县2023年有复议而且申请超过20件的单位",
        "芦溪县2023年有复议且申请超过20件的单位有哪些",
        "芦溪县2023年有复议，同时新收申请超过20件的有几家",
    ],
)
def test_a_number_never_falls_on_the_measure_before_its_own(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert given.understood is not None
    conditions = {(f.measure.key, f.op, f.value) for f in given.understood.filters}
    assert conditions == {(NEW, ">", "20"), (REVIEWS, ">", "0")}


def test_one_number_of_two_measures_binds_both(city: Library) -> None:
    given = ask("芦溪县2023年复议和申请都超过3件的单位有哪些", city, TODAY)
    assert given.understood is not None
    assert {(f.measure.key, f.value) for f in given.understood.filters} == {(NEW, "3"), (REVIEWS, "3")}


@pytest.mark.parametrize(
    "text", ["2023年许可超过200件的", "许可超过200件的呢 2023", "2023年许可超过200件但是申请不到5件的"]
)
def test_what_passes_a_number_asks_for_all_though_none_are_named(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert given.understood is not None and given.kind is Kind.LIST and given.understood.scope.everyone
    assert (PERMITS, ">", "200") in {(f.measure.key, f.op, f.value) for f in given.understood.filters}
