"""What is asked, or taken for granted, of an area is held against the area's own figure, not against its bodies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
NEW = "本年新收政府信息公开申请数量"
MADE = "本年处理决定数量"


def cell(row: str, column: str = "总计", year: int = 2024, kind: str = "county") -> int:
    """One cell as the generator printed it."""
    one = next(r for r in truth()["reports"] if r["year"] == year and r["kind"] == kind)
    return next(int(c[3]) for c in one["cells"] if c[1] == row and c[2] == column)


ASKED = [
    ("全县2024年真的一件处罚都没有吗", "不是，", cell("行政处罚", MADE)),
    ("青禾县2024年是不是没有行政复议", "不是，", cell("行政复议")),
    ("青禾县2024年新收申请破万了吗", "不是，", cell(NEW)),
    ("全县2024年新收超过500件了吗", "是的，", cell(NEW)),
    ("Were there no penalties in Qinghe County in 2024?", "No.", cell("行政处罚", MADE)),
]


@pytest.mark.parametrize(("text", "said", "figure"), ASKED, ids=[c[0] for c in ASKED])
def test_what_is_asked_of_the_county_is_said_of_the_county(county: Library, text: str, said: str, figure: int) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.TOTAL and given.text.startswith(said)
    assert Decimal(figure) in [Decimal(f.value) for f in given.figures if f.value]


GRANTED = [
    "为什么全县2024年没有一件处罚",
    "青禾县2024年处罚超过50000件了吧",
    "Why did Qinghe County impose no penalties in 2024?",
]


@pytest.mark.parametrize("text", GRANTED)
def test_what_is_taken_for_granted_of_the_county_is_put_right(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert (given.kind, given.reason) == (Kind.REFUSE, "false_premise")
    assert f"{cell('行政处罚', MADE):,}" in given.text


def test_who_has_none_is_still_a_list(county: Library) -> None:
    assert ask("青禾县2024年有没有单位没有行政诉讼", county, TODAY).kind is Kind.LIST


@pytest.mark.parametrize("text", ["石桥镇2023年为什么没处理申请", "为什么石桥镇2023年没有处理过申请"])
def test_that_none_was_handled_is_put_right(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    one = next(r for r in truth()["reports"] if r["year"] == 2023 and r["agency"].endswith("石桥镇人民政府"))
    handled = next(Decimal(c[3]) for c in one["cells"] if c[:3] == ["三", "总计", "总计"])
    assert (given.kind, given.reason) == (Kind.REFUSE, "false_premise") and handled > 0
    assert [Decimal(f.value) for f in given.figures if f.value] == [handled]


@pytest.mark.parametrize("said", ["一万件吧", "三十万", "30万吧"])
def test_a_claim_in_ten_thousands_is_held_against_the_figure(county: Library, said: str) -> None:
    given = ask(f"青禾县2024年罚了{said}", county, TODAY)
    assert given.reason == "false_premise" and f"{cell('行政处罚', MADE):,}件" in given.text


def test_what_is_asked_beside_a_premise_is_still_told(county: Library) -> None:
    given = ask("青禾县公安局2024年既然一件处罚都没有，许可是多少", county, TODAY)
    assert given.reason == "false_premise" and given.text.startswith("前提不符")
    shown = [Decimal(f.value) for f in given.figures if f.value]
    assert {cell(row, MADE, kind="police") for row in ("行政处罚", "行政许可")} <= {int(v) for v in shown}, given.text


@pytest.mark.parametrize("text", ["2024年所有单位都收到申请了吧", "2024年每家单位是不是都收到申请了吧？"])
def test_what_all_are_said_to_have_is_asked_of_each(county: Library, text: str) -> None:
    given, plainly = ask(text, county, TODAY), ask("2024年所有单位都收到申请了吗", county, TODAY)
    assert given.kind is Kind.LIST and given.text == plainly.text
