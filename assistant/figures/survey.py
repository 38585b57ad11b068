"""What many agencies say: themes with how many agencies name each, who they are, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures import changes, digest, sayings
from assistant.figures.heard import Heard, hear, kind_of, marked, names, quoted, table, tell, unsaid, word
from assistant.groups import Group
from assistant.plan import Plan, Slot
from assistant.points import Point
from assistant.question import Kind, Talk
from assistant.search import keywords
from assistant.themes import Aspect, asked_for, themes
from vectorstore.library import Library

SPOKEN = 8  # themes told in the text; all stand in the table
QUOTED = 3  # quotations of a theme in the table
SOURCES = 400  # sources listed; beyond, one a theme
SIDE_BY_SIDE = 5  # agencies named in a question that are told one after the other
NEAREST = 3
_THINGS = frozenset({"channel", "practice"})  # of these a name is one thing among several of its theme
TELLING = 4  # characters of a name that says it all by itself


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The form of answer that the question asks for."""
    talk = plan.question.talk
    assert talk is not None
    if not plan.slots and plan.question.scope.levels:
        tell(draft, "none_such", levels=draft.listed(map(draft.level, plan.question.scope.levels)))
        return draft.refuse(Kind.MISSING, "not_held")
    if not plan.held:
        tell(draft, "none_held", scope=draft.scope(plan), years=draft.years(plan.years()))
        return draft.refuse(Kind.MISSING, "not_held")
    if talk.form == "digest":
        return digest.answer(plan, library, draft)
    if talk.form == "change":
        return changes.answer(plan, talk, library, draft)
    said = talk.said or (sayings.in_so_many_words(plan, library) if talk.form == "drill" else None)
    if said:
        return sayings.answer(plan, said, library, draft)
    heard = hear(plan, talk, library)
    if talk.form == "drill":
        _drill(heard, library, draft)
    elif (plan.question.scope.bodies and len(plan.slots) <= SIDE_BY_SIDE) or len(plan.slots) == 1:
        _list(heard, draft)
    else:
        _survey(heard, draft)


# ------------------------------------------------------------------ what all say
def _survey(heard: Heard, draft: Draft) -> None:
    plan, groups = heard.plan, heard.groups
    if not groups:
        return _nothing(heard, draft)
    tell(
        draft,
        "survey",
        scope=draft.scope(plan),
        years=draft.years(plan.years()),
        n=len(heard.read),
        points=len(heard.points),
        what=kind_of(draft, heard.talk),
    )
    most = len(heard.agencies(groups[0]))
    first = [g for g in groups if len(heard.agencies(g)) == most]
    tell(
        draft,
        "most",
        themes=draft.listed(_between_marks(g.name(draft.language)) for g in first),
        amount=_families(draft, most),
    )
    rows = [_row(heard, group, draft) for group in groups]
    table(draft, ("theme", "agencies", "who", "quotes"), rows, (None, draft.unit("agencies").strip()))
    for group in groups[:SPOKEN]:
        amount = _families(draft, len(heard.agencies(group)))
        tell(draft, "theme", theme=group.name(draft.language), amount=amount)
    if len(groups) > SPOKEN:
        tell(draft, "more_themes", n=len(groups) - SPOKEN)
    tell(draft, "in_table")
    counts = [Decimal(len(heard.agencies(g))) for g in groups]
    what = kind_of(draft, heard.talk)
    draft.bars(what, draft.unit("agencies").strip(), [g.name(draft.language) for g in groups], counts)
    _cover(heard, draft)
    _ask_next(heard, draft)


def _between_marks(name: str) -> str:
    """A theme between quotation marks, as it may be a list itself."""
    return name if name.startswith("“") else f"“{name}”"


def _row(heard: Heard, group: Group, draft: Draft) -> tuple[str, ...]:
    """A theme, how many agencies, who, and their words; the figure is locked beside it."""
    slots = heard.agencies(group)
    quotes, cites = _quotes(heard, group, draft)
    years = heard.plan.years()
    draft.computed(
        group.name(draft.language),
        Decimal(len(slots)),
        draft.unit("agencies").strip(),
        year=years[0] if len(years) == 1 else None,
        cites=cites,
    )
    who = draft.listed(draft.short(s.agency) for s in slots)
    return group.name(draft.language), str(len(slots)), who, word(draft, "and_quote").join(quotes)


def _quotes(heard: Heard, group: Group, draft: Draft) -> tuple[list[str], tuple[int, ...]]:
    """Everybody's words as sources, the first few as text."""
    texts, cites = [], []
    for n, (report_id, said) in enumerate(group.reports.items()):
        if n >= QUOTED and len(draft.citations) >= SOURCES:
            break
        slot = heard.slots[report_id]
        text, cite = quoted(draft, slot, said[0])
        cites.append(cite)
        if n < QUOTED:
            texts.append(word(draft, "quote_of", text=text, agency=draft.short(slot.agency)))
    return texts, tuple(cites)


def _families(draft: Draft, n: int) -> str:
    return draft.amount(Decimal(n), "agencies")


# ------------------------------------------------------------------ who says one thing
def _drill(heard: Heard, library: Library, draft: Draft) -> None:
    """Who names a theme, each in its own words; that nobody does is said in words, never as a figure."""
    wanted = [t for t in themes()[heard.talk.aspect] if t.key in heard.talk.themes]
    groups = [g for g in heard.groups if g.theme in wanted]
    said = _also_named(heard, draft, {i: p[0] for g in groups for i, p in g.reports.items()})
    label = draft.listed(t.name(draft.language) for t in wanted)
    name = asked_words(draft.question.text, heard.talk.aspect)
    if not said and sayings.holding(name, list(heard.slots), library):
        return sayings.answer(heard.plan, name, library, draft)
    if not said:
        return _nobody(heard, name, library, draft)
    plan = heard.plan
    slots = [heard.slots[i] for i in heard.slots if i in said]
    if heard.talk.silent and len(plan.slots) > 1:
        _silent(heard, slots, said, label, draft)
        return _cover(heard, draft)
    n = Decimal(len({s.agency_id for s in slots}))
    rows, items, cites = [], [], []
    for slot in slots:
        assert slot.report is not None
        text, cite = quoted(draft, slot, said[slot.report.report_id])
        rows.append((slot.agency, str(slot.year), said[slot.report.report_id].text.strip()))
        cites.append(cite)
        items.append(word(draft, "says", agency=draft.short(slot.agency), text=text))
    years = plan.years()
    year = years[0] if len(years) == 1 else None
    draft.computed(label, n, draft.unit("agencies").strip(), year=year, cites=tuple(cites[:SOURCES]))
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "theme": label}
    if heard.talk.aspect in _THINGS and name not in label and not sayings.holding(name, list(heard.slots), library):
        tell(draft, "by_theme", name=name, theme=label)
    if len(plan.slots) == 1:
        tell(draft, "one_says", items=items[0], **fields)
    else:
        tell(draft, "drill", amount=_families(draft, int(n)), items=_some(items, draft), **fields)
        others = [s for s in heard.read if s.agency_id not in {x.agency_id for x in slots}]
        if others:
            tell(draft, "others", names=names(draft, others))
    table(draft, ("agency", "year", "text"), rows)
    _cover(heard, draft)


def _silent(heard: Heard, slots: Sequence[Slot], said: dict[int, Point], label: str, draft: Draft) -> None:
    """Who does not name it; those who do are the sources."""
    for slot in slots:
        assert slot.report is not None
        quoted(draft, slot, said[slot.report.report_id])
    unsaid(draft, heard.plan, [s for s in heard.read if s.agency_id not in {x.agency_id for x in slots}], slots, label)


def _also_named(heard: Heard, draft: Draft, said: dict[int, Point]) -> dict[int, Point]:
    """Points that hold the very words of the question for the theme, under whatever theme they were put."""
    text = draft.question.text
    named = [
        n
        for t in asked_for(text, (heard.talk.aspect,))
        for n in t.asked
        if n in text and len(n) >= TELLING and not n.isascii()
    ]
    found = {p.report_id: p for p in reversed(heard.points) if any(n in p.text for n in named)}
    return {i: said.get(i) or found[i] for i in heard.slots if i in said or i in found}


def _some(items: Sequence[str], draft: Draft) -> str:
    more = word(draft, "and_rest_in_table") if len(items) > SPOKEN else ""
    return word(draft, "between").join(items[:SPOKEN]) + more


def _nobody(heard: Heard, name: str, library: Library, draft: Draft) -> None:
    """Nothing was found: what is near anywhere in the prose is shown instead."""
    sayings.nobody(heard.plan, name, library, draft)
    _cover(heard, draft)


def asked_words(text: str, aspect: Aspect) -> str:
    """The words by which a question names a theme."""
    named = [n for t in asked_for(text, (aspect,)) for n in t.asked if n.lower() in text.lower()]
    return max(named, key=len, default="") or keywords(text)


def _quote(heard: Heard, point: Point, draft: Draft) -> str:
    return quoted(draft, heard.slots[point.report_id], point)[0]


# ------------------------------------------------------------------ one's own
def _list(heard: Heard, draft: Draft) -> None:
    """What each of a few agencies names, one after the other, in its own words."""
    what, rows = kind_of(draft, heard.talk), []
    for report_id, slot in heard.slots.items():
        said = [p for p in heard.points if p.report_id == report_id]
        if not said:
            code = "no_section" if slot in heard.silent else "names_none"
            tell(draft, code, agency=draft.short(slot.agency), year=slot.year, what=what)
            _as_it_stands(heard, report_id, draft)
            continue
        items = [_quote(heard, p, draft) for p in said]
        fields = {"agency": draft.short(slot.agency), "year": slot.year, "what": what}
        tell(draft, "list", items=word(draft, "between").join(items), **fields)
        rows += [_listed(heard, slot, p, draft) for p in said]
    if not rows:
        draft.refuse(Kind.MISSING, "not_stated")
    table(draft, ("agency", "year", "theme", "text"), rows)
    _not_held(heard, draft)
    draft.cover(heard.plan, heard.read, heard.why(), say_it=False)


def _as_it_stands(heard: Heard, report_id: int, draft: Draft) -> None:
    """What the section says where nothing of the kind was found in it."""
    slot, texts = heard.slots[report_id], []
    for p in [p.passage for p in heard.passages if p.report_id == report_id][:NEAREST]:
        draft.cite(slot, p.section, p.text, p.place)
        texts.append(marked(p.text.strip()))
    if texts:
        tell(draft, "section_says", items=word(draft, "between").join(texts))


def _listed(heard: Heard, slot: Slot, point: Point, draft: Draft) -> tuple[str, ...]:
    under = [g.name(draft.language) for g in heard.groups if g.theme and point in g.points]
    return slot.agency, str(slot.year), draft.listed(under), point.text.strip()


def _not_held(heard: Heard, draft: Draft) -> None:
    for slot in heard.plan.slots:
        if not slot.report:
            tell(draft, "not_held", agency=draft.short(slot.agency), year=slot.year)


# ------------------------------------------------------------------ what was not read
def _nothing(heard: Heard, draft: Draft) -> None:
    fields = {"scope": draft.scope(heard.plan), "years": draft.years(heard.plan.years())}
    tell(draft, "nothing", n=len(heard.read), what=kind_of(draft, heard.talk), **fields)
    draft.refuse(Kind.MISSING, "not_stated")
    _cover(heard, draft)


def _cover(heard: Heard, draft: Draft) -> None:
    """N of M; those without the section are named apart, and those whose section names nothing."""
    if heard.wordless and len(heard.plan.slots) > 1:
        tell(draft, "wordless", names=names(draft, heard.wordless), what=kind_of(draft, heard.talk))
    draft.cover(heard.plan, heard.read, heard.why())
    if heard.embedder is None:
        draft.notices.append(word(draft, "words_alone"))


def _ask_next(heard: Heard, draft: Draft) -> None:
    year, what = heard.plan.years()[-1], kind_of(draft, heard.talk)
    theme = next((g.theme for g in heard.groups if g.theme), None)
    if theme:
        draft.follow_ups.append(word(draft, "ask_drill", year=year, theme=_asked(theme.asked, draft)))
    draft.follow_ups.append(word(draft, "ask_change", year=year, before=year - 1, what=what))
    other = "measure" if heard.talk.aspect == "problem" else "problem"
    asked = kind_of(draft, Talk(form="survey", aspect=other))  # type: ignore[arg-type]
    draft.follow_ups.append(word(draft, "ask_other", year=year, what=asked))


def _asked(asked: Sequence[str], draft: Draft) -> str:
    """A name of the theme that a question is understood by."""
    latin = draft.language == "en"
    return next((n for n in asked[2:] if n.isascii() is latin), asked[1 if latin else 0])
