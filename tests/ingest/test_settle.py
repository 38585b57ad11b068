"""Sums prove: splits, spreads and joins of one row, and the readings that satisfy all sums together."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.align import bindings, by_position
from ingest.cells import Cell
from ingest.events import Event
from ingest.settle import Sums, broken_columns, settle
from ingest.values import read_value
from ingest.ways import closes, joined, splits, spreads, ways_of
from tests.ingest.sheets_of_lines import facts, reading
from tests.papers.layouts import render
from tests.papers.truth import Truth, random_truth
from vectorstore.records import Key, Place, State

HERE = Place("纸.txt", line=1)


def group(*texts: str) -> tuple[Cell, ...]:
    """Some values, each with its place."""
    return tuple(Cell(t, read_value(t), HERE, i) for i, t in enumerate(texts))


def paper(truth: Truth, layout: str = "tabs") -> dict[str, str]:
    """The three tables of a truth in one layout."""
    return {table: render(truth, layout, table) for table in ("二", "三", "四")}


def test_digit_soup_has_the_one_split_that_adds_up() -> None:
    assert list(splits(("623010470",), 7)) == [(62, 3, 0, 1, 0, 4, 70)]


@given(st.lists(st.integers(0, 99999), min_size=6, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_row_run_together_holds_itself_among_its_splits(parts: list[int]) -> None:
    row = (*parts, sum(parts))
    found = list(splits(("".join(map(str, row)),), 7))
    assert row in found
    assert all(closes(way) for way in found)


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_a_collapsed_row_holds_itself_among_its_spreads(parts: list[int]) -> None:
    row = (*parts, sum(parts))
    kept = [n for i, n in enumerate(row) if i == 0 or row[i - 1] != n]
    assert row in list(spreads(kept, 7))


def test_a_number_broken_over_lines_is_joined() -> None:
    assert (207, 0, 0, 0, 0, 3, 210) in list(joined(("2", "07", "0", "0", "0", "0", "3", "210"), 7))


def test_a_plain_row_is_what_it_says_even_if_it_does_not_add_up() -> None:
    ways = ways_of(group("5", "0", "0", "0", "0", "0", "6"), 7)
    assert ways.clear and ways.all == ((5, 0, 0, 0, 0, 0, 6),)


def test_a_row_with_a_leading_zero_is_not_plain() -> None:
    assert ways_of(group("05", "0", "0", "0", "0", "0", "5"), 7).all == ()


def small(rows: list[list[tuple[int | None, ...]]]) -> list[tuple[tuple[int | None, ...], ...]]:
    return [tuple(r) for r in rows]


TINY = Sums(width=3, parts=(2, 3), total=4, came=(0, 1), rest=(5,))


def test_of_two_splits_the_columns_choose() -> None:
    """Row 2 is soup with two readings; only one of them gives the total of its columns."""
    rows = small([[(3, 4, 7)], [(0, 0, 0)], [(1, 2, 3), (2, 1, 3)], [(2, 2, 4)], [(3, 4, 7)], [(0, 0, 0)]])
    left = settle(rows, TINY)
    assert left is not None and left.domains[2] == ((1, 2, 3),)


def test_readings_that_go_together_are_all_kept() -> None:
    both = [(1, 2, 3), (2, 1, 3)]
    rows = small([[(3, 3, 6)], [(0, 0, 0)], both, both, [(3, 3, 6)], [(0, 0, 0)]])
    left = settle(rows, TINY)
    assert left is not None and set(left.domains[2]) == set(both)


def test_no_reading_is_left_where_none_adds_up() -> None:
    rows = small([[(9, 9, 18)], [(0, 0, 0)], [(1, 2, 3), (2, 1, 3)], [(2, 2, 4)], [(9, 9, 18)], [(0, 0, 0)]])
    assert settle(rows, TINY) is None
    assert broken_columns(small([[(1, 1, 2)]] * 6), TINY) == {0, 1, 2}


def test_an_open_row_takes_zero_only_where_nothing_else_is_left() -> None:
    rows = small([[(1, 5, 6)], [(0, 0, 0)], [(1, 2, 3)], [(None, None, None)], [(1, 5, 6)], [(0, 0, 0)]])
    left = settle(rows, TINY)
    assert left is not None and left.domains[3][0][0] == 0
    assert 1 not in left.tight


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_supported_readings_are_exactly_those_of_some_solution(seed: int) -> None:
    """Against every combination, tried one by one."""
    from itertools import product

    rng = Random(seed)
    row = lambda: (a := rng.randrange(4), b := rng.randrange(4), a + b)  # noqa: E731
    rows = [sorted({row() for _ in range(rng.randint(1, 4))}) for _ in range(6)]
    add = lambda *ws: tuple(map(sum, zip(*ws, strict=True)))  # noqa: E731
    fits = [c for c in product(*rows) if add(c[2], c[3]) == c[4] and add(c[0], c[1]) == add(c[4], c[5])]
    left = settle(small(rows), TINY)
    assert (left is None) == (not fits)
    if left is not None:
        assert [set(d) for d in left.domains] == [{c[i] for c in fits} for i in range(6)]


# ------------------------------------------------------------------ labels place
def events(*names: str) -> list[Event]:
    """L1 is the label of row 1, G a loose group, B1 a group on the strip of row 1's label."""
    cells = group(*["1"] * 7)
    return [Event(None if n == "G" else n[1:], () if n[0] == "L" else cells) for n in names]


ROWS = ["1", "2", "3"]


def test_as_many_groups_as_rows_are_bound_by_position() -> None:
    assert by_position(events("G", "L1", "G", "L2", "G", "L3"), ROWS) == {"1": 0, "2": 2, "3": 4}


def test_two_groups_before_their_two_labels_are_not_bound_by_position() -> None:
    assert by_position(events("G", "G", "L1", "L2", "L3", "G"), ROWS) is None


@pytest.mark.parametrize(
    ("names", "cost", "expected"),
    [
        (("L1", "G", "L2", "G", "L3", "G"), 0, {"1": 1, "2": 3, "3": 5}),
        (("L1", "G", "G", "L3", "G"), 1, {"1": 1, "2": 2, "3": 4}),
        (("L1", "G", "L2", "L3", "G"), 1, {"1": 1, "3": 4}),
        (("L1", "L2", "G", "G", "L3", "G"), 1, {"1": 2, "2": 3, "3": 5}),
        (("B1", "L2", "G", "B3"), 0, {"1": 0, "2": 2, "3": 3}),
    ],
)
def test_each_oddity_has_its_price(names: tuple[str, ...], cost: int, expected: dict[str, int]) -> None:
    cheapest = min(bindings(events(*names), ROWS, 4), key=lambda x: x[0])
    assert cheapest == (cost, expected)


def test_two_groups_before_two_labels_have_two_readings() -> None:
    found = [b for c, b in bindings(events("G", "G", "L1", "L2", "L3", "G"), ROWS, 1) if len(b) == 3]
    assert {(b["1"], b["2"]) for b in found} == {(0, 1), (1, 0)}


# ------------------------------------------------------------------ whole tables
@pytest.mark.parametrize("seed", range(6))
def test_soup_in_every_row_is_right_or_unreadable(seed: int) -> None:
    truth = random_truth(Random(seed), density=0.7, digits=4)
    text = render(truth, "tabs_bare", "三")
    soup = "\n".join(
        "\t".join([*cells[:-7], "".join(cells[-7:])]) if cells[-1].isdigit() else "\t".join(cells)
        for cells in (line.split("\t") for line in text.split("\n"))
    )
    read = facts({"三": soup})
    own = {k: v for k, v in truth.cells.items() if k[0] == "三"}
    assert all(read[k].value in (None, v) for k, v in own.items())
    settled = [k for k in own if read[k].state is State.REPAIRED]
    assert len(settled) > 0.9 * len(own)
    assert all(len(read[k].raw) > 1 and read[k].candidates for k in settled)


@pytest.mark.parametrize("seed", range(6))
def test_collapsed_lines_are_right_or_unreadable(seed: int) -> None:
    truth = random_truth(Random(seed), density=0.3, digits=3)
    lines = render(truth, "lines", "三").split("\n")
    kept = [t for i, t in enumerate(lines) if i == 0 or lines[i - 1] != t]
    read = facts({"三": "\n".join(kept)})
    own = {k: v for k, v in truth.cells.items() if k[0] == "三"}
    assert all(read[k].value in (None, v) for k, v in own.items())
    assert sum(read[k].value is not None for k in own) > 0.6 * len(own)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_lines_lost_or_doubled_never_give_a_wrong_cell(data: st.DataObject) -> None:
    """A cell a line; any line may be gone or printed twice."""
    truth = random_truth(Random(data.draw(st.integers(0, 99))), density=0.6, digits=3)
    lines = render(truth, "lines", "三").split("\n")
    hit = data.draw(st.lists(st.integers(12, len(lines) - 1), min_size=1, max_size=3, unique=True))
    twice = data.draw(st.booleans())
    broken = [t for i, line in enumerate(lines) for t in ([line] * (2 * twice) if i in hit else [line])]
    read = facts({"三": "\n".join(broken)})
    wrong = {k: (v, read[k].value) for k, v in truth.cells.items() if k[0] == "三" and read[k].value not in (None, v)}
    assert wrong == {}


def test_an_author_who_adds_wrongly_is_printed_as_he_wrote() -> None:
    truth = random_truth(Random(5), density=0.6, digits=3)
    key: Key = ("三", "予以公开", "总计")
    truth = truth.with_cells({key: truth.cells[key] + 1})
    read = reading(paper(truth))
    assert {f.state for f in read.facts} == {State.PRINTED}
    assert read.damaged == frozenset()


def test_fifteen_numbers_run_together() -> None:
    blocks = ["1", "0", "2", "0", "3", *"00000", "7", "1", "0", "2", "10"]
    truth = random_truth(Random(1), density=0, digits=1)
    head = "\n".join(render(truth, "tabs", "四").split("\n")[:3])
    read = facts({"四": f"{head}\n{''.join(blocks)}"})
    assert [read["四", "复议后起诉", c].value for c in ("结果维持", "结果纠正", "总计")] == [7, 1, 10]
    assert read["四", "行政复议", "总计"].state is State.REPAIRED


def test_prose_settles_what_no_sum_can() -> None:
    table = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件5123"
    alone = facts({"二": table})
    assert alone["二", "行政规范性文件", "本年制发件数"].state is State.UNREADABLE
    assert "5" in alone["二", "行政规范性文件", "本年制发件数"].candidates
    told = facts({"一": "2023年，我局制发行政规范性文件5件，废止12件，现行有效3件。", "二": table})
    cells = [told["二", "行政规范性文件", c] for c in ("本年制发件数", "本年废止件数", "现行有效件数")]
    assert [(c.value, c.state) for c in cells] == [(Decimal(n), State.REPAIRED) for n in (5, 12, 3)]


def test_prose_of_another_year_settles_nothing() -> None:
    table = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n行政规范性文件5123"
    prose = "2023年工作扎实。2023年继续推进。去年制发行政规范性文件5件，废止12件，现行有效3件。"
    told = facts({"一": prose, "二": table})
    assert told["二", "行政规范性文件", "本年制发件数"].value is None
