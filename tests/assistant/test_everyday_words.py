"""Everyday words for a measure: 要到的, 收老百姓的钱, 拒绝公开的比例; never silently another one's figure."""

from __future__ import annotations

import pytest

from assistant.question import Cells, Kind, Stated
from tests.assistant.talking import told
from vectorstore.library import Library


def asked(text: str, library: Library) -> list[str]:
    """The rows that a question is understood to ask for, with what only prose states."""
    understood = told(text, library).understood
    assert understood is not None
    rows = [[m.row, *(row for row, _ in m.plus)] if isinstance(m, Cells) else [m.about] for m in understood.measures
            if isinstance(m, Cells | Stated)]  # fmt: skip
    return ["+".join(row) for row in rows]


@pytest.mark.parametrize("said", ["拒绝公开的比例", "拒绝的比例", "驳回的比例"])
def test_what_part_was_refused_is_the_rate_of_refusals(county: Library, said: str) -> None:
    assert asked(f"财政局2024年{said}高吗", county) == ["不予公开率"]


def test_what_was_obtained_is_not_what_came_in(county: Library) -> None:
    got = ["予以公开+部分公开"]
    assert asked("2024年向财政局要信息，要到的有几件", county) == got
    assert "予以公开+部分公开" in asked("2024年向财政局申请，拿到信息的有多少件", county)
    assert got != asked("财政局2024年没要到的有几件", county)


@pytest.mark.parametrize("said", ["收老百姓的钱收得多不多", "向群众收的钱多不多", "收了多少元", "向村民收钱没有"])
def test_money_taken_from_people_is_the_fee_of_the_table_and_the_one_of_the_prose(county: Library, said: str) -> None:
    answer = told(f"财政局2024年{said}", county)
    assert answer.kind is Kind.VALUE and asked(f"财政局2024年{said}", county) == ["行政事业性收费", "信息处理费"]


def test_money_taken_is_no_number_of_applications(county: Library) -> None:
    assert asked("2023年收费最多的部门是哪个，收了多少万", county)[0] == "行政事业性收费"
    assert "本年新收政府信息公开申请数量" not in asked("2023年收费最多的部门是哪个，收了多少万", county)
    assert "本年新收政府信息公开申请数量" in asked("2023年收费最多的部门是哪个，收了多少件申请", county)


@pytest.mark.parametrize("said", ["反复提同样申请的有几件", "一再提交相同的内容的有几件", "同样的申请反复提的有几件"])
def test_the_same_asked_over_again_is_a_row_of_the_table(county: Library, said: str) -> None:
    assert asked(f"财政局2024年{said}", county) == ["不予处理/重复申请"]
