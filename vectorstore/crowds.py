"""Names that very many bodies bear, as 石桥镇 in the roster of a province: looked up once, not for every question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from vectorstore.how import How
from vectorstore.schema import agency, name

BODY, AREA = 0, 1  # what a name names
CROWD = 60  # bodies of one name that are named; where more bear it, an area says which

_COUNTS = select(name.c.text).where(name.c.text.in_(bindparam("among", expanding=True)), name.c.kind != AREA)
_COUNTS = _COUNTS.group_by(name.c.text, name.c.kind).having(func.count() > CROWD)
_FIRST = select(name.c.target).join(agency, agency.c.id == name.c.target)
_FIRST = _FIRST.where(name.c.text == bindparam("text"), name.c.kind != AREA)
_FIRST = _FIRST.order_by(agency.c.region, agency.c.name).limit(CROWD)

Known = tuple[str, int, How]  # a name, whether of bodies or areas, and how surely
Crowds = dict[str, "Crowd"]  # those met so far; kept until anything that is held changes


@dataclass(slots=True)
class Crowd:
    """What one such name is, and the first bodies that bear it, once they were asked for."""

    known: tuple[Known, ...]
    first: tuple[int, ...] | None = None

    def bearers(self, connection: Connection) -> tuple[int, ...]:
        """The first of the bodies, by region and name."""
        if self.first is None:
            self.first = tuple(connection.scalars(_FIRST, {"text": self.known[0][0]}))
        return self.first


def crowds_among(connection: Connection, found: Iterable[Known]) -> dict[str, Crowd]:
    """Which of some names are crowds'."""
    listed = list(found)
    texts = sorted({text for text, kind, _ in listed if kind != AREA})
    crowded = connection.scalars(_COUNTS, {"among": texts}) if texts else ()
    return {text: Crowd(tuple(one for one in listed if one[0] == text)) for text in crowded}
