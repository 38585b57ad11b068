"""A table of one report asked for by its number: all that it counts, zeros together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import COUNTY
from tests.assistant.talking import TODAY, talk
from tests.vectorstore.made import LICENCES, reading, report
from vectorstore.library import Library

HELD = {"青禾县石桥镇人民政府": (COUNTY, 40), "青禾县柳林镇人民政府": (COUNTY, 8)}


@pytest.mark.parametrize(
    "text",
    ["石桥镇2024年表二", "给我看看石桥镇2024年的表二", "第二张表，石桥镇2024年", "Table 2 of Shiqiao Town in 2024"],
)
def test_every_figure_of_the_table_is_given(held: Library, text: str) -> None:
    given = ask(text, held, TODAY)
    assert given.kind is Kind.VALUE and len(given.figures) == 10
    assert given.table and len(given.table.rows) == 10 and "40" in {row[1] for row in given.table.rows}
    assert Decimal(40) in {Decimal(f.value) for f in given.figures if f.value} and {f.table for f in given.figures} == {
        "二"
    }


def test_zeros_are_told_together(held: Library) -> None:
    text = ask("石桥镇2024年表四", held, TODAY).text
    assert "为零的：行政复议" in text and text.count("为零") == 1


def test_the_next_turn_names_another_body(held: Library) -> None:
    given = talk(held, "石桥镇2024年表二", "柳林镇呢")
    assert given.text.startswith("青禾县柳林镇2024年的表二") and "8件" in given.text


def test_a_year_that_is_not_held(held: Library) -> None:
    given = ask("石桥镇2019年表二", held, TODAY)
    assert (given.kind, given.reason) == (Kind.MISSING, "not_held") and not given.figures


@pytest.mark.parametrize("text", ["石桥镇2024年表三里新收多少", "石桥镇2024年表二的行政许可"])
def test_one_figure_of_it_stays_one_figure(held: Library, text: str) -> None:
    assert [f.value for f in ask(text, held, TODAY).figures] == ["40"]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A report of 2020 on the form of 2019, and one of the same body on the form of 2021."""
    town = "青禾县石桥镇人民政府"
    cells = {
        ("二", "行政许可", "处理决定数量"): 12,
        ("二", "政府集中采购", "采购项目数量"): 3,
        ("二", "行政许可", "本年增/减"): -2,
    }
    with Library.open(tmp_path_factory.mktemp("old")) as library:
        library.replace(reading("2020", report(town, 2020, cells, form="2019")))
        library.replace(reading("2023", report(town, 2023, {LICENCES: 30})))
        yield library


def test_a_report_on_the_form_of_2019_is_told_by_its_own_rows_and_columns(old: Library) -> None:
    given = ask("石桥镇2020年表二", old, TODAY)
    assert given.table and {f.column for f in given.figures if f.row == "行政规范性文件"} == {
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
    }
    assert {(f.row, f.column): f.value for f in given.figures if f.value != "0"} == {
        ("行政许可", "处理决定数量"): "12",
        ("行政许可", "本年增/减"): "-2",
        ("政府集中采购", "采购项目数量"): "3",
    }
    assert "政府集中采购" in given.text and "本年制发" not in given.text


def test_one_row_of_other_results_stands_where_the_form_has_one(old: Library) -> None:
    rows = [f.row for f in ask("石桥镇2020年表三", old, TODAY).figures]
    assert len(rows) == 23 and rows.count("其他处理") == 1 and "其他处理/其他" not in rows
    assert len(ask("石桥镇2023年表三", old, TODAY).figures) == 25


def test_the_next_turn_takes_the_form_of_its_own_report(old: Library) -> None:
    given = talk(old, "石桥镇2020年表二", "2023年呢")
    assert "30件" in given.text and {f.column for f in given.figures if f.row == "行政许可"} == {"本年处理决定数量"}


def test_a_long_text_of_signs_is_read_at_once() -> None:
    from assistant.measures import Found
    from assistant.rows.whole_table import whole_table
    from assistant.words.mentions import Mentions

    found = Found()
    assert whole_table(Mentions("表" * 10000, (), ()), found, "zh") is found
