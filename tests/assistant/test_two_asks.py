"""Two asks in one sentence: neither is dropped, and the second is of the body that the first finds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.questions.city.truth import known, members
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


def test_a_first_that_is_denied_and_a_second_that_is_had_are_both_conditions(county: Library) -> None:
    given = ask("哪些单位2023年没有行政诉讼但是有行政复议", county, TODAY)
    assert given.understood is not None and [(f.op, f.value) for f in given.understood.filters] == [
        ("=", "0"),
        (">", "0"),
    ]


def test_what_is_asked_of_those_that_pass_is_said(county: Library) -> None:
    text = ask("2023年新收申请超过50件的单位，行政处罚各有多少件", county, TODAY).text
    bodies = [c for name, c in figures(2023).items() if not name.startswith("county") and c[NEW] > 50]
    assert len(bodies) == 3
    assert all(f"{cells[FINES]:,}件" in text for cells in bodies)


BOTH = [
    "2023年公安局总共办结多少，结转多少",
    "公安局2023年办结总数和结转数",
    "How many applications in total did the police bureau handle in 2023, and how many were carried to next year?",
]


@pytest.mark.parametrize("text", BOTH)
def test_a_total_and_another_figure_are_no_sum(county: Library, text: str) -> None:
    handled, left = total("police", ("三", "总计", "总计")), total("police", ("三", "结转下年度继续办理", "总计"))
    assert said(text, county) == [handled, left]


def test_each_and_their_sum_are_both_said(county: Library) -> None:
    each = [total("police", key) for key in (PERMITS, FINES)]
    values = said("公安局2023年行政许可和行政处罚分别多少，合计多少", county)
    assert values[:2] == each and sum(each) in values


def test_their_sum_and_who_has_more_are_both_said(county: Library) -> None:
    given = ask("财政局和教育局2023年加起来收了多少件申请，哪家多", county, TODAY)
    values = [Decimal(f.value) for f in given.figures if f.value is not None]
    one, other = total("finance", NEW), total("education", NEW)
    assert one + other in values and {one, other} <= set(values) and "教育局比青禾县财政局多28件" in given.text


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("芦溪县2024年处罚超过100件的有几家，不到10件的几家", ((101, 10**9), (0, 9))),
        ("芦溪县2024年有处罚的几家，没有处罚的几家", ((1, 10**9), (0, 0))),
        ("芦溪县2024年处罚不少于20件的单位有多少家，没有处罚的多少家", ((20, 10**9), (0, 0))),
    ],
)
def test_two_numbers_of_bodies_are_each_of_the_same_area(
    city: Library, text: str, bounds: tuple[tuple[int, int], ...]
) -> None:
    held = [value for value, _ in known(members("芦溪县"), 2024, FINES)]
    given = ask(text, city, TODAY)
    assert given.kind is Kind.COUNT
    numbers = [str(sum(low <= value <= high for value in held)) for low, high in bounds]
    assert re.findall(r"有(\d+)家", given.text) == numbers
    assert given.text.count("芦溪县2024年") >= 2 and "全部机关" not in given.text


def test_how_many_and_of_whom_are_two_asks(county: Library) -> None:
    text = "2024年全县行政复议被纠正的有几件，涉及哪些单位"
    given = ask(text, county, TODAY)
    assert given.understood and [q.kind for q in (given.understood, *given.understood.also)] == [Kind.TOTAL, Kind.LIST]
    assert given.text == ask(text.replace("，", "？"), county, TODAY).text


@pytest.mark.parametrize("text", ["2024年许可最多的和收费最少的单位", "2024年哪家许可最多，哪家收费最少"])
def test_each_end_has_the_measure_that_stands_before_it(county: Library, text: str) -> None:
    first, last = ask(text, county, TODAY).text.splitlines()
    assert "行政许可最多" in first and "收费" not in first
    assert "行政事业性收费最少" in last and "许可" not in last
