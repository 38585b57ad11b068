"""Rows that an agency added to the form: read by none of the form's names, and nothing of the form's own is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.reading import unlike
from tests.ingest.test_dumped import OF, between, printed, read
from tests.ingest.test_two_damages import OF as SPARSE
from tests.papers.sheets import Sheet
from vectorstore.records import Rule

BEFORE = "（四）无法提供"


@pytest.mark.parametrize("stop", ["\t", " "])
def test_a_row_of_others_in_a_group_that_has_none_is_not_that_of_another_group(tmp_path: Path, stop: str) -> None:
    row = stop.join(("9.其他", *"0" * 7))
    text = printed(between(stop)).replace(f"\n{BEFORE}", f"\n{row}\n{BEFORE}", 1)
    assert row in text
    report = read(tmp_path, text)
    assert unlike(report, OF) == []
    assert [(f.rule, f.left.label) for f in report.findings] == [(Rule.OFF_FORM, "三/9.其他")]


@pytest.mark.parametrize("stop", [" ", "\t", "\n"])
def test_a_share_behind_the_numbers_of_a_row_is_in_no_column(tmp_path: Path, stop: str) -> None:
    def rows(table: Sheet) -> str:
        wide = any(sum(c.number for c in row) == 7 for row in table)
        shares = [["2.1%"] if wide and any(c.number for c in row) else [] for row in table]
        heads = [["占比"] if wide and n == 0 else [] for n in range(len(table))]
        return "\n".join(
            stop.join((*(c.text for c in row), *head, *share))
            for row, head, share in zip(table, heads, shares, strict=True)
        )

    assert unlike(read(tmp_path, printed(rows)), OF) == []


def test_a_row_that_a_page_prints_twice_and_otherwise_is_not_certain(tmp_path: Path) -> None:
    text = printed(between("\t"))
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if "重复申请\t" in line)
    lines.insert(at + 1, "\t".join((lines[at].split("\t")[0], *"9" * 7)))
    wrong = unlike(read(tmp_path, "\n".join(lines)), OF)
    assert wrong and {value for _, value, _ in wrong} == {None}


def test_rows_that_are_printed_twice_together_take_no_values_from_others(tmp_path: Path) -> None:
    """An author's slip keeps the sums from telling which row is which."""
    lines = printed(between("\n"), SPARSE).split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("5.要求"))
    last = next(n for n, line in enumerate(lines) if n > first and line.startswith("3."))
    slip = next(n for n, line in enumerate(lines) if line.startswith("8.属于行政查询事项"))
    lines[slip + 6] = str(int(lines[slip + 6]) + 2)
    wrong = unlike(read(tmp_path, "\n".join((*lines[:last], *lines[first:]))), SPARSE)
    assert {key[1] for key, value, _ in wrong if value is not None} <= {"不予公开/属于行政查询事项"}
