"""What a turn leaves unsaid stays as it was told: whose report, which fee, who of those that bear a name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from tests.vectorstore.made import reading, report
from vectorstore.library import Library
from vectorstore.records import Place, ProseFigure

BEFORE = ("云泽省", "澜平市")
FEES = {"青禾县城关镇人民政府": 120, "青禾县财政局": 85, "芦溪县教育局": 1040}
SILENT = ("芦溪县城关镇人民政府", "芦溪县财政局")


@pytest.fixture(scope="module")
def fees(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two counties whose towns and bureaus bear one name each; three of the five took a fee."""
    library = Library.open(Path(tmp_path_factory.mktemp("fees")))
    for name in (*FEES, *SILENT):
        fee = FEES.get(name)
        text = f"全年收取信息处理费{fee}元。" if fee else "无其他需要报告的事项。"
        taken = ProseFigure("收取信息处理费", Decimal(fee or 0), "元", "exact", text, "六", Place(name, line=3))
        given = report(name, 2022, region=(*BEFORE, name[:3]), prose=(taken,) if fee else (), texts=(text,))
        library.replace(reading(name, given))
    yield library
    library.close()


WHO = "2022年收取信息处理费的有谁"


@pytest.mark.parametrize("turn", ["分别收了多少", "各收了多少", "每家收了多少钱", "每个收了多少"])
def test_the_fee_that_was_told_is_the_money_meant(fees: Library, turn: str) -> None:
    told = talk(fees, WHO, turn)
    assert {f.agency for f in told.figures} == set(FEES) and {f.year for f in told.figures} == {2022}
    assert sorted(numbers(told)) == sorted(map(Decimal, FEES.values()))


def test_their_sum_is_that_of_the_fee(fees: Library) -> None:
    assert Decimal(sum(FEES.values())) in numbers(talk(fees, WHO, "总共收了多少钱"))


def test_a_name_that_one_of_those_told_bears_is_that_one(fees: Library) -> None:
    told = talk(fees, WHO, "城关镇收了多少")
    assert {f.agency for f in told.figures} == {"青禾县城关镇人民政府"} and told.kind is Kind.VALUE


@pytest.mark.parametrize(
    "turn", ["是谁提的申请", "申请的都是些什么人", "申请人是谁", "由谁提出的", "都是谁申请的", "申请人都有哪些"]
)
def test_who_applied_is_asked_of_the_body_spoken_of(city: Library, turn: str) -> None:
    told = talk(city, "芦溪县公安局2024年收到几件申请", turn)
    assert {f.agency for f in told.figures} == {"芦溪县公安局"} and len({f.column for f in told.figures}) > 5


def test_who_applied_keeps_the_row_spoken_of_and_is_asked_of_who_came_first(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年予以公开几件", "都是谁申请的")
    assert {f.row for f in told.figures} == {"予以公开"}
    first = talk(city, "2024年哪个部门新收最多")
    told = talk(city, "2024年哪个部门新收最多", "都是谁申请的")
    assert {f.agency for f in told.figures} == {first.figures[0].agency} and told.kind is Kind.VALUE


@pytest.mark.parametrize("turn", ["都交了吗", "其他年份有吗", "其余年份呢"])
def test_whether_it_filed_is_asked_of_the_same_body(city: Library, turn: str) -> None:
    told = talk(city, "澄江县青龙乡2022年交了没", turn)
    assert told.kind is Kind.CATALOGUE and "青龙乡" in told.text and "2023、2024" in told.text


def test_a_year_that_is_not_held_is_named_beside_those_that_are(city: Library) -> None:
    told = talk(city, "澄江县青龙乡2022年交了没", "2021到2024年呢")
    assert "2023、2024" in told.text and "没有收录" in told.text and "2021" in told.text


@pytest.mark.parametrize("turn", ["今年呢", "今年的是多少"])
def test_this_year_of_which_nothing_is_held_is_said_and_the_year_spoken_of_told(city: Library, turn: str) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", turn)
    assert "2025年的报告还没有收录" in told.text and {f.year for f in told.figures} == {2024}


def test_of_who_has_not_filed_this_year_is_that_of_the_report_due(city: Library) -> None:
    first = talk(city, "2024年还有谁没交")
    told = talk(city, "2024年还有谁没交", "今年呢")
    assert told.coverage and first.coverage and told.text == first.text
    assert "2023年" in talk(city, "今年还有谁没交", "去年呢").text


def test_the_year_held_against_another_is_the_last_one_told(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "2023年的呢", "跟上年比呢", "跟2024年比呢")
    assert {f.year for f in told.figures if f.state == "printed"} == {2023, 2024}


def test_how_many_trainings_after_the_problems_is_a_figure(county: Library) -> None:
    told = talk(county, "石桥镇2024年有什么问题", "培训几次")
    assert told.kind in {Kind.VALUE, Kind.MISSING} and "问题" not in told.text.replace("这个问题", "")


def test_what_a_figure_means_is_asked_in_a_talk(city: Library) -> None:
    told = talk(city, "What was the disclosure rate of 芦溪县公安局 in 2024?", "What does that mean?")
    assert told.kind is Kind.DEFINITION and "disclosure rate" in told.text


def test_all_are_ranked_again_with_those_added_and_both_sides_are_told(county: Library) -> None:
    told = talk(county, "各镇2023年行政许可排名", "前三名是谁", "加上街道一起排")
    assert told.understood and told.understood.limit is None and "街道" in told.understood.scope.levels
    rate = talk(county, "石桥镇2024年公开率", "分子和分母各是多少件")
    assert rate.kind is Kind.VALUE and len({f.label for f in rate.figures}) > 1
