"""Years of their own: conditions of several, the other year of a ranking, means of a year, years that lack."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
FINES = ("二", "行政处罚", "本年处理决定数量")
SUITS = (("四", "未经复议直接起诉", "总计"), ("四", "复议后起诉", "总计"))
OLDER = "处理决定数量"  # the same on the older form
Key = tuple[str, str, str]


def of(year: int, *keys: Key) -> dict[str, Decimal | None]:
    """What every body of the county says of a year; nothing where a cell is not printed."""
    found: dict[str, Decimal | None] = {}
    for r in truth()["reports"]:
        if r["year"] == year and r["kind"] != "county":
            held = {tuple(c[:3]): c[3] for c in r["cells"]}
            values = [held.get(key, held.get((*key[:2], OLDER))) for key in keys]
            found[r["agency"]] = None if None in values else sum(Decimal(v) for v in values if v is not None)
    return found


def named(given: Answer) -> set[str]:
    """The bodies that an answer lists."""
    return {row[0] or "" for row in given.table.rows} if given.table else set()


def over(year: int, bound: int) -> set[str]:
    return {name for name, value in of(year, FINES).items() if value is not None and value > bound}


def held(year: int) -> set[str]:
    return {name for name, value in of(year, FINES).items() if value is not None}


BOTH = [
    "2022年和2023年行政处罚都超过50件的单位有哪些",
    "2022年、2023年行政处罚均超过50件的单位",
    "2022和2023两年行政处罚都大于50件的有哪些单位",
    "Which agencies had more than 50 penalties in both 2022 and 2023?",
]


@pytest.mark.parametrize("text", BOTH)
def test_one_condition_of_both_years(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.LIST and named(given) == over(2022, 50) & over(2023, 50) != set()


@pytest.mark.parametrize(
    "text", ["2022年或2023年行政处罚超过100件的单位有哪些", "2022年或者2023年处罚超过100件的有哪些单位"]
)
def test_one_condition_of_either_year(county: Library, text: str) -> None:
    assert named(ask(text, county, TODAY)) == over(2022, 100) | over(2023, 100)


def test_one_that_fails_the_only_year_held_is_not_decided(county: Library) -> None:
    given = ask("2023年或2024年行政处罚超过100件的单位有哪些", county, TODAY)
    assert named(given) == over(2023, 100) | over(2024, 100) and given.coverage is not None
    assert ("青禾县云溪乡人民政府", 2024) in {(e.agency, e.year) for e in given.coverage.excluded}


NEITHER = ["2022年和2023年都没有行政诉讼的单位有哪些", "Which agencies had no lawsuits in either 2022 or 2023?"]


@pytest.mark.parametrize("text", NEITHER)
def test_none_in_either_year(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    none = [{name for name, value in of(year, *SUITS).items() if value == 0} for year in (2022, 2023)]
    assert named(given) == none[0] & none[1] != set()


APART = [
    "2022年行政处罚超过50件，2023年没超过的单位有哪些",
    "2022年处罚超过50件但2023年不到51件的单位",
    "2022年行政处罚多于50件而2023年没有超过50件的有哪些单位",
]


@pytest.mark.parametrize("text", APART)
def test_each_year_has_a_condition_of_its_own(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert named(given) == over(2022, 50) & (held(2023) - over(2023, 50))


def test_had_in_one_year_and_not_in_the_other(county: Library) -> None:
    given = ask("2022年没有行政处罚，2023年有行政处罚的单位有哪些", county, TODAY)
    none = {name for name, value in of(2022, FINES).items() if value == 0}
    assert named(given) == none & over(2023, 0) and len(named(given)) == 3


OTHER = [
    "2023年行政处罚最多的三家，2022年各是多少",
    "2023年行政处罚前三名，2022年的行政处罚分别是多少",
    "2023年行政处罚前三名2022年各多少件",
    "The three agencies with the most penalties in 2023: how many did each have in 2022?",
]


@pytest.mark.parametrize("text", OTHER)
def test_those_first_in_one_year_asked_of_another(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    first = sorted(held(2023), key=lambda name: -(of(2023, FINES)[name] or 0))[:3]
    shown = {(f.agency, f.year): Decimal(f.value) for f in given.figures if f.agency and f.value}
    before = of(2022, FINES)
    assert shown == {(name, year): of(year, FINES)[name] for name in first for year in (2022, 2023) if before[name]}


def test_those_first_and_how_far_they_rose(county: Library) -> None:
    text = ask("2023年行政处罚最多的三家，比2022年增加多少", county, TODAY).text
    assert "公安局（23,333件→26,356件，增加3,023件" in text.replace("青禾县", "")


YEARLY = [
    "公安局年均行政处罚多少",
    "公安局平均每年行政处罚多少件",
    "How many penalties a year does the police bureau impose on average?",
]


@pytest.mark.parametrize("text", YEARLY)
def test_a_mean_of_a_year_is_over_all_years_held(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    values = [of(year, FINES)["青禾县公安局"] or Decimal(0) for year in (2022, 2023, 2024)]
    mean = (sum(values) / 3).quantize(Decimal("0.01"))
    assert given.kind is Kind.AVERAGE and mean in [Decimal(f.value) for f in given.figures if f.value]


def test_the_mean_of_a_year_of_each(county: Library) -> None:
    given = ask("2022到2023年各街道年均行政处罚多少", county, TODAY)
    means = {n: ((v or 0) + (of(2023, FINES)[n] or 0)) / 2 for n, v in of(2022, FINES).items() if "街道" in n}
    assert {f.agency: Decimal(f.value) for f in given.figures if f.agency and f.value and f.year is None} == means


LACKING = [
    "云溪乡哪几年没交报告",
    "云溪乡哪年没有报告",
    "哪些单位的报告不全",
    "2022到2024年哪些单位没交过报告",
    "Which years is Yunxi Township missing reports for?",
]


@pytest.mark.parametrize("text", LACKING)
def test_the_years_that_lack(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.table is not None and given.table.rows == (("青禾县云溪乡人民政府", "2024"),)


def test_no_year_lacks(county: Library) -> None:
    given = ask("公安局哪几年没交报告", county, TODAY)
    assert given.figures[0].value == "0" and given.table is None


def test_of_one_body_its_years_are_counted(county: Library) -> None:
    given = ask("石桥镇哪几年的处罚超过15件", county, TODAY)
    fines = {year: of(year, FINES)["青禾县石桥镇人民政府"] for year in (2022, 2023, 2024)}
    passing = [year for year, value in fines.items() if value is not None and value > 15]
    assert passing and f"有{len(passing)}年" in given.text and "家" not in given.text
    assert all(f"{year}年" in given.text.split("有", 1)[1] for year in passing)
    assert "一年也没有" in ask("石桥镇哪几年的处罚超过15万件", county, TODAY).text


def test_of_one_body_every_year_says_which_lack(county: Library) -> None:
    assert "云溪乡2022、2023、2024年里缺2024年的报告" in ask("云溪乡三年都交了吗", county, TODAY).text
    assert "石桥镇2022、2023、2024年的报告都收录了" in ask("石桥镇每年都交了报告吗", county, TODAY).text
