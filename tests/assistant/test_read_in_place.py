"""Words that mean something else where they stand: a year behind 比, 最多 before a number, bodies counted or denied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import listed
from tests.vectorstore.made import LICENCES, PENALTIES, RECEIVED, reading, report
from vectorstore.library import Library
from vectorstore.records import Place, ProseFigure

TODAY = date(2025, 3, 1)
PROVINCE = "河南省"
CALLS = {2023: 185, 2024: 1342}
COUNTS = {
    "青禾县石桥镇人民政府": (12, 3),
    "青禾县柳林镇人民政府": (2, 9),
    "青禾县公安局": (60, 700),
    "青禾县财政局": (4, 1),
}
FAR = {"河阳县公安局": (8, 90), "临川县公安局": (7, 80)}


def prose(year: int) -> tuple[ProseFigure, ...]:
    sentence = f"受理12345政务服务热线诉求{CALLS[year]}件，组织业务培训4次。"
    calls = ProseFigure(
        "受理12345政务服务热线诉求", Decimal(CALLS[year]), "件", "exact", sentence, "一", Place("a.txt", 1, 2)
    )
    trained = ProseFigure("组织业务培训", Decimal(4), "次", "exact", sentence, "一", Place("a.txt", 1, 2))
    return (calls, trained)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Four bodies of one county and a bureau in each of two others; 石桥镇 in two years, with figures in prose."""
    library = Library.open(tmp_path_factory.mktemp("in_place") / "library")
    for name, (received, fines) in (COUNTS | FAR).items():
        cells = {RECEIVED: received, PENALTIES: fines, LICENCES: fines * 2}
        told = prose(2024) if "石桥" in name else ()
        library.replace(reading(name, report(name, 2024, cells, (PROVINCE, name[:3]), prose=told)))
    name = "青禾县石桥镇人民政府"
    cells = {RECEIVED: 5, PENALTIES: 8, LICENCES: 2}
    library.replace(reading("before", report(name, 2023, cells, (PROVINCE, "青禾县"), prose=prose(2023))))
    yield library
    library.close()


@pytest.mark.parametrize("text", ["石桥镇热线2024比2023多多少", "石桥镇热线件数2024比2023多多少"])
def test_a_year_behind_than(library: Library, text: str) -> None:
    given = ask(text, library, TODAY)
    assert given.kind is Kind.COMPARE and "1,157" in given.text


def test_a_year_behind_than_of_a_cell(library: Library) -> None:
    assert "减少5件" in ask("石桥镇处罚2024比2023少多少", library, TODAY).text
    assert "2023" not in {f.value for f in ask("处罚比20多的单位2024", library, TODAY).figures}


@pytest.mark.parametrize("text", ["最多三件申请的单位2024", "2024年申请最多3件的单位"])
def test_at_most(library: Library, text: str) -> None:
    given = ask(text, library, TODAY)
    assert given.kind is Kind.LIST and "不超过3件的有1家" in given.text and "柳林镇" in given.text


def test_who_has_most_is_asked_as_before(library: Library) -> None:
    assert ask("2024年申请最多的三个单位", library, TODAY).kind is Kind.RANK


def test_how_many_are_left_out_is_told_with_every_sum(library: Library) -> None:
    given = ask("2024年各镇合计新收几件申请，几家没算进来", library, TODAY)
    assert given.kind is Kind.TOTAL and "14" in given.text


def test_of_the_first_its_figure_of_prose(library: Library) -> None:
    given = ask("先告诉我2024年新收最多的镇，再说说它的培训次数", library, TODAY)
    assert "石桥镇2024年“组织业务培训”4次" in given.text
    given = ask("2024年处罚最多的镇是谁，它的热线多少件", library, TODAY)
    assert "柳林镇" in given.text and "1,342" not in given.text


def test_cells_and_prose_in_one_breath(library: Library) -> None:
    """What was made, repealed and is in force is told once, and the training beside it."""
    given = ask("石桥镇2024年发文几件、废止几件、还有效几件，另外培训了几次", library, TODAY)
    assert given.text.count("本年废止件数") == 1 and "培训”4次" in given.text
    first = ask("石桥镇2024年发文几件", library, TODAY)
    assert ask("废止几件", library, TODAY, first).text.count("本年废止件数") == 1


def test_more_bear_the_name_than_was_said(library: Library) -> None:
    given = ask("两个公安局里2024年谁的处罚最多", library, TODAY)
    assert "700" in given.text and any("3家" in said for said in given.assumptions)


def test_bodies_that_they_are_not(library: Library) -> None:
    given = ask("不是公安局、2024年处罚又大于零的部门有哪些", library, TODAY)
    assert given.kind is Kind.LIST and listed(given) == {"青禾县财政局"}


@pytest.mark.parametrize("text", ["2024年处罚超过500件的有没有", "有没有处罚超过500件的2024"])
def test_whether_there_is_any(library: Library, text: str) -> None:
    given = ask(text, library, TODAY)
    assert given.kind is Kind.LIST and listed(given) == {"青禾县公安局"}


def test_a_premise_that_is_false_is_said_before_anything_is_quoted(library: Library) -> None:
    given = ask("石桥镇既然2024年没有一件申请，为什么还办结了", library, TODAY)
    assert given.reason == "false_premise" and "12件" in given.text


def test_applications_owed_are_no_reports(library: Library) -> None:
    given = ask("哪些单位2024年还欠着申请没答复", library, TODAY)
    assert given.understood is not None and not given.understood.unfiled


@pytest.mark.parametrize("text", ["县一级政府2024年处罚", "各县级政府2024年处罚", "2024年县级政府处罚"])
def test_governments_of_county_rank(city: Library, text: str) -> None:
    """Of districts and cities of county rank too: none of them is asked for alone."""
    given = ask(text, city, TODAY)
    assert given.kind is not Kind.CLARIFY
    assert {f.agency for f in given.figures if f.table} == {
        f.agency for f in ask("各县区政府2024年处罚", city, TODAY).figures if f.table
    }
