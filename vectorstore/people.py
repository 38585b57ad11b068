"""What people did: corrections that lie over the readings, and the log of what was changed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, or_, select

from vectorstore.database import Database
from vectorstore.errors import GongkaiError
from vectorstore.form import Field, Forms
from vectorstore.packing import decimal, decimal_text, dump, path_of, path_text
from vectorstore.pattern import Pattern
from vectorstore.records import Fact, Finding, Key, Rule, Side, State, Verdict
from vectorstore.schema import correction, event, mention, paper

STANDING = 1
REFUSED = "refused"  # the verb of a file that was not taken
_NUMBER = Pattern(r"[-+]?(\d{1,40}|\d{1,3}(,\d{3}){1,12})(\.\d{1,20})?")
_SIGNS = "+-.,，．＋－"
FEW = 20  # keys or reports that are named in a question to the database


class BadCorrection(GongkaiError):
    """What a person set cannot stand there; fields: seen, and expected, which also ends the code."""

    def __init__(self, seen: str, expected: str) -> None:
        super().__init__(seen=seen, expected=expected)
        self.code = f"bad_correction_{expected}"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A cell as a person set it, with what the paper read at that time."""

    key: Key
    value: Decimal
    was: Decimal | None
    person: str
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose report of which year something was done to, and out of which file it came."""

    agency: str | None = None
    region: tuple[str, ...] = ()
    year: int | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Whose report or which year's it is, as a person set it."""

    kind: str  # agency | year
    value: str
    person: str
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log."""

    at: str
    verb: str  # replaced | duplicate | earlier_version | forgotten | corrected | roster | refused
    agency: str | None
    region: tuple[str, ...]
    year: int | None
    file: str | None
    detail: dict[str, Any]


def now() -> str:
    """The time of the log, in UTC to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def number(forms: Forms, form: str, key: Key, text: str) -> Decimal:
    """A figure that a person gives for a cell, held against what the form allows there."""
    field = forms[form].fields.get(key)
    if field is None:
        raise BadCorrection(seen=" ".join(key), expected="cell")
    written = unicodedata.normalize("NFKC", text).strip()
    plain = all(c.isdecimal() or c in _SIGNS for c in text.strip())  # 1² is not 12
    if not plain or not _NUMBER.fullmatch(written):  # 12,34 may be a slip for anything
        raise BadCorrection(seen=text, expected="number")
    value = Decimal(written.replace(",", ""))
    if wrong := _against_form(field, value):
        raise BadCorrection(seen=text, expected=wrong)
    return value


def _against_form(field: Field, value: Decimal) -> str | None:
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        return "number"
    if not field.decimal and value != value.to_integral_value():
        return "whole_number"
    if field.kind != "change" and value < 0:
        return "not_negative"
    return None


def confirmed(
    connection: Connection, report_ids: Collection[int] | None, keys: Collection[Key] | None = None
) -> dict[int, dict[Key, Confirmed]]:
    """The cells that people set, by report: said of this very paper, or of its body's year; the last word counts."""
    if connection.scalar(select(correction.c.id).where(*_CELLS).limit(1)) is None:
        return {}
    rows = [row for query in _matches(keys, report_ids) for row in connection.execute(query)]
    found: dict[int, dict[Key, Confirmed]] = {}
    for row in sorted(rows, key=lambda r: r.id):
        if report_ids is None or row.paper_id in report_ids:
            found.setdefault(row.paper_id, {})[(row.tab, row.row, row.col)] = _confirmed(row)
    return found


_CELLS = (correction.c.kind == "cell", correction.c.standing == STANDING)


def _matches(keys: Collection[Key] | None, report_ids: Collection[int] | None) -> list[Select[Any]]:
    columns = (paper.c.id.label("paper_id"), correction)
    said_of, its = mention.alias(), mention.alias()
    same_paper = select(*columns).join(paper, and_(paper.c.sha256 == correction.c.sha256, paper.c.n == correction.c.n))
    same_year = (
        select(*columns)
        .join(said_of, said_of.c.id == correction.c.mention_id)
        .join(its, its.c.agency_id == said_of.c.agency_id)
        .join(paper, and_(paper.c.mention_id == its.c.id, paper.c.year == correction.c.year))
    )
    where = list(_CELLS)
    if keys is not None and len(keys) <= FEW:
        where.append(
            or_(*(and_(correction.c.tab == t, correction.c.row == r, correction.c.col == c) for t, r, c in keys))
        )
    if report_ids is not None and len(report_ids) <= FEW:
        where.append(paper.c.id.in_(report_ids))
    return [query.where(*where) for query in (same_paper, same_year)]


def _confirmed(row: Any) -> Confirmed:
    was = None if row.was is None else decimal(row.was)
    return Confirmed((row.tab, row.row, row.col), decimal(row.value), was, row.person, row.why, row.at)


def laid_over(fact: Fact, set_by_hand: Confirmed | None) -> Fact:
    """A cell as a person confirmed it; what the paper prints stays beside it."""
    if set_by_hand is None:
        return fact
    return fact._replace(value=set_by_hand.value, state=State.CONFIRMED, candidates=())


def corrected_finding(fact: Fact, set_by_hand: Confirmed) -> Finding | None:
    """What to say where the paper, read anew, differs from what a person set and from what they saw."""
    read = fact.value if fact.state.decided else None
    if read is None or read in (set_by_hand.value, set_by_hand.was):
        return None
    label = " ".join(fact.key)
    left = Side(label, decimal_text(read), fact.place)
    right = Side(label, decimal_text(set_by_hand.value))
    return Finding(Rule.CORRECTED, Verdict.NOTICE, left, right, abs(read - set_by_hand.value), (fact.key,))


def log(connection: Connection, verb: str, whose: Whose, **detail: Any) -> None:
    """Write one line into the log, in the transaction of what it tells."""
    row = {"at": now(), "verb": verb, "agency": whose.agency, "region": path_text(whose.region), "year": whose.year}
    connection.execute(event.insert(), [{**row, "file": whose.file, "detail": dump(detail)}])


class People:
    """What people did."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def history(self, limit: int | None = None) -> list[Event]:
        """The log, the newest first; files that were refused changed nothing and are listed apart."""
        return self._events(select(event).where(event.c.verb != REFUSED).limit(limit))

    def refusals(self, limit: int = 200) -> list[Event]:
        """Files that were refused and have not been read since, the newest first, each once."""
        latest = select(func.max(event.c.id)).where(event.c.verb == REFUSED).group_by(event.c.file)
        found = self._events(select(event).where(event.c.id.in_(latest)).limit(limit))
        with self._database.reading() as connection:
            read_since = set(connection.scalars(select(paper.c.file).where(paper.c.file.in_({e.file for e in found}))))
        return [e for e in found if e.file not in read_since]

    def refuse(self, file: str, reason: Mapping[str, Any]) -> None:
        """Note that a file was refused, and why."""
        with self._database.writing() as connection:
            log(connection, REFUSED, Whose(file=file), **reason)

    def dismiss(self) -> None:
        """Strike the refused files off the list."""
        with self._database.writing() as connection:
            connection.execute(delete(event).where(event.c.verb == REFUSED))

    def by_hand(self, report_ids: Collection[int] | None = None) -> dict[int, dict[Key, Confirmed]]:
        """The cells that people set in some reports, or in every one: report → cell → what they set."""
        with self._database.reading() as connection:
            return confirmed(connection, report_ids)

    def named(self, report_id: int) -> list[Named]:
        """The agency and the year that people gave a report, where the paper did not say them or said others."""
        query = (
            select(correction)
            .join(paper, and_(paper.c.sha256 == correction.c.sha256, paper.c.n == correction.c.n))
            .where(paper.c.id == report_id, correction.c.kind != "cell", correction.c.standing == STANDING)
            .order_by(correction.c.kind)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [Named(r.kind, r.value, r.person, r.why, r.at) for r in rows]

    def _events(self, query: Select[Any]) -> list[Event]:
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(event.c.id.desc())).all()
        return [Event(r.at, r.verb, r.agency, path_of(r.region), r.year, r.file, json.loads(r.detail)) for r in rows]

    def corrections(self, report_id: int) -> list[Confirmed]:
        """What people set in one report, by cell."""
        with self._database.reading() as connection:
            return list(confirmed(connection, [report_id]).get(report_id, {}).values())
