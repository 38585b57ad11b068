"""Rough numbers, what is done and what is left, the year of the fewest, and what is not done yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
FINES: Key = ("二", "行政处罚", "本年处理决定数量")
LEFT: Key = ("三", "结转下年度继续办理", "总计")
NEW: Key = ("三", "本年新收政府信息公开申请数量", "总计")
Holds = Callable[..., bool]


def cells(year: int) -> dict[str, dict[Key, Decimal]]:
    """What every body but the county prints, by its short name."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] != "county"]
    return {r["short"]: {tuple(c[:3]): Decimal(c[3]) for c in r["cells"] if c[3] is not None} for r in own}


def those(holds: Callable[[dict[Key, Decimal]], bool], *keys: Key) -> set[str]:
    """The bodies of 2023 of which it holds, where all that it is about is printed."""
    return {name for name, c in cells(2023).items() if all(k in c for k in keys) and holds(c)}


HAVING = [
    ("2023年处罚几十件的单位", lambda c: 20 <= c[FINES] < 100, (FINES,)),
    ("2023年处罚十几件的单位", lambda c: 10 < c[FINES] < 20, (FINES,)),
    ("2023年处罚几百件的单位", lambda c: 200 <= c[FINES] < 1000, (FINES,)),
    ("2023年申请都办完的单位", lambda c: c[LEFT] == 0, (LEFT,)),
]


@pytest.mark.parametrize(("text", "holds", "keys"), HAVING, ids=[case[0] for case in HAVING])
def test_bodies_by_rough_numbers_and_by_what_is_left(
    county: Library, text: str, holds: Callable[[dict[Key, Decimal]], bool], keys: tuple[Key, ...]
) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.LIST
    wanted = those(holds, *keys)
    assert given.coverage is not None and f"{len(wanted)}家" in given.text
    said = given.text.split("应看")[0]
    assert {name for name in cells(2023) if name.removeprefix("青禾县") in said} == wanted


def test_a_few_dozen_have_an_upper_end_and_a_hundred_at_least_has_none(county: Library) -> None:
    dozens, more = (ask(f"2023年处罚{n}件的单位", county, TODAY).understood for n in ("几十", "上百"))
    assert dozens is not None and [(f.op, f.value) for f in dozens.filters] == [(">=", "20"), ("<", "100")]
    assert more is not None and [(f.op, f.value) for f in more.filters] == [(">=", "100")]


# ------------------------------------------------------------------ what is done, and what is left
def one(kind: str, key: Key) -> Decimal:
    report = next(r for r in truth()["reports"] if (r["kind"], r["year"]) == (kind, 2023))
    return next(Decimal(c[3]) for c in report["cells"] if tuple(c[:3]) == key)


@pytest.mark.parametrize("text", ["公安局2023年收到的申请都办完了吗", "公安局2023年申请全部办结了没有"])
def test_whether_all_is_done_is_answered_by_what_is_left(county: Library, text: str) -> None:
    given, left = ask(text, county, TODAY), one("police", LEFT)
    assert [Decimal(f.value) for f in given.figures if f.value is not None] == [left]
    assert given.text.startswith("不是" if left else "是")


def test_how_many_are_left_takes_nothing_for_granted(county: Library) -> None:
    given = ask("公安局2023年还剩几件没办", county, TODAY)
    assert given.kind is Kind.VALUE
    assert [Decimal(f.value) for f in given.figures if f.value is not None] == [one("police", LEFT)]


def test_the_year_of_the_fewest(county: Library) -> None:
    given = ask("公安局处罚最少的一年罚了几件", county, TODAY)
    values = {r["year"]: next(Decimal(c[3]) for c in r["cells"] if tuple(c[:3]) == FINES) for r in police()}
    assert given.kind is Kind.EXTREME
    assert next(Decimal(f.value) for f in given.figures if f.value is not None) == min(values.values())


def police() -> list[dict[str, object]]:
    return [r for r in truth()["reports"] if r["kind"] == "police"]


@pytest.mark.parametrize("text", ["2023年处罚增加而许可减少的单位", "2023年许可大于2022年也大于2024年的单位"])
def test_what_is_not_done_yet_is_said(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.MISSING and not given.figures


def test_one_that_did_not_report_is_still_asked_for_its_figure(county: Library) -> None:
    given = ask("云溪乡2024年没交，就按2023年的算，行政处罚是多少", county, TODAY)
    values = [Decimal(f.value) for f in given.figures if f.value is not None]
    assert values == [one("township", FINES)]
