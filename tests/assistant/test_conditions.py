"""Conditions on many bodies: one thing and not another, years apart, the first by one figure and by another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import listed
from tests.assistant.talking import told as ask
from tests.questions.gold import bodies, those, value
from vectorstore.library import Library

ONE_NOT_OTHER = [
    "有诉讼没复议的单位，2024年青禾县",
    "青禾县2024年有诉讼没复议的",
    "2024年没复议有诉讼的单位",
    "2024年诉讼有、复议没有的单位有哪些",
    "2024年哪些单位被起诉过、没被复议",
]


@pytest.mark.parametrize("text", ONE_NOT_OTHER)
def test_who_had_the_one_and_not_the_other(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert answer.kind is Kind.LIST
    assert listed(answer) == those("who * 2024 行政诉讼/合计 > 0") & those("who * 2024 行政复议 = 0")


@pytest.mark.parametrize("text", ["2024年要么被复议要么被起诉的单位", "2024年要么有诉讼要么有复议的单位有哪些"])
def test_who_had_either(county: Library, text: str) -> None:
    assert listed(ask(text, county)) == those("who * 2024 行政诉讼/合计 > 0") | those("who * 2024 行政复议 > 0")


@pytest.mark.parametrize("text", ["哪家2022年没被起诉、2024年被起诉过", "2022年没有诉讼、2024年有了的单位"])
def test_not_in_the_one_year_and_in_the_other(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert answer.kind is Kind.LIST
    assert listed(answer) == those("who * 2022 行政诉讼/合计 = 0") & those("who * 2024 行政诉讼/合计 > 0")


@pytest.mark.parametrize(("bound", "text"), [(30, "处罚没超过30件的镇，2024年"), (100, "2024年哪些镇处罚未超过100件")])
def test_not_above_is_as_many_or_fewer(county: Library, bound: int, text: str) -> None:
    assert listed(ask(text, county)) == those(f"who 镇 2024 行政处罚 <= {bound}")


def test_among_the_first_by_one_figure_who_is_first_by_another(county: Library) -> None:
    answer = ask("2024年处罚最多的三个镇里谁许可最少", county)
    of = sorted(bodies("who 镇 2024 行政处罚 >= 0"), key=lambda one: one[1], reverse=True)[:3]
    permits = dict(bodies("who 镇 2024 行政许可 >= 0"))
    least = min((name for name, _ in of), key=lambda name: permits[name])
    last = answer.text.splitlines()[-1]
    assert least.removesuffix("人民政府").removeprefix("青禾县") in last and f"{permits[least]:,}件" in last


@pytest.mark.parametrize("text", ["2024年许可最多的那个镇罚了多少件", "许可最多的那个镇，2024年处罚几件"])
def test_the_one_that_is_first_is_no_body_spoken_of_before(county: Library, text: str) -> None:
    permits = dict(bodies("who 镇 2024 行政许可 >= 0"))
    first = max(permits, key=lambda name: permits[name])
    fines = dict(bodies("who 镇 2024 行政处罚 >= 0"))[first]
    figures = ask(text, county).figures
    assert [Decimal(f.value) for f in figures if f.value and f.agency == first][-1:] == [fines]


@pytest.mark.parametrize("text", ["2023年处罚最多的镇收到几件申请", "2023年处罚最多的镇，申请多少件"])
def test_what_came_in_is_asked_of_whoever_is_first(county: Library, text: str) -> None:
    first = max(bodies("who 镇 2023 行政处罚 >= 0"), key=lambda one: one[1])[0]
    came = dict(bodies("who 镇 2023 本年新收政府信息公开申请数量@总计 >= 0"))[first]
    assert [(f.agency, f.value) for f in ask(text, county).figures][-1] == (first, f"{came}")


@pytest.mark.parametrize(
    ("text", "most", "theirs"),
    [
        ("2023年新收最少的三家的许可", "本年新收政府信息公开申请数量@总计", ("行政许可",)),
        ("2023年许可最少的三家的处罚和强制", "行政许可", ("行政处罚", "行政强制")),
    ],
)
def test_what_stands_behind_the_first_is_theirs(county: Library, text: str, most: str, theirs: tuple[str, ...]) -> None:
    first = sorted(bodies(f"who * 2023 {most} >= 0"), key=lambda one: one[1])[:3]
    own = {(name, dict(bodies(f"who * 2023 {row} >= 0"))[name]) for row in theirs for name, _ in first}
    shown = {(f.agency, Decimal(f.value)) for f in ask(text, county).figures if f.value}
    assert own <= shown and {name for name, _ in shown} == {name for name, _ in first}


def test_in_hand_is_what_is_handed_on(county: Library) -> None:
    left = dict(bodies("who * 2023 结转下年度继续办理@总计 > 0"))
    name, still = next(iter(left.items()))
    answer = ask(f"{name}2023年正在办理的申请有多少件", county)
    assert [Decimal(f.value) for f in answer.figures if f.value] == [still]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("石桥镇第一次被起诉是哪一年", "第一次"),
        ("石桥镇2023年再次申请的有几件", "再次"),
        ("石桥镇2023年合格的处罚有多少件", "合格的"),
        ("How many written applications did Shiqiao Town receive in 2023?", "written applications"),
    ],
)
def test_what_no_table_tells_apart_is_said_to_be_so(county: Library, text: str, word: str) -> None:
    answer = ask(text, county)
    assert answer.kind is Kind.MISSING and word in answer.text and not answer.figures


def test_applicants_of_one_kind_against_another(county: Library) -> None:
    firms = dict(bodies("who * 2024 本年新收政府信息公开申请数量@商业企业 >= 0"))
    people = dict(bodies("who * 2024 本年新收政府信息公开申请数量@自然人 >= 0"))
    answer = ask("2024年企业申请比自然人申请多的单位", county)
    assert answer.kind is Kind.LIST
    assert listed(answer) == {name for name in firms if firms[name] > people.get(name, Decimal(0))}


def test_a_ground_that_is_named_again_is_no_breakdown(county: Library) -> None:
    for text in ("属于国家秘密这条理由，2024年谁用过", "2024年哪些单位用过国家秘密这个理由"):
        answer = ask(text, county)
        assert answer.kind is Kind.LIST
        assert listed(answer) == those("who * 2024 不予公开/属于国家秘密 > 0")


@pytest.mark.parametrize("text", ["公安局2024年给企业予以公开的几件", "公安局2024年企业的申请，予以公开几件"])
def test_what_became_of_the_applications_of_one_kind(county: Library, text: str) -> None:
    figures = ask(text, county).figures
    assert [Decimal(f.value) for f in figures if f.value] == [value("公安局 2024 予以公开@商业企业")]


CHOSEN = ["2024年被复议过又被诉过的单位", "2024年既被复议又被起诉的单位"]


@pytest.mark.parametrize("text", CHOSEN)
def test_those_of_whom_both_are_said_with_any(county: Library, text: str) -> None:
    given = ask(text, county)
    assert given.kind is Kind.LIST and "有行政复议且有行政诉讼" in given.text


def test_past_a_number_and_nobody_named_asks_for_bodies(county: Library) -> None:
    given = ask("青禾县2024年处罚过20件的", county)
    assert given.kind is Kind.LIST and "超过20件" in given.text


@pytest.mark.parametrize("text", ["财政局2024年有没有收费", "财政局2024年有没有收费，收了多少"])
def test_whether_there_were_any_is_no_premise(county: Library, text: str) -> None:
    given = ask(text, county)
    assert given.kind is Kind.VALUE and {f.unit for f in given.figures} >= {"万元"}


def test_a_share_of_all_outcomes_is_no_largest_part(county: Library) -> None:
    given = ask("公安局2024年不掌握的占全部办理结果比重，跟2023年比高了几个点", county)
    assert given.kind is Kind.SHARE and "百分点" in given.text


@pytest.mark.parametrize(
    "text", ["各镇2024年许可减2023年许可，降得最多的是谁", "2024年许可减去2023年许可，降得最多的镇"]
)
def test_one_year_taken_off_the_other(county: Library, text: str) -> None:
    given, known = ask(text, county), ask("2024年许可比2023年降得最多的镇", county)
    assert given.kind is Kind.EXTREME and given.figures[0] == known.figures[0]
