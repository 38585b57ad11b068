"""Answers without a figure: asked back, refused or missing, naming what was asked and what can be asked."""

from __future__ import annotations

import re

from assistant.answer import Option
from assistant.asks.speed import SPEED
from assistant.bodies.in_english import as_said
from assistant.draft import Draft
from assistant.links import carried
from assistant.measures import label, shape
from assistant.plan import Plan, ids_of, is_government
from assistant.question import Body, Cells, Kind, Question, Scope
from assistant.words.amount import MONEY
from vectorstore.form import load_forms
from vectorstore.library import Library

OPTIONS = 8
NAMED = 3  # bodies named as examples
COMMON = 6  # measures offered


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Say why there is no answer, and what to ask instead."""
    q = plan.question
    if q.kind is Kind.REFUSE:
        draft.say("out_of_domain" if q.text.strip() else "empty_question", words=_cropped(q.text))
    elif q.reason == "which_agency":
        _which_agency(_in_its_words(q, library), draft)
    elif q.reason == "which_measure":
        _which_measure(plan, library, draft)
    elif q.topic == SPEED:
        draft.say("no_speed", pieces=draft.listed(q.not_understood), left=_carried_on(draft.language))
    elif q.strangers:
        _stranger(q, library, draft)
    else:
        _not_understood(q, draft)


def _not_understood(q: Question, draft: Draft) -> None:
    """Breakdowns that no table has, and words that nobody read: the one is a fact of the form, the other is not."""
    if q.lacking:
        code = "no_amounts" if set(q.lacking) <= MONEY else "not_stated_limit"  # 罚款多少万元: their sums stand nowhere
        draft.say(code, pieces=draft.listed(q.lacking), what=_what(q, draft))
    if words := q.unread or tuple(piece for piece in q.not_understood if piece not in q.lacking):
        code = "not_read_either" if q.lacking else "not_read"
        draft.say(code, pieces=draft.listed(words), what=_what(q, draft))


def outside(plan: Plan, draft: Draft) -> bool:
    """Whether nothing said whose, when or where in the reports: what is not found is then no matter of theirs."""
    if placed(plan):
        return False
    draft.say("out_of_domain", words=_cropped(plan.question.text))
    draft.refuse(Kind.REFUSE, "out_of_domain")
    return True


def placed(plan: Plan) -> bool:
    """Whether it was said whose reports, of when or where in them."""
    q = plan.question
    return q.scope != Scope() or q.whole or not q.latest or bool(q.sections) or len(plan.slots) < 2


def _cropped(text: str) -> str:
    plain = " ".join("".join(c for c in text if c.isprintable()).split())
    return plain if len(plain) <= 40 else plain[:40] + "…"


def _what(q: Question, draft: Draft) -> str:
    labels = [m.label for m in q.measures if isinstance(m, Cells)]
    return draft.listed(labels) or draft.word("what_this")


def _carried_on(language: str) -> str:
    """What is left at the end of a year: the nearest that the form has to what was slow."""
    row = carried()[-1].out[1]
    return label((row,), shape().default[row][0], language)


def _in_its_words(q: Question, library: Library) -> Question:
    """What was asked about in English is asked back in English."""
    if q.language != "en" or not q.spoken or q.spoken in q.text.lower():
        return q
    return q.model_copy(update={"spoken": as_said(q.spoken, q.text, library.catalogue)})


def _which_agency(q: Question, draft: Draft) -> None:
    areas = all(body.region[-1:] == (body.agency,) for body in q.choices)
    draft.say("which_area" if areas else "which_agency", word=q.spoken)
    draft.options += [_option(q, body) for body in q.choices[:OPTIONS]]


def _option(q: Question, body: Body) -> Option:
    """The question with the whole name in place of the short one."""
    name = "".join(r for r in body.region[:-1]) + body.agency
    whole = q.text.replace(q.spoken or "", name, 1) if q.spoken and q.spoken in q.text else f"{name} {q.text}"
    return Option(label=name, question=whole)


def _stranger(q: Question, library: Library, draft: Draft) -> None:
    near = [body.agency for body in q.choices[:OPTIONS]]
    held = near or [a.name for a in library.catalogue.agencies()[:3]]
    asked = draft.word("stranger_asked", what=_what(q, draft))
    if held:
        draft.say(
            "stranger_near" if near else "stranger",
            name=draft.listed(q.strangers),
            asked=asked,
            examples=draft.listed(map(draft.short, held)),
        )
    else:
        draft.say("nothing_held", what=_what(q, draft))
    draft.options += [_option(q, body) for body in q.choices[:OPTIONS]]


def _which_measure(plan: Plan, library: Library, draft: Draft) -> None:
    """The measures that the words may mean; else the common ones."""
    q = plan.question
    bodies = [b.agency for b in q.scope.bodies]
    if bodies and q.years and not any(_years_of(b, library).intersection(q.years) for b in q.scope.bodies):
        return _none_of_the_years(q, library, draft)
    whose = draft.listed(draft.short(b) for b in bodies) or draft.word("these_reports")
    draft.say("which_measure", whose=whose)
    measures = [m for m in q.measures if isinstance(m, Cells)] or common(draft.language)
    for m in measures[:OPTIONS]:
        draft.options.append(Option(label=m.label, question=_with_measure(q, m.label, bodies, library, draft)))


def _none_of_the_years(q: Question, library: Library, draft: Draft) -> None:
    """市财政局2025年数据: whichever figure is meant, no report of that year is held."""
    for body in q.scope.bodies:
        years = sorted(_years_of(body, library))
        held = draft.word("held_years", years=draft.years(years)) if years else draft.word("held_no_years")
        draft.say("not_held", agency=draft.short(body.agency), year=draft.years(q.years), held=held)
    draft.refuse(Kind.MISSING, "not_held")


def _years_of(body: Body, library: Library) -> set[int]:
    return {h.year for h in library.catalogue.filed(agency_ids=ids_of(body, library.catalogue))}


def _with_measure(q: Question, label: str, bodies: list[str], library: Library, draft: Draft) -> str:
    """The question as asked, with the measure in place of the words that may mean several; nothing else is lost."""
    text = q.text.strip()
    if q.spoken and (named := re.search(re.escape(q.spoken), text, re.IGNORECASE)):
        return text[: named.start()] + label + text[named.end() :]
    scope = q.scope
    if len(bodies) > 1 or len(q.years) > 1 or scope.levels or scope.regions or scope.without:
        return f"{text.rstrip('?？。. ')}{'' if q.language == 'zh' else ' '}{label}"
    agency = draft.short(bodies[0]) if bodies else draft.word("all_of_them")
    year = q.years[-1] if q.years else (library.catalogue.years() or [0])[-1]
    return draft.word("ask_value" if bodies else "ask_total", agency=agency, year=year, label=label)


def common(language: str) -> list[Cells]:
    """The measures that people ask for most: the last block of decisions, new applications, the first rate."""
    known, form = shape(), load_forms().newest
    rows = [r.name for t in form.tables.values() for b in t.blocks if len(b.columns) == 1 for r in b.rows][:3]
    rows += [c.left[0][1] for c in form.checks if c.rule == "balance"][:1] + list(form.rates)[:1]
    rows += [t.blocks[0].rows[0].name for t in form.tables.values() if t.across]
    return [
        Cells(table=known.table[r], row=r, column=known.default[r][0], label=label((r,), known.default[r][0], language))
        for r in rows[:COMMON]
    ]


def never_held(plan: Plan, library: Library, draft: Draft) -> None:
    """A body that is known, of which no report of any year is held."""
    q = plan.question
    regions = {body.region for body in q.scope.bodies}
    held = {h.agency_id for h in library.catalogue.filed()}
    near = [a for a in library.catalogue.agencies() if a.id in held and a.region in regions]
    names, asked = [draft.short(b.agency) for b in q.scope.bodies], draft.word("stranger_asked", what=_what(q, draft))
    examples = draft.listed(draft.short(a.name) for a in near[:NAMED])
    draft.say("stranger" if near else "never_held", name=draft.listed(names), asked=asked, examples=examples)
    draft.refuse(Kind.MISSING, "not_held")
    if q.kind is Kind.SHARE and q.scope.within and any(isinstance(m, Cells) for m in q.measures):
        draft.options += [_of_sums(q, body, draft) for body in q.scope.bodies]


def _of_sums(q: Question, body: Body, draft: Draft) -> Option:
    """Of an area without a report of its own: the sum of its bodies in that of the wider area's."""
    year = draft.years(q.years)
    fields = {"area": body.region[-1], "wide": q.scope.within[-1], "year": year, "label": _what(q, draft)}
    said = draft.word("ask_share_of_sums", **fields)
    return Option(label=said, question=said)


def unsaid_agency(plan: Plan, library: Library, draft: Draft) -> None:
    """Whose figure is meant was not said, and several are held: asked back."""
    q = plan.question
    what = _what(q, draft)
    if library.catalogue.agencies() and (q.scope.levels or q.scope.regions):
        draft.say("nobody_so", who=draft.scope(plan), what=what)
        draft.refuse(Kind.MISSING, "not_held")
        return
    draft.say("which_agency_unsaid", what=what)
    draft.refuse(Kind.CLARIFY, "which_agency")
    if not library.catalogue.agencies():
        draft.lines = [draft.word("nothing_held", what=what)]
        draft.refuse(Kind.MISSING, "not_held")
        return
    agencies = sorted(library.catalogue.agencies(), key=lambda a: (not is_government(a), a.region, a.name))
    every = [draft.word("all_of_them")] if len(agencies) > 1 else []
    text = _without_chatter(q)
    for name in [*every, *(draft.short(a.name) for a in agencies[: OPTIONS - len(every)])]:
        draft.options.append(Option(label=name, question=draft.word("ask_again", agency=name, question=text)))


def _without_chatter(q: Question) -> str:
    """The question without the words that were of no use: they would stand in the way once more."""
    text = q.text.strip()
    for note in q.notes:
        if note.code == "chatter":
            for word in dict(note.words).get("words", "").split("、"):
                text = text.replace(word, "", 1)
    return text.strip()
