"""The register of bodies in the store: mentions resolved, bodies named, ids kept as more becomes known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, insert, select, update

from vectorstore import branches, naming
from vectorstore.bodies import Body, Mention, join, partly
from vectorstore.levels import levels
from vectorstore.packing import dump, path_of, path_text
from vectorstore.roster import Listed
from vectorstore.schema import agency, correction, decision, mention, paper, roster
from vectorstore.unlike import told_apart, wrongly_listed
from vectorstore.wording import fold

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
    row = _mention_row(printed, said_region)
    return int(connection.execute(insert(mention).returning(mention.c.id), [row]).scalar_one()), row["leaf"]


def _mention_row(printed: str, said_region: tuple[str, ...]) -> dict[str, str]:
    body = partly(printed, said_region)
    leaf = branches.leaf(body.stem, body.region)
    return {"printed": printed, "said_region": path_text(said_region), "leaf": leaf}


def enrol(connection: Connection, rows: Iterable[Listed]) -> set[int]:
    """Put a roster in the place of the one before."""
    connection.execute(delete(roster))
    listed = {(row.agency, path_text(row.region)): row for row in rows}
    numbers = _mentioned(connection)
    new = [_mention_row(printed, path_of(said)) for printed, said in listed if (printed, said) not in numbers]
    if new:
        connection.execute(insert(mention), new)
        numbers = _mentioned(connection)
    values = [
        {"mention_id": numbers[said], "aliases": dump(row.aliases), "level": row.level, "years": dump(row.years)}
        for said, row in listed.items()
    ]
    if values:
        connection.execute(insert(roster), values)
    leaves = set(connection.scalars(select(mention.c.leaf).distinct()))
    touched = release(connection) | resolve(connection, leaves, renamed=True)
    level_as_listed(connection)
    return touched


def level_as_listed(connection: Connection) -> None:
    """What the roster calls an institution is no department, whatever its name ends with."""
    department, institution = levels().seated
    query = select(agency.c.id, agency.c.region, agency.c.stem).where(agency.c.level == institution)
    own = [(number, Body(path_of(path), stem).level) for number, path, stem in connection.execute(query)]
    named = [{"its": number, "at": level} for number, level in own if level != institution]
    if named:
        anew = update(agency).where(agency.c.id == bindparam("its")).values(level=bindparam("at"))
        connection.execute(anew, named)
    listed = select(mention.c.agency_id).join(roster, roster.c.mention_id == mention.c.id)
    listed = listed.where(roster.c.level.in_(levels().rostered))
    held = update(agency).where(agency.c.level == department, agency.c.id.in_(listed))
    connection.execute(held.values(level=institution))


def gather_anew(connection: Connection) -> None:
    """Say of every mention by today's rules with which others it is looked at."""
    rows = connection.execute(select(mention.c.id, mention.c.printed, mention.c.said_region, mention.c.leaf)).all()
    known = {r.id: (_mention_row(r.printed, path_of(r.said_region))["leaf"], r.leaf) for r in rows}
    if moved := [{"its": number, "at": leaf} for number, (leaf, before) in known.items() if leaf != before]:
        connection.execute(update(mention).where(mention.c.id == bindparam("its")).values(leaf=bindparam("at")), moved)


def _mentioned(connection: Connection) -> dict[tuple[str, str], int]:
    rows = connection.execute(select(mention.c.printed, mention.c.said_region, mention.c.id))
    return {(printed, said): number for printed, said, number in rows}


def resolve(connection: Connection, leaves: Iterable[str], renamed: bool = False) -> set[int]:
    """Say anew which body each mention of some counties means; gives the bodies that lost or gained one."""
    asked = set(leaves)
    groups = _mentions(connection, _deciding(connection, asked - {""}))
    every = [m for group in groups for m in group]
    touched = _assign(
        connection, join(every, told_apart(connection, every), wrongly_listed(connection, every)), renamed
    )
    if connection.scalar(select(roster.c.id).limit(1)) is not None or "" in asked:
        for group in _mentions(connection, {""}):
            touched |= _assign(connection, _without_county(connection, group), renamed)
    return touched


def weigh(connection: Connection, paper_id: int) -> set[int]:
    """Say anew which bodies are meant where another spelling of a paper's body has a paper of that year too."""
    query = select(mention.c.id, mention.c.leaf, agency.c.stem, paper.c.year).join(
        agency, mention.c.agency_id == agency.c.id
    )
    its = connection.execute(query.join(paper, paper.c.mention_id == mention.c.id).where(paper.c.id == paper_id)).one()
    like = select(mention.c.id).join(agency, mention.c.agency_id == agency.c.id)
    like = like.where(mention.c.leaf == its.leaf, agency.c.stem == its.stem, mention.c.id != its.id)
    others = list(connection.scalars(like)) if its.leaf else []
    years = connection.scalars(select(paper.c.year).where(paper.c.mention_id.in_(others))) if others else ()
    return resolve(connection, {its.leaf}) if its.year in set(years) else set()


def _deciding(connection: Connection, leaves: set[str]) -> set[str]:
    """Some counties, the branches that lie in them, and what says of these where they lie."""
    of_branches = connection.scalars(select(mention.c.leaf).where(mention.c.leaf.startswith(branches.SIGN)).distinct())
    found = branches.concerned(of_branches, leaves)
    return leaves.union(found, *map(branches.around, found))


def _mentions(connection: Connection, leaves: Iterable[str]) -> list[list[Mention]]:
    """All that names bodies, county by county."""
    query = (
        select(mention.c.leaf, mention.c.id, mention.c.printed, mention.c.said_region, roster.c.aliases)
        .outerjoin(roster, roster.c.mention_id == mention.c.id)
        .order_by(mention.c.id)
    )
    found: dict[str, list[Mention]] = {}
    for part in _parts(query, mention.c.leaf, leaves):
        for leaf, number, printed, said, aliases in connection.execute(part).all():
            listed = tuple(json.loads(aliases or "[]"))
            one = Mention(number, printed, path_of(said), listed, aliases is not None)
            found.setdefault(leaf, []).append(one)
    return list(found.values())


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
    before = _rows(connection, groups)
    rows = _with_rows(connection, {key: bodies[members[0]] for key, members in groups.items()}, groups, held, before)
    moves = {m: rows[key] for key, members in groups.items() for m in members if held[m] != rows[key]}
    if moves:
        query = update(mention).where(mention.c.id == bindparam("its")).values(agency_id=bindparam("row"))
        connection.execute(query, [{"its": m, "row": row} for m, row in moves.items()])
    changed = {rows[key] for key in groups if renamed or key not in before} | set(moves.values())
    named = {rows[key]: bodies[members[0]] for key, members in groups.items() if rows[key] in changed}
    naming.write(connection, named, _written(connection, named))
    left = {old for m in moves if (old := held[m]) is not None}
    _drop_nameless(connection, left - set(rows.values()))
    return left | set(moves.values())


def _with_rows(
    connection: Connection,
    bodies: dict[str, Body],
    groups: dict[str, list[int]],
    held: dict[int, int | None],
    known: dict[str, int],
) -> dict[str, int]:
    """The rows of bodies by key: held ones, ones whose body is better known now than before, new ones."""
    rows, taken = dict(known), set(known.values())
    for key, members in groups.items():
        free = {row for m in members if (row := held[m]) is not None} - taken if key not in rows else None
        if free:
            rows[key] = min(free)
            taken.add(rows[key])
            _widen(connection, rows[key], bodies[key])
    new = [_values(body) for key, body in bodies.items() if key not in rows]
    if new:
        connection.execute(insert(agency), new)
        rows |= _rows(connection, [values["key"] for values in new])
    return rows


def _values(body: Body) -> dict[str, str]:
    region_text = path_text(body.region)
    return {"key": body.key, "name": body.name, "region": region_text, "stem": body.stem, "level": body.level}


def _widen(connection: Connection, row: int, body: Body) -> None:
    old = connection.execute(select(agency.c.region, agency.c.level).where(agency.c.id == row)).one()
    kept = {"level": old.level} if old.level == levels().institution else {}  # as the roster may say alone
    connection.execute(update(agency).where(agency.c.id == row).values(_values(body) | kept))
    naming.drop_area(connection, path_of(old.region))


def _held(connection: Connection, bodies: Iterable[int]) -> dict[int, int | None]:
    query = select(mention.c.id, mention.c.agency_id)
    return {number: row for part in _parts(query, mention.c.id, bodies) for number, row in connection.execute(part)}


def _rows(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    query = select(agency.c.key, agency.c.id)
    return {key: row for part in _parts(query, agency.c.key, keys) for key, row in connection.execute(part)}


def _parts(query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]) -> list[Select[Any]]:
    listed = sorted(values)
    return [query.where(column.in_(listed[i : i + CHUNK])) for i in range(0, len(listed), CHUNK)]


def _written(connection: Connection, rows: Iterable[int]) -> dict[int, list[str]]:
    """How papers, people and the roster write bodies."""
    query = select(mention.c.agency_id, mention.c.printed, roster.c.aliases)
    query = query.outerjoin(roster, roster.c.mention_id == mention.c.id)
    found: dict[int, list[str]] = {row: [] for row in rows}
    for part in _parts(query, mention.c.agency_id, found):
        for row, printed, listed in connection.execute(part):
            found[row] += [printed, *json.loads(listed or "[]")]
    return found


def _drop_nameless(connection: Connection, rows: set[int]) -> None:
    """Take out bodies that nothing mentions any more."""
    for row in sorted(rows):
        if connection.scalar(select(mention.c.id).where(mention.c.agency_id == row).limit(1)) is None:
            old = connection.scalar(select(agency.c.region).where(agency.c.id == row))
            connection.execute(delete(agency).where(agency.c.id == row))
            naming.drop_body(connection, row)
            naming.drop_area(connection, path_of(old or ""))


def release(connection: Connection) -> set[int]:
    """Forget mentions that no paper, roster or person needs, so that the register says only what is held."""
    needed = [
        select(c).where(c.is_not(None))
        for c in (paper.c.mention_id, roster.c.mention_id, correction.c.mention_id, decision.c.mention_id)
    ]
    unused = and_(*(mention.c.id.not_in(q) for q in needed))
    rows = connection.execute(select(mention.c.id, mention.c.leaf, mention.c.agency_id).where(unused)).all()
    if not rows:
        return set()
    connection.execute(delete(mention).where(mention.c.id.in_([r.id for r in rows])))
    _drop_nameless(connection, {r.agency_id for r in rows})
    return resolve(connection, {r.leaf for r in rows})
