"""The editions of the official form: which of them a report is on, and what tells them apart."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.plan import Plan, fits
from assistant.question import Kind, Question
from vectorstore.catalogue import Agency, Held
from vectorstore.form import Form, load_forms
from vectorstore.form import Table as FormTable
from vectorstore.library import Library
from vectorstore.pattern import Pattern

SPOKEN = 20  # names in the sentence; all of them stand in the table


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Of bodies named the edition of each report; else which years are on which, and how the editions differ."""
    q = plan.question
    held = [h for h in library.catalogue.reports() if h.complete and (not q.years or h.year in q.years)]
    if q.scope.bodies:
        return _of_bodies(q, held, draft)
    years = set(q.years) - {int(m[1] or m[2]) for m in _EDITION.finditer(q.text)}
    own = [h for h in library.catalogue.reports() if _meant(h, q) and (h.year in years if years else h.year)]
    _of_years(own, draft)
    if not _WHICH.search(q.text):
        _differences(draft)


_EDITION = Pattern(r"(20\d\d)年?(?:版|的?(?:格式|表))|(?<=the )(20\d\d) (?:form|edition)")
_WHICH = Pattern(
    r"谁|哪些?(?!里)[^,，。]{0,6}(?:报告|单位|机关|镇|乡|局|家|份)|几家|几份"
    r"|\bwho\b|\bwhich (?:reports|agencies|bodies)\b",
    re.I,
)


def _meant(h: Held, q: Question) -> bool:
    return fits(Agency(h.agency_id or 0, h.agency or "", h.region, h.level or ""), q)


def _of_years(held: list[Held], draft: Draft) -> None:
    """The years that are wholly on one edition, and of every other year by name those on the one that fewer are on."""
    alike: dict[str, list[int]] = {}
    for year in sorted({h.year for h in held if h.year}):
        by_form: dict[str, list[Held]] = {}
        for h in held:
            if h.year == year and (forms := Counter(f for f in h.forms.values() if f)):
                by_form.setdefault(forms.most_common(1)[0][0], []).append(h)
        if len(by_form) == 1:
            alike.setdefault(next(iter(by_form)), []).append(year)
        elif by_form:
            _of_both(year, by_form, draft)
    for form_id, years in sorted(alike.items()):
        draft.say("edition_years", form=form_id, authority=load_forms()[form_id].authority, years=draft.years(years))


def _of_both(year: int, by_form: dict[str, list[Held]], draft: Draft) -> None:
    (few, own), (most, others) = sorted(by_form.items(), key=lambda one: len(one[1]))
    names = [draft.short(h.agency or "") for h in own[:SPOKEN]]
    names += [draft.word("more_in_table")] if len(own) > SPOKEN else []
    amounts = {"n": draft.amount(Decimal(len(own)), "reports"), "rest": draft.amount(Decimal(len(others)), "reports")}
    draft.say("edition_mixed", year=year, form=few, other=most, list=draft.listed(names), **amounts)
    heads = tuple(TableColumn(title=draft.word(head), unit=None) for head in ("head_agency", "head_year"))
    rows = (draft.table.rows if draft.table else ()) + tuple((h.agency, str(year)) for h in own)
    draft.table = Table(columns=heads, rows=rows)


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


def _rows(table: FormTable) -> list[str]:
    return list(dict.fromkeys(row.name for block in table.blocks for row in block.rows))


def _columns(table: FormTable) -> list[str]:
    return list(dict.fromkeys(column.name for block in table.blocks for column in block.columns))
