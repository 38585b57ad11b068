"""Table four with its blocks below one another instead of side by side."""

from __future__ import annotations

import pytest

from tests.adversarial.tricks import base, paper
from tests.bench.damage.figures import BLOCKS, ENDS
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read
from vectorstore.records import Fact, Key, State

TITLE = "行政复议、行政诉讼情况\n"
FIGURES = base()


def line(*blocks: str) -> str:
    return "\t".join(FIGURES.printed["四", b, c] for b in blocks for c in ENDS)


def heads(times: int) -> str:
    return "\t".join(ENDS * times)


def facts(*lines: str) -> dict[Key, Fact]:
    text = text_of(paper(FIGURES))
    start = text.index(TITLE) + len(TITLE)
    body = "\n".join(lines)
    return {f.key: f for f in read(f"{text[:start]}{body}\n{text[text.index('五、', start) :]}", "txt")[0]}


REVIEWS = (BLOCKS[0], heads(1), line(BLOCKS[0]))
SUITS = ("行政诉讼", "\t".join(BLOCKS[1:]), heads(2), line(*BLOCKS[1:]))
EACH = tuple(text for b in BLOCKS[1:] for text in (b, heads(1), line(b)))


@pytest.mark.parametrize("lines", [(*REVIEWS, *SUITS), (*SUITS, *REVIEWS), (*REVIEWS, *EACH)])
def test_blocks_below_one_another_are_each_their_own(lines: tuple[str, ...]) -> None:
    told = facts(*lines)
    assert {k: str(f.value) for k, f in told.items() if k[0] == "四"} == {
        k: v for k, v in FIGURES.printed.items() if k[0] == "四"
    }


def test_a_block_that_is_not_printed_is_absent() -> None:
    told = facts(*REVIEWS)
    assert {f.state for k, f in told.items() if k[0] == "四" and k[1] != BLOCKS[0]} == {State.ABSENT}
    assert str(told["四", BLOCKS[0], "总计"].value) == FIGURES.printed["四", BLOCKS[0], "总计"]


def test_numbers_that_do_not_fill_their_heads_are_not_certain() -> None:
    told = facts(*REVIEWS[:2], line(BLOCKS[0]).replace("\t", "", 1), *SUITS)
    assert not any(f.state is State.PRINTED for k, f in told.items() if k[:2] == ("四", BLOCKS[0]))


def test_one_row_of_zeros_says_nothing_of_the_other_blocks() -> None:
    """Where every line is printed once only, 00000 stands for one block."""
    told = facts("\t".join(BLOCKS), heads(1), "00000")
    assert not any(f.state.decided for k, f in told.items() if k[0] == "四")


def test_a_line_of_empty_cells_and_words_is_looked_at_once() -> None:
    """Ways to part the spaces between bars are not tried one by one."""
    told = facts("|   " * 30 + "| 合 计", "\t".join(BLOCKS), heads(3), line(*BLOCKS))
    assert str(told["四", BLOCKS[0], "总计"].value) == FIGURES.printed["四", BLOCKS[0], "总计"]
