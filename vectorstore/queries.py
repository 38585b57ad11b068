"""What the catalogue asks of the store: reports with whose they are, bodies of an area, bodies of a level."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select

from vectorstore import levels as known
from vectorstore.packing import path_text
from vectorstore.schema import agency, mention, paper, region
from vectorstore.versions import Standing

MOST = 5000  # numbers in one query
_COLUMNS = (
    paper.c.id,
    agency.c.id.label("agency_id"),
    agency.c.name,
    agency.c.region,
    paper.c.year,
    agency.c.level,
    paper.c.forms,
    paper.c.file,
    paper.c.sections,
    paper.c.published,
)

BODIES = select(agency.c.id, agency.c.name, agency.c.region, agency.c.level)
OF_NUMBERS = BODIES.where(agency.c.id.in_(bindparam("among", expanding=True)))  # made once: most questions ask it
NEXT_YEAR = (
    select(paper.c.year)
    .where(paper.c.year > bindparam("after"), paper.c.standing == Standing.STANDS, paper.c.mention_id.is_not(None))
    .order_by(paper.c.year)
    .limit(1)
)


def reports(*more: ColumnElement[Any]) -> Select[Any]:
    """The reports that stand, whose and of which year."""
    return (
        select(*_COLUMNS, *more)
        .outerjoin(mention, mention.c.id == paper.c.mention_id)
        .outerjoin(agency, agency.c.id == mention.c.agency_id)
        .where(paper.c.standing == Standing.STANDS)
        .order_by(paper.c.id)
    )


def inside(path: tuple[str, ...]) -> ColumnElement[bool]:
    """Bodies of an area and of those below it; a path may leave out what is wider.

    The areas are looked through, which are few, and not the bodies.
    """
    text, whole = path_text(path), region.c.path
    at = [whole == text, whole.startswith(text + "/", autoescape=True)]
    at += [whole.endswith("/" + text, autoescape=True), whole.contains("/" + text + "/", autoescape=True)]
    return agency.c.region.in_(select(whole).where(or_(*at)))


def of_levels(asked: Collection[str]) -> ColumnElement[bool]:
    """Bodies of some levels, or of a part of one by the ends of their names."""
    narrower = [known.levels().narrower[one] for one in asked if one in known.levels().narrower]
    by_name = [and_(agency.c.level == p.of, or_(*(agency.c.name.endswith(end) for end in p.endings))) for p in narrower]
    return or_(agency.c.level.in_(asked), *by_name)


def parts(query: Select[Any], column: ColumnElement[Any], ids: Iterable[int] | None) -> list[Select[Any]]:
    """A query about these numbers alone, in as many parts as the store takes; about all where none are given."""
    if ids is None:
        return [query]
    return [query.where(column.in_(bindparam(None, some, expanding=True))) for some in chunks(ids)]


def chunks(ids: Iterable[int]) -> list[list[int]]:
    """Numbers in order, as many at once as the store takes."""
    listed = sorted(set(ids))
    return [listed[i : i + MOST] for i in range(0, len(listed), MOST)]
