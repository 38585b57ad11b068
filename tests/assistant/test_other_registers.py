"""Everyday words for what reports say: nobody reads it, newly turned up, said no more; wires that do not link up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.prose.naming import problems_in
from assistant.prose.themes import named
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, Reading, Report

HOME = ("某省", "青禾县")
WAYS = "通过门户网站、政务新媒体公开信息，全年发布80条。"
SAID = {
    ("石桥镇", 2023): "公开内容不够全面。",
    ("石桥镇", 2024): "公众号推文形式老套，关注的人少。",
    ("柳林镇", 2023): "信息更新不及时。",
    ("柳林镇", 2024): "老人查询信息不便。",
}


@pytest.fixture(scope="module")
def two_towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("registers"))
    for (name, year), fault in SAID.items():
        place = Place(f"{name}{year}.txt", line=3)
        passages = (Passage("一", "平台建设", WAYS, place), Passage("五", "存在的主要问题", fault, place))
        report = Report(Identity(f"青禾县{name}人民政府", HOME, year), {}, ("一", "五"), (), (), passages, ())
        library.replace(Reading(place.file, f"{name}{year}", (report,)))
    yield library
    library.close()


def asked(text: str, library: Library) -> Answer:
    return ask(text, library, date(2025, 3, 10))


@pytest.mark.parametrize("text", ["wifi连不上", "办公室的wifi连不上怎么办"])
def test_what_does_not_link_up_may_be_nothing_of_the_reports(two_towns: Library, text: str) -> None:
    assert asked(text, two_towns).kind == "refuse"
    assert asked("上年结转连不上的单位", two_towns).kind == "check"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("2024年谁家的公众号没人看", "石桥镇"),
        ("2024年提到政务新媒体问题的有哪些单位", "石桥镇"),
        ("2024年有几家写了老年人查信息难", "柳林镇"),
    ],
)
def test_who_names_a_fault_in_everyday_words(two_towns: Library, text: str, who: str) -> None:
    assert [row[0] for row in asked(text, two_towns).table.rows] == [f"青禾县{who}人民政府"]


@pytest.mark.parametrize("text", ["2024年新冒出来的问题有哪些", "哪些问题2023年说过2024年不说了"])
def test_what_is_new_and_what_is_gone_hold_two_years_against_each_other(two_towns: Library, text: str) -> None:
    q = asked(text, two_towns).understood
    assert q.talk.form == "change"


def test_who_says_that_nothing_is_wrong(two_towns: Library) -> None:
    talk = asked("2024年有没有单位说自己没问题", two_towns).understood.talk
    assert (talk.form, talk.silent) == ("survey", True)
    assert not asked("2024年有没有问题", two_towns).understood.talk.silent


def test_the_problems_of_one_body_in_its_own_words(two_towns: Library) -> None:
    text = asked("石桥镇2024年说自己有哪些问题，原话是什么", two_towns).text
    assert "的报告写的问题：“公众号推文形式老套，关注的人少”" in text


def test_how_many_bodies_mention_a_thing_counts_bodies(two_towns: Library) -> None:
    answer = asked("How many bodies mention a website in 2024?", two_towns)
    assert answer.kind == "summary" and answer.figures[0].value == "2"


def test_an_account_in_an_old_style_is_the_new_media_not_few_ways() -> None:
    assert [t.key for t in named("公众号推文形式老套，关注的人少", "problem")] == ["media"]
    assert [t.key for t in problems_in("谁家的公众号没人看")] == ["media"]
