"""What many agencies say: themes with how many agencies name each, who they are, and their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures import (
    apart,
    bodies_by,
    changes,
    crossed,
    differing,
    digest,
    drill,
    redress,
    same_words,
    sayings,
    wordings,
    years_said,
)
from assistant.figures.heard import Heard, cover, families, hear, kind_of, marked, quoted, table, tell, unsaid, word
from assistant.plan import Plan, Slot
from assistant.prose.asking import says
from assistant.prose.groups import Group
from assistant.prose.points import Point
from assistant.prose.themes import themes
from assistant.question import Kind, Talk, TalkForm
from vectorstore.library import Library

SPOKEN = 8  # themes told in the text; all stand in the table
QUOTED = 3  # quotations of a theme in the table
SOURCES = 400  # sources listed; beyond, one a theme
SIDE_BY_SIDE = 5  # agencies named in a question that are told one after the other
NEAREST = 3


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The form of answer that the question asks for."""
    talk = plan.question.talk
    assert talk is not None
    if not plan.held:
        return _nobody(plan, draft)
    draft.all_around(plan)
    if talk.form == "digest":
        return digest.answer(plan, library, draft)
    if of_its_form := _BY_FORM.get(talk.form):
        return of_its_form(plan, talk, library, draft)
    if talk.said:
        return sayings.answer(plan, talk.said, library, draft)
    _as_heard(plan, talk, library, draft)


_BY_FORM: dict[TalkForm, Callable[[Plan, Talk, Library, Draft], None]] = {
    "crossed": crossed.answer,
    "apart": apart.answer,
    "years": years_said.answer,
    "redressed": redress.answer,
    "differ": differing.answer,
    "change": changes.answer,
    "same": same_words.answer,
}


def _nobody(plan: Plan, draft: Draft) -> None:
    """No report of those asked for is held, or there is nobody of that kind."""
    if not plan.slots and plan.question.scope.levels:
        tell(draft, "none_such", levels=draft.listed(map(draft.level, plan.question.scope.levels)))
    else:
        tell(draft, "none_held", scope=draft.scope(plan), years=draft.years(plan.years()))
    draft.refuse(Kind.MISSING, "not_held")


def _as_heard(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """Who says one thing, who says nothing of the kind, what a few say one after the other, or what all say."""
    alone = talk.aspect == "channel" and says("form", "only", talk.asked)
    if talk.form == "drill" and not alone and wordings.answer(plan, talk, library, draft):
        return
    heard = hear(plan, talk, library)
    if talk.form == "drill" and alone:
        drill.only(heard, draft)
    elif talk.form == "drill":
        drill.answer(heard, library, draft)
    elif talk.silent:
        _unsaid(heard, draft)
    elif (plan.question.scope.bodies and len(plan.slots) <= SIDE_BY_SIDE) or len(plan.slots) == 1:
        _list(heard, draft)
    else:
        _survey(heard, draft)


# ------------------------------------------------------------------ what all say
def _first_of(heard: Heard) -> list[Group]:
    """The themes told in the text: as many as were asked for, with those that share the last place."""
    limit = heard.plan.question.limit
    last = len(heard.agencies(heard.listed[limit - 1])) if limit and limit <= len(heard.listed) else 0
    return [g for g in heard.listed if len(heard.agencies(g)) >= last] if last else heard.listed[:SPOKEN]


def _survey(heard: Heard, draft: Draft) -> None:
    plan, groups = heard.plan, heard.listed
    if not groups:
        return _none_such(heard, draft) if heard.groups else _nothing(heard, draft)
    if says("form", "bodies_by", heard.talk.asked):
        return bodies_by.answer(heard, draft)
    tell(
        draft,
        "survey",
        scope=draft.scope(plan),
        years=draft.years(plan.years()),
        n=len(heard.read),
        points=len(heard.points),
        what=kind_of(draft, heard.talk),
    )
    if groups != heard.groups and not _tell_left_out(heard, draft):
        tell(draft, "by_one", what=kind_of(draft, heard.talk))
    least = plan.question.order == "asc"
    groups = groups[::-1] if least else groups
    most = len(heard.agencies(groups[0]))
    first = [g for g in groups if len(heard.agencies(g)) == most]
    tell(
        draft,
        "least" if least else "most",
        themes=draft.listed(_between_marks(g.name(draft.language)) for g in first),
        amount=families(draft, most),
    )
    rows = [_row(heard, group, draft) for group in groups]
    table(draft, ("theme", "agencies", "who", "quotes"), rows, (None, draft.unit("agencies").strip()))
    told = first if least else _first_of(heard)
    for group in told:
        amount = families(draft, len(heard.agencies(group)))
        tell(draft, "theme", theme=group.name(draft.language), amount=amount)
    if len(groups) > len(told):
        tell(draft, "more_themes", n=len(groups) - len(told))
    tell(draft, "in_table")
    counts = [Decimal(len(heard.agencies(g))) for g in groups]
    what = kind_of(draft, heard.talk)
    draft.bars(what, draft.unit("agencies").strip(), [g.name(draft.language) for g in groups], counts)
    cover(heard, draft)
    _ask_next(heard, draft)


def _tell_left_out(heard: Heard, draft: Draft) -> bool:
    """Which themes are not told as they are asked to be left out, and what is no theme and could not be."""
    out = [t.name(draft.language) for t in themes()[heard.talk.aspect] if t.key in heard.talk.themes]
    if out:
        tell(draft, "left_out", themes=draft.listed(map(_between_marks, out)))
    if heard.talk.unheard:
        tell(draft, "not_left_out", words=draft.listed(map(_between_marks, heard.talk.unheard)))
    return bool(out)


def _none_such(heard: Heard, draft: Draft) -> None:
    """There are themes, and none of them is of the kind asked for."""
    fields = {"scope": draft.scope(heard.plan), "years": draft.years(heard.plan.years())}
    tell(draft, "none_of_the_kind", n=len(heard.groups), what=kind_of(draft, heard.talk), **fields)
    cover(heard, draft)


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


def _unsaid(heard: Heard, draft: Draft) -> None:
    """Who names nothing of the kind, and who has no such section."""
    without = [*heard.wordless, *heard.silent]
    saying = [s for s in heard.slots.values() if s not in without]
    unsaid(draft, heard.plan, without, saying, kind_of(draft, heard.talk))
    draft.cover(heard.plan, list(heard.slots.values()), heard.why())


# ------------------------------------------------------------------ one's own
def _quote(heard: Heard, point: Point, draft: Draft) -> str:
    return quoted(draft, heard.slots[point.report_id], point)[0]


def _list(heard: Heard, draft: Draft) -> None:
    """What each of a few agencies names, one after the other, in its own words."""
    what, rows = kind_of(draft, heard.talk), []
    left = heard.talk.form == "survey" and _tell_left_out(heard, draft)
    for report_id, slot in heard.slots.items():
        said = [p for p in heard.points if p.report_id == report_id and not (left and _only_left_out(heard, p))]
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
    if len(heard.slots) > 1 and says("form", "shared", heard.talk.asked):
        _tell_shared(heard, draft)
    table(draft, ("agency", "year", "theme", "text"), rows)
    _not_held(heard, draft)
    draft.cover(heard.plan, heard.read, heard.why(), say_it=False)


def _only_left_out(heard: Heard, point: Point) -> bool:
    """Whether all that a point says is of themes that are left out."""
    under = [g.theme.key for g in heard.groups if g.theme and point in g.points]
    return bool(under) and set(under) <= set(heard.talk.themes)


def _tell_shared(heard: Heard, draft: Draft) -> None:
    """Which themes every one of them names."""
    bodies = {s.agency_id for s in heard.slots.values()}
    both = [g for g in heard.groups if len(heard.agencies(g)) == len(bodies)]
    if len(bodies) == 1:  # 2022年和2023年提到的问题有哪些相同: in the report of each year
        both = [g for g in both if g.reports.keys() >= heard.slots.keys()]
    named = draft.listed(_between_marks(g.name(draft.language)) for g in both)
    tell(draft, "all_name" if both else "none_shared", themes=named, what=kind_of(draft, heard.talk))


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
    cover(heard, draft)


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
