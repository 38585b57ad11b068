"""Whose problems, measures or practices are written in the very same words, as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.heard import Heard, cover, hear, kind_of, quoted, table, tell, word
from assistant.plan import Plan
from assistant.prose.copies import names_of, of_their_own
from assistant.prose.points import Point
from assistant.prose.same_words import groups, shared, wordings
from assistant.question import Kind, Talk
from vectorstore.library import Library

SPOKEN = 6  # groups told in the text; all stand in the table


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """Groups that say all of it alike; besides, single sentences that several say."""
    heard = hear(plan, talk, library)
    said = wordings(heard.points, {i: names_of(s.agency, s.region) for i, s in heard.slots.items()})
    fields = {"what": kind_of(draft, talk), "scope": draft.scope(plan), "years": draft.years(plan.years())}
    if not said:
        tell(draft, "nothing", n=len(heard.read), **fields)
        return draft.refuse(Kind.MISSING, "not_stated")
    alike = [g for g in groups(said) if _of_several(heard, g)]
    draft.computed(word(draft, "same_groups"), Decimal(len(alike)), word(draft, "unit_groups"))
    if alike:
        told = [_group(heard, g, draft) for g in alike[:SPOKEN]]
        more = [draft.word("more_in_table")] if len(alike) > SPOKEN else []
        tell(draft, "same_words", groups=len(alike), list=draft.listed([*told, *more]), **fields)
    else:
        tell(draft, "same_words_none", n=len(said), **fields)
    rows = [(word(draft, "same_wholly"), _whose(heard, g, draft), _all_of(heard, g[0])) for g in alike]
    wholly = {i for g in alike for i in g}
    single = [p for p in shared(said) if _of_several(heard, ids := _ids(p)) and not wholly.issuperset(ids)]
    table(draft, ("same_how", "who", "text"), [*rows, *_sentences(heard, single, draft)])
    cover(heard, draft)


def _ids(points: Sequence[Point]) -> list[int]:
    return [p.report_id for p in points]


def _of_several(heard: Heard, reports: Sequence[int]) -> bool:
    """Whether several bodies say it; of several years asked together also one body that says it again."""
    bodies = {heard.slots[i].agency_id for i in reports}
    if of_their_own(heard.plan.question.text):
        return len(bodies) < len(reports)
    return len(heard.plan.years()) > 1 or len(bodies) > 1


def _sentences(heard: Heard, single: Sequence[Sequence[Point]], draft: Draft) -> list[tuple[str, str, str]]:
    """Sentences that several say beside others of their own; the one that most say is told."""
    rows = [(word(draft, "same_sentence"), _whose(heard, _ids(p), draft), p[0].text.strip()) for p in single]
    if rows:
        quote, _ = quoted(draft, heard.slots[single[0][0].report_id], single[0][0])
        tell(draft, "same_sentences", n=len(rows), text=quote, names=rows[0][1])
    return rows


def _group(heard: Heard, group: Sequence[int], draft: Draft) -> str:
    """A group with the first words of each of them as sources."""
    firsts = [next(p for p in heard.points if p.report_id == i) for i in group]
    quotes = [quoted(draft, heard.slots[p.report_id], p)[0] for p in firsts]
    return word(draft, "same_group", names=_whose(heard, group, draft), text=quotes[0])


def _all_of(heard: Heard, report: int) -> str:
    return "".join(p.text.strip() for p in heard.points if p.report_id == report)


def _whose(heard: Heard, reports: Sequence[int], draft: Draft) -> str:
    several = len(heard.plan.years()) > 1
    slots = [heard.slots[i] for i in reports]
    return draft.listed(dict.fromkeys(f"{draft.short(s.agency)}{s.year if several else ''}" for s in slots))
