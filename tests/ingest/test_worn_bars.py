"""Tables between bars in which a worn 1 looks like one of them: no number is cut there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ingest.reading import unlike
from tests.ingest.test_dumped import OF, printed, read
from tests.papers.sheets import Sheet, laid_out


def piped(rows: Sheet, gap: str = " ") -> str:
    return "\n".join(f"|{gap}" + f"{gap}|{gap}".join(row) + f"{gap}|" for row in laid_out(rows))


@pytest.mark.parametrize(
    "worn", [r"(?<=\d)1(?= \|)", r"(?<=\d)1(?=\d)", r"(?<= )1(?=\d)"], ids=["last", "inner", "first"]
)
def test_a_number_with_a_worn_digit_is_not_cut(tmp_path: Path, worn: str) -> None:
    def rows(table: Sheet) -> str:
        return re.sub(rf"{worn}(?=[\d ]*\|)", "|", piped(table), count=5)

    text = printed(rows)
    assert re.search(r"\d\||\|\d", text)
    assert [key for key, value, _ in unlike(read(tmp_path, text), OF) if value is not None] == []


@pytest.mark.parametrize("gap", ["", " "])
def test_bars_that_all_touch_their_cells_part_them(tmp_path: Path, gap: str) -> None:
    assert unlike(read(tmp_path, printed(lambda rows: piped(rows, gap))), OF) == []
