"""Several asks of one sentence: of who comes first, of two things held against each other, of two rows of one noun."""

from __future__ import annotations

import pytest

from assistant.ask import ask
from assistant.export.answers import wanted
from assistant.question import Cells, Kind
from tests.assistant.talking import TODAY, talk
from vectorstore.library import Library

NEW, DONE = "本年新收政府信息公开申请数量", "总计"


@pytest.mark.parametrize(
    "text", ["2024年处罚最多的镇是谁，有什么问题", "2024年处罚最多的镇是谁，它的许可多少，有什么问题"]
)
def test_what_is_wrong_is_asked_of_whoever_comes_first(county: Library, text: str) -> None:
    first = ask("2024年处罚最多的镇是谁", county, TODAY).figures[0].agency
    given = ask(text, county, TODAY)
    assert given.understood and given.understood.also[-1].of_winner
    assert {c.agency for c in given.citations if c.section == "五"} == {first}


def test_what_lies_between_two_figures_is_told_beside_the_year_before(county: Library) -> None:
    given = ask("石桥镇2024年许可比处罚多多少，比上年呢", county, TODAY)
    assert "行政许可比行政处罚" in given.text and {f.year for f in given.figures} >= {2023, 2024}


@pytest.mark.parametrize(
    "text",
    [
        "青禾县财政局2024年收到和办结的申请各多少",
        "青禾县财政局2024年收到、办结了几件",
        "How many applications did 青禾县财政局 receive and complete in 2024?",
    ],
)
def test_received_and_closed_are_two_rows(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.understood is not None
    assert [m.row for m in given.understood.measures if isinstance(m, Cells)] == [NEW, DONE]


def test_two_figures_of_two_areas_are_those_of_the_areas(city: Library) -> None:
    given = ask("芦溪县和澄江县2024年新收、办结各多少", city, TODAY)
    assert {f.agency for f in given.figures if f.state == "printed"} == {"芦溪县人民政府", "澄江县人民政府"}
    assert {f.row for f in given.figures if f.state == "printed"} == {NEW, DONE}


@pytest.mark.parametrize("text", ["导出2024年各镇处罚表", "把2024年各镇处罚导出来", "2024年各镇处罚，导出"])
def test_what_is_to_be_exported_is(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert wanted(given) and given.kind is Kind.LIST and given.table is not None


def test_exported_in_english_is_a_list_and_the_next_turn_is_not_exported(county: Library) -> None:
    given = ask("Export the 2024 penalties of all towns", county, TODAY)
    assert wanted(given) and given.kind is Kind.LIST
    assert not wanted(talk(county, "2024年各镇处罚", "导出", "许可呢"))
