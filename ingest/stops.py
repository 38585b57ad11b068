"""The stop that stands between all cells of a table's lines: a semicolon, a comma, a slash, whatever it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.values import Value, read_value

_USUAL = "；;，"
_LAST = re.compile(  # before the last number
    r"(?P<stop>[^\w\s.,+\-−–—―(（)）\[\]|│\"'“”‘’%*\ufffd]| [-–—―] ) ?\d[\d,.]*\s*$"
)
_TAIL = 40  # characters in which the last number and what stands before it are found
_MANY = 10  # cells of one line
_ROWS = 3
_FEWEST = 4  # values among which a stop cannot be told from a mark


def stop_between(texts: Sequence[str]) -> str | None:
    """The stop that stands between all cells of the lines that hold numbers, if one does."""
    counted = [t for t in texts if is_counted(t)]
    stops: list[str] = [*_USUAL, *_unusual(counted)]
    for stop in stops:
        rows = [t.rstrip(f"{stop} \t").split(stop) for t in texts if stop in t]
        told = [row for row in rows if _is_row(row)]
        if read_value(stop) is not None and any(not f.strip() for row in rows for f in row[1:]):
            continue  # a mark that stands in the place of a value
        wide = stop in _USUAL or any(_values(row) > 1 for row in told)  # else it may only stand behind a label
        if told and wide and (len(told) >= _ROWS or len(told[0]) >= _MANY) and 2 * len(told) >= len(counted):
            return stop
    return None


def _unusual(counted: Sequence[str]) -> list[str]:
    """What else stands before the last number of most lines."""
    found = Counter(str(m["stop"]) for t in counted if len(t) > 2 and (m := _LAST.search(t[-_TAIL:])))
    return [stop for stop, times in found.items() if 2 * times >= len(counted)]


def parted(text: str, stop: str, is_label: Callable[[str], object]) -> list[str]:
    """The fields of a line; a label that itself holds the stop is one of them.

    >>> parted("1、本机关、乙、0、3", "、", {"1、本机关、乙"}.__contains__)
    ['1、本机关、乙', '0', '3']
    """
    fields = text.split(stop)
    start = len(fields) - _values(fields)
    label = stop.join(fields[:start])
    if start > 1 and not all(map(is_label, fields[:start])) and is_label(label):
        return [label, *fields[start:]]
    return fields


def _values(fields: Sequence[str]) -> int:
    """How many fields behind the last word say a value."""
    return next((n for n, field in enumerate(reversed(fields)) if read_value(field) is None), len(fields))


def _is_row(fields: Sequence[str]) -> bool:
    """Whether fields are labels, then numbers up to the last; or nothing but many numbers."""
    start = len(fields) - _values(fields)
    labelled = start > 0 and not is_counted(fields[start - 1])
    return len(fields) > start and bool(fields[-1].strip()) and (labelled or (not start and len(fields) >= _MANY))


def is_counted(text: str) -> bool:
    """Whether a line ends with a number."""
    return text.rstrip()[-1:].isdigit()


def alternates(values: Sequence[Value | None]) -> bool:
    """Whether marks and numbers stand there by turns: a mark that stands between all cells is no value of them.

    >>> alternates(list(map(read_value, "/0/3/3"))), alternates(list(map(read_value, "/0//3")))
    (True, False)
    """
    kinds = ["/" if v is not None and v.kind == "mark" else "0" for v in values]
    return len(kinds) >= _FEWEST and all(a != b for a, b in pairwise(kinds))
