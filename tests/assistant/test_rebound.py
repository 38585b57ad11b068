"""A bound said of one figure and then another figure alone: 许可呢."""

from __future__ import annotations

from decimal import Decimal

from assistant.question import Kind
from tests.assistant.talking import talk
from tests.questions.city.library import FINES, PERMITS
from tests.questions.city.truth import everyone, known, one
from vectorstore.library import Library


def above(key: tuple[str, str, str], bound: int) -> set[str]:
    return {agency for value, agency in known(everyone("镇", "乡"), 2024, key) if value > bound}


def test_the_bound_stays_on_the_other_figure(city: Library) -> None:
    assert above(PERMITS, 20) != above(FINES, 20)
    given = talk(city, "2024年处罚超过20件的乡镇", "那许可呢")
    assert {row[0] for row in given.table.rows} == above(PERMITS, 20) if given.table else not above(PERMITS, 20)
    assert "行政许可超过20件" in given.text


def test_how_many_they_are_is_counted_by_it(city: Library) -> None:
    given = talk(city, "2024年处罚超过20件的乡镇", "许可呢", "有几家")
    assert given.kind is Kind.COUNT and f"{len(above(PERMITS, 20))}家" in given.text


def test_a_rate_has_no_such_bound_and_is_told_of_those_listed(city: Library) -> None:
    given = talk(city, "2024年处罚超过20件的乡镇", "公开率呢")
    assert {f.agency for f in given.figures if f.unit == "%"} <= above(FINES, 20)
    assert given.table is not None and {row[0] for row in given.table.rows} == above(FINES, 20)


def test_another_scope_is_a_new_question(city: Library) -> None:
    given = talk(city, "2024年处罚超过20件的乡镇", "芦溪县公安局许可呢")
    assert [Decimal(f.value or "") for f in given.figures] == [one("芦溪县公安局", 2024, PERMITS)]
