"""Two figures held against each other: in percent, as shares of two years, for a reason, in the mean, by level."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CENT = Decimal("0.01")
FINES = ("二", "行政处罚", "本年处理决定数量")
NEW = ("三", "本年新收政府信息公开申请数量", "总计")
PEOPLE = ("三", "本年新收政府信息公开申请数量", "自然人")
OLDER = "处理决定数量"


def of(year: int, key: tuple[str, str, str], *kinds: str) -> dict[str, Decimal]:
    """What bodies of some kinds (or all but the county) print of a year, by their short names."""
    found = {}
    for r in truth()["reports"]:
        held = {tuple(c[:3]): c[3] for c in r["cells"]}
        value = held.get(key, held.get((*key[:2], OLDER)))
        if r["year"] == year and (r["kind"] in kinds if kinds else r["kind"] != "county") and value is not None:
            found[r["short"]] = Decimal(value)
    return found


def values(given: Answer) -> list[Decimal]:
    return [Decimal(f.value) for f in given.figures if f.value is not None]


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(CENT, ROUND_HALF_UP)


MORE = [
    ("公安局2023年行政处罚比市场监督管理局多百分之几", "公安局", "市场监督管理局"),
    ("2023年市场监督管理局的处罚比公安局少百分之多少", "市场监督管理局", "公安局"),
    ("比市场监督管理局，公安局2023年处罚多百分之几", "公安局", "市场监督管理局"),
]


@pytest.mark.parametrize(("text", "one", "other"), MORE, ids=[c[0] for c in MORE])
def test_in_percent_of_the_one_that_it_is_held_against(county: Library, text: str, one: str, other: str) -> None:
    given = ask(text, county, TODAY)
    fines = of(2023, FINES)
    assert given.kind is Kind.COMPARE
    assert percent(fines[one] - fines[other], fines[other]) in values(given)
    assert f"{one}比青禾县{other}" in given.text and f"÷ {fines[other]:,}件" in given.text


def test_no_percent_of_nothing(county: Library) -> None:
    given = ask("公安局2022年行政处罚比财政局多百分之几", county, TODAY)
    assert of(2022, FINES)["财政局"] == 0 and "算不出" in given.text
    assert "%" not in [f.unit for f in given.figures]


MOVED = [
    "公安局2024年行政处罚占全县的比例比2023年升了还是降了",
    "公安局2024年处罚占全县的比重比上年变化了多少",
    "2024年公安局行政处罚占全县的比重较2023年是升是降",
]


@pytest.mark.parametrize("text", MOVED)
def test_a_share_of_two_years_moves_by_points(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    shares = [
        of(year, FINES, "police")["公安局"] * 100 / next(iter(of(year, FINES, "county").values()))
        for year in (2023, 2024)
    ]
    gap = (shares[1] - shares[0]).quantize(CENT, ROUND_HALF_UP)
    assert given.kind is Kind.SHARE and gap in values(given)
    assert ("下降" if gap < 0 else "上升") + f"{abs(gap)}个百分点" in given.text


def test_a_share_in_its_own_row_moves_too(county: Library) -> None:
    given = ask("公安局2023年新收申请里自然人占比比2022年升了还是降了", county, TODAY)
    old, new = (of(y, PEOPLE)["公安局"] * 100 / of(y, NEW)["公安局"] for y in (2022, 2023))
    assert (new - old).quantize(CENT, ROUND_HALF_UP) in values(given)


def test_a_share_of_a_level_says_where_the_two_years_count_others(county: Library) -> None:
    """云溪乡 has no report of 2024."""
    text = ask("2024年各乡镇合计行政处罚占全县的比例比2023年升了还是降了", county, TODAY).text
    assert "两年计入的单位不同" in text and "个百分点" in text


WHY = [
    "为什么公安局2023年行政处罚少了",
    "公安局2023年的处罚怎么减少了",
    "Why did the police bureau's penalties fall in 2023?",
]


@pytest.mark.parametrize("text", WHY)
def test_a_reason_for_what_did_not_happen(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    fines = [of(year, FINES)["公安局"] for year in (2022, 2023)]
    assert fines[1] > fines[0] and (given.kind, given.reason) == (Kind.REFUSE, "false_premise")
    assert set(fines) <= set(values(given))


def test_a_reason_for_what_did_happen_is_no_false_premise(county: Library) -> None:
    assert ask("为什么公安局2023年行政处罚多了", county, TODAY).reason is None


def test_a_low_figure_is_no_fall(county: Library) -> None:
    assert ask("为什么财政局2023年行政处罚这么少", county, TODAY).kind is Kind.VALUE


@pytest.mark.parametrize("text", ["2023年各街道行政处罚比2022年平均增加多少件", "各街道2023年行政处罚平均增长多少"])
def test_the_mean_of_changes_in_cases(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    old, new = (of(year, FINES, "street") for year in (2022, 2023))
    assert (sum(new.values()) - sum(old.values())) / len(new) in values(given) and "平均每家" in given.text


def test_a_mean_of_percentages_is_not_made(county: Library) -> None:
    given = ask("2023年各街道行政处罚平均增长百分之几", county, TODAY)
    assert given.kind is Kind.MISSING and values(given) == []


LEVELS = [
    ("2023年行政处罚最多的镇和最多的街道各是谁", [("town", max), ("street", max)]),
    ("2023年处罚最多的镇和最少的街道分别是哪个", [("town", max), ("street", min)]),
    ("2023年镇和街道里行政处罚最多的分别是谁", [("town", max), ("street", max)]),
]


@pytest.mark.parametrize(("text", "ends"), LEVELS, ids=[c[0] for c in LEVELS])
def test_the_first_of_each_level(county: Library, text: str, ends: list[tuple[str, type[max]]]) -> None:
    given = ask(text, county, TODAY)
    wanted = [end(of(2023, FINES, kind).values()) for kind, end in ends]
    assert [Decimal(f.value) for f in given.figures if f.agency and f.value] == wanted


RATES = [("行政复议", "行政复议纠错率"), ("诉讼", "行政诉讼纠错率")]


@pytest.mark.parametrize(("asked", "rate"), RATES)
def test_the_rate_of_what_was_spoken_of(county: Library, asked: str, rate: str) -> None:
    before = ask(f"自然资源局2023年{asked}几件", county, TODAY)
    given = ask("纠错率呢", county, TODAY, before)
    whole = ask(f"自然资源局2023年{rate}", county, TODAY)
    assert values(given) == values(whole) and given.figures[0].row == rate


PROSE = ["公安局2023年培训几次、主动公开信息多少条", "公安局2023年开展培训多少次，主动公开信息多少条"]


@pytest.mark.parametrize("text", PROSE)
def test_each_kind_that_stands_in_prose_is_asked_for(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    alone = [ask(f"公安局2023年{what}", county, TODAY) for what in ("培训多少次", "主动公开信息多少条")]
    assert given.text == "\n".join(a.text for a in alone)


def test_half_a_year_is_half_a_year_of_each(county: Library) -> None:
    given = ask("公安局2023年上半年培训几次、行政处罚多少件", county, TODAY)
    assert given.kind is Kind.MISSING and values(given) == []


EITHER = [
    "2023年有行政复议或行政诉讼的单位有几家",
    "2023年有几家单位有复议或者诉讼",
    "How many agencies had reconsiderations or lawsuits in 2023?",
]


@pytest.mark.parametrize("text", EITHER)
def test_those_that_have_either(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    parts = [of(2023, ("四", row, "总计")) for row in ("行政复议", "未经复议直接起诉", "复议后起诉")]
    have = {name for part in parts for name, value in part.items() if value > 0}
    assert given.kind is Kind.COUNT and len(have) in values(given)


def test_a_name_that_many_bear_behind_bi_is_of_the_county_before(county: Library) -> None:
    given = ask("青禾县公安局2023年行政处罚比财政局多多少", county, TODAY)
    fines = of(2023, FINES)
    assert fines["公安局"] - fines["财政局"] in values(given)
