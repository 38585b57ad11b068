"""A turn that names another measure really changes it: 自然人申请多少 after a rate is what they applied for."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from tests.questions.gold import value
from vectorstore.library import Library

APPLIED = [value("石桥镇 2024 本年新收政府信息公开申请数量@自然人")]


@pytest.mark.parametrize("first", ["公开率", "部分公开多少", "不予公开多少", "结转下年多少"])
@pytest.mark.parametrize("turn", ["自然人申请多少", "自然人申请量呢"])
def test_what_persons_applied_for_is_told(county: Library, first: str, turn: str) -> None:
    assert numbers(talk(county, f"石桥镇2024年{first}", turn)) == APPLIED


@pytest.mark.parametrize("turn", ["自然人的呢", "其中自然人申请的多少"])
def test_a_column_of_what_was_told_is_still_that(county: Library, turn: str) -> None:
    told = talk(county, "石桥镇2024年予以公开多少", turn)
    assert numbers(told) == [value("石桥镇 2024 予以公开@自然人")]


def test_a_rate_that_the_form_does_not_have_is_a_share_in_a_talk_too(county: Library) -> None:
    at_once = talk(county, "石桥镇2024年部分公开率")
    for turns in (("公开率",), ("公开率", "自然人申请多少")):
        later = talk(county, f"石桥镇2024年{turns[0]}", *turns[1:], "部分公开率呢")
        assert later.kind is Kind.SHARE and numbers(later) == numbers(at_once)
