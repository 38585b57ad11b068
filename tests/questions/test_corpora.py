"""Every corpus keeps its rates: no figure silently wrong, hardly a needless refusal."""

import pytest

from tests.questions.generate import draw
from tests.questions.rates import corpus, run
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("name", "least"),
    [("hand", 300), ("registers", 300), ("hard", 240), ("talks", 45), ("turns", 100), ("drawn", 500)],
)
def test_rates(county: Library, name: str, least: int) -> None:
    tally = run(name, county)
    assert tally.asked >= least
    assert tally.wrong == []
    assert tally.unrefused == []
    assert len(tally.needless) <= tally.asked * 0.02
    assert tally.exact >= tally.asked * 0.99, tally.needless + tally.other


def test_drawn_questions_are_the_generators() -> None:
    """The file is what the generator writes from the county's truth now."""
    drawn = {e["q"]: e["want"] for e in draw()}
    assert {e["q"]: e["want"] for [e] in corpus("drawn")} == drawn
