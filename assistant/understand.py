"""Mentions, catalogue and today → the typed question; what was not understood is named, never dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.asks.doubts import NOTHING
from assistant.asks.fields import question
from assistant.asks.filing import about_filing, due_and_done, of_the_owing, owing
from assistant.asks.inspected import inspected
from assistant.asks.terms import terms_asked
from assistant.asks.typed import typed
from assistant.bounds.yardstick import held_against
from assistant.ends.among import of_ranking
from assistant.ends.comparisons import every_comparison
from assistant.ends.every_ask import every_ask, spoken_of
from assistant.ends.negations import every_denial
from assistant.ends.numbers import every_number
from assistant.ends.pairs import pairs
from assistant.ends.sentences import asks, of_prose
from assistant.ends.tails import joined
from assistant.ends.two_parts import both_parts
from assistant.ends.unanswered import with_unanswered
from assistant.ends.unused import every_word
from assistant.question import Kind, Question
from assistant.read import Read, read
from assistant.shares.denominators import denominated, of_its_own, of_the_group
from assistant.shares.portioned import as_portion, of_the_counted, unanswered
from assistant.shares.portions import of_bodies, of_chosen
from assistant.stages import STAGES, doubted, of_areas, several, undated
from assistant.talks.asked_back import gone_on_with, kept_open, which_said
from assistant.talks.beside import asked_of_each
from assistant.talks.denied import asked_instead, meant_instead, taken_back
from assistant.talks.heeded import heeded
from assistant.talks.nearby import in_talk
from assistant.talks.others import others_said
from assistant.talks.rank_in_talk import said_in_talk
from assistant.talks.referred import referred
from assistant.talks.still_the_same import asked_if_same, still_said
from assistant.talks.taken_up import (
    asked_back_once,
    gone_back,
)
from assistant.turn import Ask, Turn
from assistant.words.courtesy import only_thanks, without_asker
from assistant.words.in_place import ABILITY
from assistant.words.kinds import THANKS
from assistant.words.opinions import opinion_in
from assistant.words.pinyin import all_by_sound
from assistant.words.plainer import plainer

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

LONGEST = 600  # characters of one question that are read
# What an ask means after the question before it (除了它, 跟市局比呢); by itself it is reworded in reworded.py.
IN_A_TALK = (referred, said_in_talk, others_said)


def language_of(text: str) -> str:
    """zh unless the question is mostly Latin, and not Chinese typed by sound.

    >>> language_of("GDP多少"), language_of("How many fines did 石桥镇 impose?")
    ('zh', 'en')
    """
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    return "en" if latin > 3 * han and not all_by_sound(text) else "zh"


def understand(text: str, catalogue: Catalogue, today: date, previous: Question | None = None) -> Question:
    """The question that a text asks, after the one before it; several asks of one text stand in `also`."""
    rest, opinion = opinion_in(text)
    if opinion is None:
        meant = plainer(without_asker(meant_instead(text) if previous else asked_instead(text)))
        q = _understood(meant, catalogue, today, previous)
        return q.model_copy(update={"opinion": None, "text": text})
    again = ("呢" if language_of(text) == "zh" else "and?") if previous else text
    q = _understood(rest or again, catalogue, today, previous)
    also = tuple(one.model_copy(update={"opinion": opinion}) for one in q.also)
    return q.model_copy(update={"text": text, "opinion": opinion, "also": also})


def _understood(text: str, catalogue: Catalogue, today: date, previous: Question | None) -> Question:
    language, catalogue = language_of(text), catalogue.glance()
    done: list[Question] = []
    if only_thanks(text):
        said = Question(text=text, kind=Kind.CATALOGUE, topic=THANKS, context=_bare(previous))
        return said.model_copy(update={"language": language})
    if terms := terms_asked(text, language):
        asked = Question(text=text, kind=Kind.DEFINITION, topic=" ".join(terms), context=_bare(previous))
        return asked.model_copy(update={"language": language})
    if back := taken_back(text[:LONGEST]):
        begun = _understood(back[0], catalogue, today, previous)
        return _understood(back[1], catalogue, today, begun).model_copy(update={"text": text})
    pieces = [text[:LONGEST]] if due_and_done(text) else asks(text[:LONGEST])
    if len(pieces) > 1:
        pieces = joined(pieces, lambda piece: read(piece, language, catalogue, today, None))
    for ask in pieces:
        before = done[-1].model_copy(update={"same_text": True}) if done else previous
        for q in _of_each_side(Ask(ask, language, catalogue, today, before)):
            if not done or not _again(q, done[-1]):  # 谢谢 asks for nothing more
                done.append(q)
    kept = [q for q in done if q.reason != NOTHING and not _greeting(q)] or done[:1]
    kept = kept_open(asked_back_once(kept), previous, text)
    if kept[-1].pending and (which := which_said(text)):
        return understand(which[1], catalogue, today, understand(which[0], catalogue, today, previous))
    whole = kept[0].model_copy(update={"text": text, "also": tuple(kept[1:])})
    if whole.kind is Kind.REFUSE and previous is not None:
        whole = whole.model_copy(update={"context": _bare(previous)})
    return whole.model_copy(update={"reason": "out_of_domain"}) if whole.reason == NOTHING else whole


def _bare(previous: Question | None) -> Question | None:
    """What a talk was about, without what it was about before that."""
    return previous.model_copy(update={"context": None, "also": ()}) if previous else None


def _again_with_the_chosen(ask: Ask) -> list[Question]:
    """云漳县的, after a name that several bear was asked back: the whole ask with that one."""
    before = ask.before
    if before is None or before.kind not in {Kind.CLARIFY, Kind.MISSING} or before.same_text:
        return []
    r = read(ask.text, ask.language, ask.catalogue, ask.today, None)

    def whole(text: str, previous: Question | None) -> list[Question]:
        q = understand(text, ask.catalogue, ask.today, previous)
        return [q.model_copy(update={"also": (), "text": ask.text}), *q.also]

    return gone_on_with(ask.text, r, before, ask.catalogue, whole)


def _if_still_the_same(ask: Ask) -> list[Question]:
    """2024年还是这些吗: those of that year, to be held against those told."""
    if ask.before is None or ask.before.same_text or not still_said(ask.text):
        return []
    r = read(ask.text, ask.language, ask.catalogue, ask.today, ask.before.years[-1] if ask.before.years else None)
    return asked_if_same(r, ask.before, lambda text, told: _one(replace(ask, text=text, before=told)))


def _of_each_side(ask: Ask) -> list[Question]:
    """What is asked after groups held against each other is asked of each of them, unless it names its own."""
    before = ask.before
    if found := _again_with_the_chosen(ask) or _if_still_the_same(ask):
        return found
    if before is None or not before.beside or before.same_text:
        return _one(ask)
    return asked_of_each(ask.text, before, lambda side: _one(replace(ask, before=side))) or _one(ask)


def _again(q: Question, before: Question) -> bool:
    """Whether the very same is asked once more."""
    return q.model_copy(update={"same_text": False}) == before.model_copy(update={"text": q.text, "same_text": False})


def _greeting(q: Question) -> bool:
    """A sentence that only greets: 你好。"""
    return q.kind is Kind.CATALOGUE and q.topic == ABILITY and len(q.text) < 6


def _one(ask: Ask) -> list[Question]:
    """Read, cut where nothing is shared, typed by itself, put through the stages, cut where it has several ends."""
    r = _taken_apart(ask)
    ask = replace(ask, before=gone_back(ask.before, r))
    if q := inspected(r, ask) or about_filing(r, ask):
        return [doubted(of_areas(Turn(ask, r, q, ask.before))).q]
    if owed := owing(r):
        return of_the_owing(_one(replace(ask, text=owed.asked)), owed, ask)
    if counted := of_the_counted(r, ask.before):
        return counted
    said = of_bodies(r)
    if said and not said.asked:
        return [unanswered(_of_amounts(r, ask)[0], ask.text)]
    if said:
        return as_portion(said, ask, _one, _of_amounts(r, ask) if said.unsure else [])
    found = _of_amounts(r, ask)
    return [unanswered(found[0], chosen)] if (chosen := of_chosen(r)) else found


def _of_amounts(r: Read, ask: Ask) -> list[Question]:
    """Any ask but one for a share of bodies or reports."""
    if apart := pairs(r):
        return _each(apart, ask)
    r, q = _over_a_group(r, ask) or (r, _by_itself(r, ask))
    if apart := of_prose(q, r):
        return _each(apart, ask)
    turn = Turn(ask, r, q, ask.before)
    for stage in STAGES:
        turn = stage(turn)
    found = undated(turn) or with_unanswered(heeded(several(turn), turn.r, turn.before), turn.r)
    whole = every_ask(found, r, lambda pieces: _one_by_one(pieces, ask))
    return every_word(both_parts(every_comparison(every_denial(every_number(whole, r), r), r), r), r)


def _each(pieces: list[str], ask: Ask) -> list[Question]:
    """Every piece of an ask by itself, of the body and the year that the first names."""
    return [q for asked in _one_by_one(pieces, ask) for q in asked]


def _one_by_one(pieces: list[str], ask: Ask) -> list[list[Question]]:
    """The questions of each piece, each after the one before it."""
    out: list[list[Question]] = []
    for piece in pieces:
        before = spoken_of(piece, out).model_copy(update={"same_text": True}) if out else ask.before
        out.append(_one(replace(ask, text=piece, before=before)))
    return out


def _taken_apart(ask: Ask) -> Read:
    """The mentions, without what only sets a threshold, its names as the talk means them."""
    spoken_of = ask.before.years[-1] if ask.before and ask.before.years else None
    text = ask.text
    for meant in IN_A_TALK:
        text = meant(text, ask.before, ask.catalogue)
    r = held_against(read(text, ask.language, ask.catalogue, ask.today, spoken_of), ask.catalogue, ask.before)
    return in_talk(r, ask.before, ask.catalogue)


def _by_itself(r: Read, ask: Ask) -> Question:
    """The question as this ask alone says it."""
    return of_its_own(of_ranking(question(typed(r, ask.today)), r), r)


def _over_a_group(r: Read, ask: Ask) -> tuple[Read, Question] | None:
    """A share whose whole is a group that the ask names: whose part it is, without the words for the group."""
    part, over = denominated(r, ask.catalogue)
    q = of_the_group(of_ranking(question(typed(part, ask.today)), part), over) if over else None
    return (part, q) if q else None
