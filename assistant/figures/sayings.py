"""Who says certain words, wherever in the prose: every report is looked through, and what is near is shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.heard import LONGEST, in_every_year, names, table, tell, unsaid, word
from assistant.plan import Plan, Slot
from assistant.prose.loosely import said_in, simply, wanted
from assistant.prose.measured import says_done
from assistant.prose.points import sections
from assistant.prose.search import search
from assistant.prose.themes import denies
from assistant.question import Kind
from prompts import say
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern
from vectorstore.wording import simplify

SPOKEN, NEAREST = 8, 3
FEW = 60  # reports whose passages are read one by one; of more, those that hold the words by the keyword index
MANY = 5000
Holders = dict[int, HeldPassage]  # by report the first passage that holds the words
_DONE_IN = frozenset({"practice", "channel"})


def answer(plan: Plan, said: str, library: Library, draft: Draft) -> None:
    """Each report that holds the words, with the sentence; none is told in words, with what is near."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    first: Holders = {}
    for p in _done(plan, holding(said, list(slots), library)):
        first.setdefault(p.report_id, p)
    silent = plan.question.talk is not None and plan.question.talk.silent
    if not first and in_pieces(plan, said, library, draft, silent):
        return None
    if not first:
        nobody(plan, said, library, draft)
        return draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})
    tell_holders(plan, first, [said], said, draft, silent)


def in_pieces(plan: Plan, said: str, library: Library, draft: Draft, silent: bool, quoted: bool = False) -> bool:
    """Whether some report has all of the words in one sentence, though not in a row: each such report, quoted.

    Of words between quotation marks only 不 may be written 不够.
    """
    slots = {s.report.report_id: s for s in plan.held if s.report}
    first: Holders = {}
    words: dict[str, None] = {}
    for p in _done(plan, _sharing(said, list(slots), library) if wanted(said) else []):
        if p.report_id in first or (quoted and simply(said) not in simply(p.passage.text)):
            continue
        if pieces := said_in(p.passage.text, said):
            first[p.report_id] = p
            words.update(dict.fromkeys(pieces))
    if first:
        tell(draft, "in_pieces", theme=said)
        tell_holders(plan, first, list(words), said, draft, silent, "holds" if len(plan.slots) > 1 else "one_says")
    return bool(first)


def tell_holders(
    plan: Plan, first: Holders, words: list[str], said: str, draft: Draft, silent: bool, code: str = ""
) -> None:
    """Who writes the words, each by the sentence that holds most of them, and who does not."""
    code = code or ("writes" if len(plan.slots) > 1 else "one_says")
    slots = {s.report.report_id: s for s in plan.held if s.report}
    why = {s: "not_held" for s in plan.slots if not s.report}
    talk = plan.question.talk
    if talk and talk.always:
        code, kept = "always", set(in_every_year([slots[i] for i in first], plan))
        first = {i: p for i, p in first.items() if slots[i] in kept}
    if not first:
        tell(draft, "always_none", scope=draft.scope(plan), years=draft.years(plan.years()), theme=said)
        return draft.cover(plan, plan.held, why)
    items = {
        i: word(draft, "says", agency=draft.short(slots[i].agency), text=quoted_passage(slots[i], p, draft, words))
        for i, p in first.items()
    }
    if code == "always":
        items = {slots[i].agency_id: item for i, item in items.items()}  # a body once, by its last report
    others = [s for i, s in slots.items() if i not in first]
    if silent and len(plan.slots) > 1:
        unsaid(draft, plan, others, [slots[i] for i in first], said)
        return draft.cover(plan, plan.held, why)
    n, years = Decimal(len({slots[i].agency_id for i in first})), plan.years()
    cites = tuple(c.n for c in draft.citations)
    draft.computed(said, n, draft.unit("agencies").strip(), year=years[0] if len(years) == 1 else None, cites=cites)
    more = word(draft, "and_rest_in_table") if len(items) > SPOKEN else ""
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "theme": said}
    listed = word(draft, "between").join(list(items.values())[:SPOKEN]) + more
    tell(draft, code, amount=draft.amount(n, "agencies"), items=listed, **fields)
    if others and code != "always":
        tell(draft, "others_words", names=names(draft, others))
    rows = [(slots[i].agency, str(slots[i].year), sentence_with(words, p.passage.text)) for i, p in first.items()]
    table(draft, ("agency", "year", "text"), rows)
    draft.cover(plan, plan.held, why)


def tell_denying(plan: Plan, said: str, library: Library, draft: Draft) -> None:
    """Who says in so many words that there is none, among those who do not name it."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    held = holding(said, list(slots), library)
    having = {p.report_id for p in held if not denies(p.passage.text, said)}
    first = {p.report_id: p for p in reversed(held) if p.report_id not in having}
    if not first:
        return
    items = [
        word(draft, "says", agency=draft.short(slots[i].agency), text=quoted_passage(slots[i], p, draft, [said]))
        for i, p in first.items()
    ]
    n = Decimal(len({slots[i].agency_id for i in first}))
    draft.computed(word(draft, "denying_label", theme=said), n, draft.unit("agencies").strip())
    listed = word(draft, "between").join(items[:SPOKEN]) + (word(draft, "and_so_on") if len(items) > SPOKEN else "")
    tell(draft, "denying", amount=draft.amount(n, "agencies"), theme=said, items=listed)


def _done(plan: Plan, held: list[HeldPassage]) -> list[HeldPassage]:
    """办过开放日: what was done, not what is only planned; 打算办 what is planned."""
    talk = plan.question.talk
    if talk is not None and talk.aspect == "measure":
        return [p for p in held if p.passage.section in sections("measure")]
    asked = talk is not None and talk.aspect in _DONE_IN and says_done(plan.question.text)
    return [p for p in held if p.passage.section not in sections("measure")] if asked else held


def holding(said: str, report_ids: list[int], library: Library) -> list[HeldPassage]:
    """The passages that hold the words, in the order of the papers."""
    every = _sharing(said, report_ids, library)
    return [p for p in every if simplify(said).lower() in simplify(p.passage.text).lower()]


def _sharing(said: str, report_ids: list[int], library: Library) -> list[HeldPassage]:
    """The passages that may hold the words, in the order of the papers."""
    if len(report_ids) <= FEW:
        return library.passages.of(report_ids)
    found = library.passages.keyword(said, MANY, report_ids)
    return sorted(library.passages.get([n for n, _ in found]).values(), key=lambda p: p.id)


def nobody(plan: Plan, said: str, library: Library, draft: Draft) -> None:
    """None says it, which is told in words, never as a figure; what is near stands beside it."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "theme": said}
    tell(draft, "nobody", n=len(slots), **fields)
    results = search(library, said, list(slots), None, k=NEAREST)
    near = [f.held for f in results.found if f.answers] or [f.held for f in results.found[:1] if f.near]
    items = [
        word(
            draft,
            "says",
            agency=draft.short(slots[p.report_id].agency),
            text=quoted_passage(slots[p.report_id], p, draft),
        )
        for p in near
    ]
    if items:
        tell(draft, "nearest", items=word(draft, "between").join(items))
    if results.condition:
        draft.notices.append(say("search", results.condition, draft.language))
    draft.refuse(Kind.MISSING, "not_stated")


_STOPS = Pattern(r"(?<=[。；;！!？?\n])")


def sentence_with(words: Sequence[str], text: str) -> str:
    """The sentence of a passage that holds most of the words, cut before them where it is long.

    >>> sentence_with(["大厅", "查阅点"], "大厅开会三次。在大厅设查阅点。")
    '在大厅设查阅点。'
    """
    plain = [simplify(w).lower() for w in words]
    held = {s: [at for w in plain if (at := simplify(s).lower().find(w)) >= 0] for s in _STOPS.split(text)}
    sentence = max(held, key=lambda s: len(held[s]))
    if not held[sentence]:
        return text.strip()
    at = min(held[sentence])
    return sentence.strip() if at < LONGEST // 2 else "……" + sentence[at - LONGEST // 3 :].strip()


def quoted_passage(slot: Slot, p: HeldPassage, draft: Draft, words: Sequence[str] = ()) -> str:
    draft.cite(slot, p.passage.section, p.passage.text, p.passage.place)
    text = sentence_with(words, p.passage.text) if words else p.passage.text.strip()
    return f"“{text if len(text) <= LONGEST else text[:LONGEST] + '……'}”"
