"""Trades as systems held against each other: a sum of every bureau of each, never one bureau against another."""

from __future__ import annotations

from assistant.bodies.systems import is_of, systems_in
from assistant.question import Kind, Question
from assistant.read import Read
from assistant.words.lexicon import normal

_OF_ONE_YEAR = {Kind.COMPARE, Kind.TOTAL, Kind.RANK, Kind.EXTREME, Kind.LIST, Kind.VALUE}
_ALONE = {"times": False, "apart": False, "against": None, "since": False, "group": None, "limit": None}


def each_system(q: Question, r: Read) -> list[Question]:
    """公安、市监、城管三个系统谁最多: what the bureaus of each have together, and whose is most."""
    trades = systems_in(normal(r.text))
    if len(trades) < 2 or q.kind not in _OF_ONE_YEAR or not q.measures or q.filters or q.change or len(q.years) > 1:
        return []
    groups = [tuple(body for body in q.scope.bodies if is_of(body, trade)) for trade in trades]
    if not all(groups) or sum(map(len, groups)) != len(q.scope.bodies):
        return []
    scopes = [q.scope.model_copy(update={"bodies": bodies}) for bodies in groups]
    summed = {**_ALONE, "kind": Kind.TOTAL, "versus": not r.mentions.has("op", "total") or q.kind is not Kind.TOTAL}
    return [q.model_copy(update={**summed, "scope": scope}) for scope in scopes]
