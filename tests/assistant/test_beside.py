"""After groups held against each other a turn asks of all of them; a share in a talk has its group, or is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.question import Kind
from tests.assistant.talking import talk
from tests.questions.city.library import FINES, NEW, PERMITS
from tests.questions.city.truth import COUNTIES, GOVERNMENT, everyone, known, members, one, share, total
from vectorstore.library import Library
from vectorstore.records import Key

BUREAUS, TOWNS = ("局",), ("镇", "乡", "街道")


def shown(given: Answer) -> set[Decimal]:
    return {Decimal(f.value) for f in given.figures if f.value is not None}


def sums(year: int, key: Key, *endings: str) -> set[Decimal]:
    return {total(members(county, *endings), year, key) for county in COUNTIES}


@pytest.mark.parametrize(
    ("turns", "year", "key", "endings"),
    [
        (("处罚呢",), 2023, FINES, TOWNS),
        (("2022年呢",), 2022, PERMITS, TOWNS),
        (("处罚呢", "2022年呢"), 2022, FINES, TOWNS),
        (("部门呢",), 2023, PERMITS, BUREAUS),
        (("今天天气怎么样", "2022年呢"), 2022, PERMITS, TOWNS),
        (("差多少",), 2023, PERMITS, TOWNS),
    ],
)
def test_two_groups_stay_held_against_each_other(
    city: Library, turns: tuple[str, ...], year: int, key: Key, endings: tuple[str, ...]
) -> None:
    given = talk(city, "芦溪县和澄江县的镇街2023年许可合计哪个多", *turns)
    assert sums(year, key, *endings) <= shown(given)
    high, low = sorted(sums(year, key, *endings), reverse=True)
    assert given.kind is Kind.TOTAL and f"{high - low:,}" in given.text.split("\n")[0]


def test_one_of_the_groups_named_is_asked_of_alone(city: Library) -> None:
    given = talk(city, "芦溪县和澄江县的镇街2023年许可合计哪个多", "芦溪县的呢")
    own, other = (total(members(county, *TOWNS), 2023, PERMITS) for county in COUNTIES)
    assert own in shown(given) and other not in shown(given)


def test_both_groups_as_one(city: Library) -> None:
    given = talk(city, "芦溪县和澄江县的镇街2023年许可合计哪个多", "一共多少")
    assert total(everyone(*TOWNS), 2023, PERMITS) in shown(given)


def test_kinds_of_bodies_of_another_county(city: Library) -> None:
    given = talk(city, "芦溪县的部门和镇街2023年许可合计哪个多", "澄江县呢")
    assert {total(members("澄江县", *own), 2023, PERMITS) for own in (BUREAUS, TOWNS)} <= shown(given)


def test_kinds_of_bodies_said_of_other_areas_are_kept(city: Library) -> None:
    given = talk(city, "芦溪县和澄江县的镇街2023年许可合计哪个多", "芦溪县和澄江县的部门呢")
    assert sums(2023, PERMITS, *BUREAUS) <= shown(given)


@pytest.mark.parametrize(("turn", "key", "year"), [("申请呢", NEW, 2024), ("2023年呢", PERMITS, 2023)])
def test_areas_held_against_each_other_are_never_summed(city: Library, turn: str, key: Key, year: int) -> None:
    before = talk(city, "各县2024年许可比一比")
    given = talk(city, "各县2024年许可比一比", turn)
    assert before.kind in {Kind.COMPARE, Kind.LIST} and len(shown(given)) == len(COUNTIES)
    own = {one(GOVERNMENT[county], year, key) for county in COUNTIES}
    assert shown(given) in (own, sums(year, key))


# ------------------------------------------------------------------ shares
@pytest.mark.parametrize("turn", ["这三家合计占多少", "它们加起来占部门总数多少", "占全县部门的百分之多少"])
def test_what_the_first_are_of_their_group(city: Library, turn: str) -> None:
    bureaus = members("芦溪县", *BUREAUS)
    first = sum((value for value, _ in known(bureaus, 2024, FINES)[:3]), Decimal(0))
    given = talk(city, "芦溪县的局2024年处罚前三名", turn)
    assert given.kind is Kind.SHARE and share(first, total(bureaus, 2024, FINES)) in shown(given)


def test_of_another_year_it_is_still_that_share(city: Library) -> None:
    names = ("芦溪县公安局", "芦溪县水利局")
    given = talk(city, "芦溪县公安局和芦溪县水利局2024年处罚对比", "占两家合计各多少", "2023年呢")
    own = [one(name, 2023, FINES) or Decimal(0) for name in names]
    assert {share(value, sum(own, Decimal(0))) for value in own} <= shown(given)


def test_what_two_governments_are_of_both(city: Library) -> None:
    asked = "和".join(GOVERNMENT[county] for county in COUNTIES)
    own = [one(GOVERNMENT[county], 2024, PERMITS) or Decimal(0) for county in COUNTIES]
    given = talk(city, f"{asked}2024年许可对比", "各占两县合计多少")
    assert {share(value, sum(own, Decimal(0))) for value in own} <= shown(given)


def test_a_share_of_nothing_said_is_refused(city: Library) -> None:
    given = talk(city, "芦溪县2024年许可多少", "占多少")
    assert given.kind is Kind.MISSING and not given.figures and "分母" in given.text


def test_in_english_the_kind_of_bodies_is_said_of_every_area_listed(city: Library) -> None:
    given = talk(city, "Compare total permits of towns in 芦溪县 and 澄江县 in 2023", "What about penalties?")
    assert sums(2023, FINES, "镇") <= shown(given)
