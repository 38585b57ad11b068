"""A turn of a talk: what it does not say is taken from the question before it; what it says wins."""

from __future__ import annotations

from typing import Literal

from assistant.kinds import FIGURES, Signs, decide, signs_of
from assistant.measures import Found, with_column
from assistant.mentions import Mentions
from assistant.question import Body, Cells, Kind, Measure, Note, Question, Scope
from assistant.whose import Whose

ALONE = {Kind.CATALOGUE, Kind.REFUSE}  # these ask about nothing said before
_OF_ONE = {Kind.PASSAGES, Kind.SUMMARY, Kind.TREND, Kind.SHARE, Kind.RANK}  # kept also where one body is named
STEADY = {
    Kind.PASSAGES,
    Kind.SUMMARY,
    Kind.TREND,
    Kind.RANK,
    Kind.EXTREME,
    Kind.AVERAGE,
    Kind.MEDIAN,
    Kind.COUNT,
    Kind.LIST,
    Kind.SHARE,
}
_OPS = {
    "rank",
    "rank_up",
    "most",
    "least",
    "average",
    "median",
    "share",
    "trend",
    "growth",
    "compare",
    "total",
    "check",
    "copied",
    "summary",
    "passages",
    "definition",
    "unfiled",
}


def carry(q: Question, mentions: Mentions, who: Whose, found: Found, previous: Question) -> Question:
    """The question with what it leaves unsaid taken from the one before."""
    words = signs_of(mentions)
    if ("op", "export") in words and not q.measures and not who.said:
        return previous.model_copy(update={"text": q.text, "notes": (*previous.notes, Note(code="export"))})
    if (q.kind in ALONE and not _turns(words)) or (q.kind is Kind.LIST and ("op", "unfiled") in words):
        return q
    if not _says_anything(q, who, words) and not found.alone:
        return _again(q, mentions, previous)
    measures = _measures(q, found, words, previous)
    prose = q.kind in {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK} and not q.measures
    scope, carried_scope = _scope(q, who, words, previous)
    years, carried_years = _years(q, words, previous)
    kind = _kind(q, who, words, previous, scope, len(years), len(measures))
    notes = [*q.notes]
    if carried_scope or carried_years or (measures != q.measures and not prose):
        notes.append(Note(code="carried"))
    return q.model_copy(
        update={
            "kind": kind,
            "measures": q.measures if prose else measures,
            "scope": scope,
            "whole": (q.whole and not (previous.choices and scope.bodies)) or (carried_scope and previous.whole),
            "years": years,
            "filters": q.filters or (previous.filters if not q.measures and kind is previous.kind else ()),
            "limit": q.limit or (previous.limit if not q.measures and kind is previous.kind else None),
            "order": _order(q, words, previous, kind),
            "group": q.group or (previous.group if kind is previous.kind and not q.measures else None),
            "sections": q.sections or (previous.sections if kind is previous.kind and not q.topic else ()),
            "topic": q.topic or (previous.topic if kind is previous.kind and not q.sections else None),
            "notes": tuple(notes),
        }
    )


def _again(q: Question, mentions: Mentions, previous: Question) -> Question:
    """A turn without a word of its own asks for the same once more; one that nobody understands stands alone."""
    known = (
        bool(mentions.found) and not mentions.unknown and not mentions.has("outside", "chat", "personal", "injection")
    )
    return previous.model_copy(update={"text": q.text}) if known and q.kind not in ALONE else q


def _turns(words: frozenset[tuple[str, str]]) -> bool:
    return any(kind == "turn" for kind, _ in words)


def _says_anything(q: Question, who: Whose, words: frozenset[tuple[str, str]]) -> bool:
    ops = any(kind in {"op", "group"} for kind, _ in words)
    return bool(q.talk or q.measures or q.years or who.said or q.scope.without or q.filters or q.limit or q.sections or ops)


def _measures(q: Question, found: Found, words: frozenset[tuple[str, str]], previous: Question) -> tuple[Measure, ...]:
    """A column alone is said of the row spoken of: 其中自然人呢."""
    before = [m for m in previous.measures if isinstance(m, Cells)]
    if found.alone and not found.firm and before:
        fitted = [with_column(m, column, q.language) for m in before for column in found.alone]
        if all(fitted):
            return tuple(m for m in fitted if m is not None)
    if q.measures and previous.measures and ("turn", "add") in words:
        return tuple(dict.fromkeys((*previous.measures, *q.measures)))
    return q.measures or previous.measures


def _scope(q: Question, who: Whose, words: frozenset[tuple[str, str]], previous: Question) -> tuple[Scope, bool]:
    old = previous.scope
    part = words & {("op", "share"), ("op", "place")}
    if part and old.bodies and not who.named and not who.strangers and not q.measures:
        return old.model_copy(update={"levels": q.scope.levels}), True
    if chosen := _chosen(q, previous):
        return Scope(bodies=chosen), False
    if who.others:
        return Scope(levels=q.scope.levels, regions=old.regions, everyone=not old.regions, without=old.bodies), True
    if who.named or who.strangers or who.unsure:
        bodies = _corrected(q.scope.bodies, who, words)
        if (
            ("op", "compare") in words
            and len(bodies) == 1
            and len(old.bodies) == 1
            and bodies != old.bodies
            and not q.measures
        ):
            bodies = (*old.bodies, *bodies)
        return q.scope.model_copy(update={"bodies": bodies}), False
    if q.scope.levels and not q.scope.regions:
        return q.scope.model_copy(update={"regions": old.regions}), bool(old.regions)
    if who.said:
        return q.scope, False
    if q.scope.without:
        return old.model_copy(update={"without": (*old.without, *q.scope.without)}), True
    return old, True


def _order(q: Question, words: frozenset[tuple[str, str]], previous: Question, kind: Kind) -> Literal["desc", "asc"]:
    """The order stays, unless the turn says which; 倒过来 turns it round."""
    if ("op", "reverse") in words:
        return "asc" if previous.order == "desc" else "desc"
    said = words & {("op", "most"), ("op", "least"), ("op", "rank"), ("op", "rank_up")}
    return previous.order if kind is previous.kind and not said and not q.measures else q.order


def _chosen(q: Question, previous: Question) -> tuple[Body, ...]:
    """The answer to a question asked back may be the region alone: 白石县的."""
    regions = q.scope.regions
    found = tuple(b for b in previous.choices if regions and any(r[-1] in b.region for r in regions))
    return found if len(found) == 1 else ()


def _corrected(bodies: tuple[Body, ...], who: Whose, words: frozenset[tuple[str, str]]) -> tuple[Body, ...]:
    """不是石桥镇，是柳林镇: the last one is meant."""
    return bodies[-1:] if ("turn", "correct") in words and len(who.named) > 1 else bodies


def _years(q: Question, words: frozenset[tuple[str, str]], previous: Question) -> tuple[tuple[int, ...], bool]:
    if not q.years:
        return previous.years, bool(previous.years)
    against = words & {("op", "compare"), ("op", "growth")}
    if against and len(q.years) == 1 and len(previous.years) == 1 and q.years != previous.years and not q.measures:
        return tuple(sorted((*previous.years, *q.years))), True
    return q.years, False


def _kind(
    q: Question,
    who: Whose,
    words: frozenset[tuple[str, str]],
    previous: Question,
    scope: Scope,
    years: int,
    measures: int,
) -> Kind:
    asked = {what for kind, what in words if kind == "op"} & _OPS
    if ("op", "definition") in words and previous.measures and not who.said:
        return Kind.DEFINITION
    if ("op", "why") in words and not q.measures:
        return Kind.PASSAGES
    if q.kind in {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK, Kind.DEFINITION, Kind.CATALOGUE, Kind.REFUSE} or (
        q.measures and (who.said or asked)
    ):
        return q.kind
    many = bool(scope.levels or scope.regions or scope.everyone) and not scope.bodies
    if (
        not asked
        and previous.kind in STEADY
        and (not scope.bodies or previous.kind in _OF_ONE)
        and not (previous.kind is Kind.TREND and q.years and years < 3)
    ):
        return previous.kind
    signs = Signs(
        words=words,
        bodies=len(scope.bodies),
        many=many,
        area=q.whole or previous.whole,
        years=years,
        measures=measures,
        firm=measures,
        filters=len(q.filters),
        first=q.limit is not None,
        reach=many,
    )
    return decide(signs, FIGURES) or Kind.VALUE
