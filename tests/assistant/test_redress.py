"""Years held against each other: what became of the faults told before, every year of a span, two whole reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk
from tests.vectorstore.made import LICENCES, RECEIVED, reading, report
from vectorstore.library import Library
from vectorstore.records import Passage, Place

HOME = ("某省", "云岭市", "青禾县")
REDRESSED = "针对上一年度指出的“更新慢”问题，我镇已按周巡查，情况有所好转。"
FAULTS = {
    "石桥镇": {
        2022: "政策解读形式单一。",
        2023: "个别栏目更新慢。",
        2024: f"{REDRESSED}还有以下不足：渠道单一。",
    },
    "柳林镇": {
        2022: "公众参与不够。",
        2023: "公众参与不够。",
        2024: "公众参与不够。针对2024年的问题，将拓宽渠道。",
    },
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("county"))
    for name, years in FAULTS.items():
        for year, faults in years.items():
            place = Place(f"{name}{year}.txt", line=3)
            made = report(f"青禾县{name}人民政府", year, {LICENCES: year - 2000, RECEIVED: 5}, HOME)
            passages = (Passage("五", "存在的主要问题", faults, place), Passage("五", "改进措施", "组织培训。", place))
            library.replace(reading(f"{name}{year}", replace(made, passages=passages)))
    yield library
    library.close()


@pytest.mark.parametrize("text", ["2024年哪些单位整改了上一年的问题", "哪些单位说上年的问题有好转，2024"])
def test_who_says_that_the_faults_of_the_year_before_were_set_right(county: Library, text: str) -> None:
    answer = talk(county, text)
    assert answer.table and [row[0] for row in answer.table.rows] == ["青禾县石桥镇人民政府"]


@pytest.mark.parametrize("turn", ["2024年还有这些问题吗", "2024年改了没有", "2024年这些问题解决了吗"])
def test_what_was_told_is_held_against_the_year_asked_after(county: Library, turn: str) -> None:
    answer = talk(county, "石桥镇2023年有哪些问题", turn)
    assert "2024年的问题与2023年比" in answer.text and "不再写的：公开、更新不及时" in answer.text
    assert "情况有所好转" in answer.text


def test_what_is_still_named_has_not_gone(county: Library) -> None:
    assert "两年都写的：公众参与" in talk(county, "柳林镇2023年有哪些问题", "2024年还有这些问题吗").text
    assert "两年都写的：公众参与" in talk(county, "柳林镇2023年的问题2024年还有吗").text


def test_every_year_of_a_span_is_told(county: Library) -> None:
    text = talk(county, "石桥镇的问题2022到2024有没有变").text
    assert all(said in text for said in ("政策解读形式单一", "个别栏目更新慢", "渠道单一"))
    assert "2023年比2022年，新出现的：公开、更新不及时；不再写的：政策解读不足、形式单一" in text


@pytest.mark.parametrize("text", ["石桥镇2024年报告跟2023年比有什么变化", "石桥镇2024年和2023年的报告写得有什么不同"])
def test_two_reports_differ_in_figures_and_in_words(county: Library, text: str) -> None:
    answer = talk(county, text)
    assert "行政许可23件→24件" in answer.text and "2024年的问题与2023年比" in answer.text
    assert {f.value for f in answer.figures if f.row == "行政许可"} == {"23", "24"}


def test_after_a_summary_what_is_written_otherwise_is_told(county: Library) -> None:
    answer = talk(county, "石桥镇2024年的报告主要讲了什么", "跟上一年写得有什么不同")
    assert answer.kind is Kind.SUMMARY and "行政许可23件→24件" in answer.text


def test_a_measure_held_against_the_year_before_stays_a_figure(county: Library) -> None:
    assert talk(county, "石桥镇2024年行政许可跟2023年比有什么变化").kind is Kind.COMPARE


def test_after_the_faults_the_same_of_another_year_is_held_against_them(county: Library) -> None:
    assert "2023年的问题与2022年比" in talk(county, "石桥镇2023年有哪些问题", "跟2022年一样吗").text


@pytest.mark.parametrize(
    ("text", "who", "how"),
    [
        ("和2023年相比，2024年不再提更新不及时的单位", "石桥镇", "2023年写、2024年不再写的"),
        ("2024年有哪些单位新写了渠道单一的问题，与2023年比", "石桥镇", "2024年新写的"),
    ],
)
def test_who_names_a_fault_no_more_or_newly(county: Library, text: str, who: str, how: str) -> None:
    answer = talk(county, text)
    assert answer.table and [row[2] for row in answer.table.rows if row[1] == how] == [f"青禾县{who}人民政府"]
