"""A share asked back: each of its readings as a whole question."""

from __future__ import annotations

from assistant.answer import Option
from assistant.draft import Draft
from assistant.figures.matching import condition
from assistant.figures.several import with_threshold
from assistant.plan import Plan, make_plan
from assistant.question import Cells, Question
from assistant.shares.part_and_whole import whole_of
from vectorstore.library import Library


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The readings, each to be chosen with one tap."""
    draft.say("which_share")
    for one in plan.question.either:
        said = _in_full(make_plan(one, library.catalogue), library)
        draft.options.append(Option(label=said, question=said))


def _in_full(plan: Plan, library: Library) -> str:
    """A share of bodies, of another figure of the reports, or of what a group has together."""
    q = with_threshold(plan).question if plan.question.portion else plan.question
    draft, years = Draft(q), plan.years()
    scope, when = draft.scope(plan), draft.years(years)
    if q.portion:
        bare = q.scope.regions and not q.scope.levels
        of = draft.word("bodies_of", scope=scope) if bare else scope
        return draft.word("ask_portion", scope=of, years=when, condition=condition(draft, q))
    part = next(m for m in q.measures if isinstance(m, Cells))
    if whole := q.out_of or whole_of(part, draft.language):
        return draft.word("ask_share", scope=scope, years=when, part=part.label, whole=whole.label)
    return draft.word("ask_share_of_area", scope=scope, years=when, part=part.label, whole=_group(q, library))


def _group(q: Question, library: Library) -> str:
    """The wider group whose sum it is a share of: the one named, else everyone in the area."""
    wide = q.over or q.scope.model_copy(update={"bodies": (), "levels": (), "everyone": not q.scope.regions})
    over = make_plan(q.model_copy(update={"scope": wide}), library.catalogue)
    return Draft(over.question).scope(over)
