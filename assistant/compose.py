"""A finished draft → the Answer of the contract: notes, carried scope and follow-ups put into words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Answer, Table
from assistant.draft import Draft
from assistant.plan import Plan
from assistant.question import Cells, Kind, Note, Question
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

ASKED_AGAIN = 3
SENTENCE = 80  # characters of a paper's sentence that are shown
NOTICES = frozenset({"chatter", "export"})
SAID_FIRST = frozenset({"told_not_added", "areas_never_added", "not_yet"})
_FIGURES = {
    Kind.VALUE,
    Kind.COMPARE,
    Kind.TOTAL,
    Kind.RANK,
    Kind.EXTREME,
    Kind.TREND,
    Kind.LIST,
    Kind.COUNT,
    Kind.AVERAGE,
}


def compose(draft: Draft, plan: Plan, years: tuple[int, ...]) -> Answer:
    """The answer to one ask."""
    q = plan.question
    _say_besides(plan, draft, years)
    return Answer(
        question=q.text,
        language=q.language,
        kind=draft.kind,
        reason=draft.reason if draft.kind in {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE} else None,
        text=_joined(draft),
        understood=_understood(q, plan, draft),
        figures=tuple(draft.figures),
        table=draft.table if draft.table and draft.table.rows else None,
        chart=draft.chart,
        coverage=draft.coverage,
        citations=tuple(draft.citations),
        options=tuple(draft.options),
        follow_ups=tuple(draft.follow_ups[:ASKED_AGAIN]),
        assumptions=tuple(dict.fromkeys(draft.assumptions)),
        notices=tuple(dict.fromkeys(draft.notices)),
        seconds=0.0,
    )


def _say_besides(plan: Plan, draft: Draft, years: tuple[int, ...]) -> None:
    """What was taken for granted, what is to be known beside the figures, and what may be asked next."""
    q = plan.question
    draft.lines[:0] = [_noted(note, q, draft) for note in q.notes if note.code in SAID_FIRST]
    for note in (note for note in q.notes if note.code not in SAID_FIRST):
        (draft.notices if note.code in NOTICES else draft.assumptions).append(_noted(note, q, draft))
    if q.opinion and draft.kind in {*_FIGURES, Kind.SHARE}:
        draft.say("no_verdict", words=q.opinion)
    draft.notices += [*_of_their_offices(plan, draft), *_institutions(plan, draft)]
    if q.why and draft.kind in _FIGURES:
        draft.notices.append(draft.word("no_reason"))
    if not draft.follow_ups and draft.kind in _FIGURES:
        draft.follow_ups = _follow_ups(plan, draft, years)


def _understood(q: Question, plan: Plan, draft: Draft) -> Question:
    """The question as it was answered, from which the next turn goes on."""
    asked: dict[str, object] = {"years": q.years or plan.years(), "kind": draft.kind, "reason": draft.reason}
    if draft.kind in {Kind.CLARIFY, Kind.MISSING} and q.kind is not draft.kind:
        asked["wanted"] = q.kind
    return q.model_copy(update=asked)


def _of_their_offices(plan: Plan, draft: Draft) -> Iterator[str]:
    """The governments whose reports say that they are of their own office alone: counted like any body."""
    names = {one.agency_id: one.agency for slot in plan.slots for one in slot.reports} if plan.alone else {}
    code = "own_office" if plan.question.scope.bodies else "own_office_counted"
    for agency_id, said in plan.alone if draft.kind in {*_FIGURES, Kind.SHARE} else ():
        if agency_id in names:
            yield draft.word(code, agency=draft.short(names[agency_id]), said=said[:SENTENCE])


def _institutions(plan: Plan, draft: Draft) -> Iterator[str]:
    """The schools, hospitals and companies of the areas asked about: no departments, but counted among 市直单位."""
    own, other = levels().seated
    asked = plan.question.scope.levels
    if plan.question.scope.bodies or draft.kind not in {*_FIGURES, Kind.SHARE}:
        return
    among = [s.agency for s in plan.held if s.level == other] if {own, other} <= {*asked} else []
    for code, names in (("institutions_out", plan.institutions), ("institutions_too", among)):
        listed = list(map(draft.short, dict.fromkeys(names)))
        more = draft.word("and_others") if len(listed) > _NAMED else ""
        if listed:
            yield draft.word(code, names=draft.listed(listed[:_NAMED]) + more)


_NAMED = 6  # institutions named in a sentence


def _joined(draft: Draft) -> str:
    lines = [line.strip(" ") for line in draft.lines if line]  # the line breaks of a list stay
    if draft.language == "en":
        lines = [_begun(line) if not n or lines[n - 1].endswith(".") else line for n, line in enumerate(lines)]
    text = ("" if draft.language == "zh" else " ").join(lines).replace(" \n", "\n").replace("\n ", "\n").strip()
    return (_ONE.sub(_of_one, text) if draft.language == "en" else text) or draft.word("not_ready")


_ONE = Pattern(
    r"\b1 (?P<what>agency|report)(?P<more> more)? "
    r"(?P<does>write|have|repeat|state|largely repeat|do|give|say|are|were)\b"
)
_DOES = {"have": "has", "do": "does", "are": "is", "were": "was"}


def _of_one(m: re.Match[str]) -> str:
    """An English verb of one: 1 agency writes."""
    return f"1 {m['what']}{m['more'] or ''} {_DOES.get(m['does'], m['does'] + 's')}"


def _begun(line: str) -> str:
    """An English sentence begins with a capital."""
    return line[:1].upper() + line[1:]


def _noted(note: Note, q: Question, draft: Draft) -> str:
    if note.code == "carried":
        return draft.word("carried_here" if note.words else "carried", what=_carried(q, draft))
    fields = {k: v if draft.language == "zh" else v.replace("、", ", ") for k, v in note.words}
    return draft.word(note.code, **fields)


def _carried(q: Question, draft: Draft) -> str:
    """The whole scope that the answer stands on, in words."""
    who = [draft.short(b.agency) for b in q.scope.bodies] + [r[-1] for r in q.scope.regions] + list(q.scope.levels)
    who += [draft.short(b.agency) for b in q.scope.more]
    what = [m.label for m in q.measures if isinstance(m, Cells)]
    parts = [draft.listed(who), draft.years(q.years), draft.listed(what)]
    return ("，" if draft.language == "zh" else ", ").join(p for p in parts if p) or draft.word("all_of_them")


def _follow_ups(plan: Plan, draft: Draft, years: tuple[int, ...]) -> list[str]:
    """Up to three questions that can be asked next, each whole and able to run."""
    q = plan.question
    measures = [m for m in q.measures if isinstance(m, Cells)]
    if not measures or not plan.slots:
        return []
    slot, label = plan.slots[0], measures[0].label
    name = draft.short(slot.agency)
    out = []
    if q.scope.bodies and slot.year - 1 in years:
        out.append(draft.word("ask_year_before", agency=name, year=slot.year - 1, label=label))
    if q.kind is not Kind.TREND and q.scope.bodies and len(years) > 2:
        out.append(draft.word("ask_trend", agency=name, label=label))
    if q.kind is not Kind.RANK:
        out.append(draft.word("ask_rank", year=slot.year, label=label))
    return out


def together(answers: list[Answer], text: str) -> Answer:
    """Several asks of one text as one answer: sentences in order, sources renumbered."""
    first, *rest = answers
    figures, citations = list(first.figures), list(first.citations)
    for other in rest:
        shift = len(citations)
        citations += [c.model_copy(update={"n": c.n + shift}) for c in other.citations]
        figures += [f.model_copy(update={"cites": tuple(n + shift for n in f.cites)}) for f in other.figures]
    joiner = "\n"
    last = rest[-1] if rest else first
    understood = first.understood
    if understood and rest:
        understood = understood.model_copy(update={"also": tuple(a.understood for a in rest if a.understood)})
    return first.model_copy(
        update={
            "question": text,
            "text": joiner.join(a.text for a in answers),
            "understood": understood,
            "figures": tuple(figures),
            "citations": tuple(citations),
            "options": tuple(o for a in answers for o in a.options),
            "follow_ups": last.follow_ups,
            "assumptions": tuple(dict.fromkeys(x for a in answers for x in a.assumptions)),
            "notices": tuple(dict.fromkeys(x for a in answers for x in a.notices)),
            "table": _one_table([a.table for a in answers if a.table]),
            "chart": next((a.chart for a in answers if a.chart), None),
        }
    )


def _one_table(tables: list[Table]) -> Table | None:
    """Tables of the same columns as one, a row once: 最多的和最少的; else the first."""
    if not tables:
        return None
    alike = [t for t in tables if t.columns == tables[0].columns]
    return tables[0].model_copy(update={"rows": tuple(dict.fromkeys(row for t in alike for row in t.rows))})
