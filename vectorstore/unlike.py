"""Areas of one name that their papers tell apart: two reports of one body's one year with next to nothing in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import Literal

from sqlalchemy import Connection, select

from vectorstore.bodies import Mention, may_be_one, partly
from vectorstore.packing import CODES
from vectorstore.records import State
from vectorstore.schema import fact, paper

Path = tuple[str, ...]
ENOUGH = 8  # figures that are not zero in both: of fewer nothing can be said
_DECIDED = sorted(CODES[state] for state in State if state.decided)


def told_apart(connection: Connection, mentions: Iterable[Mention]) -> frozenset[Path]:
    """The areas, said at less depth than others of the name, whose papers are oftener unlike those of the others."""
    tally: Counter[tuple[Path, Path]] = Counter()
    for (one, its_paper), (other, another) in _pairs(connection, mentions):
        likeness = compared(connection, its_paper, another)
        tally[one, other] += {"unlike": 1, "alike": -1, None: 0}[likeness]
    return frozenset(path for pair, n in tally.items() if n > 0 for path in _shorter(pair))


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
    if not asked:
        return []
    query = select(paper.c.mention_id, paper.c.year, paper.c.id)
    query = query.where(paper.c.mention_id.in_(asked), paper.c.year.is_not(None)).order_by(paper.c.id)
    return [(mention, year, paper_id) for mention, year, paper_id in connection.execute(query)]


def compared(connection: Connection, one: int, other: int) -> Literal["alike", "unlike"] | None:
    """Whether most figures of two papers are the same, or most are not; zeros say nothing."""
    its, another = fact.alias(), fact.alias()
    query = select(its.c.value, another.c.value).join(another, another.c.cell_id == its.c.cell_id)
    query = query.where(its.c.paper_id == one, another.c.paper_id == other)
    query = query.where(its.c.state.in_(_DECIDED), another.c.state.in_(_DECIDED))
    values = [(Decimal(a), Decimal(b)) for a, b in connection.execute(query) if a is not None and b is not None]
    told = [a == b for a, b in values if a or b]
    if len(told) < ENOUGH:
        return None
    return "unlike" if told.count(False) * 2 > len(told) else "alike"
