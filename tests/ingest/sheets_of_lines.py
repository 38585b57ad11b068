"""Text set into an outline, as the readers and the outline would hand it to the tables."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.pages import Document, Line, Outline, Section
from ingest.tables import TableReading, read_tables
from tests.papers.truth import FORMS
from vectorstore.records import Fact, Key, Place

FILE = "青禾县财政局2023.txt"


def outline(sections: Mapping[str, str], front: str = "") -> Outline:
    """An outline whose sections hold these lines."""
    held, n = {}, 1
    for number, text in sections.items():
        lines = tuple(Line(t, Place(FILE, line=n + i)) for i, t in enumerate(text.split("\n"), 1))
        held[number] = Section(number, Line(f"{number}、", Place(FILE, line=n), True), lines)
        n += len(lines) + 1
    return Outline(Document(FILE, ()), (Line(front, Place(FILE, line=0)),), held)


def reading(sections: Mapping[str, str], front: str = "") -> TableReading:
    """The tables of such an outline; a last section stands behind them, so that nothing is cut."""
    return read_tables(outline({**sections, "六": "没有其他事项。"}, front), FORMS)


def facts(sections: Mapping[str, str], front: str = "") -> dict[Key, Fact]:
    """The cells of such an outline by their keys."""
    return {f.key: f for f in reading(sections, front).facts}
