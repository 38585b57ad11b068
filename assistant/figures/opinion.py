"""Whether a figure is too much: no report says so; beside it stands what its peers have."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures.gathered import countable, one_unit, trust_of, usable
from assistant.figures.middle import median
from assistant.plan import Plan, is_government, make_plan
from assistant.question import Cells, Kind, Question, Scope
from vectorstore.levels import levels
from vectorstore.library import Library

FEWEST = 3  # bodies that have a middle worth telling


def beside_peers(plan: Plan, library: Library, draft: Draft) -> None:
    """The middle of the bodies of the same kind and area, for the one figure of a body."""
    cells = [m for m in plan.question.measures if isinstance(m, Cells)]
    one = len(plan.slots) == 1 == len(cells) and draft.kind is Kind.VALUE and not is_government(plan.slots[0])
    if plan.question.opinion is None or not one:
        return
    mine = gather(cells, plan.slots, library, draft.language)[cells[0]][0]
    if mine.value is None:
        return
    peers = _peers(mine, draft.question, library)
    good = usable(gather([mine.measure], countable(peers)[0], library, draft.language)[mine.measure])[0]
    if len(good) < FEWEST or not one_unit([*good, mine]):
        return
    middle = median(sorted(v.value for v in good if v.value is not None))
    label = draft.word("median_of", label=mine.measure.label)
    draft.computed(label, middle, mine.unit, year=mine.slot.year, like=mine.measure, trust=trust_of(good))
    scope = Draft(peers.question).scope(peers)
    draft.say(
        "opinion_peers", scope=scope, n=len(good), label=mine.measure.label, amount=draft.amount(middle, mine.unit)
    )


def _peers(mine: Value, q: Question, library: Library) -> Plan:
    slot = mine.slot
    own = slot.level in levels().seated and slot.region
    seat = (levels().rank(slot.region),) if own else ()
    scope = Scope(regions=(slot.region,) if slot.region else (), levels=(slot.level,), seat=seat)
    asked = Question(
        text="", language=q.language, kind=Kind.LIST, scope=scope, years=(slot.year,), measures=(mine.measure,)
    )
    return make_plan(asked, library.catalogue)
