"""Table four with a block of sums that its author added: the form's own blocks are read where only one can be it."""

from __future__ import annotations

import pytest

from tests.bench.damage.figures import BLOCKS, ENDS
from tests.ingest.test_stacked import facts
from vectorstore.records import Fact, Key

HEAD = "\t".join((*BLOCKS, "合计"))


def line(*blocks: tuple[int, ...]) -> str:
    return "\t".join(str(n) for block in blocks for n in (*block, sum(block)))


def read_four(*blocks: tuple[int, ...]) -> list[str | None]:
    told: dict[Key, Fact] = facts(HEAD, "\t".join(ENDS * 4), line(*blocks))
    found = [told["四", b, e] for b in BLOCKS for e in ENDS]
    return [None if f.value is None else f"{f.value:f}" for f in found]


ONE, TWO, THREE = (3, 2, 5, 4), (1, 0, 7, 2), (28, 1, 1, 3)
SUITS, ALL = (29, 1, 8, 5), (32, 3, 13, 9)


@pytest.mark.parametrize(
    "blocks",
    [(ONE, TWO, THREE, SUITS), (ONE, TWO, THREE, ALL), (ONE, SUITS, TWO, THREE)],
    ids=["suits", "all", "within"],
)
def test_the_block_of_sums_is_left_out(blocks: tuple[tuple[int, ...], ...]) -> None:
    assert read_four(*blocks) == line(ONE, TWO, THREE).split("\t")


def test_of_two_blocks_that_may_be_the_sums_none_is_left_out() -> None:
    assert read_four(ONE, TWO, (0, 0, 0, 0), TWO) == [None] * 15


def test_a_block_that_is_no_sum_is_not_left_out() -> None:
    assert read_four(ONE, TWO, THREE, (9, 9, 9, 9)) == [None] * 15


def test_a_table_without_such_a_block_is_read_as_before() -> None:
    told = facts("\t".join(BLOCKS), "\t".join(ENDS * 3), line(ONE, TWO, THREE))
    assert [f"{told['四', b, e].value:f}" for b in BLOCKS for e in ENDS] == line(ONE, TWO, THREE).split("\t")
