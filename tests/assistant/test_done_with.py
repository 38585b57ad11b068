"""What a verb counts, not with what it was done: 收到的申请全部办结了多少件."""

from __future__ import annotations

import pytest

from tests.assistant.talking import told
from vectorstore.library import Library


@pytest.mark.parametrize(
    "text",
    [
        "教育局2024年收到的申请全部办结了多少件",
        "教育局2024年收到的申请一共答复了多少件",
        "教育局2024年依申请公开方面答复了多少件",
        "教育局2024年收到的申请办结的有多少件",
        "教育局2024年收到的申请里办完的几件",
    ],
)
def test_what_was_handled_is_told(county: Library, text: str) -> None:
    [figure] = told(text, county).figures
    [handled] = told("教育局2024年办结多少件", county).figures
    assert (figure.row, figure.value) == (handled.row, handled.value)


@pytest.mark.parametrize(
    "text",
    [
        "教育局2024年收到的申请和办结的各多少件",
        "教育局2024年收到的申请、办结多少件",
        "教育局2024年收到的申请，办结了多少件",
    ],
)
def test_two_that_are_joined_are_both_told(county: Library, text: str) -> None:
    assert len(told(text, county).figures) == 2


def test_a_topic_before_what_was_received_is_no_figure_of_prose(county: Library) -> None:
    [figure] = told("教育局2024年在依申请公开方面共收到几件", county).figures
    [received] = told("教育局2024年新收申请多少件", county).figures
    assert (figure.row, figure.value) == (received.row, received.value)


@pytest.mark.parametrize("text", ["没办结的几件", "未办结的有多少件", "没办完的几件"])
def test_what_was_not_handled_is_what_was_carried_over(county: Library, text: str) -> None:
    [figure] = told(f"教育局2024年{text}", county).figures
    [carried] = told("教育局2024年结转下年多少件", county).figures
    assert (figure.row, figure.value) == (carried.row, carried.value)
