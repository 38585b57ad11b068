"""Sums and shares of the groups that a question names, held against each other; figures that are each of their own."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import numbers as values
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
Key = tuple[str, str, str]
NEW: Key = ("三", "本年新收政府信息公开申请数量", "总计")
PEOPLE: Key = (*NEW[:2], "自然人")
LEFT: Key = ("三", "结转下年度继续办理", "总计")
FINES: Key = ("二", "行政处罚", "本年处理决定数量")
PERMITS: Key = ("二", "行政许可", "本年处理决定数量")
OFFICES = ("finance", "education", "police", "market", "land")
TOWNS = ("town", "township")
EVERYONE = (*OFFICES, *TOWNS, "street")


def total(key: Key, *kinds: str, year: int = 2023) -> Decimal:
    """What the bodies of some kinds print together; none of them is the county's own report."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] in kinds]
    return sum((Decimal(c[3]) for r in own for c in r["cells"] if tuple(c[:3]) == key and c[3]), Decimal(0))


def of(name: str, key: Key, year: int = 2023) -> Decimal:
    """One cell of one body."""
    own = next(r for r in truth()["reports"] if r["year"] == year and name in r["agency"])
    return next(Decimal(c[3]) for c in own["cells"] if tuple(c[:3]) == key)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


POLICE = total(FINES, "police")
SHARES = [
    ("青禾县公安局2023年行政处罚占部门合计的比例", POLICE, total(FINES, *OFFICES)),
    ("2023年青禾县公安局的处罚占全县部门处罚总数的百分之几", POLICE, total(FINES, *OFFICES)),
    ("青禾县部门合计里，公安局2023年处罚占几成", POLICE, total(FINES, *OFFICES)),
    ("公安局2023年处罚占青禾县各单位合计的多少", POLICE, total(FINES, *EVERYONE)),
    ("公安局2023年处罚占公安局和财政局合计的百分比", POLICE, total(FINES, "police", "finance")),
    ("青禾县2023年乡镇新收占部门加乡镇的比例", total(NEW, *TOWNS), total(NEW, *OFFICES, *TOWNS)),
    ("青禾县乡镇2023年处罚合计占部门处罚合计的比例", total(FINES, *TOWNS), total(FINES, *OFFICES)),
    ("青禾县部门2023年自然人申请占部门全部新收的比例", total(PEOPLE, *OFFICES), total(NEW, *OFFICES)),
    (
        "What share of all Qinghe County departments' penalties in 2023 came from the police bureau?",
        POLICE,
        total(FINES, *OFFICES),
    ),
]


@pytest.mark.parametrize(("text", "part", "whole"), SHARES, ids=[c[0] for c in SHARES])
def test_the_whole_is_the_group_that_is_named(county: Library, text: str, part: Decimal, whole: Decimal) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind is Kind.SHARE
    assert {percent(part, whole), whole} <= set(values(answer))


def test_each_body_in_the_sum_of_its_kind(county: Library) -> None:
    answer = ask("青禾县2023年每个部门的处罚占部门合计的比例", county, TODAY)
    whole = total(FINES, *OFFICES)
    shares = {Decimal(f.value) for f in answer.figures if f.unit == "%" and f.value is not None}
    assert shares == {percent(total(FINES, kind), whole) for kind in OFFICES}


LIMITED = [
    ("谁罚得最多？只算部门，2023年", OFFICES),
    ("2023年。乡镇里谁罚得最多？", TOWNS),
    ("哪个单位行政处罚最多？2023年乡镇", TOWNS),
]


@pytest.mark.parametrize(("text", "kinds"), LIMITED, ids=[c[0] for c in LIMITED])
def test_a_tail_limits_the_ask_before_it(county: Library, text: str, kinds: tuple[str, ...]) -> None:
    own = [r["agency"] for r in truth()["reports"] if r["year"] == 2023 and r["kind"] in kinds]
    most = max(of(name, FINES) for name in own)
    answer = ask(text, county, TODAY)
    assert answer.kind is Kind.EXTREME and answer.understood is not None and not answer.understood.also
    assert values(answer)[0] == most and answer.figures[0].agency in own


DONE = [
    ("{}2023年收到的申请都办完了吗", True),
    ("{}2023年的申请是不是全部办结了", True),
    ("{}2023年的申请处理完了没有", True),
    ("{}2023年还剩几件没办", False),
    ("{}2023年还有多少申请没办", False),
]


@pytest.mark.parametrize("name", ["青禾县公安局", "青禾县石桥镇", "青禾县教育局"])
@pytest.mark.parametrize(("text", "whether"), DONE, ids=[c[0] for c in DONE])
def test_what_is_left_and_whether_all_is_done(county: Library, text: str, whether: bool, name: str) -> None:
    answer = ask(text.format(name), county, TODAY)
    left = of(name, LEFT)
    assert answer.kind is Kind.VALUE and values(answer) == [left]
    assert answer.text.startswith(("是的" if left == 0 else "不是") if whether else "青禾县")


GROUPS = [
    ("青禾县2023年部门合计处罚比乡镇合计多多少", FINES),
    ("青禾县2023年乡镇的处罚合计和部门的合计哪个大", FINES),
    ("乡镇跟部门比，谁2023年收的申请多", NEW),
]


@pytest.mark.parametrize(("text", "key"), GROUPS, ids=[c[0] for c in GROUPS])
def test_sums_of_groups_are_held_against_each_other(county: Library, text: str, key: Key) -> None:
    first, *rest = ask(text, county, TODAY).text.split("\n")
    offices, towns = total(key, *OFFICES), total(key, *TOWNS)
    assert len(rest) == 2 and f"多{abs(offices - towns):,}件" in first
    assert first.find("部门") < first.find("镇") if offices > towns else first.find("镇") < first.find("部门")


def test_the_sum_of_the_bodies_against_the_countys_own(county: Library) -> None:
    answer = ask("青禾县各单位2023年处罚加起来和县政府报告的对得上吗", county, TODAY)
    bodies, own = total(FINES, *EVERYONE), total(FINES, "county")
    assert answer.kind is Kind.COMPARE and values(answer)[:3] == [bodies, own, abs(bodies - own)]
    assert answer.text.startswith("对得上" if bodies == own else "对不上")


PAIRS = [
    ("青禾县公安局2022年许可，以及财政局2023年处罚", [("公安局", PERMITS, 2022), ("财政局", FINES, 2023)]),
    ("青禾县石桥镇2023年新收和柳林镇2022年处罚各多少", [("石桥镇", NEW, 2023), ("柳林镇", FINES, 2022)]),
    ("青禾县教育局2023年新收，还有2022年的处罚", [("教育局", NEW, 2023), ("教育局", FINES, 2022)]),
    (
        "Shiqiao Town penalties 2022 vs Liulin Town applications 2023",
        [("石桥镇", FINES, 2022), ("柳林镇", NEW, 2023)],
    ),
]


@pytest.mark.parametrize(("text", "asked"), PAIRS, ids=[c[0] for c in PAIRS])
def test_figures_that_share_nothing_are_not_crossed(
    county: Library, text: str, asked: list[tuple[str, Key, int]]
) -> None:
    assert values(ask(text, county, TODAY)) == [of(name, key, year) for name, key, year in asked]


def test_measures_added_are_one_figure_of_each_body(county: Library) -> None:
    answer = ask("2023年石桥镇和柳林镇，许可加处罚谁多", county, TODAY)
    sums = [of(name, PERMITS) + of(name, FINES) for name in ("石桥镇", "柳林镇")]
    assert answer.kind is Kind.COMPARE and {*sums, abs(sums[0] - sums[1])} <= set(values(answer))


def test_figures_of_prose_are_added_where_all_are_exact(county: Library) -> None:
    answer = ask("青禾县柳林镇2023年群众满意率比2022年高多少", county, TODAY)
    said = [
        Decimal(s["value"])
        for year in (2022, 2023)
        for r in truth()["reports"]
        if r["year"] == year and "柳林镇" in r["agency"]
        for s in r["said"]
        if s["label"] == "群众满意率"
    ]
    assert len(said) == 2 and f"{abs(said[1] - said[0])}" in answer.text.split("。")[0]
