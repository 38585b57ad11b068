"""Talks of two counties: what was told is added and compared, and asked of the body of the same name there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from tests.questions.city.library import FINES, NEW, PERMITS
from tests.questions.city.truth import GOVERNMENT, one
from vectorstore.library import Library
from vectorstore.records import Key

LUXI, CHENGJIANG = "芦溪县", "澄江县"


def of(agency: str, year: int, key: Key) -> Decimal:
    value = one(agency, year, key)
    assert value is not None
    return value


POLICE = (of("芦溪县公安局", 2024, NEW), of("澄江县公安局", 2024, NEW))
AREAS = (of(GOVERNMENT[LUXI], 2024, FINES), of(GOVERNMENT[CHENGJIANG], 2024, FINES))
IN_TURN = ("芦溪县公安局2024年新收申请", "澄江县公安局")
COUNTIES = ("芦溪县2024年行政处罚多少件", "澄江县呢")
MEASURES = ("芦溪县2024年行政处罚", "行政许可呢")
LAW = (of(GOVERNMENT[LUXI], 2024, FINES), of(GOVERNMENT[LUXI], 2024, PERMITS))
YEARS = ("芦溪县公安局2023年新收申请", "2024年呢")


@pytest.mark.parametrize(
    ("turns", "values"),
    [
        ((*IN_TURN, "加起来"), [sum(POLICE)]),
        ((*IN_TURN, "两家一共多少件"), [sum(POLICE)]),
        ((*IN_TURN, "差多少"), [abs(POLICE[0] - POLICE[1])]),
        ((*IN_TURN, "谁多"), list(POLICE)),
        ((*COUNTIES, "加起来呢"), [sum(AREAS)]),
        ((*COUNTIES, "相差多少"), [abs(AREAS[0] - AREAS[1])]),
        ((*COUNTIES, "哪个多"), list(AREAS)),
        ((*MEASURES, "两项加起来"), [sum(LAW)]),
        ((*YEARS, "加起来"), [of("芦溪县公安局", 2023, NEW) + POLICE[0]]),
        (("芦溪县2024年行政处罚", "和隔壁澄江县比呢"), [*AREAS, abs(AREAS[0] - AREAS[1])]),
        (("Penalties in Luxi County in 2024", "and Chengjiang County?", "what is the difference"), [*AREAS]),
        ((*IN_TURN, "芦溪县财政局呢", "三家加起来"), [sum(POLICE) + of("芦溪县财政局", 2024, NEW)]),
    ],
    ids=lambda case: case[-1] if isinstance(case, tuple) else "",
)
def test_what_was_told_is_taken_together(city: Library, turns: tuple[str, ...], values: list[Decimal]) -> None:
    assert [v for v in values if v not in numbers(talk(city, *turns))] == []


def test_more_than_were_told_are_never_added(city: Library) -> None:
    given = talk(city, *IN_TURN, "四家加起来")
    assert given.kind in {Kind.MISSING, Kind.CLARIFY} and not given.figures


THERE = [
    (("芦溪县城关镇2024年行政处罚", "那澄江那个呢"), "澄江县城关镇人民政府", FINES),
    (("芦溪县城关镇2024年行政处罚", "不是，我问澄江的"), "澄江县城关镇人民政府", FINES),
    (("芦溪县公安局2024年行政处罚", "澄江县的呢"), "澄江县公安局", FINES),
    (("芦溪县公安局2024年行政处罚", "教育局呢"), "芦溪县教育局", FINES),
    (("芦溪县公安局2024年行政处罚", "城关镇"), "芦溪县城关镇人民政府", FINES),
    (("澄江县2024年行政处罚", "财政局呢"), "澄江县财政局", FINES),
    (("Penalties of Luxi County Public Security Bureau in 2024", "and Chengjiang's?"), "澄江县公安局", FINES),
]


@pytest.mark.parametrize(("turns", "agency", "key"), THERE, ids=[case[0][-1] for case in THERE])
def test_the_body_of_that_name_there(city: Library, turns: tuple[str, ...], agency: str, key: Key) -> None:
    given = talk(city, *turns)
    assert {f.agency for f in given.figures} == {agency}
    assert numbers(given) == [of(agency, 2024, key)]


def test_a_body_that_is_not_there_is_said_to_be_not_held(city: Library) -> None:
    given = talk(city, "芦溪县文化局2024年行政处罚", "澄江县的呢")
    assert given.kind is Kind.MISSING and "澄江县文化局" in given.text and not given.figures


@pytest.mark.parametrize("turn", ["全县呢", "全县合计多少"])
def test_the_whole_county_is_still_the_county(city: Library, turn: str) -> None:
    given = talk(city, "芦溪县公安局2024年行政处罚", turn)
    assert numbers(given)[0] == of(GOVERNMENT[LUXI], 2024, FINES)


@pytest.mark.parametrize("turn", ["哪家最多", "谁最多", "哪个单位最多"])
def test_the_largest_in_an_area_is_a_body_whatever_was_told_of_it(city: Library, turn: str) -> None:
    given = talk(city, *MEASURES, turn)
    assert given.kind is Kind.EXTREME and GOVERNMENT[LUXI] not in {f.agency for f in given.figures}
