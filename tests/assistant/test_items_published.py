"""Figures of prose by their commonest names: items published, calls taken, proposals handled, of one or more areas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind, Stated
from tests.assistant.county import reading, truth
from vectorstore.library import Library
from vectorstore.records import Identity, Place, ProseFigure, Reading, Report

TODAY = date(2025, 3, 1)
CITY = ("某省", "云岭市")
ITEMS, CALLS = "主动公开政府信息", "受理12345政务服务热线诉求"
SAID = {
    ("云岭市人民政府", CITY): [(ITEMS, 9000, "exact"), (CALLS, 7000, "exact"), ("召开新闻发布会", 30, "exact")],
    ("东川区人民政府", (*CITY, "东川区")): [
        (ITEMS, 900, "exact"),
        (CALLS, 500, "exact"),
        ("召开新闻发布会", 4, "exact"),
    ],
    ("东川区北集镇人民政府", (*CITY, "东川区")): [
        ("政府门户网站、微信公众号发布各类政府信息", 210, "over"),
        (CALLS, 40, "exact"),
        ("办理人大代表建议", 6, "exact"),
        ("政协提案", 2, "exact"),
    ],
    ("东川区柏坡镇人民政府", (*CITY, "东川区")): [(ITEMS, 320, "exact"), ("微信公众号粉丝数", 8000, "exact")],
    ("西川县人民政府", (*CITY, "西川县")): [
        (ITEMS, 700, "exact"),
        (CALLS, 800, "exact"),
        ("召开新闻发布会", 9, "exact"),
    ],
}


def _reading(agency: str, region: tuple[str, ...], year: int, said: list[tuple[str, int, str]]) -> Reading:
    units = {CALLS: "件", "召开新闻发布会": "场", "办理人大代表建议": "件", "政协提案": "件", "微信公众号粉丝数": "人"}
    file = f"{agency}{year}.txt"
    prose = tuple(
        ProseFigure(label, Decimal(n), units.get(label, "条"), bound, f"{label}{n}。", "一", Place(file, line=3))  # type: ignore[arg-type]
        for label, n, bound in said
    )
    report = Report(Identity(agency, region, year), {}, ("一",), (), (), (), prose)
    return Reading(file, f"{agency}{year}", (report,))


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(tmp_path_factory.mktemp("cloud"))
    for (agency, region), said in SAID.items():
        library.replace(_reading(agency, region, 2024, said))
    library.replace(_reading("东川区柏坡镇人民政府", (*CITY, "东川区"), 2023, [(ITEMS, 300, "over")]))
    return library


def values(answer: Answer) -> set[str]:
    return {f.value for f in answer.figures if f.value}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("柏坡镇2024年发布信息条数", "320"),
        ("柏坡镇2024年主动公开信息数", "320"),
        ("柏坡镇2024年公开政府信息数量", "320"),
        ("北集镇2024年办理人大代表建议多少件", "6"),
        ("北集镇2024年人大建议办了几件", "6"),
        ("北集镇2024年提案办了几件", "2"),
        ("北集镇2024年办理政协提案多少件", "2"),
        ("北集镇2024年受理12345热线多少件", "40"),
        ("东川区2024年12345热线受理多少件", "500"),
        ("全市12345热线2024受理量", "7000"),
    ],
)
def test_said_without_a_unit(cloud: Library, text: str, figure: str) -> None:
    """A whole area is answered by its own report: what its bodies state stands in the table alone."""
    given = ask(text, cloud, TODAY)
    assert given.kind in {Kind.VALUE, Kind.TOTAL} and values(given) == {figure}, given.text


def test_the_order_of_the_towns(cloud: Library) -> None:
    given = ask("各乡镇2024年发布信息条数排名", cloud, TODAY)
    assert given.kind is Kind.RANK and given.table is not None
    assert [row[2] for row in given.table.rows] == ["320", "210"]


def test_a_sum_of_what_is_over_says_at_least(cloud: Library) -> None:
    given = ask("所有乡镇2024年发布信息总条数", cloud, TODAY)
    assert "合计不少于530条" in given.text
    assert next(f for f in given.figures if f.value == "530").bound == "at_least"


def test_no_difference_of_what_is_over(cloud: Library) -> None:
    given = ask("柏坡镇2024年发布信息量比2023年增加了多少条", cloud, TODAY)
    assert "不能算准" in given.text and values(given) == {"320", "300"}


def test_areas_speak_by_their_governments(cloud: Library) -> None:
    given = ask("哪个县区2024年开发布会最多", cloud, TODAY)
    assert given.kind is Kind.EXTREME and values(given) == {"9"} and "西川县" in given.text
    assert given.coverage is not None and given.coverage.asked == 2


def test_governments_meant_as_such_are_each_told(cloud: Library) -> None:
    given = ask("哪个县区政府2024年开的新闻发布会最多", cloud, TODAY)
    assert given.kind is Kind.COMPARE and values(given) == {"9", "4", "5"} and "西川县" in given.text


def test_taken_in_of_the_form(county: Library) -> None:
    """Words for handling and taking in still mean the form where no thing of prose is named."""
    some = next(r for r in truth()["reports"] if r["kind"] != "county" and r["year"] == 2024)
    name = reading(some).reports[0].identity.agency
    for text in (f"{name}2024年新收了几件", f"{name}2024年新收了多少件"):
        given = ask(text, county, TODAY)
        assert given.kind is Kind.VALUE and {f.label for f in given.figures} == {"本年新收政府信息公开申请"}, given.text
    given = ask(f"{name}2024年答复完毕的申请总数", county, TODAY)
    assert {f.row for f in given.figures} == {"总计"}


@pytest.mark.parametrize(
    "text",
    [
        "2024年谁家公开了100条以上",
        "2024年哪些单位公开了超过100条信息",
        "2024年谁家发布了100条以上",
        "2024年公开不到100条的有哪些",
    ],
)
def test_a_bound_in_items_is_on_what_the_prose_says(county: Library, text: str) -> None:
    """Never on the applications that ended in disclosure."""
    given = ask(text, county, TODAY)
    assert given.kind is Kind.LIST and given.understood is not None
    assert all(isinstance(m, Stated) for m in given.understood.measures) and given.understood.bounds


@pytest.mark.parametrize("text", ["2024年公开了3件以上的单位", "2024年予以公开超过3件的有谁"])
def test_a_bound_in_cases_is_on_the_form(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.understood is not None and given.understood.filters
