"""全部列出来 and 总数是多少 stay with the group spoken of; 全县和各部门 tells the area and its bodies."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import listed, numbers, talk, told
from vectorstore.library import Library


@pytest.mark.parametrize("shown", ["全部列出来", "全部显示一下", "把它们全列出来", "Show all of them"])
@pytest.mark.parametrize("first", ["2024年各街道处罚分别多少", "2024年哪些镇许可超过500件"])
def test_all_of_those_spoken_of(county: Library, first: str, shown: str) -> None:
    assert listed(talk(county, first, shown)) == listed(told(first, county))


@pytest.mark.parametrize("first", ["2024年部门中谁的许可最多", "2024年部门许可前三名"])
def test_all_of_the_order(county: Library, first: str) -> None:
    answer = talk(county, first, "全部列出来")
    assert answer.kind is Kind.RANK and len(listed(answer)) == 5


@pytest.mark.parametrize("asked", ["总数是多少", "合计呢", "总共多少件", "What is the total?"])
def test_the_sum_of_those_listed(county: Library, asked: str) -> None:
    first = "2024年哪些镇许可超过500件"
    each = numbers(told(first, county))
    answer = talk(county, first, asked)
    assert answer.kind is Kind.TOTAL and numbers(answer)[0] == sum(each[1:])  # after how many they are


def test_everybody_after_one(county: Library) -> None:
    answer = talk(county, "石桥镇2024年许可多少", "全部列出来")
    assert len(listed(answer)) > 5


@pytest.mark.parametrize(
    "text",
    [
        "2024年全县和各部门的行政许可分别多少",
        "2024年青禾县及各部门行政许可多少",
        "2024年各部门和全县许可多少",
        "List the licences of the county and all its departments in 2024",
    ],
)
def test_an_area_and_its_bodies(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.understood and answer.understood.whole
    shown = {f.agency for f in answer.figures}
    assert {"青禾县人民政府", "青禾县教育局"} <= shown
    assert answer.understood.also and answer.understood.also[0].scope.levels
