"""Kinds of bodies, and bodies named beside them, as one group; nothing where one lies in another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from assistant.plan import fits, ids_of, is_government
from assistant.question import Body, Kind, Question, Scope
from vectorstore.levels import levels

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue

Path = tuple[str, ...]
_TOLD_BY = ("regions", "levels", "seat")


def overlap(areas: Sequence[Path]) -> bool:
    """Whether an area lies in another of them, or is named twice.

    >>> overlap([("汀源市",), ("汀源市", "芦溪县")]), overlap([("汀源市", "芦溪县"), ("汀源市", "澄江县")])
    (True, False)
    """
    return any(a[: len(b)] == b or b[: len(a)] == a for a, b in combinations(areas, 2))


def one_group(scopes: Sequence[Scope], catalogue: Catalogue) -> Scope | None:
    """The groups, which differ in one thing alone, as one, with the bodies named beside them."""
    groups = [s for s in scopes if not s.bodies]
    named = tuple(dict.fromkeys(b for s in scopes for b in s.bodies))
    whole = _merged(groups)
    if whole is None or not groups or not named:
        return whole
    beside = whole.model_copy(update={"more": (*whole.more, *named)})
    return None if any(_inside(body, whole, catalogue) for body in named) else beside


def _merged(groups: Sequence[Scope]) -> Scope | None:
    rest = {s.model_copy(update=dict.fromkeys(_TOLD_BY, ())).model_dump_json() for s in groups}
    told_by = [name for name in _TOLD_BY if len({getattr(s, name) for s in groups}) > 1]
    if len(rest) > 1 or len(told_by) > 1 or not all(s.levels for s in groups):
        return None
    if not told_by:
        return groups[0] if len(groups) == 1 else None
    (name,) = told_by
    if not _apart(name, [getattr(s, name) for s in groups]):
        return None
    return groups[-1].model_copy(update={name: tuple(dict.fromkeys(one for s in groups for one in getattr(s, name)))})


def _apart(name: str, said: Sequence[tuple[Any, ...]]) -> bool:
    """Whether nobody belongs to two of them; a government would speak for the others."""
    if name == "regions":
        return all(said) and not overlap([path for paths in said for path in paths])
    kinds = [set(levels().widened(one) if name == "levels" else one) for one in said]
    governments = name == "levels" and any(one & set(levels().ranks) for one in kinds)
    return all(kinds) and not governments and not any(a & b for a, b in combinations(kinds, 2))


def _inside(body: Body, group: Scope, catalogue: Catalogue) -> bool:
    """Whether a body is of the group, or speaks for bodies of it."""
    held: list[Agency] = catalogue.agencies(agency_ids=ids_of(body, catalogue))
    asked = Question(text="", kind=Kind.TOTAL, scope=group)
    return any(fits(agency, asked) or is_government(agency) for agency in held)
