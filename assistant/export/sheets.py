"""Rows as CSV and XLSX, safe to open: nothing that a paper says becomes a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import GongkaiError
from vectorstore.pattern import Pattern

_NUMBER = Pattern(r"[+-]?\d+(?:\.\d+)?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_EXACT_DIGITS = 15  # a spreadsheet's numbers are binary floats: beyond this, digits would change

Row = Sequence[str | None]


class CannotWrite(GongkaiError):
    """A file cannot be written there; fields: file, seen."""

    code = "cannot_write"


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        with path.open("ab"):  # xlsxwriter has an error of its own for this, which says less
            pass
        yield
    except OSError as error:
        raise CannotWrite(file=str(path), seen=error.strerror or str(error)) from error


def guarded(text: str | None) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("-3"), guarded("石桥镇"), guarded(None)
    ("'=1+1", '-3', '石桥镇', '')
    """
    if text is None:
        return ""
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def write_csv(path: Path, heads: Sequence[str], rows: Iterable[Row]) -> int:
    """Write rows as CSV with a BOM, so that Excel reads the Chinese; give their number."""
    count = 0
    with _said(path), path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(h) for h in heads])
        for row in rows:
            writer.writerow([guarded(v) for v in row])
            count += 1
    return count


def write_xlsx(path: Path, heads: Sequence[str], rows: Iterable[Row], numeric: frozenset[int] = frozenset()) -> int:
    """Write rows as a sheet; columns in `numeric` hold numbers where a number is exact as one."""
    import xlsxwriter  # type: ignore[import-untyped]

    count = 0
    as_text = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with _said(path), xlsxwriter.Workbook(str(path), {**as_text, "constant_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        for c, head in enumerate(heads):
            sheet.write_string(0, c, head, bold)
        sheet.freeze_panes(1, 0)
        for count, row in enumerate(rows, start=1):
            for c, value in enumerate(row):
                _write(sheet, count, c, value, c in numeric)
        sheet.autofilter(0, 0, max(count, 1), max(len(heads) - 1, 0))
    return count


def _write(sheet: object, r: int, c: int, value: str | None, numeric: bool) -> None:
    if value is None:
        return
    exact = numeric and _NUMBER.fullmatch(value) and len(re.sub(r"\D", "", value)) <= _EXACT_DIGITS and "%" not in value
    if exact:
        sheet.write_number(r, c, float(value))  # type: ignore[attr-defined]
    else:
        sheet.write_string(r, c, value)  # type: ignore[attr-defined]
