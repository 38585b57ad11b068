"""Somebody more beside those spoken of: 再加上望溪县, 石桥镇也算上, 把街道也算进来."""

from __future__ import annotations

import re

from assistant.question import Question, Scope
from assistant.talks.groups import overlap
from assistant.talks.said import Said
from assistant.words.mentions import Mentions
from vectorstore.pattern import Pattern

_ADD = Pattern(
    r"(?:[算加计列添补][上进入]|再加|也加|[加算]进|外加|连同)(?:来|去)?"
    r"|\b(?:add(?:ing)?|plus|including|included|included too|together with|bring in|counting|as well|too)\b",
    re.I,
)
_ASKED = Pattern(r"[吗么没]\s*[?？]?$|没有\s*[?？]?$|是否|是不是")


def added_word(mentions: Mentions, q: Question) -> str | None:
    """The word with which a turn adds to what was told, where it stands between no two that it names itself."""
    said = _ADD.search(mentions.text)
    if said is None or q.scope.excepting or _ASKED.search(mentions.text):
        return None
    named = [m for m in mentions.found if m.kind == "name" or m.means("level")]
    between = any(m.end <= said.start() for m in named) and any(m.start >= said.end() for m in named)
    return None if between else said.group()


def adds(s: Said) -> bool:
    """Whether a turn names something to be told beside what was told, and nothing else of its own."""
    return added_word(s.mentions, s.q) is not None


def added(s: Said) -> tuple[Scope, bool] | None:
    """Those spoken of, with whom the turn names beside them; nothing where the two are not told alike."""
    own = not s.q.measures or s.q.measures == s.previous.measures
    if not own or not adds(s) or not (s.named or s.who.levels):
        return None
    wider = _beside(s.old, s.q.scope)
    return (wider, True) if wider is not None else None


def _beside(old: Scope, new: Scope) -> Scope | None:
    if new.bodies and not new.levels:
        if old.bodies:
            return old.model_copy(update={"bodies": tuple(dict.fromkeys((*old.bodies, *new.bodies)))})
        return old.model_copy(update={"more": (*old.more, *new.bodies)}) if old.levels or old.regions else None
    if old.bodies or new.bodies or old.seat or new.seat:
        return None
    areas = tuple(dict.fromkeys((*old.regions, *new.regions)))
    kinds = tuple(dict.fromkeys((*old.levels, *new.levels)))
    same_kinds = not new.levels or set(new.levels) == set(old.levels)
    if old.regions and new.regions and same_kinds and not overlap(areas):
        return old.model_copy(update={"regions": areas})
    same_areas = not new.regions or new.regions == old.regions
    return old.model_copy(update={"levels": kinds}) if old.levels and new.levels and same_areas else None
