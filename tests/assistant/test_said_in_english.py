"""English words that mean something only where they stand: who filed every year, where it ranks, how many times."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.compose import _joined
from assistant.draft import Draft
from assistant.prose.form_of import talk_of
from assistant.question import Kind, Question
from assistant.words.said_in_english import said_in_english
from tests.assistant.talking import TODAY
from vectorstore.library import Library


def agencies(given: Answer) -> list[str | None]:
    return [row[0] for row in given.table.rows] if given.table else []


@pytest.mark.parametrize(
    "text",
    [
        "Which agencies filed in every year?",
        "List every agency that filed in all three years.",
        "How many agencies submitted their reports in each year from 2022 to 2024?",
        "Who has handed in a report every single year?",
    ],
)
def test_who_filed_in_every_year(city: Library, text: str) -> None:
    plain = ask("哪些单位三年都交了报告", city, TODAY)
    given = ask(text, city, TODAY)
    assert plain.kind is Kind.LIST and agencies(plain) == agencies(given) != [], given.text


@pytest.mark.parametrize(
    "text",
    [
        "Who failed to publish an annual report for 2023?",
        "Which agencies neglected to submit a 2023 report?",
        "Which bodies did not release their report for 2023?",
        "Which agencies missed 2023's report?",
    ],
)
def test_who_failed_to_publish(city: Library, text: str) -> None:
    plain = ask("哪些单位没交2023年的报告", city, TODAY)
    given = ask(text, city, TODAY)
    assert agencies(plain) == agencies(given) != [], given.text


@pytest.mark.parametrize("text", ["How many reports were filed each year?", "每年各有多少家交了报告"])
def test_how_many_filed_in_each_year(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert {f.year for f in given.figures} >= {2022, 2023, 2024}, given.text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("How many times was 石桥镇 sued in 2023?", "石桥镇2023年行政诉讼多少件"),
        ("How often was 石桥镇 taken to court in 2023?", "石桥镇2023年行政诉讼多少件"),
        ("Did 石桥镇 receive any requests in 2023?", "石桥镇2023年收到多少申请"),
        ("Where does 石桥镇 rank among the towns for licences in 2023?", "石桥镇2023年许可在各镇排第几"),
        ("Order the towns by penalties in 2023", "各镇2023年行政处罚排名"),
        ("How did penalties of 石桥镇 develop from year to year?", "石桥镇行政处罚逐年走势"),
        ("Show me the licences of 石桥镇 over three years", "石桥镇近三年许可"),
    ],
)
def test_the_same_figures_as_in_chinese(county: Library, text: str, plain: str) -> None:
    given, zh = ask(text, county, TODAY), ask(plain, county, TODAY)
    assert zh.figures and [f.value for f in given.figures] == [f.value for f in zh.figures], given.text


def test_above_average_is_a_bound(county: Library) -> None:
    given = ask("Which towns issued above-average numbers of licences in 2023?", county, TODAY)
    plain = ask("2023年许可高于平均的镇", county, TODAY)
    assert agencies(plain) == agencies(given) != []


def test_how_many_times_as_many_is_a_quotient(county: Library) -> None:
    given = ask("How many times as many licences did 石桥镇 issue in 2023 as 柳林镇?", county, TODAY)
    plain = ask("石桥镇2023年许可是柳林镇的几倍", county, TODAY)
    assert [f.value for f in given.figures] == [f.value for f in plain.figures]


@pytest.mark.parametrize("part", ["did not ", "why so ", "filed in all of the ", "where does a ", "how did it "])
def test_nasty_text_takes_no_time(part: str) -> None:
    assert list(said_in_english(part * 2000)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Which agencies were both sued and taken to reconsideration in 2023?",
        "Which agencies had lawsuits as well as reconsiderations in 2023?",
    ],
)
def test_both_are_one_condition(county: Library, text: str) -> None:
    plain = ask("2023年既被复议又被起诉的单位", county, TODAY)
    assert set(agencies(plain)) == set(agencies(ask(text, county, TODAY)))


def test_which_of_two_groups_did_more(county: Library) -> None:
    given = ask("Did towns or subdistricts impose more penalties in 2023?", county, TODAY)
    plain = ask("Do towns impose more penalties than subdistricts in 2023?", county, TODAY)
    assert given.kind is Kind.TOTAL and given.text == plain.text


@pytest.mark.parametrize(
    ("text", "aspect", "themes"),
    [
        ("which agencies said that public participation was low?", "problem", ("participation",)),
        ("who complains about slow updates", "problem", ("timeliness",)),
        ("which agencies have too few channels?", "problem", ("channel",)),
        ("what does   intend to do about its problems?", "measure", ()),
        ("what will it do about them", "measure", ()),
        ("what does its report say about training?", "practice", ("training",)),
    ],
)
def test_words_that_are_asked_for(text: str, aspect: str, themes: tuple[str, ...]) -> None:
    talk = talk_of(text, False, 1)
    assert talk is not None and (talk.aspect, talk.themes) == (aspect, themes)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Which towns imposed fewer than five penalties in 2023?", "2023年行政处罚少于5件的镇"),
        ("Which agencies did not hold any training in 2023?", "哪些单位2023年没有搞培训"),
        ("Which agencies didn't run any training in 2023?", "哪些单位2023年没有搞培训"),
    ],
)
def test_the_same_bodies_as_in_chinese(county: Library, text: str, plain: str) -> None:
    assert agencies(ask(plain, county, TODAY)) == agencies(ask(text, county, TODAY))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("What was the highest number of penalties by a single agency in 2023?", "2023年行政处罚最多的单位"),
        ("Show requests by type of applicant for 石桥镇 in 2023", "石桥镇2023年申请人构成"),
        ("Which agency published the most items in 2023?", "2023年发布信息条数最多的单位"),
        ("How many lawsuits did 石桥镇 have in 2023, and how did they end?", "石桥镇2023年行政诉讼多少件，结果如何"),
    ],
)
def test_the_figures_are_those_of_the_chinese_question(county: Library, text: str, plain: str) -> None:
    given, zh = ask(text, county, TODAY), ask(plain, county, TODAY)
    assert zh.figures and {f.value for f in given.figures} == {f.value for f in zh.figures}, given.text


def test_one_agency_writes_and_every_sentence_begins_with_a_capital() -> None:
    draft = Draft(Question(text="", kind=Kind.LIST, language="en"))
    draft.lines = ["all agencies: 1 agency write about it.", "towns of 青禾县: 2 agencies write about it."]
    assert _joined(draft) == "All agencies: 1 agency writes about it. Towns of 青禾县: 2 agencies write about it."


def test_whether_a_report_is_original(county: Library) -> None:
    given = ask("Is the 2023 report of 石桥镇 original?", county, TODAY)
    assert given.kind is Kind.CHECK
