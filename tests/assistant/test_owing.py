"""Reports that lack, as a condition: what those who owe them did, years one after another, the areas they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import listed
from tests.vectorstore.made import reading, report
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
QINGHE, HEYANG = ("河南省", "青禾县"), ("河南省", "河阳县")
HELD = {
    ("青禾县石桥镇人民政府", QINGHE): (2021, 2022, 2023, 2024),
    ("青禾县柳林镇人民政府", QINGHE): (2021, 2022, 2023),
    ("青禾县白杨镇人民政府", QINGHE): (2021, 2022),
    ("河阳县东坪镇人民政府", HEYANG): (2021, 2022, 2024),
    ("河阳县西岭乡人民政府", HEYANG): (2021, 2022, 2023, 2024),
}
LIULIN, BAIYANG = "青禾县柳林镇人民政府", "青禾县白杨镇人民政府"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two counties; two bodies lack 2024, one of them 2023 as well."""
    library = Library.open(tmp_path_factory.mktemp("owing") / "library")
    for (agency, region), years in HELD.items():
        for year in years:
            library.replace(reading(f"{agency}{year}", report(agency, year, region=region)))
    yield library
    library.close()


@pytest.mark.parametrize(
    "text",
    [
        "没交2024年报告的单位2022年处罚多少",
        "2024年没交报告的单位2022年许可各多少",
        "没报2024年报告的那几家2022年新收多少件",
        "2024年缺报告的单位里2022年处罚排个名",
    ],
)
def test_a_figure_is_asked_of_those_alone_who_owe(held: Library, text: str) -> None:
    given = ask(text, held, TODAY)
    assert listed(given) == {LIULIN, BAIYANG} and "2024" in given.text and "2022" in given.text
    assert given.coverage and given.coverage.asked == 2


@pytest.mark.parametrize(
    "text",
    [
        "没交2024年报告的单位里哪些2023年有许可",
        "2023年有许可、2024年没交报告的单位有哪些",
        "2023年有许可的单位里，哪些没交2024年报告",
        "Of the agencies that have not filed for 2024, which had licences in 2023?",
    ],
)
def test_a_condition_on_those_who_owe(held: Library, text: str) -> None:
    """Of 白杨镇 no report of 2023 is held either: it is left out, and named."""
    given = ask(text, held, TODAY)
    assert given.kind is Kind.LIST and listed(given) <= {LIULIN}
    assert given.coverage and given.coverage.asked == 2 and given.coverage.counted == 1


@pytest.mark.parametrize(
    "text",
    [
        "哪些单位连着两年没交报告",
        "连续两年缺报的单位有哪些",
        "2023年和2024年连着没交的有谁",
        "2021到2024年里连着两年没交报告的有谁",
        "Which agencies have not filed for two years in a row?",
    ],
)
def test_years_one_after_another(held: Library, text: str) -> None:
    assert listed(ask(text, held, TODAY)) == {BAIYANG}


@pytest.mark.parametrize(
    "text",
    ["2024年哪个县没交的最多", "2024年哪个县缺得最多", "Which county has the most missing reports in 2024?"],
)
def test_the_area_that_lacks_most(held: Library, text: str) -> None:
    given = ask(text, held, TODAY)
    assert given.table and given.table.rows[0][:2] == ("青禾县", "2") and ("河阳县", "0", "") in given.table.rows
    assert "青禾县2" in given.text.replace(" ", "").replace(":", "")


@pytest.mark.parametrize("text", ["谁没交2024年报告", "2024年没交报告的单位有哪些"])
def test_plainly_who_owes(held: Library, text: str) -> None:
    assert listed(ask(text, held, TODAY)) == {LIULIN, BAIYANG}


ALWAYS = {"青禾县石桥镇人民政府", "河阳县西岭乡人民政府"}


@pytest.mark.parametrize(
    ("text", "whose", "years"),
    [
        ("只算四年都交了报告的镇乡，2023年新收各是多少", ALWAYS, (2021, 2022, 2023, 2024)),
        ("两年都交齐的乡镇2022年处罚各是多少", ALWAYS, (2023, 2024)),
        ("2023年到2024年都交了报告的乡镇2022年新收各多少", ALWAYS, (2023, 2024)),
        ("2023年交了报告的乡镇2022年新收各多少", ALWAYS | {LIULIN}, (2023,)),
        ("近四年年年都交年报的乡镇2022年新收各多少", ALWAYS, (2021, 2022, 2023, 2024)),
        ("近三年都交了年报的乡镇2022年新收各多少", ALWAYS, (2022, 2023, 2024)),
        ("年年交年报的乡镇2022年新收各多少", ALWAYS, (2021, 2022, 2023, 2024)),
    ],
)
def test_those_who_filed_are_asked_and_never_those_who_owe(
    held: Library, text: str, whose: set[str], years: tuple[int, ...]
) -> None:
    given = ask(text, held, TODAY)
    assert listed(given) == whose and "、".join(map(str, years)) in given.text and "没有交" not in given.text


def test_a_year_counted_from_another_is_still_read(held: Library) -> None:
    assert ask("石桥镇2023年许可比前一年多多少", held, TODAY).understood.years == (2022, 2023)  # type: ignore[union-attr]
