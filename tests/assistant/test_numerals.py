"""Rows said by their numbers on the form, bounds in other words than numbers, and names said once for two areas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from assistant.rows.numerals import rows_by_number
from tests.assistant.talking import numbers
from tests.questions.city.library import FINES, NEW, PERMITS, YEARS
from tests.questions.city.truth import known, members, one, total
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
POLICE = "芦溪县公安局"
COERCED: Key = ("二", "行政强制", FINES[2])
PEOPLE: Key = ("三", "总计", "自然人")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("第二十条第(一)项", "规章、行政规范性文件"),
        ("条例第20条第(五)项多少", "行政许可多少"),
        ("二十条(八)项", "行政事业性收费"),
        ("(五)里第2项", "重复申请"),
        ("(三)不予公开第8项", "属于行政查询事项"),
        ("不予处理中的第一项", "信访举报投诉类申请"),
        ("(七)总计里自然人", "办理结果总计里自然人"),
        ("(一)予以公开", "予以公开"),
        ("不予公开三项理由", "不予公开三项理由"),
        ("表三第2项", "表三第2项"),
        ("(二)予以公开", "(二)予以公开"),
    ],
)
def test_a_row_by_its_number(said: str, meant: str) -> None:
    assert rows_by_number(said) == meant


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("第二十条第五项", [PERMITS]),
        ("第二十条第（六）项的两个数", [FINES, COERCED]),
        ("（七）总计里自然人一栏", [PEOPLE]),
    ],
)
def test_the_figure_of_a_row_by_its_number(city: Library, asked: str, keys: list[Key]) -> None:
    assert numbers(ask(f"{POLICE}2024年{asked}", city, TODAY)) == [one(POLICE, 2024, key) for key in keys]


HELD = known(members("芦溪县"), 2024, PERMITS)
OFFICES = known(members("芦溪县", "局"), 2024, PERMITS)
OF_POLICE = one(POLICE, 2024, PERMITS) or Decimal(0)


@pytest.mark.parametrize(
    ("asked", "of", "low", "high"),
    [
        ("芦溪县2024年许可只有个位数的单位", HELD, 0, 9),
        ("芦溪县2024年许可三位数的单位有哪些", HELD, 100, 999),
        ("芦溪县2024年许可过100的单位", HELD, 101, 10**9),
        ("芦溪县2024年许可不到公安局一半的部门", OFFICES, 0, OF_POLICE / 2 - Decimal("0.01")),
        ("芦溪县2024年许可不超过公安局一半的部门", OFFICES, 0, OF_POLICE / 2),
        ("芦溪县2024年许可比公安局多的部门", OFFICES, OF_POLICE + 1, 10**9),
    ],
)
def test_bounds_in_other_words(
    city: Library, asked: str, of: list[tuple[Decimal, str]], low: Decimal, high: Decimal
) -> None:
    given = ask(asked, city, TODAY)
    meant = {agency for value, agency in of if low <= value <= high}
    assert given.kind is Kind.LIST
    assert ({row[0] for row in given.table.rows} if given.table else set()) == meant


@pytest.mark.parametrize(
    "asked",
    ["芦溪县、澄江县两家公安局2024年新收", "公安局（芦溪县）和公安局（澄江县）2024年新收", "两县各个公安局2024年新收"],
)
def test_a_name_said_once_for_two_areas(city: Library, asked: str) -> None:
    both = {one(POLICE, 2024, NEW), one("澄江县公安局", 2024, NEW)}
    assert both <= set(numbers(ask(asked, city, TODAY)))


def test_a_name_that_is_nearly_held_is_named(city: Library) -> None:
    given = ask("芦溪县石平镇2024年行政处罚", city, TODAY)
    assert given.kind in {Kind.MISSING, Kind.VALUE} and "石坪镇" in given.text


def test_the_course_of_a_sum_is_a_sum_for_each_year(city: Library) -> None:
    given = ask("芦溪县镇的新收合计三年走势", city, TODAY)
    sums = [total(members("芦溪县", "镇"), year, NEW) for year in YEARS]
    assert len(set(sums)) == len(YEARS) and set(sums) <= set(numbers(given)) and sum(sums) not in numbers(given)
