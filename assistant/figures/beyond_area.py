"""Bodies of a kind above or below what a wider area has: 公开率比全市平均低的乡镇 are held against the whole city."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.figures import middle, total
from assistant.figures.gathered import countable, gather_plan, total_of, usable
from assistant.figures.middle import median
from assistant.figures.rank import in_order
from assistant.measures import is_rate
from assistant.plan import Plan, make_plan
from assistant.question import Cells, Kind, Question
from vectorstore.derive import PERCENT
from vectorstore.library import Library


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """First what the area has, then those of the kind that stand above or below it."""
    q = plan.question
    (measure,) = [m for m in q.measures if isinstance(m, Cells)][:1]
    yardstick = _of_the_area(plan, measure, library, draft)
    if yardstick is None:
        return
    gathered = gather_plan(plan, library)
    slots, why = countable(plan)
    good, missing = usable(gathered.of(measure, slots))
    above = q.beyond == "above"
    past = [v for v in in_order(good, "desc" if above else "asc") if v.value is not None]
    past = [v for v in past if v.value is not None and (v.value > yardstick if above else v.value < yardstick)]
    code = "median_of" if q.kind is Kind.MEDIAN else "average_of"
    what = draft.word("that_of_area") if _own_rate(q, measure) else draft.word(code, label=measure.label)
    stands, n = draft.word(f"stands_{q.beyond}"), Decimal(len(past))
    draft.computed(draft.word("agencies_beyond", stands=stands, what=what), n, draft.unit("agencies").strip())
    items = [
        draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit))
        for v in past[:FIGURES]
    ]
    scope = {"scope": draft.scope(plan), "stands": stands, "what": what}
    draft.values(past[:FIGURES])
    draft.say(
        "beyond_area" if items else "beyond_area_none",
        amount=draft.amount(n, "agencies"),
        list=draft.listed(items),
        **scope,
    )
    draft.grid([v.slot for v in past], gathered.values, gathered.index)
    draft.cover(plan, [v.slot for v in good], why | missing)
    draft.refuse(Kind.LIST, None)


def _own_rate(q: Question, measure: Cells) -> bool:
    """Whether the yardstick is a rate that an area has itself; a kind of bodies has a mean alone."""
    return is_rate(measure) and q.over is not None and not q.over.levels


def _of_the_area(plan: Plan, measure: Cells, library: Library, draft: Draft) -> Decimal | None:
    """The area's own rate; of what is counted the mean (or the median) of everybody in it."""
    q = plan.question
    kind = Kind.TOTAL if _own_rate(q, measure) else q.kind
    fields = {"scope": q.over, "over": None, "beyond": None, "kind": kind, "whole": kind is Kind.TOTAL}
    wide = make_plan(q.model_copy(update=fields), library.catalogue)
    draft.question = wide.question
    (total if kind is Kind.TOTAL else middle).answer(wide, library, draft)
    draft.question = q
    if kind is Kind.TOTAL:
        shown = next((f.value for f in draft.figures if f.unit == PERCENT and f.value is not None), None)
        return Decimal(shown) if shown is not None else None
    good, _ = usable(gather_plan(wide, library).of(measure, countable(wide)[0]))
    values = sorted(v.value for v in good if v.value is not None)
    if not values:
        return None
    return median(values) if kind is Kind.MEDIAN else total_of(good) / len(values)
