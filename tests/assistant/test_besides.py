"""Themes that are left out of what the reports say: all of those named are, and what is no theme is named."""

from __future__ import annotations

import time
from datetime import date

import pytest

from assistant.ask import ask
from assistant.prose.left_out import left_out
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
LEFT_OUT = [
    ("除了网站和公众号，2024年还有哪些渠道", ("政府网站", "微信公众号")),
    ("2024年除了网站、公众号、公开栏以外，各镇还用什么渠道", ("政府网站", "微信公众号", "公开栏")),
    ("除人手不足和更新不及时外，2024年各单位还提到哪些问题", ("人手不足", "更新不及时")),
    ("2024年还有哪些问题，除了人手", ("人手不足",)),
    ("不算网站和公众号，2024年公开渠道有哪些", ("政府网站", "微信公众号")),
    ("2024年除了公众号还有哪些渠道，各几家", ("微信公众号",)),
    ("Besides the website and WeChat, which channels were used in 2024?", ("website", "WeChat account")),
]


@pytest.mark.parametrize(("text", "names"), LEFT_OUT, ids=[text for text, _ in LEFT_OUT])
def test_none_of_them_is_told(county: Library, text: str, names: tuple[str, ...]) -> None:
    given = ask(text, county, TODAY)
    assert given.table is not None and given.kind == "summary"
    told = [row[0] for row in given.table.rows]
    assert told and not any(name in theme for name in names for theme in told), told
    assert "按所问不列" in given.text or "Left out as asked" in given.text


def test_what_is_no_theme_is_named(county: Library) -> None:
    given = ask("除了食堂太远和人手不足，2024年还有哪些问题", county, TODAY)
    assert "“食堂太远”不是" in given.text and "不列“人手不足" in given.text


def test_of_one_body_they_are_left_out_too(county: Library) -> None:
    whole = ask("石桥镇2024年有哪些公开渠道", county, TODAY)
    given = ask("石桥镇2024年除了档案馆和大喇叭还有哪些渠道", county, TODAY)
    assert "应急广播" in whole.text and "应急广播" not in given.text and "公开专区" in given.text


def test_each_of_two_is_counted_by_itself(county: Library) -> None:
    given = ask("网站和公众号2024年各有几家用", county, TODAY)
    assert "“网站”的有" in given.text and "“公众号”的有" in given.text


@pytest.mark.parametrize("text", ["除城关镇外各镇2024年许可多少", "哪些单位有公众号", "除了网站哪些单位还有公众号"])
def test_bodies_and_figures_are_another_thing(text: str) -> None:
    assert left_out(text) is None


def test_nasty_text_is_read_fast() -> None:
    began = time.process_time()
    for text in ("除了" * 5000, "除了网站和" * 2000 + "还有哪些渠道", "，除" * 5000, "besides " * 1500):
        left_out(text[:10_000])
    assert time.process_time() - began < 2
