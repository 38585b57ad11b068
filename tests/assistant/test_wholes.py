"""What a share of applications stands over: what was handled for their own kind, or every whole that may be meant."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.test_rates_of_one_kind import BODIES, FIRMS, GIVEN, PEOPLE, REFUSED, summed
from tests.assistant.test_shares import share
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
FULL, UNABLE, NEW, ALL = ("予以公开",), ("无法提供/",), ("本年新收",), ("总计",)
LAWYERS, EVERYONE = ("法律服务机构",), ("总计",)
Side = tuple[tuple[str, ...], tuple[str, ...]]
Sides = list[tuple[Side, Side]]


def of(rows: tuple[str, ...], columns: tuple[str, ...], whole: tuple[str, ...] = ALL) -> tuple[Side, Side]:
    return (rows, columns), (whole, columns)


OWN: list[tuple[str, Sides]] = [
    ("教育局2024年企业的申请有多少得到了公开，占多少", [of(FULL, FIRMS), of(GIVEN, FIRMS)]),
    ("教育局2024年公司提的申请有几成没给", [of(REFUSED, FIRMS)]),
    ("教育局2024年老百姓的申请，有几成公开了", [of(FULL, PEOPLE), of(GIVEN, PEOPLE)]),
    ("教育局2024年企业申请被拒的比例", [of(REFUSED, FIRMS)]),
    ("教育局2024年律所申请，无法提供的占多少", [of(UNABLE, LAWYERS)]),
    ("教育局2024年法人申请里被驳回的比例", [of(REFUSED, BODIES)]),
    ("教育局2024年法人的申请有多少没公开，占比多少", [of(REFUSED, BODIES)]),
    ("教育局2024年个人和企业的申请各拒绝了几成", [of(REFUSED, PEOPLE), of(REFUSED, FIRMS)]),
    ("教育局2024年自然人和企业的申请中予以公开的各占多少", [of(FULL, PEOPLE), of(FULL, FIRMS)]),
]
EITHER: list[tuple[str, Sides]] = [
    ("教育局2024年自然人不予公开占多少", [of(REFUSED, PEOPLE), ((REFUSED, PEOPLE), (REFUSED, EVERYONE))]),
    ("教育局2024年企业予以公开的占比", [of(FULL, FIRMS), ((FULL, FIRMS), (FULL, EVERYONE))]),
    ("教育局2024年每三件申请里拒几件", [of(REFUSED, EVERYONE)]),
    ("教育局2024年收到的申请拒绝了几成", [of(REFUSED, EVERYONE, NEW), of(REFUSED, EVERYONE)]),
    (
        "教育局2024年每收到一件申请平均公开几成",
        [of(rows, EVERYONE, whole) for rows in (FULL, GIVEN) for whole in (NEW, ALL)],
    ),
    ("教育局2024年接到的申请里公开了几成", [of(r, EVERYONE, w) for r in (FULL, GIVEN) for w in (NEW, ALL)]),
]
ONE: list[tuple[str, Sides]] = [
    ("教育局2024年不予公开里自然人占多少", [((REFUSED, PEOPLE), (REFUSED, EVERYONE))]),
    ("教育局2024年予以公开占新收的比例", [of(FULL, EVERYONE, NEW)]),
    ("教育局2024年企业申请占多少", [((NEW, FIRMS), (NEW, EVERYONE))]),
    ("教育局2024年自然人申请公开的占多少", [((NEW, PEOPLE), (NEW, EVERYONE))]),
]


@pytest.mark.parametrize(("text", "sides"), [*OWN, *EITHER, *ONE], ids=[c[0] for c in [*OWN, *EITHER, *ONE]])
def test_every_whole_that_may_be_meant(county: Library, text: str, sides: Sides) -> None:
    given = ask(text, county, TODAY)
    wanted = {share(summed(("education",), *part), summed(("education",), *whole)) for part, whole in sides}
    assert given.kind is Kind.SHARE and {f.value for f in given.figures if f.unit == "%"} == wanted


def test_a_mean_of_those_disclosed_in_part_is_no_whole(county: Library) -> None:
    """平均部分公开: 均 belongs to the mean, and says nothing of all of them."""
    given = ask("2024年各部门的平均部分公开", county, TODAY)
    assert given.kind is Kind.AVERAGE and given.figures
