"""Table 四 with a number a line, some of them lost, cut in two or put together: never another cell's figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.adversarial.tricks import base, paper, with_four
from tests.bench.damage.figures import BLOCKS, ENDS
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read
from vectorstore.records import Key, State

KEYS: list[Key] = [("四", b, e) for b in BLOCKS for e in ENDS]


def read_run(*lines: str) -> list[Decimal | None]:
    """The fifteen cells of a paper that prints these lines in the place of its numbers."""
    made = with_four(base(), ((3, 2, 5, 4), (1, 0, 7, 2), (28, 1, 1, 3)))
    text = text_of(paper(made, "lines")).replace("\t", "")
    whole = "\n3\n2\n5\n4\n14\n1\n0\n7\n2\n10\n28\n1\n1\n3\n33\n"
    assert whole in text
    told = {f.key: f for f in read(text.replace(whole, "\n" + "\n".join(lines) + "\n"), "txt")[0]}
    return [told[k].value if told[k].state is not State.UNREADABLE else None for k in KEYS]


def numbers(text: str) -> list[Decimal | None]:
    return [None if word == "-" else Decimal(word) for word in text.split()]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("3 2 5 4 14 1 0 7 2 10 28 1 1 3 33", "3 2 5 4 14 1 0 7 2 10 28 1 1 3 33"),
        ("3 2 5 14 1 0 7 2 10 2 8 1 1 3 33", "- - - - - - - - - - - - - - -"),
        ("3 2 4 1 4 1 0 7 2 10 28 1 1 3 33", "- - - - - 1 0 7 2 10 28 1 1 3 33"),
        ("3 2 5 4 0 1 0 7 2 10 28 1 1 3 33", "3 2 5 4 0 1 0 7 2 10 28 1 1 3 33"),
        ("3 2 5 0 9 1 0 7 2 10 28 1 1 3 33", "3 2 5 0 9 1 0 7 2 10 28 1 1 3 33"),
        ("03 2 5 4 14 1 0 7 2 10 28 1 1 3 33", "- - - - - 1 0 7 2 10 28 1 1 3 33"),
        ("0", "- - - - - - - - - - - - - - -"),
    ],
)
def test_as_many_numbers_as_cells_are_no_proof(lines: str, said: str) -> None:
    assert read_run(*lines.split()) == numbers(said)


@pytest.mark.parametrize("at", [0, 3, 4, 9])
def test_two_numbers_lost_and_an_empty_line_before_the_first_leave_nothing_invented(at: int) -> None:
    lines = "4 0 4 0 8 0 0 6 0 6 5 6 0 1 12".split()
    told = read_run("", *lines[:at], *lines[at + 2 :])
    assert all(n in (None, Decimal(line)) for n, line in zip(told, lines, strict=True))


def read_row(*numbers: str) -> list[Decimal | None]:
    """The fifteen cells of a paper that prints these numbers on one line."""
    made = with_four(base(), ((3, 2, 5, 4), (1, 0, 7, 2), (28, 1, 1, 3)))
    text = text_of(paper(made, "tabs"))
    whole = "3\t2\t5\t4\t14\t1\t0\t7\t2\t10\t28\t1\t1\t3\t33"
    assert whole in text
    told = {f.key: f for f in read(text.replace(whole, "\t".join(numbers)), "txt")[0]}
    return [told[k].value for k in KEYS]


def test_the_number_of_the_row_is_none_of_its_values() -> None:
    own = "3 2 5 4 14 1 0 7 2 10 28 1 1 3 33"
    assert read_row("1", *own.split()) == numbers(own)


@pytest.mark.parametrize("lost", range(5, 15))
def test_the_number_of_the_row_does_not_make_up_for_a_lost_one(lost: int) -> None:
    own = "3 2 5 4 14 1 0 7 2 10 28 1 1 3 33".split()
    assert read_row("1", *own[:lost], *own[lost + 1 :]) == [None] * 15


def test_a_page_number_behind_the_last_line_is_none_of_the_values() -> None:
    own = "3 2 5 4 14 1 0 7 2 10 28 1 1 3 33"
    assert read_run(*own.split(), "6") == numbers(own)
    assert read_run(*own.replace("14", "15").split(), "6") == [None] * 15


def test_an_author_who_left_two_totals_as_they_were_is_told_as_printed() -> None:
    own = "3 2 5 4 0 1 0 7 2 10 28 1 1 3 0"
    assert read_row(*own.split()) == numbers(own)


def test_a_number_alone_on_its_line_is_not_cut_where_a_lost_line_explains_it() -> None:
    """8 2 101 1 112 without its line 101 is not 8 2 1 1 12."""
    cells = read_run(*"0 4 0 12 16 8 2 1 112 1 0 4 104 109".split())
    assert cells[5:10] == [Decimal(8), Decimal(2), None, None, None] or cells[5:10] == [None] * 5
