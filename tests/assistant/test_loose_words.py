"""Words heard where they stand, beside a figure or a bound: 至少被复议两次, 不掌握率, 向谁申请公开了几件."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Cells, Kind
from assistant.understand import understand
from assistant.words.amounts import find_amounts
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
BOUNDS = [
    ("至少被复议两次的部门", ">=", 2),
    ("至少有3件申请", ">=", 3),
    ("起码收到5件申请的", ">=", 5),
    ("顶多罚了10件的镇", "<=", 10),
    ("至多有4件", "<=", 4),
]


@pytest.mark.parametrize(("text", "op", "value"), BOUNDS, ids=[c[0] for c in BOUNDS])
def test_a_bound_apart_from_its_number(text: str, op: str, value: int) -> None:
    bounds = [a.ops for _, _, a in find_amounts(text) if a.role == "threshold"]
    assert ((op, Decimal(value)),) in bounds


def test_bodies_by_a_bound_apart_from_its_number(county: Library) -> None:
    apart, plain = (ask(t, county, TODAY) for t in ("2024年至少被复议一次的单位", "2024年行政复议不少于1件的单位"))
    assert plain.kind is Kind.LIST and plain.figures
    assert apart.text == plain.text


SAME = [
    ("个人2024年向公安局申请公开了几件", "公安局2024年新收的自然人申请几件"),
    ("2024年市场监管局第三方不同意没公开的几件", "2024年市场监管局保护第三方合法权益几件"),
    ("2024年不掌握率最高的单位", "2024年不掌握的比例最高的单位"),
    ("先看各镇2024年许可合计", "各镇2024年许可合计"),
    ("连续三年（2022-2024）许可都在增加的单位", "2022到2024年许可每年都增加的单位"),
    ("各镇里2024年许可掉得最厉害的", "各镇2024年许可下降最多的"),
    ("去年没人申请公开的单位", "去年没有新收申请的单位"),
]


@pytest.mark.parametrize(("loose", "plain"), SAME, ids=[c[0] for c in SAME])
def test_loose_words_and_plain_ones_agree(county: Library, loose: str, plain: str) -> None:
    first, second = ask(loose, county, TODAY), ask(plain, county, TODAY)
    assert second.kind not in {Kind.MISSING, Kind.REFUSE, Kind.CLARIFY}
    assert first.kind is second.kind
    assert [(f.agency, f.year, f.value) for f in first.figures] == [(f.agency, f.year, f.value) for f in second.figures]


def test_a_kind_of_firm_that_no_column_has_is_named(county: Library) -> None:
    given = ask("民企2024年向公安局要信息的有几件", county, TODAY)
    assert given.kind is Kind.MISSING and "民企" in given.text and not given.figures


def test_made_public_stays_another_figure(county: Library) -> None:
    q = understand("公安局2024年申请公开了几件", county.catalogue, TODAY)
    assert any(isinstance(m, Cells) and "公开" in m.row for m in q.measures)
