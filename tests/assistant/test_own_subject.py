"""A turn that says a bound or a place, and not whose: of the year and the body that the talk is about."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import talk
from tests.questions.gold import bodies, value
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


def test_the_place_in_the_county_is_that_of_the_body_spoken_of(county: Library) -> None:
    given = talk(county, "石桥镇2022年收到多少申请", "处罚排全县第几")
    alone = ask("石桥镇2022年处罚排全县第几", county, TODAY)
    assert given.kind is Kind.RANK and given.understood is not None and given.understood.years == (2022,)
    assert [b.agency for b in given.understood.scope.bodies] == ["青禾县石桥镇人民政府"]
    assert given.text == alone.text


@pytest.mark.parametrize("bound", ["处罚超过{}件的", "处罚{}件以上的"])
def test_a_bound_is_asked_of_the_year_spoken_of(county: Library, bound: str) -> None:
    given = talk(county, "2022年各镇许可", bound.format(value("石桥镇 2022 行政处罚") - 1))
    assert given.kind is Kind.LIST and given.understood is not None and given.understood.years == (2022,)


@pytest.mark.parametrize(
    "text", ["2024年哪家自然人申请最多，占它全部申请的几成", "2024年自然人申请哪家最多，占它新收的多少"]
)
def test_first_by_the_figure_and_then_its_share(county: Library, text: str) -> None:
    plain = ask("2024年哪家自然人申请最多", county, TODAY)
    given = ask(text, county, TODAY)
    first = [f for f in plain.figures if f.value]
    assert first and given.figures[0].agency == first[0].agency and given.figures[0].value == first[0].value
    assert "%" in given.text and given.understood is not None and not given.understood.by_share
    assert len(dict(bodies("who * 2024 行政处罚 >= 0"))) > 3
