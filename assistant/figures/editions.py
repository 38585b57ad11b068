"""The editions of the official form: which of them a report is on, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.draft import Draft
from assistant.plan import Plan
from assistant.question import Kind, Question
from vectorstore.catalogue import Held
from vectorstore.form import Form, Table, load_forms
from vectorstore.library import Library


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Of bodies named the edition of each report; else which years are on which, and how the editions differ."""
    q = plan.question
    held = [h for h in library.catalogue.reports() if h.complete and (not q.years or h.year in q.years)]
    if q.scope.bodies:
        return _of_bodies(q, held, draft)
    for form_id, years in _years(library.catalogue.reports()).items():
        draft.say("edition_years", form=form_id, authority=load_forms()[form_id].authority, years=draft.years(years))
    _differences(draft)


def _of_bodies(q: Question, held: list[Held], draft: Draft) -> None:
    """市教育局2020年的报告: on which edition it is."""
    for body in q.scope.bodies:
        own = [h for h in held if (h.agency, h.region) == (body.agency, body.region)]
        for h in sorted(own, key=lambda h: h.year or 0):
            forms = [load_forms()[f] for f in dict.fromkeys(h.forms.values()) if f]
            fields = {"agency": draft.short(body.agency), "year": h.year}
            named = draft.listed(draft.word("edition", form=f.id, authority=f.authority) for f in forms)
            draft.say("edition_of" if forms else "edition_unknown", forms=named, **fields)
        if not own:
            years = draft.years(q.years) if q.years else ""
            draft.say("not_held" if years else "no_report_of", agency=draft.short(body.agency), year=years, held="")
            draft.refuse(Kind.MISSING, "not_held")


def _years(reports: Iterable[Held]) -> dict[str, list[int]]:
    """The years whose reports are on each edition, by what most tables of theirs are on."""
    found: dict[str, set[int]] = {form_id: set() for form_id in load_forms().editions}
    for h in reports:
        for form_id in {f for f in h.forms.values() if f} if h.year else ():
            found[form_id].add(h.year or 0)
    return {form_id: sorted(years) for form_id, years in sorted(found.items()) if years}


def _differences(draft: Draft) -> None:
    """Table by table the rows and the columns that one edition has and the other has not."""
    old, new = sorted(load_forms().editions.values(), key=lambda f: f.id)
    for number, table in new.tables.items():
        before = old.tables[number]
        apart = [
            (code, [n for n in names(one) if n not in names(other)], form)
            for code, names in (("rows", _rows), ("columns", _columns))
            for one, other, form in ((before, table, old), (table, before, new))
        ]
        said = [_side(code, only, form, draft) for code, only, form in apart if only]
        if said:
            draft.say("edition_table", table=number, list=draft.word("edition_between").join(said))
        else:
            draft.say("edition_same", table=number)


def _side(code: str, only: list[str], form: Form, draft: Draft) -> str:
    return draft.word(f"edition_{code}", form=form.id, names=draft.listed(only))


def _rows(table: Table) -> list[str]:
    return list(dict.fromkeys(row.name for block in table.blocks for row in block.rows))


def _columns(table: Table) -> list[str]:
    return list(dict.fromkeys(column.name for block in table.blocks for column in block.columns))
