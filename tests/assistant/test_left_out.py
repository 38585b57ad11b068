"""Bodies, levels and areas that are left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
FINES = ("二", "行政处罚", "本年处理决定数量")


def fines(*kinds: str) -> Decimal:
    """The penalties of 2023 of every body but those of some kinds, and the county's own report."""
    own = [r for r in truth()["reports"] if r["year"] == 2023 and r["kind"] not in ("county", *kinds)]
    return sum((Decimal(c[3]) for r in own for c in r["cells"] if tuple(c[:3]) == FINES and c[3]), Decimal(0))


LEFT_OUT = [
    ("除公安局外，2023年全县行政处罚一共多少", ("police",)),
    ("2023年全县行政处罚合计，剔除公安局", ("police",)),
    ("公安局以外的单位2023年行政处罚合计", ("police",)),
    ("2023年除公安局和财政局外，各单位行政处罚合计", ("police", "finance")),
    ("2023年除街道外各单位行政处罚合计", ("street",)),
    ("公安局不算，青禾县2023年行政处罚合计", ("police",)),
    ("青禾县各单位2023年行政处罚合计，公安局不算在内", ("police",)),
    ("刨去公安局、财政局，青禾县各单位2023年处罚总数", ("police", "finance")),
    ("把公安局和财政局扣掉，青禾县各单位2023年处罚一共多少", ("police", "finance")),
    ("青禾县各单位2023年处罚合计（公安局、财政局除外）", ("police", "finance")),
    ("除了公安局，财政局，青禾县各单位2023年处罚合计", ("police", "finance")),
    ("扣除公安局后青禾县各单位2023年行政处罚合计", ("police",)),
    ("2023年青禾县街道不算，其他单位处罚合计", ("street",)),
    ("青禾县各单位（不要街道）2023年行政处罚合计", ("street",)),
    ("青禾县各单位2023年行政处罚合计多少？公安局不算", ("police",)),
    ("把公安局扣掉，青禾县各单位2023年处罚还剩多少", ("police",)),
    ("Excluding the police, how many penalties did Qinghe County agencies impose in 2023?", ("police",)),
    ("Total penalties of Qinghe County agencies in 2023 without the public security bureau", ("police",)),
]


@pytest.mark.parametrize(("text", "kinds"), LEFT_OUT, ids=[c[0] for c in LEFT_OUT])
def test_a_sum_holds_nothing_of_what_is_left_out(county: Library, text: str, kinds: tuple[str, ...]) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.TOTAL
    assert fines(*kinds) in [Decimal(f.value) for f in given.figures if f.value is not None]
    assert f"{fines(*kinds):,}" in given.text


def test_the_largest_of_those_that_are_left(county: Library) -> None:
    text = ask("2023年除部门以外行政处罚最多的是哪家", county, TODAY).text
    assert "东湖街道145件" in text


def test_two_that_are_first_are_each_their_own(county: Library) -> None:
    text = ask("2023年行政许可最少的单位和行政处罚最多的单位各是谁", county, TODAY).text
    assert "最多的是公安局26,356件" in text


IN_A_CITY = [
    "不算公安局，{area}各单位2023年处罚最多的是谁",
    "{area}（公安局除外）2023年处罚最多的单位",
    "{area}2023年处罚最多的单位，公安局不算",
]


@pytest.mark.parametrize("text", IN_A_CITY)
@pytest.mark.parametrize("area", ["芦溪县", "澄江县"])
def test_the_area_beside_what_is_left_out_is_the_one_asked_for(city: Library, text: str, area: str) -> None:
    given = ask(text.format(area=area), city, TODAY)
    told = [f for f in given.figures if f.agency]
    assert given.kind is Kind.EXTREME and told
    assert all(f.agency.startswith(area) and "公安" not in f.agency for f in told)


def test_the_county_of_a_town_that_is_left_out_in_english_is_the_one_asked_for(city: Library) -> None:
    given = ask("Which town other than Shiping in Luxi County had the most penalties in 2023?", city, TODAY)
    told = [f.agency for f in given.figures if f.agency]
    assert given.kind is Kind.EXTREME and told
    assert all(agency.startswith("芦溪县") and "石坪" not in agency for agency in told)


def test_one_body_less_another_leaves_nobody_out(county: Library) -> None:
    given = ask("公安局2023年处罚减去财政局处罚", county, TODAY)
    assert given.kind is Kind.COMPARE and len({f.agency for f in given.figures if f.agency}) == 2


UNHEARD = [
    "公安局2023年处罚占各部门的多少，财政局不算",
    "公安局2023年复议总数减去没审完的",
    "公安局2023年无法提供多少件，不算补正的",
    "2023年各单位新收合计，扣掉不予处理的",
]


@pytest.mark.parametrize("text", UNHEARD)
def test_what_cannot_be_left_out_is_said(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.MISSING and not given.figures


FIRST_THREE = ("公安局", "自然资源局", "市场监督管理局")


@pytest.mark.parametrize("text", ["其中哪家公开率最高", "这三家处罚各多少", "它们的行政许可呢"])
def test_what_follows_a_ranking_is_asked_of_those_in_it(county: Library, text: str) -> None:
    before = ask("2023年新收申请前三名", county, TODAY)
    given = ask(text, county, TODAY, before)
    told = {f.agency.removeprefix("青禾县") for f in given.figures if f.agency}
    assert told and told <= set(FIRST_THREE)
    assert {f.year for f in given.figures if f.agency} == {2023}
