"""What is asked of a ranking besides who is first: places, ties, how many of a kind, both ends and means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import numbers
from tests.assistant.talking import talk as talked
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
FINES = ("二", "行政处罚", "本年处理决定数量")


def fines(year: int = 2023, *without: str) -> list[tuple[Decimal, str]]:
    """Every body's penalties of a year, the most first; the county's own report is none of them."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] not in ("county", *without)]
    found = [(Decimal(c[3]), r["agency"]) for r in own for c in r["cells"] if tuple(c[:3]) == FINES and c[3]]
    return sorted(found, key=lambda one: (-one[0], one[1]))


def cells(given: Answer) -> list[tuple[Decimal, str]]:
    """The printed figures of an answer with whose they are."""
    return [(Decimal(f.value), f.agency) for f in given.figures if f.agency and f.value and f.table]


PLACES = [
    ("2023年行政处罚第二名和第三名", (2, 3)),
    ("2023年行政处罚第2、第3名是哪家", (2, 3)),
    ("2023年行政处罚排第二、三、四名的单位", (2, 3, 4)),
    ("2023年行政处罚第3到第5名", (3, 4, 5)),
    ("2023年各单位行政处罚，第三名至第五名", (3, 4, 5)),
    ("2023年行政处罚第二名和第五名各是谁", (2, 5)),
    ("Which agencies rank third to fifth by penalties in 2023?", (3, 4, 5)),
    ("Which agencies were second and third by penalties in 2023?", (2, 3)),
]


@pytest.mark.parametrize(("text", "places"), PLACES, ids=[c[0] for c in PLACES])
def test_the_places_asked_for_and_no_others(county: Library, text: str, places: tuple[int, ...]) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.RANK
    assert cells(given) == [fines()[n - 1] for n in places]


def test_places_are_counted_from_the_end_where_that_is_said(county: Library) -> None:
    given = ask("2023年行政处罚倒数第二名和倒数第三名", county, TODAY)
    assert cells(given) == [fines()[-2], fines()[-3]] and "倒数第2名" in given.text


def test_those_who_share_a_place_are_all_shown(county: Library) -> None:
    """Three bodies have no penalties in 2022: the last three places are one."""
    given = ask("2022年行政处罚倒数第二名到倒数第三名", county, TODAY)
    assert [value for value, _ in cells(given)] == [0, 0, 0]
    assert given.text.count("倒数第1名") == 3


def test_two_places_lie_apart_by_their_difference(county: Library) -> None:
    given = ask("2023年行政处罚第二名和第三名相差多少", county, TODAY)
    second, third = fines()[1][0], fines()[2][0]
    assert [Decimal(f.value) for f in given.figures if f.value][-1] == second - third


def test_a_place_that_there_is_not_is_said(county: Library) -> None:
    given = ask("2023年行政处罚第40到第45名", county, TODAY)
    assert given.kind is Kind.MISSING and cells(given) == [] and f"只有{len(fines())}家" in given.text


@pytest.mark.parametrize(
    "text",
    ["2022年行政处罚并列的单位有哪些", "2022年行政处罚有没有并列的", "Which agencies are tied on penalties in 2022?"],
)
def test_those_that_are_tied(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert cells(given) == [one for one in fines(2022) if one[0] == 0] and len(cells(given)) == 3


def test_nobody_is_tied_where_all_differ(county: Library) -> None:
    assert "没有并列" in ask("2023年行政处罚并列的单位有哪些", county, TODAY).text


ENDS = [("2022年行政处罚最少的单位有几家并列", 3), ("2022年行政处罚并列第一的有几家", 1)]


@pytest.mark.parametrize(("text", "n"), ENDS, ids=[c[0] for c in ENDS])
def test_how_many_share_the_first_or_the_last_place(county: Library, text: str, n: int) -> None:
    given = ask(text, county, TODAY)
    assert n in [Decimal(f.value) for f in given.figures if f.unit == "家" and f.value] and len(cells(given)) == n


AMONG = [
    ("2023年行政处罚前五名里有几个是街道", 5, "街道办事处"),
    ("2023年行政处罚前8名中有几个镇", 8, "镇人民政府"),
    ("2023年行政处罚前八名当中街道有几家", 8, "街道办事处"),
    ("How many of the top eight agencies by penalties in 2023 are towns?", 8, "镇人民政府"),
]


@pytest.mark.parametrize(("text", "n", "ending"), AMONG, ids=[c[0] for c in AMONG])
def test_how_many_of_the_first_are_of_a_kind(county: Library, text: str, n: int, ending: str) -> None:
    given = ask(text, county, TODAY)
    first = fines()[:n]
    wanted = sum(name.endswith(ending) for _, name in first)
    assert cells(given)[:n] == first
    assert (
        next(f for f in given.figures if f.table is None and f.unit in ("家", "agencies", "agency")).value
        == f"{wanted}"
    )


def test_whether_the_first_is_of_a_kind_is_asked_of_everyone(county: Library) -> None:
    given = ask("2023年行政处罚最多的是不是街道", county, TODAY)
    assert given.text.startswith("不是，") and cells(given)[0] == fines()[0]


def test_the_first_together_against_the_last(county: Library) -> None:
    given = ask("2023年行政处罚前三名合计比后三名合计多多少", county, TODAY)
    first, last = (sum(value for value, _ in part) for part in (fines()[:3], fines()[-3:]))
    assert {first, last, first - last} <= {Decimal(f.value) for f in given.figures if f.value and f.table is None}


def test_ends_that_overlap_are_not_held_against_each_other(county: Library) -> None:
    given = ask("2023年行政处罚前十名合计比后十名合计多多少", county, TODAY)
    assert given.kind is Kind.MISSING and "重叠" in given.text


TRIMMED = [
    ("2023年各单位行政处罚去掉一个最高和一个最低，平均多少", slice(1, -1)),
    ("去掉最高最低以后，2023年各单位行政处罚平均多少", slice(1, -1)),
    ("2023年各单位行政处罚剔除最高的单位后平均多少", slice(1, None)),
    ("2023年各单位行政处罚除去最低的平均值", slice(None, -1)),
    ("The average number of penalties per agency in 2023 without the highest and the lowest", slice(1, -1)),
]


@pytest.mark.parametrize(("text", "kept"), TRIMMED, ids=[c[0] for c in TRIMMED])
def test_a_mean_without_its_ends(county: Library, text: str, kept: slice) -> None:
    given = ask(text, county, TODAY)
    values = [value for value, _ in fines()[kept]]
    mean = (sum(values) / len(values)).quantize(Decimal("0.01"))
    shown = next(f for f in given.figures if f.agency is None and f.table)
    assert given.kind is Kind.AVERAGE and Decimal(shown.value or 0) == mean
    assert len({name for _, name in fines()} - {name for _, name in cells(given)}) == 0  # those left out are named


OTHERS = [
    ("2023年非街道单位行政处罚合计", ("street",)),
    ("2023年不是街道的单位行政处罚一共多少", ("street",)),
    ("2023年非镇单位行政处罚合计", ("town",)),
]


@pytest.mark.parametrize(("text", "kinds"), OTHERS, ids=[c[0] for c in OTHERS])
def test_what_bodies_are_not(county: Library, text: str, kinds: tuple[str, ...]) -> None:
    given = ask(text, county, TODAY)
    total = sum(value for value, _ in fines(2023, *kinds))
    assert given.kind is Kind.TOTAL and total in [Decimal(f.value) for f in given.figures if f.value]


ONE_PLACE = [
    ("2023年行政处罚第三的是谁", 2),
    ("2023年各单位行政处罚排第3名的是哪家", 2),
    ("2023年行政处罚第二多的单位是哪个", 1),
    ("2023年行政处罚倒数第二是谁", -2),
    ("Which agency ranks second by penalties in 2023?", 1),
    ("Third highest number of penalties in 2023?", 2),
    ("second lowest penalties in 2023", -2),
]


@pytest.mark.parametrize(("text", "place"), ONE_PLACE, ids=[c[0] for c in ONE_PLACE])
def test_one_place_is_that_body_alone(county: Library, text: str, place: int) -> None:
    assert cells(ask(text, county, TODAY)) == [fines()[place]]


NEXT = [
    (("2023年行政处罚最多的是谁", "第二呢"), 1),
    (("2023年行政处罚排名", "第二名呢"), 1),
    (("2023年行政处罚排名", "最后一名呢"), -1),
    (("2023年行政处罚最多的是谁", "第三名呢", "倒数第二呢"), -2),
    (("2022年行政处罚排名", "第三名是谁", "2023年呢"), 2),
]


@pytest.mark.parametrize(("turns", "place"), NEXT, ids=[" > ".join(c[0]) for c in NEXT])
def test_the_place_asked_for_next(county: Library, turns: tuple[str, ...], place: int) -> None:
    assert cells(talked(county, *turns)) == [fines()[place]]


def test_what_is_asked_of_the_second_is_asked_of_it_alone(county: Library) -> None:
    given = talked(county, "2023年行政处罚排名", "第二名呢", "它的行政许可多少")
    assert given.understood and [b.agency for b in given.understood.scope.bodies] == [fines()[1][1]]
    assert given.kind is Kind.RANK and "行政许可" in given.text and not given.understood.places


def test_a_list_is_put_in_order_and_cut(county: Library) -> None:
    given = talked(county, "2023年各单位许可", "按处罚排", "只要前三")
    assert given.kind is Kind.RANK and cells(given) == fines()[:3]


EACH_YEAR = [
    "石桥镇行政处罚每年在县里排第几",
    "石桥镇2022、2023、2024年处罚分别排第几",
    "石桥镇2022到2024年处罚各年排第几",
]


@pytest.mark.parametrize("text", EACH_YEAR)
def test_the_place_of_one_body_in_each_year(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    for year in (2022, 2023, 2024):
        ordered = sorted(of_year(year).values(), reverse=True)
        place = ordered.index(of_year(year)["青禾县石桥镇人民政府"]) + 1
        said = next(s for s in given.text.split("。") if f"石桥镇{year}年" in s)
        assert said.endswith(f"第{place}")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("2024年处罚第二名比第一名少多少", 0, 1), ("2024年处罚第三名比第二名少多少", 1, 2)],
)
def test_one_place_against_another(county: Library, text: str, first: int, second: int) -> None:
    ordered = sorted(of_year(2024).values(), reverse=True)
    shown = {Decimal(f.value) for f in ask(text, county, TODAY).figures if f.value}
    assert {ordered[first], ordered[second], ordered[first] - ordered[second]} <= shown


@pytest.mark.parametrize("text", ["2024年处罚前三名，并列也列出来", "2024年处罚最多的三家，含并列的"])
def test_ties_that_are_to_be_shown_too_are_no_other_question(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.RANK
    assert [Decimal(f.value) for f in given.figures if f.value][:3] == sorted(of_year(2024).values(), reverse=True)[:3]


def test_what_was_taken_in_after_the_fees_is_money(county: Library) -> None:
    before = ask("财政局2024年收费多少", county, TODAY)
    assert {f.unit for f in ask("它2023年收了多少", county, TODAY, before).figures} == {"万元"}
    assert {f.unit for f in ask("它收了多少件申请", county, TODAY, before).figures} == {"件"}


def of_year(year: int) -> dict[str, Decimal]:
    """The penalties of every body but the county's own report."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] != "county"]
    columns = {"本年处理决定数量", "处理决定数量"}
    cells = {r["agency"]: c[3] for r in own for c in r["cells"] if c[1] == "行政处罚" and c[2] in columns}
    return {agency: Decimal(value) for agency, value in cells.items() if value is not None}


def test_a_place_among_towns_of_several_counties_is_told_in_the_city_and_in_the_own_county(city: Library) -> None:
    town = "澄江县城关镇"
    alone, whole = (talked(city, f"{town}2024年处罚在{where}各镇里排第几") for where in ("全县", "全市"))
    for turns in ((f"{town}2024年处罚在各镇里排第几",), (f"{town}2024年处罚多少", "在各镇里排第几")):
        told = talked(city, *turns)
        assert alone.text in told.text and whole.text in told.text
    both = talked(city, f"{town}2024年处罚在各镇里排第几", "许可呢")
    assert both.text.count("排第") == 2


@pytest.mark.parametrize("text", ["城关镇2024年行政处罚排名比2023年上升了吗", "城关镇处罚的名次2023年和2024年各是多少"])
def test_the_place_of_two_years_is_told_of_each(county: Library, text: str) -> None:
    given, each = talked(county, text), talked(county, "城关镇处罚2023年和2024年各排第几")
    assert given.kind is Kind.RANK and numbers(given) == numbers(each)


def test_how_far_a_place_lies_from_the_first(county: Library) -> None:
    first, own = (numbers(talked(county, f"{body}2024年新收申请几件"))[0] for body in ("石桥镇", "柳林镇"))
    given = talked(county, "柳林镇2024年的申请量在各镇里排第几，比第一名差多少")
    assert f"石桥镇（{first}件）少{first - own}件" in given.text
    assert "它自己就在第1" in talked(county, "石桥镇2024年的申请量在各镇里排第几，比第一名差多少").text


def test_the_place_before_is_the_one_held_against(county: Library) -> None:
    given = talked(county, "柳林镇2024年处罚比前一名少多少")
    ordered = talked(county, "2024年各单位处罚排名")
    assert given.kind is Kind.RANK and ordered.table
    rows = [(row[0], Decimal(row[-1])) for row in ordered.table.rows]
    at = next(n for n, (name, _) in enumerate(rows) if "柳林镇" in name)
    assert f"少{rows[at - 1][1] - rows[at][1]}件" in given.text
