"""The table of names in the store: what bodies and areas may be called, written down and taken out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, or_, select

from vectorstore import locally
from vectorstore.area_names import of_region
from vectorstore.bodies import Body
from vectorstore.how import How
from vectorstore.levels import levels
from vectorstore.misspelt import patterns
from vectorstore.names import of_body
from vectorstore.packing import path_text
from vectorstore.schema import agency, name, near, region
from vectorstore.wording import fold

AGENCY, REGION = 0, 1  # what a name names
CHUNK = 2000  # bodies whose names are written at a time
SHORT = 8  # characters of an alias that is looked for misspelt
T = TypeVar("T")


def write(connection: Connection, bodies: Mapping[int, Body], written: Mapping[int, list[str]]) -> None:
    """Write down everything that bodies and the areas above them may be called; `written`: as papers write them."""
    for rows in _chunks(sorted(bodies)):
        _put_names(connection, AGENCY, {row: of_body(bodies[row], written[row]) for row in rows})
    texts = {fold(body.stem) for body in bodies.values()}
    shorter = {*(w for row in bodies for w in written[row]), *(n for body in bodies.values() for n in _shortened(body))}
    _put_near(connection, texts | {fold(w) for w in shorter if len(w) < SHORT})
    _write_areas(connection, {b.region[: depth + 1] for b in bodies.values() for depth in range(len(b.region))})


def _shortened(body: Body) -> Iterator[str]:
    """A department as it is called for short, by itself and in its area: 卫健委, 市卫健委."""
    if body.level == levels().department.level and body.stem:
        area = levels().area(body.region[-1]) if body.region else None
        for short in locally.of_department(body.stem):
            yield from (word + short for word in ("", *(area.words if area else ())))


def drop_body(connection: Connection, row: int) -> None:
    """Take out the names of a body."""
    connection.execute(delete(name).where(name.c.kind == AGENCY, name.c.target == row))


def drop_area(connection: Connection, path: tuple[str, ...]) -> None:
    """Take out the areas of a path in which no body lies any more."""
    for depth in range(len(path), 0, -1):
        text = path_text(path[:depth])
        inside = or_(agency.c.region == text, agency.c.region.startswith(text + "/", autoescape=True))
        if connection.scalar(select(agency.c.id).where(inside).limit(1)) is not None:
            return
        row = connection.scalar(select(region.c.id).where(region.c.path == text))
        if row is not None:
            connection.execute(delete(name).where(name.c.kind == REGION, name.c.target == row))
            connection.execute(delete(region).where(region.c.id == row))


def _write_areas(connection: Connection, paths: set[tuple[str, ...]]) -> None:
    texts = {path_text(path): path for path in paths}
    known: set[str] = set()
    for part in _chunks(sorted(texts)):
        known.update(connection.scalars(select(region.c.path).where(region.c.path.in_(part))))
    found: dict[int, dict[str, How]] = {}
    for text in sorted(texts.keys() - known):
        row = int(connection.execute(insert(region).returning(region.c.id), [{"path": text}]).scalar_one())
        found[row] = of_region(texts[text])
    _put_names(connection, REGION, found)
    _put_near(connection, {fold(texts[text][-1]) for text in texts.keys() - known})


def _put_names(connection: Connection, kind: int, found: Mapping[int, Mapping[str, How]]) -> None:
    """In the order of the table, in which they are written fastest."""
    for targets in _chunks(list(found)):
        connection.execute(delete(name).where(name.c.kind == kind, name.c.target.in_(targets)))
    said = sorted((text, target, how) for target, texts in found.items() for text, how in texts.items())
    if said:
        rows = [{"text": text, "kind": kind, "target": target, "how": int(how)} for text, target, how in said]
        connection.execute(insert(name), rows)


def _put_near(connection: Connection, texts: set[str]) -> None:
    known: set[str] = set()
    for part in _chunks(sorted(texts)):
        known.update(connection.scalars(select(near.c.text).where(near.c.text.in_(part)).distinct()))
    pairs = sorted((pattern, text) for text in texts - known for pattern in patterns(text))
    if pairs:
        connection.execute(insert(near), [{"pattern": pattern, "text": text} for pattern, text in pairs])


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))
