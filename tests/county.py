"""The demonstration county's truth, read from its data: never from `ingest`."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "samples"
COUNTY = SAMPLES / "青禾县"


@lru_cache(maxsize=1)
def reports() -> list[dict[str, Any]]:
    """Every report of the county as the generator wrote it down."""
    truth: list[dict[str, Any]] = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["reports"]
    return truth


def report(agency: str, year: int) -> dict[str, Any]:
    """One report by its official name and year."""
    return next(r for r in reports() if r["agency"] == agency and r["year"] == year)


def value(agency: str, year: int, *key: str) -> Decimal:
    """One cell's true value."""
    return next(Decimal(v) for *k, v, _state, _raw in report(agency, year)["cells"] if tuple(k) == key)
