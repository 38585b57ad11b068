"""Bodies said to be counted in a group: the group is asked about, with them."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk, told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("2024年各镇（包括城关镇）处罚合计", "2024年各镇处罚合计"),
        ("2024年全县部门（含公安局）新收申请合计多少件", "2024年全县部门新收申请合计多少件"),
        ("2024年算上城关镇，各镇许可平均多少件", "2024年各镇许可平均多少件"),
        ("2024年各部门（包括教育局在内）收费排名", "2024年各部门收费排名"),
        ("2024年各部门，包括公安局，谁的处罚最多", "2024年各部门谁的处罚最多"),
        ("2024年乡镇含大河湾镇在内有几家被复议", "2024年乡镇有几家被复议"),
        ("2024年镇街（含清河街道、东湖街道）申请总量", "2024年镇街申请总量"),
        (
            "Which department, including the education bureau, had the fewest fines in 2024?",
            "Which department had the fewest fines in 2024?",
        ),
    ],
)
def test_one_of_the_group_changes_nothing(county: Library, text: str, group: str) -> None:
    answer, whole = told(text, county), told(group, county)
    assert (answer.kind, answer.figures) == (whole.kind, whole.figures)


@pytest.mark.parametrize("text", ["2024年街道连同城关镇一共处罚多少件", "2024年各街道（含城关镇）处罚合计"])
def test_another_is_counted_beside_the_group(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.TOTAL and answer.coverage and answer.coverage.counted == 3


def test_left_out_stays_left_out(county: Library) -> None:
    answer = told("2024年各镇（不含城关镇）处罚合计", county)
    assert answer.coverage and answer.coverage.counted == 4


def test_what_is_asked_of_it_alone_is_told_of_it(county: Library) -> None:
    answer = told("青禾县2024年许可多少，其中包括公安局多少", county)
    assert any(f.agency == "青禾县公安局" for f in answer.figures) and "公安局2024年" in answer.text


def test_added_in_a_talk_stays_beside(county: Library) -> None:
    answer = talk(county, "石桥镇2024年许可多少", "加上柳林镇一共多少")
    assert answer.understood and len(answer.understood.scope.bodies) == 2
