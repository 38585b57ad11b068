"""What is computed out of one report's cells, and what two forms count alike."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.vectorstore.made import FORMS, facts
from vectorstore.derive import computed, derive, make, needs
from vectorstore.records import Fact, Key, State

TOTAL: Key = ("三", "总计", "总计")
SECRETS: Key = ("三", "不予公开/属于国家秘密", "总计")
CASES: Key = ("三", "不予公开/属于行政执法案卷", "总计")
REFUSED: Key = ("三", "不予公开/合计", "总计")
GRANTED: Key = ("三", "予以公开", "总计")
PARTLY: Key = ("三", "部分公开", "总计")
OPENNESS: Key = ("三", "公开率", "总计")


def cells(values: dict[Key, object], form: str = "2021") -> dict[Key, Fact]:
    return {f.key: f for f in facts(values, form)}


def given(key: Key, values: dict[Key, object], form: str = "2021") -> tuple[Decimal | None, State]:
    found = derive(FORMS, key, cells(values, form))
    assert found is not None and found.fact.key == key and found.fact.form == form
    return found.fact.value, found.fact.state


def test_a_subtotal_is_the_sum_of_its_rows_and_says_so() -> None:
    found = derive(FORMS, REFUSED, cells({SECRETS: 3, CASES: 9, GRANTED: 100}))
    assert found is not None
    assert (found.fact.value, found.fact.state, found.fact.unit, len(found.parts)) == (12, State.DERIVED, "件", 8)
    assert {p.key[1].split("/")[0] for p in found.parts} == {"不予公开"}


@pytest.mark.parametrize("state", [State.UNREADABLE, State.BLANK, State.NOT_APPLICABLE, State.ABSENT])
def test_a_part_without_a_value_leaves_the_sum_ungiven_with_its_reason(state: State) -> None:
    assert given(REFUSED, {SECRETS: state, CASES: 9}) == (None, state)
    assert given(("三", "不予公开率", "总计"), {SECRETS: state, CASES: 9, TOTAL: 10}) == (None, state)


def test_the_worst_reason_is_said() -> None:
    assert given(REFUSED, {SECRETS: State.BLANK, CASES: None}) == (None, State.UNREADABLE)


@pytest.mark.parametrize(
    ("above", "below", "rate"),
    [((2, 0), 3, "66.67"), ((1, 0), 8, "12.50"), ((1, 1), 16, "12.50"), ((1, 0), 16, "6.25"), ((0, 0), 7, "0.00"),
     ((5, 0), 5, "100.00"), ((1, 0), 800, "0.13"), ((12345, 1), 99999, "12.35")],
)  # fmt: skip
def test_a_rate_is_exact_to_two_places(above: tuple[int, int], below: int, rate: str) -> None:
    value, state = given(OPENNESS, {GRANTED: above[0], PARTLY: above[1], TOTAL: below})
    assert (str(value), state) == (rate, State.DERIVED)


def test_a_rate_shows_what_stands_above_and_below_also_where_it_cannot_be_formed() -> None:
    whole = derive(FORMS, OPENNESS, cells({GRANTED: 4, PARTLY: 1, TOTAL: 6}))
    none = derive(FORMS, OPENNESS, cells({}))
    assert whole is not None and none is not None
    assert (whole.above, whole.below, whole.fact.unit) == (5, 6, "%")
    assert (none.above, none.below, none.fact.value, none.fact.state) == (0, 0, None, State.NOT_APPLICABLE)


def test_the_share_of_corrections_counts_decided_cases_only() -> None:
    key: Key = ("四", "行政诉讼纠错率", "总计")
    values: dict[Key, object] = {
        ("四", "未经复议直接起诉", "结果纠正"): 1, ("四", "未经复议直接起诉", "总计"): 4,
        ("四", "复议后起诉", "结果纠正"): 1, ("四", "复议后起诉", "总计"): 3, ("四", "复议后起诉", "尚未审结"): 1,
    }  # fmt: skip
    assert given(key, values) == (Decimal("33.33"), State.DERIVED)
    pending: dict[Key, object] = {("四", "复议后起诉", "总计"): 2, ("四", "复议后起诉", "尚未审结"): 2}
    assert given(key, pending) == (None, State.NOT_APPLICABLE)
    assert given(key, {("四", "复议后起诉", "尚未审结"): 2}) == (None, State.UNREADABLE)  # more pending than there are


def test_the_older_form_has_the_same_subtotals() -> None:
    assert given(("三", "其他处理/合计", "总计"), {("三", "其他处理", "总计"): 7}, "2019") == (7, State.DERIVED)
    assert given(OPENNESS, {GRANTED: 1, TOTAL: 2}, "2019") == (Decimal("50.00"), State.DERIVED)


def test_every_computed_row_of_a_report() -> None:
    found = computed(FORMS, facts({GRANTED: 1, TOTAL: 2}))
    assert len(found) == 4 * 7 + 5 + 6
    assert len({d.fact.key for d in found}) == len(found)
    assert {d.fact.state for d in found} == {State.DERIVED, State.NOT_APPLICABLE}


def test_a_report_without_tables_has_nothing_computed() -> None:
    assert computed(FORMS, ()) == []
    assert derive(FORMS, OPENNESS, {}) is None
    assert derive(FORMS, ("四", "行政复议纠错率", "自然人"), cells({TOTAL: 2})) is None
    assert derive(FORMS, ("三", "公开率", "规章"), cells({TOTAL: 2})) is None


def test_what_a_measure_is_made_of() -> None:
    assert set(needs(FORMS, OPENNESS)) == {GRANTED, PARTLY, TOTAL}
    assert set(needs(FORMS, ("三", "其他处理/合计", "自然人"))) == {
        ("三", "其他处理", "自然人"),
        ("三", "其他处理/其他", "自然人"),
        ("三", "其他处理/申请人无正当理由逾期不补正", "自然人"),
        ("三", "其他处理/申请人逾期未按收费通知要求缴纳费用", "自然人"),
    }


@pytest.mark.parametrize(
    ("key", "there"),
    [
        (TOTAL, TOTAL),
        (OPENNESS, OPENNESS),
        (("四", "行政复议", "结果纠正"), ("四", "行政复议", "结果纠正")),
        (("二", "行政处罚", "本年处理决定数量"), ("二", "行政处罚", "处理决定数量")),
        (("二", "规章", "本年制发件数"), ("二", "规章", "本年新制作数量")),
        (("二", "规章", "现行有效件数"), None),
        (("二", "行政事业性收费", "本年收费金额"), None),
    ],
)
def test_what_the_newer_form_counts_is_sought_on_the_older(key: Key, there: Key | None) -> None:
    found = make(FORMS, key, cells({}, "2019"))
    assert (found.recipe.key if found else None) == there
    if there:
        back = make(FORMS, there, cells({}, "2021"))
        assert back is not None and back.recipe.key == key


def test_a_comparison_that_needs_a_note_has_one() -> None:
    older, newer = cells({}, "2019"), cells({}, "2021")
    for key, note in (("规章", "本年新制作数量"), "made_is_issued"), (("行政处罚", "处理决定数量"), None):
        found = make(FORMS, ("二", *key), newer)
        assert found is not None and found.recipe.note == note
    assert make(FORMS, ("二", "政府集中采购", "采购总金额"), newer) is None
    own = make(FORMS, ("二", "规章", "本年新制作数量"), older)
    assert own is not None and own.recipe.note is None
