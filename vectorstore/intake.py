"""How a reading changes what is held: whose it is, and which of several papers stands; inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, select, update

from vectorstore import papers, people, register
from vectorstore.facts import read_paper
from vectorstore.packing import counted, forms_of, identity_of, path_of
from vectorstore.people import Whose
from vectorstore.records import Reading, Report
from vectorstore.schema import agency, correction, finding, mention, paper
from vectorstore.versions import Candidate, Standing, settle, usable_date

Outcome = Literal["read", "replaced", "duplicate", "unchanged"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one report of a file."""

    outcome: Outcome
    report_id: int
    agency: str | None
    region: tuple[str, ...]
    year: int | None
    forms: dict[str, str | None]
    sections: tuple[str, ...]
    cells: dict[str, int]
    findings: int
    reason: dict[str, Any] | None = None


def take(connection: Connection, reading: Reading, anew: bool = False) -> list[Kept]:
    """Write a file's reports down and weigh each against those of the same body and year."""
    known = papers.held(connection, reading.sha256)
    if known and not anew and papers.up_to_date(connection, known):
        return [_kept(connection, paper_id, "unchanged") for paper_id in known]
    done = [_take(connection, report, reading, n, known[n : n + 1]) for n, report in enumerate(reading.reports)]
    if surplus := known[len(reading.reports) :]:
        drop(connection, surplus)
    return done


def _take(connection: Connection, report: Report, reading: Reading, n: int, known: list[int]) -> Kept:
    if known:
        paper_id = known[0]
        touched = leave(connection, paper_id)
        papers.put_anew(connection, report, paper_id, reading.file)
    else:
        paper_id, touched = papers.put(connection, report, reading.sha256, n, reading.file), set()
    touched |= identify(connection, paper_id)
    rival = _rival(connection, paper_id)
    resettle(connection, touched)
    return _told(connection, paper_id, rival, renewed=bool(known))


def _told(connection: Connection, paper_id: int, rival: int | None, renewed: bool) -> Kept:
    """What became of a paper, in the log too where another was concerned."""
    if rival is None:
        return _kept(connection, paper_id, "replaced" if renewed else "read")
    standing = _standing(connection, paper_id)
    other = whose(connection, rival).file
    outcome: Outcome
    if standing is Standing.DUPLICATE:
        verb, outcome, reason = "duplicate", "duplicate", {"code": "same_report", "stands": other}
    elif standing is Standing.EARLIER:
        verb, outcome, reason = "earlier_version", "read", {"code": "earlier_version", "stands": other}
    else:
        code = "later_version" if _standing(connection, rival) is Standing.EARLIER else "fuller_reading"
        verb, outcome, reason = "replaced", "replaced", {"code": code, "replaced": other}
    people.log(connection, verb, whose(connection, paper_id), **reason)
    return _kept(connection, paper_id, outcome, reason)


def whose(connection: Connection, paper_id: int) -> Whose:
    """Whose report of which year a paper is held as, and out of which file."""
    query = (
        select(paper.c.said, paper.c.year, paper.c.file, agency.c.name, agency.c.region)
        .outerjoin(mention, mention.c.id == paper.c.mention_id)
        .outerjoin(agency, agency.c.id == mention.c.agency_id)
    )
    row = connection.execute(query.where(paper.c.id == paper_id)).one()
    region = path_of(row.region) if row.region is not None else identity_of(row.said).region
    return Whose(row.name, region, row.year, row.file)


def _standing(connection: Connection, paper_id: int) -> Standing:
    return Standing(connection.scalar(select(paper.c.standing).where(paper.c.id == paper_id)) or 0)


def identify(connection: Connection, paper_id: int) -> set[int]:
    """Say whose report of which year a paper is: what a person set, else what it says; gives the bodies touched."""
    row = connection.execute(select(paper).where(paper.c.id == paper_id)).one()
    said = identity_of(row.said)
    mention_id, year, touched = _set_by_hand(connection, row.sha256, row.n)
    year = year or said.year
    if mention_id is None and said.agency:
        mention_id, touched = register.mention_of(connection, said.agency, said.region)
    values = {"mention_id": mention_id, "year": year, "published": usable_date(said.published, year)}
    connection.execute(update(paper).where(paper.c.id == paper_id).values(values))
    if mention_id is None or year is None:  # whole, under its own content, beside no other
        papers.stand(connection, paper_id, Standing.STANDS)
        return touched
    touched |= register.weigh(connection, paper_id)
    return touched | {_agency(connection, mention_id)}


def _set_by_hand(connection: Connection, sha256: str, n: int) -> tuple[int | None, int | None, set[int]]:
    query = select(correction.c.kind, correction.c.value, correction.c.mention_id).where(
        correction.c.sha256 == sha256,
        correction.c.n == n,
        correction.c.standing == people.STANDING,
        correction.c.kind != "cell",
    )
    mention_id, year = None, None
    for kind, value, its_mention in connection.execute(query.order_by(correction.c.id)):
        if kind == "agency":
            mention_id = its_mention
        else:
            year = int(value)
    return mention_id, year, set()


def _agency(connection: Connection, mention_id: int) -> int:
    return int(connection.execute(select(mention.c.agency_id).where(mention.c.id == mention_id)).scalar_one())


def leave(connection: Connection, paper_id: int) -> set[int]:
    """Take a paper out of its body's year, to be put into the same or another; gives the body it leaves."""
    papers.stand(connection, paper_id, Standing.DUPLICATE)
    body = select(mention.c.agency_id).join(paper, paper.c.mention_id == mention.c.id).where(paper.c.id == paper_id)
    return {a for a in connection.scalars(body) if a is not None}


def _rival(connection: Connection, paper_id: int) -> int | None:
    """The paper that stands in the year of a new one."""
    new = connection.execute(
        select(mention.c.agency_id, paper.c.year)
        .join(mention, mention.c.id == paper.c.mention_id)
        .where(paper.c.id == paper_id)
    ).one_or_none()
    if new is None or new.year is None:
        return None
    rows = _papers(connection, {new.agency_id})
    return next((r.id for r in rows if r.year == new.year and r.id != paper_id and r.standing == Standing.STANDS), None)


def _papers(connection: Connection, agencies: Iterable[int]) -> Sequence[Any]:
    query = (
        select(paper.c.id, paper.c.year, paper.c.standing, paper.c.published, mention.c.agency_id)
        .join(mention, mention.c.id == paper.c.mention_id)
        .where(mention.c.agency_id.in_(sorted(agencies)), paper.c.year.is_not(None))
        .order_by(paper.c.id)
    )
    return connection.execute(query).all()


def resettle(connection: Connection, agencies: Iterable[int]) -> None:
    """Say of every year of some bodies which paper stands."""
    groups: dict[tuple[int, int], list[Any]] = {}
    for row in _papers(connection, agencies):
        groups.setdefault((row.agency_id, row.year), []).append(row)
    for rows in groups.values():
        found = {rows[0].id: Standing.STANDS} if len(rows) == 1 else settle([_candidate(connection, r) for r in rows])
        for paper_id, standing in sorted(found.items(), key=lambda f: -f[1]):  # who stands back does so first
            papers.stand(connection, paper_id, standing)


def _candidate(connection: Connection, row: Any) -> Candidate:
    cells = read_paper(connection, row.id)
    return Candidate(
        row.id, row.published, {f.key: (f.value, f.unit) for f in cells if f.state.decided and f.value is not None}
    )


def papers_of(connection: Connection, agencies: Iterable[int], year: int) -> list[int]:
    """Every paper of some bodies for a year, whether it stands or not."""
    return [r.id for r in _papers(connection, agencies) if r.year == year]


def drop(connection: Connection, paper_ids: Sequence[int]) -> int:
    """Take papers out with a line each in the log; what other papers held of the same body stays."""
    touched: set[int] = set()
    leaves = _leaves(connection, paper_ids)
    for paper_id in paper_ids:
        people.log(connection, "forgotten", whose(connection, paper_id))
        touched |= leave(connection, paper_id)
        papers.drop(connection, paper_id)
    resettle(connection, touched | register.release(connection) | register.resolve(connection, leaves))
    return len(paper_ids)


def _leaves(connection: Connection, paper_ids: Sequence[int]) -> set[str]:
    query = select(mention.c.leaf).join(paper, paper.c.mention_id == mention.c.id).where(paper.c.id.in_(paper_ids))
    return set(connection.scalars(query)) - {""}


def _kept(connection: Connection, paper_id: int, outcome: Outcome, reason: dict[str, Any] | None = None) -> Kept:
    """A report as it is held, with what became of it."""
    its = whose(connection, paper_id)
    row = connection.execute(select(paper).where(paper.c.id == paper_id)).one()
    return Kept(
        outcome=outcome,
        report_id=paper_id,
        agency=its.agency,
        region=its.region,
        year=its.year,
        forms=forms_of(row.forms),
        sections=tuple(row.sections.split("/")) if row.sections else (),
        cells=_cells(connection, row),
        findings=_findings(connection, paper_id),
        reason=reason,
    )


def _findings(connection: Connection, paper_id: int) -> int:
    query = select(func.count()).select_from(finding).where(finding.c.paper_id == paper_id)
    return connection.scalar(query) or 0


def _cells(connection: Connection, row: Any) -> dict[str, int]:
    by_hand = people.confirmed(connection, [row.id]).get(row.id)
    if not by_hand:
        return dict(json.loads(row.counts))
    return counted(people.laid_over(f, by_hand.get(f.key)) for f in read_paper(connection, row.id))
