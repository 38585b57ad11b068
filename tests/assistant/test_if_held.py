"""Whether somebody's papers are held, in other words than 报告; a limit behind a comma is never dropped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Cells, Kind
from assistant.understand import understand
from tests.questions.city.library import NEW, PERMITS
from tests.questions.city.truth import one
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "芦溪县2026年的数据有了吗",
        "芦溪县2026年报告出来没有",
        "你们有2019年的资料吗",
        "Do you have Luxi County's 2026 report?",
    ],
)
def test_that_it_is_not_held(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    assert given.kind is Kind.CATALOGUE and not given.options
    assert "没有收录" in given.text or "No such report" in given.text


@pytest.mark.parametrize(
    "text",
    [
        "芦溪县公安局2024年的数据有吗",
        "芦溪县公安局2024报告出来了没",
        "Is the 2024 report of Luxi County Public Security Bureau there?",
    ],
)
def test_that_it_is_held(city: Library, text: str) -> None:
    assert ask(text, city, TODAY).text.startswith(("已收录", "The report of"))


def test_the_next_turn_asks_it_of_another_year(city: Library) -> None:
    first = ask("芦溪县水利局2026年的数据有了吗", city, TODAY)
    given = ask("2024年的呢", city, TODAY, previous=first)
    assert (given.kind, given.text) == (Kind.CATALOGUE, "已收录芦溪县水利局2024年的报告。")


def test_whether_all_were_answered_is_asked_beside_how_many_came(city: Library) -> None:
    given = ask("芦溪县公安局2024年新收几件，都答复了吗", city, TODAY)
    came = one("芦溪县公安局", 2024, NEW)
    assert Decimal(given.figures[0].value or "") == came and "结转" in given.text


@pytest.mark.parametrize(
    "text", ["芦溪县公安局2024年许可是80件还是90件", "芦溪县公安局2024年被人家申请了许可，许可多少"]
)
def test_the_figure_tells_which(city: Library, text: str) -> None:
    assert Decimal(ask(text, city, TODAY).figures[0].value or "") == one("芦溪县公安局", 2024, PERMITS)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("芦溪县公安局2020年许可项目增减情况", "本年增/减"),
        ("芦溪县公安局2020年许可项目比上一年增加还是减少", "本年增/减"),
        ("芦溪县公安局2020年行政许可上一年有几个项目", "上一年项目数量"),
    ],
)
def test_columns_of_the_older_form_are_said_in_a_sentence(city: Library, text: str, column: str) -> None:
    q = understand(text, city.catalogue, TODAY)
    assert [m.column for m in q.measures if isinstance(m, Cells)] == [column] and q.kind is Kind.VALUE


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "How many applications did Luxi County Finance Bureau carry over from last year in 2024?",
            "上年结转政府信息公开申请数量",
        ),
        ("Requests brought in from the previous year, Luxi County Finance Bureau 2024", "上年结转政府信息公开申请数量"),
        ("How many did Luxi County Finance Bureau carry over to the next year in 2024?", "结转下年度继续办理"),
    ],
)
def test_what_came_from_the_year_before_is_not_what_goes_to_the_next(city: Library, text: str, row: str) -> None:
    q = understand(text, city.catalogue, TODAY)
    assert [m.row for m in q.measures if isinstance(m, Cells)] == [row] and q.years == (2024,)


@pytest.mark.parametrize(
    "text", ["芦溪县公安局2024年许可多少，有没有涉及房产的", "芦溪县公安局2024年许可多少，是不是都是餐饮类的"]
)
def test_a_limit_behind_a_comma_is_never_dropped(city: Library, text: str) -> None:
    assert (given := ask(text, city, TODAY)).kind is Kind.MISSING and not given.figures


def test_an_area_behind_the_question_mark_limits_bodies_that_lie_in_it(city: Library) -> None:
    given = ask("文化局和公安局哪个许可多？芦溪县2022到2024", city, TODAY)
    assert {f.year for f in given.figures} == {2022, 2023, 2024}
    assert {f.agency for f in given.figures if f.state == "printed"} == {"芦溪县文化局", "芦溪县公安局"}


@pytest.mark.parametrize(
    "text", ["芦溪县公安局2024年自然人在新收申请里占多少", "芦溪县公安局2024年自然人在新收申请中的占比"]
)
def test_a_part_said_in_its_whole_is_a_share_of_it(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    people: tuple[str, str, str] = (NEW[0], NEW[1], "自然人")
    part, whole = one("芦溪县公安局", 2024, people), one("芦溪县公安局", 2024, NEW)
    assert given.kind is Kind.SHARE and f"（{part}件 ÷ {whole}件）" in given.text


def test_the_bodies_below_are_those_of_the_area_spoken_of(city: Library) -> None:
    first = ask("芦溪县2024年行政处罚多少", city, TODAY)
    given = ask("下属单位加起来是多少", city, TODAY, previous=first)
    assert given.text.startswith("芦溪县")


@pytest.mark.parametrize("text", ["有哪些镇的报告", "都有哪些局的年报"])
def test_whose_reports_there_are(city: Library, text: str) -> None:
    assert ask(text, city, TODAY).kind is Kind.CATALOGUE
