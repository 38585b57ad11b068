"""The register of bodies in the store: mentions resolved, bodies named, ids kept as more becomes known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, insert, or_, select, update

from vectorstore import names
from vectorstore.bodies import Body, Mention, join, partly
from vectorstore.packing import dump, path_of, path_text
from vectorstore.roster import Listed
from vectorstore.schema import agency, correction, mention, name, near, paper, region, roster
from vectorstore.wording import fold

AGENCY, REGION = 0, 1  # what a name names
CHUNK = 5000


def mention_of(connection: Connection, printed: str, said_region: tuple[str, ...]) -> tuple[int, set[int]]:
    """The number of a way to write a body, and the bodies whose papers may have changed by learning of it."""
    number, leaf = _put_mention(connection, printed, said_region)
    if leaf is None:
        return number, set()
    if leaf:
        return number, resolve(connection, {leaf})
    return number, _assign(connection, _without_county(connection, [Mention(number, printed, ())]))


def _put_mention(connection: Connection, printed: str, said_region: tuple[str, ...]) -> tuple[int, str | None]:
    """The number of a mention, and its county if it is a new one."""
    said = path_text(said_region)
    known = connection.scalar(select(mention.c.id).where(mention.c.printed == printed, mention.c.said_region == said))
    if known is not None:
        return known, None
    body = partly(printed, said_region)
    leaf = body.region[-1] if body.region else ""
    row = {"printed": printed, "said_region": said, "leaf": leaf}
    return int(connection.execute(insert(mention).returning(mention.c.id), [row]).scalar_one()), leaf


def enrol(connection: Connection, rows: Iterable[Listed]) -> set[int]:
    """Put a roster in the place of the one before."""
    connection.execute(delete(roster))
    for row in rows:
        number = _put_mention(connection, row.agency, row.region)[0]
        values = {"aliases": dump(row.aliases), "level": row.level, "years": dump(row.years)}
        if connection.scalar(select(roster.c.id).where(roster.c.mention_id == number)) is None:
            connection.execute(insert(roster), [{"mention_id": number, **values}])
    leaves = set(connection.scalars(select(mention.c.leaf).distinct()))
    return release(connection) | resolve(connection, leaves, renamed=True)


def resolve(connection: Connection, leaves: Iterable[str], renamed: bool = False) -> set[int]:
    """Say anew which body each mention of some counties means; gives the bodies that lost or gained one."""
    touched: set[int] = set()
    for leaf in sorted(set(leaves) - {""}):
        touched |= _assign(connection, join(_mentions(connection, leaf)), renamed)
    if connection.scalar(select(roster.c.id).limit(1)) is not None or "" in set(leaves):
        touched |= _assign(connection, _without_county(connection, _mentions(connection, "")), renamed)
    return touched


def _mentions(connection: Connection, leaf: str) -> list[Mention]:
    query = (
        select(mention.c.id, mention.c.printed, mention.c.said_region, roster.c.aliases)
        .outerjoin(roster, roster.c.mention_id == mention.c.id)
        .where(mention.c.leaf == leaf)
        .order_by(mention.c.id)
    )
    return [
        Mention(r.id, r.printed, path_of(r.said_region), tuple(json.loads(r.aliases or "[]")), r.aliases is not None)
        for r in connection.execute(query)
    ]


def _without_county(connection: Connection, mentions: list[Mention]) -> dict[int, Body]:
    """A name without a county means the one body that the roster writes just so; else itself alone."""
    listed = _roster_names(connection) if mentions else {}
    bodies = join(mentions)
    for m in mentions:
        found = listed.get(fold(m.printed), set())
        if len(found) == 1 and not m.rostered:
            bodies[m.id] = next(iter(found))
    return bodies


def _roster_names(connection: Connection) -> dict[str, set[Body]]:
    query = (
        select(mention.c.printed, roster.c.aliases, agency.c.region, agency.c.stem)
        .join(roster, roster.c.mention_id == mention.c.id)
        .join(agency, agency.c.id == mention.c.agency_id)
    )
    found: dict[str, set[Body]] = {}
    for printed, aliases, path, stem in connection.execute(query):
        for text in (printed, *json.loads(aliases)):
            found.setdefault(fold(text), set()).add(Body(path_of(path), stem))
    return found


def _assign(connection: Connection, bodies: dict[int, Body], renamed: bool = False) -> set[int]:
    """Point mentions at the rows of their bodies; a row keeps its number while its body only becomes better known."""
    held = _held(connection, bodies)
    groups: dict[str, list[int]] = {}
    for number, body in sorted(bodies.items()):
        groups.setdefault(body.key, []).append(number)
    rows = _rows(connection, groups)
    before = set(rows.values())
    touched: set[int] = set()
    for key, members in groups.items():
        body = bodies[members[0]]
        row = rows.get(key) or _new_row(connection, body, {held[m] for m in members} - {None} - set(rows.values()))
        rows[key] = row
        strangers = [m for m in members if held[m] != row]
        if strangers:
            connection.execute(update(mention).where(mention.c.id.in_(strangers)).values(agency_id=row))
            touched |= {row, *(old for m in strangers if (old := held[m]) is not None)}
        if strangers or row not in before or renamed:
            _name(connection, row, body)
    _drop_nameless(connection, {a for a in held.values() if a is not None} - set(rows.values()))
    return touched


def _held(connection: Connection, bodies: Iterable[int]) -> dict[int, int | None]:
    query = select(mention.c.id, mention.c.agency_id)
    return {number: row for part in _parts(query, mention.c.id, bodies) for number, row in connection.execute(part)}


def _rows(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    query = select(agency.c.key, agency.c.id)
    return {key: row for part in _parts(query, agency.c.key, keys) for key, row in connection.execute(part)}


def _parts(query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]) -> list[Select[Any]]:
    listed = sorted(values)
    return [query.where(column.in_(listed[i : i + CHUNK])) for i in range(0, len(listed), CHUNK)]


def _new_row(connection: Connection, body: Body, free: set[int | None]) -> int:
    """The row of a body met for the first time, or known better now than before."""
    values = {
        "key": body.key,
        "name": body.name,
        "region": path_text(body.region),
        "stem": body.stem,
        "level": body.level,
    }
    row = min((f for f in free if f is not None), default=None)
    if row is None:
        return int(connection.execute(insert(agency).returning(agency.c.id), [values]).scalar_one())
    old = connection.scalar(select(agency.c.region).where(agency.c.id == row))
    connection.execute(update(agency).where(agency.c.id == row).values(values))
    _drop_area(connection, path_of(old or ""))
    return row


def _name(connection: Connection, row: int, body: Body) -> None:
    """Write down everything that a body and the areas above it may be called."""
    query = (
        select(mention.c.printed, roster.c.aliases)
        .outerjoin(roster, roster.c.mention_id == mention.c.id)
        .where(mention.c.agency_id == row)
    )
    aliases = [text for printed, listed in connection.execute(query) for text in (printed, *json.loads(listed or "[]"))]
    _put_names(connection, AGENCY, row, names.of_body(body, aliases))
    _put_near(connection, [fold(body.stem), *(fold(a) for a in aliases if len(a) < 8)])
    for depth in range(len(body.region)):
        _name_area(connection, body.region[: depth + 1])


def _name_area(connection: Connection, path: tuple[str, ...]) -> None:
    if connection.scalar(select(region.c.id).where(region.c.path == path_text(path))) is None:
        row = int(connection.execute(insert(region).returning(region.c.id), [{"path": path_text(path)}]).scalar_one())
        _put_names(connection, REGION, row, names.of_region(path))
        _put_near(connection, [fold(path[-1])])


def _put_names(connection: Connection, kind: int, target: int, found: dict[str, names.How]) -> None:
    connection.execute(delete(name).where(name.c.kind == kind, name.c.target == target))
    connection.execute(
        insert(name), [{"text": t, "kind": kind, "target": target, "how": int(how)} for t, how in found.items()]
    )


def _put_near(connection: Connection, texts: Iterable[str]) -> None:
    pairs = {(pattern, text) for text in texts for pattern in names.patterns(text)}
    known = (
        {
            (p, t)
            for p, t in connection.execute(
                select(near.c.pattern, near.c.text).where(near.c.text.in_({t for _, t in pairs}))
            )
        }
        if pairs
        else set()
    )
    if pairs - known:
        connection.execute(insert(near), [{"pattern": p, "text": t} for p, t in sorted(pairs - known)])


def _drop_nameless(connection: Connection, rows: set[int]) -> None:
    """Take out bodies that nothing mentions any more."""
    for row in sorted(rows):
        if connection.scalar(select(mention.c.id).where(mention.c.agency_id == row).limit(1)) is None:
            old = connection.scalar(select(agency.c.region).where(agency.c.id == row))
            connection.execute(delete(name).where(name.c.kind == AGENCY, name.c.target == row))
            connection.execute(delete(agency).where(agency.c.id == row))
            _drop_area(connection, path_of(old or ""))


def _drop_area(connection: Connection, path: tuple[str, ...]) -> None:
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


def release(connection: Connection) -> set[int]:
    """Forget mentions that no paper, roster or person needs, so that the register says only what is held."""
    needed = [
        select(c).where(c.is_not(None)) for c in (paper.c.mention_id, roster.c.mention_id, correction.c.mention_id)
    ]
    unused = and_(*(mention.c.id.not_in(q) for q in needed))
    rows = connection.execute(select(mention.c.id, mention.c.leaf, mention.c.agency_id).where(unused)).all()
    if not rows:
        return set()
    connection.execute(delete(mention).where(mention.c.id.in_([r.id for r in rows])))
    _drop_nameless(connection, {r.agency_id for r in rows})
    return resolve(connection, {r.leaf for r in rows})
