"""Several things of which bodies had some: whoever had one of them is listed, whoever had both where both are asked."""

from __future__ import annotations

import time
from datetime import date

import pytest

from assistant.ask import ask
from assistant.bounds.any_of import any_of
from assistant.read import read
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
SUITS = ("未经复议直接起诉", "复议后起诉")


def with_some(*, both: bool, column: str = "总计") -> set[str]:
    """Bodies of 2024 with 行政复议 or 行政诉讼 in a column, or with both."""
    out = set()
    for report in (r for r in truth()["reports"] if r["year"] == 2024 and r["agency"] != "青禾县人民政府"):
        of = {(row, col): float(value or 0) for table, row, col, value, *_ in report["cells"] if table == "四"}
        reviewed, sued = of["行政复议", column] > 0, any(of[row, column] > 0 for row in SUITS)
        if (reviewed and sued) if both else (reviewed or sued):
            out.add(report["agency"])
    return out


CASES = [
    ("2024年被纠正的单位有哪些，复议和诉讼都算", False, "结果纠正"),
    ("2024年复议或者诉讼被纠正的单位有哪些", False, "结果纠正"),
    ("2024年复议和诉讼都被纠正的单位有哪些", True, "结果纠正"),
    ("2024年哪些单位有复议诉讼案件", False, "总计"),
    ("2024年有复议和诉讼的单位有哪些", False, "总计"),
    ("2024年既有复议又有诉讼的单位", True, "总计"),
]


@pytest.mark.parametrize(("text", "both", "column"), CASES, ids=[c[0] for c in CASES])
def test_all_of_them_are_listed(county: Library, text: str, both: bool, column: str) -> None:
    given = ask(text, county, TODAY)
    assert given.table is not None
    listed = {row[0] for row in given.table.rows}
    wanted = with_some(both=both, column=column)
    assert len(wanted) == len(listed) and all(any(name in agency for name in listed) for agency in wanted), given.text


def test_they_are_counted_too(county: Library) -> None:
    given = ask("2024年有复议和诉讼的单位有几家", county, TODAY)
    assert f"有{len(with_some(both=False))}家" in given.text


def test_both_figures_of_one_body_stand_under_the_column(county: Library) -> None:
    given = ask("公安局2024年被纠正几件，复议诉讼都算", county, TODAY)
    assert [f.column for f in given.figures] == ["结果纠正", "结果纠正"]


FIGURES = [
    "2024年哪些单位有复议，诉讼各多少",
    "2024年各单位复议和诉讼",
    "石桥镇2024年复议和诉讼",
    "2024年没有复议和诉讼的单位",
]


@pytest.mark.parametrize("text", FIGURES)
def test_where_figures_or_none_are_asked_it_is_no_choice(county: Library, text: str) -> None:
    assert any_of(read(text, "zh", county.glance().catalogue, TODAY, None), ()) == ()


def test_nasty_text_is_read_fast(county: Library) -> None:
    r = read("有复议和诉讼" * 100 + "的单位", "zh", county.glance().catalogue, TODAY, None)
    began = time.process_time()
    any_of(r, ())
    assert time.process_time() - began < 1
