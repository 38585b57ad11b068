"""Who has filed, in the ways people ask it: due and not there, one year and not the other, the roster, whose paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.vectorstore.made import reading, report
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
HOME = ("河南省", "青禾县")
SHIQIAO, LIULIN, QINGHE, WATER = (
    "青禾县石桥镇人民政府",
    "青禾县柳林镇人民政府",
    "青禾县清河街道办事处",
    "青禾县供水集团有限公司",
)
HELD = {
    SHIQIAO: (2021, 2022, 2023, 2024),
    LIULIN: (2021, 2022, 2023),
    QINGHE: (2023, 2024),
    WATER: (2024,),
}
ROSTER = [(SHIQIAO, "镇", "2021-2024"), (LIULIN, "镇", "2021-2024"), (QINGHE, "街道", "2023-2024")]


@pytest.fixture(scope="module")
def rostered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Four bodies, three of them on a roster, one of these for two years alone."""
    folder = tmp_path_factory.mktemp("filing")
    library = Library.open(folder / "library")
    for agency, years in HELD.items():
        for year in years:
            library.replace(reading(f"{agency}{year}", report(agency, year, region=HOME)))
    rows = [f"{agency},,河南省/青禾县,{level},{years}" for agency, level, years in ROSTER]
    roster = folder / "roster.csv"
    roster.write_text("\n".join(["agency,aliases,region,level,years", *rows]), encoding="utf-8-sig")
    library.load_roster(roster)
    yield library
    library.close()


def listed(given: Answer) -> list[str | None]:
    return [row[0] for row in given.table.rows] if given.table else []


@pytest.mark.parametrize(
    "text",
    [
        "2024年度应报没报的单位有几家",
        "2024年该交没交的有几家",
        "2024年应该交却没交报告的有哪些",
        "2024年应报送未报送的单位",
        "2024年度齐了没有",
        "2024年的报告齐了没",
        "2024年报告全了吗",
    ],
)
def test_due_and_not_there(rostered: Library, text: str) -> None:
    given = ask(text, rostered, TODAY)
    assert given.kind is Kind.LIST and listed(given) == [LIULIN]


def test_all_years_are_all_of_them(rostered: Library) -> None:
    """Who was not expected in every year is told apart, and not said to have filed of each."""
    given = ask("哪些单位四年报告都全（2021-2024）", rostered, TODAY)
    assert listed(given) == [SHIQIAO] and "不是每年都应报" in given.text and "清河街道" in given.text


@pytest.mark.parametrize("text", ["去年没交、前年交了的单位", "2023年交了，2024年没交的单位"])
def test_one_year_and_not_the_other(rostered: Library, text: str) -> None:
    given = ask(text, rostered, TODAY)
    assert listed(given) == [LIULIN] and "2024年度没有报告、而2023年度有的有1家" in given.text


def test_this_year_is_the_year_before(rostered: Library) -> None:
    given = ask("去年交了今年没交的单位", rostered, TODAY)
    assert listed(given) == [LIULIN]
    assert listed(ask("2022年没报2023年报了的有谁", rostered, TODAY)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("石桥镇在不在名册里", "名册里有青禾县石桥镇，应报2021、2022、2023、2024年"),
        ("清河街道在名册里吗", "名册里有青禾县清河街道，应报2023、2024年"),
        ("青禾县供水集团有限公司在不在名册里", "名册里没有青禾县供水集团"),
        ("名册里有几家", "名册里应报2024年度的有3家"),
        ("哪些交了报告的单位不在名册里", "不在名册里的有1家：青禾县供水集团"),
    ],
)
def test_the_roster(rostered: Library, text: str, said: str) -> None:
    assert said in ask(text, rostered, TODAY).text


def test_whose_paper(rostered: Library) -> None:
    """Nothing was asked before: whether it is held is told; in a talk 报告呢 goes on with what was asked."""
    assert ask("柳林镇报告呢", rostered, TODAY).kind is Kind.CATALOGUE
    assert "没有收录" in ask("柳林镇2024年报告呢", rostered, TODAY).text


def test_share_until_now(rostered: Library) -> None:
    given = ask("到现在为止交报告的比例多少", rostered, TODAY)
    assert given.kind is Kind.SHARE and "66.67%" in given.text


def test_papers_of_each_kind(rostered: Library) -> None:
    assert "镇1份、街道1份" in ask("2024年交报告的镇和街道各多少", rostered, TODAY).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("石桥镇2024年是不是没有交年报", "石桥镇2024年的报告已收录"),
        ("柳林镇2024年是不是没有交年报", "没有收录青禾县柳林镇2024年的报告"),
        ("清河街道2022年是不是没有交年报", "清河街道2022年不是应报告的单位"),
        ("柳林镇哪年没交", "缺2024年的报告"),
        ("为什么石桥镇2024年没有公开年报", "石桥镇2024年的报告已收录"),
        ("Why did Shiqiao Town not file a report for 2024?", "for 2024 is held"),
    ],
)
def test_of_one_body_nothing_is_said_of_all(rostered: Library, text: str, said: str) -> None:
    given = ask(text, rostered, TODAY)
    assert said in given.text and "应报告的单位都有报告" not in given.text and "Every agency" not in given.text


def test_of_some_it_is_said_of_whom(rostered: Library) -> None:
    assert "街道2024年度应报告的单位都有报告" in ask("街道里2024年有没有没交的", rostered, TODAY).text
    assert ask("2022年有没有没交的", rostered, TODAY).text.startswith("2022年度应报告的单位都有报告")
