"""网站和公众号加起来发了多少条: figures of prose that are counted apart are told apart, and said not to be added."""

from __future__ import annotations

from itertools import pairwise

from assistant.question import Kind, Note, Question, Stated
from assistant.read import Read
from assistant.words.lexicon import said_in_prose
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_JOINED = Pattern(r"\s*(?:[、,，和与跟及同加/+]|以及|还有|\band\b)?\s*")
_ASIDE = {Kind.CLARIFY, Kind.REFUSE, Kind.SUMMARY, Kind.PASSAGES}


def each_channel(q: Question, r: Read) -> list[Question]:
    """One question for each place that something is published at, where their sum is asked for."""
    one = q.measures[0] if len(q.measures) == 1 else None
    named = _named(r)
    if not isinstance(one, Stated) or len(named) < 2 or q.kind in _ASIDE or not r.mentions.has("op", "total"):
        return []
    rest = one.about
    for m in named:
        rest = rest.replace(m.text, "", 1)
    fields: dict[str, object] = {"kind": Kind.VALUE if q.scope.bodies else q.kind, "reason": None, "sought": None}
    asked = [Stated(about=m.text + rest, unit=one.unit) for m in named]
    out = [q.model_copy(update={**fields, "measures": (each,), "not_understood": ()}) for each in asked]
    said = Note(code="channels_not_added", words=(("words", "、".join(m.text for m in named)),))
    return [*out[:-1], out[-1].model_copy(update={"notes": (*q.notes, said)})]


def _named(r: Read) -> list[Mention]:
    """The places that stand side by side, each of another kind."""
    table = said_in_prose()
    groups = [group for group in table["groups"] if group[0] in table["vessels"]]
    found = [(m, g[0]) for m in r.mentions.of("noun", "prose") for g in groups if m.text in g]
    side_by_side = [
        pair for pair in pairwise(found) if _JOINED.fullmatch(r.mentions.text[pair[0][0].end : pair[1][0].start])
    ]
    kinds = {kind: m for pair in side_by_side for m, kind in pair}
    return list(kinds.values())
