"""The years a turn of a talk means: those it says, else those spoken of."""

from __future__ import annotations

from collections.abc import Collection

from assistant.question import Cells, Kind, Note, Question
from assistant.read import Read
from assistant.talks.added import adds
from assistant.talks.said import Said
from assistant.talks.turned import OPS
from assistant.talks.years_told import both_told
from vectorstore.pattern import Pattern

NEW = frozenset(("op", what) for what in (*OPS, "why", "catalogue", "filed", "tally", "check"))


_OF_ONE_YEAR = {("op", what) for what in ("average", "median", "place", "rank", "most", "least", "total")}


def between_bodies(s: Said) -> bool:
    """2023年差多少, after what lies between two bodies: it is still the two, of another year."""
    two = s.previous.kind is Kind.COMPARE and len(s.old.bodies) > 1 and not s.previous.against
    return two and not (s.who.said or s.says("op", "growth"))


def _the_same_again(s: Said, years: tuple[int, ...]) -> bool:
    """Whether a turn says nothing but the year counted from today that the answer before was already of."""
    relative = any(m.years and m.years.relative for m in s.mentions.of("years"))
    nothing_else = not (s.q.measures or s.who.said or s.q.filters or s.q.limit or s.q.sections or s.words & NEW)
    return relative and nothing_else and len(years) == 1 and years == s.previous.years


def _each_of_them(s: Said) -> bool:
    """Whether a turn says no other years than each one of those spoken of: 每年平均呢, 各年度呢."""
    said = s.mentions.of("years")
    return bool(said) and all(m.years and m.years.every and _EACH_YEAR.match(m.text) for m in said)


def _the_newest(s: Said) -> bool:
    """Whether a turn says no other year than the last one: 最近一年的呢."""
    return all(m.years and m.years.last == 1 for m in s.mentions.of("years"))


_EACH_YEAR = Pattern(r"每|各|each")


def years_of(s: Said, whole_of_itself: bool) -> tuple[tuple[int, ...], bool]:
    """The years said, else those spoken of; a question with its own subject and measure is a new one."""
    years, before = s.q.years, s.previous.years
    if not s.who.said and (both := both_told(s.text, s.previous, years)):
        return both, True  # 两年差多少, after 2022年 and 2024年
    if years and before and adds(s) and not (s.who.said or s.q.measures):
        return tuple(sorted({*before, *years})), True  # 加上2023年的
    if _the_same_again(s, years):
        return tuple(y - 1 for y in years), True  # 去年的呢, where last year's was just told
    if len(before) > 1 and _each_of_them(s):
        return before, True  # 每年平均呢: of the years spoken of
    if not years and s.says("ask", "which_year") and len(before) < 2 and s.q.group == "year":
        return (), False  # 哪年最多: of every year held
    if s.says("op", "newest") if not years else _the_newest(s):
        return (), False  # 最近一次报告里是几件, 最近一年的呢: of the latest year held of them
    assumed = s.previous.kind is Kind.COMPARE and s.previous.against == "year" and len(before) == 2
    if not years and assumed and s.words & _OF_ONE_YEAR:
        return (max(before),), True  # 全县平均呢, after how far it moved from the year before
    if not years:
        return ((), False) if whole_of_itself and not s.previous.same_text else (before, bool(before))
    against = (s.says("op", "compare") or s.says("op", "growth")) and not between_bodies(s)
    held = (
        before[-1:] if s.previous.kind is Kind.COMPARE and len(before) == 2 else before
    )  # 跟2021年比, of 2024 so held
    if against and len(years) == 1 and len(held) == 1 and years != held and not s.q.measures:
        return tuple(sorted((*held, *years))), True
    return years, False


_EACH_OF_THEM = Pattern(r"[各每谁]|分别|哪")


def sum_against_year(s: Said) -> Question | None:
    """比2023年多了还是少了, after a sum of several bodies: that sum held against that of the other year.

    比上一年呢: against the year before the one told.
    """
    before, (said, carried) = s.previous, years_of(s, False)
    if not s.q.years and s.says("op", "growth"):
        said = tuple(year - 1 for year in before.years)
    years = tuple(sorted({*before.years, *said}, reverse=True))
    of_areas = before.whole and len(before.scope.regions) > 1
    plain = not (before.filters or (before.whole and not of_areas))
    summed = before.kind is Kind.TOTAL and len(before.years) == 1 and plain
    compared = carried and len(years) == 2 and not adds(s) and (s.says("op", "compare") or s.says("op", "growth"))
    other = s.q.measures or s.who.said or s.q.filters or s.q.limit or _EACH_OF_THEM.search(s.text)
    measures = tuple(m for m in before.measures if isinstance(m, Cells))  # what only prose states is never added up
    if not (summed and compared and measures) or other or len(before.scope.bodies) == 1:
        return None
    fields = {"text": s.q.text, "measures": measures, "years": years, "since": False, "told": ()}
    how = {"kind": Kind.COMPARE, "sums": True} if of_areas else {"change": "amount"}
    return before.model_copy(update={**fields, **how, "notes": (*s.q.notes, Note(code="carried"))})


def not_yet(q: Question, r: Read, previous: Question, held: Collection[int]) -> Question:
    """今年新发了几件, in a talk of 2024: where no report of this year is held, of the year spoken of, and said."""
    this, told = q.years, previous.years
    ahead = r.relative and len(this) == 1 and held and this[0] > max(held)
    if not ahead or previous.same_text:
        return q
    if q.unfiled:  # the report that is due this year is that of the year before
        due = Note(code="due_year", words=(("year", str(this[0] - 1)),))
        return q.model_copy(update={"years": (this[0] - 1,), "notes": (*q.notes, due)})
    if len(told) != 1 or told[0] not in held:
        return q
    said = Note(code="not_yet", words=(("year", str(this[0])), ("told", str(told[0]))))
    notes = (said, *(n for n in q.notes if n.code != "relative_year"))
    return q.model_copy(update={"years": told, "notes": notes})
