"""Bodies chosen without 哪些: by what they have, by all of it, by a range, by one figure of theirs against another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
NEW = ("三", "本年新收政府信息公开申请数量")


def figures(key: tuple[str, str, str], year: int = 2024) -> dict[str, Decimal]:
    """A cell of every body but the county's own report, where it is printed."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] != "county"]
    return {r["agency"]: Decimal(c[3]) for r in own for c in r["cells"] if tuple(c[:3]) == key and c[3] is not None}


def named(text: str, county: Library) -> set[str]:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.LIST
    return {row[0] for row in given.table.rows if row[0]} if given.table else set()


def test_those_that_have_any(county: Library) -> None:
    open_ = figures(("四", "行政复议", "尚未审结"))
    assert named("2024年复议还没审结的单位", county) == {name for name, n in open_.items() if n > 0}


@pytest.mark.parametrize(
    "text", ["2024年复议全部维持的单位", "2024年复议全部被维持的有哪些", "2024年哪些单位的复议全部被维持"]
)
def test_those_of_whom_it_is_all(county: Library, text: str) -> None:
    kept = figures(("四", "行政复议", "结果维持"))
    others = [figures(("四", "行政复议", column)) for column in ("结果纠正", "其他结果")]
    assert named(text, county) == {name for name, n in kept.items() if n > 0 and not any(o[name] for o in others)}


def test_whether_all_of_one_body_s_ended_so(county: Library) -> None:
    given = ask("公安局2024年复议全部被维持了吗", county, TODAY)
    ended = [figures(("四", "行政复议", c))["青禾县公安局"] for c in ("结果维持", "结果纠正", "其他结果")]
    assert {ended[0], sum(ended)} == {Decimal(f.value) for f in given.figures if f.value is not None}


def test_which_of_two_is_asked_back(county: Library) -> None:
    given = ask("2024年全部被维持的有几家", county, TODAY)
    assert (given.kind, given.reason) == (Kind.CLARIFY, "which_measure")


def test_who_was_complained_of_in_either_way(county: Library) -> None:
    reviews, suits = figures(("四", "行政复议", "总计")), figures(("四", "未经复议直接起诉", "总计"))
    later = figures(("四", "复议后起诉", "总计"))
    assert named("2024年哪些单位有人告", county) == {n for n in reviews if reviews[n] or suits[n] or later[n]}
    given = ask("公安局2024年有没有人告", county, TODAY)
    own = "青禾县公安局"
    assert {Decimal(f.value) for f in given.figures if f.value} >= {reviews[own], suits[own] + later[own]}


def test_those_between(county: Library) -> None:
    given = ask("2024年新收10到60件的有几家", county, TODAY)
    n = len([v for v in figures((*NEW, "总计")).values() if 10 <= v <= 60])
    assert given.kind is Kind.COUNT and f"{n}家" in given.text


@pytest.mark.parametrize("text", ["2024年企业申请比个人申请多的单位"])
def test_those_with_more_of_one_applicant(county: Library, text: str) -> None:
    firms, people = figures((*NEW, "商业企业")), figures((*NEW, "自然人"))
    assert named(text, county) == {name for name, n in firms.items() if n > people.get(name, n)}


def test_those_that_took_in_more_than_they_closed(county: Library) -> None:
    new, done = figures((*NEW, "总计")), figures(("三", "总计", "总计"))
    assert named("2024年新收比办结多的单位", county) == {name for name, n in new.items() if n > done.get(name, n)}


def test_those_that_began(county: Library) -> None:
    before, now = figures(("四", "行政复议", "总计"), 2023), figures(("四", "行政复议", "总计"))
    began = {name for name, n in now.items() if n > 0 and before.get(name) == 0}
    text = ask("2024年复议从无到有的单位", county, TODAY).text
    assert all(name.removeprefix("青禾县").removesuffix("人民政府") in text for name in began)
    assert f"{len(began)}家" in text


def test_all_closed_is_nothing_carried_over(county: Library) -> None:
    left = figures(("三", "结转下年度继续办理", "总计"))
    assert named("2024年申请全部办结的单位", county) == {name for name, n in left.items() if n == 0}
