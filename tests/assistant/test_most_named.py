"""Which body names most, what is left out of a list, what one body alone names, and kinds of bodies as one side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, Reading, Report

HOME = ("某省", "青禾县")
SITE, BOTH = "通过门户网站公开信息。", "通过门户网站、微信公众号、电子显示屏公开信息。"
SAID = {  # by body: its ways of publishing, what is wrong
    "石桥镇人民政府": (BOTH, ("信息更新不及时。", "人手不足，一人多岗。")),
    "云溪乡人民政府": (SITE, ("信息更新不及时。",)),
    "财政局": (SITE, ("公开渠道单一。", "乡下老人查询信息不便。", "信息更新不及时。")),
}


@pytest.fixture(scope="module")
def three_bodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("most"))
    for name, (ways, faults) in SAID.items():
        place = Place(f"{name}.txt", line=3)
        passages = [Passage("一", "平台建设", ways, place)]
        passages += [Passage("五", "存在的主要问题", fault, place) for fault in faults]
        report = Report(Identity(f"青禾县{name}", HOME, 2024), {}, ("一", "五"), (), (), tuple(passages), ())
        library.replace(Reading(place.file, name, (report,)))
    yield library
    library.close()


def asked(text: str, library: Library) -> Answer:
    return ask(text, library, date(2025, 3, 10))


@pytest.mark.parametrize(
    ("text", "who", "n"),
    [("2024年问题最多的单位是哪家", "财政局", "3条"), ("2024年公开渠道最多的单位", "石桥镇", "3种")],
)
def test_which_body_names_most_is_a_body(three_bodies: Library, text: str, who: str, n: str) -> None:
    answer = asked(text, three_bodies)
    assert f"最多的是{who}，读到{n}" in answer.text and "不是报告自己写的数" in answer.text
    assert len(answer.table.rows) == 3
    assert asked("2024年反映最多的问题是什么", three_bodies).table.columns[0].title == "主题"


def test_what_is_left_out_stands_in_no_row(three_bodies: Library) -> None:
    answer = asked("2024年除了网站还有哪些渠道", three_bodies)
    assert [row[0] for row in answer.table.rows] == ["微信公众号", "电子屏"]
    assert "按所问不列“政府网站”" in answer.text


def test_what_one_body_alone_names(three_bodies: Library) -> None:
    rows = asked("2024年只有一家提到的问题有哪些", three_bodies).table.rows
    assert len(rows) == 3 and all(row[1] == "1" for row in rows)


def test_kinds_of_bodies_of_one_word_are_one_side(three_bodies: Library) -> None:
    answer = asked("2024年部门和乡镇说的问题有什么不同", three_bodies)
    assert "通读部门1份、乡镇2份" in answer.text


@pytest.mark.parametrize("text", ["2024年谁提到了乡下老人", "2024年有没有提到老年大学的"])
def test_what_somebody_is_to_have_written_is_nobodys_name(three_bodies: Library, text: str) -> None:
    assert asked(text, three_bodies).reason != "not_held"


def test_a_fault_of_one_year_asked_of_the_next_holds_both_against_each_other(three_bodies: Library) -> None:
    q = asked("财政局2023年说渠道单一，2024年改了吗", three_bodies).understood
    assert q.talk is not None and q.talk.form == "change"


def test_who_lacks_one_way_and_has_the_other(three_bodies: Library) -> None:
    rows = asked("2024年没提到短视频但提到公众号的", three_bodies).table.rows
    assert [row[0] for row in rows] == ["青禾县石桥镇人民政府"]


def test_who_set_up_a_thing_that_is_no_theme_is_asked_of_every_report(three_bodies: Library) -> None:
    for text in ("2024年哪些单位设了门户网站专线", "2024年建立门户网站专线的单位"):
        q = asked(text, three_bodies).understood
        assert q.talk is not None and (q.talk.said or q.talk.themes)
    assert asked("2024年建立通联站的单位", three_bodies).understood.talk.said == "通联站"


def test_whether_a_figure_of_prose_grew_over_the_years_is_a_trend(three_bodies: Library) -> None:
    q = asked("石桥镇2022到2024年公众号粉丝涨了没", three_bodies).understood
    assert q.talk is None and q.topic is None and [m.about for m in q.measures] == ["公众号粉丝"]
