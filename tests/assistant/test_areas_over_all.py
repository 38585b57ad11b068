"""After areas that were each told, who of them moved most and what they have together is asked of the areas."""

from __future__ import annotations

import pytest

from tests.assistant.talking import listed, numbers, talk
from vectorstore.library import Library

EACH = "两个县2024年行政处罚比2023年各变化多少"


@pytest.mark.parametrize("turn", ["谁降得最多", "哪个县增加最多"])
def test_who_moved_most_is_one_of_the_areas(city: Library, turn: str) -> None:
    told = talk(city, EACH, turn)
    assert told.understood and len(told.understood.scope.bodies) in {0, 2}
    assert listed(told) <= listed(talk(city, EACH))


def test_their_sum_moved_is_of_both(city: Library) -> None:
    told, each = talk(city, EACH, "合计降了多少"), talk(city, EACH)
    years = {f.year: sum(int(o.value or 0) for o in each.figures if o.year == f.year and o.table) for f in each.figures}
    assert {v for y, v in years.items() if y} <= {*map(int, numbers(told))}
