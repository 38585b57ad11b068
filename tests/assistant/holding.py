"""A library of bodies named in a test, each with one report and a count of licences of its own."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from assistant.answer import Answer
from tests.vectorstore.made import LICENCES, RECEIVED, reading, report
from vectorstore.library import Library

Path_ = tuple[str, ...]
YEAR = 2024
CITY = ("云泽省", "汀源市")
COUNTY, DISTRICT, INNER = ((*CITY, name) for name in ("青禾县", "北湖区", "安宁市"))  # of a city, as 安宁市 is too


def hold(folder: Path, bodies: Mapping[str, tuple[Path_, int]]) -> Library:
    """Every body with its region and its licences (and as many new applications)."""
    library = Library.open(folder)
    for name, (region, n) in bodies.items():
        library.replace(reading(name, report(name, YEAR, {LICENCES: n, RECEIVED: n}, region)))
    return library


def given(answer: Answer) -> set[Decimal]:
    """The values shown."""
    return {Decimal(f.value) for f in answer.figures if f.value is not None}


def shown(answer: Answer) -> set[str | None]:
    """Whose own cells are shown."""
    return {f.agency for f in answer.figures if f.table and f.state != "derived"}
