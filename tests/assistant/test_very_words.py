"""The very words before their theme: of faults, over years, beside names of one theme; one fault is one theme."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.figures.counting import matching
from assistant.prose.form_of import talk_of
from assistant.prose.naming import faults_said, problems_in
from assistant.prose.phrases import around, tails
from assistant.prose.themes import named
from assistant.question import Kind, Stated, Talk
from tests.assistant.talking import told as asked
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, ProseFigure, Reading, Report

HOME = ("某省", "青禾县")
SAID = {  # by town and year: the ways of publishing, what is wrong
    ("青禾县石桥镇", 2023): ("通过门户网站、村民微信群公开信息。", "政务新媒体内容更新不够快，互动性不强。"),
    ("青禾县石桥镇", 2024): ("通过门户网站、村民微信群公开信息。", "政务新媒体内容更新不够快，互动性不强。"),
    ("青禾县柳林镇", 2023): ("通过门户网站、12345热线公开信息。", "个别信息发布不够及时，存在滞后现象。"),
    ("青禾县柳林镇", 2024): ("通过门户网站、政务热线公开信息。", "个别信息发布不够及时，存在滞后现象。"),
    ("青禾县云溪乡", 2023): ("通过门户网站、工作群公开信息。", "公开内容不够全面。"),
    ("青禾县云溪乡", 2024): ("通过门户网站、村民微信群公开信息。", "公开内容不够全面。"),
}


@pytest.fixture(scope="module")
def county_of_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("words"))
    for (name, year), (ways, fault) in SAID.items():
        place = Place(f"{name}{year}.txt", line=3)
        passages = (Passage("一", "平台建设", ways, place), Passage("五", "存在的问题", fault, place))
        report = Report(Identity(f"{name}人民政府", HOME, year), {}, ("一", "五"), (), (), passages, ())
        library.replace(Reading(place.file, f"{name}{year}", (report,)))
    yield library
    library.close()


def towns(answer: Answer) -> set[str]:
    rows = answer.table.rows if answer.table else ()
    return {town for town in ("石桥镇", "柳林镇", "云溪乡") for row in rows if row[0] and town in row[0]}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("2024年谁写了平台更新不够快", "石桥镇"),
        ("2024年哪些镇说栏目更新不够快", "石桥镇"),
        ("2024年哪些单位提到信息发布不够及时", "柳林镇"),
        ("2023年哪些单位用了12345热线", "柳林镇"),
        ("2023年没用12345热线的单位", "石桥镇 云溪乡"),
        ("2024年哪些单位说更新不及时", "石桥镇 柳林镇"),
    ],
)
def test_what_was_said_is_looked_for_before_its_theme(county_of_words: Library, text: str, who: str) -> None:
    given = asked(text, county_of_words)
    assert towns(given) == set(who.split()), given.text


def test_words_that_nobody_writes_so_are_named(county_of_words: Library) -> None:
    text = asked("2024年谁写了平台更新不够快", county_of_words).text
    assert "没有原文直接写“平台更新不够快”" in text and "原文写有“更新不够快”的有1家" in text
    assert "另有1家没有写这几个字，写的是同一主题" in text and "没有写这几个字的：" in text


def test_one_fault_is_counted_under_one_theme(county_of_words: Library) -> None:
    survey = asked("2024年存在的问题哪一条最普遍，几家说", county_of_words).text
    assert "政务新媒体运营不强，1家" in survey and "公开、更新不及时，1家" in survey
    drill = asked("2024年哪些单位说更新不及时", county_of_words).text
    assert "其中1家的这句话，归纳各主题家数时计入“公众参与、互动回应不足、政务新媒体运营不强”" in drill


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("which bureaus mention insufficient training in 2024?", "skill"),
        ("who complains of inadequate publicity?", "publicity"),
        ("which towns admit a lack of staff?", "staffing"),
    ],
)
def test_what_falls_short_is_a_fault_in_english_too(text: str, theme: str) -> None:
    assert [t.key for t in problems_in(text)] == [theme]
    assert problems_in("which bureaus mention training in 2024?") == []


def test_two_subjects_of_one_predicate_are_two_themes() -> None:
    assert {t.key for t in named("公开的主动性和时效性有待进一步加强", "problem")} == {"awareness", "timeliness"}
    assert {t.key for t in named("干部对公开工作的重视程度还需提高", "problem")} == {"awareness"}


@pytest.mark.parametrize(
    "text",
    ["村民微信群这个办法哪些年哪些镇用过", "村民微信群这种方式哪几年哪些镇用过", "哪些镇哪些年用过村民微信群"],
)
def test_over_years_who_is_told_by_the_very_words(county_of_words: Library, text: str) -> None:
    told = asked(text, county_of_words).text
    assert "“村民微信群”" in told and "2023年1家：" in told and "石桥镇" in told


def test_over_years_a_theme_for_other_words_is_named(county_of_words: Library) -> None:
    told = asked("哪些镇哪些年用过朋友群群聊", county_of_words).text
    assert "没有原文直接写“群聊”" in told and "同一主题“微信群”" in told


def test_who_says_it_every_year_is_quoted_once(county_of_words: Library) -> None:
    told = asked("历年都提到“村民微信群”的单位", county_of_words).text
    assert "有1家" in told and told.count("石桥镇“") == 1


def test_nobody_writes_the_one_or_the_other(county_of_words: Library) -> None:
    """既没…也没… are those who have neither, not all who do not have both."""
    given = asked("2023年既没用村民微信群也没用12345热线的单位", county_of_words)
    assert towns(given) == {"云溪乡"}, given.text
    but = asked("2023年用村民微信群但不用12345热线的单位", county_of_words)
    assert towns(but) == {"石桥镇"}, but.text


def test_of_two_faults_both_are_quoted(county_of_words: Library) -> None:
    told = asked("2024年哪家既说互动不足又说新媒体不强", county_of_words).text
    assert "石桥镇“" in told and "更新不够快，互动性不强" in told


def test_two_faults_without_a_word_for_whose(county_of_words: Library) -> None:
    given = asked("2024年既说更新不及时又说新媒体不强的", county_of_words)
    assert towns(given) == {"石桥镇"}, given.text


def test_the_fault_that_is_not_known_is_named_and_not_passed_over(county_of_words: Library) -> None:
    given = asked("2024年既说更新不及时又说档案没地方放的有哪些", county_of_words)
    assert given.kind in {Kind.MISSING, Kind.CLARIFY} and not given.figures


def test_a_fault_said_in_talk_is_one_of_the_two(county_of_words: Library) -> None:
    given = asked("2024年既说新媒体不强又说业务不行的有哪些", county_of_words)
    talk = given.understood.talk if given.understood else None
    assert talk is not None and set(talk.themes) == {"media", "skill"}


def test_what_is_put_forward_is_no_part_of_the_words(county_of_words: Library) -> None:
    assert around("哪些单位提出要搞政府开放日", "开放日") == "政府开放日"
    assert around("哪些单位承诺要办政府开放日", "开放日") == "政府开放日"
    assert around("哪些单位提出拟办政府开放日", "开放日") == "政府开放日"


@pytest.mark.parametrize("text", ["失眠怎么治", "牙龈出血怎么治", "我家停电了", "咱家漏水了", "家里没网了"])
def test_another_s_matter_gets_no_measures_and_no_passages(county_of_words: Library, text: str) -> None:
    given = asked(text, county_of_words)
    assert given.kind is Kind.REFUSE and not given.citations, given.text


def test_what_is_not_read_is_not_said_to_be_nowhere_stated(county_of_words: Library) -> None:
    given = asked("石桥镇2024年食堂满意率多少", county_of_words)
    assert given.kind is Kind.MISSING and "载明" not in given.text


@pytest.mark.parametrize(
    ("about", "label", "other"),
    [
        ("信息解读", "发布政策解读", "主动公开政府信息"),
        ("信息解读", "政策解读材料", "公开政府信息"),
        ("公众号粉丝", "微信公众号粉丝", "微信公众号发布信息"),
    ],
)
def test_a_wording_counts_what_it_ends_in(about: str, label: str, other: str) -> None:
    said, place = f"{other}9条，{label}4条。", Place("a.txt", line=3)
    figures = [ProseFigure(text, Decimal(n), "条", "exact", said, "一", place) for n, text in ((9, other), (4, label))]
    assert [f.label for f in matching(Stated(about=about, unit="条"), figures)] == [label]
    assert matching(Stated(about=about, unit="条"), figures[:1]) == []


@pytest.mark.parametrize("which", ["这个办法", "这条渠道", "这一种做法", "这项"])
def test_an_apposition_is_no_part_of_the_words(which: str) -> None:
    assert around(f"村民微信群{which}哪些镇用过", "微信群") == "村民微信群"


def test_a_nasty_text_takes_no_time() -> None:
    nasty = "这个办法这一种" * 1500
    assert around(f"微信群{nasty}", "微信群").startswith("微信群")
    assert faults_said(nasty) == [] and named("对" * 10_000, "problem") == ()
    assert len(list(tails("平台更新不够快" * 20))) < 100


@pytest.mark.parametrize(
    "text",
    ["村民微信群和12345热线都有的单位 2023", "2023年同时有村民微信群和12345热线的单位"],
)
def test_of_two_ways_that_somebody_is_to_have_both_none_is_passed_over(county_of_words: Library, text: str) -> None:
    given = asked(text, county_of_words)
    assert "“村民微信群”和“12345热线”" in given.text and not towns(given)


def test_two_ways_are_no_figure(county_of_words: Library) -> None:
    given = asked("门户网站和村民微信群都有的单位 2023", county_of_words)
    assert given.kind is Kind.SUMMARY and towns(given) <= {"石桥镇", "云溪乡"} and "石桥镇" in given.text


def test_whose_house_is_no_part_of_the_words() -> None:
    assert around("2024年谁家有抖音号", "抖音") == "抖音号"


def test_ways_of_explaining_are_no_channels() -> None:
    assert talk_of("用什么方式公开信息", False, 1) == Talk(form="list", aspect="channel")
    assert talk_of("用什么方式解读政策", False, 1) is None
