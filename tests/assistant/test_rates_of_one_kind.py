"""A rate of the form over one kind of applicant: both sides of it are that kind's, and so named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.test_shares import share
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
FIRMS, PEOPLE = ("商业企业",), ("自然人",)
BODIES = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
GIVEN, REFUSED = ("予以公开", "部分公开"), ("不予公开/",)
TOWNS = ("town",)


def summed(kinds: tuple[str, ...], rows: tuple[str, ...], columns: tuple[str, ...], year: int = 2024) -> Decimal:
    """What some rows and columns of table 三 add up to, over the reports of some kinds of bodies."""
    own = [r for r in truth()["reports"] if r["year"] == year and r["kind"] in kinds]
    cells = [c for r in own for c in r["cells"] if c[0] == "三" and c[2] in columns and c[3] is not None]
    return sum((Decimal(c[3]) for c in cells if c[1].startswith(rows)), Decimal(0))


def rate(kind: str, rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, str, str]:
    above, below = summed((kind,), rows, columns), summed((kind,), ("总计",), columns)
    return share(above, below), f"{above}", f"{below}"


ASKED = [
    ("教育局2024年企业申请的公开率", GIVEN, FIRMS),
    ("教育局2024年企业公开率多高", GIVEN, FIRMS),
    ("教育局2024年公司申请的公开比例", GIVEN, FIRMS),
    ("教育局2024年个人申请的不予公开率", REFUSED, PEOPLE),
    ("教育局2024年自然人的拒绝率", REFUSED, PEOPLE),
    ("教育局2024年公开率（自然人）", GIVEN, PEOPLE),
    ("教育局2024年法人申请的公开率", GIVEN, BODIES),
    ("What was the disclosure rate for companies at the Education Bureau in 2024?", GIVEN, FIRMS),
]


@pytest.mark.parametrize(("text", "rows", "columns"), ASKED, ids=[c[0] for c in ASKED])
def test_both_sides_are_of_that_kind(
    county: Library, text: str, rows: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.VALUE and [f.value for f in given.figures] == [*rate("education", rows, columns)]
    wanted = columns[0] if len(columns) == 1 else "法人或其他组织"
    assert {f.column for f in given.figures} == {wanted} and {f.unit for f in given.figures[1:]} == {"件"}


def test_the_rate_of_a_group_stands_over_their_sums(county: Library) -> None:
    given = ask("2024年各镇合计的企业公开率", county, TODAY)
    above, below = summed(TOWNS, GIVEN, FIRMS), summed(TOWNS, ("总计",), FIRMS)
    assert share(above, below) in [f.value for f in given.figures if f.unit == "%"]


def test_bodies_are_ranked_by_it(county: Library) -> None:
    given = ask("2024年各镇企业公开率排名", county, TODAY)
    said = [Decimal(f.value) for f in given.figures if f.unit == "%" and f.value]
    assert given.kind is Kind.RANK and said == sorted(said, reverse=True)
    assert {f.column for f in given.figures} == set(FIRMS)


def test_no_rate_is_a_part_of_another(county: Library) -> None:
    given = ask("2024年各镇哪类申请人的公开率最高", county, TODAY)
    above, below = summed(TOWNS, GIVEN, PEOPLE), summed(TOWNS, ("总计",), PEOPLE)
    assert share(above, below) in [f.value for f in given.figures if f.unit == "%"]


def test_nobody_of_that_kind_is_no_rate(county: Library) -> None:
    given = ask("石桥镇2024年科研机构的公开率", county, TODAY)
    assert (given.kind, given.reason) == (Kind.MISSING, "not_applicable")


def test_a_rate_of_another_table_has_no_applicants(county: Library) -> None:
    given = ask("教育局2024年企业复议纠错率", county, TODAY)
    assert given.kind is Kind.MISSING and not given.figures
