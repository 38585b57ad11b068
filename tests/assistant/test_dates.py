"""When reports came out: the date that a page or its signature states, never a guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk
from tests.vectorstore.made import reading, report
from vectorstore.library import Library

QINGHE = ("河南省", "青禾县")
DATED = {"财政局": "2024-01-19", "公安局": "2024-01-25", "教育局": None, "民政局": "2024-02-02", "石桥镇": "2024-01-08"}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("dated")) as library:
        for name, date in DATED.items():
            one = report(f"青禾县{name}", 2023, region=QINGHE)
            library.replace(reading(name, replace(one, identity=replace(one.identity, published=date))))
        yield library


@pytest.mark.parametrize(
    "text", ["财政局2023年的报告什么时候发布的", "财政局2023年报告的落款是哪天", "财政局2023年年报的发布日期"]
)
def test_of_one_report_its_date(dated: Library, text: str) -> None:
    answer = talk(dated, text)
    assert answer.kind is Kind.CATALOGUE and "2024-01-19" in answer.text


def test_a_date_that_was_not_read_is_said(dated: Library) -> None:
    assert "没有读到发布或落款的日期" in talk(dated, "教育局2023年的报告什么时候发布的").text


def test_of_many_the_first_the_last_and_a_table(dated: Library) -> None:
    answer = talk(dated, "2023年各单位年报的发布日期")
    assert "4份写明" in answer.text and "最早2024-01-08" in answer.text and "最晚2024-02-02" in answer.text
    assert answer.table and [row[2] for row in answer.table.rows] == [*sorted(filter(None, DATED.values())), None]


def test_it_is_asked_of_the_one_spoken_of(dated: Library) -> None:
    assert "2024-01-25" in talk(dated, "公安局2023年的报告交了吗", "什么时候发布的").text
    assert "2024-01-25" in talk(dated, "When was the 2023 report of 公安局 published?").text


LAST = ["2023年谁最晚发布年报", "2023年哪家最早发布年报", "2023年年报哪些单位发布得晚", "2023年哪些单位报告交得早"]


@pytest.mark.parametrize("text", LAST)
def test_who_was_first_or_last_is_told_by_the_dates(dated: Library, text: str) -> None:
    answer = talk(dated, text)
    assert "最早2024-01-08（青禾县石桥镇" in answer.text and "最晚2024-02-02（青禾县民政局" in answer.text


def test_when_it_was_handed_in_is_not_known(dated: Library) -> None:
    assert "什么时候交上来的，报告里没有写" in talk(dated, "2023年哪家年报交晚了").text
    assert "什么时候交上来的" not in talk(dated, "2023年谁最晚发布年报").text
