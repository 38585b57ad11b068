"""One question in, one cited answer out: the order of the stages, once."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from assistant.answer import Answer
from assistant.compose import compose, together
from assistant.draft import Draft
from assistant.figures import areas, aside, byhand, opinion, passages, yardstick, yuan
from assistant.figures.answerer import UNPLANNED, answerer
from assistant.held_apart import held_apart
from assistant.plan import Plan, make_plan
from assistant.prose.measured import of_a_number
from assistant.prose.sought import in_passages
from assistant.question import Body, Kind, Question
from assistant.talks.beside import sides_of
from assistant.talks.listed import listed
from assistant.talks.shown import still_shown
from assistant.talks.winners import first_areas, first_year, missing, of_them, winners
from assistant.uncounted import uncounted
from assistant.understand import LONGEST, understand
from assistant.words.kinds import THANKS
from vectorstore.library import Library

# Kinds whose sentence begins with whose reports are meant.
NAMES_SCOPE = {Kind.TOTAL, Kind.RANK, Kind.EXTREME, Kind.AVERAGE, Kind.MEDIAN, Kind.COUNT, Kind.LIST, Kind.CHECK}
UNANSWERED = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE}


def ask(text: str, library: Library, today: date, previous: Answer | None = None) -> Answer:
    """Answer a question from the reports held; the chat's whole state is the answer before."""
    began = time.perf_counter()
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a character can be printed nowhere
    with _uncollected():
        whole = _whole(text, library.glance(), today, previous)
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
    first: tuple[Body, ...] = ()
    for q in (question.model_copy(update={"also": ()}), *question.also):
        if not q.of_winner:
            answers.append(answer(q, library))
        elif year := first_year(answers[-1]):
            answers.append(answer(q.model_copy(update={"years": (year,)}), library))
        elif first := winners(answers[-1]) or first_areas(answers[-1]) or first:
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
    aside = last.kind is Kind.REFUSE or last.topic == THANKS or (last.kind is Kind.DEFINITION and last.topic)
    if last.context and aside:
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
    tell = aside.never_held if _is_never_held(plan, library) else answerer(plan)
    tell(plan, library, draft)
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
    (areas.apart if split else answerer(basis.plan))(basis.plan, library, draft)
    areas.together(basis, library, draft)
    areas.tell(basis, draft)
    areas.own_reports(basis, library, draft)
    byhand.tell(draft, library)
    return compose(draft, replace(basis.plan, question=plan.question), tuple(library.catalogue.years()))
