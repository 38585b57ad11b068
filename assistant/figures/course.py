"""What one body says in one year and not in another: theme by theme, with the words of each year."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from assistant.draft import Draft
from assistant.figures.heard import Heard, kind_of, quoted, table, tell, word
from assistant.plan import Plan
from assistant.prose.groups import Group
from assistant.question import Kind


def answer(plan: Plan, heard: Mapping[int, Heard], draft: Draft) -> None:
    """More than two years: what each names, and what is new or gone from one to the next."""
    read = {year: h for year, h in heard.items() if h.read}
    if len(read) < 2:
        tell(draft, "one_year", years=draft.years(sorted(read)))
        return draft.refuse(Kind.MISSING, "not_held")
    first = next(iter(read.values()))
    what = kind_of(draft, first.talk)
    tell(draft, "course", scope=draft.scope(plan), years=draft.years(sorted(read)), what=what)
    named = {year: _named(h, draft) for year, h in sorted(read.items())}
    for year, h in sorted(read.items()):
        said = draft.listed(
            word(draft, "theme_quoted", theme=name, quote=quoted(draft, h.slots[g.points[0].report_id], g.points[0])[0])
            for name, g in named[year].items()
        )
        tell(draft, "course_year" if said else "course_none", year=year, items=said, what=what)
    for early, late in pairwise(sorted(read)):
        new, gone = (draft.listed(n for n in named[a] if n not in named[b]) for a, b in ((late, early), (early, late)))
        tell(
            draft, "course_step" if new or gone else "course_same", early=early, late=late, **_either(new, gone, draft)
        )
    always = [n for n in named[min(read)] if all(n in names for names in named.values())]
    tell(draft, "course_always" if always else "course_changing", themes=draft.listed(always))
    rows = [(name, str(year), g.points[0].text.strip()) for year, names in named.items() for name, g in names.items()]
    table(draft, ("theme", "year", "text"), rows)
    why = {s: "no_section" if s.report else "not_held" for s in plan.slots}
    counted = [s for h in read.values() for s in h.read]
    draft.cover(plan, counted, {s: reason for s, reason in why.items() if s not in counted})


def _either(new: str, gone: str, draft: Draft) -> dict[str, str]:
    none = word(draft, "course_nothing")
    return {"new": new or none, "gone": gone or none}


def _named(heard: Heard, draft: Draft) -> dict[str, Group]:
    """The groups of one report by their names."""
    return {g.name(draft.language): g for g in heard.groups}


def of_one(early_heard: Heard, late_heard: Heard, draft: Draft) -> None:
    """One body's two reports, theme by theme, with the words of each."""
    early, late = (next(iter(h.slots.values())).year for h in (early_heard, late_heard))
    before, after = ({g.theme: g.points[0] for g in h.groups if g.theme} for h in (early_heard, late_heard))
    what = kind_of(draft, late_heard.talk)
    tell(draft, "change_one", scope=draft.scope(late_heard.plan), early=early, late=late, what=what)
    if before.keys() == after.keys():
        tell(draft, "change_same")
    was = {t: quoted(draft, early_heard.slots[p.report_id], p)[0] for t, p in before.items()}
    now = {t: quoted(draft, late_heard.slots[p.report_id], p)[0] for t, p in after.items()}
    for code, here, there in (("new", now, was), ("gone", was, now)):
        quotes = [(t.name(draft.language), quote) for t, quote in here.items() if t not in there]
        label = draft.listed(word(draft, "theme_quoted", theme=name, quote=quote) for name, quote in quotes)
        tell(draft, code if quotes else f"no_{code}", themes=label, early=early, late=late, what=what)
    again = [
        word(draft, "repeated_theme", theme=t.name(draft.language), early=early, late=late, before=was[t], quote=now[t])
        for t in before
        if t in after
    ]
    tell(draft, "repeated_of_one" if again else "no_repeated_of_one", items=word(draft, "between").join(again))
    rows = [
        (t.name(draft.language), *(p[t].text.strip() if t in p else "" for p in (before, after)))
        for t in {**before, **after}
    ]
    table(draft, ("theme", "year_early", "year_late"), rows)
    dated(early, late, draft)


def dated(early: int, late: int, draft: Draft) -> None:
    """The years in the heads of the table."""
    assert draft.table is not None
    columns = [c.model_copy(update={"title": c.title.format(early=early, late=late)}) for c in draft.table.columns]
    draft.table = draft.table.model_copy(update={"columns": tuple(columns)})
