"""A part of section 一, asked for as papers head it: everything under its sub-head, of every report that has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.vectorstore.made import reading, report
from vectorstore.library import Library
from vectorstore.records import Passage, Place

TODAY = date(2025, 3, 1)
HEADS = {
    "石桥镇": {"主动公开": ["网站发文40条。"], "监督保障": ["每月巡查一次栏目。", "年底集中考核一回。"]},
    "柳林镇": {"做好主动公开工作": ["张榜公布低保名单。"], "强化政务公开监督保障／定期培训": ["办了两期培训。"]},
    "白沙镇": {"政府信息管理": ["文件一律先审后发。"], "主动公开情况": ["开了一个公众号。"]},
}
PARTS = [
    ("归纳一下2024年各单位的监督保障", "监督", ["石桥镇", "柳林镇"]),
    ("2024年监督保障措施有哪些", "监督", ["石桥镇", "柳林镇"]),
    ("汇总各镇2024年监督保障方面的做法", "监督", ["石桥镇", "柳林镇"]),
    ("哪些单位2024年没写监督保障", "监督", ["石桥镇", "柳林镇"]),
    ("各单位2024年政府信息管理怎么做的", "信息管理", ["白沙镇"]),
    ("2024年主动公开工作做得怎么样", "主动公开", ["石桥镇", "柳林镇", "白沙镇"]),
]


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three towns, two of which have a part on supervision, one of them under a longer head."""
    library = Library.open(tmp_path_factory.mktemp("towns"))
    for town, parts in HEADS.items():
        for year in (2023, 2024):
            said = ((head, f"{year}年，{text}") for head, texts in parts.items() for text in texts)
            passages = tuple(Passage("一", head, text, Place(town, None, n)) for n, (head, text) in enumerate(said))
            made = replace(report(f"青禾县{town}人民政府", year), passages=passages)
            library.replace(reading(f"{town}{year}", made))
    yield library
    library.close()


def under(head: str) -> dict[str, list[str]]:
    """By agency, what stands under a sub-head."""
    return {
        f"青禾县{town}人民政府": [f"2024年，{text}" for text in texts]
        for town, parts in HEADS.items()
        for heading, texts in parts.items()
        if head in heading
    }


@pytest.mark.parametrize(("text", "head", "who"), PARTS)
def test_every_report_that_has_the_part_is_told(towns: Library, text: str, head: str, who: list[str]) -> None:
    given = ask(text, towns, TODAY)
    assert given.kind is Kind.SUMMARY and given.table is not None
    told: dict[str, list[str]] = {}
    for agency, year, said in given.table.rows:
        assert year == "2024"
        told.setdefault(agency or "", []).append(said or "")
    assert told == under(head) and len(told) == len(who)
    assert given.coverage and given.coverage.counted == len(who)
    assert all(town in given.text for town in HEADS)  # who has no such part is named


def test_one_report_is_quoted_in_its_own_order(towns: Library) -> None:
    given = ask("石桥镇2024年监督保障做了什么", towns, TODAY)
    assert given.kind is Kind.PASSAGES
    assert [c.quote for c in given.citations] == ["2024年，每月巡查一次栏目。", "2024年，年底集中考核一回。"]
    before = ask("那上一年呢", towns, TODAY, given)
    assert [c.quote for c in before.citations] == ["2023年，每月巡查一次栏目。", "2023年，年底集中考核一回。"]


@pytest.mark.parametrize("text", ["信息管理存在什么问题", "监督保障方面下一步打算怎么做", "2024年处罚监督保障多少件"])
def test_what_is_wrong_or_planned_or_counted_is_no_part(towns: Library, text: str) -> None:
    given = ask(text, towns, TODAY)
    assert given.kind is Kind.MISSING and "”这一部分" not in given.text


def test_a_row_inside_other_words_is_no_figure(towns: Library) -> None:
    given = ask("2024年有谁说到第三方评估吗", towns, TODAY)
    assert "“第三方评估”" in given.text and not given.figures


def test_english_is_answered_in_english(towns: Library) -> None:
    given = ask("What did Liulin Town do about supervision and safeguards in 2023?", towns, TODAY)
    assert "on “supervision and safeguards”" in given.text
    assert [c.quote for c in given.citations] == ["2023年，办了两期培训。"]


def test_two_halves_of_one_question_are_no_talk(towns: Library) -> None:
    given = ask("这几个镇都反映了哪些问题，各几家", towns, TODAY)
    assert "问题" in given.text and not any("沿用" in a for a in given.assumptions)
