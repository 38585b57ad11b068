"""How a report words something, what a sum takes in, whether a cell is blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.vectorstore.made import LICENCES, PENALTIES, RECEIVED, reading, report
from vectorstore.library import Library
from vectorstore.records import Passage, Place, State

TODAY = date(2025, 3, 1)
HOME = ("某省", "云岭市", "青禾县")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("county"))
    place = Place("a.txt", line=3)
    said = (
        Passage("一", "（二）依申请公开", "共收到申请11件，均由法律顾问审看后答复。", place),
        Passage("一", "（五）监督保障", "组织业务培训6次。", place),
    )
    for town, fines in (("石桥镇", State.BLANK), ("柳林镇", 3)):
        cells = {RECEIVED: 11, LICENCES: 4, PENALTIES: fines}
        made = report(f"青禾县{town}人民政府", 2024, cells, HOME)
        library.replace(reading(town, replace(made, passages=said)))
    yield library
    library.close()


def asked(text: str, library: Library, before: Answer | None = None) -> Answer:
    return ask(text, library, TODAY, before)


@pytest.mark.parametrize("text", ["石桥镇2024年报告里怎么说依申请公开的", "石桥镇2024年依申请公开怎么写的"])
def test_the_words_are_quoted_where_they_are_asked_for(county: Library, text: str) -> None:
    answer = asked(text, county)
    assert answer.kind is Kind.PASSAGES and "法律顾问审看" in answer.text


def test_of_a_measure_too(county: Library) -> None:
    assert "业务培训6次" in asked("石桥镇2024年报告是怎么写培训的", county).text
    assert asked("石桥镇2024年报告里说收到多少件申请", county).kind is Kind.VALUE


def test_a_sum_names_what_it_takes_in(county: Library) -> None:
    text = asked("什么叫不予处理", county).text
    assert all(kind in text for kind in ("信访", "重复申请", "公开出版物", "反复申请", "重新出具"))


def test_whether_that_cell_is_blank_is_looked_up(county: Library) -> None:
    assert "有空白的格的报告有1份" in asked("石桥镇2024年行政处罚那格是空的吗", county).text
    first = asked("青禾县各镇2024年行政处罚合计", county)
    assert "有空白的格的报告有1份" in asked("石桥镇那格是空的吗", county, first).text
    assert "没有空白的格" in asked("柳林镇2024年行政处罚那一栏是不是空的", county).text
