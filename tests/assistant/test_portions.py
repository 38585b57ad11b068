"""What a share is of: bodies that a condition holds of, reports that were filed, or amounts; else it is asked back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import TODAY, talk
from tests.questions.city.library import YEARS, fill
from vectorstore.library import Library

TOWNS, OFFICES = ("town", "township", "street"), ("finance", "education", "police", "market", "land")
EVERYONE = (*TOWNS, *OFFICES)
NEW, CLOSED, OPEN = "本年新收政府信息公开申请数量", "总计", "予以公开"
FINES, LICENCES, FORCE, REVIEWS = "行政处罚", "行政许可", "行政强制", "行政复议"
Report = dict[str, Any]
Had = Callable[[Report], bool]


def reports(kinds: tuple[str, ...], year: int) -> list[Report]:
    return [r for r in truth()["reports"] if r["year"] == year and r["kind"] in kinds]


def of(report: Report, row: str, column: str | None = None) -> Decimal:
    """The last column of a row is its total."""
    cells = [c for c in report["cells"] if c[1] == row and (column is None or c[2] == column)]
    return Decimal(cells[-1][3] or 0)


def percent(part: int | Decimal, whole: int | Decimal) -> str:
    return f"{(Decimal(100) * part / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def firms(r: Report) -> bool:
    return of(r, NEW, "商业企业") > 0


def no_fines(r: Report) -> bool:
    return of(r, FINES) == 0


def many_fines(r: Report) -> bool:
    return of(r, FINES) > 100


def not_all_open(r: Report) -> bool:
    return of(r, NEW) > 0 and of(r, OPEN) < of(r, CLOSED)


BODIES: list[tuple[str, tuple[str, ...], int, Had]] = [
    ("2024年收到过企业申请的部门占全部部门的比例", OFFICES, 2024, firms),
    ("2023年收到过企业申请的镇街占全部镇街的比例，青禾县", TOWNS, 2023, firms),
    ("青禾县2023年收到企业申请的镇街有多大比例", TOWNS, 2023, firms),
    ("青禾县2023年有多大比例的镇街收到过企业申请", TOWNS, 2023, firms),
    ("青禾县镇街中2023年收到企业申请的占几成", TOWNS, 2023, firms),
    ("2024年几成的镇街没有处罚", TOWNS, 2024, no_fines),
    ("2023年百分之几的单位没有行政处罚", EVERYONE, 2023, no_fines),
    ("2024年处罚超过100件的部门占部门总数的几分之几", OFFICES, 2024, many_fines),
    ("2024年处罚超过100件的单位有几家，占多少", EVERYONE, 2024, many_fines),
    ("2023年收了申请但没有全部公开的单位占多少", EVERYONE, 2023, not_all_open),
    ("What percentage of bureaus had no penalties in 2024?", OFFICES, 2024, no_fines),
    ("Of the agencies in Qinghe County, what share had no penalties in 2023?", EVERYONE, 2023, no_fines),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds", "year", "had"), BODIES, ids=[c[0] for c in BODIES])
def test_a_share_of_bodies(county: Library, text: str, kinds: tuple[str, ...], year: int, had: Had) -> None:
    everyone = reports(kinds, year)
    n = sum(map(had, everyone))
    given = ask(text, county, TODAY)
    assert given.kind is Kind.COUNT and percent(n, len(everyone)) in given.text
    assert {str(n), str(len(everyone))} <= {f.value for f in given.figures}


def test_the_whole_may_be_wider_than_the_kind_of_the_part(county: Library) -> None:
    n = sum(map(no_fines, reports(TOWNS, 2023)))
    given = ask("2023年没有处罚的镇街占全部单位的几成", county, TODAY)
    assert percent(n, len(reports(EVERYONE, 2023))) in given.text


WITHIN = [
    "2023年收到企业申请的单位中，没有处罚的占几成",
    "2023年没有处罚的单位占收到企业申请的单位的比例",
]


@pytest.mark.parametrize("text", WITHIN)
def test_the_whole_may_have_a_condition_of_its_own(county: Library, text: str) -> None:
    whole = [r for r in reports(EVERYONE, 2023) if firms(r)]
    both = sum(map(no_fines, whole))
    assert f"{percent(both, len(whole))}（{both}家 ÷ {len(whole)}家）" in ask(text, county, TODAY).text


def test_a_condition_that_is_not_read_is_never_dropped(county: Library) -> None:
    given = ask("2024年收到申请的镇街里没有公开的占多少", county, TODAY)
    assert given.kind is Kind.MISSING and "%" not in given.text


TURNS: list[tuple[tuple[str, ...], tuple[str, ...], int, Had]] = [
    (("2024年处罚超过100件的部门有几家", "占几成"), OFFICES, 2024, many_fines),
    (("2024年处罚超过100件的部门有哪些", "占全部部门的几成"), OFFICES, 2024, many_fines),
    (("2024年没有处罚的镇街有哪些", "占镇街的比例呢"), TOWNS, 2024, no_fines),
    (("2024年没有处罚的镇街占几成", "2023年呢"), TOWNS, 2023, no_fines),
    (("2024年没有处罚的镇街占几成", "2023年呢", "部门呢"), OFFICES, 2023, no_fines),
    (("2024年处罚超过100件的部门有哪些", "占多少", "单位数"), OFFICES, 2024, many_fines),
]


@pytest.mark.parametrize(("turns", "kinds", "year", "had"), TURNS, ids=["→".join(c[0]) for c in TURNS])
def test_a_share_of_bodies_over_turns(
    county: Library, turns: tuple[str, ...], kinds: tuple[str, ...], year: int, had: Had
) -> None:
    everyone = reports(kinds, year)
    n = sum(map(had, everyone))
    given = talk(county, *turns)
    assert given.kind is Kind.COUNT and f"{percent(n, len(everyone))}（{n}家 ÷ {len(everyone)}家）" in given.text


UNSURE = [
    ("2023年青禾县镇街收到企业申请的占多少",),
    ("青禾县新收申请的镇街占比，2023年",),
    ("青禾县2023年收到企业申请的镇街占全部申请的几成",),
    ("2024年处罚超过100件的部门有哪些", "占多少"),
    ("青禾县镇街2023年收到企业申请的有哪些", "占百分之几"),
]


@pytest.mark.parametrize("turns", UNSURE, ids=["→".join(c) for c in UNSURE])
def test_what_cannot_be_told_is_asked_back(county: Library, turns: tuple[str, ...]) -> None:
    """Both readings are whole questions: the one is answered in bodies, the other in cases."""
    given = talk(county, *turns)
    assert given.kind is Kind.CLARIFY and not given.figures
    bodies, cases = (ask(option.question, county, TODAY) for option in given.options)
    assert bodies.kind is Kind.COUNT and "家 ÷ " in bodies.text
    assert cases.kind is Kind.SHARE and "件 ÷ " in cases.text.replace("件，占", "件 ÷ ")


def test_one_of_the_readings_is_chosen_in_words(county: Library) -> None:
    given = talk(county, "青禾县镇街2023年收到企业申请的占多少", "件数的")
    whole = reports(TOWNS, 2023)
    part = sum((of(r, NEW, "商业企业") for r in whole), Decimal(0))
    assert percent(part, sum((of(r, NEW) for r in whole), Decimal(0))) in given.text


def test_what_those_have_whom_a_condition_chose_is_named(county: Library) -> None:
    given = ask("2024年处罚超过100件的部门的许可占全县的几成", county, TODAY)
    assert given.kind is Kind.MISSING and "处罚超过100件的部门" in given.text


AMOUNTS = [
    "2024年处罚前三的镇各占全县多少",
    "公安局2024年处罚占全县多少",
    "2024年全县行政复议一共多少，维持的占多少",
    "青禾县部门2023年由企业提出的申请占多少",
    "青禾县部门2023年的申请里由企业提出的占多少",
]


@pytest.mark.parametrize("text", AMOUNTS)
def test_a_share_of_amounts_is_none_of_bodies(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind in {Kind.SHARE, Kind.RANK} and "家 ÷ " not in given.text


FILED = [
    ("2024年报送率是多少",),
    ("全县2024年年报上交率",),
    ("2024年多少比例的单位交了年报",),
    ("2024年有几成单位没交报告",),
    ("2024年度应交几份实交几份",),
    ("2024年度应交多少份，实交多少份",),
    ("2024年度应交几家、交了几家",),
    ("青禾县2024年交报告的比例",),
    ("What percentage of agencies filed their 2024 report?",),
    ("2024年还有谁没交报告", "报送率多少"),
    ("2024年还有谁没交报告", "占多少"),
    ("2023年报送率是多少", "2024年呢"),
]


@pytest.mark.parametrize("turns", FILED, ids=["→".join(c) for c in FILED])
def test_a_share_of_reports(county: Library, turns: tuple[str, ...]) -> None:
    """The county and every body of it are expected; one township has not reported."""
    held, due = len(reports(("county", *EVERYONE), 2024)), len(reports(("county", *EVERYONE), 2023))
    given = talk(county, *turns)
    assert held < due and given.kind is Kind.SHARE
    assert percent(held, due) in given.text and percent(due - held, due) in given.text
    assert {str(held), str(due), str(due - held)} <= {f.value for f in given.figures}
    assert "云溪乡" in given.text


def test_reports_in_time_are_not_told(county: Library) -> None:
    assert ask("2024年按时报送率多少", county, TODAY).kind is Kind.MISSING


ELSEWHERE = [
    ("2023年收到企业申请的镇街占青禾县镇街的几成", TOWNS, 2023, firms),
    ("收到企业申请的镇街在青禾县镇街中占比多少（2023年）", TOWNS, 2023, firms),
    ("收到企业申请的镇街，2023年占全部镇街多少", TOWNS, 2023, firms),
]


@pytest.mark.parametrize(("text", "kinds", "year", "had"), ELSEWHERE, ids=[c[0] for c in ELSEWHERE])
def test_what_the_whole_says_of_whose_and_when_is_kept(
    county: Library, text: str, kinds: tuple[str, ...], year: int, had: Had
) -> None:
    everyone = reports(kinds, year)
    assert percent(sum(map(had, everyone)), len(everyone)) in ask(text, county, TODAY).text


def test_a_whole_in_a_wider_area_is_named(city: Library) -> None:
    given = ask("芦溪县2024年办过行政强制的部门占全市部门的几成", city, TODAY)
    assert given.kind is Kind.MISSING and "%" not in given.text


def test_half_as_much_is_no_half_of_the_bodies(county: Library) -> None:
    given = ask("2023年自然人申请占比超过一半的单位占几成", county, TODAY)
    assert given.kind is Kind.COUNT and given.understood and given.understood.filters[0].out_of is not None


@pytest.mark.parametrize("text", ["2024年青禾县部门和镇街没有处罚的各占几成", "2024年处罚超过100件的部门各占全县多少"])
def test_a_condition_beside_a_share_of_amounts_is_named(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.MISSING and "%" not in given.text


def test_the_first_of_many_has_its_share_in_the_group(county: Library) -> None:
    given = ask("公安局2024年的申请占全县申请的几分之几", county, TODAY)
    own = of(reports(("police",), 2024)[0], NEW)
    assert percent(own, of(reports(("county",), 2024)[0], NEW)) in given.text


def test_reports_of_each_area(city: Library) -> None:
    given = ask("2024年各县的报送率", city, TODAY)
    assert all(f"{area}2024年度应有报告" in given.text for area in ("芦溪县", "澄江县"))


def test_an_area_without_a_report_offers_the_sums_of_its_bodies(tmp_path: Path) -> None:
    library = fill(tmp_path)
    own = [a.id for a in library.catalogue.agencies() if a.name == "澄江县人民政府"]
    for year in YEARS:
        library.forget(own, year)
    given = ask("澄江县2024年处罚占全市的比重", library, TODAY)
    assert given.kind is Kind.MISSING and "澄江县人民政府" in given.text
    (option,) = given.options
    assert ask(option.question, library, TODAY).kind is Kind.SHARE


LISTED = ["2024年哪些部门处罚超过100件，占部门总数的比例是多少", "2024年处罚超过100件的部门有哪些，占几成"]


@pytest.mark.parametrize("text", LISTED)
def test_who_they_are_and_what_part_of_all(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    n = sum(map(many_fines, reports(OFFICES, 2024)))
    assert given.kind is Kind.LIST and "公安局" in given.text and percent(n, len(OFFICES)) in given.text


def test_two_conditions_are_never_one_ratio(county: Library) -> None:
    given = ask("2024年各单位里被复议过的占多大比例，被起诉过的呢", county, TODAY)
    assert given.kind is Kind.MISSING and "%" not in given.text
    alone = ask("2024年各单位里被复议过的占多大比例", county, TODAY)
    n = sum(of(r, REVIEWS) > 0 for r in reports(EVERYONE, 2024))
    assert f"（{n}家 ÷ {len(reports(EVERYONE, 2024))}家）" in alone.text


@pytest.mark.parametrize("tail", ["部门呢", "部门占多少"])
def test_the_one_kind_and_then_the_other(county: Library, tail: str) -> None:
    given = ask(f"青禾县镇街2024年新收占全县多少，{tail}", county, TODAY)
    both = [sum((of(r, NEW) for r in reports(kinds, 2024)), Decimal(0)) for kinds in (TOWNS, OFFICES)]
    whole = of(reports(("county",), 2024)[0], NEW)
    assert [f"{f.value}%" for f in given.figures if f.unit == "%"] == [percent(n, whole) for n in both]
