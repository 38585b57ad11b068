"""Questions about the collection: what is held, what can be asked, what a measure means."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.asks.terms import BOOK as GLOSSARY
from assistant.draft import FIGURES, Draft
from assistant.figures import dates, editions, rostered
from assistant.measures import label, shape
from assistant.plan import Plan, fits
from assistant.question import Cells, Question, Stated
from assistant.shares.rate_sides import side_label
from assistant.words.in_place import ABILITY, DATES, EDITIONS, OFF_ROSTER, ROSTER, SLASH
from assistant.words.kinds import SOURCE, THANKS
from prompts import say, words
from vectorstore.catalogue import Agency, Held
from vectorstore.form import load_forms
from vectorstore.library import Library

_SAID = {THANKS: "thanked", SLASH: "slash_meaning"}
_ANSWERED = {ROSTER: rostered.answer, OFF_ROSTER: rostered.answer, EDITIONS: editions.answer, DATES: dates.answer}


def catalogue(plan: Plan, library: Library, draft: Draft) -> None:
    """Which reports of whom and when are held, and what else is asked of the collection as a whole."""
    q = plan.question
    if q.topic == ABILITY:
        draft.say("ability")
        draft.follow_ups += [draft.word("ask_catalogue")]
    elif q.topic in _SAID:
        draft.say(_SAID[q.topic])
    elif q.topic in _ANSWERED:
        _ANSWERED[q.topic](plan, library, draft)
    elif q.topic == SOURCE:
        draft.say("source", reports=len(library.catalogue.reports()))
    elif held := [h for h in library.catalogue.reports() if _meant(h, q)]:
        _held(held, q, draft)
        if incomplete := library.catalogue.nameless():
            draft.notices.append(draft.word("nameless", files=draft.listed(h.file for h in incomplete)))
        if older := library.older():
            draft.notices.append(draft.word("older_reader", count=older))
    else:
        _nothing(plan, library, draft)


def _held(held: list[Held], q: Question, draft: Draft) -> None:
    """How many reports of how many bodies, and a table of the years of each."""
    by_agency: dict[int, list[Held]] = {}
    for h in held:
        by_agency.setdefault(h.agency_id or 0, []).append(h)
    years = draft.years(sorted({h.year for h in held if h.year}))
    one = len(by_agency) == 1
    if one and q.years:
        draft.say("filed_yes", agency=draft.short(held[0].agency), year=years)
        if lacking := [y for y in q.years if y not in {h.year for h in held}]:
            draft.say("not_held", agency=draft.short(held[0].agency), year=draft.years(lacking), held="")
    elif one:
        draft.say("catalogue_of", agency=draft.short(held[0].agency), years=years)
    else:
        draft.say("catalogue", agencies=len(by_agency), reports=len(held), years=years)
    if len(q.scope.levels) > 1 and not one:
        _by_level(held, q, draft)
    if len(q.years) > 1 and not one:
        _by_year(held, q, draft)
    draft.computed(draft.word("reports_held"), Decimal(len(held)), draft.unit("reports").strip())
    draft.computed(draft.word("agencies_held"), Decimal(len(by_agency)), draft.unit("agencies").strip())
    heads = tuple(TableColumn(title=draft.word(head), unit=None) for head in ("head_agency", "head_years"))
    rows = tuple((hs[0].agency, draft.years(sorted(h.year for h in hs if h.year))) for hs in by_agency.values())
    draft.table = Table(columns=heads, rows=rows)


def _by_year(held: list[Held], q: Question, draft: Draft) -> None:
    """Of several years how many reports each; of two, how many more the later has."""
    found, years = Counter(h.year for h in held), sorted(q.years)
    items = [draft.word("reports_of_year", year=y, amount=draft.amount(Decimal(found[y]), "reports")) for y in years]
    for year in years:
        draft.computed(draft.word("reports_held"), Decimal(found[year]), draft.unit("reports").strip(), year=year)
    draft.say("catalogue_by_level", list=draft.listed(items))
    if len(years) == 2:
        before, after = years
        gap = Decimal(found[after] - found[before])
        code = "more" if gap > 0 else "fewer" if gap < 0 else "same"
        draft.say(f"reports_{code}", year=after, before=before, amount=draft.amount(abs(gap), "reports"))


def _by_level(held: list[Held], q: Question, draft: Draft) -> None:
    """Of several kinds of bodies how many reports each."""
    found = Counter(h.level or "" for h in held)
    counts = {level: found[level] for level in q.scope.levels}
    for level, n in counts.items():
        draft.computed(
            draft.word("reports_of_level", level=draft.level(level)), Decimal(n), draft.unit("reports").strip()
        )
    items = [draft.level(level) + draft.amount(Decimal(n), "reports") for level, n in counts.items()]
    draft.say("catalogue_by_level", list=draft.listed(items))


def _meant(h: Held, q: Question) -> bool:
    if q.years and h.year not in q.years:
        return False
    if q.scope.bodies:
        return any(h.agency == b.agency and h.region == b.region for b in q.scope.bodies)
    return fits(Agency(h.agency_id or 0, h.agency or "", h.region, h.level or ""), q)


def _nothing(plan: Plan, library: Library, draft: Draft) -> None:
    q = plan.question
    if q.scope.bodies and q.years:
        agency = q.scope.bodies[0].agency
        years = sorted({h.year for h in library.catalogue.reports() if h.agency == agency and h.year})
        held = draft.word("held_years", years=draft.years(years)) if years else draft.word("held_no_years")
        draft.say("not_held", agency=draft.short(agency), year=draft.years(q.years), held=held)
    elif q.scope.bodies:
        draft.say("no_report_of", agency=draft.listed(draft.short(b.agency) for b in q.scope.bodies))
    elif others := library.catalogue.years():
        draft.say("catalogue_not_so", years=draft.years(sorted(others)))
    else:
        draft.say("catalogue_none")


def definition(plan: Plan, library: Library, draft: Draft) -> None:
    """What a measure counts, and how it is computed; or what a word means that is no measure."""
    forms = load_forms()
    terms = [
        term for term in (plan.question.topic or "").split() if term in words(GLOSSARY)
    ]  # a topic of prose is none
    draft.lines += [say(GLOSSARY, term, draft.language) for term in terms]
    for measure in _defined(plan.question, draft):
        rate = next((form.rates[measure.row] for form in forms.editions.values() if measure.row in form.rates), None)
        means = forms.rows[measure.row].means[draft.language]
        if measure.plus:  # a sum is what its rows are together
            rows = dict.fromkeys((measure.row, *(row for row, _ in measure.plus)))
            means = draft.word("means_added").join(forms.rows[row].means[draft.language] for row in rows)
        draft.say("definition", label=measure.label, means=means)
        if summed := forms.newest.subtotals.get(measure.row):
            kinds = [label((row,), shape().total, draft.language) for row in summed.rows]
            draft.say("definition_kinds", kinds=draft.listed(kinds))
        if rate:
            draft.say(
                "formula",
                label=measure.label,
                above=side_label(rate.above, draft.language),
                below=side_label(rate.below, draft.language),
            )


def _defined(q: Question, draft: Draft) -> list[Cells]:
    """The measures asked about; of what only prose states, that it is no measure of the form is said."""
    out: list[Cells] = []
    for measure in q.measures:
        if isinstance(measure, Cells):
            out.append(measure)
        elif isinstance(measure, Stated):
            rates = _rates_called(measure.about, draft.language)
            out += rates
            if not rates:
                draft.say("definition_stated", about=measure.about)
    return out


def _rates_called(name: str, language: str) -> list[Cells]:
    """The rates that a short name may mean: 纠错率 is of reconsideration and of litigation."""
    rates = {r.name: r.table for form in load_forms().editions.values() for r in form.rates.values() if name in r.name}
    total = shape().total
    return [
        Cells(table=table, row=row, column=total, label=label((row,), total, language)) for row, table in rates.items()
    ]


__all__ = ["FIGURES", "catalogue", "definition"]
