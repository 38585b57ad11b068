"""Everyday words for what reports say: nobody reads it, newly turned up, said no more; wires that do not link up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.figures.counting import matching
from assistant.prose.naming import problems_in
from assistant.prose.themes import named
from assistant.question import Stated
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, ProseFigure, Reading, Report

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


def stated(label: str, value: str, unit: str, sentence: str, bound: str = "exact") -> ProseFigure:
    return ProseFigure(label, Decimal(value), unit, bound, sentence, "一", Place("青禾县.txt", line=5))


def test_proposals_of_both_kinds_are_one_figure_where_a_paper_counts_them_together() -> None:
    both = stated("办理人大代表建议和政协提案", "40", "件", "办理人大代表建议和政协提案40件。")
    alone = stated("办理人大代表建议", "9", "件", "办理人大代表建议9件、政协提案4件。")
    assert matching(Stated(about="建议提案", unit="件"), [both]) == [both]
    assert matching(Stated(about="建议提案", unit="件"), [alone, replace(alone, label="政协提案")]) == []


def test_a_rate_is_what_counts_wherever_it_stands_in_the_name() -> None:
    sentence = "受理12345热线诉求430件，群众满意率96.9%。"
    rate, calls = stated("群众满意率", "96.9", "%", sentence), stated("受理12345热线诉求", "430", "件", sentence)
    assert matching(Stated(about="satisfaction rate hotline"), [calls, rate]) == [rate]


@pytest.mark.parametrize("text", ["2024年谁编了政府公报，几期", "2024年有没有单位编政府公报"])
def test_how_many_there_were_of_what_was_just_named(gazettes: Library, text: str) -> None:
    answer = asked(text, gazettes)
    answer = answer if "几期" in text else ask("编了几期", gazettes, date(2025, 3, 10), answer)
    assert "“编印政府公报”9期（文中自述）" in answer.text


def test_a_weight_of_the_assessment_is_a_bound(gazettes: Library) -> None:
    who = asked("2024年绩效考核权重不低于4%的单位", gazettes)
    assert "石桥镇4%" in who.text and who.kind == "list"


def test_what_two_bodies_name_in_common_is_said(gazettes: Library) -> None:
    assert "都写到的问题：“公开渠道、形式单一”。" in asked("石桥镇和柳林镇2024年共同的问题是什么", gazettes).text


def test_a_fault_between_quotation_marks_is_found_in_the_words_of_papers(gazettes: Library) -> None:
    rows = asked("2024年哪些单位把“渠道不丰富”列为问题", gazettes).table.rows
    assert {row[0] for row in rows} == {"青禾县石桥镇人民政府"}


@pytest.fixture(scope="module")
def gazettes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("gazettes"))
    printed, weight = "编印政府公报9期，免费投放。", "将政务公开纳入绩效考核，分值权重不低于4%。"
    figures = stated("编印政府公报", "9", "期", printed), stated("分值权重", "4", "%", weight, "at_least")
    for name, fault in (("石桥镇", "公开渠道不够丰富。"), ("柳林镇", "公开渠道单一。信息更新不及时。")):
        place = Place(f"{name}.txt", line=3)
        said = (printed, weight) if name == "石桥镇" else (WAYS,)
        passages = [Passage("一", "平台建设", text, place) for text in said]
        passages.append(Passage("五", "存在的主要问题", fault, place))
        own = figures if name == "石桥镇" else ()
        identity = Identity(f"青禾县{name}人民政府", HOME, 2024)
        report = Report(identity, {}, ("一", "五"), (), (), tuple(passages), own)
        library.replace(Reading(place.file, name, (report,)))
    yield library
    library.close()
