"""How something went is told with all that belongs to it: results, outcomes, what was carried over."""

from __future__ import annotations

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import TODAY, talk
from vectorstore.library import Library

HANDLED = [
    "石桥镇2024年申请办理情况怎么样",
    "石桥镇2024年依申请公开办理情况",
    "How were requests handled by 石桥镇 in 2024?",
]
COURT = ["石桥镇2024年行政诉讼情况", "石桥镇2024年的官司情况"]


@pytest.mark.parametrize("text", HANDLED)
def test_handling_is_told_with_its_results_and_what_was_carried(county: Library, text: str) -> None:
    rows = {f.row for f in ask(text, county, TODAY).figures}
    assert {"本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "总计", "结转下年度继续办理"} <= rows
    assert {"予以公开", "部分公开", "不予公开/合计"} <= rows


@pytest.mark.parametrize("text", COURT)
def test_lawsuits_are_told_by_kind_and_outcome(county: Library, text: str) -> None:
    told = ask(text, county, TODAY).figures
    assert {"行政诉讼/合计", "未经复议直接起诉", "复议后起诉"} <= {f.row for f in told}
    assert {"结果维持", "结果纠正", "其他结果", "尚未审结"} <= {f.column for f in told}


def test_carried_over_is_both_ways_and_the_next_year_keeps_all(county: Library) -> None:
    rows = {f.row for f in ask("石桥镇2024年申请的结转情况", county, TODAY).figures}
    assert rows == {"上年结转政府信息公开申请数量", "结转下年度继续办理"}
    later = talk(county, COURT[0], "2023年呢")
    assert {f.year for f in later.figures} == {2023} and len({f.column for f in later.figures}) > 4


def test_of_many_or_of_several_years_it_is_one_figure_each(county: Library) -> None:
    assert ask("各镇2024年申请办理情况", county, TODAY).kind is Kind.LIST
    assert ask("石桥镇近三年行政复议情况", county, TODAY).kind is Kind.TREND
