"""A small sample of the damage bench: no wrong cell, no invented zero, and nothing lost where nothing was harmed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bench.damage.__main__ import MANY, made
from tests.bench.damage.damages import DAMAGES
from tests.bench.damage.verdicts import Outcome, tried

SEED = 20240131


def sample(name: str, papers: int) -> Iterator[Outcome]:
    """The papers of one damage, read and judged."""
    for number in range(papers):
        yield tried(made(name, SEED, number))


def remarks(outcomes: list[Outcome], *kinds: str) -> list[str]:
    """What was found, with the paper that it was found in."""
    return [f"{o.paper.layout} {o.paper.damages}: {r}" for o in outcomes for r in o.remarks if r.startswith(kinds)]


@pytest.mark.parametrize("name", [n for n, d in DAMAGES.items() if d.harmless])
def test_harmless_damage_loses_nothing(name: str) -> None:
    outcomes = list(sample(name, 5))
    assert sum(o.counts["decidable"] for o in outcomes) > 500
    assert remarks(outcomes, "wrong", "refused", "needless", "unsaid") == []


@pytest.mark.parametrize("name", [n for n, d in DAMAGES.items() if not d.harmless])
def test_harmful_damage_gives_no_wrong_cell(name: str) -> None:
    outcomes = list(sample(name, 4))
    assert sum(o.counts["seen"] for o in outcomes) > 100
    assert remarks(outcomes, "wrong", "refused", "oracle") == []


def test_several_damages_give_no_wrong_cell() -> None:
    outcomes = list(sample(MANY, 40))
    assert remarks(outcomes, "wrong", "refused") == []
    assert sum(o.counts["exact"] for o in outcomes) > 3000
