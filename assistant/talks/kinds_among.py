"""Those of some kind among the bodies just told: 其中有几个是街道, which of them are towns, 其中街道许可多少."""

from __future__ import annotations

import re

from assistant.measures import Found
from assistant.question import Body, Kind, Note, Question, Scope
from assistant.talks.listed import kinds_beside, listing_of, said_of_those
from assistant.talks.ranked import ranking_of
from assistant.talks.said import Said
from assistant.words.mentions import Mention
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

_SEATS = Pattern(r"占了?(?:几|多少)[个家席位]")
_HOW_MANY = Pattern(r"(?:几|多少)[个家席位]|哪[些几]|how many|which", re.I)


def of_a_kind_among(s: Said, found: Found) -> Question | None:
    """How many of those told are of the kind said, and which; or what these have."""
    told = listing_of(s.previous) or _first_so_many(s)
    named = _kinds(s)
    if told is not None and told.talk and named and s.previous.listed:
        return _who_write(s, told, named)
    if told is None or told.talk or not named or s.q.filters or s.q.limit or s.q.scope.without_levels:
        return None
    kinds = tuple(dict.fromkeys(kind for m in named for kind in levels().spoken[m.sense("level") or ""]))
    if s.q.measures and not s.q.talk:
        return _what_they_have(s, told, kinds)
    if s.q.years or s.says("op", "total") or not (_counts(s) or s.q.kind in {Kind.LIST, Kind.COUNT, Kind.RANK}):
        return None
    if len(named) == 1 and _of_all(told) and not set(kinds) & set(levels().ranks):
        return None  # as many as all of that kind of whom the condition holds
    fields = {"text": s.q.text, "language": s.q.language, "notes": (Note(code="carried"),), "winners": ()}
    return told.model_copy(update={**fields, "counts_of": Scope(levels=kinds, seat=s.q.scope.seat)})


def _who_write(s: Said, told: Question, named: list[Mention]) -> Question | None:
    """有几家是乡镇, after who writes of something: those of the kind among them; asked back where there is none."""
    kinds = tuple(dict.fromkeys(kind for m in named for kind in levels().spoken[m.sense("level") or ""]))
    bodies = tuple(b for b in told.listed if _is_one(b, kinds))
    if s.q.measures or s.q.years or s.q.talk:
        return None
    fields = {"text": s.q.text, "notes": (Note(code="carried"),), "listing": told, "listed": ()}
    if bodies:
        return told.model_copy(update={**fields, "scope": Scope(bodies=bodies)})
    nobody = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": tuple(m.text for m in named)}
    return told.model_copy(update={**fields, **nobody, "talk": None, "context": told})


def _kinds(s: Said) -> list[Mention]:
    named = s.who.named or s.who.regions or s.who.strangers or s.who.area
    if _SEATS.search(s.text) and not named:  # 街道占几个
        return s.mentions.of("level")
    alone = _KINDS_ALONE.fullmatch(s.text) and s.previous.listed and s.previous.talk
    return s.mentions.of("level") if alone and not named else kinds_beside(s) if said_of_those(s) else []


_KINDS_ALONE = Pattern(
    r"\s*那?(?:么)?(?:一共|总共)?有?(?:几|多少|哪[几些])[个家]?(?:单位)?(?:是|属于|为)(?:[^,，。;；]{1,6})(?:的)?[呢?？]?\s*"
)


def _counts(s: Said) -> bool:
    return bool(_HOW_MANY.search(s.text)) and (s.q.talk is None or bool(_SEATS.search(s.text) or "各" in s.text))


def _first_so_many(s: Said) -> Question | None:
    ranking = ranking_of(s.previous)
    return ranking if ranking and ranking.limit else None


def _of_all(told: Question) -> bool:
    """Whether a list is of everyone in an area, so that naming a kind instead narrows it."""
    whole = Scope(regions=told.scope.regions, everyone=told.scope.everyone, seat=told.scope.seat)
    return told.scope == whole and told.kind in {Kind.LIST, Kind.COUNT}


def _what_they_have(s: Said, told: Question, kinds: tuple[str, ...]) -> Question | None:
    """其中街道许可多少: the figures of those told that are of the kind."""
    bodies = tuple(b for b in told.listed or told.winners if _is_one(b, kinds))
    if not bodies:
        return None
    kind = s.q.kind if s.q.kind in {Kind.TOTAL, Kind.EXTREME, Kind.RANK, Kind.AVERAGE, Kind.MEDIAN} else Kind.LIST
    fields: dict[str, object] = {"kind": kind if len(bodies) > 1 else Kind.VALUE, "scope": Scope(bodies=bodies)}
    fields |= {"years": s.q.years or told.years, "whole": False, "of_all": False, "group": None}
    return s.q.model_copy(update={**fields, "listing": listing_of(s.previous), "notes": (Note(code="carried"),)})


def _is_one(body: Body, kinds: tuple[str, ...]) -> bool:
    local = body.agency.removeprefix(body.region[-1]) if body.region else body.agency
    return levels().meant(levels().of(levels().stem(local), body.region), body.agency, kinds)
