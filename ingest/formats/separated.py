"""Lines of fields parted by commas: where a row has lost or gained one, none of its figures stands for certain."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from ingest.pages import UNCLEAR

_LINES = 20  # a table of the form has more
_WIDE = 5  # fields
_MOST = 0.7  # of the lines: where so many have the width of some others, a program wrote them
_FIGURE = re.compile(r"\s*[\d.]*\d[\d.]*\s*")
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_FEW = 3  # lines of one width; figures that a row of another must have to be doubted


def doubted(lines: list[str]) -> list[str]:
    """The lines, the figures of rows that are not as wide as those beside them marked as unclear.

    >>> doubted(["甲,1,2,3,4"] * 30 + ["乙,1,2,34"])[-1]
    '乙,1\ufffd,2\ufffd,34\ufffd'
    """
    if sum("," in line for line in lines) < _LINES or not _are_separated(lines):
        return lines
    rows = [next(csv.reader([line]), []) if "," in line else [] for line in lines]
    said = [n for n, line in enumerate(lines) if line.strip()]
    widths = [len(rows[n]) for n in said]
    counts = Counter(widths)
    usual = {wide for wide, many in counts.items() if many >= _FEW}
    if max(widths) < _WIDE or sum(counts[wide] for wide in usual) < _MOST * len(said):
        return lines
    out = list(lines)
    for n, before, own, after in zip(said, [0, *widths], widths, [*widths[1:], 0], strict=False):
        if (own not in usual or own not in (before, after)) and sum(map(_is_figure, rows[n])) >= _FEW:
            out[n] = _doubted(rows[n])
    return out


def _are_separated(lines: list[str]) -> bool:
    """Whether commas part fields, and not the thousands of numbers between tabs or spaces."""
    said = [line for line in lines if line.strip()]
    parted = sum(_THOUSANDS.sub("", line).count(",") >= 2 for line in said)
    return 2 * parted >= len(said) and not any("\t" in line for line in said)


def _is_figure(field: str) -> bool:
    return _FIGURE.fullmatch(field) is not None


def _doubted(row: list[str]) -> str:
    """The row with all its figures unclear, and the empty fields among which one may have slipped."""
    first = next((n for n, field in enumerate(row) if field.strip()), 0)
    fields = [f"{f}{UNCLEAR}" if _is_figure(f) or (not f and n > first) else f for n, f in enumerate(row)]
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(fields)
    return out.getvalue()
