"""Who is expected to have reported for a year and has not, and of which years somebody's reports are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.figures import unfiled_areas
from assistant.figures.gathered import share_in
from assistant.plan import Plan, fits
from assistant.question import Kind, Question
from vectorstore.catalogue import Agency
from vectorstore.derive import PERCENT
from vectorstore.library import Library
from vectorstore.pattern import Pattern

SPOKEN = 20
_FILED_TOO = Pattern(r"[交报][了齐的]?有?(?:几|多少)|占(?:多少|几成|比)|how many (?:have |has )?filed", re.I)


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Of one year who is missing; of several, or where it is asked of which, everyone with the years that lack."""
    q = plan.question
    held = library.catalogue.years()
    years = sorted(q.years) or (held if q.group == "year" else held[-1:]) or [0]
    expected = {year: _expected(year, q, library) for year in years}
    missing = {year: (_lacking(year, bodies, library), len(bodies)) for year, bodies in expected.items()}
    if q.filed_in:
        _of_one_and_not_the_other(years[0], missing[years[0]][0], q, library, draft)
        return
    if q.portion:
        for year, (lacking, _) in missing.items():
            for scope, bodies in _groups(plan, expected[year], draft):
                _portion(scope, year, len(bodies), len([a for a in lacking if a in bodies]), draft)
    if q.scope.bodies and not q.portion:
        _of_these(expected, {year: bodies for year, (bodies, _) in missing.items()}, q, draft)
    elif q.of_all_years == "only":
        _of_so_many(years, q, library, draft)
    elif q.of_all_years:
        _of_all_years(expected, {year: bodies for year, (bodies, _) in missing.items()}, q, draft)
    elif q.group == "region" and not q.portion:
        unfiled_areas.tell({year: bodies for year, (bodies, _) in missing.items()}, expected, q, draft)
    elif len(years) == 1 and q.group != "year":
        _of_one_year(years[0], missing[years[0]][0], _where(plan, draft), draft)
    else:
        _of_years({year: bodies for year, (bodies, _) in missing.items()}, q, _where(plan, draft), draft)
    if len(years) == 1 and not (q.of_all_years or q.portion) and _FILED_TOO.search(q.text):
        due, gone_n = missing[years[0]][1], len(missing[years[0]][0])
        amounts = [draft.amount(Decimal(n), "agencies") for n in (due, due - gone_n)]
        draft.say("filed_beside", asked=amounts[0], held=amounts[1])
    by_roster = any(library.catalogue.rostered(year) is not None for year in years)
    draft.assumptions.append(draft.word("by_roster" if by_roster else "by_other_years"))
    gone = [(a.name, year) for year, (bodies, _) in missing.items() for a in bodies]
    asked = sum(n for _, n in missing.values())
    draft.missing(gone, asked=asked, held=asked - len(gone))


def _of_one_and_not_the_other(year: int, lacking: list[Agency], q: Question, library: Library, draft: Draft) -> None:
    """Who lacks the report of one year and has that of another."""
    then = {f.agency_id for f in library.catalogue.filed(q.filed_in)}
    found = [a for a in lacking if a.id in then]
    n = _counted(found, draft, year)
    fields = {"year": year, "amount": draft.amount(n, "agencies"), "filed": draft.years(q.filed_in)}
    names = [draft.short(a.name) for a in found]
    draft.say("unfiled_though_before" if found else "unfiled_though_before_nobody", list=draft.listed(names), **fields)
    _table([(a.name, str(year)) for a in found], "head_year", draft)
    draft.assumptions.append(draft.word("by_roster" if library.catalogue.rostered(year) else "by_other_years"))
    draft.missing([(a.name, year) for a in found], asked=len(lacking), held=len(lacking) - len(found))


def _groups(plan: Plan, expected: list[Agency], draft: Draft) -> list[tuple[str, list[Agency]]]:
    """All of them, or those of each area where the areas are asked for: a city's own bodies are no county's."""
    if plan.question.group != "region":
        return [(draft.scope(plan), expected)]
    named = unfiled_areas.areas(expected, draft)
    return [(name, [a for a in expected if a.region == p]) for p, name in named.items()]


def _portion(scope: str, year: int, due: int, gone: int, draft: Draft) -> None:
    """How many of those expected have reported, and what part of all that is."""
    if not due:
        return
    counts = {"due": Decimal(due), "held": Decimal(due - gone), "gone": Decimal(gone)}
    shares = {"share": share_in(counts["held"], counts["due"]), "lack": share_in(counts["gone"], counts["due"])}
    agencies = draft.unit("agencies").strip()
    draft.computed(draft.word("share_of", part=draft.word("filed_agencies_held")), shares["share"], PERCENT, year=year)
    draft.computed(draft.word("share_of", part=draft.word("unfiled_agencies")), shares["lack"], PERCENT, year=year)
    draft.computed(draft.word("filed_agencies_held"), counts["held"], agencies, year=year)
    draft.computed(draft.word("filed_agencies_due"), counts["due"], agencies, year=year)
    said = {name: draft.amount(n, "agencies") for name, n in counts.items()}
    said |= {name: draft.amount(n, PERCENT) for name, n in shares.items()}
    draft.say("filed_share", scope=scope, year=year, **said)
    draft.refuse(Kind.SHARE, None)


def _expected(year: int, q: Question, library: Library) -> list[Agency]:
    """Those of a scope whose report of a year is expected."""
    bodies = {(b.agency, b.region) for b in q.scope.bodies}
    expected = library.catalogue.expected(year).agencies
    return [a for a in expected if fits(a, q) and (not bodies or (a.name, a.region) in bodies)]


def _lacking(year: int, expected: list[Agency], library: Library) -> list[Agency]:
    """Those of whom no report of the year is held."""
    held = {f.agency_id for f in library.catalogue.filed([year])}
    return [a for a in expected if a.id not in held]


def _of_all_years(
    expected: dict[int, list[Agency]], missing: dict[int, list[Agency]], q: Question, draft: Draft
) -> None:
    """Who has reported of no year in which it was expected to, or of every one."""
    every = {a.id: a for bodies in expected.values() for a in bodies}
    due = Counter(a.id for bodies in expected.values() for a in bodies)
    gone = Counter(a.id for bodies in missing.values() for a in bodies)
    lacks = q.of_all_years == "none"
    if q.in_a_row:
        whole = [a for a in every.values() if _runs(a, missing, q.in_a_row)]
    else:
        whole = [a for i, a in every.items() if (gone[i] == due[i] if lacks else not gone[i])]
    whole.sort(key=lambda a: (a.region, a.name))
    found = [a for a in whole if lacks or due[a.id] == len(expected)]
    n = Decimal(len(found))
    label = draft.word("unfiled_agencies" if lacks else "filed_agencies")
    draft.computed(label, n, draft.unit("agencies").strip())
    names = [draft.short(a.name) for a in found[:SPOKEN]]
    names += [draft.word("more_in_table")] if len(found) > SPOKEN else []
    code = "unfiled_in_a_row" if q.in_a_row else "unfiled_never" if lacks else "filed_always"
    fields = {"years": draft.years(expected), "amount": draft.amount(n, "agencies"), "n": q.in_a_row}
    draft.say(code + ("" if found else "_nobody"), list=draft.listed(names), **fields)
    if others := [a for a in whole if a not in found]:
        _due_in_fewer(others, draft)
    own = {a: [y for y, bodies in missing.items() if a in bodies] if q.in_a_row else [*expected] for a in found}
    _table([(a.name, draft.years(years)) for a, years in own.items()], "head_years", draft)


def _of_so_many(years: Sequence[int], q: Question, library: Library, draft: Draft) -> None:
    """Who has reported of just so many of the years held, with these."""
    filed: dict[int, list[int]] = {}
    for year in years:
        for one in library.catalogue.filed([year]):
            filed.setdefault(one.agency_id, []).append(year)
    ids = [i for i, own in filed.items() if len(own) == q.in_a_row]
    bodies = library.catalogue.agencies(agency_ids=ids) if ids else []
    found = sorted((a for a in bodies if fits(a, q)), key=lambda a: (a.region, a.name))
    n = Decimal(len(found))
    draft.computed(draft.word("filed_agencies_held"), n, draft.unit("agencies").strip())
    items = [draft.word("with_years", agency=draft.short(a.name), years=draft.years(filed[a.id])) for a in found]
    items = items if len(items) <= SPOKEN else [*items[:SPOKEN], draft.word("more_in_table")]
    fields = {"years": draft.years(years), "n": q.in_a_row, "amount": draft.amount(n, "agencies")}
    draft.say("filed_only" + ("" if found else "_nobody"), list=draft.listed(items), **fields)
    _table([(a.name, draft.years(filed[a.id])) for a in found], "head_years", draft)


def _runs(agency: Agency, missing: dict[int, list[Agency]], n: int) -> bool:
    """Whether the reports of so many years one after another lack."""
    own = {year for year, bodies in missing.items() if agency in bodies}
    return any(all(year + i in own for i in range(n)) for year in own)


def _due_in_fewer(others: list[Agency], draft: Draft) -> None:
    """Those of whom every report that was due is held, though not one of each of the years."""
    n = Decimal(len(others))
    draft.computed(draft.word("filed_when_due_agencies"), n, draft.unit("agencies").strip())
    names = [draft.short(a.name) for a in others]
    draft.say("filed_when_due", amount=draft.amount(n, "agencies"), list=draft.listed(names))


def _of_these(expected: dict[int, list[Agency]], missing: dict[int, list[Agency]], q: Question, draft: Draft) -> None:
    """某局四年都交了吗: of each body named the years that lack, or that none does; a year not due is no fault."""
    due, gone = _years_of(expected), _years_of(missing)
    for body in q.scope.bodies:
        own = due.get((body.agency, body.region), [])
        lacking = gone.get((body.agency, body.region), [])
        code = ("lacks" if lacking else "filed" if own else "not_due") + (
            "_of_years" if len(expected) > 1 else "_of_year"
        )
        fields = {"agency": draft.short(body.agency), "years": draft.years(own or expected)}
        draft.say(code, lacking=draft.years(lacking), **fields)
    rows = [
        (body.agency, draft.years(gone[key])) for body in q.scope.bodies if (key := (body.agency, body.region)) in gone
    ]
    lacks = Decimal(sum(len(own) for own in gone.values()))
    draft.computed(draft.word("unfiled_reports"), lacks, draft.unit("reports").strip())
    if rows:
        _table(rows, "head_years", draft)


def _years_of(bodies: dict[int, list[Agency]]) -> dict[tuple[str, tuple[str, ...]], list[int]]:
    """The years of each body, by its name and area."""
    years: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for year, agencies in bodies.items():
        for a in agencies:
            years.setdefault((a.name, a.region), []).append(year)
    return years


def _where(plan: Plan, draft: Draft) -> str:
    """Of whom it is said, where not of everybody; a space behind it in English."""
    q = plan.question
    asked = q.scope.regions or q.scope.levels or q.scope.seat or q.scope.without or q.scope.without_levels
    return draft.word("of_scope", scope=draft.scope(plan)) if asked else ""


def _of_one_year(year: int, missing: list[Agency], where: str, draft: Draft) -> None:
    n = _counted(missing, draft, year)
    fields = {"year": year, "amount": draft.amount(n, "agencies"), "where": where}
    if missing:
        names = [draft.short(a.name) for a in missing[:SPOKEN]]
        names += [draft.word("more_in_table")] if len(missing) > SPOKEN else []
        draft.say("unfiled", list=draft.listed(names), **fields)
    else:
        draft.say("unfiled_none", **fields)
    _table([(a.name, str(year)) for a in missing], "head_year", draft)


def _of_years(missing: dict[int, list[Agency]], q: Question, where: str, draft: Draft) -> None:
    """Each body with its years, and how many are missing in each year."""
    lacking: dict[Agency, list[int]] = {}
    for year, bodies in missing.items():
        for a in bodies:
            lacking.setdefault(a, []).append(year)
    years = draft.years(missing)
    n = _counted(list(lacking), draft, None)
    if not lacking:
        draft.say("unfiled_none", year=years, amount=draft.amount(n, "agencies"), where=where)
        return
    ordered = sorted(lacking.items(), key=lambda one: (-len(one[1]), one[0].region, one[0].name))
    items = [draft.word("lacks_years", agency=draft.short(a.name), years=draft.years(own)) for a, own in ordered]
    items = items if len(items) <= SPOKEN else [*items[:SPOKEN], draft.word("more_in_table")]
    if q.limit:
        most = len(ordered[0][1])
        first = [draft.short(a.name) for a, own in ordered if len(own) == most]
        draft.say("unfiled_most", list=draft.listed(first), n=most)
    draft.say("unfiled_years", years=years, amount=draft.amount(n, "agencies"), list=draft.listed(items), where=where)
    if len(lacking) > 1:
        counts = {year: Decimal(len(bodies)) for year, bodies in missing.items()}
        for year, count in counts.items():
            draft.computed(draft.word("unfiled_agencies"), count, draft.unit("agencies").strip(), year=year)
        each = [draft.word("item_year", year=y, amount=draft.amount(c, "agencies")) for y, c in counts.items()]
        whole = sum(counts.values(), Decimal(0))
        draft.computed(draft.word("unfiled_reports"), whole, draft.unit("reports").strip())
        draft.say("unfiled_by_year", list=draft.listed(each), amount=draft.amount(whole, "reports"))
    _table([(a.name, draft.years(own)) for a, own in ordered], "head_years", draft)


def _counted(missing: list[Agency], draft: Draft, year: int | None) -> Decimal:
    n = Decimal(len(missing))
    draft.computed(draft.word("unfiled_agencies"), n, draft.unit("agencies").strip(), year=year)
    return n


def _table(rows: list[tuple[str, str]], second: str, draft: Draft) -> None:
    heads = tuple(TableColumn(title=draft.word(head), unit=None) for head in ("head_agency", second))
    draft.table = Table(columns=heads, rows=tuple(rows))
