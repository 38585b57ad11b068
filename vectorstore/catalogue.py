"""The catalogue: which reports of which bodies and years are held, and which bodies a text names."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, not_, or_, select

from vectorstore import levels as known
from vectorstore import mentions
from vectorstore.crowds import Crowds
from vectorstore.database import Database
from vectorstore.kept import Kept, Still
from vectorstore.mentions import NameHit
from vectorstore.packing import NO_OFFICE, forms_of, identity_of, path_of
from vectorstore.queries import BODIES, NEXT_YEAR, OF_NUMBERS, chunks, inside, of_levels, parts, reports
from vectorstore.schema import agency, mention, paper, region, roster
from vectorstore.versions import Standing

Path = tuple[str, ...]
T = TypeVar("T")
FEW = 20  # bodies that are looked up one by one


@dataclass(frozen=True, slots=True)
class Held:
    """A report that stands: whose, which year, out of which file."""

    report_id: int
    agency_id: int | None
    agency: str | None
    region: Path
    year: int | None
    level: str | None
    forms: dict[str, str | None]
    file: str
    sections: tuple[str, ...] = ()
    published: str | None = None

    @property
    def complete(self) -> bool:
        """Whether it is known whose report of which year it is; only then is it counted."""
        return self.agency is not None and self.year is not None


class Filed(NamedTuple):
    """That a body's report of a year is held; many of these are asked for at once."""

    report_id: int
    agency_id: int
    year: int


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that is held or expected."""

    id: int
    name: str
    region: Path
    level: str


@dataclass(frozen=True, slots=True)
class Expected:
    """Who should have reported for a year, and who says so."""

    by: str  # roster | held
    agencies: tuple[Agency, ...]


class Catalogue:
    """What is held, by body, region, level and year."""

    def __init__(self, database: Database, kept: Kept | None = None) -> None:
        self._database = database
        self._kept = kept or Kept(database)

    def kept(self, what: Hashable, read: Callable[[], T]) -> T:
        """What was made of what is held, until that changes; nobody may change what is given."""
        return self._kept.get(what, read)

    def reports(
        self,
        year: int | None = None,
        agency_ids: Collection[int] | None = None,
        region: Path | None = None,
        levels: Collection[str] | None = None,
    ) -> list[Held]:
        """The reports of a scope whose body and year are known, by region, name and year."""
        query = reports().where(mention.c.agency_id.is_not(None), paper.c.year.is_not(None))
        query = query if year is None else query.where(paper.c.year == year)
        query = query if levels is None else query.where(of_levels(levels))
        query = query if not region else query.where(inside(region))
        held = self._held(query, agency_ids)
        return sorted(held, key=lambda h: (h.region, h.agency or "", h.year or 0))

    def filed(self, years: Collection[int] | None = None, agency_ids: Collection[int] | None = None) -> list[Filed]:
        """Which bodies' reports of which years are held, in no order."""
        if years is None or agency_ids is not None:
            return self._filed(years, agency_ids)
        each = (self._kept.get(("filed", year), partial(self._filed, [year])) for year in sorted(set(years)))
        return [*chain.from_iterable(each)]

    def _filed(self, years: Collection[int] | None, agency_ids: Collection[int] | None = None) -> list[Filed]:
        query = select(paper.c.id, mention.c.agency_id, paper.c.year).join(mention, mention.c.id == paper.c.mention_id)
        query = query.where(paper.c.standing == Standing.STANDS, mention.c.agency_id.is_not(None))
        query = query.where(paper.c.year.is_not(None) if years is None else paper.c.year.in_(years))
        rows = self._rows(query, mention.c.agency_id, agency_ids)
        return [*map(Filed._make, rows)]

    def own_offices(self, years: Collection[int], agency_ids: Collection[int]) -> dict[int, str]:
        """Which of these bodies say in a report that it is of their own office alone, and how they say it."""
        if len(agency_ids) <= FEW:
            return self._own_offices(years, agency_ids)
        each = [
            self._kept.get(("office", year), partial(self._own_offices, [year], None)) for year in sorted(set(years))
        ]
        asked = set(agency_ids)
        return {number: said for offices in each for number, said in offices.items() if number in asked}

    def _own_offices(self, years: Collection[int], agency_ids: Collection[int] | None) -> dict[int, str]:
        query = select(mention.c.agency_id, paper.c.said).join(mention, mention.c.id == paper.c.mention_id)
        query = query.where(paper.c.standing == Standing.STANDS, paper.c.year.in_(years)).order_by(paper.c.year)
        query = query.where(paper.c.said.not_like(f"%{NO_OFFICE}"))  # most say nothing of it: not even looked into
        rows = self._rows(query, mention.c.agency_id, agency_ids)
        said = ((number, identity_of(text).own_office) for number, text in rows)
        return {number: sentence for number, sentence in said if sentence}

    def nameless(self) -> list[Held]:
        """The reports whose body or year is not certain: held whole, named, never counted."""
        return self._held(reports(paper.c.said).where(or_(paper.c.mention_id.is_(None), paper.c.year.is_(None))), None)

    def report(self, report_id: int) -> Held | None:
        """One report by its number, if it stands."""
        return next(iter(self._held(reports(paper.c.said).where(paper.c.id == report_id), None)), None)

    def years(self) -> list[int]:
        """The years that are held, the earliest first."""
        return [*self._kept.get("years", self._years)]

    def _years(self) -> list[int]:
        """From each the next by the index, not report by report."""
        found: list[int] = []
        with self._database.reading() as connection:
            while (year := connection.scalar(NEXT_YEAR, {"after": found[-1] if found else 0})) is not None:
                found.append(year)
        return found

    def agencies(
        self,
        agency_ids: Collection[int] | None = None,
        region: Path | None = None,
        levels: Collection[str] | None = None,
    ) -> list[Agency]:
        """The bodies of which a report is held, by region and name; by number also those only expected."""
        if agency_ids is None and region is None and levels is None:
            return [*self._kept.get("agencies", self._agencies)]
        return self._agencies(agency_ids, region, levels)

    def _agencies(
        self,
        agency_ids: Collection[int] | None = None,
        region: Path | None = None,
        levels: Collection[str] | None = None,
    ) -> list[Agency]:
        query = BODIES
        if agency_ids is None:
            held = select(paper.c.id).join(mention, mention.c.id == paper.c.mention_id)
            held = held.where(paper.c.standing == Standing.STANDS, paper.c.year.is_not(None))
            of_few = held.where(mention.c.agency_id == agency.c.id).exists()
            query = query.where(of_few if region else agency.c.id.in_(held.with_only_columns(mention.c.agency_id)))
        query = query if levels is None else query.where(of_levels(levels))
        query = query if not region else query.where(inside(region))
        if agency_ids is not None and query is BODIES:
            with self._database.reading() as connection:
                rows = [r for some in chunks(agency_ids) for r in connection.execute(OF_NUMBERS, {"among": some})]
        else:
            rows = self._rows(query, agency.c.id, agency_ids)
        found = [Agency(number, called, path_of(where), level) for number, called, where, level in rows]
        return sorted(found, key=lambda a: (a.region, a.name))

    def holds_all_of(self, part: str) -> bool:
        """Whether every body of a level is of a part of it: whether all departments are 局."""
        whole = agency.c.level == known.levels().narrower[part].of
        query = select(agency.c.id).where(whole, not_(of_levels([part]))).limit(1)
        with self._database.reading() as connection:
            return connection.scalar(query) is None

    def institutions(self) -> list[Agency]:
        """The schools, hospitals and companies held or expected."""
        return [*self._kept.get("institutions", self._institutions)]

    def _institutions(self) -> list[Agency]:
        query = BODIES.where(agency.c.level == known.levels().institution).order_by(agency.c.region, agency.c.name)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [Agency(number, called, path_of(where), level) for number, called, where, level in rows]

    def stems(self) -> list[str]:
        """The names of all departments held or expected, without their areas."""
        return [*self._kept.get("stems", self._stems)]

    def _stems(self) -> list[str]:
        query = select(agency.c.stem).where(agency.c.level.in_(known.levels().seated)).distinct()
        with self._database.reading() as connection:
            return sorted(connection.scalars(query))

    def aliases(self, agency_id: int) -> list[str]:
        """How papers and the roster write a body."""
        query = select(mention.c.printed, roster.c.aliases).outerjoin(roster, roster.c.mention_id == mention.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(mention.c.agency_id == agency_id).order_by(mention.c.id)).all()
        return list(dict.fromkeys(text for printed, listed in rows for text in (printed, *json.loads(listed or "[]"))))

    def regions(self) -> list[Path]:
        """Every area in which a body lies, the widest first."""
        return [*self._kept.get("regions", self._regions)]

    def _regions(self) -> list[Path]:
        with self._database.reading() as connection:
            return sorted(map(path_of, connection.scalars(select(region.c.path))), key=lambda p: (len(p), p))

    def areas_by_ends(self) -> Mapping[str, frozenset[str]]:
        """The names of all areas by their first and last characters."""
        return self._kept.get("ends", self._ends)

    def _ends(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for *_, name in self.regions():
            found.setdefault(name[0] + name[-1], set()).add(name)
        return {ends: frozenset(names) for ends, names in found.items()}

    def expected(self, year: int) -> Expected:
        """Who should have reported for a year: whom the roster names, or everyone held for another year."""
        listed = self.rostered(year)
        if listed is None:
            others = {h.agency_id for h in self.reports() if h.year != year}
            return Expected("held", tuple(a for a in self.agencies() if a.id in others))
        return Expected("roster", listed)

    def rostered(self, year: int) -> tuple[Agency, ...] | None:
        """Whom the roster names for a year; None if there is no roster."""
        return self._kept.get(("rostered", year), partial(self._rostered, year))

    def _rostered(self, year: int) -> tuple[Agency, ...] | None:
        query = select(agency.c.id, agency.c.name, agency.c.region, agency.c.level, roster.c.years)
        query = query.join(mention, mention.c.agency_id == agency.c.id).join(
            roster, roster.c.mention_id == mention.c.id
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(agency.c.region, agency.c.name)).all()
        if not rows:
            return None
        listed = {
            r.id: Agency(r.id, r.name, path_of(r.region), r.level)
            for r in rows
            if year in (json.loads(r.years) or [year])
        }
        return tuple(listed.values())

    def roster_years(self) -> set[int]:
        """The years that the roster names."""
        with self._database.reading() as connection:
            return {y for years in connection.scalars(select(roster.c.years)) for y in json.loads(years)}

    def find(self, text: str, crowds: bool = True) -> list[NameHit]:
        """The bodies and areas that a text names, in its order; the longest wins."""
        met: Crowds = self._kept.get("crowds", dict)  # first of all: what comes in between is read again
        with self._database.reading() as connection:
            return mentions.find(connection, text, met, crowds)

    def glance(self, kept: Kept | None = None) -> Catalogue:
        """The catalogue for the length of one question: nothing is looked up twice."""
        from vectorstore.glance import Glance

        return Glance(self._database, kept or Still(self._kept))

    def _held(self, query: Select[Any], agency_ids: Collection[int] | None) -> list[Held]:
        return [_held(r) for r in self._rows(query, agency.c.id, agency_ids)]

    def _rows(self, query: Select[Any], column: ColumnElement[Any], ids: Collection[int] | None) -> list[Any]:
        """What a query finds of these numbers alone; of all where none are given."""
        with self._database.reading() as connection:
            return [r for q in parts(query, column, ids) for r in connection.execute(q).all()]


def _held(row: Any) -> Held:
    number, agency_id, called, where, year, level, forms, file, sections, published, *said = row
    region = path_of(where) if where is not None else identity_of(said[0]).region
    return Held(number, agency_id, called, region, year, level, forms_of(forms), file, path_of(sections), published)
