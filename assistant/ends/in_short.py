"""An area's own report in short, where nothing of it is named: 青禾县2023年工作总结一下."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.question import Kind, Question, Scope, Talk
from assistant.read import Read
from assistant.shares.within import governments, is_held
from assistant.words.mentions import Mention

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_SAYS_NOTHING = (("filler", None), ("turn", None), ("thing", "paper"), ("who", "area"), ("op", "summary"))


def in_short(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """The question as one for the report of the area's government, if one is held and nothing else is asked."""
    one = q.kind is Kind.SUMMARY and len(q.scope.regions) == 1 and not (q.scope.bodies or q.scope.levels or q.talk)
    if not one or q.measures or r.unknown or r.chatter or not all(map(_empty, r.mentions.found)):
        return q
    own = tuple(body for body in governments(q.scope.regions, catalogue) if is_held(body, catalogue))
    if len(own) != 1 or not r.mentions.has("op", "summary"):
        return q
    fields = {"scope": Scope(bodies=own), "talk": Talk(form="digest", asked=r.mentions.text), "topic": None}
    return q.model_copy(update={**fields, "whole": False, "sections": ()})


def _empty(m: Mention) -> bool:
    """Whether a mention says whose, when, or that a report is to be told in short, and nothing of what stands in it."""
    return m.kind in {"name", "years"} or any(m.means(kind, what) for kind, what in _SAYS_NOTHING)
