"""The facts, exactly: cells with what people confirmed laid over them, findings, figures out of prose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from vectorstore.database import Database
from vectorstore.packing import CODES, STATES, box_of, decimal, dump, fact_of, finding_of
from vectorstore.people import confirmed, corrected_finding, laid_over
from vectorstore.records import Fact, Finding, Key, Place, ProseFigure, Rule, State
from vectorstore.schema import cell, fact, finding, paper, prose
from vectorstore.versions import Standing, version_finding

CHUNK = 5000  # ids in one question to the database
FEW = 100  # ids that are given one by one
_STORED = (fact.c.state, fact.c.value, fact.c.unit, fact.c.raw, fact.c.candidates, fact.c.page, fact.c.line, fact.c.box)
Cells = dict[Key, Fact]


class Seen(NamedTuple):
    """What is computed with of a cell; where it stands is asked for when it is shown."""

    form: str
    value: Decimal | None
    unit: str | None
    state: State


class Facts:
    """The cells of every report that stands, and what was found about them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, report_id: int) -> list[Fact]:
        """Every cell of one report, in the order of its reading."""
        with self._database.reading() as connection:
            cells = read_paper(connection, report_id)
            by_hand = confirmed(connection, [report_id]).get(report_id, {})
        return [laid_over(f, by_hand.get(f.key)) for f in cells]

    def cells(self, keys: Sequence[Key], report_ids: Collection[int] | None = None) -> dict[int, Cells]:
        """Some cells of many reports: report → key → cell; every standing report if none are named."""
        wanted = set(keys)
        with self._database.reading() as connection:
            names = _names(connection, wanted)
            keys_of = {number: name[1:] for number, name in names.items()}
            ids = _standing(connection) if report_ids is None else report_ids
            found: dict[int, Cells] = {}
            for query in _chunks(connection, _columns(list(names)), fact.c.paper_id, ids):
                for paper_id, cell_id, file, *stored in connection.execute(query).all():
                    found.setdefault(paper_id, {})[keys_of[cell_id]] = fact_of(names[cell_id], stored, file)
            by_hand = confirmed(connection, None, wanted)
        for report_id, set_by_hand in by_hand.items():
            held = found.get(report_id, {})
            held.update({k: laid_over(held[k], c) for k, c in set_by_hand.items() if k in held})
        return found

    def values(self, keys: Sequence[Key], report_ids: Collection[int]) -> dict[int, dict[Key, Seen]]:
        """Some cells of many reports without their places: report → key → value and state."""
        wanted = set(keys)
        with self._database.reading() as connection:
            names = _names(connection, wanted)
            keys_of = {number: name[1:] for number, name in names.items()}
            found: dict[int, dict[Key, Seen]] = {number: {} for number in report_ids}
            same: dict[tuple[int, int, str | None, str | None], Seen] = {}  # thousands of reports say few figures
            for query in _chunks(connection, _lean(list(names)), fact.c.paper_id, report_ids):
                for paper_id, cell_id, state, value, unit in connection.execute(query).all():
                    said = cell_id, state, value, unit
                    if said not in same:
                        figure = None if value is None else decimal(value)
                        same[said] = Seen(names[cell_id][0], figure, unit, STATES[state])
                    found[paper_id][keys_of[cell_id]] = same[said]
            by_hand = confirmed(connection, None, wanted)
        for report_id, set_by_hand in by_hand.items():
            cells = found.get(report_id, {})
            for key in set_by_hand.keys() & cells.keys():
                cells[key] = cells[key]._replace(value=set_by_hand[key].value, state=State.CONFIRMED)
        return found

    def unfilled(self, report_ids: Collection[int]) -> list[tuple[int, Fact]]:
        """The cells of some reports that print no figure: blank, not applicable, or blank and settled by the sums."""
        blank = and_(fact.c.state == CODES[State.REPAIRED], fact.c.raw == "")
        empty = fact.c.state.in_([CODES[State.BLANK], CODES[State.NOT_APPLICABLE]])
        query = (
            select(fact.c.paper_id, cell.c.form, cell.c.tab, cell.c.row, cell.c.col, paper.c.file, *_STORED)
            .join(paper, paper.c.id == fact.c.paper_id)
            .join(cell, cell.c.id == fact.c.cell_id)
            .where(paper.c.standing == Standing.STANDS, or_(empty, blank))
            .order_by(fact.c.paper_id, fact.c.n)
        )
        with self._database.reading() as connection:
            rows = [r for q in _chunks(connection, query, fact.c.paper_id, report_ids) for r in connection.execute(q)]
            by_hand = confirmed(connection, None, {(r[2], r[3], r[4]) for r in rows}) if rows else {}
        found = [(i, fact_of((form, tab, row, col), stored, file)) for i, form, tab, row, col, file, *stored in rows]
        return [(i, f) for i, f in found if f.key not in by_hand.get(i, {})]

    def findings(
        self,
        report_ids: Collection[int] | None = None,
        rules: Collection[Rule] | None = None,
        rows: Collection[str] = (),
    ) -> list[tuple[int, Finding]]:
        """What was found in each report, with its versions and with what people set otherwise.

        With rows, what says nothing of them may be left out: most of many reports' findings need not be read then.
        """
        with self._database.reading() as connection:
            found = _stored_findings(connection, report_ids, rows)
            found += _version_findings(connection, report_ids)
            found += _corrected_findings(connection, report_ids)
        return sorted((f for f in found if rules is None or f[1].rule in rules), key=lambda f: f[0])

    def prose(
        self, report_ids: Collection[int] | None = None, words: Iterable[str] = (), units: Collection[str] = ()
    ) -> list[tuple[int, ProseFigure]]:
        """Figures that stand only in prose; with words, those whose label or sentence has one of them, or in units."""
        base = (
            select(prose, paper.c.file)
            .join(paper, paper.c.id == prose.c.paper_id)
            .where(paper.c.standing == Standing.STANDS)
        )
        heard: list[ColumnElement[bool]] = [
            c.contains(w, autoescape=True) for w in words for c in (prose.c.label, prose.c.sentence)
        ]
        base = base.where(or_(*heard)) if heard else base
        base = base.where(prose.c.unit.in_(sorted(units))) if units else base
        with self._database.reading() as connection:
            rows = [
                r
                for q in _chunks(connection, base.order_by(prose.c.paper_id, prose.c.id), prose.c.paper_id, report_ids)
                for r in connection.execute(q)
            ]
        return [(r.paper_id, _prose_figure(r)) for r in rows]


def _standing(connection: Connection) -> Collection[int]:
    return connection.scalars(select(paper.c.id).where(paper.c.standing == Standing.STANDS)).all()


def _lean(cell_ids: list[int]) -> Select[Any]:
    return (
        select(fact.c.paper_id, fact.c.cell_id, fact.c.state, fact.c.value, fact.c.unit)
        .join(paper, paper.c.id == fact.c.paper_id)
        .where(fact.c.cell_id.in_(cell_ids), paper.c.standing == Standing.STANDS)
    )


def _columns(cell_ids: list[int]) -> Select[Any]:
    return (
        select(fact.c.paper_id, fact.c.cell_id, paper.c.file, *_STORED)
        .join(paper, paper.c.id == fact.c.paper_id)
        .where(fact.c.cell_id.in_(cell_ids), paper.c.standing == Standing.STANDS)
    )


def _chunks(
    connection: Connection, query: Select[Any], column: ColumnElement[int], ids: Collection[int] | None
) -> list[Select[Any]]:
    """A question about some reports, in as many parts as a database takes."""
    if ids is None:
        return [query]
    listed = sorted(ids)
    if connection.dialect.name == "sqlite" and len(listed) > FEW:  # one text instead of thousands of parameters
        return [query.where(column.in_(select(func.json_each(dump(listed)).table_valued("value").c.value)))]
    return [query.where(column.in_(listed[i : i + CHUNK])) for i in range(0, len(listed), CHUNK)]


def _names(connection: Connection, keys: set[Key]) -> dict[int, tuple[str, str, str, str]]:
    """The cells of either form that have these official names."""
    rows = connection.execute(
        select(cell.c.id, cell.c.form, cell.c.tab, cell.c.row, cell.c.col).where(cell.c.row.in_({k[1] for k in keys}))
    )
    return {r[0]: (r[1], r[2], r[3], r[4]) for r in rows if (r[2], r[3], r[4]) in keys}


def read_paper(connection: Connection, paper_id: int) -> list[Fact]:
    """Every cell of one paper as it was read, whether the paper stands or not."""
    query = (
        select(cell.c.form, cell.c.tab, cell.c.row, cell.c.col, paper.c.file, *_STORED)
        .join(fact, fact.c.cell_id == cell.c.id)
        .join(paper, paper.c.id == fact.c.paper_id)
        .where(fact.c.paper_id == paper_id)
        .order_by(fact.c.n)
    )
    return [
        fact_of((form, tab, row, col), stored, file) for form, tab, row, col, file, *stored in connection.execute(query)
    ]


def _stored_findings(
    connection: Connection, report_ids: Collection[int] | None, rows: Collection[str]
) -> list[tuple[int, Finding]]:
    base = (
        select(finding.c.paper_id, finding.c.body)
        .join(paper, paper.c.id == finding.c.paper_id)
        .where(paper.c.standing == Standing.STANDS)
        .order_by(finding.c.paper_id, finding.c.id)
    )
    return [
        (i, finding_of(body))
        for q in _chunks(connection, base, finding.c.paper_id, report_ids)
        for i, body in connection.execute(q)
        if not rows or any(row in body for row in rows)
    ]


def _version_findings(connection: Connection, report_ids: Collection[int] | None) -> list[tuple[int, Finding]]:
    found = []
    for standing_id, earlier_id in _versions(connection, report_ids):
        if report_ids is None or standing_id in report_ids:
            standing, earlier = ({f.key: f for f in read_paper(connection, i)} for i in (standing_id, earlier_id))
            found.append((standing_id, version_finding(standing, earlier)))
    return found


def _versions(connection: Connection, report_ids: Collection[int] | None) -> list[tuple[int, int]]:
    """Each earlier version with the paper that stands in its place: of a few reports, or of more than are asked for."""
    from vectorstore.schema import mention

    body = mention.alias()
    older, its_body = paper.alias(), mention.alias()
    query = (
        select(paper.c.id, older.c.id)
        .select_from(older)
        .join(its_body, its_body.c.id == older.c.mention_id)
        .join(body, body.c.agency_id == its_body.c.agency_id)
        .join(paper, (paper.c.mention_id == body.c.id) & (paper.c.year == older.c.year))
        .where(older.c.standing == Standing.EARLIER, paper.c.standing == Standing.STANDS)
        .order_by(paper.c.id, older.c.id)
    )
    if report_ids is not None and len(report_ids) <= FEW:
        queries = [query.where(paper.c.id.in_(report_ids))]
    else:  # from the earlier ones, mostly none, not from every report that stands
        earlier = connection.scalars(select(paper.c.id).where(paper.c.standing == Standing.EARLIER)).all()
        queries = _chunks(connection, query, older.c.id, earlier)
    return [(a, b) for q in queries for a, b in connection.execute(q)]


def _corrected_findings(connection: Connection, report_ids: Collection[int] | None) -> list[tuple[int, Finding]]:
    found = []
    for report_id, by_hand in confirmed(connection, None).items():
        if report_ids is None or report_id in report_ids:
            cells = {f.key: f for f in read_paper(connection, report_id)}
            said = [corrected_finding(cells[k], c) for k, c in by_hand.items() if k in cells]
            found += [(report_id, f) for f in said if f is not None]
    return found


def _prose_figure(row: Any) -> ProseFigure:
    place = Place(row.file, row.page, row.line, box_of(row.box))
    return ProseFigure(row.label, Decimal(row.value), row.unit, row.bound, row.sentence, row.section, place)
