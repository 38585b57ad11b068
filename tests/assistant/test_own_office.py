"""A government whose report says that it speaks for its own office alone is one body among the others of its area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.questions.city.library import CITY, FINES, LACKING, NEW, reading, truths
from tests.questions.city.truth import members, one, total
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
LUXI, CHENGJIANG = "芦溪县", "澄江县"
OFFICE = f"{LUXI}人民政府"
SAID = "本报告所列数据为县政府本级数据，不含县直部门和乡镇"
SUM = total([OFFICE, *members(LUXI)], 2024, NEW)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """芦溪县's government says so; the others say nothing of the kind."""
    library = Library.open(tmp_path_factory.mktemp("alone"))
    for (agency, year), truth in truths().items():
        if (agency, year) in LACKING:
            continue
        read = reading(truth)
        if agency == OFFICE:
            (report,) = read.reports
            report = replace(report, identity=replace(report.identity, own_office=SAID))
            read = replace(read, reports=(report,))
        library.replace(read)
    yield library
    library.close()


def derived(given: Answer) -> list[Decimal]:
    return [Decimal(f.value or "") for f in given.figures if f.state == "derived"]


@pytest.mark.parametrize("text", ["芦溪县2024年一共收到多少件申请", "芦溪县2024年新收申请", "2024年芦溪县新收申请总数"])
def test_the_county_s_total_is_the_sum_of_all_its_reports(alone: Library, text: str) -> None:
    given = ask(text, alone, TODAY)
    assert given.kind is Kind.TOTAL and SUM in derived(given)
    assert any(SAID in notice for notice in given.notices)


def test_it_stands_in_the_ranking_of_its_county(alone: Library) -> None:
    given = ask("芦溪县各单位2024年新收申请排名", alone, TODAY)
    assert given.table is not None and OFFICE in {row[1] for row in given.table.rows} | {
        row[0] for row in given.table.rows
    }
    assert given.coverage is not None and "area_report" not in {e.why for e in given.coverage.excluded}


def test_its_own_figure_is_told_as_its_own(alone: Library) -> None:
    given = ask("芦溪县人民政府2024年新收申请", alone, TODAY)
    assert [Decimal(f.value or "") for f in given.figures] == [one(OFFICE, 2024, NEW)]
    assert any("只代表本机关" in notice for notice in given.notices)


def test_counties_are_held_against_each_other_by_their_bodies(alone: Library) -> None:
    given = ask("芦溪县和澄江县2024年行政处罚哪个多", alone, TODAY)
    sums = {total([OFFICE, *members(LUXI)], 2024, FINES), total(members(CHENGJIANG), 2024, FINES)}
    assert sums <= set(derived(given)) and one(f"{CHENGJIANG}人民政府", 2024, FINES) not in derived(given)


def test_another_county_still_has_its_own_report(alone: Library) -> None:
    given = ask("澄江县2024年一共收到多少件申请", alone, TODAY)
    assert Decimal(given.figures[0].value or "") == one(f"{CHENGJIANG}人民政府", 2024, NEW)
    assert not given.notices


def test_the_city_over_them_is_not_touched(alone: Library) -> None:
    given = ask("汀源市2024年一共收到多少件申请", alone, TODAY)
    assert Decimal(given.figures[0].value or "") == one(f"{CITY[-1]}人民政府", 2024, NEW)


def test_a_body_is_not_held_against_an_office_as_if_it_were_the_county(alone: Library) -> None:
    given = ask("芦溪县公安局2024年公开率高于全县吗", alone, TODAY)
    assert (given.kind, given.figures) == (Kind.MISSING, ())
