"""Which cells print no figure: left blank, or with a stroke or a word that says that the row does not apply."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft, quote
from assistant.figures.checking import keys_asked, not_held
from assistant.plan import Plan, Slot
from assistant.question import Question
from vectorstore.library import Library
from vectorstore.records import Fact, Key, State

SPOKEN = 20
Found = tuple[Slot, Fact]


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The cells in the states asked for, each with what is printed; blanks that the sums prove to be zero apart."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    if not slots:
        return not_held(plan, draft)
    asked = keys_asked(plan.question)
    every = [(slots[i], f) for i, f in library.facts.unfilled(list(slots)) if asked is None or _is_asked(f.key, asked)]
    states = _states(plan.question)
    for state in states:
        _told(state, [(s, f) for s, f in every if f.state is state], plan, draft)
    proven = [(s, f) for s, f in every if f.state is State.REPAIRED]
    shown = [(s, f) for s, f in every if f.state in states]
    if State.BLANK in states and proven:
        _proven(proven, draft)
        shown += proven
    draft.table = _table(shown, draft)
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})
    return None


def _states(q: Question) -> tuple[State, ...]:
    return tuple(State(state) for state in q.inspected.states) if q.inspected else ()


def _is_asked(key: Key, asked: set[Key | str]) -> bool:
    return key in asked or key[0] in asked


def _told(state: State, found: list[Found], plan: Plan, draft: Draft) -> None:
    """How many reports, how many cells, and which."""
    reports = Decimal(len({slot for slot, _ in found}))
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "state": draft.why(state.value)}
    draft.computed(draft.word("unfilled_reports", **fields), reports, draft.unit("reports").strip())
    if not found:
        return draft.say("unfilled_none", **fields)
    cells = Decimal(len(found))
    draft.computed(draft.word("unfilled_cells", **fields), cells, draft.unit("cells").strip())
    amounts = {"reports": draft.amount(reports, "reports"), "cells": draft.amount(cells, "cells")}
    return draft.say("unfilled", list=draft.listed(_items(found, draft)), **amounts, **fields)


def _proven(found: list[Found], draft: Draft) -> None:
    cells = Decimal(len(found))
    draft.computed(draft.word("unfilled_proven_cells"), cells, draft.unit("cells").strip())
    amount = draft.amount(cells, "cells")
    draft.say("unfilled_proven", cells=amount, list=draft.listed(_items(found, draft)))


def _items(found: list[Found], draft: Draft) -> list[str]:
    """石桥镇2023年表二“行政强制”（印的是“/”）, with the place of each."""
    if len(found) > SPOKEN:
        return _by_report(found, draft)
    items = []
    for slot, f in found:
        draft.cite(slot, f.table, quote(f), f.place)
        printed = draft.word("unfilled_printed", raw=f.raw) if f.raw else ""
        place = draft.word("check_place", table=f.table, place=f"{f.row}·{f.column}")
        items.append(
            draft.word("unfilled_item", agency=draft.short(slot.agency), year=slot.year, place=place) + printed
        )
    return items


def _by_report(found: list[Found], draft: Draft) -> list[str]:
    """Of very many cells how many in each report."""
    counts = Counter(slot for slot, _ in found)
    items = [
        draft.word("of_body_and_year", agency=draft.short(s.agency), year=s.year) + draft.amount(Decimal(n), "cells")
        for s, n in counts.most_common(SPOKEN)
    ]
    return [*items, draft.word("more_in_table")] if len(counts) > SPOKEN else items


def _table(found: list[Found], draft: Draft) -> Table:
    names = ("agency", "year", "cell", "printed")
    heads = tuple(TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in names)
    rows = tuple((s.agency, str(s.year), f"{f.table}/{f.row}/{f.column}", f.raw) for s, f in found)
    return Table(columns=heads, rows=rows)
