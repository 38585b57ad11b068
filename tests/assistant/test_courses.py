"""一年比一年, 越来越, 一直在涨: the years' figures, and the yes or no."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from assistant.question import Kind
from assistant.words.courses import course_of
from tests.assistant.talking import told as ask
from tests.questions.gold import bodies
from vectorstore.library import Library

YEARS = (2022, 2023, 2024)


def figures(agency: str, row: str) -> list[Decimal]:
    """What a body's reports say of each year, by their generator."""
    of = [dict(bodies(f"who * {year} {row} >= 0")) for year in YEARS]
    return [one[agency] for one in of if agency in one]


@pytest.mark.parametrize(
    "text",
    [
        "青禾县石桥镇2022到2024年处罚是不是一年比一年多",
        "石桥镇2022到2024年处罚一直在涨吗",
        "石桥镇2022到2024年处罚越来越多了吗",
        "石桥镇2022到2024年处罚连年增长吗",
        "石桥镇2022到2024年处罚逐年上升没有",
        "石桥镇2022到2024年处罚是不是越罚越多",
        "石桥镇2022到2024年处罚稳步上升吗",
    ],
)
def test_whether_it_rose_every_year(county: Library, text: str) -> None:
    answer = ask(text, county)
    known = figures("青禾县石桥镇人民政府", "行政处罚")
    assert len(known) == 3 and answer.kind is Kind.TREND
    assert [Decimal(f.value) for f in answer.figures if f.table and f.value] == known
    fell = [str(year) for year, (a, b) in zip(YEARS[1:], pairwise(known), strict=True) if b <= a]
    assert fell and f"不是每年都增加：{'、'.join(fell)}年" in answer.text


def test_the_yes_names_the_years(county: Library) -> None:
    agencies = [name for name, _ in bodies("who 镇 2024 行政处罚 >= 0")]
    rows = ("行政处罚", "行政许可", "本年新收政府信息公开申请数量")
    of = {(agency, row): figures(agency, row) for agency in agencies for row in rows}
    (agency, row), _ = next((k, v) for k, v in of.items() if len(v) == 3 and v == sorted(set(v)))
    answer = ask(f"{agency}2022到2024年{row.removesuffix('数量')}一年比一年多吗", county)
    assert "是：2022到2024年，每年都比上一年增加" in answer.text


@pytest.mark.parametrize("text", ["石桥镇近几年处罚是增是减", "石桥镇处罚逐年情况"])
def test_the_years_alone_where_no_yes_or_no_is_asked(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert answer.kind is Kind.TREND and "每年都" not in answer.text


@pytest.mark.parametrize("text", ["2022到2024年处罚一直往上走的单位有没有", "2022到2024年哪些单位的处罚越来越多"])
def test_of_many_it_is_a_list(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert answer.kind is Kind.LIST and answer.understood is not None and answer.understood.steady == "up"


@pytest.mark.parametrize("text", ["各镇许可逐年合计", "各镇许可总数逐年是多少"])
def test_the_sum_of_each_year(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert answer.kind is Kind.TREND
    for year in YEARS:
        total = sum((v for _, v in bodies(f"who 镇 {year} 行政许可 >= 0")), Decimal(0))
        assert f"{year}年{total:,}件" in answer.text


def test_what_is_no_course() -> None:
    said = ["一直高于100件", "一直不少于20件", "逐年多少件", "一直提供", "年年都有", "一直下发文件"]
    assert [text for text in said if course_of(text)] == []
    assert course_of("一直" * 5000) is None


@pytest.mark.parametrize(
    "text",
    [
        "处罚连着三年往上涨的单位有吗 22到24",
        "2022到2024年处罚接连上涨的单位有哪些",
        "处罚连着两年往上走的单位 2022到2024",
    ],
)
def test_year_after_year_is_never_the_last_against_the_first(county: Library, text: str) -> None:
    by_year = [dict(bodies(f"who * {year} 行政处罚 >= 0")) for year in YEARS]
    first, middle, last = by_year
    rose = {name for name in last if name in first and name in middle and first[name] < middle[name] < last[name]}
    ends = {name for name in last if name in first and first[name] < last[name]}
    given = ask(text, county)
    assert given.kind is Kind.LIST and given.understood is not None and given.understood.steady == "up"
    assert rose < ends and {row[0] for row in given.table.rows if row[0]} == rose if given.table else not rose


def test_falling_year_after_year(county: Library) -> None:
    given = ask("许可连着两年往下掉的单位 22到24", county)
    assert given.understood is not None
    assert (given.kind, given.understood.steady, set(given.understood.years)) == (Kind.LIST, "down", set(YEARS))


def test_three_years_of_growth_begin_with_the_first_year_held(county: Library) -> None:
    given = ask("连续三年许可都在增加的单位有哪些", county)
    assert given.understood is not None
    assert (given.understood.steady, set(given.understood.years)) == ("up", set(YEARS))
