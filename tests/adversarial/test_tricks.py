"""Every tricky paper is read rightly or not at all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.adversarial.cells import cell_tricks, fee_tricks
from tests.adversarial.papers import paper_tricks
from tests.adversarial.rows import row_tricks
from tests.adversarial.tricks import Trick
from vectorstore.form import load_forms
from vectorstore.records import Fact, Key

TRICKS = [*row_tricks(), *paper_tricks(), *fee_tricks(), *cell_tricks()]


def read(trick: Trick, folder: Path) -> dict[Key, Fact]:
    """The facts of the paper's first report."""
    from ingest.pipeline import read_file

    path = folder / f"paper.{trick.suffix}"
    path.write_text(trick.text, encoding="utf-8")
    reading = read_file(path, load_forms())
    return {f.key: f for report in reading.reports[:1] for f in report.facts}


def wrong(trick: Trick, facts: dict[Key, Fact]) -> list[str]:
    """The cells that say what the paper does not."""
    out = []
    for key, fact in facts.items():
        said = trick.said.get(key)
        if fact.state.decided and (said is None or fact.value != Decimal(said)):
            out.append(f"{key}: paper {said}, read {fact.value} ({fact.state}, {fact.raw!r})")
    return out


def unread(trick: Trick, facts: dict[Key, Fact]) -> list[str]:
    """The cells that should have been read and were not."""
    return [
        f"{k}: {facts[k].state if k in facts else 'no fact'}"
        for k in sorted(trick.must)
        if k not in facts or not facts[k].state.decided
    ]


@pytest.mark.parametrize("trick", TRICKS, ids=lambda t: t.name)
def test_right_or_unreadable(trick: Trick, tmp_path: Path) -> None:
    facts = read(trick, tmp_path)
    assert facts, "the paper was not read at all"
    assert wrong(trick, facts) == []
    assert unread(trick, facts) == []


def test_every_trick_has_a_name_of_its_own() -> None:
    names = [t.name for t in TRICKS]
    assert len(names) == len(set(names)) and len(names) >= 60
