"""What a turn after a choice keeps to: its whole, its outcome, its shares; and what it cannot be bound to is named."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import listed, numbers, talk
from tests.questions.gold import bodies, value
from vectorstore.library import Library

OVER = [name for name, _ in bodies("who 部门 2024 行政处罚 > 20")]


def test_the_kind_of_bodies_behind_a_share_is_only_its_whole(county: Library) -> None:
    told = talk(county, "2024年行政处罚超过20件的部门有哪些", "合计占全部部门的多少")
    assert told.kind is Kind.SHARE and told.understood and told.understood.over
    assert {b.agency for b in told.understood.scope.bodies} == {*OVER}
    assert value("sum 部门 2024 行政处罚") in numbers(told)


def test_their_share_of_the_other_year_has_its_sum_too(county: Library) -> None:
    turns = ("2024年行政处罚超过20件的部门有哪些", "它们的许可合计多少", "占全县多少", "2023年呢")
    told = talk(county, *turns)
    assert told.kind is Kind.SHARE and told.understood and told.understood.together


@pytest.mark.parametrize("turn", ["被纠正的有哪些", "被纠正的呢"])
def test_those_that_were_corrected_are_fewer_than_those_reviewed(county: Library, turn: str) -> None:
    told = talk(county, "2024年被复议的单位有哪些", turn)
    assert listed(told) == {name for name, _ in bodies("who * 2024 行政复议@结果纠正 > 0")}


def test_where_one_alone_rose_the_most_is_sought_in_the_group(county: Library) -> None:
    risers = "各街道2024年处罚比2023年增加的有哪些"
    assert len(listed(talk(county, risers))) == 1
    told = talk(county, risers, "增加最多的是谁")
    assert told.kind is Kind.EXTREME and told.understood and told.understood.scope.levels == ("街道",)


@pytest.mark.parametrize("turn", ["两家谁高", "谁高"])
def test_who_is_higher_after_two_shares_is_by_the_shares(county: Library, turn: str) -> None:
    first = ("教育局2024年不予公开几件", "占多少", "财政局呢")
    told, rates = talk(county, *first, turn), talk(county, "教育局和财政局2024年不予公开率")
    assert told.kind is Kind.COMPARE
    assert [f.value for f in told.figures if f.row == rates.figures[0].row] == [
        f.value for f in rates.figures if f.row == rates.figures[0].row
    ]


def test_after_a_condition_that_was_not_read_no_sum_of_everyone_is_told(county: Library) -> None:
    first = ("2024年行政许可低于100件的有几家", "按季度都低于30件的有哪些")
    assert talk(county, *first).kind is Kind.MISSING
    told = talk(county, *first, "合计多少")  # of those listed before it, or of nobody
    assert told.kind is Kind.MISSING or (told.understood and told.understood.scope.bodies)


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (("2024年行政处罚超过20件的单位有哪些", "占全县多少", "2023年这几家呢"), "这几家"),
        (("2024年行政处罚超过20件的部门有哪些", "合计占全部部门的多少", "最高的三家呢"), "最高的三家"),
    ],
)
def test_words_that_could_not_be_bound_are_named(county: Library, turns: tuple[str, ...], word: str) -> None:
    told = talk(county, *turns)
    assert told.kind is Kind.MISSING and word in told.text


def test_a_place_beyond_those_told_is_that_place_alone(county: Library) -> None:
    told = talk(county, "2024年行政许可前三名", "各自的处罚", "第五名是谁")
    assert listed(told) == {bodies("first * 2024 行政许可 5")[4][0]}


@pytest.mark.parametrize("turn", ["没有的呢", "没有的有哪些"])
def test_those_that_had_none_after_those_that_had_any(county: Library, turn: str) -> None:
    told = talk(county, "2024年有行政诉讼的单位", turn)
    assert listed(told) == {name for name, _ in bodies("who * 2024 行政诉讼/合计 = 0")}


def test_the_other_way_round_after_one_figure_over_the_other(county: Library) -> None:
    over = listed(talk(county, "2024年许可超过处罚的部门有哪些"))
    under = listed(talk(county, "2024年许可超过处罚的部门有哪些", "反过来呢"))
    assert not over & under and under == listed(talk(county, "2024年许可少于处罚的部门有哪些"))


def test_a_bound_after_the_figures_of_those_listed_is_asked_of_them(county: Library) -> None:
    told = talk(county, "2024年行政处罚超过20件的单位有哪些", "它们的许可", "超过3000件的有谁")
    high = {name for name, n in bodies("who * 2024 行政许可 > 3000")}
    assert listed(told) == high & {name for name, _ in bodies("who * 2024 行政处罚 > 20")}


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (("2024年行政许可超过300件的单位有几家", "比2023年多几家"), "多几家"),
        (("石桥镇2022到2024年许可", "合计", "那年处罚多少"), "那年"),
        (("石桥镇2024年许可", "三家合计", "谁最多"), "三家"),
    ],
)
def test_what_points_at_nothing_that_was_told_is_asked_back(county: Library, turns: tuple[str, ...], word: str) -> None:
    told = talk(county, *turns)
    assert told.kind is Kind.MISSING and word in told.text


def test_each_year_after_one_step_is_every_year(county: Library) -> None:
    told = talk(county, "石桥镇2024年许可", "增长率", "每年增长率")
    assert told.kind is Kind.TREND and "2023年比2022年" in told.text and "2024年比2023年" in told.text


@pytest.mark.parametrize(
    ("turns", "same"),
    [
        (("2024年许可比2023年增加的单位", "下降的呢"), "2024年许可比2023年下降的单位"),
        (("2023年比2022年许可减少的镇", "2024年比2023年呢"), "2024年比2023年许可减少的镇"),
    ],
)
def test_the_other_way_or_other_years_are_asked_of_the_whole_group(
    county: Library, turns: tuple[str, ...], same: str
) -> None:
    given, plain = talk(county, *turns), talk(county, same)
    assert given.table and plain.table and given.table.rows == plain.table.rows
