"""Who rose or fell by a figure of prose, or states it in every year: 热线2024年比2023年多了的, 两年都写了满意率的."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.figures import selfsaid, stated
from assistant.figures.gathered import countable
from assistant.plan import Plan, Slot
from assistant.question import Kind, Question, Stated
from vectorstore.library import Library
from vectorstore.pattern import Pattern
from vectorstore.records import ProseFigure

Told = dict[int, tuple[Slot, ProseFigure]]  # by year


_EVERY = Pattern(
    r"[都均皆](?!有?[哪谁]|是[哪谁])|每一?年|各年|年年|\b(?:every|each) year"
    r"|\b(?:both|all(?: (?:of )?the)?(?: [a-z]+)?) years",
    re.I,
)


def bounded_each_year(q: Question) -> bool:
    """近三年推送都超过1000条: a bound that every one of the years has to keep."""
    return bool(q.bounds) and len(q.years) > 1 and not q.scope.bodies and bool(_EVERY.search(q.text))


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Those with one figure in each of the years; of a change, exact ones alone are held against each other."""
    q = plan.question
    (wanted,) = [m for m in q.measures if isinstance(m, Stated)]
    slots, why = countable(plan)
    of: dict[int, Told] = {}
    for slot, figure in stated.figures_of(wanted, [s for s in slots if s.report], library):
        of.setdefault(slot.agency_id, {}).setdefault(slot.year, (slot, figure))
    years = sorted(plan.years())
    whole = [told for told in of.values() if set(years) <= told.keys()]
    kept = [told for told in whole if not q.change or _moved(told, years, q.course)]
    kept = [told for told in kept if selfsaid.passing(list(told.values()), q.bounds)[0] == list(told.values())]
    items = [_item(told, years, draft) for told in kept]
    for told in kept[: FIGURES // len(years)]:
        for year in years:
            draft.prose(*told[year])
    n, unit = Decimal(len(kept)), draft.unit("agencies").strip()
    draft.computed(draft.word("agencies_stating", about=wanted.about), n, unit)
    fields = {"scope": draft.scope(plan), "about": wanted.about, "years": draft.years(years), "first": years[0]}
    fields |= {"last": years[-1], "amount": draft.amount(n, "agencies"), "course": draft.word(f"course_{q.course}")}
    tail = draft.word("colon_list", list=draft.listed(items)) if items else ""
    fields["condition"] = selfsaid.condition(q.bounds, kept[0][years[0]][1].unit if kept else None, draft)
    code = "stated_grown" if q.change else "stated_passing_each" if q.bounds else "stated_every_year"
    draft.say(code, tail=tail, **fields)
    counted = [told[year][0] for told in whole for year in years]
    why |= {s: "absent" if s.report else "not_held" for s in slots if s not in counted}
    draft.cover(plan, counted, why)
    draft.refuse(Kind.LIST, None)


def _moved(told: Told, years: list[int], course: str) -> bool:
    first, last = told[years[0]][1], told[years[-1]][1]
    exact = first.bound == last.bound == "exact" and first.unit == last.unit
    up, down = last.value > first.value, last.value < first.value
    return exact and (up if course == "up" else down if course == "down" else up or down)


def _item(told: Told, years: list[int], draft: Draft) -> str:
    """白马镇（180件→890件）."""
    figures = [told[year][1] for year in years]
    said = [draft.word(f"bound_{f.bound}") + draft.amount(f.value, f.unit) for f in figures]
    return draft.short(told[years[0]][0].agency) + draft.word("in_brackets", text="→".join(said))
