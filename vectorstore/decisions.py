"""What people decided on findings: kept apart from the readings, standing again after a paper is read anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, insert, select, update

from vectorstore.database import Database
from vectorstore.errors import GongkaiError
from vectorstore.pattern import Pattern
from vectorstore.people import STANDING, Whose, log, now
from vectorstore.records import Finding, Rule, Side, Verdict
from vectorstore.schema import agency, decision, mention, paper

_FIGURES = Pattern(r"\d+")
KINDS = ("confirmed", "false_alarm", "corrected")  # 确认 · 误报 · 已更正
SETTLED = frozenset(KINDS[1:])


class BadDecision(GongkaiError):
    """No such decision can be made, or not on one finding; fields: seen, expected."""

    code = "bad_decision"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided on a finding, and what its two sides said then."""

    decision: str
    person: str
    note: str
    at: str
    was: str


def mark(finding: Finding) -> str:
    """What a finding is about, whatever its figures are: its rule and its cells, or whom it names."""
    cells = ";".join("/".join(key) for key in finding.keys)
    if finding.rule is Rule.COPIED:
        return f"{finding.rule}|{finding.right.label if finding.right else ''}"
    if finding.rule is Rule.PROSE_TABLE:  # the same cells may be spoken of twice
        cells += "|" + _FIGURES.sub("#", finding.left.label)
    return f"{finding.rule}|{cells or finding.left.label}"


def sides(finding: Finding) -> str:
    """The figures of a finding as they were when it was decided on."""
    values = [side.value or "" for side in (finding.left, finding.right) if side is not None]
    return "" if finding.rule is Rule.COPIED else " / ".join(values)


class Decisions:
    """What people decided, by report and finding."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, report_id: int, finding: Finding, kind: str, by: str, note: str) -> None:
        """Decide on a finding; the last word counts, the earlier ones are kept."""
        if kind not in KINDS:
            raise BadDecision(seen=kind, expected=" ".join(KINDS))
        with self._database.writing() as connection:
            its = connection.execute(_of_paper(report_id)).one()
            about = mark(finding)
            same = (decision.c.sha256 == its.sha256, decision.c.n == its.n, decision.c.about == about)
            connection.execute(update(decision).where(*same).values(standing=0, mention_id=None))
            row = {"sha256": its.sha256, "n": its.n, "mention_id": its.mention_id, "year": its.year, "about": about}
            said = {"decision": kind, "was": sides(finding), "person": by, "note": note, "at": now()}
            connection.execute(insert(decision), [{**row, **said, "standing": STANDING}])
            whose = Whose(its.name, tuple((its.region or "").split("/")) if its.region else (), its.year, its.file)
            log(connection, "decided", whose, about=about, decision=kind, by=by, note=note)

    def of(self, report_ids: Collection[int]) -> dict[int, dict[str, Decided]]:
        """The decisions that stand on the findings of some reports: report → what it is about → decision."""
        wanted = set(report_ids)
        found: dict[int, dict[str, Decided]] = {}
        with self._database.reading() as connection:
            for row in _matching(connection):
                if row.paper_id in wanted:
                    decided = Decided(row.decision, row.person, row.note, row.at, row.was)
                    found.setdefault(row.paper_id, {})[row.about] = decided
        return found

    def open(self, found: Iterable[tuple[int, Finding]]) -> list[tuple[int, Finding]]:
        """The findings that nobody has laid to rest: a false alarm or a corrected one is no doubt any more."""
        every = list(found)
        if not every:
            return []
        decisions = self.of({report_id for report_id, _ in every})
        return [(i, f) for i, f in every if not decisions or not _rests(f, decisions.get(i, {}).get(mark(f)))]


def _rests(finding: Finding, decided: Decided | None) -> bool:
    return decided is not None and decided.decision in SETTLED and differs(finding, decided) is None


def differs(finding: Finding, decided: Decided) -> Finding | None:
    """What to say where a finding's figures are no longer those that a person saw."""
    if sides(finding) == decided.was:
        return None
    left = Side(finding.left.label, sides(finding), finding.left.place)
    return Finding(Rule.CORRECTED, Verdict.NOTICE, left, Side(decided.person, decided.was), None, finding.keys)


def _of_paper(report_id: int) -> Select[Any]:
    return (
        select(
            paper.c.sha256, paper.c.n, paper.c.mention_id, paper.c.year, paper.c.file, agency.c.name, agency.c.region
        )
        .outerjoin(mention, mention.c.id == paper.c.mention_id)
        .outerjoin(agency, agency.c.id == mention.c.agency_id)
        .where(paper.c.id == report_id)
    )


def _matching(connection: Connection) -> list[Any]:
    """Decisions with the papers that they hold for: the very paper, or that body's year; the latest last."""
    columns = (paper.c.id.label("paper_id"), decision)
    said_of, its = mention.alias(), mention.alias()
    same_paper = select(*columns).join(paper, and_(paper.c.sha256 == decision.c.sha256, paper.c.n == decision.c.n))
    same_year = (
        select(*columns)
        .join(said_of, said_of.c.id == decision.c.mention_id)
        .join(its, its.c.agency_id == said_of.c.agency_id)
        .join(paper, and_(paper.c.mention_id == its.c.id, paper.c.year == decision.c.year))
    )
    rows = [
        row for q in (same_paper, same_year) for row in connection.execute(q.where(decision.c.standing == STANDING))
    ]
    return sorted(rows, key=lambda row: row.id)
