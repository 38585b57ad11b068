"""Turns of a talk that correct, choose, take back, or ask of one place of what was listed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import talk
from tests.assistant.test_reckoned import FINES, NEW, OFFICES, PEOPLE, of, total, values
from vectorstore.library import Library


def ranked(year: int = 2023) -> list[str]:
    """Bodies by their applications, most first."""
    own = [r["agency"] for r in truth()["reports"] if r["year"] == year and r["kind"] != "county"]
    return sorted(own, key=lambda name: -of(name, NEW, year))


DENIED = ["我要处罚，不是许可", "不是许可，是处罚"]


@pytest.mark.parametrize("turn", DENIED)
def test_a_measure_taken_back_is_gone(county: Library, turn: str) -> None:
    assert values(talk(county, "青禾县公安局2023年许可", turn)) == [of("公安局", FINES)]
    assert values(talk(county, "青禾县公安局2023年许可", turn, "2022年的呢")) == [of("公安局", FINES, 2022)]


PLACES = [("第一名的处罚", 0), ("第二名的处罚是多少", 1), ("那第三名处罚了几件", 2)]


@pytest.mark.parametrize(("turn", "place"), PLACES)
def test_a_place_of_the_ranking_is_one_body(county: Library, turn: str, place: int) -> None:
    first = talk(county, "青禾县2023年新收申请前五名", turn)
    assert first.kind is Kind.VALUE and values(first) == [of(ranked()[place], FINES)]


def test_the_talk_goes_on_with_the_other_places(county: Library) -> None:
    turns = ["青禾县2023年新收申请前五名", "第一名的处罚", "第二名呢"]
    assert values(talk(county, *turns)) == [of(ranked()[1], FINES)]
    last = talk(county, *turns, "后三名呢")
    assert last.kind is Kind.RANK and values(last)[:3] == sorted(of(name, NEW) for name in ranked())[:3]


def test_those_just_listed_are_chosen_among(county: Library) -> None:
    listed = ["青禾县2023年哪些单位新收超过10件", "其中处罚不到50件的"]
    answer = talk(county, *listed)
    names = {name for name in ranked() if of(name, NEW) > 10 and of(name, FINES) < 50}
    assert answer.kind is Kind.LIST and {f.agency for f in answer.figures if f.agency} == names


def test_order_and_end_stay_when_the_measure_changes(county: Library) -> None:
    answer = talk(county, "青禾县2023年各部门行政许可从少到多排一下", "只要前三", "那处罚呢")
    fewest = sorted(total(FINES, kind) for kind in OFFICES)[:3]
    assert answer.kind is Kind.RANK and values(answer)[:3] == fewest


def test_what_was_left_out_is_counted_again(county: Library) -> None:
    turns = ["青禾县2023年各部门处罚合计", "不算公安局呢"]
    assert values(talk(county, *turns))[0] == total(FINES, *(k for k in OFFICES if k != "police"))
    assert values(talk(county, *turns, "都算上呢"))[0] == total(FINES, *OFFICES)
    assert values(talk(county, *turns, "把公安局也算上"))[0] == total(FINES, *OFFICES)


def test_the_years_before_the_one_spoken_of(county: Library) -> None:
    answer = talk(county, "青禾县教育局2024年处罚", "前两年的也要")
    assert values(answer)[:3] == [of("教育局", FINES, year) for year in (2022, 2023, 2024)]


def test_a_sum_over_years_stays_one(county: Library) -> None:
    answer = talk(county, "青禾县石桥镇三年一共收到多少申请", "个人的呢")
    whole = sum((of("石桥镇", PEOPLE, year) for year in (2022, 2023, 2024)), Decimal(0))
    assert answer.kind is Kind.TOTAL and values(answer)[0] == whole


def test_both_that_were_offered(city: Library) -> None:
    asked = talk(city, "公安局2024年行政许可多少")
    assert asked.kind is Kind.CLARIFY and asked.understood is not None
    choices = asked.understood.choices
    both = talk(city, "公安局2024年行政许可多少", "都要")
    assert both.understood is not None and both.understood.scope.bodies == choices
    one = choices[0].region[-1]
    later = talk(city, "公安局2024年行政许可多少", f"{one}的", "两个都要")
    assert later.understood is not None and set(later.understood.scope.bodies) == set(choices)
