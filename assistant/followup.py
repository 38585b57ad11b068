"""A turn of a talk: what it does not say is taken from the question before it; what it says wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.amounts import Amount
from assistant.carried import all_offered, scope_of
from assistant.evidence import unit_of
from assistant.filters import bounds
from assistant.kinds import FIGURES, Signs, counted, decide, signs_of
from assistant.measures import Found, with_column
from assistant.mentions import Mentions
from assistant.question import Cells, Filter, Kind, Measure, Note, Question, Scope
from assistant.ranked import ranking_of
from assistant.whose import Whose

_Group = Literal["agency", "region", "level", "year"] | None
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
    q = _filtered(q, mentions, previous)
    if ("op", "export") in words and not q.measures and not who.said:
        return previous.model_copy(update={"text": q.text, "notes": (*previous.notes, Note(code="export"))})
    if _alone(q, mentions, who, words, previous):
        return q
    if previous.unfiled and not q.measures and not words & _NEW:
        return _of_the_same_list(q, who, previous)
    if both := all_offered(mentions.text, who, previous):
        fields: dict[str, object] = {
            "text": q.text,
            "kind": Kind.COMPARE,
            "reason": None,
            "choices": (),
            "spoken": None,
        }
        fields |= {"scope": Scope(bodies=both), "notes": (Note(code="carried"),)}
        return previous.model_copy(update=fields)
    if not _says_anything(q, who, words) and not found.alone:
        return _again(q, mentions, previous)
    measures = _measures(q, found, words, previous)
    prose = q.kind in {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK} and not q.measures
    scope, carried_scope = scope_of(q, mentions, who, words, previous)
    years, carried_years = _years(q, words, previous, bool(found.firm and who.said and not _turns(words)))
    kind = _kind(q, mentions, who, words, previous, scope, len(years), len(measures), not who.said)
    prose = prose and kind is not Kind.DEFINITION
    notes = [*q.notes]
    if carried_scope or carried_years or (measures != q.measures and not prose):
        notes.append(Note(code="carried"))
    return q.model_copy(
        update={
            "kind": kind,
            "measures": q.measures if prose else measures,
            "scope": scope,
            "whole": (q.whole and not (previous.choices and scope.bodies))
            or ((carried_scope or (kind is previous.kind is Kind.SHARE and not q.measures)) and previous.whole),
            "years": years,
            "filters": _filters(q, mentions, previous, kind),
            "limit": q.limit or (previous.limit if kind is previous.kind and _same_order(words) else None),
            "ranked": ranking_of(previous) if carried_scope or carried_years else None,
            "offered": (previous.offered or previous.choices) if carried_scope or previous.choices else (),
            "order": _order(q, words, previous, kind),
            **_change(q, words, previous, kind),
            "by_share": q.by_share and len(scope.bodies) != 1,
            "group": q.group or _group(q, mentions, who, previous, kind),
            "sections": q.sections or (previous.sections if kind is previous.kind and not q.topic else ()),
            "topic": q.topic or (previous.topic if kind is previous.kind and not q.sections else None),
            "notes": tuple(notes),
        }
    )


_NEW = frozenset(("op", what) for what in (*_OPS, "why", "catalogue", "filed", "tally", "check"))


def _alone(q: Question, mentions: Mentions, who: Whose, words: frozenset[tuple[str, str]], previous: Question) -> bool:
    """Whether a turn asks about nothing said before: another subject, or what the reports are not about."""
    if q.kind is Kind.LIST and ("op", "unfiled") in words:
        return True
    if mentions.of("outside") and not q.measures:
        return True
    if _turns(words):
        return False
    if q.kind in ALONE:
        return not (counted(mentions) and previous.kind in {Kind.LIST, Kind.COUNT})
    return q.kind is Kind.CHECK and not who.named and not q.years and bool(words & {("ask", "which"), ("ask", "yesno")})


def _of_the_same_list(q: Question, who: Whose, previous: Question) -> Question:
    """谁没交 asked of another year or of others: 2023年呢, 乡镇呢."""
    scope = q.scope if who.said else previous.scope
    years = q.years or previous.years
    return previous.model_copy(
        update={
            "text": q.text,
            "scope": scope,
            "years": years,
            "notes": (Note(code="carried"),),
            "language": q.language,
        }
    )


def _alike(kind: Kind, before: Kind) -> bool:
    """Whether a list stays the same list, be it counted or named."""
    return kind is before or {kind, before} == {Kind.LIST, Kind.COUNT}


def _filtered(q: Question, mentions: Mentions, previous: Question) -> Question:
    """A threshold alone is said of what was asked before: 超过100件的呢."""
    said = [m.amount for m in mentions.found if m.amount and m.amount.role == "threshold"]
    before = [f.measure for f in previous.filters] or [m for m in previous.measures if isinstance(m, Cells)]
    if q.measures or q.filters or not before:
        return q
    if mentions.has("ask", "zero") and mentions.has("ask", "which", "which_many"):  # 谁一件都没有
        return q.model_copy(update={"filters": (Filter(measure=before[0], op="=", value="0"),)})
    filters = tuple(f for a in said for f in bounds(a, _counted_in(a, before)))
    return q.model_copy(update={"filters": filters}) if said else q


def _counted_in(a: Amount, before: Sequence[Cells]) -> Cells:
    """超过20件, after a list by cases and by a rate: the first that is counted so."""
    return next((c for c in before if a.said_of(unit_of(c))[1] is None), before[0])


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
    return bool(
        q.talk or q.measures or q.years or who.said or q.scope.without or q.filters or q.limit or q.sections or ops
    )


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


_AMONG = re.compile(r"\s*那?(?:(?:这|那)?(?:其中|里面|里头|当中)|(?:这|那)(?:些|几家|几个)?(?:单位)?(?:里|中))")


def _filters(q: Question, mentions: Mentions, previous: Question, kind: Kind) -> tuple[Filter, ...]:
    """The thresholds said, beside those before where they choose among the bodies just listed: 其中公开率低于60%的."""
    among = mentions.has("link", "among") or _AMONG.match(mentions.text)
    said = q.filters or tuple(
        Filter(measure=m, op=">", value="0") for m in q.measures if q.asks_whether and isinstance(m, Cells)
    )
    if said and among and previous.filters and _alike(kind, previous.kind):
        return (*previous.filters, *(f for f in said if f not in previous.filters))
    return q.filters or (previous.filters if not q.measures and _alike(kind, previous.kind) else ())


def _same_order(words: frozenset[tuple[str, str]]) -> bool:
    """那处罚呢, of a ranking: nothing is said of its order, so that it and its end stay."""
    return not {what for group, what in words if group == "op"} & _OPS


_AREAS_LISTED = {Kind.TOTAL, Kind.LIST, Kind.RANK, Kind.EXTREME}


def _group(q: Question, mentions: Mentions, who: Whose, previous: Question, kind: Kind) -> _Group:
    """各县区公开率，排一下: areas stay areas, as nothing else is named."""
    if q.measures:
        return None
    areas = previous.group == "region" and {kind, previous.kind} <= _AREAS_LISTED and not who.said
    bodies = any(m.text.endswith(("家", "单位", "机关")) for m in mentions.of("ask"))
    return previous.group if kind is previous.kind or (areas and not bodies) else None


def _order(q: Question, words: frozenset[tuple[str, str]], previous: Question, kind: Kind) -> Literal["desc", "asc"]:
    """The order stays, unless the turn says which; 倒过来 turns it round."""
    if ("op", "reverse") in words:
        return "asc" if previous.order == "desc" else "desc"
    said = words & {("op", "most"), ("op", "least"), ("op", "rank"), ("op", "rank_up")}
    return previous.order if kind is previous.kind and not said and _same_order(words) else q.order


def _change(q: Question, words: frozenset[tuple[str, str]], previous: Question, kind: Kind) -> dict[str, object]:
    """How far they rose stays what is asked for, as long as the turn only says of whom, when, or of what."""
    stays = kind is previous.kind and not {what for group, what in words if group == "op"} & _OPS
    kept = previous if previous.change and not q.change and stays else q
    return {"change": kept.change, "course": kept.course, "against": kept.against}


def _years(
    q: Question, words: frozenset[tuple[str, str]], previous: Question, whole_of_itself: bool
) -> tuple[tuple[int, ...], bool]:
    """The years said, else those spoken of; a question with its own subject and measure is a new one."""
    if not q.years:
        if whole_of_itself and not previous.same_text:
            return (), False
        return previous.years, bool(previous.years)
    against = words & {("op", "compare"), ("op", "growth")}
    if against and len(q.years) == 1 and len(previous.years) == 1 and q.years != previous.years and not q.measures:
        return tuple(sorted((*previous.years, *q.years))), True
    return q.years, False


def _kind(
    q: Question,
    mentions: Mentions,
    who: Whose,
    words: frozenset[tuple[str, str]],
    previous: Question,
    scope: Scope,
    years: int,
    measures: int,
    found_alone: bool = False,
) -> Kind:
    asked = {what for kind, what in words if kind == "op"} & _OPS
    if counted(mentions) and previous.kind in {Kind.LIST, Kind.COUNT} and not q.measures:
        return Kind.COUNT
    if ("op", "definition") in words and previous.measures and not who.said:
        return Kind.DEFINITION
    if ("op", "why") in words and not q.measures:
        return Kind.PASSAGES
    if who.others and previous.kind is Kind.VALUE and not asked:
        return Kind.LIST  # 其他镇呢, after the figure of one
    if ("ask", "zero") in words and q.filters and not q.measures and words & {("ask", "which"), ("ask", "which_many")}:
        return Kind.LIST
    if q.kind in {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK, Kind.DEFINITION, Kind.CATALOGUE, Kind.REFUSE} or (
        q.measures and (who.said or asked)
    ):
        return q.kind
    if previous.kind is Kind.TOTAL and not asked and years > 1 and previous.years and not q.years and found_alone:
        return Kind.TOTAL  # 个人的呢, after a sum over years
    many = bool(scope.levels or scope.regions or scope.everyone or q.whole or previous.whole) and not scope.bodies
    anew = previous.kind is Kind.SHARE and q.measures and ("ask", "how_many") in words
    if (
        not asked
        and not anew
        and previous.kind in STEADY
        and not (previous.kind in {Kind.PASSAGES, Kind.SUMMARY} and q.measures)
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
