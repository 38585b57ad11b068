"""Corrections as they are made: set apart from the reading, and the library brought in line with them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, update

from vectorstore import intake, naming, people, register
from vectorstore.facts import read_paper
from vectorstore.form import Forms
from vectorstore.how import How
from vectorstore.packing import decimal_text
from vectorstore.people import BadCorrection
from vectorstore.records import Key
from vectorstore.schema import correction, mention, name, paper
from vectorstore.wording import fold

YEARS = range(2000, 2100)


def set_cell(connection: Connection, forms: Forms, report_id: int, key: Key, value: str, by: str, why: str) -> None:
    """Set a cell of a report by hand."""
    fact = next((f for f in read_paper(connection, report_id) if f.key == key), None)
    if fact is None:
        raise BadCorrection(seen=" ".join(key), expected="cell")
    figure = decimal_text(people.number(forms, fact.form, key, value))
    was = decimal_text(fact.value) if fact.state.decided and fact.value is not None else None
    row = connection.execute(select(paper).where(paper.c.id == report_id)).one()
    cell = {"tab": key[0], "row": key[1], "col": key[2]}
    _put(
        connection,
        report_id,
        "cell",
        figure,
        by,
        why,
        {**cell, "was": was, "mention_id": row.mention_id, "year": row.year},
    )


def set_agency(connection: Connection, report_id: int, agency: str, region: tuple[str, ...], by: str, why: str) -> None:
    """Say by hand whose report it is: a body that is held under that name, else a new one."""
    known = None if region else _body_called(connection, agency)
    touched: set[int] = set()
    if known is None:
        known, touched = register.mention_of(connection, agency, region)
    _put(connection, report_id, "agency", agency, by, why, {"mention_id": known})
    _settle(connection, report_id, touched)


def set_year(connection: Connection, report_id: int, year: int, by: str, why: str) -> None:
    """Say by hand which year it reports on."""
    if year not in YEARS:
        raise BadCorrection(seen=str(year), expected="year")
    _put(connection, report_id, "year", str(year), by, why, {})
    _settle(connection, report_id, set())


def _settle(connection: Connection, report_id: int, touched: set[int]) -> None:
    touched |= intake.leave(connection, report_id)
    touched |= intake.identify(connection, report_id)
    intake.resettle(connection, touched | register.release(connection))


def _body_called(connection: Connection, called: str) -> int | None:
    """A mention of the one body of that name; two of them are a question back to the person."""
    query = (
        select(mention.c.agency_id, mention.c.id)
        .join(name, name.c.target == mention.c.agency_id)
        .where(name.c.kind == naming.AGENCY, name.c.text == fold(called), name.c.how <= How.SHORT)
        .order_by(mention.c.id.desc())
    )
    found = {row.agency_id: row.id for row in connection.execute(query)}
    if len(found) > 1:
        raise BadCorrection(seen=called, expected="one_agency")
    return next(iter(found.values()), None)


def _put(
    connection: Connection, report_id: int, kind: str, value: str, by: str, why: str, more: dict[str, Any]
) -> None:
    row = connection.execute(select(paper).where(paper.c.id == report_id)).one()
    cell = [correction.c[c] == more.get(c) for c in ("tab", "row", "col")] if kind == "cell" else []
    same = (correction.c.sha256 == row.sha256, correction.c.n == row.n, correction.c.kind == kind, *cell)
    connection.execute(update(correction).where(*same).values(standing=0, mention_id=None))
    empty = dict.fromkeys(("mention_id", "year", "tab", "row", "col", "was"))
    values = {
        "kind": kind,
        "sha256": row.sha256,
        "n": row.n,
        "value": value,
        "person": by,
        "why": why,
        "at": people.now(),
    }
    connection.execute(insert(correction), [{**empty, **values, **more, "standing": people.STANDING}])
    cell_name = " ".join(more[c] for c in ("tab", "row", "col")) if kind == "cell" else None
    its = intake.whose(connection, report_id)
    people.log(connection, "corrected", its, what=kind, cell=cell_name, value=value, by=by, why=why)
