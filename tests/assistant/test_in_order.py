"""第二家, 前两家, 第三名和第五名, the second one: those that were told in these places, never a ranking of everyone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from tests.questions.gold import bodies, cell, reports, value
from vectorstore.library import Library

OVER = "2024年行政处罚超过20件的单位有哪些"
FIVE = "2024年行政许可最多的五个单位"
LISTED = sorted(bodies("who * 2024 行政处罚 > 20"), key=lambda one: -one[1])
RANKED = [name for name, _ in bodies("first * 2024 行政许可 5")]


def of(name: str, year: int, what: str) -> Decimal | None:
    return next((cell(r, what) for r in reports() if r["agency"] == name and r["year"] == year), None)


def asked_of(answer: Answer) -> list[str]:
    return [b.agency for b in answer.understood.scope.bodies] if answer.understood else []


@pytest.mark.parametrize(
    ("turn", "places"),
    [
        ("第二家的行政许可是多少", (1,)),
        ("第一家呢", (0,)),
        ("最后一家的许可", (len(LISTED) - 1,)),
        ("前两家的许可加起来呢", (0, 1)),
        ("后面两家合计呢", (len(LISTED) - 2, len(LISTED) - 1)),
        ("第二名和第三名比一比许可", (1, 2)),
    ],
)
def test_a_place_in_a_list_is_of_whom_it_told_there(county: Library, turn: str, places: tuple[int, ...]) -> None:
    assert asked_of(talk(county, OVER, turn)) == [LISTED[n][0] for n in places]


def test_a_place_is_of_the_list_after_a_figure_of_one_of_it(county: Library) -> None:
    told = talk(county, OVER, "第二家的许可是多少", "前两家加起来多少")
    assert asked_of(told) == [name for name, _ in LISTED[:2]]
    assert numbers(told)[0] == sum(of(name, 2024, "行政许可") or 0 for name, _ in LISTED[:2])


def test_the_second_one_is_of_the_list_in_english(county: Library) -> None:
    told = talk(county, "List agencies with more than 20 penalties in 2024", "The second one's licences?")
    assert asked_of(told) == [LISTED[1][0]]


def test_the_others_of_a_ranking_are_the_others_of_its_five(county: Library) -> None:
    told = talk(county, FIVE, "除了第一名，其余四家合计多少")
    assert asked_of(told) == RANKED[1:]
    assert asked_of(talk(county, FIVE, "第三名和第五名比一比处罚")) == [RANKED[2], RANKED[4]]


def test_a_place_alone_of_a_ranking_is_still_its_place(county: Library) -> None:
    assert talk(county, FIVE, "第二名呢").kind is Kind.RANK


def test_what_they_received_after_their_rates_is_counted(county: Library) -> None:
    told = talk(county, FIVE, "各自公开率", "它们合计收了多少件")
    assert numbers(told)[0] == sum(of(name, 2024, "本年新收政府信息公开申请数量") or 0 for name in RANKED)


@pytest.mark.parametrize("turn", ["合计增长了多少", "一共增加了多少"])
def test_growth_is_between_the_two_years_that_were_told(county: Library, turn: str) -> None:
    told = talk(county, FIVE, "它们2022年各多少", turn)
    sums = [sum(of(name, year, "行政许可") or 0 for name in RANKED) for year in (2022, 2024)]
    assert {*sums} <= {*numbers(told)}
    fastest = talk(county, FIVE, "它们2022年各多少", "哪家增长最快")
    assert fastest.kind is Kind.EXTREME and fastest.understood and fastest.understood.change == "percent"


def test_how_many_times_is_told_of_the_other_year_and_body_too(county: Library) -> None:
    for turn, body, year in (("2023年呢", "石桥镇", 2023), ("柳林镇呢", "柳林镇", 2024)):
        told = talk(county, "石桥镇2024年行政许可是行政处罚的几倍", turn)
        times = value(f"times {body} {year} 行政许可 | {body} {year} 行政处罚")
        assert times is not None and f"{times.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".") in told.text


@pytest.mark.parametrize("turn", ["少百分之多少", "多几成", "多百分之几"])
def test_by_how_many_percent_after_how_many(county: Library, turn: str) -> None:
    told = talk(county, "石桥镇和柳林镇2024年许可差多少", turn)
    assert told.kind is Kind.COMPARE and "%" in told.text
    assert "%" in talk(county, "石桥镇和柳林镇2024年许可差多少", turn, "2023年呢").text


def test_another_bound_takes_the_place_of_its_own(county: Library) -> None:
    first = ("2024年行政许可超过300件而且公开率低于50%的单位有哪些", "其中谁的处罚最多")
    told = talk(county, *first, "换成超过50%的呢")
    assert told.understood and [f.op for f in told.understood.filters] == [">", ">"]


def test_that_year_is_the_one_that_was_found_in_the_same_text(county: Library) -> None:
    told = talk(county, "石桥镇哪一年处罚最少？那一年许可多少？")
    least = min((2022, 2023, 2024), key=lambda year: value(f"石桥镇 {year} 行政处罚") or 0)
    assert told.figures[-1].value == f"{value(f'石桥镇 {least} 行政许可')}"


def test_who_has_not_filed_is_of_the_group_and_the_year_spoken_of(county: Library) -> None:
    first = "各镇2024年行政许可"
    told = talk(county, first, "没交的是谁")
    assert told.understood and told.understood.unfiled
    assert told.understood.scope.levels == ("镇",) and told.understood.years == (2024,)
    assert numbers(talk(county, first, "没交的是谁", "合计呢"))[0] == value("sum 镇 2024 行政许可")


def test_so_many_as_were_never_told_are_asked_back(county: Library) -> None:
    told = talk(county, "2024年哪个单位行政许可最多", "它的处罚呢", "这三家合计多少")
    assert told.kind is Kind.MISSING and "这三家" in told.text
