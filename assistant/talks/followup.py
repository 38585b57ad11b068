"""A turn of a talk: what it does not say is taken from the question before it; what it says wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.bodies.whose import Whose
from assistant.bounds.filters import bounds
from assistant.evidence import unit_of
from assistant.measures import Found, under, with_column
from assistant.question import Cells, Filter, Kind, Measure, Note, Question, Scope, Subject
from assistant.rows.breakdown import broken_down
from assistant.talks.carried import all_offered, scope_of
from assistant.talks.grown_next import grown_over_them
from assistant.talks.kept import kept, share_kept, whole_kept
from assistant.talks.kinds_among import of_a_kind_among
from assistant.talks.listed import having, listing_of, of_the_listed
from assistant.talks.money_taken import money_taken
from assistant.talks.one_more import AMONG, beside_those_before, one_more_condition
from assistant.talks.ranked import ranking_of
from assistant.talks.rebound import bound_instead, of_those_bounded, rebound, the_other_side
from assistant.talks.remembered import told_of
from assistant.talks.said import Said
from assistant.talks.selfsaid import in_another_unit
from assistant.talks.shown_whole import all_of_the_group, each_apart
from assistant.talks.turned import kind_in_talk, still_whether
from assistant.talks.turned_round import (
    in_other_words,
    named_in,
    other_end,
    sides_of_the_rate,
    silent_instead,
    stating_instead,
    told_in_percent,
)
from assistant.talks.uncounted_next import uncounted_next
from assistant.talks.unfiled_next import unfiled_next
from assistant.talks.why_next import reason_asked
from assistant.talks.years_next import NEW, sum_against_year, years_of
from assistant.words.amount import Amount
from assistant.words.in_place import DATES
from assistant.words.kinds import counted, signs_of
from assistant.words.mentions import Mentions
from vectorstore.pattern import Pattern

ALONE = {Kind.CATALOGUE, Kind.REFUSE}  # these ask about nothing said before


def carry(q: Question, mentions: Mentions, who: Whose, found: Found, previous: Question) -> Question:
    """The question with what it leaves unsaid taken from the one before."""
    said = Said(_filtered(q, mentions, previous, found), mentions, who, signs_of(mentions), previous)
    return next((done for rule in AT_ONCE if (done := rule(said, found))), None) or _taken_on(said, found)


def _exported(s: Said, found: Found) -> Question | None:
    """导出: the same once more, as a file."""
    if not s.says("op", "export") or s.q.measures or s.who.said:
        return None
    return s.previous.model_copy(update={"text": s.q.text})


def _alone(s: Said, found: Found) -> Question | None:
    """A turn that asks about nothing said before: another subject, or what the reports are not about."""
    q, words = s.q, s.words
    if q.kind is Kind.LIST and s.says("op", "unfiled"):
        return unfiled_next(s)
    if s.mentions.of("outside") and not q.measures:
        return q
    if s.turns:
        return None
    if q.kind is Kind.CATALOGUE and q.group == "year" and not s.who.said and len(s.old.bodies) == 1:
        return q.model_copy(update={"scope": s.old, "notes": (Note(code="carried"),)})  # 哪几年有
    if q.topic == DATES and not s.who.said and (s.old.bodies or s.previous.years):
        held = {"scope": s.old, "years": q.years or s.previous.years}
        return q.model_copy(update={**held, "notes": (Note(code="carried"),)})
    if q.kind in ALONE:
        listed = s.previous.kind in {Kind.LIST, Kind.COUNT} or s.previous.filters or q.filters
        return None if counted(s.mentions) and listed else q
    check = q.kind is Kind.CHECK and not s.who.named and not q.years
    of_one = len(s.old.bodies) == 1 and not s.who.said and ("ask", "which") not in words  # 有没有数对不上
    return q if check and not of_one and words & {("ask", "which"), ("ask", "yesno")} else None


def _of_the_same_list(s: Said, found: Found) -> Question | None:
    """谁没交, 谁抄了别人的 and 报告有没有, asked of another year or of others: 2023年呢, 乡镇呢."""
    goes_on = s.turns or (s.says("ask", "yesno") and s.q.years)  # 其他年份有吗
    listed = (s.who.said or s.q.years) and s.says("ask", "list_all")  # 全市的都列一下
    held = s.previous.kind is Kind.CATALOGUE and not (s.previous.topic or s.q.topic or s.q.talk) and goes_on
    held = held or (s.previous.kind is Kind.CHECK and (s.turns or listed) and not s.q.talk)
    new = s.words & NEW - ({("op", "compare")} if s.previous.unfiled else set())  # 差的都是哪些
    if not (s.previous.unfiled or s.previous.copied or s.previous.inspected or held) or s.q.measures or new:
        return None
    scope, (years, _) = s.q.scope if s.who.said else s.previous.scope, years_of(s, False)
    if scope.levels and not (scope.regions or scope.bodies or s.who.area):
        scope = scope.model_copy(update={"regions": s.previous.scope.regions})
    fields = {"text": s.q.text, "scope": scope, "years": years, "language": s.q.language}
    fields["told"] = (*s.previous.told, Subject(scope=s.previous.scope, years=s.previous.years))
    return s.previous.model_copy(update={**fields, "notes": (Note(code="carried"),)})


def _both(s: Said, found: Found) -> Question | None:
    """两个都要: all of those one of which was to be chosen."""
    if not (both := all_offered(s.text, s.who, s.previous)):
        return None
    fields = {"text": s.q.text, "kind": Kind.COMPARE, "reason": None, "choices": (), "spoken": None}
    return s.previous.model_copy(update={**fields, "scope": Scope(bodies=both), "notes": (Note(code="carried"),)})


def _again(s: Said, found: Found) -> Question | None:
    """A turn without a word of its own asks for the same once more; one that nobody understands stands alone."""
    if _says_anything(s) or found.alone:
        return None
    outside = s.mentions.has("outside", "chat", "personal", "injection")
    known = bool(s.mentions.found) and not s.mentions.unknown and not outside
    return s.previous.model_copy(update={"text": s.q.text}) if known and s.q.kind not in ALONE else s.q


AT_ONCE: tuple[Callable[[Said, Found], Question | None], ...] = (
    _exported,
    all_of_the_group,
    each_apart,
    one_more_condition,
    in_other_words,
    other_end,
    silent_instead,
    stating_instead,
    sides_of_the_rate,
    told_in_percent,
    uncounted_next,
    of_a_kind_among,
    of_the_listed,
    bound_instead,
    the_other_side,
    of_those_bounded,
    reason_asked,
    lambda s, _: sum_against_year(s),
    grown_over_them,
    _alone,
    _of_the_same_list,
    _both,
    _again,
)  # turns that are answered without putting two questions together


def _taken_on(s: Said, found: Found) -> Question:
    """What the turn says, put in place of what was said before."""
    q, measures = s.q, _measures(s, found)
    if q.language != s.previous.language:
        measures = named_in(measures, q.language)
    scope, carried_scope = scope_of(s)
    years, carried_years = years_of(s, bool(found.firm and s.own_subject and not (s.turns or s.of_a_whole)))
    kind = _by_place(s, kind_in_talk(s, scope, len(years), len(measures)))
    prose = q.kind in {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK} and not q.measures and kind is not Kind.DEFINITION
    carried = carried_scope or carried_years or (measures != q.measures and not prose)
    return q.model_copy(
        update={
            "kind": kind,
            "measures": q.measures if prose else measures,
            "scope": scope,
            "years": years,
            "notes": _notes(s, years, bool(carried)),
            "whole": whole_kept(s, scope, kind, carried_scope),
            "ranked": ranking_of(s.previous) if carried_scope or carried_years else None,
            "listing": listing_of(s.previous) if carried_scope or carried_years else None,
            "offered": (s.previous.offered or s.previous.choices) if carried_scope or s.previous.choices else (),
            "filters": _filters(s, kind),
            "summed": q.summed or (s.previous.summed and kind is Kind.TOTAL and measures == s.previous.measures),
            "by_share": q.by_share and len(scope.bodies) != 1,
            "asks_whether": q.asks_whether or still_whether(s, scope, kind),
            **kept(s, kind, scope),
            **share_kept(s, scope, kind),
        }
    )


def _notes(s: Said, years: tuple[int, ...], carried: bool) -> tuple[Note, ...]:
    """What is printed as taken for granted, but for a year of the calendar that was not the one meant."""
    calendar = years == s.q.years or not s.q.years
    notes = tuple(n for n in s.q.notes if calendar or n.code not in {"relative_year", "span_of_years"})
    return (*notes, Note(code="carried")) if carried else notes


def _by_place(s: Said, kind: Kind) -> Kind:
    """第二呢, 最后一名呢, 只要前三: places are those of a ranking, also after who is first or a plain list."""
    listed = kind is Kind.LIST and not (s.previous.filters or s.q.filters or s.previous.unfiled)
    return Kind.RANK if s.q.limit and (kind is Kind.EXTREME or listed) else kind


def _alike(kind: Kind, before: Kind) -> bool:
    """Whether a list stays the same list, be it counted or named."""
    return kind is before or {kind, before} == {Kind.LIST, Kind.COUNT}


def _filtered(q: Question, mentions: Mentions, previous: Question, found: Found) -> Question:
    """A threshold alone is said of what was asked before: 超过100件的呢."""
    said = [m.amount for m in mentions.found if m.amount and m.amount.role == "threshold"]
    before = [f.measure for f in previous.filters] or [m for m in previous.measures if isinstance(m, Cells)]
    if had := having(q, mentions.text, previous, found):
        return q.model_copy(update={"filters": had})
    if q.measures or q.filters or not before:
        return q
    if mentions.has("ask", "zero") and mentions.has("ask", "which", "which_many"):  # 谁一件都没有
        return q.model_copy(update={"filters": (Filter(measure=before[0], op="=", value="0"),)})
    filters = tuple(f for a in said for f in bounds(a, _counted_in(a, before)))
    return q.model_copy(update={"filters": filters}) if said else q


def _counted_in(a: Amount, before: Sequence[Cells]) -> Cells:
    """超过20件, after a list by cases and by a rate: the first that is counted so."""
    return next((c for c in before if a.said_of(unit_of(c))[1] is None), before[0])


def _says_anything(s: Said) -> bool:
    q, ops = s.q, any(kind in {"op", "group"} for kind, _ in s.words)
    return bool(
        q.talk or q.measures or q.years or s.who.said or q.scope.excepting or q.filters or q.limit or q.sections or ops
    ) or bool(in_another_unit(s))


def _measures(s: Said, found: Found) -> tuple[Measure, ...]:
    """A column alone is said of the row spoken of: 其中自然人呢."""
    q, before = s.q, [m for m in s.previous.measures if isinstance(m, Cells)]
    if fees := money_taken(s, found):
        return fees
    anew = q.measures and _applied(s) and before != list(q.measures)
    if found.alone and not (found.firm or anew) and (fitted := under(before, found.alone, q.language)):
        return tuple(dict.fromkeys(fitted))
    if of_unit := in_another_unit(s):
        return of_unit
    if before and not found.measures and s.says("op", "breakdown") and not s.who.said:  # 理由分布, after the refusals
        return broken_down(before, q.language, s.text)
    if q.measures and s.previous.measures and s.says("turn", "add"):
        return tuple(dict.fromkeys((*s.previous.measures, *q.measures)))
    return _same_column(s, before) or q.measures or told_of(s.text, s.previous) or s.previous.measures


_ITS_OWN_ROW = Pattern(r"申请(?:了|量|数量?)?$|\b(?:applications?|requests?)$", re.I)
_OF_IT = Pattern(r"\s*的|[^,，。;；]*(?:其中|里面|里头|当中)")


def _applied(s: Said) -> bool:
    """自然人申请多少, after a rate or a result: what they applied for, and no column of what was told."""
    named = [*s.mentions.of("column"), *s.mentions.of("union")]
    own = [m for m in named if _ITS_OWN_ROW.search(m.text) and not _OF_IT.match(s.text, m.end)]
    return bool(own) and len(own) == len(named) and not AMONG.match(s.text)


def _same_column(s: Said, before: list[Cells]) -> tuple[Cells, ...]:
    """那复议呢, after lawsuits that were corrected: the other row under that column; of one figure the total too."""
    rows, columns = [m for m in s.q.measures if isinstance(m, Cells)], list({m.column for m in before})
    same_table = {m.table for m in rows} == {m.table for m in before}
    said = (
        s.mentions.of("column") or s.mentions.of("union") or s.mentions.of("phrase") or len(rows) != len(s.q.measures)
    )
    share = s.q.kind is Kind.SHARE  # 部分公开率呢, after what persons applied for: of all that was handled
    if not (s.turns and same_table and len(columns) == 1) or said or s.q.filters or share:
        return ()
    fitted = [with_column(m, columns[0], s.q.language) for m in rows]
    if not all(fitted):
        return ()
    both = (*fitted, *rows) if s.previous.kind is s.q.kind is Kind.VALUE else fitted
    return tuple(dict.fromkeys(m for m in both if m is not None))


def _filters(s: Said, kind: Kind) -> tuple[Filter, ...]:
    """The thresholds said, beside those before where they choose among the bodies just listed: 其中公开率低于60%的."""
    q, before = s.q, s.previous.filters
    said = q.filters or tuple(
        Filter(measure=m, op=">", value="0") for m in q.measures if q.asks_whether and isinstance(m, Cells)
    )
    if beside_those_before(s, said) and _alike(kind, s.previous.kind):
        return (*before, *(f for f in said if f not in before))
    return q.filters or rebound(s) or (before if not q.measures and _alike(kind, s.previous.kind) else ())
