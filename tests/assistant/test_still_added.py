"""A turn keeps how the turn before asked: of a change its other way, of a sum a sum, of many but one of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("first", "turn", "course"),
    [
        ("2024年比2023年处罚增加最多的镇是哪个", "下降最多的呢", "down"),
        ("2024年比2023年许可下降最多的单位", "上升最多的呢", "up"),
        ("2024年新收涨得最多的单位是哪个", "跌得最多的呢", "down"),
    ],
)
def test_the_other_way_of_a_change_is_still_a_change(county: Library, first: str, turn: str, course: str) -> None:
    before, given = talk(county, first), talk(county, first, turn)
    assert given.understood and before.understood and given.kind is Kind.EXTREME
    assert (given.understood.change, given.understood.course) == (before.understood.change, course)
    assert set(given.understood.years) == set(before.understood.years)


def test_a_sum_of_several_stays_one_in_another_year_and_of_another_figure(county: Library) -> None:
    first, each = "石桥镇和柳林镇2024年许可差多少", talk(county, "石桥镇和柳林镇2023年许可各多少")
    given = talk(county, first, "两家合计", "2023年呢")
    assert given.kind is Kind.TOTAL and sum(numbers(each)[:2], Decimal(0)) in numbers(given)
    assert talk(county, first, "两家合计", "处罚呢").kind is Kind.TOTAL


@pytest.mark.parametrize("turns", [("三项加起来",), ("加起来呢",), ("三项加起来", "2023年的呢"), ("2023年加起来呢",)])
def test_several_figures_of_one_body_are_added(county: Library, turns: tuple[str, ...]) -> None:
    given = talk(county, "石桥镇2024年行政许可、处罚、强制各多少", *turns)
    year = 2023 if "2023" in "".join(turns) else 2024
    each = numbers(talk(county, f"石桥镇{year}年行政许可、处罚、强制各多少"))
    assert given.kind is Kind.TOTAL and sum(each, Decimal(0)) in numbers(given)


def test_two_of_one_column_are_one_share(county: Library) -> None:
    given = talk(county, "石桥镇2024年予以公开几件", "部分公开呢", "这两个加起来占多少")
    assert given.kind is Kind.SHARE and len([f for f in given.figures if f.unit == "%"]) == 1


def test_how_far_the_sum_of_many_moved(county: Library) -> None:
    given = talk(county, "各镇2024年许可合计", "2023年呢", "增加了多少")
    assert given.kind is Kind.TOTAL and "合计2024年比2023年" in given.text


@pytest.mark.parametrize("turns", [("哪年最多",), ("2023年呢", "哪年最多")])
def test_which_year_looks_at_every_year_held(county: Library, turns: tuple[str, ...]) -> None:
    given = talk(county, "石桥镇2024年处罚", *turns)
    assert given.understood and set(given.understood.years) == {2022, 2023, 2024}


def test_an_area_left_out_of_governments_told_is_left_out(city: Library) -> None:
    given = talk(city, "芦溪县政府和澄江县政府2024年处罚各多少", "去掉澄江县")
    assert {f.agency for f in given.figures} == {"芦溪县人民政府"}


def test_both_are_wanted_of_two_held_against_each_other(city: Library) -> None:
    given = talk(city, "芦溪县公安局和澄江县公安局2024年谁处罚多", "许可呢", "2023年呢，两样都要")
    assert {f.row for f in given.figures if f.row} == {"行政处罚", "行政许可"}
    assert {f.year for f in given.figures if f.state == "printed"} == {2023}


def test_who_moved_fastest_of_those_told_over_years(city: Library) -> None:
    given = talk(city, "芦溪县公安局和澄江县公安局2022到2024年处罚各多少", "增长最快的是哪个")
    assert given.understood and given.kind is Kind.EXTREME
    assert (given.understood.change, given.understood.course) == ("percent", "up")


@pytest.mark.parametrize("turn", ["差的都是哪些", "缺的是谁"])
def test_who_is_lacking_is_told_again(county: Library, turn: str) -> None:
    assert talk(county, "2024年还有谁没交", turn).kind is Kind.LIST


def test_all_of_a_check_and_for_whom_a_figure_speaks(city: Library) -> None:
    assert talk(city, "芦溪县2024年有对不上的吗", "全市的都列一下").kind is Kind.CHECK
    given = talk(city, "芦溪县政府2024年新收多少", "这个数是全县的吗")
    assert given.kind in {Kind.PASSAGES, Kind.MISSING} and "芦溪县人民政府" in given.text
