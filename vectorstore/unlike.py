"""What papers tell apart: areas of one name, names listed as one body's, whose reports of one year are unlike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal

from sqlalchemy import Connection, select

from vectorstore.bodies import Body, Mention, may_be_one, partly, with_and_without_rank
from vectorstore.packing import CODES
from vectorstore.records import State
from vectorstore.schema import fact, paper
from vectorstore.wording import fold

Path = tuple[str, ...]
ENOUGH = 8  # figures that are not zero in both: of fewer nothing can be said
CHUNK = 5000
_DECIDED = sorted(CODES[state] for state in State if state.decided)


def told_apart(connection: Connection, mentions: Iterable[Mention]) -> frozenset[Path]:
    """The areas, said at less depth than others of the name, whose papers are oftener unlike those of the others."""
    tally: Counter[tuple[Path, Path]] = Counter()
    for (one, its_paper), (other, another) in _pairs(connection, mentions):
        likeness = compared(connection, its_paper, another)
        tally[one, other] += {"unlike": 1, "alike": -1, None: 0}[likeness]
    return frozenset(path for pair, n in tally.items() if n > 0 for path in _shorter(pair))


def wrongly_listed(connection: Connection, mentions: Sequence[Mention]) -> frozenset[int]:
    """The spellings that a roster lists as aliases, whose papers are not those of the body: another town's name."""
    said = {m.id: partly(m.printed, m.region) for m in mentions}
    spelt: dict[tuple[str, str], list[int]] = {}
    for m in mentions:
        spelt.setdefault(_key(said[m.id]), []).append(m.id)
    claims = {
        (number, _key(said[m.id]))
        for m in mentions
        for alias in m.aliases
        for stem in with_and_without_rank(partly(alias, said[m.id].region))
        for number in spelt.get((_area(said[m.id]), fold(stem)), ())
        if _key(said[number]) != _key(said[m.id])
    }
    own = {number: spelt[body] for number, body in claims}
    held: dict[int, dict[int, list[int]]] = {}
    for number, year, paper_id in _papers(connection, {*own, *(n for several in own.values() for n in several)}):
        held.setdefault(number, {}).setdefault(year, []).append(paper_id)
    return frozenset(n for n, others in own.items() if any(_apart(connection, held, n, other) for other in others))


def _apart(connection: Connection, held: Mapping[int, Mapping[int, list[int]]], one: int, other: int) -> bool:
    """Whether two spellings have papers of one year that are not the same."""
    its, another = held.get(one, {}), held.get(other, {})
    pairs = ((a, b) for year in its.keys() & another.keys() for a in its[year] for b in another[year])
    return any(not _same(_told(connection, a, b)) for a, b in pairs)


def _key(body: Body) -> tuple[str, str]:
    return _area(body), fold(body.stem)


def _area(body: Body) -> str:
    return body.region[-1] if body.region else ""


def _same(told: Sequence[bool]) -> bool:
    """Whether of the figures of two papers most are equal; of few all."""
    return told.count(False) * 2 <= len(told) if len(told) >= ENOUGH else all(told)


def _shorter(pair: tuple[Path, Path]) -> tuple[Path, ...]:
    one, other = sorted(pair, key=len)
    return (one,) if len(one) < len(other) else (one, other)


def _pairs(connection: Connection, mentions: Iterable[Mention]) -> Iterator[tuple[tuple[Path, int], tuple[Path, int]]]:
    """Papers of one year, of bodies of one name whose areas may be one and are said otherwise."""
    spelt: dict[tuple[str, str], dict[int, Path]] = {}
    for m in mentions:
        body = partly(m.printed, m.region)
        if body.region:
            spelt.setdefault((body.region[-1], body.stem), {})[m.id] = body.region
    several = {number: path for paths in spelt.values() if len({*paths.values()}) > 1 for number, path in paths.items()}
    years: dict[tuple[int, int], list[tuple[Path, int]]] = {}
    body_of = {number: n for n, paths in enumerate(spelt.values()) for number in paths}
    for number, year, paper_id in _papers(connection, several):
        years.setdefault((body_of[number], year), []).append((several[number], paper_id))
    for held in years.values():
        for one, other in combinations(sorted(held), 2):
            if one[0] != other[0] and may_be_one(one[0], other[0]):
                yield one, other


def _papers(connection: Connection, mentions: Iterable[int]) -> list[tuple[int, int, int]]:
    asked = sorted(mentions)
    query = select(paper.c.mention_id, paper.c.year, paper.c.id).order_by(paper.c.id)
    query = query.where(paper.c.year.is_not(None))
    parts = (query.where(paper.c.mention_id.in_(asked[i : i + CHUNK])) for i in range(0, len(asked), CHUNK))
    return [(mention, year, paper_id) for part in parts for mention, year, paper_id in connection.execute(part)]


def compared(connection: Connection, one: int, other: int) -> Literal["alike", "unlike"] | None:
    """Whether most figures of two papers are the same, or most are not; zeros say nothing."""
    told = _told(connection, one, other)
    if len(told) < ENOUGH:
        return None
    return "unlike" if told.count(False) * 2 > len(told) else "alike"


def _told(connection: Connection, one: int, other: int) -> list[bool]:
    """Of each figure that is not zero in both of two papers, whether it is the same."""
    its, another = fact.alias(), fact.alias()
    query = select(its.c.value, another.c.value).join(another, another.c.cell_id == its.c.cell_id)
    query = query.where(its.c.paper_id == one, another.c.paper_id == other)
    query = query.where(its.c.state.in_(_DECIDED), another.c.state.in_(_DECIDED))
    values = [(Decimal(a), Decimal(b)) for a, b in connection.execute(query) if a is not None and b is not None]
    return [a == b for a, b in values if a or b]
