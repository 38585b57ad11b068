"""One cited answer: the JSON line that `ask` prints, keys in the order of the contract."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from assistant.question import Kind, Question


class Part(BaseModel):
    """Frozen, and closed to fields nobody wrote down."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Where(Part):
    """The place of a cell or a sentence."""

    file: str
    page: int | None
    line: int | None
    box: tuple[float, float, float, float] | None


class Figure(Part):
    """One figure, locked: a cell, a stated calculation over cells, or a sentence's number."""

    agency: str | None
    region: tuple[str, ...]
    year: int | None
    table: str | None
    row: str | None
    column: str | None
    label: str
    value: str | None
    unit: str | None
    bound: Literal["exact", "at_least", "about", "over"]
    state: str
    trust: Literal["checked", "doubtful", "self_reported", "confirmed"] | None
    cites: tuple[int, ...]


class TableColumn(Part):
    """A column of the answer's table."""

    title: str
    unit: str | None


class Table(Part):
    """The answer's table: strings in the unit of their column."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str | None, ...], ...]


class Series(Part):
    """One line or one set of bars; a gap is null."""

    name: str
    values: tuple[str | None, ...]


class Chart(Part):
    """Three or more comparable points."""

    type: Literal["bar", "line"]
    title: str
    unit: str | None
    x: tuple[str, ...]
    series: tuple[Series, ...]


class Excluded(Part):
    """A report that was asked for and is not in the figure, and why."""

    agency: str | None
    year: int | None
    why: str


class Coverage(Part):
    """N of M: how many reports were asked for, held and counted."""

    asked: int
    held: int
    counted: int
    excluded: tuple[Excluded, ...]


class Citation(Part):
    """Where a figure or a sentence stands in its paper."""

    n: int
    agency: str | None
    year: int | None
    section: str | None
    quote: str
    where: Where


class Option(Part):
    """One way out of an ambiguity: a whole question, one tap."""

    label: str
    question: str


class Answer(Part):
    """The whole answer; the chat's state is the previous one of these."""

    question: str
    language: Literal["zh", "en"]
    kind: Kind
    reason: str | None
    text: str
    understood: Question | None
    figures: tuple[Figure, ...]
    table: Table | None
    chart: Chart | None
    coverage: Coverage | None
    citations: tuple[Citation, ...]
    options: tuple[Option, ...]
    follow_ups: tuple[str, ...]
    assumptions: tuple[str, ...]
    notices: tuple[str, ...]
    seconds: float

    def line(self) -> dict[str, Any]:
        """The answer as the contract prints it."""
        out = self.model_dump(mode="json")
        out["understood"] = self.understood.model_dump(mode="json", exclude_defaults=True) if self.understood else {}
        return out
