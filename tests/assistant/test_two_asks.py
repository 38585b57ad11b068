"""Two asks in one sentence: neither is dropped, and the second is of the body that the first finds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
Key = tuple[str, str, str]
NEW: Key = ("三", "本年新收政府信息公开申请数量", "总计")
FIRMS: Key = (*NEW[:2], "商业企业")
PERMITS: Key = ("二", "行政许可", "本年处理决定数量")
FINES: Key = ("二", "行政处罚", "本年处理决定数量")
SUITS = tuple(("四", row, "总计") for row in ("未经复议直接起诉", "复议后起诉"))
LOST = tuple(("四", row, "结果纠正") for row in ("未经复议直接起诉", "复议后起诉"))


def figures(year: int) -> dict[str, dict[Key, Decimal]]:
    """What every body of the county prints, by its kind."""
    own = [r for r in truth()["reports"] if r["year"] == year]
    return {r["kind"] + r["agency"]: {tuple(c[:3]): Decimal(c[3]) for c in r["cells"] if c[3]} for r in own}


def total(kind: str, *keys: Key) -> Decimal:
    """A sum of cells of one body in 2023."""
    one = next(cells for name, cells in figures(2023).items() if name.startswith(kind))
    return sum((one.get(k, Decimal(0)) for k in keys), Decimal(0))


def said(text: str, library: Library) -> list[Decimal]:
    """The figures given, in order."""
    return [Decimal(f.value) for f in ask(text, library, TODAY).figures if f.value is not None]


ENGLISH = [
    ("How many applications did the police bureau get in 2023 and how many from firms?", "police", (NEW,), (FIRMS,)),
    ("How many permits did the police bureau grant in 2023, and how many penalties?", "police", (PERMITS,), (FINES,)),
    ("How many lawsuits did the county face in 2023 and how many did it lose?", "county", SUITS, LOST),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "first", "second"), ENGLISH, ids=[c[0] for c in ENGLISH])
def test_each_how_many_is_answered(
    county: Library, text: str, kind: str, first: tuple[Key, ...], second: tuple[Key, ...]
) -> None:
    assert said(text, county)[:2] == [total(kind, *first), total(kind, *second)]


WINNERS = [
    ("2023年行政处罚最多的是哪家，其中新收申请多少件", FINES, NEW),
    ("2023年新收申请最多的是哪家，其中企业提的有多少件", NEW, FIRMS),
    ("2023年行政许可最多的是哪家，它罚了多少件", PERMITS, FINES),
    ("Which agency had the most applications in 2023, and how many of them came from companies?", NEW, FIRMS),
    ("Which agency had the most penalties in 2023 and how many permits did it grant?", FINES, PERMITS),
]


@pytest.mark.parametrize(("text", "first", "second"), WINNERS, ids=[c[0] for c in WINNERS])
def test_the_second_is_of_the_one_found(county: Library, text: str, first: Key, second: Key) -> None:
    bodies = {name: cells for name, cells in figures(2023).items() if not name.startswith("county")}
    winner = max(bodies.values(), key=lambda cells: cells.get(first, Decimal(0)))
    given = said(text, county)
    assert winner[first] in given
    assert given[-1] == winner.get(second, Decimal(0))


FEWEST = (
    "2023年行政处罚最少的是哪个镇，它收了多少件申请",
    "Which town had the fewest penalties in 2023 and how many applications did it get?",
)


@pytest.mark.parametrize("text", FEWEST)
def test_who_is_first_by_one_is_not_first_by_the_other(county: Library, text: str) -> None:
    towns = [cells for name, cells in figures(2023).items() if name.startswith("town青")]  # no 乡
    winner = min(towns, key=lambda cells: cells.get(FINES, Decimal(0)))
    assert winner[NEW] != min(cells[NEW] for cells in towns)
    assert said(text, county)[-1] == winner[NEW]
