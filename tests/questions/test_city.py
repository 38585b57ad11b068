"""A city of two counties: no figure of a namesake, of the wrong area, or of an area added to its own bodies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from tests.questions.city.asked import Case, questions
from tests.questions.city.truth import CELLS
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CASES = questions()


def answered(case: Case, library: Library) -> Answer:
    given = ask(case.turns[0], library, TODAY)
    for turn in case.turns[1:]:
        given = ask(turn, library, TODAY, given)
    return given


def test_there_are_enough_questions_with_figures_and_without() -> None:
    assert len(CASES) >= 120 and sum(not case.figures for case in CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_question(city: Library, case: Case) -> None:
    given = answered(case, city)
    untrue = [
        f
        for f in given.figures
        if (key := (f.agency, f.year, (f.table, f.row, f.column))) in CELLS
        and f.state != "derived"
        and f.value is not None
        and CELLS[key] != Decimal(f.value)  # type: ignore[index]
    ]
    assert not untrue
    shown = [Decimal(f.value) for f in given.figures if f.value is not None]
    assert [v for v in case.figures if v not in shown] == [], given.text
    assert not case.kinds or given.kind.value in case.kinds, given.text
    if case.bodies is not None:
        assert {f.agency for f in given.figures if f.agency and f.value is not None and f.table} == case.bodies, (
            given.text
        )
    assert all(word in given.text for word in case.says), given.text
    assert all(any(word in one for one in given.assumptions) for word in case.assumed), given.assumptions
