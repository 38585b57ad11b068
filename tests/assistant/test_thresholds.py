"""Thresholds that are no plain number: another's figure, a share, every year; and numbers in another unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.figures.gathered import share_in
from assistant.question import Kind
from tests.assistant.talking import listed
from tests.assistant.talking import told as ask
from tests.questions.gold import bodies, report, value
from vectorstore.library import Library


@pytest.mark.parametrize("short", ["石桥镇", "柳林镇", "公安局"])
@pytest.mark.parametrize(("word", "op"), [("多", ">"), ("少", "<")])
def test_each_is_held_against_the_body_named(county: Library, short: str, word: str, op: str) -> None:
    bound = value(f"{short} 2024 行政许可")
    answer = ask(f"2024年许可比{short}{word}的单位有哪些", county)
    assert answer.kind is Kind.LIST
    assert listed(answer) == {name for name, _ in bodies(f"who * 2024 行政许可 {op} {bound}")}
    assert any(f.agency and short in f.agency and f.value == f"{bound:f}" for f in answer.figures)


def test_a_body_whose_figure_is_not_held_sets_no_threshold(county: Library) -> None:
    answer = ask("2024年处罚比云溪乡多的镇有哪些", county)
    assert (answer.kind, answer.reason, answer.figures) == (Kind.MISSING, "not_held", ())


def test_several_bodies_are_a_threshold_each(county: Library) -> None:
    answer = ask("2024年许可比石桥镇和柳林镇都多的镇", county)
    most = max(value(f"{short} 2024 行政许可") or Decimal(0) for short in ("石桥镇", "柳林镇"))
    assert listed(answer) == {name for name, _ in bodies(f"who 镇 2024 行政许可 > {most}")}


def test_the_rate_of_an_area_is_a_threshold_for_its_bodies(county: Library) -> None:
    answer = ask("2024年公开率比全县高的部门", county)
    rate = next(f.value for f in ask("青禾县人民政府2024年公开率", county).figures if f.label == "公开率")
    assert listed(answer) == {name for name, _ in bodies(f"who 部门 2024 公开率 > {rate}")}


def test_an_area_sets_no_threshold_for_its_own_bodies(county: Library) -> None:
    answer = ask("2024年许可比青禾县少的单位有哪些", county)
    assert (answer.kind, answer.figures) == (Kind.MISSING, ())


def test_two_figures_of_one_report_in_different_units_are_not_held_against_each_other(county: Library) -> None:
    answer = ask("2024年收费比处罚多的部门有哪些", county)
    assert answer.coverage and {e.why for e in answer.coverage.excluded} == {"not_comparable"}
    assert not [f for f in answer.figures if f.agency]


@pytest.mark.parametrize("percent", [30, 50, 66])
def test_a_threshold_in_percent_is_one_on_the_share(county: Library, percent: int) -> None:
    answer = ask(f"2024年自然人申请占比超过{percent}%的单位有哪些", county)
    new = "本年新收政府信息公开申请数量"
    shares = {
        name: (part, dict(bodies(f"who * 2024 {new}"))[name]) for name, part in bodies(f"who * 2024 {new}@自然人")
    }
    assert listed(answer) == {name for name, (part, whole) in shares.items() if part * 100 > whole * percent}


@pytest.mark.parametrize(
    ("said", "bound"), [("500万元", 500), ("500万", 500), ("5000000元", 500), ("500", 500), ("0.05亿元", 500)]
)
def test_money_is_held_against_money_in_its_own_unit(county: Library, said: str, bound: int) -> None:
    answer = ask(f"2024年收费超过{said}的单位有哪些", county)
    assert listed(answer) == {name for name, _ in bodies(f"who * 2024 行政事业性收费 > {bound}")}


@pytest.mark.parametrize(
    "text", ["2024年处罚超过100万元的单位", "2024年收费超过100件的单位", "2024年公开率超过50件的单位"]
)
def test_a_threshold_in_a_unit_that_the_measure_has_not_is_said(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert (answer.kind, answer.figures) == (Kind.MISSING, ())


def test_what_holds_in_every_year(county: Library) -> None:
    answer = ask("哪些镇每年许可都超过250件", county)
    towns = {r["agency"] for r in (report(s, 2024) or {} for s in ("石桥镇", "白沙镇", "大河湾镇"))}
    assert listed(answer) == towns
    for name in ("城关镇", "柳林镇"):
        assert any(
            v is not None and v <= Decimal(250) for y in (2022, 2023, 2024) if (v := value(f"{name} {y} 行政许可"))
        )


def test_a_body_with_a_year_not_held_neither_passes_nor_fails(county: Library) -> None:
    answer = ask("哪些单位三年都没有行政复议", county)
    assert listed(answer) == set()
    assert answer.coverage and ("青禾县云溪乡人民政府", 2024) in {(e.agency, e.year) for e in answer.coverage.excluded}


def test_two_bodies_each_in_its_year(county: Library) -> None:
    answer = ask("石桥镇2023年的许可比柳林镇2024年多多少", county)
    held = {(f.agency, f.year) for f in answer.figures if f.agency}
    assert held == {("青禾县石桥镇人民政府", 2023), ("青禾县柳林镇人民政府", 2024)}
    assert f"{value('diff 石桥镇 2023 行政许可 | 柳林镇 2024 行政许可'):f}" in {f.value for f in answer.figures}


def test_no_figure_is_a_multiple_of_nothing(county: Library) -> None:
    answer = ask("石桥镇2022年处罚是柳林镇的几倍", county)
    assert "不能算" in answer.text and not [f for f in answer.figures if f.unit == "倍"]


def test_years_that_do_not_count_the_same_bodies_say_so(county: Library) -> None:
    assert "2024年5家" in ask("哪一年乡镇处罚合计最少", county).text  # 云溪乡 is not held for 2024
    assert "不完全可比" not in ask("哪一年各镇处罚合计最多", county).text


@pytest.mark.parametrize(("above", "said"), [(9_999_999, "99.99999"), (1, "0.00001"), (10_000_000, "100.00")])
def test_a_part_is_never_said_as_all_or_as_nothing(above: int, said: str) -> None:
    assert f"{share_in(Decimal(above), Decimal(10_000_000))}" == said


@pytest.mark.parametrize(
    "text", ["有几家2023年的处罚是10件", "全县有几个单位2023年处罚正好10件", "2023年处罚是10件的有几家"]
)
def test_a_plain_number_beside_bodies_that_are_counted_is_a_threshold(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert listed(answer) == {name for name, _ in bodies("who * 2023 行政处罚 = 10")}
    assert "为10件" in answer.text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2023年只有一件诉讼的单位", "who * 2023 行政诉讼/合计 = 1"),
        ("2023年有且只有一次复议的单位", "who * 2023 行政复议 = 1"),
        ("2023年只被复议过一次的单位有哪些", "who * 2023 行政复议 = 1"),
        ("2023年最多只有三件复议的单位", "who * 2023 行政复议 <= 3"),
        ("Which bodies had only one lawsuit in 2023?", "who * 2023 行政诉讼/合计 = 1"),
        ("Which bodies received more than one lawsuit in 2023?", "who * 2023 行政诉讼/合计 > 1"),
    ],
)
def test_just_so_many_is_neither_any_nor_more(county: Library, text: str, want: str) -> None:
    assert listed(ask(text, county)) == {name for name, _ in bodies(want)}


def test_just_so_many_of_one_body_is_held_against_its_figure(county: Library) -> None:
    assert "10件" in ask("为什么石桥镇2023年只有10件处罚", county).text
    assert ask("石桥镇2023年只有10件处罚吗", county).text.startswith("是的")


def test_a_share_of_a_hundred_is_no_share_above_none(county: Library) -> None:
    assert "公开率为100%" in ask("有几个单位2024年的公开率是百分之百", county).text


@pytest.mark.parametrize("text", ["石桥镇2023年处罚比2022年少百分之几", "石桥镇2023年处罚比2022年多百分之多少"])
def test_more_in_percent_of_two_years_is_the_change(county: Library, text: str) -> None:
    old, new = (value(f"石桥镇 {year} 行政处罚") or Decimal(0) for year in (2022, 2023))
    answer = ask(text, county)
    assert answer.kind is Kind.COMPARE
    assert f"{abs(new - old) * 100 / old:.2f}%" in answer.text


@pytest.mark.parametrize(
    ("text", "gold"),
    [
        ("有没有2023年处罚超过100件的", "who * 2023 行政处罚 > 100"),
        ("2023年有没有处罚超过1000件的", "who * 2023 行政处罚 > 1000"),
    ],
)
def test_whether_there_is_any_that_asks_of_all(county: Library, text: str, gold: str) -> None:
    assert listed(ask(text, county)) == {name for name, _ in bodies(gold)}


@pytest.mark.parametrize("text", ["2024年处罚排前10%的单位", "许可前一半的镇街有哪些", "top 10% by fines in 2024"])
def test_a_part_of_all_bodies_is_no_number_of_them(county: Library, text: str) -> None:
    answer = ask(text, county)
    assert (answer.kind, answer.figures) == (Kind.MISSING, ())
    assert any(f"“{word}”" in answer.text for word in ("前10%", "前一半", "top 10%"))


@pytest.mark.parametrize("text", ["2024年有申请却一件也没公开的单位", "2024年有申请但没有一件部分公开的镇"])
def test_requests_there_were_is_a_condition_beside_their_outcome(county: Library, text: str) -> None:
    given = ask(text, county).understood
    assert given is not None
    assert ("本年新收政府信息公开申请数量", ">", "0") in {(f.measure.row, f.op, f.value) for f in given.filters}
    assert any((f.op, f.value) == ("=", "0") for f in given.filters)


@pytest.mark.parametrize(
    ("text", "op", "value"),
    [
        ("2024年有没有单位的公开率是50%", "=", "50"),
        ("2024年有镇公开率50%吗", "=", "50"),
        ("有没有单位2024年收到12件申请", "=", "12"),
        ("2024年有没有单位公开率达到50%", ">=", "50"),
    ],
)
def test_whether_somebody_has_just_so_many_is_no_question_of_any(
    county: Library, text: str, op: str, value: str
) -> None:
    answer = ask(text, county)
    assert answer.understood and [(f.op, f.value) for f in answer.understood.filters] == [(op, value)]


def test_that_all_have_so_many_is_answered_by_who_has(county: Library) -> None:
    answer = ask("各单位2024年收到的申请都是12件吗", county)
    assert "超过0件" not in answer.text and "为12件" in answer.text
