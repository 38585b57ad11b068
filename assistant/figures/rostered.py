"""Whom the roster names for a year, whether it names a body, and who has reported without standing on it."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.plan import Plan, fits, ids_of
from assistant.question import Body, Question
from assistant.words.in_place import OFF_ROSTER
from vectorstore.catalogue import Agency
from vectorstore.library import Library


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Of bodies named whether they stand on it; else all whom it names, or who has reported without."""
    q, held = plan.question, library.catalogue.years()
    year = max(q.years, default=max(held, default=0))
    named = library.catalogue.rostered(year)
    if named is None:
        return draft.say("rostered_none")
    if q.scope.bodies:
        for body in q.scope.bodies:
            _of_body(body, sorted({*held, *library.catalogue.roster_years()}), library, draft)
        return None
    if q.topic == OFF_ROSTER:
        known = {a.id for a in named}
        filed = {f.agency_id for f in library.catalogue.filed([year])} - known
        return _told("rostered_off", year, library.catalogue.agencies(agency_ids=filed) if filed else [], q, draft)
    return _told("rostered_all", year, named, q, draft)


def _of_body(body: Body, years: list[int], library: Library, draft: Draft) -> None:
    """Whether the roster names one body, of which years, and where it does not what is held of it."""
    ids, agency = set(ids_of(body, library.catalogue)), draft.short(body.agency)
    due = [y for y in years if ids & {a.id for a in library.catalogue.rostered(y) or ()}]
    if due:
        draft.say("rostered", agency=agency, years=draft.years(due))
        return
    filed = sorted({h.year for h in library.catalogue.reports(agency_ids=ids) if h.year}) if ids else []
    held = draft.word("rostered_held", years=draft.years(filed)) if filed else ""
    draft.say("rostered_not", agency=agency, held=held)


def _told(code: str, year: int, named: list[Agency] | tuple[Agency, ...], q: Question, draft: Draft) -> None:
    bodies = sorted((a for a in named if fits(a, q)), key=lambda a: (a.region, a.name))
    n = Decimal(len(bodies))
    off = code == "rostered_off"
    label = draft.word("rostered_off_agencies" if off else "rostered_agencies")
    draft.computed(label, n, draft.unit("agencies").strip(), year=year)
    fields = {"year": year, "amount": draft.amount(n, "agencies")}
    names = draft.listed(draft.short(a.name) for a in bodies)
    draft.say(f"{code}_nobody" if off and not bodies else code, list=names, **fields)
    heads = (TableColumn(title=draft.word("head_agency"), unit=None),)
    draft.table = Table(columns=heads, rows=tuple((a.name,) for a in bodies))
