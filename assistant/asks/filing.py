"""A share of reports: how many of those expected were filed: 报送率, 交报告的比例, 应交几份实交几份."""

from __future__ import annotations

import re

from assistant.asks.fields import question
from assistant.asks.typed import typed
from assistant.question import Kind, Note, Question
from assistant.read import Read
from assistant.turn import Ask

_RATE = re.compile(
    r"(?:报送|上报|上交|提交|交报|填报|发布|公布|报告|年报)的?(?:完成|提交|上交|报送|上报|发布|公布)?率"
    r"|\b(?:filing|submission) rate\b"
)
_DUE = re.compile(r"应该?当?[交报]|应[有该]")
_DONE = re.compile(r"(?:实际|实|已经?|真正)[交报收]")
_FILED = re.compile(r"[交报]|提交|发布|公布|file|submit")
_SO_MANY = re.compile(r"[几多][少份家个]|\bhow many\b")
_BARE = re.compile(
    r"[那它们又各的\s]*(?:占(?:比|[了到]?(?:全部|总量|应报)?的?)|比例)(?:是|有)?(?:多少|几成|百分之几|多大)?[呢?？]*"
)


def due_and_done(text: str) -> bool:
    """应交几份，实交几份: one ask, though it has two numbers."""
    return bool(_DUE.search(text) and _DONE.search(text) and _SO_MANY.search(text))


def of_reports(r: Read, before: Question | None) -> bool:
    """Whether the share asked for is one of the reports that are expected."""
    text, m = r.mentions.text, r.mentions
    if before and before.unfiled and not r.found.measures and _BARE.fullmatch(text):
        return True
    rate = _RATE.search(text)
    filed = m.has("op", "filed", "unfiled") or (m.of("thing", "paper") and _FILED.search(text))
    asked = rate or due_and_done(text) or (m.has("op", "share") and filed)
    if not asked or r.found.measures or m.of("beyond") or m.of("section") or any(x.amount for x in m.found):
        return False
    own = (rate.group() if rate else "") + (text if due_and_done(text) else "")
    return all(piece in own for piece in r.unknown)


def share_of_reports(r: Read, ask: Ask) -> Question:
    """Who has not reported, with what part of all that is; whose and when from the talk where it is not said."""
    q, before = question(typed(r, ask.today)), ask.before
    fields: dict[str, object] = {"kind": Kind.LIST, "unfiled": True, "portion": True, "measures": (), "filters": ()}
    fields |= {"topic": None, "sections": (), "reason": None, "not_understood": (), "premise": None, "against": None}
    if before is not None and not before.scope.bodies:
        scope = before.scope if not r.who.said else q.scope
        years = q.years or before.years
        carried = scope != q.scope or years != q.years
        fields |= {"scope": scope, "years": years, "notes": (*q.notes, Note(code="carried")) if carried else q.notes}
    return q.model_copy(update=fields)
