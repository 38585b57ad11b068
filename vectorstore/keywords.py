"""The keyword index: pairs of characters and whole words, in FTS5 on SQLite and a tsvector on PostgreSQL."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, text

from vectorstore.wording import simplify

FEW = 3  # reports whose passages are looked through one after the other
RAREST = 12  # terms kept in a search over everything
ENOUGH = 60_000  # passages that the kept terms may hit together
_RUNS = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")

_CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize=\"unicode61 remove_diacritics 0\")",
        "CREATE VIRTUAL TABLE passage_terms USING fts5vocab(passage_index, row)",
    ),
    "postgresql": (
        "CREATE TABLE passage_index (passage_id integer PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX passage_index_tokens ON passage_index USING gin (tokens)",
    ),
}
_ADD = {
    "sqlite": "INSERT INTO passage_index (rowid, tokens) VALUES (:id, :tokens)",
    "postgresql": "INSERT INTO passage_index (passage_id, tokens)"
    " VALUES (:id, array_to_tsvector(string_to_array(:tokens, ' ')))",
}
_REMOVE = {
    "sqlite": "INSERT INTO passage_index (passage_index, rowid, tokens) VALUES ('delete', :id, :tokens)",
    "postgresql": "DELETE FROM passage_index WHERE passage_id = :id",
}
_FIND = {
    "sqlite": "SELECT rowid, -bm25(passage_index) AS score FROM passage_index"
    " WHERE passage_index MATCH :terms {scope} ORDER BY score DESC, rowid LIMIT :limit",
    "postgresql": "SELECT passage_id, ts_rank(tokens, CAST(:terms AS tsquery)) AS score FROM passage_index"
    " WHERE tokens @@ CAST(:terms AS tsquery) {scope} ORDER BY score DESC, passage_id LIMIT :limit",
}
_PAPERS = {"sqlite": "(SELECT value FROM json_each(:papers))", "postgresql": ":papers"}  # thousands of them: one value
_NUMBER = {"sqlite": "rowid", "postgresql": "passage_id"}


def terms(passage: str) -> list[str]:
    """What a text is found by: every pair of neighbouring characters, and Latin words and numbers whole.

    >>> terms("设立公开查阅点，12处")
    ['设立', '立公', '公开', '开查', '查阅', '阅点', '12', '处']
    """
    found: list[str] = []
    for run in _RUNS.findall(simplify(unicodedata.normalize("NFKC", passage)).lower()):
        whole = run[0].isascii() or len(run) == 1
        found += [run] if whole else [run[i : i + 2] for i in range(len(run) - 1)]
    return found


def create(connection: Connection) -> None:
    """Make an empty index."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def add(connection: Connection, passages: Iterable[tuple[int, str, str]]) -> None:
    """Put passages in: number, heading, text."""
    rows = [{"id": number, "tokens": _tokens(heading, body)} for number, heading, body in passages]
    if rows:
        connection.execute(text(_ADD[connection.dialect.name]), rows)


def add_paper(connection: Connection, paper_id: int) -> None:
    """Put the passages of a paper in."""
    add(connection, _stored(connection, paper_id))


def remove(connection: Connection, paper_id: int) -> None:
    """Take the passages of a paper out."""
    rows = [{"id": number, "tokens": _tokens(heading, body)} for number, heading, body in _stored(connection, paper_id)]
    if rows:
        connection.execute(text(_REMOVE[connection.dialect.name]), rows)


def _stored(connection: Connection, paper_id: int) -> list[tuple[int, str, str]]:
    rows = connection.execute(
        text("SELECT id, heading, text FROM passage WHERE paper_id = :paper"), {"paper": paper_id}
    )
    return [(r[0], r[1], r[2]) for r in rows]


def _tokens(heading: str, body: str) -> str:
    return " ".join(terms(f"{heading}\n{body}"))


def search(
    connection: Connection,
    question: str,
    limit: int,
    report_ids: Collection[int] | None = None,
    sections: Collection[str] = (),
) -> list[tuple[int, float]]:
    """The passages that share terms with a question, the best first; beyond a few reports by its rarest terms."""
    asked = list(dict.fromkeys(terms(question)))
    if not asked or (report_ids is not None and not report_ids):
        return []
    if report_ids is not None and len(report_ids) <= FEW:
        found = [hit for report in report_ids for hit in _within(connection, asked, limit, [report], sections)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]
    return _within(connection, _rarest(connection, asked), limit, report_ids, sections)


def _within(
    connection: Connection, asked: list[str], limit: int, report_ids: Collection[int] | None, sections: Collection[str]
) -> list[tuple[int, float]]:
    dialect = connection.dialect.name
    fields: dict[str, Any] = {"terms": _or(asked, dialect), "limit": limit}
    scope = ""
    if report_ids is not None and len(report_ids) == 1:
        ends = text("SELECT min(id), max(id) FROM passage WHERE paper_id = :paper")
        low, high = connection.execute(ends, {"paper": next(iter(report_ids))}).one()
        scope = f"AND {_NUMBER[dialect]} BETWEEN :low AND :high"
        fields |= {"low": low, "high": high}
    if sections or (report_ids is not None and len(report_ids) > 1):
        # The + keeps SQLite from asking the index anew for every number of the list: 20 s instead of 0.1 for a year.
        scope += f" AND +{_NUMBER[dialect]} IN (SELECT id FROM passage WHERE 1 = 1"
        scope += f" AND paper_id IN {_PAPERS[dialect]}" if report_ids is not None else ""
        scope += " AND section IN :sections)" if sections else ")"
        papers = list(report_ids or ())
        fields |= {"papers": json.dumps(papers) if dialect == "sqlite" else papers} if report_ids is not None else {}
        fields |= {"sections": list(sections)} if sections else {}
    statement = text(_FIND[dialect].format(scope=scope))
    lists: list[BindParameter[Any]] = [
        bindparam(name, expanding=True) for name in ("papers", "sections") if isinstance(fields.get(name), list)
    ]
    return [(r[0], float(r[1])) for r in connection.execute(statement.bindparams(*lists), fields)]


def _or(asked: list[str], dialect: str) -> str:
    """Terms have no quotes or operators in them: only characters and digits."""
    return " OR ".join(f'"{t}"' for t in asked) if dialect == "sqlite" else " | ".join(f"'{t}'" for t in asked)


def commonness(connection: Connection, asked: Collection[str]) -> dict[str, int]:
    """In how many passages each term stands; a term that stands in none is left out."""
    if connection.dialect.name == "sqlite":
        statement = text("SELECT term, doc FROM passage_terms WHERE term IN :terms").bindparams(
            bindparam("terms", expanding=True)
        )
        return {r.term: r.doc for r in connection.execute(statement, {"terms": list(asked)})}
    statement = text("SELECT count(*) FROM passage_index WHERE tokens @@ CAST(:term AS tsquery)")
    counts = {term: connection.scalar(statement, {"term": f"'{term}'"}) or 0 for term in asked}
    return {term: count for term, count in counts.items() if count}


def _rarest(connection: Connection, asked: list[str]) -> list[str]:
    """The terms that tell most, as many as can be looked through quickly."""
    if connection.dialect.name != "sqlite":
        return asked
    statement = text("SELECT term, doc FROM passage_terms WHERE term IN :terms").bindparams(
        bindparam("terms", expanding=True)
    )
    counts = sorted((doc, term) for term, doc in connection.execute(statement, {"terms": asked}))
    kept: list[str] = []
    total = 0
    for count, term in counts[:RAREST]:
        total += count
        if kept and total > ENOUGH:
            break
        kept.append(term)
    return kept or asked[:1]
