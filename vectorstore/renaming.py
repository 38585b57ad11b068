"""What bodies and areas are called, written anew where an older program wrote it by other rules."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from vectorstore import naming, register
from vectorstore.bodies import Body
from vectorstore.packing import path_of
from vectorstore.schema import agency, mention, meta, name, region

NAMES = 14  # the rules by which names are made; a library says by which its own were
_KEY = "names"


def up_to_date(connection: Connection) -> bool:
    """Whether the names were made by these rules, or by later ones."""
    held = connection.scalar(select(meta.c.value).where(meta.c.key == _KEY))
    return held is not None and int(held) >= NAMES


def renew(connection: Connection) -> None:
    """Make every name anew, and each body's own; say anew which spellings are one body, and which papers stand."""
    if up_to_date(connection):
        return
    query = select(agency.c.id, agency.c.region, agency.c.stem)
    rows = [(number, Body(path_of(path), stem)) for number, path, stem in connection.execute(query)]
    if rows:
        own = update(agency).where(agency.c.id == bindparam("its")).values(name=bindparam("now"), level=bindparam("at"))
        connection.execute(own, [{"its": number, "now": body.name, "at": body.level} for number, body in rows])
        connection.execute(delete(name).where(name.c.kind == naming.REGION))
        connection.execute(delete(region))
        _settle(connection)
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    connection.execute(insert(meta), [{"key": _KEY, "value": str(NAMES)}])


def _settle(connection: Connection) -> None:
    from vectorstore.intake import resettle  # stands above the database that calls for this

    register.gather_anew(connection)
    touched = register.resolve(connection, set(connection.scalars(select(mention.c.leaf).distinct())), renamed=True)
    register.level_as_listed(connection)
    resettle(connection, touched)
