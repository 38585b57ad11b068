"""Tables laid out otherwise than the form: read by the labels of every number's own row and column, or not at all."""

from __future__ import annotations

import pytest

from ingest.this_year import of_this_year
from tests.adversarial.tricks import COLUMNS
from tests.bench.damage.figures import BLOCKS, ENDS
from tests.ingest.test_lacking import FIGURES, ROWS, piped, told, true, with_table

RESULT = FIGURES.printed
LABELS = [row.split("/")[-1] for row in ROWS]
OTHER = "7531"  # another year's, or a sum of its own


def grid(columns: tuple[str, ...], extra: int = 0) -> list[str]:
    return [
        piped([label, *(RESULT["三", row, c] for c in columns)] + ["32%"] * extra)
        for row, label in zip(ROWS, LABELS, strict=True)
    ]


def test_a_column_of_shares_is_left_out() -> None:
    lines = [piped(["项目", *COLUMNS, "占比"]), *grid(COLUMNS, 1)]
    assert len(found := told(with_table("三", lines), "三")) == len(ROWS) * len(COLUMNS) and found == true(found)


@pytest.mark.parametrize("size", [2, 3, 4, 6])
def test_a_table_in_two_halves_is_whole(size: int) -> None:
    first, second = COLUMNS[:size], COLUMNS[size:]
    lines = [piped(["项目", *first]), *grid(first), piped(["项目", *second]), *grid(second)]
    if len(second) > 1:
        assert len(found := told(with_table("三", lines), "三")) == len(ROWS) * len(COLUMNS) and found == true(found)


def test_a_table_on_its_side_is_read() -> None:
    lines = [piped(["申请人情况", *LABELS])] + [piped([c, *(RESULT["三", row, c] for row in ROWS)]) for c in COLUMNS]
    assert len(found := told(with_table("三", lines), "三")) == len(ROWS) * len(COLUMNS) and found == true(found)


@pytest.mark.parametrize("lost", COLUMNS)
def test_of_a_table_without_one_column_the_others_are_read(lost: str) -> None:
    held = tuple(c for c in COLUMNS if c != lost)
    found = told(with_table("三", [piped(["项目", *held]), *grid(held)]), "三")
    assert len(found) == len(ROWS) * len(held) and found == true(found)


@pytest.mark.parametrize("lost", COLUMNS)
def test_a_head_that_names_a_column_more_than_there_are_numbers_names_none(lost: str) -> None:
    held = tuple(c for c in COLUMNS if c != lost)
    found = told(with_table("三", [piped(["项目", *COLUMNS]), *grid(held)]), "三")
    assert found == true(found)


def test_two_columns_that_their_heads_exchange_are_not_told_from_their_sums_alone() -> None:
    held = COLUMNS[:-1]
    lines = [piped(["项目", *held]), *grid(held)]
    broken = str(int(RESULT["三", ROWS[2], held[0]]) + 1)
    lines[3] = piped([LABELS[2], broken, *(RESULT["三", ROWS[2], c] for c in held[1:])])
    assert told(with_table("三", lines), "三") == {}


def fourth(*rows: list[str], ends: tuple[str, ...] = ENDS, stub: str = "", last: str = "") -> list[str]:
    """Table 四 as a grid with merged heads, perhaps with a column before or behind it."""
    wide = len(ends)
    blank, tail = [stub] if stub else [], [last] if last else []
    heads = [
        [*blank, BLOCKS[0], *[""] * (wide - 1), "行政诉讼", *[""] * (2 * wide - 1), *tail],
        [*[""] * len(blank), *ends, BLOCKS[1], *[""] * (wide - 1), BLOCKS[2], *[""] * (wide - 1)],
        [*[""] * (len(blank) + wide), *ends, *ends],
    ]
    return [piped(line) for line in (*heads, *rows)]


def own(ends: tuple[str, ...] = ENDS) -> list[str]:
    return [RESULT["四", block, end] for block in BLOCKS for end in ends]


def test_a_sum_of_all_blocks_behind_them_is_left_out() -> None:
    whole = str(sum(int(RESULT["四", b, ENDS[-1]]) for b in BLOCKS))
    found = told(with_table("四", fourth([*own(), whole], last="合计")), "四")
    assert len(found) == 15 and found == true(found)


def test_blocks_without_their_totals_are_read() -> None:
    found = told(with_table("四", fourth(own(ENDS[:-1]), ends=ENDS[:-1])), "四")
    assert len(found) == 12 and found == true(found)


@pytest.mark.parametrize("first", [True, False])
def test_a_row_of_last_year_is_none_of_this_years(first: bool) -> None:
    rows = [["上年", *[OTHER] * 15], ["本年", *own()]]
    found = told(with_table("四", fourth(*(rows if first else rows[::-1]), stub="年度")), "四")
    assert len(found) == 15 and found == true(found)


@pytest.mark.parametrize("first", [True, False])
def test_a_table_of_last_year_is_none_of_this_years(first: bool) -> None:
    before = ["上年", *fourth([*["2"] * 4, "8"] * 3)]
    found = told(with_table("四", [*before, "本年", *fourth(own())] if first else [*fourth(own()), *before]), "四")
    assert len(found) == 15 and found == true(found)


def test_where_all_stands_below_another_years_name_nothing_is_taken_away() -> None:
    assert of_this_year(()) == ()
    found = told(with_table("四", ["上年", *fourth(own())]), "四")
    assert found == true(found) and len(found) == 15


@pytest.mark.parametrize("extra", [(), ("占比",), ("上年总计",)])
def test_heads_and_numbers_parted_by_spaces_meet_by_their_count(extra: tuple[str, ...]) -> None:
    added = ["12.5%" if "占比" in extra else OTHER] * len(extra)
    lines = [" ".join(("项目", *COLUMNS, *extra))]
    lines += [
        " ".join((label, *(RESULT["三", row, c] for c in COLUMNS), *added))
        for row, label in zip(ROWS, LABELS, strict=True)
    ]
    found = told(with_table("三", lines), "三")
    assert len(found) == len(ROWS) * len(COLUMNS) and found == true(found)


def test_a_row_of_spaces_with_a_number_less_is_not_laid_below_the_heads() -> None:
    lines = [" ".join(("项目", *COLUMNS, "占比"))]
    for n, (row, label) in enumerate(zip(ROWS, LABELS, strict=True)):
        cells = [RESULT["三", row, c] for c in COLUMNS]
        lines.append(" ".join((label, *(cells[1:] if n == 3 else cells), "12.5%")))
    found = told(with_table("三", lines), "三")
    assert found == true(found)
