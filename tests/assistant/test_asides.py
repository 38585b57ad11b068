"""What is said around a question changes no figure: who wants it, what for, how it is to be given."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from assistant.words.asides import asides, is_aside
from tests.assistant.talking import told
from vectorstore.library import Library

ASKED = "青禾县财政局2024年新收申请多少件"
AROUND = [
    "明天开会要用，{}",
    "{}，人大代表问的",
    "局长让我查的，{}",
    "审计要，{}，别搞错了",
    "有个事想请教，{}",
    "{}？请注明出处",
    "我不太懂，{}，一句话回答",
    "{}，以列表形式给出",
    "请根据已收录的报告回答，{}",
    "按你掌握的资料{}",
    "{}？我在写总结",
    "不知道{}",
    "请教各位，{}",
    "{}，要精确到个位",
    "换个问题，{}",
    "我是办公室的，{}，不要废话",
    "我不太清楚怎么问，{}",
    "{}？单位件",
    "{}？单位：件。",
]
IN_ENGLISH = "how many new applications did Qinghe County Finance Bureau receive in 2024"
AROUND_IN_ENGLISH = ["out of curiosity {}?", "{}, just to be clear?", "my boss wants to know {}?", "{}? with sources"]


@pytest.mark.parametrize(
    ("asked", "around"), [*((ASKED, a) for a in AROUND), *((IN_ENGLISH, a) for a in AROUND_IN_ENGLISH)]
)
def test_a_clause_that_asks_for_nothing_changes_nothing(county: Library, asked: str, around: str) -> None:
    plain, said = told(asked, county), told(around.format(asked), county)
    assert said.kind is plain.kind is Kind.VALUE
    assert [f.value for f in said.figures] == [f.value for f in plain.figures]


@pytest.mark.parametrize("around", ["做台账用，{}", "{}，给个准数"])
def test_an_aside_is_no_word_to_look_for_in_prose(county: Library, around: str) -> None:
    asked = "2024年哪些单位提到人手不足"
    assert told(around.format(asked), county).text == told(asked, county).text


def test_what_people_wanted_is_no_aside() -> None:
    assert is_aside("群众打电话问的") and not is_aside("群众要的") and not is_aside("审计")
    assert not list(asides("审计要"))


def test_a_long_clause_is_read_in_no_time() -> None:
    assert not list(asides("要" * 10_000)) and not is_aside("要用" * 20_000)


def test_an_unknown_limit_is_still_named(county: Library) -> None:
    answer = told("明天开会要用，青禾县财政局2024年涉外新收申请多少件", county)
    assert answer.kind is Kind.MISSING and "涉外" in answer.text


def test_where_somebody_works_is_not_asked_about_where_another_body_is(county: Library) -> None:
    plain = told("柳林镇2024年许可多少", county)
    said = told("我是石桥镇的，柳林镇2024年许可多少", county)
    assert [f.value for f in said.figures] == [f.value for f in plain.figures]
    both = told("我是石桥镇的，我们和柳林镇比2024年许可谁多", county).text
    assert "石桥镇" in both and "柳林镇" in both
    assert "石桥镇" in told("我是石桥镇的，2024年许可多少", county).text


@pytest.mark.parametrize("unit", ["单位万元", "单位：万元。", "以万元为单位"])
def test_a_unit_behind_the_question_belongs_to_it(county: Library, unit: str) -> None:
    fees = told("青禾县财政局2024年行政事业性收费多少", county)
    assert told(f"青禾县财政局2024年行政事业性收费多少？{unit}", county).text == fees.text
    assert told(f"青禾县财政局2024年处罚多少？{unit}", county).kind is Kind.MISSING
