"""The passages' text and where it stands, found by keyword; their vectors lie elsewhere under the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from vectorstore import keywords
from vectorstore.common_terms import CommonTerms
from vectorstore.database import Database
from vectorstore.kept import Kept
from vectorstore.packing import box_of
from vectorstore.records import Passage, Place
from vectorstore.schema import gone, paper, passage
from vectorstore.versions import Standing

CHUNK = 5000
NO_YEAR = 0  # the vectors' year of a paper whose own is not known


@dataclass(frozen=True, slots=True)
class HeldPassage:
    """A passage of a report that stands."""

    id: int
    report_id: int
    year: int | None
    passage: Passage


class Passages:
    """Every passage of the reports that stand."""

    def __init__(self, database: Database, kept: Kept | None = None) -> None:
        self._database = database
        self._kept = kept or Kept(database)

    def get(self, ids: Collection[int]) -> dict[int, HeldPassage]:
        """Passages by number; a number that no standing report has is left out."""
        return {p.id: p for p in self._read(passage.c.id, ids)}

    def of(self, report_ids: Collection[int], sections: Collection[str] = ()) -> list[HeldPassage]:
        """The passages of some reports, in the order of the papers."""
        return self._read(passage.c.paper_id, report_ids, sections)

    def under(self, report_ids: Collection[int], section: str, meant: Callable[[str], bool]) -> list[HeldPassage]:
        """The passages of one section under some of its sub-heads, in the order of the papers; only these are read."""
        query = _standing(select(passage.c.id, passage.c.heading))
        query = query.where(passage.c.section == section, passage.c.heading != "")
        with self._database.reading() as connection:
            rows = [r for q in _parts(query, passage.c.paper_id, report_ids) for r in connection.execute(q).all()]
        known = {heading: meant(heading) for heading in {heading for _, heading in rows}}
        return list(self.get([number for number, heading in rows if known[heading]]).values())

    def texts(self, report_ids: Collection[int], sections: Collection[str]) -> Iterator[tuple[int, int, str]]:
        """Number, report and text of the passages of some reports, in the order of the papers, and nothing else."""
        query = _standing(select(passage.c.id, passage.c.paper_id, passage.c.text)).order_by(passage.c.id)
        with self._database.reading() as connection:
            for part in _parts(query.where(passage.c.section.in_(sections)), passage.c.paper_id, report_ids):
                yield from ((number, report_id, text) for number, report_id, text in connection.execute(part))

    def ids(self, report_ids: Collection[int] | None = None, sections: Collection[str] = ()) -> list[int]:
        """The numbers of the passages of a scope."""
        query = _standing(select(passage.c.id)).order_by(passage.c.id)
        query = query.where(passage.c.section.in_(sections)) if sections else query
        with self._database.reading() as connection:
            return [i for q in _parts(query, passage.c.paper_id, report_ids) for i in connection.scalars(q)]

    def whose(self, ids: Collection[int]) -> dict[int, tuple[int, int, str]]:
        """Report, year of the vector and section of passages by number, without their text."""
        query = _standing(select(passage.c.id, passage.c.paper_id, paper.c.year, passage.c.section))
        with self._database.reading() as connection:
            rows = [r for q in _parts(query, passage.c.id, ids) for r in connection.execute(q).all()]
        return {number: (report, year or NO_YEAR, section) for number, report, year, section in rows}

    def reports(self, years: Collection[int]) -> list[int]:
        """The reports of some years that stand."""
        query = select(paper.c.id).where(paper.c.standing == Standing.STANDS, paper.c.year.in_(years))
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def by_year(self, report_ids: Collection[int], sections: Collection[str] = ()) -> dict[int, list[int]]:
        """The numbers of the passages of some reports, by the year that their vectors lie under."""
        query = _standing(select(passage.c.id, paper.c.year))
        query = query.where(passage.c.section.in_(sections)) if sections else query
        found: dict[int, list[int]] = {}
        with self._database.reading() as connection:
            for part in _parts(query, passage.c.paper_id, report_ids):
                for number, year in connection.execute(part):
                    found.setdefault(year or NO_YEAR, []).append(number)
        return found

    def filed(self, report_ids: Collection[int] | None) -> dict[int, tuple[int, int]]:
        """By the year that vectors lie under: how many of some reports stand, and how many stand at all."""
        of = self._kept.get("years of reports", self._years)
        every = Counter(of.values())
        some = every if report_ids is None else Counter([of[i] for i in report_ids if i in of])
        return {year: (n, every[year]) for year, n in some.items()}

    def _years(self) -> dict[int, int]:
        """The year of every report that stands."""
        query = select(paper.c.id, paper.c.year).where(paper.c.standing == Standing.STANDS)
        with self._database.reading() as connection:
            return {number: year or NO_YEAR for number, year in connection.execute(query)}

    def keyword(
        self,
        text: str,
        limit: int = 50,
        report_ids: Collection[int] | None = None,
        sections: Collection[str] = (),
        years: Collection[int] | None = None,
        common: Mapping[str, int] | None = None,
    ) -> list[tuple[int, float]]:
        """The passages that share the rarest words with a text, the best first: number and score (higher is better)."""
        with self._database.reading() as connection:
            filed = self.filed(report_ids) if report_ids is not None and len(report_ids) > keywords.FEW else {}
            return keywords.search(connection, text, limit, report_ids, sections, years, common, filed)

    def commonness(self, words: Collection[str]) -> tuple[dict[str, int], int]:
        """In how many passages each term of the keyword index stands, and how many passages there are about."""
        total = self._kept.get("passages", self._highest)
        with self._database.reading() as connection:
            known = self._kept.get("common terms", CommonTerms)
            return known.among(words, partial(keywords.commonness, connection)), total

    def _highest(self) -> int:
        with self._database.reading() as connection:
            return connection.scalar(select(func.max(passage.c.id))) or 0

    def pending(self, model: str, limit: int = 1000) -> list[tuple[int, int, str]]:
        """Passages whose vector by this model is not held: number, year, text (a head says less than it blurs)."""
        query = _without(_standing(select(passage.c.id, paper.c.year, passage.c.text)), model)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(passage.c.id).limit(limit))
            return [(i, year or NO_YEAR, text) for i, year, text in rows]

    def waiting(self, model: str, most: int) -> int:
        """How many passages have no vector by this model, counted up to a number."""
        some = _without(_standing(select(passage.c.id)), model).limit(most).subquery()
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(some)) or 0

    def counted(self, model: str) -> tuple[int, int]:
        """How many passages there are, and how many vectors by this model should be held."""
        query = _standing(select(func.count(), func.count().filter(passage.c.embedded == model)).select_from(passage))
        with self._database.reading() as connection:
            every, embedded = connection.execute(query).one()
        return every, embedded

    def embedded(self, ids: Sequence[int], model: str) -> None:
        """Note that the vectors of these passages are held."""
        with self._database.writing(beside=True) as connection:
            for i in range(0, len(ids), CHUNK):
                connection.execute(passage.update().where(passage.c.id.in_(ids[i : i + CHUNK])).values(embedded=model))

    def forget_vectors(self) -> None:
        """Note that no vector is held any more, as after the vector store was lost."""
        with self._database.writing(beside=True) as connection:
            connection.execute(passage.update().values(embedded=None))
            connection.execute(gone.delete())

    def gone(self) -> dict[int, list[int]]:
        """Vectors left behind, by year."""
        found: dict[int, list[int]] = {}
        with self._database.reading() as connection:
            for number, year in connection.execute(select(gone.c.passage_id, gone.c.year)):
                found.setdefault(year, []).append(number)
        return found

    def dropped(self, year: int, ids: Sequence[int]) -> None:
        """Note that these vectors are gone for good."""
        with self._database.writing(beside=True) as connection:
            for i in range(0, len(ids), CHUNK):
                connection.execute(gone.delete().where(gone.c.year == year, gone.c.passage_id.in_(ids[i : i + CHUNK])))

    def _read(self, column: Any, ids: Collection[int], sections: Collection[str] = ()) -> list[HeldPassage]:
        query = _standing(select(passage, paper.c.file, paper.c.year)).order_by(passage.c.id)
        query = query.where(passage.c.section.in_(sections)) if sections else query
        with self._database.reading() as connection:
            return [_held(r) for q in _parts(query, column, ids) for r in connection.execute(q).all()]


def withdraw(connection: Connection, paper_id: int) -> None:
    """Take a paper's passages out of the searches; their text stays."""
    keywords.remove(connection, paper_id)
    year = connection.scalar(select(paper.c.year).where(paper.c.id == paper_id)) or NO_YEAR
    held = select(passage.c.id).where(passage.c.paper_id == paper_id, passage.c.embedded.is_not(None))
    left = [{"passage_id": i, "year": year} for i in connection.scalars(held)]
    if left:
        connection.execute(
            gone.delete().where(gone.c.year == year, gone.c.passage_id.in_([g["passage_id"] for g in left]))
        )
        connection.execute(gone.insert(), left)
        connection.execute(passage.update().where(passage.c.paper_id == paper_id).values(embedded=None))


def _standing(query: Any) -> Any:
    return query.join(paper, paper.c.id == passage.c.paper_id).where(paper.c.standing == Standing.STANDS)


def _without(query: Any, model: str) -> Any:
    """Passages without a vector by this model; said in parts that an index can look up each."""
    held = passage.c.embedded
    return query.where(or_(held.is_(None), held < model, held > model))


def _parts(query: Select[Any], column: Any, ids: Collection[int] | None) -> list[Select[Any]]:
    if ids is None:
        return [query]
    listed = sorted(ids)
    return [query.where(column.in_(listed[i : i + CHUNK])) for i in range(0, len(listed), CHUNK)]


def _held(row: Any) -> HeldPassage:
    place = Place(row.file, row.page, row.line, box_of(row.box))
    return HeldPassage(row.id, row.paper_id, row.year, Passage(row.section, row.heading, row.text, place))
