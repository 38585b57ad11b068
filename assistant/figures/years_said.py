"""A theme over several years: how many bodies write of it each year, or in which years one body does."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.drill import also_named, asked_words, heard_as
from assistant.figures.heard import Heard, families, hear, kind_of, names, quoted, table, tell, word
from assistant.figures.sayings import holding, sentence_with
from assistant.figures.wordings import THINGS, called, written
from assistant.plan import Plan, Slot
from assistant.prose.asking import says
from assistant.prose.points import Point
from assistant.prose.themes import Theme, themes
from assistant.question import Kind, Talk
from vectorstore.library import Library

Said = Mapping[int, Point]  # by report the first point that says it
SPOKEN = 6


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """Every year asked for, one by one; a year without a report is told apart from one that says nothing."""
    heard = hear(plan, talk, library)
    if not heard.read:
        tell(draft, "none_held", scope=draft.scope(plan), years=draft.years(plan.years()))
        return draft.refuse(Kind.MISSING, "not_held")
    one = len({s.agency_id for s in plan.slots}) == 1
    if not talk.themes:
        _every_theme(heard, draft)
    elif one:
        _of_one(heard, library, draft)
    else:
        _of_many(heard, library, draft)
    draft.cover(plan, heard.read, heard.why(), say_it=not one)


def _wanted(heard: Heard) -> list[Theme]:
    return [t for t in themes()[heard.talk.aspect] if t.key in heard.talk.themes]


def _saying(heard: Heard, library: Library, draft: Draft) -> tuple[Said, str]:
    """Who writes the very words that were asked for, else of their theme; and what that is called."""
    if words := written(heard.plan, heard.talk, library):
        name, aspect = called(words), heard.talk.aspect
        points = {i: Point(i, aspect, sentence_with([name], p.passage.text), p) for i, p in words.holders.items()}
        return points, name
    wanted = _wanted(heard)
    label = draft.listed(t.name(draft.language) for t in wanted)
    name = asked_words(heard_as(draft), heard.talk.aspect)
    if (
        heard.talk.aspect in THINGS
        and name.lower() not in label.lower()
        and not holding(name, list(heard.slots), library)
    ):
        tell(draft, "by_theme", name=name, theme=label)
    return also_named(heard, draft, heard.saying(frozenset(wanted))), label


def _of_one(heard: Heard, library: Library, draft: Draft) -> None:
    """In which years a body's reports write of it, with each year's words."""
    said, label = _saying(heard, library, draft)
    spoken = [s for i, s in heard.slots.items() if i in said]
    without = [s for s in heard.read if s not in spoken]
    rows = []
    items = []
    for report_id, slot in ((i, s) for i, s in heard.slots.items() if i in said):
        text, _ = quoted(draft, slot, said[report_id])
        items.append(word(draft, "in_year", year=slot.year, text=text))
        rows.append((str(slot.year), said[report_id].text.strip()))
    agency = draft.short(heard.read[0].agency)
    fields = {"agency": agency, "theme": label, "n": len(heard.read), "items": word(draft, "between").join(items)}
    code = "years_none" if not spoken else "years_some" if without else "years_all"
    tell(draft, code, years=draft.years(s.year for s in (spoken or heard.read)), **fields)
    if spoken and without:
        tell(draft, "years_without", years=draft.years(s.year for s in without))
    if not spoken:
        draft.refuse(Kind.MISSING, "not_stated")
    table(draft, ("year", "text"), rows)
    _not_read(heard, draft)


def _not_read(heard: Heard, draft: Draft) -> None:
    """The years of which nothing can be said."""
    unread = [s.year for s in heard.why()]
    if unread:
        tell(draft, "years_unread", years=draft.years(sorted(unread)))


def _of_many(heard: Heard, library: Library, draft: Draft) -> None:
    """How many bodies write of it in each year, beside how many reports of that year were read."""
    said, label = _saying(heard, library, draft)
    by_year: dict[int, list[Slot]] = {year: [] for year in sorted(heard.plan.years())}
    read: dict[int, int] = dict.fromkeys(by_year, 0)
    for slot in heard.read:
        read[slot.year] += 1
    for report_id, slot in heard.slots.items():
        if report_id in said:
            by_year[slot.year].append(slot)
            quoted(draft, slot, said[report_id])
    by_year = {year: slots for year, slots in by_year.items() if read[year]}
    for year, slots in by_year.items():
        draft.computed(label, Decimal(len(slots)), draft.unit("agencies").strip(), year=year)
    whose = says("form", "whose", heard.talk.asked)
    items = []
    for year, slots in by_year.items():
        who = word(draft, "year_names", names=names(draft, slots)) if whose and slots else ""
        items.append(word(draft, "year_amount", year=year, amount=families(draft, len(slots)), n=read[year], who=who))
    tell(draft, "years_many", scope=draft.scope(heard.plan), theme=label, items=word(draft, "between").join(items))
    most = max(len(slots) for slots in by_year.values())
    first = [year for year, slots in by_year.items() if len(slots) == most]
    if most and len(by_year) > 1:
        tell(draft, "years_most", years=draft.years(first), amount=families(draft, most))
    if len({read[y] for y in by_year}) > 1:
        tell(draft, "years_uneven")
    rows = [(str(y), str(len(s)), names(draft, s) if s else "") for y, s in by_year.items()]
    table(draft, ("year", "agencies", "who"), rows, (None, draft.unit("agencies").strip()))
    counts = [Decimal(len(s)) for s in by_year.values()]
    draft.bars(label, draft.unit("agencies").strip(), [str(y) for y in by_year], counts)


def _every_theme(heard: Heard, draft: Draft) -> None:
    """反复提到的问题: every theme with the years in which it is written, the most lasting first."""
    lasting: list[tuple[str, list[int], Point]] = []
    for group in heard.groups:
        if group.theme:
            years = sorted({heard.slots[i].year for i in group.reports})
            lasting.append((group.name(draft.language), years, group.points[-1]))
    lasting.sort(key=lambda one: -len(one[1]))
    what, scope = kind_of(draft, heard.talk), draft.short(heard.read[0].agency)
    again = [one for one in lasting if len(one[1]) > 1][:SPOKEN]
    items = []
    for name, years, point in again:
        text, _ = quoted(draft, heard.slots[point.report_id], point)
        items.append(word(draft, "theme_years", theme=name, years=draft.years(years), n=len(years), text=text))
    fields = {"agency": scope, "what": what, "years": draft.years(sorted(s.year for s in heard.read))}
    tell(draft, "lasting" if again else "none_lasting", items=word(draft, "between").join(items), **fields)
    rows = [(name, str(len(years)), draft.years(years), point.text.strip()) for name, years, point in lasting]
    table(draft, ("theme", "years", "which_years", "text"), rows)
    _not_read(heard, draft)
