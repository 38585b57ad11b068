"""The JSON lines that other programs read: one object a line, keys in the order of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from vectorstore.catalogue import Held
from vectorstore.intake import Kept
from vectorstore.packing import decimal_text
from vectorstore.people import Event
from vectorstore.records import Fact, Finding, Place, Side, State

Outcome = Literal["read", "replaced", "duplicate", "unchanged", "refused", "failed"]
BEST: tuple[Outcome, ...] = ("read", "replaced", "duplicate", "unchanged", "failed", "refused")


class JsonLine(BaseModel):
    """Frozen, and closed to fields nobody wrote down."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def text(self) -> str:
        """The line as it is printed."""
        return self.model_dump_json()


class Where(JsonLine):
    """A place in a file."""

    file: str
    page: int | None
    line: int | None
    box: tuple[float, float, float, float] | None

    @classmethod
    def of(cls, place: Place) -> Where:
        """From a record's place."""
        return cls(file=place.file, page=place.page, line=place.line, box=place.box)


class CellCounts(JsonLine):
    """How many cells of a report are in which state."""

    printed: int
    repaired: int
    confirmed: int
    derived: int
    blank: int
    not_applicable: int
    unreadable: int
    absent: int


class ReportLine(JsonLine):
    """One report of a file, in the line of `ingest`."""

    agency: str | None
    region: tuple[str, ...]
    year: int | None
    outcome: Outcome
    reason: dict[str, Any] | None
    forms: dict[str, str | None]
    sections: tuple[str, ...]
    cells: CellCounts
    findings: int

    @classmethod
    def of(cls, kept: Kept) -> ReportLine:
        """From what became of a report."""
        return cls(
            agency=kept.agency,
            region=kept.region,
            year=kept.year,
            outcome=kept.outcome,
            reason=kept.reason,
            forms=kept.forms,
            sections=kept.sections,
            cells=CellCounts(**kept.cells),
            findings=kept.findings,
        )


class IngestLine(JsonLine):
    """One file, in the line of `ingest`."""

    file: str
    outcome: Outcome
    reason: dict[str, Any] | None
    reports: tuple[ReportLine, ...]
    seconds: float

    @classmethod
    def of(cls, file: str, reports: Iterable[Kept], seconds: float) -> IngestLine:
        """A file that was read: its outcome is the best of its reports."""
        lines = tuple(ReportLine.of(kept) for kept in reports)
        best = min((line.outcome for line in lines), key=BEST.index)
        return cls(file=file, outcome=best, reason=None, reports=lines, seconds=seconds)

    @classmethod
    def refused(
        cls, file: str, reason: dict[str, Any], seconds: float, outcome: Literal["refused", "failed"] = "refused"
    ) -> IngestLine:
        """A file that was not read, and why."""
        return cls(file=file, outcome=outcome, reason=reason, reports=(), seconds=seconds)


class FactLine(JsonLine):
    """One cell, in the line of `facts`."""

    agency: str | None
    region: tuple[str, ...]
    year: int | None
    form: str
    table: str
    row: str
    column: str
    value: str | None
    unit: str | None
    state: State
    raw: str
    computed: bool
    candidates: tuple[str, ...]
    where: Where

    @classmethod
    def of(cls, held: Held, fact: Fact, computed: bool = False) -> FactLine:
        """From a cell of a report."""
        return cls(
            agency=held.agency,
            region=held.region,
            year=held.year,
            form=fact.form,
            table=fact.table,
            row=fact.row,
            column=fact.column,
            value=decimal_text(fact.value) if fact.state.decided and fact.value is not None else None,
            unit=fact.unit,
            state=fact.state,
            raw=fact.raw,
            computed=computed,
            candidates=fact.candidates,
            where=Where.of(fact.place),
        )


class SideLine(JsonLine):
    """One side of a finding."""

    label: str
    value: str | None
    where: Where | None

    @classmethod
    def of(cls, side: Side) -> SideLine:
        """From a record's side."""
        return cls(label=side.label, value=side.value, where=Where.of(side.place) if side.place else None)


class Decision(JsonLine):
    """What a person decided on a finding."""

    decision: str
    by: str
    at: str
    note: str


class FindingLine(JsonLine):
    """One finding, in the line of `audit`."""

    agency: str | None
    region: tuple[str, ...]
    year: int | None
    rule: str
    verdict: str
    left: SideLine
    right: SideLine | None
    difference: str | None
    decision: Decision | None

    @classmethod
    def of(cls, held: Held, finding: Finding, decision: Decision | None = None) -> FindingLine:
        """From a finding of a report."""
        return cls(
            agency=held.agency,
            region=held.region,
            year=held.year,
            rule=finding.rule.value,
            verdict=finding.verdict.value,
            left=SideLine.of(finding.left),
            right=SideLine.of(finding.right) if finding.right else None,
            difference=None if finding.difference is None else decimal_text(finding.difference),
            decision=decision,
        )


class HistoryLine(JsonLine):
    """One line of the log: what was replaced, forgotten, corrected."""

    at: str
    verb: str
    agency: str | None
    region: tuple[str, ...]
    year: int | None
    file: str | None
    detail: dict[str, Any]

    @classmethod
    def of(cls, event: Event) -> HistoryLine:
        """From the log."""
        return cls(
            at=event.at,
            verb=event.verb,
            agency=event.agency,
            region=event.region,
            year=event.year,
            file=event.file,
            detail=event.detail,
        )
