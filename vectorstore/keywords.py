"""The keyword index: pairs of characters and whole words, in FTS5 on SQLite and a tsvector on PostgreSQL."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, text

from vectorstore.pattern import Pattern
from vectorstore.versions import Standing
from vectorstore.wording import simplify

FEW = 3  # reports whose passages are looked through one after the other
RAREST = 12  # terms kept in a search over everything
ENOUGH = 30_000  # passages that the kept terms may hit together
YEAR = 32  # bits of a number of the index before its year: what is asked of a year is one run of numbers
PASSAGE = (1 << YEAR) - 1
LAST = (1 << 62) - 1
STEP = 500  # papers read at a time when the index is made anew
_RUNS = Pattern(r"[\u3400-\u9fff]+|[a-z0-9]+")

_CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize=\"unicode61 remove_diacritics 0\")",
        "CREATE VIRTUAL TABLE passage_terms USING fts5vocab(passage_index, row)",
    ),
    "postgresql": (
        "CREATE TABLE passage_index (passage_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX passage_index_tokens ON passage_index USING gin (tokens)",
    ),
}
_DROP = {
    "sqlite": ("DROP TABLE passage_terms", "DROP TABLE passage_index"),
    "postgresql": ("DROP TABLE passage_index",),
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
    "sqlite": "SELECT rowid, -bm25(passage_index) AS score FROM passage_index WHERE passage_index MATCH :terms"
    " AND rowid BETWEEN :low AND :high {scope} ORDER BY score DESC, rowid LIMIT :limit",
    "postgresql": "SELECT passage_id, ts_rank(tokens, CAST(:terms AS tsquery)) AS score FROM passage_index"
    " WHERE tokens @@ CAST(:terms AS tsquery) AND passage_id BETWEEN :low AND :high {scope}"
    " ORDER BY score DESC, passage_id LIMIT :limit",
}
_PAPERS = {"sqlite": "(SELECT value FROM json_each(:papers))", "postgresql": ":papers"}  # thousands of them: one value
_NUMBER = {"sqlite": "rowid", "postgresql": "passage_id"}


@dataclass(frozen=True, slots=True)
class Span:
    """A run of numbers of the index, and which papers of it are meant: all, where none are named."""

    low: int = 0
    high: int = LAST
    papers: tuple[int, ...] = ()


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


def make_anew(connection: Connection) -> None:
    """Drop the index and put in every passage that stands."""
    for statement in _DROP[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    create(connection)
    standing = text("SELECT id FROM paper WHERE standing = :standing ORDER BY year, id")
    papers = list(connection.scalars(standing, {"standing": int(Standing.STANDS)}))
    for start in range(0, len(papers), STEP):
        _put(connection, _ADD, papers[start : start + STEP])


def add_paper(connection: Connection, paper_id: int) -> None:
    """Put the passages of a paper in."""
    _put(connection, _ADD, [paper_id])


def remove(connection: Connection, paper_id: int) -> None:
    """Take the passages of a paper out."""
    _put(connection, _REMOVE, [paper_id])


def _put(connection: Connection, how: dict[str, str], paper_ids: list[int]) -> None:
    rows = [
        {"id": _numbered(r.year, r.id), "tokens": " ".join([_inside(r.section), *terms(f"{r.heading}\n{r.text}")])}
        for r in connection.execute(_STORED, {"papers": paper_ids})
    ]
    if rows:
        connection.execute(text(how[connection.dialect.name]), rows)


_STORED = text(
    "SELECT p.id, p.section, p.heading, p.text, q.year FROM passage p JOIN paper q ON q.id = p.paper_id"
    " WHERE p.paper_id IN :papers ORDER BY p.id"
).bindparams(bindparam("papers", expanding=True))


def _numbered(year: int | None, passage_id: int) -> int:
    """The number of a passage in the index, by which those of a year stand together."""
    return ((year or 0) << YEAR) | passage_id


def _inside(section: str) -> str:
    """The term that says in which section a passage stands: Latin and Han in one word, as no text is cut."""
    return "in" + "".join(_RUNS.findall(section))


def search(
    connection: Connection,
    question: str,
    limit: int,
    report_ids: Collection[int] | None = None,
    sections: Collection[str] = (),
    years: Collection[int] | None = None,
    common: Mapping[str, int] | None = None,
    filed: Mapping[int, tuple[int, int]] | None = None,
) -> list[tuple[int, float]]:
    """The passages that share terms with a question, the best first; beyond a few reports by its rarest terms.

    `common` says in how many passages terms stand, where that is known already; `filed` by year how many of the
    reports stand and how many stand at all, where they are more than a few.
    """
    asked = list(dict.fromkeys(terms(question)))
    if not asked or (report_ids is not None and not report_ids):
        return []
    few = report_ids is not None and len(report_ids) <= FEW
    query = _query(asked if few else _rarest(connection, asked, common), sections, connection.dialect.name)
    found = [
        hit
        for span in _spans(connection, report_ids, years, filed or {})
        for hit in _within(connection, query, limit, span)
    ]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]


def _spans(
    connection: Connection,
    report_ids: Collection[int] | None,
    years: Collection[int] | None,
    filed: Mapping[int, tuple[int, int]],
) -> Iterator[Span]:
    """Where the passages of some reports stand in the index: a few papers, year by year, or everywhere."""
    if report_ids is not None and len(report_ids) <= FEW:
        for row in connection.execute(_ENDS, {"papers": list(report_ids)}):
            if years is None or (row.year or 0) in years:
                yield Span(_numbered(row.year, row.low), _numbered(row.year, row.high))
    elif report_ids is None:
        yield from [Span()] if years is None else map(_of_year, years)
    else:
        for year, (here, every) in filed.items():
            if years is None or year in years:
                yield _of_year(year, () if here == every else tuple(report_ids))


def _of_year(year: int, papers: tuple[int, ...] = ()) -> Span:
    return Span(_numbered(year, 0), _numbered(year, PASSAGE), papers)


_ENDS = text(
    "SELECT q.year, min(p.id) AS low, max(p.id) AS high FROM passage p JOIN paper q ON q.id = p.paper_id"
    " WHERE q.id IN :papers GROUP BY q.id, q.year"
).bindparams(bindparam("papers", expanding=True))


def _within(connection: Connection, query: str, limit: int, span: Span) -> list[tuple[int, float]]:
    dialect = connection.dialect.name
    scope, papers = "", _papers(dialect, span.papers) if span.papers else {}
    if span.papers:
        # A number that is reckoned keeps SQLite from asking the index anew for every one of the list: 20 s for a year.
        scope = f"AND {_NUMBER[dialect]} & {PASSAGE} IN (SELECT id FROM passage WHERE paper_id IN {_PAPERS[dialect]})"
    fields: dict[str, Any] = {"terms": query, "limit": limit, "low": span.low, "high": span.high} | papers
    statement = text(_FIND[dialect].format(scope=scope)).bindparams(*_lists(fields))
    return [(r[0] & PASSAGE, float(r[1])) for r in connection.execute(statement, fields)]


def _papers(dialect: str, report_ids: Collection[int]) -> dict[str, Any]:
    return {"papers": json.dumps(list(report_ids)) if dialect == "sqlite" else list(report_ids)}


def _lists(fields: dict[str, Any]) -> list[BindParameter[Any]]:
    return [bindparam(name, expanding=True) for name, value in fields.items() if isinstance(value, list)]


def _query(asked: list[str], sections: Collection[str], dialect: str) -> str:
    """Any of the terms, in any of the sections; terms have no quotes or operators: only characters and digits."""
    query = _or(asked, dialect)
    inside = _or([_inside(s) for s in sections], dialect)
    both = " AND " if dialect == "sqlite" else " & "
    return f"({inside}){both}({query})" if sections else query


def _or(asked: list[str], dialect: str) -> str:
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


def _rarest(connection: Connection, asked: list[str], common: Mapping[str, int] | None) -> list[str]:
    """The terms that tell most, as many as can be looked through quickly."""
    if connection.dialect.name != "sqlite":
        return asked
    known = commonness(connection, asked) if common is None else common
    kept: list[str] = []
    total = 0
    for count, term in sorted((known[t], t) for t in asked if t in known)[:RAREST]:
        total += count
        if kept and total > ENOUGH:
            break
        kept.append(term)
    return kept or asked[:1]
