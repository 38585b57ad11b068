"""Who meets a condition on each of two parts of one report, each with its words for both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures import wordings
from assistant.figures.heard import hear, kind_of, marked, names, quoted, table, tell, word
from assistant.figures.sayings import sentence_with
from assistant.figures.stated import figures_of
from assistant.plan import Plan, Slot
from assistant.prose.loosely import said_in
from assistant.prose.points import Point, unmarked
from assistant.prose.themes import themes
from assistant.question import Stated, Talk
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.records import ProseFigure

SPOKEN = 8  # bodies told in the text; all stand in the table
Words = Point | HeldPassage | ProseFigure


@dataclass(frozen=True)
class Side:
    """One condition: what it is called, whose report was read for it, and by report the words that say it."""

    talk: Talk
    name: str
    read: frozenset[int]
    said: dict[int, Words]

    def keeps(self, report_id: int) -> bool:
        """Whether a report meets it."""
        return (report_id in self.said) is not self.talk.silent


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """Those who meet both, those who meet each of them, and who has no such part."""
    sides = [_side(plan, part, library, draft) for part in talk.parts]
    slots = {s.report.report_id: s for s in plan.held if s.report}
    read = [i for i in slots if all(i in side.read for side in sides)]
    kept = [i for i in read if all(side.keeps(i) for side in sides)]
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years())}
    conditions = [_condition(side, draft) for side in sides]
    both = word(draft, "crossed_and").join(conditions)
    if kept:
        items = _told([(slots[i], i) for i in kept], sides, draft)
        amount = draft.amount(_counted(both, [slots[i] for i in kept], plan, draft), "agencies")
        tell(draft, "crossed", conditions=both, amount=amount, items=items, **fields)
    else:
        tell(draft, "crossed_none", conditions=word(draft, "between").join(conditions), **fields)
    for side, which in zip(sides, ("first", "second"), strict=True):
        own = [slots[i] for i in read if side.keeps(i)]
        amount = draft.amount(_counted(_condition(side, draft), own, plan, draft), "agencies")
        others = [slots[i] for i in read if side.keeps(i) and i not in kept]
        listed = word(draft, "crossed_more", names=names(draft, others)) if others else ""
        tell(draft, f"crossed_{which}" if own else f"crossed_no_{which}", amount=amount, others=listed)
    if any(side.talk.silent for side in sides):
        tell(draft, "crossed_unwritten")
    why = {s: "not_held" for s in plan.slots if not s.report}
    why |= {slot: "no_section" for i, slot in slots.items() if i not in read}
    draft.cover(plan, [slots[i] for i in read], why)


def _side(plan: Plan, talk: Talk, library: Library, draft: Draft) -> Side:
    held = [s for s in plan.held if s.report]
    every = frozenset(s.report.report_id for s in held if s.report)
    if talk.counted:
        stated = figures_of(Stated(about=talk.said or ""), held, library)
        return Side(talk, talk.said or "", every, {s.report.report_id: f for s, f in reversed(stated) if s.report})
    heard = hear(plan, talk, library)
    read = every - {s.report.report_id for s in heard.silent if s.report}
    if talk.said:
        saying = {p.report_id: p for p in reversed(heard.points) if said_in(p.text, talk.said) or talk.said in p.text}
        return Side(talk, talk.said, read, dict(saying))
    if talk.form == "survey":
        return Side(talk, kind_of(draft, talk), read, {p.report_id: p for p in reversed(heard.points)})
    words = wordings.written(plan, talk, library) if talk.aspect in wordings.THINGS else None
    if words is not None:
        return Side(talk, words.told, every, dict(words.holders))
    wanted = [t for t in themes()[talk.aspect] if t.key in talk.themes]
    said = heard.saying(frozenset(wanted))
    return Side(talk, draft.listed(t.name(draft.language) for t in wanted), read, dict(said))


def _condition(side: Side, draft: Draft) -> str:
    """问题里写到“人手不足”, 没有写出“粉丝数”的数, 没有读出改进措施."""
    of = "figure" if side.talk.counted else "part" if side.talk.form == "survey" else "theme"
    code = f"crossed_{of}_not" if side.talk.silent else f"crossed_{of}"
    return word(draft, code, what=_what(side, draft), name=side.name)


def _what(side: Side, draft: Draft) -> str:
    """The part of the report, or what is counted."""
    return side.name if side.talk.counted else kind_of(draft, side.talk)


def _counted(label: str, slots: list[Slot], plan: Plan, draft: Draft) -> Decimal:
    n, years = Decimal(len({s.agency_id for s in slots})), plan.years()
    draft.computed(label, n, draft.unit("agencies").strip(), year=years[0] if len(years) == 1 else None)
    return n


def _told(kept: list[tuple[Slot, int]], sides: list[Side], draft: Draft) -> str:
    """Each body with its words for each condition that it says something of; the table has them all."""
    items, rows = [], []
    speaking = [side for side in sides if not side.talk.silent]
    for slot, i in kept:
        texts = [_text(side.said[i], side, slot, draft) for side in speaking]
        rows.append((slot.agency, str(slot.year), *texts))
        said = word(draft, "crossed_beside").join(
            word(draft, "crossed_words", what=_what(side, draft), text=marked(text))
            for side, text in zip(speaking, texts, strict=True)
        )
        items.append(
            word(draft, "crossed_item", agency=draft.short(slot.agency), said=said)
            if texts
            else draft.short(slot.agency)
        )
    table(draft, ("agency", "year", *("text" for _ in speaking)), rows)
    more = word(draft, "and_rest_in_table") if len(items) > SPOKEN else ""
    return word(draft, "between").join(items[:SPOKEN]) + more


def _text(words: Words, side: Side, slot: Slot, draft: Draft) -> str:
    """What a report says for a condition, cited."""
    if isinstance(words, Point):
        quoted(draft, slot, words)
        return unmarked(words.text)
    if isinstance(words, ProseFigure):
        draft.prose(slot, words)
        return words.sentence.strip()
    p = words.passage
    draft.cite(slot, p.section, p.text, p.place)
    return sentence_with([side.name], p.text)
