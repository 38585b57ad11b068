"""One ask by itself, taken apart → the typed question, noun by noun: what is counted, which kind, of when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.asks.among_named import among_named
from assistant.asks.among_those import among_those
from assistant.asks.asked import findings_of, limit_of, stated_of
from assistant.asks.growth import GROWTH_A_YEAR, Growth, growth_of
from assistant.asks.moved import in_percent, over_two_years, said_to_have_changed, share_moved
from assistant.asks.overview import overview
from assistant.asks.parts import added_up, as_one, asks_reasons, of_each_kind, part_of
from assistant.asks.period import handed_on, report_years, yearly_of
from assistant.asks.persons import of_persons
from assistant.asks.premises import of_the_area, sum_is_bounded
from assistant.asks.seen import kind_of, signs_in
from assistant.asks.sides import between_two, of_shares
from assistant.asks.steady import Steady, one_more, some_years, steady_of
from assistant.asks.yardsticks import beyond_of
from assistant.bounds.any_of import any_of
from assistant.bounds.filters import as_shares, filters_of
from assistant.bounds.wholly import with_all_of_it
from assistant.question import Cells, Filter, Kind, Measure, Note, Stated
from assistant.read import Read
from assistant.rows.breakdown import broken_down, every_column, goes_without_saying
from assistant.rows.halves import unread_halves
from assistant.rows.sums import sum_behind
from assistant.shares.part_and_whole import each_share, parts_and_whole
from assistant.words.courses import course_of
from assistant.words.kinds import ORDERS, Signs
from assistant.words.paraphrases import asked_to_be_none, those_with_none
from vectorstore.pattern import Pattern

UNSEEN = Signs(words=frozenset())


@dataclass(frozen=True)
class Typed:
    """What an ask says, as far as the stages have come."""

    r: Read
    today: date
    part: Literal["rows", "columns"] | None = None  # whose largest part is asked for
    stated: Stated | None = None  # a figure of prose
    measures: tuple[Measure, ...] = ()
    filters: tuple[Filter, ...] = ()
    either: bool = False  # one of the conditions is enough
    unread: tuple[str, ...] = ()  # conditions that no measure was read in
    held: tuple[Filter, ...] = ()  # thresholds on the area's own figure
    split: bool = False  # a measure is asked for in its parts
    signs: Signs = UNSEEN
    kind: Kind = Kind.VALUE
    percent: bool = False
    moved: bool = False  # a share that rose or fell
    changed: bool = False  # taken to have risen or fallen
    beyond: Literal["above", "below"] | None = None
    summed: bool = False
    whole: Cells | None = None
    each_part: bool = False  # 各占多少, of the parts
    steady: Steady | None = None
    growth: Growth | None = None
    by_share: bool = False
    years: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    in_each: bool = False  # among the first of every ranking
    course: Literal["up", "down"] | None = None  # asked whether it went that way every year
    sums: bool = False  # year by year what several have together
    yearly: Kind | None = None  # of a mean of a year its kind
    a_year: bool = False  # how far it rose or fell a year

    @property
    def each_yearly(self) -> bool:
        """Whether bodies are ordered by their means of a year."""
        return self.yearly in {Kind.EXTREME, Kind.RANK}


def typed(r: Read, today: date) -> Typed:
    """Everything that the ask says by itself, found stage by stage."""
    t = Typed(among_named(r), today)
    for stage in STAGES:
        t = stage(t)
    return t


def measured(t: Typed) -> Typed:
    """What is counted: rows and columns of the form, a part of one, a figure of prose, findings."""
    part = part_of(t.r, t.r.found.measures)
    stated = None if part else stated_of(t.r)
    named: tuple[Measure, ...] = (stated,) if stated else tuple(t.r.found.measures)
    own = with_all_of_it(t.r, as_one(t.r, asked_to_be_none(t.r.mentions.found, named)))
    measures, said = of_persons(t.r, findings_of(t.r, named) or own)
    return replace(t, part=part, stated=stated, measures=measures, notes=said)


def bounded(t: Typed) -> Typed:
    """The thresholds: 超过100件, 比石桥镇多, 都办完了."""
    filters = (*filters_of(t.r), *t.r.against) or those_with_none(t.r, t.measures)
    either = any_of(t.r, filters)
    return replace(t, filters=either or filters, either=bool(either), unread=(*unread_halves(t.r), *some_years(t.r)))


def split_up(t: Typed) -> Typed:
    """A measure in its parts: 申请人构成; or in all its columns, where one body's word for a row says not which."""
    text, language, found = t.r.mentions.text, t.r.language, t.r.found
    parts = t.r.mentions.has("op", "breakdown") or asks_reasons(t.r, t.measures) or of_each_kind(t.r, t.measures)
    if parts and not t.stated and not t.part:
        whole = t.measures or goes_without_saying(text, language)
        return replace(t, split=True, measures=broken_down(whole, language, text))
    if (
        not t.stated
        and not t.filters
        and _of_one_year(t.r)
        and (whole := overview(t.measures, text, language)) != t.measures
    ):
        return replace(t, split=True, measures=whole)
    assumed = len(t.measures) == 1 and t.measures[0] in found.assumed and not found.alone
    if assumed and not t.filters and _one_report(t.r):
        return replace(t, measures=every_column(found.assumed[0], language))
    return t


def _of_one_year(r: Read) -> bool:
    """Whether one body or one area is asked of, for one year at most, in no order."""
    one = len(r.who.named) + len(r.who.regions) == 1 or (r.who.area and not r.who.named)
    return (
        bool(one) and len(r.years) < 2 and not r.who.reach and not r.mentions.has("op", *ORDERS, "check", "definition")
    )


def of_the_area_itself(t: Typed) -> Typed:
    """A bound on the county's own figure, not on those of its bodies."""
    return replace(t, held=t.filters, filters=()) if of_the_area(t.r, t.filters) else t


def of_a_kind(t: Typed) -> Typed:
    """What is seen in the ask, and the kind of answer that follows from it."""
    signs = signs_in(t.r, len(t.measures), bool(t.stated), len(t.filters))
    kind = Kind.EXTREME if t.part else kind_of(signs, t.measures)
    of_a_sum = kind is Kind.TOTAL and t.filters and sum_behind(t.r) and len(t.r.mentions.of("op", "total")) == 1
    return replace(t, signs=signs, kind=Kind.LIST if of_a_sum else kind)


def held_apart(t: Typed) -> Typed:
    """What lies between two figures or two shares: 多百分之几, 升了还是降了, 为什么少了."""
    percent, moved = in_percent(t.r, t.signs), share_moved(t.r, t.signs, t.kind)
    changed = said_to_have_changed(t.signs, t.kind, t.r.text)
    apart = percent or changed or over_two_years(t.r, t.signs)
    kind = Kind.SHARE if moved else Kind.COMPARE if apart else t.kind
    return replace(t, percent=percent, moved=moved, changed=changed, kind=kind)


def beyond_the_mean(t: Typed) -> Typed:
    """Who stands above or below the mean or the median."""
    beyond, kind = beyond_of(t.r.text.lower()), t.kind
    if beyond and kind in {Kind.COUNT, Kind.LIST} and t.r.mentions.has("op", "average", "median"):
        kind = Kind.MEDIAN if t.r.mentions.has("op", "median") else Kind.AVERAGE
    return replace(t, beyond=beyond, kind=kind)


def added_to_one(t: Typed) -> Typed:
    """许可加处罚一共: several measures are one sum."""
    summed = not t.filters and added_up(t.r, t.measures)
    return replace(t, summed=summed, kind=Kind.TOTAL if summed else t.kind)


def shared_out(t: Typed) -> Typed:
    """Of a share its parts and its whole; 各类申请人占比: each part in what was split."""
    t = replace(t, whole=t.r.found.whole, each_part=t.kind is Kind.SHARE and each_share(t.r.text))
    if t.split and len(t.measures) > 2 and t.signs.has("op", "share"):
        whole = next(m for m in t.measures if isinstance(m, Cells))
        return replace(t, kind=Kind.SHARE, whole=whole, measures=t.measures[1:])
    if t.kind is Kind.SHARE:
        measures, named = parts_and_whole(t.r, t.measures)
        return replace(t, measures=measures, whole=named)
    return t


def growing_a_year(t: Typed) -> Typed:
    """年均增长多少: from the first year to the last, by the years between; never a mean of the years."""
    of_its_own = not t.signs.many or t.signs.bodies or (t.signs.area and not t.signs.reach)
    moved = t.r.mentions.has("op", "growth", "up", "down") and GROWTH_A_YEAR.search(t.r.text.lower())
    if not (moved and t.measures and of_its_own) or t.filters or t.part or t.summed:
        return t
    return replace(t, kind=Kind.TREND, a_year=True)


def over_the_years(t: Typed) -> Typed:
    """每年都有, 增长最快的: what holds in every year, else how far the figures rose or fell."""
    if t.part or t.summed or t.a_year:
        return t
    if steady := steady_of(t.r, t.signs, t.kind, t.filters):
        return replace(t, steady=steady, kind=steady.kind, filters=steady.filters)
    if growth := growth_of(t.r, t.signs, t.kind, t.filters):
        return replace(t, growth=growth, kind=growth.kind, filters=growth.filters)
    return t


def of_bodies(t: Typed) -> Typed:
    """比石桥镇多的: a threshold that is another's figure asks for bodies; one in percent is one on a share."""
    if t.growth:
        return t
    bounded = t.kind is Kind.TOTAL and t.filters and sum_is_bounded(t.r) and _THOSE.search(t.r.text)
    those = bounded or (t.r.against and t.kind in OF_BODIES)
    kind = Kind.LIST if those else t.kind
    return replace(t, kind=kind, filters=as_shares(t.filters, t.r))


def in_order_of_shares(t: Typed) -> Typed:
    """自然人占比最高的镇: ordered by the share, not by the figure."""
    if not t.moved:
        kind, by_share = of_shares(t.kind, t.signs, t.filters, t.r, t.whole)
        t = replace(t, kind=kind, by_share=by_share)
    if t.kind is Kind.SHARE and t.filters and t.filters[0].out_of and not t.signs.many:
        return replace(t, measures=(t.filters[0].measure,), whole=t.filters[0].out_of)
    return t


def dated(t: Typed) -> Typed:
    """The years of the reports that say it: 2022年转到2023年的 stands in one of them."""
    years, notes = report_years(t.r, t.kind, t.today)
    years, kind = t.steady.years if t.steady else years, t.kind
    if (one := handed_on(t.r, t.measures, years)) != years:
        kind, years = Kind.VALUE if kind is Kind.COMPARE else kind, one
    if kind is Kind.CATALOGUE and _BEYOND_YEAR.search(t.r.text.lower()):
        years = ()  # 2022年以前的有吗: which there are is told
    return replace(t, kind=kind, years=years, notes=(*t.notes, *notes))


def year_by_year(t: Typed) -> Typed:
    """逐年合计: what they have together in each year; 一年比一年多吗: whether it went that way every year."""
    plain = not (t.steady or t.growth or t.filters or t.part or t.stated)
    if t.kind is Kind.TOTAL and plain and not t.years and t.signs.has("op", "trend") and t.signs.has("op", "total"):
        t = replace(t, kind=Kind.TREND, sums=True)
    course = course_of(t.r.text.lower()) if t.kind is Kind.TREND and plain else None
    asked = t.signs.has("ask", "yesno") or _WHETHER.search(t.r.text)
    if course is None or not asked or sum(isinstance(m, Cells) for m in t.measures) != 1:
        return t
    return replace(t, course=course, years=one_more(t.r) if t.years == t.r.years else t.years)


_WHETHER = Pattern(r"[吗么没]\s*[?？]?$|没有\s*[?？]?$|^(?:has|have|did|is|are|do|does)\b", re.I)


def between_sides(t: Typed) -> Typed:
    """Which of two is more: both are told."""
    two = t.kind is Kind.EXTREME and bool(t.measures) and between_two(t.r, t.signs)
    return replace(t, kind=Kind.COMPARE) if two else t


def among_the_first(t: Typed) -> Typed:
    """2022和2023年都进前三: of every ranking the first, never of all years in one."""
    several = len([m for m in t.measures if isinstance(m, Cells)]) * max(len(t.years), 1) > 1
    plain = several and not (t.filters or t.steady or t.growth or t.signs.bodies)
    if not plain or t.kind not in IN_ORDER or not IN_EACH.search(t.r.text):
        return t
    return replace(t, in_each=True, kind=Kind.RANK if limit_of(t.r) else Kind.EXTREME)


def by_the_year(t: Typed) -> Typed:
    """年均: the mean of a year, of one or of each."""
    yearly = yearly_of(t.r, t.signs, t.kind, t.years)
    return replace(t, yearly=yearly, kind=yearly or t.kind)


STAGES: tuple[Callable[[Typed], Typed], ...] = (
    measured,
    bounded,
    split_up,
    of_the_area_itself,
    of_a_kind,  # from here on the kind stands, and is only made narrower
    held_apart,
    beyond_the_mean,
    added_to_one,
    shared_out,
    growing_a_year,
    over_the_years,
    of_bodies,
    among_those,
    in_order_of_shares,
    dated,
    year_by_year,
    between_sides,
    among_the_first,
    by_the_year,
)

IN_ORDER = {Kind.RANK, Kind.EXTREME, Kind.COMPARE, Kind.LIST}
IN_EACH = Pattern(
    r"(?:都|均|皆|同时|一直|始终|年年|每年)[^,，。;；]{0,4}(?:进|排|居|位列|名列|在|列|入围|是|稳居)[^,，。;；]{0,3}"
    r"(?:前\s*(?:\d|[一二两三四五六七八九十])|第一|榜首|首位)"
)
_THOSE = Pattern(r"的(?:单位|机关|部门|乡镇|镇街|街道|[镇乡局])\s*[?？。]?$")  # 处罚总数不到10件的镇
OF_BODIES = {Kind.EXTREME, Kind.COMPARE, Kind.VALUE, Kind.TOTAL}  # what a threshold that is no number may be taken for
_BEYOND_YEAR = Pattern(r"以前|之前|以后|之后|更早|before|after|earlier|older")


def _one_report(r: Read) -> bool:
    """Whether nothing but one body's figure of a year is asked for."""
    whether = r.mentions.has("ask", "yesno") and not r.mentions.has("ask", "how_many")
    others = whether or r.mentions.has("op", *ORDERS) or r.mentions.has("ask", "the_one", "details")
    return len(r.who.named) == 1 and len(r.who.named[0][1]) == 1 and len(r.years) < 2 and not r.who.reach and not others
