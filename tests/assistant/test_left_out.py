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
]


@pytest.mark.parametrize(("text", "kinds"), LEFT_OUT, ids=[c[0] for c in LEFT_OUT])
def test_a_sum_holds_nothing_of_what_is_left_out(county: Library, text: str, kinds: tuple[str, ...]) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.TOTAL
    assert fines(*kinds) in [Decimal(f.value) for f in given.figures if f.value is not None]
    assert f"{fines(*kinds):,}件" in given.text


def test_the_largest_of_those_that_are_left(county: Library) -> None:
    text = ask("2023年除部门以外行政处罚最多的是哪家", county, TODAY).text
    assert "东湖街道145件" in text


def test_two_that_are_first_are_each_their_own(county: Library) -> None:
    text = ask("2023年行政许可最少的单位和行政处罚最多的单位各是谁", county, TODAY).text
    assert "最多的是公安局26,356件" in text


FIRST_THREE = ("公安局", "自然资源局", "市场监督管理局")


@pytest.mark.parametrize("text", ["其中哪家公开率最高", "这三家处罚各多少", "它们的行政许可呢"])
def test_what_follows_a_ranking_is_asked_of_those_in_it(county: Library, text: str) -> None:
    before = ask("2023年新收申请前三名", county, TODAY)
    given = ask(text, county, TODAY, before)
    told = {f.agency.removeprefix("青禾县") for f in given.figures if f.agency}
    assert told and told <= set(FIRST_THREE)
    assert {f.year for f in given.figures if f.agency} == {2023}
