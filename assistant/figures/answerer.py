"""Which function answers a question: the first of the rows below that it fits, else the one of its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.figures import (
    agreed,
    area_years,
    aside,
    beyond_area,
    checking,
    collection,
    compare,
    copying,
    either,
    ends,
    every_first,
    exactness,
    faultless,
    grouped,
    grown,
    lacking,
    largest,
    middle,
    passages,
    peers,
    place,
    proportions,
    rank,
    reach,
    series,
    several,
    share,
    slashed,
    stated,
    stated_share,
    stated_years,
    steady,
    survey,
    ties,
    total,
    unfiled,
    unfilled,
    value,
    which_year,
    whole_table,
    years_added,
)
from assistant.prose.reaching import EXACT, REACH
from assistant.question import Cells, Kind, Stated

if TYPE_CHECKING:
    from assistant.draft import Draft
    from assistant.plan import Plan
    from vectorstore.library import Library

Answerer = Callable[["Plan", "Library", "Draft"], None]
Fits = Callable[["Plan"], bool]

OF_ITS_KIND: dict[Kind, Answerer] = {
    Kind.VALUE: value.answer,
    Kind.COMPARE: compare.answer,
    Kind.RANK: rank.answer,
    Kind.EXTREME: rank.answer,
    Kind.TREND: series.answer,
    Kind.TOTAL: total.answer,
    Kind.AVERAGE: middle.answer,
    Kind.MEDIAN: middle.answer,
    Kind.COUNT: several.answer,
    Kind.LIST: several.answer,
    Kind.SHARE: share.answer,
    Kind.CHECK: checking.answer,
    Kind.PASSAGES: passages.answer,
    Kind.SUMMARY: passages.answer,
    Kind.DEFINITION: collection.definition,
    Kind.CATALOGUE: collection.catalogue,
    Kind.CLARIFY: aside.answer,
    Kind.MISSING: aside.answer,
    Kind.REFUSE: aside.answer,
}
UNPLANNED = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE, Kind.CATALOGUE, Kind.DEFINITION}  # of no reports
_GROUPED = {Kind.TOTAL, Kind.LIST, Kind.RANK, Kind.VALUE, Kind.EXTREME}
_MEANS = {Kind.AVERAGE, Kind.MEDIAN}
_IN_WORDS = {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK}


def answerer(plan: Plan) -> Answerer:
    """The function that answers this question."""
    return next((answer for fits, answer in _ROWS if fits(plan)), OF_ITS_KIND[plan.question.kind])


def _of_kind(kind: Kind) -> Fits:
    return lambda plan: plan.question.kind is kind


def _looks_for(what: str) -> Fits:
    """What a report is looked through for: parts it lacks, cells left empty."""
    return lambda plan: plan.question.inspected is not None and plan.question.inspected.of == what


def _on_the_paper(topic: str) -> Fits:
    return lambda plan: plan.question.kind is Kind.PASSAGES and plan.question.topic == topic


def _all_agree(plan: Plan) -> bool:
    return bool(plan.question.over) and plan.question.kind is Kind.CHECK


def _each_level(plan: Plan) -> bool:
    q = plan.question
    return q.group == "level" and not q.change and q.kind in _GROUPED and not q.filters and not q.scope.bodies


def _whose_place(plan: Plan) -> bool:
    """The rank of one body among its like."""
    q = plan.question
    return q.kind is Kind.RANK and len(q.scope.bodies) == 1 and (len(plan.slots) == 1 or bool(q.place)) and not q.limit


def _nobody_named(plan: Plan) -> bool:
    return not plan.slots and bool(plan.question.scope.bodies)


def _nobody(plan: Plan) -> bool:
    return not plan.slots


def _among_its_like(plan: Plan) -> bool:
    """The average of one figure is no average."""
    q = plan.question
    return q.kind in _MEANS and len(q.scope.bodies) == 1 == len(plan.slots) and q.group != "year"


def _beyond_an_area(plan: Plan) -> bool:
    q = plan.question
    return bool(q.beyond) and bool(q.over) and len(plan.years()) == 1


def _beyond_the_mean(plan: Plan) -> bool:
    q = plan.question
    return q.kind in _MEANS and bool(q.beyond) and len(plan.years()) == 1


def _with_the_same(plan: Plan) -> bool:
    return plan.question.tied and len(plan.slots) > 1 and not plan.question.scope.bodies and _of_cells(plan)


def _by_share(plan: Plan) -> bool:
    return plan.question.by_share and _of_cells(plan)


def _prose_over_years(plan: Plan) -> bool:
    q = plan.question
    each = q.steady or q.change or stated_years.bounded_each_year(q)
    return bool(each) and all(isinstance(m, Stated) for m in q.measures)


def _every_year(plan: Plan) -> bool:
    return bool(plan.question.steady) and plan.question.kind is not Kind.TREND


def _years_in_one(plan: Plan) -> bool:
    q = plan.question
    bounded = bool(q.filters) and q.kind not in {Kind.LIST, Kind.COUNT}
    return q.years_added and _many(plan) and not bounded and q.group in {None, "year"}


def _which_year(plan: Plan) -> bool:
    q = plan.question
    return q.kind is Kind.EXTREME and q.group == "year" and not q.one_year and _many(plan) and not q.filters


def _of_parts(plan: Plan) -> bool:
    """Which part is most; of one report alone nothing but its parts can be meant by which is most."""
    q = plan.question
    cells = [m for m in q.measures if isinstance(m, Cells)]
    one = q.kind is Kind.EXTREME and len(plan.slots) == 1 == len(cells) == len(q.measures) and not q.filters
    return q.of_parts is not None or (one and q.group is None and largest.has_rows(cells[0]))


def _of_prose(plan: Plan) -> bool:
    q = plan.question
    return bool(q.measures) and all(isinstance(m, Stated) for m in q.measures) and q.kind not in _IN_WORDS


def _share_of_prose(plan: Plan) -> bool:
    return _of_prose(plan) and plan.question.kind is Kind.SHARE


def _of_cells(plan: Plan) -> bool:
    return any(isinstance(m, Cells) for m in plan.question.measures)


def _many(plan: Plan) -> bool:
    return len({s.agency_id for s in plan.slots}) > 1


_ROWS: tuple[tuple[Fits, Answerer], ...] = (
    (lambda plan: plan.question.unfiled, unfiled.answer),
    (lambda plan: bool(plan.question.either), either.answer),
    *((_of_kind(kind), OF_ITS_KIND[kind]) for kind in UNPLANNED),
    (_all_agree, agreed.answer),
    (_looks_for("parts"), lacking.answer),
    (_looks_for("cells"), unfilled.answer),
    (_looks_for("clean"), faultless.answer),
    (lambda plan: plan.question.copied, copying.answer),
    (lambda plan: plan.question.talk is not None, survey.answer),
    (_on_the_paper(REACH), reach.answer),
    (_on_the_paper(EXACT), exactness.answer),
    (_each_level, grouped.answer),
    (_whose_place, place.answer),
    (_nobody_named, aside.never_held),
    (_nobody, aside.unsaid_agency),
    (_among_its_like, peers.answer),
    (_beyond_an_area, beyond_area.answer),
    (_beyond_the_mean, peers.beyond),
    (lambda plan: plan.question.slashed, slashed.answer),
    (_with_the_same, ties.answer),
    (lambda plan: bool(plan.question.last), ends.answer),
    (_by_share, proportions.answer),
    (_prose_over_years, stated_years.answer),
    (_every_year, steady.answer),
    (lambda plan: plan.question.change is not None, grown.answer),
    (_years_in_one, years_added.answer),
    (_which_year, which_year.answer),
    (whole_table.concerns, whole_table.answer),
    (every_first.concerns, every_first.answer),
    (area_years.concerns, area_years.answer),
    (_of_parts, largest.answer),
    (_share_of_prose, stated_share.answer),
    (_of_prose, stated.answer),
)
