"""Rows with two damages at once that hold their own sum: no printed number is thrown away, no blank is proved by it."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.ingest.reading import BODY, unlike
from tests.ingest.test_dumped import printed, read
from tests.papers.sheets import Sheet
from tests.papers.truth import FORMS, random_truth
from vectorstore.records import Key

OF = random_truth(Random(4), "2021", 0.15, 3, agency=BODY.name, region=BODY.region, year=2023)
ROWS = [row.name for row in FORMS.newest.tables["三"].rows]
COLUMNS = [c.name for c in FORMS.newest.tables["三"].blocks[0].columns]


def cells_of(row: str) -> list[str]:
    return [f"{OF.cells['三', row, c]:f}" for c in COLUMNS]


ZERO = next(row for row in ROWS[4:-2] if set(cells_of(row)) == {"0"})
LONE = next(row for row in ROWS[4:-2] if sum(c != "0" for c in cells_of(row)) == 2 and cells_of(row)[4] == "0")


def wrong(folder: Path, changed: dict[str, list[str]], cut: str = "") -> tuple[list[Key], set[Key]]:
    """The cells that are given and not the paper's, and those not given; some rows changed, one cut short."""

    def rows(table: Sheet) -> str:
        out, numbered = [], (row for row in table if sum(c.number for c in row) == 7)
        names = {id(row): name for row, name in zip(numbered, ROWS, strict=False)}
        for row in table:
            name = names.get(id(row), "")
            labels, values = [c.text for c in row if not c.number], [c.text for c in row if c.number]
            values = changed.get(name, values[:-2] if name and name == cut else values)
            out.append("\t".join((*labels, *values)))
        return "\n".join(out)

    found = unlike(read(folder, printed(rows, OF)), OF)
    return [key for key, value, _ in found if value is not None], {key for key, value, _ in found if value is None}


def test_the_only_number_of_a_row_with_one_too_many_is_not_thrown_away(tmp_path: Path) -> None:
    given, unread = wrong(tmp_path, {ZERO: "0 0 2 0 0 0 0 0".split()})
    assert given == [] and {key[1] for key in unread} == {ZERO}


def test_a_zero_too_many_in_a_row_of_zeros_is_one(tmp_path: Path) -> None:
    assert wrong(tmp_path, {ZERO: ["0"] * 8}) == ([], set())


def test_an_empty_place_is_no_zero_where_zeros_are_printed(tmp_path: Path) -> None:
    """0 0 0 7 0 0 7 has lost a zero and gained a blank: 0 0 0 _ 7 0 7."""
    cells = cells_of(LONE)
    at = next(n for n, text in enumerate(cells) if text != "0")
    moved = [*cells[:at], "", *cells[at + 1 :]]
    moved[4 if at != 4 else 3] = cells[at]
    other = next(row for row in ROWS[4:-2] if row not in (LONE, ZERO))
    given, unread = wrong(tmp_path, {LONE: moved}, cut=other)
    assert given == [] and LONE in {key[1] for key in unread}


def test_a_place_that_its_author_left_empty_is_zero_where_all_sums_hold(tmp_path: Path) -> None:
    cells = cells_of(LONE)
    cells[4] = ""
    assert wrong(tmp_path, {LONE: cells}) == ([], set())
