"""Conditions on two parts of one report: what it calls wrong and what it plans, what it uses and what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.prose.crossed import crossed
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, ProseFigure, Reading, Report

HOME = ("某省", "青禾县")
FANS = "微信公众号关注人数1200人。"
SAID = {  # by town: what it did, what is wrong, what is planned
    "石桥镇": (("通过门户网站、微信公众号公开信息。", FANS), "人手不足，一人多岗。", "组织业务培训，提高能力。"),
    "柳林镇": (("通过门户网站、微信公众号公开信息。",), "人手不足，无专人负责。", "拓宽公开渠道，增设公开栏。"),
    "云溪乡": (("通过门户网站公开信息。",), "公开内容不够全面。", "组织业务培训，办三期夜校班。"),
    "枫坪乡": (("通过门户网站、公开栏公开信息。",), "公开内容不够全面。", ""),
}


@pytest.fixture(scope="module")
def four_towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("crossed"))
    for name, (ways, fault, plan) in SAID.items():
        place = Place(f"{name}.txt", line=3)
        passages = [Passage("一", "平台建设", way, place) for way in ways]
        passages += [Passage("五", "存在的主要问题", fault, place)]
        passages += [Passage("五", "改进措施", plan, place)] if plan else []
        counted = ProseFigure("微信公众号关注人数", Decimal(1200), "人", "exact", FANS, "一", place)
        figures = (counted,) if FANS in ways else ()
        identity = Identity(f"青禾县{name}人民政府", HOME, 2024)
        report = Report(identity, {}, ("一", "五"), (), (), tuple(passages), figures)
        library.replace(Reading(place.file, name, (report,)))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("2024年问题里说人手不足、改进里又说培训的有哪些单位", "石桥镇"),
        ("2024年问题里没说人手不足、但措施里要培训的有哪些", "云溪乡"),
        ("2024年问题里说内容不全面、改进里说夜校班的有哪些单位", "云溪乡"),
        ("2024年有公众号的单位里谁没写关注人数", "柳林镇"),
        ("有公众号的单位里谁没写关注人数，2024", "柳林镇"),
        ("2024年哪些单位提了问题却没提怎么改", "枫坪乡"),
        ("2024年有公开栏的镇街里谁没有公众号", "枫坪乡"),
        ("Which bodies mention staff shortages and also plan training in 2024?", "石桥镇"),
    ],
)
def test_who_meets_both_conditions_is_told_with_the_words_for_both(four_towns: Library, text: str, who: str) -> None:
    answer = ask(text, four_towns, date(2025, 3, 10))
    assert answer.kind == "summary"
    assert [row[0] for row in answer.table.rows] == [f"青禾县{who}人民政府"]
    assert answer.figures[0].value == "1"
    assert answer.coverage.counted == 4


def test_where_nobody_meets_both_each_is_told_by_itself(four_towns: Library) -> None:
    text = ask("2024年问题里说人手不足、措施里又说公开栏破损的有哪些单位", four_towns, date(2025, 3, 10)).text
    assert "没有读到同时符合这两项的报告" in text
    assert "单看前一项，有2家（只合这一项的：柳林镇、石桥镇）；单看后一项，也没有一家。" in text


def test_two_things_of_one_part_or_two_asks_are_no_crossed_conditions() -> None:
    for text in (
        "哪些单位有公众号没有微博",
        "既说更新慢又说人手不足的",
        "大家有什么问题，打算怎么改",
        "谁说更新慢，怎么解决",
    ):
        assert crossed(text) == ()


def test_a_nasty_text_is_read_in_time() -> None:
    assert crossed("问题里说" * 2500) == ()
