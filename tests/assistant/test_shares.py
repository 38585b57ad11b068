"""Which measure is the part of a share and which the whole: never the one turned round."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
NEW = ("三", "本年新收政府信息公开申请数量", "总计")
ALL = ("三", "总计", "总计")
OPEN, PARTLY, PEOPLE = ("三", "予以公开", "总计"), ("三", "部分公开", "总计"), (*NEW[:2], "自然人")
REVIEWS = ("四", "行政复议", "总计")
FINES, LICENCES = ("二", "行政处罚", "本年处理决定数量"), ("二", "行政许可", "本年处理决定数量")


def cell(kind: str, *keys: tuple[str, str, str]) -> Decimal:
    """The sum of cells of 2024 as the generator printed them."""
    one = next(r for r in truth()["reports"] if r["year"] == 2024 and r["kind"] == kind)
    return sum((Decimal(c[3]) for c in one["cells"] if tuple(c[:3]) in keys), Decimal(0))


def share(part: Decimal, whole: Decimal) -> str:
    return str((100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))


CASES = [
    ("教育局2024年新收多少件，其中自然人占多少", [("education", (PEOPLE,), (NEW,))]),
    ("教育局2024年新收申请中予以公开占多少", [("education", (OPEN,), (NEW,))]),
    ("教育局2024年予以公开占新收申请的比例", [("education", (OPEN,), (NEW,))]),
    ("教育局2024年予以公开和部分公开占多少", [("education", (OPEN,), (ALL,)), ("education", (PARTLY,), (ALL,))]),
    ("教育局2024年自然人占新收的比重", [("education", (PEOPLE,), (NEW,))]),
    ("2024年全县行政复议一共多少，维持的占多少", [("county", ((*REVIEWS[:2], "结果维持"),), (REVIEWS,))]),
    ("公安局2024年许可占许可和处罚之和的比例", [("police", (LICENCES,), (LICENCES, FINES))]),
    ("公安局2024年行政处罚与行政许可的比例", [("police", (FINES,), (LICENCES,))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_the_part_stands_over_the_whole(county: Library, text: str, wanted: list[tuple[str, tuple, tuple]]) -> None:  # type: ignore[type-arg]
    given = ask(text, county, TODAY)
    assert given.kind is Kind.SHARE
    expected = {share(cell(kind, *part), cell(kind, *whole)) for kind, part, whole in wanted}
    assert {f.value for f in given.figures if f.unit == "%"} == expected


def test_each_part_of_several_is_no_part_of_the_area(county: Library) -> None:
    given = ask("教育局2024年收到的申请里自然人和企业各占多少", county, TODAY)
    firms = (*NEW[:2], "商业企业")
    expected = {share(cell("education", key), cell("education", NEW)) for key in (PEOPLE, firms)}
    assert {f.value for f in given.figures if f.unit == "%"} == expected


HEAD = "不予公开/"
SECRET = ("三", HEAD + "属于国家秘密", "总计")
INSIDE = [
    "教育局2024年不予公开里国家秘密占几成",
    "教育局2024年不予公开中国家秘密占比",
    "教育局2024年国家秘密占不予公开的多少",
    "what fraction of refusals by the Education Bureau in 2024 was because of state secrets",
]


def refused(kind: str, year: int = 2024) -> Decimal:
    one = next(r for r in truth()["reports"] if r["year"] == year and r["kind"] == kind)
    return sum((Decimal(c[3]) for c in one["cells"] if c[1].startswith(HEAD) and c[2] == "总计"), Decimal(0))


@pytest.mark.parametrize("text", INSIDE)
def test_a_ground_is_a_part_of_its_head(county: Library, text: str) -> None:
    shares = [f.value for f in ask(text, county, TODAY).figures if f.unit == "%"]
    assert shares == [share(cell("education", SECRET), refused("education"))]


def test_part_of_one_kind_of_applicant_is_a_part_of_theirs(county: Library) -> None:
    part, whole = ("三", "予以公开", "自然人"), ("三", "总计", "自然人")
    given = ask("教育局2024年自然人申请中予以公开的占多少", county, TODAY)
    assert [f.value for f in given.figures if f.unit == "%"] == [
        share(cell("education", part), cell("education", whole))
    ]


def test_no_whole_is_a_share_of_itself(county: Library) -> None:
    text = ask("青禾县2024年各种处理结果的占比", county, TODAY).text
    assert "100.00%" not in text and share(cell("county", OPEN), cell("county", ALL)) in text


def test_who_applied_by_share(county: Library) -> None:
    given = ask("青禾县2024年各类申请人占比", county, TODAY)
    assert share(cell("county", PEOPLE), cell("county", NEW)) in [f.value for f in given.figures if f.unit == "%"]


BESIDE = [
    ("教育局2024年新收和自然人申请各多少", [NEW, PEOPLE]),
    ("教育局2024年申请总数和企业申请数", [NEW, (*NEW[:2], "商业企业")]),
]


@pytest.mark.parametrize(("text", "keys"), BESIDE, ids=[c[0] for c in BESIDE])
def test_the_row_stands_beside_its_column(county: Library, text: str, keys: list[tuple[str, str, str]]) -> None:
    given = {Decimal(f.value) for f in ask(text, county, TODAY).figures if f.value}
    assert given == {cell("education", key) for key in keys}


def test_what_was_spoken_of_is_a_share_of_what_is_named_now(county: Library) -> None:
    before = ask("教育局2024年予以公开多少件", county, TODAY)
    given = ask("占新收的几成", county, TODAY, before)
    assert share(cell("education", OPEN), cell("education", NEW)) in [f.value for f in given.figures if f.unit == "%"]


LOST = [
    ("教育局2024年公开占收到申请的比例", [((OPEN,), (NEW,)), ((OPEN, PARTLY), (NEW,))]),
    ("教育局2024年办结的申请公开了几成", [((OPEN,), (ALL,)), ((OPEN, PARTLY), (ALL,))]),
    ("教育局2024年每办结十件申请有几件是予以公开的", [((OPEN,), (ALL,))]),
    ("占办结总数的比例：教育局2024年部分公开", [((PARTLY,), (ALL,))]),
    ("教育局2024年新收申请里自然人的比率是多少", [((PEOPLE,), (NEW,))]),
]


@pytest.mark.parametrize(("text", "sides"), LOST, ids=[c[0] for c in LOST])
def test_neither_side_is_lost(county: Library, text: str, sides: list[tuple[tuple, tuple]]) -> None:  # type: ignore[type-arg]
    wanted = {share(cell("education", *part), cell("education", *whole)) for part, whole in sides}
    assert {f.value for f in ask(text, county, TODAY).figures if f.unit == "%"} == wanted


OFFICES, TOWNS = ("finance", "education", "police", "market", "land"), ("town", "township", "street")


def summed(kinds: tuple[str, ...], key: tuple[str, str, str], year: int = 2024) -> Decimal:
    """What some kinds of bodies have together."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] in kinds]
    return sum((Decimal(c[3]) for r in own for c in r["cells"] if tuple(c[:3]) == key), Decimal(0))


EACH = [
    ("青禾县镇街和部门2024年新收各占全县多少",),
    ("2024年青禾县新收申请，镇街和部门各占几成",),
    ("青禾县2024年新收多少申请", "镇街和部门各占多少"),
    ("青禾县镇街2024年新收多少", "部门呢", "各占全县多少"),
]


@pytest.mark.parametrize("turns", EACH, ids=["→".join(c) for c in EACH])
def test_two_kinds_of_bodies_are_each_a_share_of_the_area(county: Library, turns: tuple[str, ...]) -> None:
    given = ask(turns[0], county, TODAY)
    for turn in turns[1:]:
        given = ask(turn, county, TODAY, given)
    wanted = [share(summed(kinds, NEW), cell("county", NEW)) for kinds in (TOWNS, OFFICES)]
    assert [f.value for f in given.figures if f.unit == "%"] == wanted


def test_the_share_of_a_group_stays_one_share_in_a_talk(county: Library) -> None:
    before = ask("青禾县部门2024年收到多少申请", county, TODAY)
    given = ask("自然人的占多少", county, TODAY, before)
    wanted = share(summed(OFFICES, PEOPLE), summed(OFFICES, NEW))
    assert [f.value for f in given.figures if f.unit == "%"] == [wanted]


def test_a_body_after_its_area_is_a_share_of_it(county: Library) -> None:
    before = ask("青禾县2024年处罚多少", county, TODAY)
    given = ask("公安局占几分之几", county, TODAY, before)
    assert share(cell("police", FINES), cell("county", FINES)) in [f.value for f in given.figures]


def test_a_share_behind_each_of_two_is_one_of_each(county: Library) -> None:
    text = "公安局2024年予以公开占比和部分公开占比分别是多少"
    given, each = talk(county, text), talk(county, "公安局2024年予以公开和部分公开各占多少")
    assert given.kind is Kind.SHARE and numbers(given) == numbers(each)


def test_of_which_is_said_of_the_figure_before(county: Library) -> None:
    given = talk(county, "自然资源局2024年不予公开多少件？其中属于三类内部事务信息的占多少？")
    refused, part = (
        numbers(talk(county, f"自然资源局2024年{x}多少件"))[0] for x in ("不予公开", "属于三类内部事务信息")
    )
    assert f"（{part}件 ÷ {refused}件）" in given.text


def test_the_other_end_of_shares_is_one_of_shares(county: Library) -> None:
    given = talk(county, "2024年自然人申请占比最高的单位是谁", "最低的呢")
    least = talk(county, "2024年自然人申请占比最低的单位是谁")
    assert given.kind is Kind.EXTREME and numbers(given) == numbers(least)
