"""Every tricky paper is read rightly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.adversarial.blocks import block_tricks
from tests.adversarial.cells import cell_tricks, fee_tricks, mask_tricks, spaced_tricks, spoilt_tricks
from tests.adversarial.drawn import drawn_tricks
from tests.adversarial.drawn_small import small_drawn_tricks
from tests.adversarial.dropped import dropped_tricks
from tests.adversarial.fetched import fetched_tricks
from tests.adversarial.heads import head_tricks
from tests.adversarial.markup import markup_tricks
from tests.adversarial.mixed import mixed_tricks
from tests.adversarial.papers import paper_tricks
from tests.adversarial.rows import row_tricks
from tests.adversarial.strays import stray_tricks
from tests.adversarial.tricks import Trick
from tests.adversarial.trusts import trust_tricks
from tests.adversarial.units import unit_tricks
from tests.bench.damage.reader import read
from vectorstore.records import Fact, Key

TRICKS = [
    *row_tricks(),
    *block_tricks(),
    *paper_tricks(),
    *markup_tricks(),
    *fee_tricks(),
    *cell_tricks(),
    *spoilt_tricks(),
    *mask_tricks(),
    *spaced_tricks(),
    *trust_tricks(),
    *stray_tricks(),
    *drawn_tricks(),
    *fetched_tricks(),
    *dropped_tricks(),
    *small_drawn_tricks(),
    *unit_tricks(),
    *mixed_tricks(),
    *head_tricks(),
]


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
def test_right_or_unreadable(trick: Trick) -> None:
    facts = {f.key: f for f in read(trick.text, trick.suffix)[0]}
    assert facts, "the paper was not read at all"
    assert wrong(trick, facts) == []
    assert unread(trick, facts) == []


def test_every_trick_has_a_name_of_its_own() -> None:
    names = [t.name for t in TRICKS]
    assert len(names) == len(set(names)) and len(names) >= 60
