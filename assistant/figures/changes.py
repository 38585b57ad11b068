"""What is said in one year and not in another: new, gone and repeated themes, of the agencies held in both."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures import course, redress
from assistant.figures.course import dated, of_one
from assistant.figures.heard import Heard, hear, kind_of, names, quoted, table, tell, word
from assistant.plan import Plan, Slot
from assistant.prose.form_of import promised
from assistant.prose.themes import Theme, themes
from assistant.question import Kind, Talk
from vectorstore.library import Library

SPOKEN = 6
Saying = dict[Theme, dict[int, Slot]]  # theme → agency → its report


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """Two years held against each other, theme by theme."""
    years = sorted(plan.years())
    if len(years) < 2:
        tell(draft, "one_year", years=draft.years(years))
        return draft.refuse(Kind.MISSING, "not_held")
    heard = {year: hear(plan, talk, library, [s for s in plan.held if s.year == year]) for year in years}
    if len({s.agency_id for s in plan.slots}) == 1 and len(years) > 2:
        return course.answer(plan, heard, draft)
    early, late = years[-2], years[-1]
    both = {s.agency_id for s in heard[early].read} & {s.agency_id for s in heard[late].read}
    if not both:
        tell(draft, "no_pair", early=early, late=late)
        return draft.refuse(Kind.MISSING, "not_held")
    before, after = (_saying(heard[year], both) for year in (early, late))
    told = redress.tell_of(heard[late], draft) if talk.aspect == "problem" else False
    if promised(plan.question.text) and not told:
        tell(draft, "promised")
    if len({s.agency_id for s in plan.slots}) == 1:
        of_one(heard[early], heard[late], draft)
    else:
        _told(plan, heard[late], early, late, before, after, draft)
    counted = [s for s in plan.held if s.agency_id in both and s.year in (early, late)]
    draft.cover(plan, counted, {s: _why(s, heard) for s in plan.slots if s not in counted})


def _saying(heard: Heard, both: set[int]) -> Saying:
    out: Saying = {}
    for group in heard.groups:
        if group.theme:
            slots = (heard.slots[i] for i in group.reports)
            out[group.theme] = {s.agency_id: s for s in slots if s.agency_id in both}
    return {theme: who for theme, who in out.items() if who}


def _why(slot: Slot, heard: Mapping[int, Heard]) -> str:
    if slot.report is None:
        return "not_held"
    silent = slot.year in heard and slot in heard[slot.year].silent
    return "no_section" if silent else "no_pair"


def _told(plan: Plan, late_heard: Heard, early: int, late: int, before: Saying, after: Saying, draft: Draft) -> None:
    if late_heard.talk.themes:
        return _whose(late_heard, early, late, before, after, draft)
    every = sorted({**before, **after}, key=lambda t: (-len(after.get(t, ())), -len(before.get(t, ()))))
    what = kind_of(draft, late_heard.talk)
    tell(draft, "change", scope=draft.scope(plan), early=early, late=late, what=what)
    new = [t for t in every if t not in before]
    gone = [t for t in every if t not in after]
    for code, named in (("new", new), ("gone", gone)):
        label = draft.listed(f"“{t.name(draft.language)}”" for t in named)
        tell(draft, code if named else f"no_{code}", themes=label, early=early, late=late, what=what)
    again = {t: sorted(set(before[t]) & set(after[t])) for t in every if t in before and t in after}
    _repeated({t: ids for t, ids in again.items() if ids}, after, late_heard, draft)
    rows = []
    for theme in every:
        counts = [len(year.get(theme, ())) for year in (before, after)]
        for year, n in zip((early, late), counts, strict=True):
            draft.computed(theme.name(draft.language), Decimal(n), draft.unit("agencies").strip(), year=year)
        rows.append(
            (
                theme.name(draft.language),
                *map(str, counts),
                f"{counts[1] - counts[0]:+d}",
                str(len(again.get(theme, ()))),
            )
        )
    table(draft, ("theme", "early", "late", "difference", "both"), rows)
    dated(early, late, draft)


def _whose(heard: Heard, early: int, late: int, before: Saying, after: Saying, draft: Draft) -> None:
    """Of the themes asked for who names them no more, who newly, and who still."""
    rows: list[tuple[str, ...]] = []
    for theme in (t for t in themes()[heard.talk.aspect] if t.key in heard.talk.themes):
        was, now = before.get(theme, {}), after.get(theme, {})
        name = theme.name(draft.language)
        groups = {
            "gone": [s for i, s in was.items() if i not in now],
            "new": [s for i, s in now.items() if i not in was],
            "both": [s for i, s in now.items() if i in was],
        }
        tell(draft, "whose_change", scope=draft.scope(heard.plan), early=early, late=late, theme=name)
        for code, slots in groups.items():
            amount = draft.amount(Decimal(len(slots)), "agencies")
            label = word(draft, f"whose_{code}", early=early, late=late)
            draft.computed(f"{name}：{label}", Decimal(len(slots)), draft.unit("agencies").strip())
            listed = draft.listed(draft.short(s.agency) for s in slots)
            tell(draft, "whose_of" if slots else "whose_none", label=label, amount=amount, names=listed)
            rows += [(name, label, s.agency) for s in slots]
    table(draft, ("theme", "early", "agency"), rows)


def _repeated(again: Mapping[Theme, list[int]], after: Saying, heard: Heard, draft: Draft) -> None:
    """Who says the same in both years, with this year's words."""
    if not again:
        return tell(draft, "no_repeated", what=kind_of(draft, heard.talk))
    items = []
    for theme in sorted(again, key=lambda t: -len(again[t]))[:SPOKEN]:
        slots = [after[theme][i] for i in again[theme]]
        group = next(g for g in heard.groups if g.theme == theme)
        report = slots[0].report
        assert report is not None
        text, _ = quoted(draft, slots[0], group.reports[report.report_id][0])
        amount = draft.amount(Decimal(len(slots)), "agencies")
        name = theme.name(draft.language)
        items.append(word(draft, "repeated_one", theme=name, amount=amount, names=names(draft, slots), quote=text))
    tell(draft, "repeated", items=word(draft, "between").join(items))
