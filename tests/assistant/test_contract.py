"""What contracts.md says of an answer: every number of a table stands in the figures; what a person set says so."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.ask import ask
from tests.assistant.county import fill
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.mark.parametrize(
    "text",
    [
        "全县2024年处罚多少",
        "全县2024年公开率",
        "2023年处罚最多的是哪个镇",
        "2024年各单位许可排名",
        "2024年许可和处罚最多的单位",
        "2022到2024年全县现行有效规范性文件合计",
        "2024年处罚增长最快的镇",
        "各部门2024年许可合计比2023年增加多少",
        "各镇许可逐年变化",
        "公安局2024年处罚占全县多少",
        "2023年各部门公开率平均多少",
    ],
)
def test_every_number_of_a_table_is_a_figure(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    given = {Decimal(f.value) for f in answer.figures if f.value is not None}
    assert answer.table is not None
    years = {n for n, column in enumerate(answer.table.columns) if column.title == "年度"}
    cells = [c for row in answer.table.rows for n, c in enumerate(row) if n not in years and NUMBER.fullmatch(c or "")]
    assert cells and {Decimal(c or 0) for c in cells} <= given | {-g for g in given}


def test_a_figure_set_by_hand_says_by_whom_when_and_why(tmp_path: Path) -> None:
    with fill(tmp_path) as library:
        held = next(h for h in library.catalogue.reports(year=2023) if h.agency == "青禾县石桥镇人民政府")
        key = ("二", "行政处罚", "本年处理决定数量")
        library.correct(held.report_id, "张三", "与原件核对", key=key, value="12")
        answer = ask("石桥镇2023年行政处罚多少件", library, TODAY)
    (figure,) = answer.figures
    assert (figure.value, figure.state, figure.trust) == ("12", "confirmed", "confirmed")
    said = answer.citations[figure.cites[0] - 1].quote + "".join(answer.notices)
    assert all(said.count(word) == 2 for word in ("张三", "与原件核对", "原读作 10"))
