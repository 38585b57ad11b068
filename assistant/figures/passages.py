"""What the reports say in prose: quoted, with their places; nothing is retold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.figures.aside import outside, placed
from assistant.figures.heard import tell, word
from assistant.figures.subheads import told as told_by_part
from assistant.plan import Plan, Slot
from assistant.prose import subheads
from assistant.prose.elsewhere import of_the_reports
from assistant.prose.points import is_lead, unmarked
from assistant.prose.search import NEAR, SAID, asks_whether, keywords, search
from assistant.prose.spoken import heard
from assistant.prose.themes import asked_for
from assistant.question import Cells, Kind
from assistant.words.lexicon import section
from prompts import say
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern

SHOWN = 5
CROPPED = 24  # characters of what is looked for that are told as they were said
_PAPERS = Pattern(r"\b(?:reports?|papers?|agenc(?:y|ies)|bodies)\b", re.IGNORECASE)
_ENDS = Pattern(r"^[\s的,，、]*(?:请问)?|[\s吗呢么了没有?？。,，]+$")
LONGEST = 120  # characters of a passage in the sentence; whole in its citation
_WHOLE = frozenset({"五", "六"})  # sections asked for as they stand
BESIDE = 0.7  # part of the best one's score from which a passage is told beside it
NEAREST = 3  # passages shown where none answers
LIKELY = 0.1  # from which it stands beside what no report states
SURE = 0.2  # score of the best passage from which a question that nobody understood was about it
MANY = 400  # passages looked through for how many bodies write about something


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The passages that answer best, of the reports asked for."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    if not slots:
        return _not_held(plan, draft)
    part = subheads.parts().get(plan.question.topic or "")
    if part and told_by_part(plan, part, library, draft):
        return
    found, near, literal, best = _found(plan, library, slots, draft)
    if plan.question.kind is Kind.PASSAGES and not _about(plan, best, draft, LIKELY):
        if not _of_papers(plan) and outside(plan, draft):
            return
        found = [] if draft.language == "en" else found
    _tell(plan, slots, draft, found, near, literal)


def sought(plan: Plan, library: Library, draft: Draft, figure: bool, stated: bool) -> Literal["told", "near"] | None:
    """The passages, where the best of them says so much of it that it was meant; whether they answer or are near.

    Beside a figure that no report states they are only near; so are those of less certain talk that is of the reports.
    """
    slots = {s.report.report_id: s for s in plan.held if s.report}
    found, near, literal, best = _found(plan, library, slots, draft) if slots else ([], [], False, 0.0)
    sure = bool(found) and _about(plan, best, draft, SURE)
    if sure and not figure:
        _tell(plan, slots, draft, found, near, literal)
        return "told"
    likely = stated and not figure and best >= LIKELY and _about(plan, best, draft, LIKELY)
    beside = (found or near)[:NEAREST] if sure or likely else []
    if not beside:
        return None
    draft.say("passages_near", list=_told(beside, slots, draft))
    return "near"


def beside(words: Sequence[str], plan: Plan, library: Library, draft: Draft) -> None:
    """What a few reports write of a matter of which no figure was read."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    found = [f.held for about in words for f in search(library, about, list(slots), k=NEAREST).found if f.answers]
    if found:
        draft.say("passages_near", list=_told(once(found)[:NEAREST], slots, draft))


def _about(plan: Plan, best: float, draft: Draft, least: float) -> bool:
    """Whether a question is about the reports: by what it is like, or what is found of a body, year or theme named.

    An English one is like nothing that people are known to ask: it must say a word that the papers have words for.
    """
    themed = next(iter(asked_for(topic_of(plan))), None) is not None
    known = draft.language == "en" and (_of_papers(plan) or bool(heard(plan.question.text)))
    if best >= least and (placed(plan) or themed or known):
        return True
    return draft.language == "zh" and best >= NEAR and of_the_reports(topic_of(plan), best)


def _of_papers(plan: Plan) -> bool:
    """Whether the papers themselves are spoken of: do any reports mention it."""
    return bool(_PAPERS.search(plan.question.text))


def _tell(
    plan: Plan,
    slots: dict[int, Slot],
    draft: Draft,
    found: list[HeldPassage],
    near: list[HeldPassage],
    literal: bool,
) -> None:
    """What answers, or what is near; whose reports it stands in."""
    if plan.question.kind is Kind.SUMMARY:
        _summary(plan, found, near, slots, draft)
    elif found:
        if asks_whether(plan.question.text) and not literal:
            tell(draft, "in_other_words", topic=_as_asked(plan))
        draft.say("passages", list=_told(found, slots, draft))
    else:
        _none(plan, near, slots, draft)
    heads = tuple(TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in ("agency", "year", "text"))
    rows = tuple((slots[p.report_id].agency, str(slots[p.report_id].year), p.passage.text) for p in found)
    draft.table = Table(columns=heads, rows=rows) if rows else None
    spoken = {p.report_id for p in found}
    why = {
        s: "not_held" if not s.report else "absent"
        for s in plan.slots
        if not s.report or s.report.report_id not in spoken
    }
    draft.cover(plan, [slots[i] for i in spoken], why, say_it=plan.question.kind is Kind.SUMMARY)


def topic_of(plan: Plan) -> str:
    """What is looked for, in the words of the question."""
    q = plan.question
    labels = [m.label for m in q.measures if isinstance(m, Cells)]
    return q.topic or "、".join([*(section(part)[1][0] for part in q.sections), *labels]) or q.text


def _found(
    plan: Plan, library: Library, slots: dict[int, Slot], draft: Draft
) -> tuple[list[HeldPassage], list[HeldPassage], bool, float]:
    """What answers, what is only near, whether any of it answers in the question's own words, and how well."""
    q = plan.question
    parts = [section(part) for part in q.sections]
    numbers = tuple(dict.fromkeys(number for number, _ in parts))
    if parts and not q.topic and set(numbers) <= _WHOLE:
        return library.passages.of(list(slots), numbers), [], True, 1.0
    wide = q.kind is Kind.SUMMARY
    results = search(library, topic_of(plan), list(slots), None, numbers, k=MANY)
    if results.condition:
        draft.notices.append(say("search", results.condition, draft.language))
    telling = [f for f in results.found if not is_lead(f.held.passage.text)]
    telling = sorted(telling, key=lambda f: -f.score) if wide else telling  # each report by its best, copy or not
    found = once([f.held for f in telling if f.answers and (wide or f.score >= BESIDE * telling[0].score)])
    near = once([f.held for f in telling if not f.answers and f.near])[:NEAREST]
    literal = any(f.keyword >= SAID for f in telling)
    best = max((f.score for f in telling), default=0.0)
    shown = found if wide else _first(_each(found, slots))
    others = len({p.report_id for p in found} - {p.report_id for p in shown})
    if others:
        draft.notices.append(draft.word("passages_part", n=others))
    return shown, near, literal, best


def _first(found: list[HeldPassage]) -> list[HeldPassage]:
    """The best few, and whoever writes the same words: none of several that say one thing is left out."""
    shown = {_words(p) for p in found[:SHOWN]}
    return [p for n, p in enumerate(found) if n < SHOWN or _words(p) in shown]


def _words(p: HeldPassage) -> str:
    """A passage without the number that it has in its own report: 二是加强培训."""
    return unmarked(p.passage.text.strip())


def once(found: list[HeldPassage]) -> list[HeldPassage]:
    """What one report says twice is told once."""
    return list({(p.report_id, p.passage.text.strip()): p for p in reversed(found)}.values())[::-1]


def _each(found: list[HeldPassage], slots: dict[int, Slot]) -> list[HeldPassage]:
    """Of a few bodies side by side, the best of each first."""
    if not 1 < len(slots) <= SHOWN:
        return found
    best: dict[int, HeldPassage] = {}
    for p in found:
        best.setdefault(p.report_id, p)
    first = [best[i] for i in slots if i in best]
    return first + [p for p in found if p not in first]


def _none(plan: Plan, near: list[HeldPassage], slots: dict[int, Slot], draft: Draft) -> None:
    """Nothing answers; what is near is shown."""
    if not near and outside(plan, draft):
        return
    draft.say("passages_none", topic=_as_asked(plan))
    if near:
        draft.say("passages_near", list=_told(near, slots, draft))
    draft.refuse(Kind.MISSING, "not_stated")


def _as_asked(plan: Plan) -> str:
    """What is looked for as it was said, without how it is asked; its keywords where that is long."""
    said = " ".join(_ENDS.sub("", topic_of(plan)).split())
    return said if 0 < len(said) <= CROPPED else keywords(topic_of(plan)) or topic_of(plan)


def _told(found: list[HeldPassage], slots: dict[int, Slot], draft: Draft) -> str:
    """The passages quoted; whose they are is said once where all are of one report, words of several bodies once."""
    if len({p.report_id for p in found}) > 1:
        alike: dict[tuple[int, str], list[HeldPassage]] = {}
        for p in found:
            alike.setdefault((slots[p.report_id].year, _words(p)), []).append(p)
        return draft.listed(_quoted(same, slots, draft) for same in alike.values())
    first, *more = found
    return word(draft, "between").join(
        [_quoted([first], slots, draft), *(_quoted([p], slots, draft, again=True) for p in more)]
    )


def _quoted(same: list[HeldPassage], slots: dict[int, Slot], draft: Draft, again: bool = False) -> str:
    """What one report writes, or several in the same words; a source for each."""
    for p in same:
        draft.cite(slots[p.report_id], p.passage.section, p.passage.text, p.passage.place)
    alike = len({p.passage.text.strip() for p in same}) == 1
    text = same[0].passage.text if alike else _words(same[0])
    text = text if len(text) <= LONGEST else text[:LONGEST] + "……"
    if again:
        return f"“{text}”"
    agencies = draft.listed(dict.fromkeys(draft.short(slots[p.report_id].agency) for p in same))
    return draft.word("passage_item", agency=agencies, year=slots[same[0].report_id].year, text=text)


def _summary(
    plan: Plan, found: list[HeldPassage], near: list[HeldPassage], slots: dict[int, Slot], draft: Draft
) -> None:
    """How many bodies write about it, each quoted once."""
    first: dict[int, HeldPassage] = {}
    for p in found:
        first.setdefault(p.report_id, p)
    n = Decimal(len(first))
    draft.computed(draft.word("agencies_writing", topic=topic_of(plan)), n, draft.unit("agencies").strip())
    if not first:
        return _none(plan, near, slots, draft)
    draft.say(
        "summary",
        scope=draft.scope(plan),
        years=draft.years(plan.years()),
        amount=draft.amount(n, "agencies"),
        topic=topic_of(plan),
    )
    draft.lines += [_quoted([p], slots, draft) + "。" for p in first.values()]


def _not_held(plan: Plan, draft: Draft) -> None:
    if plan.slots:
        slot = plan.slots[0]
        draft.say("not_held", agency=draft.short(slot.agency), year=slot.year, held="")
    else:
        draft.say("nothing_held", what=topic_of(plan))
    draft.refuse(Kind.MISSING, "not_held")
