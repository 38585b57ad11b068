"""Who says one thing: each in its own words, in every year asked where that is wanted, or who does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures import sayings
from assistant.figures.heard import Heard, cover, families, in_every_year, names, quoted, table, tell, unsaid, word
from assistant.plan import Slot
from assistant.prose.asking import pattern, says
from assistant.prose.naming import remedies
from assistant.prose.points import Point, unmarked
from assistant.prose.search import keywords
from assistant.prose.themes import Aspect, Theme, asked_for, named, themes
from vectorstore.library import Library
from vectorstore.pattern import Pattern

SPOKEN = 8  # agencies told in the text; all stand in the table
SOURCES = 400  # sources of the figure
_THINGS = frozenset({"channel", "practice"})  # of these a name is one thing among several of its theme
TELLING = 4  # characters of a name that says it all by itself


def answer(heard: Heard, library: Library, draft: Draft) -> None:
    """Who names a theme, each in its own words; that nobody does is said in words, never as a figure."""
    wanted = [t for t in themes()[heard.talk.aspect] if t.key in heard.talk.themes]
    said = also_named(heard, draft, heard.saying(frozenset(wanted)))
    said, label, but = _both(heard, wanted, said, draft)
    name = asked_words(heard_as(draft), heard.talk.aspect)
    if not said and not remedies(draft.question.text) and sayings.holding(name, list(heard.slots), library):
        return sayings.answer(heard.plan, name, library, draft)
    if not said:
        return _nobody(heard, label if remedies(draft.question.text) else name, library, draft)
    plan = heard.plan
    if len(wanted) == 1 and len(plan.slots) > 1 and not heard.talk.always and _narrower(heard, wanted[0], said, draft):
        return cover(heard, draft)
    slots = [heard.slots[i] for i in heard.slots if i in said]
    if heard.talk.silent and not but and len(plan.slots) > 1:
        slots += _holding_its_words(heard, wanted, slots, library, draft)
        _silent(heard, slots, said, label, draft)
        return cover(heard, draft)
    if heard.talk.always:
        slots = in_every_year(slots, plan)
        if not slots:
            tell(draft, "always_none", scope=draft.scope(plan), years=draft.years(plan.years()), theme=label)
            return cover(heard, draft)
    said = said if len(wanted) == 1 or but else _each_theme(heard, wanted, said)
    if (
        heard.talk.aspect in _THINGS
        and name.lower() not in label.lower()
        and not sayings.holding(name, list(heard.slots), library)
    ):
        tell(draft, "by_theme", name=name, theme=label)
    _say_who(heard, wanted, slots, said, label, draft)
    cover(heard, draft)


def _say_who(
    heard: Heard, wanted: list[Theme], slots: list[Slot], said: dict[int, Point], label: str, draft: Draft
) -> None:
    """Who names it, each in its own words, how many they are, and who does not."""
    plan = heard.plan
    items = _told(slots, said, label, draft)
    if heard.talk.always:
        items = items[: len({s.agency_id for s in slots})]  # a body once
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "theme": label}
    if len(plan.slots) == 1:
        return tell(draft, "one_says", items=items[0], **fields)
    amount = families(draft, len({s.agency_id for s in slots}))
    tell(draft, "always" if heard.talk.always else "drill", amount=amount, items=_some(items, draft), **fields)
    if len(wanted) == 1:
        _counted_elsewhere(heard, wanted[0], said, draft)
    others = [s for s in heard.read if s.agency_id not in {x.agency_id for x in slots}]
    if others and not heard.talk.always:
        tell(draft, "others", names=names(draft, others))


def _narrower(heard: Heard, theme: Theme, said: dict[int, Point], draft: Draft) -> bool:
    """Of a narrower thing, 培训不足, first who says so in its own words; the rest of the theme is counted apart."""
    thing = theme.narrower(heard_as(draft).lower())
    if thing is None:
        return False
    asked = thing.search(heard_as(draft))
    name = asked.group() if asked else theme.name(draft.language)
    own = {i: p for i, p in _own_words(heard, theme, thing).items() if i in said}
    slots = [heard.slots[i] for i in heard.slots if i in own]
    if heard.talk.silent:
        _silent(heard, slots, own, word(draft, "within", theme=theme.name(draft.language), name=name), draft)
        return True
    if not own:
        tell(draft, "by_theme", name=name, theme=theme.name(draft.language))
        return False
    items = _told(slots, own, name, draft)
    fields = {"scope": draft.scope(heard.plan), "years": draft.years(heard.plan.years()), "theme": name}
    amount = families(draft, len({s.agency_id for s in slots}))
    tell(draft, "narrower", amount=amount, items=_some(items, draft), **fields)
    saying = {s.agency_id for s in slots}
    rest = list({s.agency_id: s for i, s in heard.slots.items() if i in said and s.agency_id not in saying}.values())
    if rest:
        amount = families(draft, len(rest))
        tell(draft, "same_theme", amount=amount, theme=theme.name(draft.language), names=names(draft, rest))
    others = [s for s in heard.read if s.agency_id not in saying | {r.agency_id for r in rest}]
    if others:
        tell(draft, "others", names=names(draft, others))
    return True


def _own_words(heard: Heard, theme: Theme, thing: Pattern) -> dict[int, Point]:
    """By report the first point of a theme that says a narrower thing."""
    of_theme = [p for g in heard.groups if g.theme == theme for p in g.points]
    of_theme += [p for p in heard.points if theme in named(p.text, heard.talk.aspect, touched=True)]
    return {p.report_id: p for p in reversed(of_theme) if thing.search(p.text)}


def _counted_elsewhere(heard: Heard, wanted: Theme, said: dict[int, Point], draft: Draft) -> None:
    """Whose words a survey of all themes counts under another one: there a sentence counts once."""
    own = {i for g in heard.groups if g.theme == wanted for i in g.reports}
    moved = {i: p for i, p in said.items() if i not in own}
    others = [g.name(draft.language) for g in heard.groups if g.theme and any(p in g.points for p in moved.values())]
    if own and others:
        amount = families(draft, len({heard.slots[i].agency_id for i in moved}))
        tell(draft, "counted_elsewhere", amount=amount, themes=draft.listed(others))


def only(heard: Heard, draft: Draft) -> None:
    """Whose report names this way of publishing and no other."""
    wanted = {t for t in themes()["channel"] if t.key in heard.talk.themes}
    ways: dict[int, set[Theme | None]] = {}
    for group in heard.groups:
        for report_id in group.reports:
            ways.setdefault(report_id, set()).add(group.theme)
    slots = [s for i, s in heard.slots.items() if ways.get(i) == wanted]
    said = {i: p[0] for g in heard.groups if g.theme in wanted for i, p in g.reports.items()}
    label, plan = draft.listed(t.name(draft.language) for t in wanted), heard.plan
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "theme": label}
    items = _told(slots, said, label, draft) if slots else []
    amount = families(draft, len({s.agency_id for s in slots}))
    tell(draft, "only" if slots else "only_none", amount=amount, items=_some(items, draft), **fields)
    cover(heard, draft)


def _both(
    heard: Heard, wanted: list[Theme], said: dict[int, Point], draft: Draft
) -> tuple[dict[int, Point], str, bool]:
    """Of several themes those who name every one, or one and not the other; else whoever names any of them."""
    text, names = heard_as(draft), {t.key: t.name(draft.language) for t in wanted}
    naming = {t.key: set(heard.saying(frozenset((t,)))) for t in wanted}
    but = pattern("form", "but_not").search(text)
    lacking = [t.key for t in wanted if but and any(n in text[but.end() :] for n in t.asked)]
    having = [key for key in names if key not in lacking]
    neither = heard.talk.silent and not lacking and not says("form", "together", text)  # 既没…也没…
    if len(wanted) < 2 or not (lacking or says("form", "both", text)) or not having or neither:
        return said, draft.listed(names.values()), False
    kept = set.intersection(*(naming[key] for key in having)).difference(*(naming[key] for key in lacking))
    label = draft.word("naming_both").join(names[key] for key in having)
    if lacking:
        label = draft.word("naming_but_not", having=label, lacking=draft.listed(names[key] for key in lacking))
    return {i: p for i, p in said.items() if i in kept}, label, bool(lacking)


def _each_theme(heard: Heard, wanted: list[Theme], said: dict[int, Point]) -> dict[int, Point]:
    """Of a body that names several themes the words for each, one behind the other."""
    every = [heard.saying(frozenset((t,))) for t in wanted]
    out = {}
    for report_id, first in said.items():
        points = [p for of in every if (p := of.get(report_id)) and p.passage is not first.passage]
        text = "；".join(dict.fromkeys(unmarked(p.text) for p in (first, *points)))
        out[report_id] = replace(first, text=text) if points else first
    return out


def _told(slots: Sequence[Slot], said: dict[int, Point], label: str, draft: Draft) -> list[str]:
    """Each body's words, with the table and the figure that they make."""
    rows, items, cites = [], [], []
    for slot in slots:
        assert slot.report is not None
        text, cite = quoted(draft, slot, said[slot.report.report_id])
        rows.append((slot.agency, str(slot.year), said[slot.report.report_id].text.strip()))
        cites.append(cite)
        items.append(word(draft, "says", agency=draft.short(slot.agency), text=text))
    years, n = {s.year for s in slots}, Decimal(len({s.agency_id for s in slots}))
    year = next(iter(years)) if len(years) == 1 else None
    draft.computed(label, n, draft.unit("agencies").strip(), year=year, cites=tuple(cites[:SOURCES]))
    table(draft, ("agency", "year", "text"), rows)
    return items


def _silent(heard: Heard, slots: Sequence[Slot], said: dict[int, Point], label: str, draft: Draft) -> None:
    """Who does not name it; those who do are the sources."""
    for slot in slots:
        assert slot.report is not None
        if slot.report.report_id in said:
            quoted(draft, slot, said[slot.report.report_id])
    unsaid(draft, heard.plan, [s for s in heard.read if s.agency_id not in {x.agency_id for x in slots}], slots, label)


def _holding_its_words(
    heard: Heard, wanted: Sequence[Theme], saying: Sequence[Slot], library: Library, draft: Draft
) -> list[Slot]:
    """Others whose reports hold any word for the theme, in whatever section: they are not said to be silent on it."""
    if heard.talk.aspect == "problem":  # 人手 alone says nothing of too few
        return []
    words = dict.fromkeys(n for t in wanted for n in t.asked if not n.isascii() and len(n) > 1)
    first = {p.report_id: p for n in words for p in reversed(sayings.holding(n, list(heard.slots), library))}
    others = [i for i in first if heard.slots[i] not in saying]
    for i in others:
        sayings.quoted_passage(heard.slots[i], first[i], draft)
    return [heard.slots[i] for i in others]


def also_named(heard: Heard, draft: Draft, said: dict[int, Point]) -> dict[int, Point]:
    """Points that hold the very words of the question for the theme, under whatever theme they were put."""
    text = heard_as(draft)
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
    cover(heard, draft)


def heard_as(draft: Draft) -> str:
    """The words in which the talk was asked for, in this turn or before it."""
    talk = draft.question.talk
    return (talk.asked if talk else "") or draft.question.text


def asked_words(text: str, aspect: Aspect) -> str:
    """The words by which a question names a theme."""
    named = [n for t in asked_for(text, (aspect,)) for n in t.asked if n.lower() in text.lower()]
    return max(named, key=len, default="") or keywords(text)
