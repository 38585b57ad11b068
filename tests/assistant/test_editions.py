"""On which edition of the form the reports of a year are: where they are not all on one, those are named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask import ask
from tests.assistant.talking import TODAY
from tests.vectorstore.made import reading, report
from vectorstore.library import Library

ON = {"青禾县石桥镇人民政府": "2021", "青禾县柳林镇人民政府": "2021", "青禾县白沙镇人民政府": "2019"}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Of 2021 one report on the old form, of 2022 all on the new one."""
    with Library.open(tmp_path_factory.mktemp("editions")) as library:
        for agency, form in ON.items():
            library.replace(reading(f"{agency}2021", report(agency, 2021, form=form)))
            library.replace(reading(f"{agency}2022", report(agency, 2022)))
        yield library


@pytest.mark.parametrize(
    "text",
    ["2021年哪些报告还用老格式", "2021年用2019年格式的是哪几家", "Which reports for 2021 are on the old form?"],
)
def test_those_on_the_other_form_are_named(mixed: Library, text: str) -> None:
    given = ask(text, mixed, TODAY)
    assert "白沙镇" in given.text and "石桥镇" not in given.text and "2022" not in given.text
    assert given.table and [row[0] for row in given.table.rows] == ["青禾县白沙镇人民政府"]


def test_a_year_on_both_is_not_said_to_be_on_one(mixed: Library) -> None:
    text = ask("新旧格式有什么不同", mixed, TODAY).text
    assert "2021年度有1份报告用2019年格式的表：青禾县白沙镇；其余2份用2021年格式" in text
    assert "库里2022年度的报告用2021年格式" in text and "政府集中采购" in text
