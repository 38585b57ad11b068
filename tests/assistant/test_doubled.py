"""An area is never added to what lies in it, and it is said why; money asked for in yuan is given in yuan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.questions.city.library import FINES, NEW
from tests.questions.city.truth import CITY, COUNTIES, GOVERNMENT, one
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
FIRST = COUNTIES[0]

ADDED = [
    (f"{FIRST}政府加上各部门各镇街，2024年处罚总共多少", FIRST),
    (f"把{FIRST}政府和下属各单位2024年的处罚全加起来", FIRST),
]


@pytest.mark.parametrize(("text", "area"), ADDED, ids=[c[0] for c in ADDED])
def test_an_area_is_not_added_to_its_own(city: Library, text: str, area: str) -> None:
    given = ask(text, city, TODAY)
    own = ask(f"{area}2024年处罚一共多少", city, TODAY)
    assert given.text == own.text and given.kind is Kind.TOTAL
    assert any("不能相加" in said for said in given.assumptions)


WITH_A_PART = [
    f"{FIRST}和{CITY[-1]}2024年处罚加在一起是多少",
    f"{CITY[-1]}和{FIRST}2024年处罚一共多少件",
    f"{CITY[-1]}加上{FIRST}，2024年处罚总共多少",
    f"{FIRST}跟全市2024年处罚合计",
    f"全市和{FIRST}2024年处罚合计",
    "Penalties of Tingyuan City and Luxi County together in 2024",
]


@pytest.mark.parametrize("text", WITH_A_PART)
def test_an_area_and_one_in_it_are_each_told_and_never_added(city: Library, text: str) -> None:
    given = ask(text, city, TODAY)
    own = [ask(f"{area}2024年处罚一共多少", city, TODAY).figures[0].value for area in (FIRST, CITY[-1])]
    shown = [f.value for f in given.figures]
    assert all(value in shown for value in own) and str(sum(map(Decimal, map(str, own)))) not in shown
    assert "不相加" in given.text.split("。")[0] or "never added" in given.text


def test_a_bureau_and_its_county_are_each_told(city: Library) -> None:
    given = ask(f"{FIRST}公安局和{FIRST}2024年处罚加在一起", city, TODAY)
    both = {one(f"{FIRST}公安局", 2024, FINES), one(GOVERNMENT[FIRST], 2024, FINES)}
    assert both <= {Decimal(f.value or 0) for f in given.figures} and "不相加" in given.text


def test_two_areas_beside_each_other_are_added(city: Library) -> None:
    given = ask(f"{COUNTIES[0]}和{COUNTIES[1]}2024年新收申请加在一起是多少", city, TODAY)
    assert not any("不能相加" in said for said in given.assumptions)
    both = sum((one(GOVERNMENT[county], 2024, NEW) or Decimal(0) for county in COUNTIES[:2]), Decimal(0))
    assert str(both) in {f.value for f in given.figures}


@pytest.mark.parametrize("turns", [("石桥镇2024年收费多少元",), ("石桥镇2024年收费多少", "换算成元呢")])
def test_ten_thousands_in_yuan(county: Library, turns: tuple[str, ...]) -> None:
    given = ask(turns[0], county, TODAY)
    for turn in turns[1:]:
        given = ask(turn, county, TODAY, given)
    tens = next(Decimal(f.value or 0) for f in given.figures if f.unit == "万元")
    yuan = [Decimal(f.value or 0) for f in given.figures if f.unit == "元"]
    assert yuan == [tens * 10_000] and f"{yuan[0]:,f}元" in given.text


def test_ten_thousands_stay_where_they_are_asked_for(county: Library) -> None:
    given = ask("石桥镇2024年收费多少万元", county, TODAY)
    assert {f.unit for f in given.figures} == {"万元"} and "按元计" not in given.text
