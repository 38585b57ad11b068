"""The only things that travel between the rooms: frozen records of what was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

READER = 6  # counted up whenever papers are read otherwise than before
Key = tuple[str, str, str]  # table, row, column: official names


class State(StrEnum):
    """How certain a cell is; only the first four carry a value."""

    PRINTED = "printed"
    REPAIRED = "repaired"
    CONFIRMED = "confirmed"
    DERIVED = "derived"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    UNREADABLE = "unreadable"
    ABSENT = "absent"

    @cached_property
    def decided(self) -> bool:
        """Whether a cell in this state has a value."""
        return self in _DECIDED


_DECIDED = frozenset({State.PRINTED, State.REPAIRED, State.CONFIRMED, State.DERIVED})


class Rule(StrEnum):
    """What a finding is about (contracts.md, `audit`)."""

    ROW_SUM = "row_sum"
    COLUMN_SUM = "column_sum"
    BALANCE = "balance"
    BLOCK_SUM = "block_sum"
    CARRY_OVER = "carry_over"
    STOCK = "stock"
    PROSE_TABLE = "prose_table"
    ALL_CLOSED = "all_closed"
    WRONG_YEAR = "wrong_year"
    SECTION_MISSING = "section_missing"
    SECTION_EMPTY = "section_empty"
    OFF_FORM = "off_form"
    UNREADABLE = "unreadable"
    TWO_VERSIONS = "two_versions"
    COPIED = "copied"
    MISSING = "missing"  # a report that is expected and not held
    CORRECTED = "corrected"  # the paper, read anew, differs from what a person set


class Verdict(StrEnum):
    """Whose fault a finding is."""

    CONTRADICTION = "contradiction"
    MISREAD = "misread"
    SCOPE = "scope"
    NOTICE = "notice"


class Place(NamedTuple):
    """Where in which file: a line of text, or a page and a box on it."""

    file: str
    page: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None


class Fact(NamedTuple):
    """One cell of the form its table is on, whether it could be read or not."""

    form: str
    table: str
    row: str
    column: str
    value: Decimal | None
    unit: str | None
    state: State
    raw: str
    place: Place
    candidates: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Table, row and column by their official names."""
        return (self.table, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: what is said, how much, and where."""

    label: str
    value: str | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in one report that a person should look at."""

    rule: Rule
    verdict: Verdict
    left: Side
    right: Side | None = None
    difference: Decimal | None = None
    keys: tuple[Key, ...] = ()  # the cells it touches


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a section's prose that says one thing."""

    section: str  # 一 … 六
    heading: str  # the sub-heads above it, joined by ／; "" if none
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure that stands only in prose, with what it counts."""

    label: str  # what is counted, in the paper's own words: 微信公众号发布信息
    value: Decimal
    unit: str  # 条, 次, 件, %, 人 …
    bound: str  # exact | at_least | about | over
    sentence: str
    section: str
    place: Place


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report of which year: what the paper itself says."""

    agency: str | None  # official name, county in front where known
    region: tuple[str, ...] = ()  # widest known … county
    year: int | None = None
    published: str | None = None  # ISO date printed in the paper, if any
    evidence: tuple[str, ...] = ()  # which places decided: "title", "body", "signature", "site", "file"
    own_office: str | None = None  # the sentence that says its figures are those of the office alone, not of its area


@dataclass(frozen=True, slots=True)
class Report:
    """One body's one year, as read from one file."""

    identity: Identity
    forms: dict[str, str | None]  # table → "2021" | "2019" | None where there is no such table
    sections: tuple[str, ...]  # the numbers of the sections found
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]
    prose: tuple[ProseFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read: its reports, or why it was refused."""

    file: str
    sha256: str
    reports: tuple[Report, ...] = ()
    refused: dict[str, object] = field(default_factory=dict)  # {"code": …, fields}; empty if read
