"""One report into its rows and out again: the writing side of the store, inside a transaction."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import Connection, Dialect, delete, func, insert, select

from vectorstore import keywords
from vectorstore.packing import counted, dump, fact_row, finding_text, identity_text, passage_row, prose_row
from vectorstore.passages import withdraw
from vectorstore.records import READER, Fact, Report
from vectorstore.schema import cell, fact, finding, paper, passage, prose
from vectorstore.versions import Standing

CellName = tuple[str, str, str, str]
CELLS = "cells"  # what a connection remembers of the table of cells


def held(connection: Connection, sha256: str) -> list[int]:
    """The papers of these very bytes, in their order in the file."""
    return list(connection.scalars(select(paper.c.id).where(paper.c.sha256 == sha256).order_by(paper.c.n)))


def up_to_date(connection: Connection, paper_ids: Collection[int]) -> bool:
    """Whether all of some papers were read by this reader."""
    older = select(paper.c.id).where(paper.c.id.in_(paper_ids), paper.c.reader < READER).limit(1)
    return connection.scalar(older) is None


def read_before(connection: Connection) -> list[tuple[str, str]]:
    """The hashes and names of the files that an older reader read."""
    query = select(paper.c.sha256, func.min(paper.c.file)).where(paper.c.reader < READER).group_by(paper.c.sha256)
    return [(sha256, file) for sha256, file in connection.execute(query.order_by(func.min(paper.c.id)))]


def older(connection: Connection) -> int:
    """How many files an older reader read."""
    return connection.scalar(select(func.count(paper.c.sha256.distinct())).where(paper.c.reader < READER)) or 0


def source(connection: Connection, paper_id: int) -> tuple[str, str] | None:
    """The hash of the file that a paper was read from, and its name."""
    row = connection.execute(select(paper.c.sha256, paper.c.file).where(paper.c.id == paper_id)).one_or_none()
    return None if row is None else (row.sha256, row.file)


def hashes(connection: Connection, paper_ids: Collection[int]) -> set[str]:
    """The hashes of the files that some papers were read from."""
    return set(connection.scalars(select(paper.c.sha256).where(paper.c.id.in_(paper_ids))))


def put(connection: Connection, report: Report, sha256: str, n: int, file: str) -> int:
    """Write a report down as read; whose it is and whether it stands is said later."""
    row = {
        "sha256": sha256,
        "n": n,
        "file": file,
        "said": identity_text(report.identity),
        "published": report.identity.published,
        "forms": dump(report.forms),
        "sections": "/".join(report.sections),
        "counts": dump(counted(report.facts)),
        "standing": Standing.DUPLICATE,  # until it is weighed
        "reader": READER,
    }
    paper_id = int(connection.execute(insert(paper).returning(paper.c.id), [row]).scalar_one())
    _put_parts(connection, report, paper_id)
    return paper_id


def put_anew(connection: Connection, report: Report, paper_id: int, file: str) -> None:
    """Write the same bytes down as a better reader reads them; the paper does not stand meanwhile."""
    _drop_parts(connection, paper_id)
    values = {
        "file": file,
        "said": identity_text(report.identity),
        "published": report.identity.published,
        "forms": dump(report.forms),
        "sections": "/".join(report.sections),
        "counts": dump(counted(report.facts)),
        "standing": Standing.DUPLICATE,
        "reader": READER,
    }
    connection.execute(paper.update().where(paper.c.id == paper_id).values(values))
    _put_parts(connection, report, paper_id)


def _put_parts(connection: Connection, report: Report, paper_id: int) -> None:
    ids = _cell_ids(connection, report.facts)
    rows = [fact_row(f, n, ids[(f.form, *f.key)], paper_id) for n, f in enumerate(report.facts)]
    if rows:
        statement, order = _written(connection.dialect)
        connection.exec_driver_sql(statement, [tuple(row[c] for c in order) for row in rows] if order else rows)
    if report.findings:
        connection.execute(
            insert(finding),
            [{"paper_id": paper_id, "rule": f.rule.value, "body": finding_text(f)} for f in report.findings],
        )
    if report.prose:
        connection.execute(insert(prose), [prose_row(p, paper_id) for p in report.prose])
    if report.passages:
        connection.execute(insert(passage), [passage_row(p, paper_id) for p in report.passages])


@lru_cache(maxsize=4)
def _written(dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """How facts are written in this dialect; two hundred rows a report are handed over as they are."""
    compiled = insert(fact).compile(dialect=dialect)
    return str(compiled), tuple(getattr(compiled, "positiontup", None) or ())


def _drop_parts(connection: Connection, paper_id: int) -> None:
    for table in (fact, finding, prose, passage):
        connection.execute(delete(table).where(table.c.paper_id == paper_id))


def drop(connection: Connection, paper_id: int) -> None:
    """Take a paper out, with all that was read in it."""
    if connection.scalar(select(paper.c.standing).where(paper.c.id == paper_id)) == Standing.STANDS:
        withdraw(connection, paper_id)
    _drop_parts(connection, paper_id)
    connection.execute(delete(paper).where(paper.c.id == paper_id))


def stand(connection: Connection, paper_id: int, standing: Standing) -> None:
    """Let a paper stand, or stand back: only what stands is searched."""
    before = connection.scalar(select(paper.c.standing).where(paper.c.id == paper_id))
    if before == standing:
        return
    if before == Standing.STANDS:
        withdraw(connection, paper_id)
    connection.execute(paper.update().where(paper.c.id == paper_id).values(standing=standing))
    if standing is Standing.STANDS:
        keywords.add_paper(connection, paper_id)


def _cell_ids(connection: Connection, facts: tuple[Fact, ...]) -> dict[CellName, int]:
    """The numbers of cells; one that no report had before gets its own."""
    names = {(f.form, *f.key) for f in facts}
    known: dict[CellName, int] = connection.info.get(CELLS, {})
    if names <= known.keys():
        return known
    known = connection.info[CELLS] = _known_cells(connection)
    if missing := sorted(names - known.keys()):
        del connection.info[CELLS]  # not to be remembered before the transaction is through
        columns = ("form", "tab", "row", "col")
        connection.execute(insert(cell), [dict(zip(columns, name, strict=True)) for name in missing])
        known = _known_cells(connection)
    return known


def _known_cells(connection: Connection) -> dict[CellName, int]:
    rows = connection.execute(select(cell.c.form, cell.c.tab, cell.c.row, cell.c.col, cell.c.id))
    return {(form, tab, row, col): number for form, tab, row, col, number in rows}
