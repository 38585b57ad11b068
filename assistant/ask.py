"""One question in, one cited answer out: the order of the stages, once."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from assistant.answer import Answer
from assistant.compose import compose, together
from assistant.draft import Draft
from assistant.figures import (
    agreed,
    area_years,
    areas,
    aside,
    beyond_area,
    byhand,
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
    opinion,
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
    yardstick,
    years_added,
    yuan,
)
from assistant.held_apart import held_apart
from assistant.plan import Plan, make_plan
from assistant.prose.sought import in_passages
from assistant.prose.wanted import EXACT, REACH, of_a_number
from assistant.question import Cells, Kind, Question, Stated
from assistant.talks.beside import sides_of
from assistant.talks.listed import listed
from assistant.talks.shown import still_shown
from assistant.talks.winners import first_areas, missing, of_them, winners
from assistant.uncounted import uncounted
from assistant.understand import LONGEST, understand
from assistant.words.kinds import THANKS
from vectorstore.library import Library

Kinds = Callable[[Plan, Library, Draft], None]
KINDS: dict[Kind, Kinds] = {
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
OF_THE_PAPER: dict[str, Kinds] = {REACH: reach.answer, EXACT: exactness.answer}
INSPECTED: dict[str, Kinds] = {"parts": lacking.answer, "cells": unfilled.answer, "clean": faultless.answer}
# Kinds whose sentence begins with whose reports are meant.
NAMES_SCOPE = {Kind.TOTAL, Kind.RANK, Kind.EXTREME, Kind.AVERAGE, Kind.MEDIAN, Kind.COUNT, Kind.LIST, Kind.CHECK}
GROUPED = {Kind.TOTAL, Kind.LIST, Kind.RANK, Kind.VALUE, Kind.EXTREME}
UNANSWERED = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE}
UNPLANNED = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE, Kind.CATALOGUE, Kind.DEFINITION}


def ask(text: str, library: Library, today: date, previous: Answer | None = None) -> Answer:
    """Answer a question from the reports held; the chat's whole state is the answer before."""
    began = time.perf_counter()
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a character can be printed nowhere
    with _uncollected():
        whole = _whole(text, library, today, previous)
    return whole.model_copy(update={"question": text, "seconds": round(time.perf_counter() - began, 4)})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage: an answer over thousands of reports makes many records and no circles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _whole(text: str, library: Library, today: date, previous: Answer | None) -> Answer:
    """Every ask of the text answered, in order."""
    question = understand(text, library.catalogue, today, _before(previous, library))
    answers: list[Answer] = []
    for q in (question.model_copy(update={"also": ()}), *question.also):
        if not q.of_winner:
            answers.append(answer(q, library))
        elif first := winners(answers[-1]) or first_areas(answers[-1]):
            answers.append(answer(of_them(q, first), library))
    told: dict[str, Answer] = {}
    for one in answers:  # the same refusal of each is said once
        told.setdefault(one.text, one)
    answers = list(told.values())
    whole = together(answers, text) if len(answers) > 1 else answers[0]
    if question.versus and (held := held_apart(answers)):
        whole = whole.model_copy(update={"text": f"{held}\n{whole.text}"})
    if len(text) > LONGEST:
        said = Draft(question).word("too_long", n=LONGEST)
        whole = whole.model_copy(update={"notices": (*whole.notices, said)})
    return whole


def _before(previous: Answer | None, library: Library) -> Question | None:
    """The question before this one: the last of the asks of the answer before."""
    if previous is None or previous.understood is None:
        return None
    last = previous.understood.also[-1] if previous.understood.also else previous.understood
    last = last.model_copy(update={"beside": sides_of(previous.understood)})
    if last.context and (last.kind is Kind.REFUSE or last.topic == THANKS):
        return last.context  # with whom it named, as it stood before
    lacking = missing(previous, library.catalogue)
    named = {"winners": winners(previous) or lacking, "listed": listed(previous, library.catalogue) or lacking}
    return last.model_copy(update={**named, "shown": still_shown(previous, last), "uncounted": False})


def answer(question: Question, library: Library) -> Answer:
    """One typed question, answered: in figures, or where none is meant in the reports' own words."""
    found = _answer(question, library)
    if question.uncounted:
        return uncounted(found)
    if question.sought and found.kind in UNANSWERED and found.reason != "false_premise":
        return _sought(question, found, library)
    return found


def _sought(question: Question, found: Answer, library: Library) -> Answer:
    """What the reports write of a question that nobody understood, if one surely does; near a figure not stated."""
    plan = make_plan(in_passages(question), library.catalogue)
    draft, figure = Draft(plan.question), of_a_number(question.sought or "")
    way = passages.sought(plan, library, draft, figure, found.kind is Kind.MISSING)
    if way is None:
        return found
    told = compose(draft, plan, tuple(library.catalogue.years()))
    if way == "told":
        return told
    return found if found.citations else found.model_copy(update=_beside(found, told))


def _beside(found: Answer, told: Answer) -> dict[str, object]:
    return {"text": found.text + told.text, "citations": told.citations}


def _answer(question: Question, library: Library) -> Answer:
    """plan → figures → answer; the rules, or a model, fill the question in."""
    plan = Plan(question, ()) if question.kind in UNPLANNED else make_plan(question, library.catalogue)
    if areas.concerns(plan):
        return _of_areas(plan, library)
    draft = Draft(plan.question)
    if any(f.than and f.than.body for f in question.filters):
        if (against := yardstick.settled(plan, library, draft)) is None:
            return compose(draft, plan, tuple(library.catalogue.years()))
        plan, draft.question = against, against.question
    if plan.question.kind in NAMES_SCOPE and not plan.question.unfiled:
        draft.at_home(plan)
    kind = aside.never_held if _is_never_held(plan, library) else _kind(plan)
    kind(plan, library, draft)
    opinion.beside_peers(plan, library, draft)
    yuan.tell(draft)
    byhand.tell(draft, library)
    return compose(draft, plan, tuple(library.catalogue.years()))


def _is_never_held(plan: Plan, library: Library) -> bool:
    """Whether of the bodies named no report of any year is held, and no one year is asked of."""
    q, names = plan.question, {b.agency for b in plan.question.scope.bodies}
    one_year = len(q.years) == 1 and not q.every_year
    if not names or q.kind in UNPLANNED or q.unfiled or one_year or plan.held:
        return False
    return not any(h.agency in names for h in library.catalogue.reports())


def _of_areas(plan: Plan, library: Library) -> Answer:
    """Areas side by side, each as one, by what all of them have."""
    basis = areas.side_by_side(plan, library)
    draft = Draft(basis.plan.question)
    draft.areas = areas.kinds_of(basis, draft)
    split = basis.by == "apart" and basis.ordered
    (areas.apart if split else _kind(basis.plan))(basis.plan, library, draft)
    areas.together(basis, library, draft)
    areas.tell(basis, draft)
    areas.own_reports(basis, library, draft)
    byhand.tell(draft, library)
    return compose(draft, replace(basis.plan, question=plan.question), tuple(library.catalogue.years()))


def _kind(plan: Plan) -> Kinds:
    """The function that answers this kind of question."""
    q = plan.question
    if q.unfiled:
        return unfiled.answer
    if q.either:
        return either.answer
    if q.kind in UNPLANNED:
        return KINDS[q.kind]
    if q.over and q.kind is Kind.CHECK:
        return agreed.answer
    if q.inspected and q.inspected.of != "sums":
        return INSPECTED[q.inspected.of]
    if q.copied:
        return copying.answer
    if q.talk:
        return survey.answer
    if q.kind is Kind.PASSAGES and q.topic in OF_THE_PAPER:
        return OF_THE_PAPER[q.topic]
    if q.group == "level" and not q.change and q.kind in GROUPED and not q.filters and not q.scope.bodies:
        return grouped.answer
    if q.kind is Kind.RANK and len(q.scope.bodies) == 1 and (len(plan.slots) == 1 or q.place) and not q.limit:
        return place.answer
    if not plan.slots:
        return aside.never_held if q.scope.bodies else aside.unsaid_agency
    if q.kind in {Kind.AVERAGE, Kind.MEDIAN} and len(q.scope.bodies) == 1 == len(plan.slots) and q.group != "year":
        return peers.answer  # the average of one figure is no average
    if q.beyond and q.over and len(plan.years()) == 1:
        return beyond_area.answer
    if q.kind in {Kind.AVERAGE, Kind.MEDIAN} and q.beyond and len(plan.years()) == 1:
        return peers.beyond
    if q.slashed:
        return slashed.answer
    if q.tied and len(plan.slots) > 1 and not q.scope.bodies and any(isinstance(m, Cells) for m in q.measures):
        return ties.answer
    if q.last:
        return ends.answer
    if q.by_share and any(isinstance(m, Cells) for m in q.measures):
        return proportions.answer
    if (q.steady or q.change) and all(isinstance(m, Stated) for m in q.measures):
        return stated_years.answer
    if q.steady and q.kind is not Kind.TREND:
        return steady.answer
    if q.change:
        return grown.answer
    if q.years_added and len({s.agency_id for s in plan.slots}) > 1 and not q.filters and q.group in {None, "year"}:
        return years_added.answer
    of_years = q.kind is Kind.EXTREME and q.group == "year" and not q.one_year
    if of_years and len({s.agency_id for s in plan.slots}) > 1 and not q.filters:
        return which_year.answer
    if every_first.concerns(plan):
        return every_first.answer
    if area_years.concerns(plan):
        return area_years.answer
    if q.of_parts or _trivial(plan):
        return largest.answer
    if (
        q.measures
        and all(isinstance(m, Stated) for m in q.measures)
        and q.kind not in {Kind.PASSAGES, Kind.SUMMARY, Kind.CHECK}
    ):
        return stated_share.answer if q.kind is Kind.SHARE else stated.answer
    return KINDS[q.kind]


def _trivial(plan: Plan) -> bool:
    """Which is most, of one report alone: nothing but its parts can be meant."""
    q = plan.question
    cells = [m for m in q.measures if isinstance(m, Cells)]
    one = q.kind is Kind.EXTREME and len(plan.slots) == 1 == len(cells) == len(q.measures) and not q.filters
    return one and q.group is None and largest.has_rows(cells[0])
