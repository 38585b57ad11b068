"""Bodies held against the mean of their own kind, or of another; those past one bound ranked by another figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "mean", "asked"),
    [
        ("2024年处罚超过各镇平均数的部门有几家", "各镇2024年处罚平均多少", "各部门2024年处罚多少"),
        ("2024年处罚比各街道平均还多的镇有哪些", "各街道2024年处罚平均多少", "各镇2024年处罚多少"),
        (
            "Which bureaus had penalties above the average of towns in 2024?",
            "各镇2024年处罚平均多少",
            "各部门2024年处罚多少",
        ),
    ],
)
def test_the_mean_of_another_kind_is_the_yardstick(county: Library, text: str, mean: str, asked: str) -> None:
    middle = numbers(talk(county, mean))[0]
    given, each = talk(county, text), talk(county, asked)
    assert given.kind is Kind.LIST and each.table and middle in numbers(given)
    past = {row[0] for row in each.table.rows if Decimal(row[-1]) > middle}
    assert {row[0] for row in given.table.rows} == past if given.table else not past


def test_the_mean_of_the_own_kind_said_twice_is_one(county: Library) -> None:
    given = talk(county, "2024年哪些镇的公开率低于各镇平均")
    plain = talk(county, "2024年公开率低于平均的镇有哪些")
    assert given.kind is Kind.LIST and given.table == plain.table


@pytest.mark.parametrize(
    "text",
    [
        "2024年新收超过20件的单位里，公开率最高的是谁",
        "2024年新收超过20件的单位里公开率最高的是哪个",
        "2024年新收超过20件的单位中，公开率最高的",
    ],
)
def test_the_first_of_those_past_a_bound(county: Library, text: str) -> None:
    given = talk(county, text)
    each = talk(county, "2024年新收超过20件的单位公开率各多少")
    assert given.kind is Kind.EXTREME and each.table
    assert numbers(given)[0] == max(Decimal(row[-1]) for row in each.table.rows)


def test_where_nobody_passes_that_is_what_is_said(county: Library) -> None:
    given = talk(county, "2024年新收超过20件的镇里处罚最多的是哪个")
    assert given.kind is Kind.MISSING and "一家也没有" in given.text and not numbers(given)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("哪些局三年处罚都在增加", "哪些局三年处罚一年比一年多"),
        ("2022到2024年处罚都在减少的镇", "2022到2024年处罚一年比一年少的镇"),
    ],
)
def test_all_the_while_is_every_year(county: Library, text: str, same: str) -> None:
    given = talk(county, text)
    assert given.kind is Kind.LIST and given.table == talk(county, same).table


def test_what_it_fell_by_and_to_is_one_answer(county: Library) -> None:
    given = talk(county, "2024年哪个镇处罚减少得最多，减少了多少，减到多少")
    assert given.kind is Kind.EXTREME and given.text == talk(county, "2024年处罚减少最多的镇是哪个").text
