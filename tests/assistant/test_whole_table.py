"""A table of one report asked for by its number: all that it counts, zeros together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.holding import COUNTY
from tests.assistant.talking import TODAY, talk
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


def test_a_long_text_of_signs_is_read_at_once() -> None:
    from assistant.measures import Found
    from assistant.rows.whole_table import whole_table
    from assistant.words.mentions import Mentions

    found = Found()
    assert whole_table(Mentions("表" * 10000, (), ()), found, "zh") is found
