"""In which section of a report the answer to a question would stand: as it does for the questions it is most like."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore import datafile

if TYPE_CHECKING:
    from vectorstore.likeness import Likeness

SHARP = 20.0  # how far the likest questions go before the others; 10 gives much the same


def leaning(question: str) -> dict[str, float]:
    """How likely each section answers a question, together 1; a section of which no example is known has none.

    >>> max(leaning("往后打算咋改"), key=leaning("往后打算咋改").get)
    '五'
    """
    sections, asked = _examples()
    return dict(zip(sections, asked.shares(question, SHARP), strict=True))


@lru_cache(maxsize=1)
def examples() -> dict[str, tuple[str, ...]]:
    """The questions of wherein.toml that each section answers."""
    table = datafile.read(Path(__file__).parent / "wherein.toml")
    return {section: tuple(text.splitlines()) for section, text in table.items()}


@lru_cache(maxsize=1)
def _examples() -> tuple[tuple[str, ...], Likeness]:
    """The sections, and what is asked of each."""
    from vectorstore.embedder import bundled
    from vectorstore.likeness import Likeness

    table = examples()
    return tuple(table), Likeness(bundled(), list(table.values()))
