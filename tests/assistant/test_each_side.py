"""Sides held against each other: years, areas, kinds of bodies; and words that mean a row only where they stand."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import numbers
from tests.questions.city.library import NEW, YEARS
from tests.questions.city.truth import GOVERNMENT, lacking, members, one, total
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
HANDLED: Key = ("三", "总计", "总计")
OTHER: Key = ("三", "其他处理/其他", "总计")
PENALTIES: Key = ("二", "行政处罚", "本年处理决定数量")


def naming(theme: str, year: int) -> set[str]:
    """Who names a theme as a problem, by the generator."""
    own = [r for r in truth()["reports"] if r["year"] == year]
    return {r["agency"] for r in own if any(i["kind"] == "problem" and i["theme"] == theme for i in r["items"])}


# ------------------------------------------------------------------ what the tables and the years contradict
@pytest.mark.parametrize(
    "text", ["结转数跟上年对不上的有没有", "2024年结转数和上一年对不上的单位", "上年结转跟去年对不上的有哪些"]
)
def test_what_was_carried_over_is_held_against_the_year_before(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.CHECK
    assert {f.agency for f in given.figures if f.agency} == {"青禾县东湖街道办事处"}
    assert {Decimal(4), Decimal(6)} <= set(numbers(given))


@pytest.mark.parametrize(
    "text", ["公安局2023年的表有没有问题", "公安局2023年的数有没有问题", "公安局2023年的表格里有问题吗"]
)
def test_what_is_wrong_with_the_tables_is_no_section_of_the_report(county: Library, text: str) -> None:
    assert ask(text, county, TODAY).kind is Kind.CHECK


def test_what_is_wrong_at_large_still_is(county: Library) -> None:
    assert ask("公安局2023年有什么问题", county, TODAY).kind is Kind.PASSAGES


# ------------------------------------------------------------------ what is said in both years, and on both sides
@pytest.mark.parametrize("text", ["2023和2024都说业务能力不足的单位", "哪些单位2023年和2024年都提到业务能力不足"])
def test_who_says_it_in_both_years(county: Library, text: str) -> None:
    both = naming("skill", 2023) & naming("skill", 2024)
    assert both and both < naming("skill", 2024)
    given = ask(text, county, TODAY)
    assert numbers(given) == [Decimal(len(both))]
    assert given.table is not None and {row[0] for row in given.table.rows} == both


def test_themes_of_two_kinds_of_bodies(county: Library) -> None:
    given = ask("2024年镇和部门写的问题有什么不同", county, TODAY)
    assert given.table is not None and [c.title for c in given.table.columns[1:]] == ["镇", "部门"]
    for n, level in enumerate(("镇", "部门"), 1):
        alone = ask(f"2024年各{level}写的问题有哪些，各几家", county, TODAY).table
        assert alone is not None
        beside = {row[0]: row[n] for row in given.table.rows if row[n] != "0"}
        assert beside == {row[0]: row[1] for row in alone.rows if not str(row[0]).startswith("“")}


def test_a_side_that_says_nothing_is_held_against_nobody(county: Library) -> None:
    given = ask("2024年街道和乡写的问题有什么不同", county, TODAY)  # the only 乡 handed in no report
    assert given.kind is Kind.MISSING and given.coverage is not None and not given.figures


# ------------------------------------------------------------------ groups, years and reports that lack
@pytest.mark.parametrize("text", ["芦溪县部门和乡镇2024年新收哪边多", "芦溪县的部门和乡镇2024年新收申请哪一边多"])
def test_two_kinds_of_bodies_are_two_sums(city: Library, text: str) -> None:
    both = [total(members("芦溪县", *ends), 2024, NEW) for ends in (("局",), ("镇", "乡"))]
    told = numbers(ask(text, city, TODAY))
    assert {*both} <= {*told} and sum(both) not in told


def test_a_mean_of_years_is_one_of_the_area(city: Library) -> None:
    own = [one(GOVERNMENT["芦溪县"], year, NEW) for year in YEARS]
    mean = (sum(v for v in own if v is not None) / len(own)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert mean in numbers(ask("芦溪县新收三年平均", city, TODAY))


def test_who_lacks_most_reports(city: Library) -> None:
    gone = lacking([*members("芦溪县"), *members("澄江县"), *GOVERNMENT.values()])
    text = ask("哪个单位缺报最多", city, TODAY).text
    most = max(map(len, gone.values()))
    first, rest = text.split("。", 1)
    short = [agency.removesuffix("人民政府") for agency, years in gone.items() if len(years) == most]
    assert all(name in first for name in short) and f"{most}份" in first and rest


# ------------------------------------------------------------------ words that name a row only where they stand
def test_other_in_other_handling(county: Library) -> None:
    report = next(r for r in truth()["reports"] if (r["kind"], r["year"]) == ("county", 2023))
    value = next(Decimal(c[3]) for c in report["cells"] if tuple(c[:3]) == OTHER)
    for text in ("青禾县政府2023年其他处理里其他几件", "青禾县政府2023年其他处理里面的其他有多少件"):
        assert numbers(ask(text, county, TODAY))[0] == value


@pytest.mark.parametrize("text", ["公安局2023年新收跟总计的差", "公安局2023年新收和总计相差多少"])
def test_new_and_handled_of_one_year(city: Library, text: str) -> None:
    text = "芦溪县" + text
    new, handled = (one("芦溪县公安局", 2023, key) for key in (NEW, HANDLED))
    assert new is not None and handled is not None
    given = ask(text, city, TODAY)
    assert {f.year for f in given.figures} == {2023}
    assert new != handled and abs(new - handled) in numbers(given)


def test_listed_by_a_measure_is_an_order(city: Library) -> None:
    given = ask("List the two counties by applications 2024", city, TODAY)
    values = sorted((one(GOVERNMENT[c], 2024, NEW) or Decimal(0) for c in ("芦溪县", "澄江县")), reverse=True)
    assert given.kind is Kind.RANK and numbers(given) == values


# ------------------------------------------------------------------ what has no share, and of whom the next turn is
def test_a_rate_has_no_share_in_a_rate(city: Library) -> None:
    before = ask("芦溪县2024年公开率前三名", city, TODAY)
    given = ask("三家一共占全县多少", city, TODAY, before)
    assert given.kind is Kind.REFUSE and not given.figures


@pytest.mark.parametrize("turn", ["三家一共占全县多少", "各占全县多少", "加起来占全县多少"])
def test_the_share_is_of_those_that_came_first(city: Library, turn: str) -> None:
    before = ask("芦溪县2024年新收前三名", city, TODAY)
    first = {f.agency for f in before.figures if f.agency}
    given = ask(turn, city, TODAY, before)
    assert given.kind is Kind.SHARE and {f.agency for f in given.figures if f.unit == "%" and f.agency} == first


TRADITIONAL = [("芦溪縣公安局2024年收到幾件申請", NEW), ("蘆溪縣公安局2024年罰了幾件", PENALTIES)]


@pytest.mark.parametrize(("text", "key"), TRADITIONAL)
def test_traditional_characters_of_questions(city: Library, text: str, key: Key) -> None:
    assert numbers(ask(text, city, TODAY)) == [one("芦溪县公安局", 2024, key)]


# ------------------------------------------------------------------ of what the share is, and what is not asked for
def test_the_share_in_what_the_bodies_have_together(city: Library) -> None:
    own, all_of_them = one("芦溪县公安局", 2024, NEW), total(members("芦溪县"), 2024, NEW)
    assert own is not None
    share = (own * 100 / all_of_them).quantize(Decimal("0.01"), ROUND_HALF_UP)
    given = ask("芦溪县公安局2024年新收占全县各单位合计的多少", city, TODAY)
    assert {share, own, all_of_them} <= set(numbers(given)) and "各单位合计" in given.text


def test_each_of_a_kind_in_the_sum_of_its_kind(city: Library) -> None:
    bureaus = members("芦溪县", "局")
    below = total(bureaus, 2024, NEW)
    given = ask("芦溪县2024年每个部门的新收申请占部门合计的比例", city, TODAY)
    values = [one(agency, 2024, NEW) for agency in bureaus]
    shares = {(v * 100 / below).quantize(Decimal("0.01"), ROUND_HALF_UP) for v in values if v is not None}
    assert shares <= set(numbers(given)) and below in numbers(given)


@pytest.mark.parametrize("text", ["Luxi towns with fewer than 1000 applications in 2024"])
def test_towns_of_an_area_by_its_bare_english_name(city: Library, text: str) -> None:
    agencies = {f.agency for f in ask(text, city, TODAY).figures if f.agency}
    assert agencies == set(members("芦溪县", "镇"))


def test_a_tail_says_whose_and_when(city: Library) -> None:
    given = ask("谁的行政处罚最多？2023芦溪县", city, TODAY)
    assert given.kind is Kind.EXTREME and "\n" not in given.text
    assert {f.year for f in given.figures} == {2023} and "芦溪县" in given.text


def test_thanks_ask_for_nothing_more(city: Library) -> None:
    given = ask("芦溪县公安局2024年行政处罚多少？谢谢", city, TODAY)
    assert numbers(given) == [one("芦溪县公安局", 2024, PENALTIES)]


def test_one_row_in_place_of_another(city: Library) -> None:
    before = ask("芦溪县公安局2024年许可", city, TODAY)
    assert numbers(ask("我要处罚，不是许可", city, TODAY, before)) == [one("芦溪县公安局", 2024, PENALTIES)]
