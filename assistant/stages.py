"""One ask typed by itself → what it asks in its talk: the stages that it goes through, and its several ends."""

from __future__ import annotations

from dataclasses import replace

from assistant.asks.doubts import doubts
from assistant.asks.sides import taken_off
from assistant.asks.speed import of_speed
from assistant.asks.steps import each_step
from assistant.asks.yardsticks import mean_of_the_area
from assistant.bodies.lying_in import lying_in
from assistant.ends.areas_apart import as_areas, each_area
from assistant.ends.doubled import each_never_added, never_doubled
from assistant.ends.followed import of_the_winner, of_the_year, then_of_it
from assistant.ends.in_short import in_short
from assistant.ends.named_sums import named_sums
from assistant.ends.so_many import as_many_as_said
from assistant.ends.the_rest import against_a_sum, against_the_rest
from assistant.ends.ways import WAYS, and_their_sum
from assistant.prose.asking import says
from assistant.prose.measured import of_figures
from assistant.prose.sought import sought
from assistant.prose.wanted import about_words, in_two_parts, unsaid
from assistant.question import Kind, Note, Question
from assistant.shares.denominators import against_its_own, of_its_own
from assistant.shares.of_prose import of_prose
from assistant.shares.within import each_for_itself, held_within, in_both_areas, of_area, side_by_side
from assistant.talks import followup
from assistant.talks.asked_back import still_wanted
from assistant.talks.ranked import of_a_place, of_another_place
from assistant.talks.remembered import remembered
from assistant.talks.selection import as_though_named
from assistant.talks.selfsaid import by_prose, still_bounded
from assistant.talks.shares_next import each_of_the_told, in_what_was_told, of_those, of_what_was_told
from assistant.talks.taken_up import (
    RATE,
    columns_of,
    goes_on_with_figures,
    narrowed,
    rates_of,
    unsettled,
)
from assistant.talks.told import taken_together, told_apart
from assistant.talks.years_next import not_yet
from assistant.turn import Stage, Turn


def _of_prose(turn: Turn) -> Turn:
    """Figures that stand only in prose: with their bounds, or those who state none."""
    return replace(turn, q=by_prose(turn.q, turn.r))


def _in_words(turn: Turn) -> Turn:
    """What the reports say in words, unless a measure is asked for by number."""
    q, r = turn.q, turn.r
    if (both := in_two_parts(q, r)) is not None:
        return replace(turn, q=both)
    by_body = says("form", "bodies_by", r.mentions.text)  # 渠道最少的单位
    if q.bounds or (q.silent and not unsaid(r)) or (of_figures(q, r) and not by_body):
        return turn
    said = about_words(q, r, turn.ask.catalogue.years(), turn.before)
    return turn if goes_on_with_figures(said, r, turn.before) else replace(turn, q=said)


def _without(turn: Turn) -> Turn:
    """许可减去处罚: one figure taken off another."""
    return replace(turn, q=taken_off(turn.q, turn.r))


def _carried(turn: Turn) -> Turn:
    """What is left unsaid is taken from the question before."""
    if turn.before is None:
        return turn
    r, known = turn.r, turn.ask.catalogue
    before = still_wanted(narrowed(as_though_named(turn.before, turn.q, r, turn.ask.text), r, known))
    q = (
        of_a_place(turn.q, r, before)
        or taken_together(turn.q, r, known, before)
        or remembered(followup.carry(turn.q, r.mentions, r.who, r.found, before), before)
    )
    q = not_yet(q, r, before, known.years())
    if r.found.choose and not r.found.measures and not columns_of(before, r):
        q = q.model_copy(update={"measures": (), "filters": ()})  # one was named, though not which: none stands for it
    q = still_bounded(q, r, before)
    return replace(turn, q=_of_the_same_text(q) if before.same_text else q, before=before)


def _of_the_same_text(q: Question) -> Question:
    """What is taken over from an ask of the same text is no answer before."""
    here = Note(code="carried", words=(("where", "same_text"),))
    return q.model_copy(update={"notes": tuple(here if n.code == "carried" else n for n in q.notes)})


def _shared(turn: Turn) -> Turn:
    """占三家合计各多少: what those spoken of are a share of."""
    turn = replace(turn, q=of_prose(turn.q, turn.r, turn.before))
    found = of_those(turn.q, turn.r, turn.ask.catalogue, turn.before)
    if found:
        return replace(turn, q=found[0], r=found[1])
    summed = turn.before is not None and turn.before.kind is Kind.TOTAL and turn.q.scope == turn.before.scope
    q = of_its_own(turn.q, turn.r) if summed else turn.q
    return replace(turn, q=in_what_was_told(of_what_was_told(q, turn.before), turn.r, turn.before))


def _as_rates(turn: Turn) -> Turn:
    """纠错率呢: the rates of the measures spoken of."""
    if not (rates := rates_of(turn.q, turn.r)):
        return turn
    known = [word for word in turn.r.unknown if word not in RATE]
    talk = [word for word in turn.r.chatter if word not in RATE]
    r = replace(turn.r, unknown=known, chatter=talk)
    return replace(turn, q=turn.q.model_copy(update={"measures": rates}), r=r)


def of_areas(turn: Turn) -> Turn:
    """Which area is meant, and what is held against it or in it."""
    r, known, before = turn.r, turn.ask.catalogue, turn.before
    if (short := in_short(turn.q, r, known)) is not turn.q:
        return replace(turn, q=short)
    if inner := lying_in(turn.q, r, known, before):
        return replace(turn, q=inner)
    q = mean_of_the_area(never_doubled(of_area(turn.q, r, known, before), r, known), r, known)
    q = each_for_itself(as_areas(q, r), r, known)
    return replace(turn, q=as_many_as_said(against_its_own(held_within(q, r, known, before), r, known), r, known))


def doubted(turn: Turn) -> Turn:
    """What cannot be answered as it stands is refused, asked back, or named."""
    q, r = turn.q, turn.r
    asked = doubts(q, r.mentions, r.who, r.found, r.unknown, [] if q.talk else r.chatter)
    return replace(turn, q=unsettled(asked, r, turn.ask.before))


STAGES: tuple[Stage, ...] = (
    _of_prose,
    _in_words,
    _without,
    _carried,
    _shared,
    _as_rates,
    of_areas,
    doubted,
    sought,
    of_speed,
    each_step,
)


def undated(turn: Turn) -> list[Question]:
    """A year was said that cannot be fixed: no other stands for it."""
    q, r = turn.q, turn.r
    linked = q.kind is Kind.CHECK and (q.copied or r.mentions.has("op", "against_year"))  # held against the year before
    linked = linked or (q.talk is not None and q.talk.form == "redressed")
    if not r.unclear or linked or q.kind in {Kind.REFUSE, Kind.CLARIFY, Kind.MISSING}:
        return []
    return [q.model_copy(update={"kind": Kind.MISSING, "reason": "not_stated", "not_understood": r.unclear})]


def several(turn: Turn) -> list[Question]:
    """One ask with several ends: the first way that finds them, else the one question."""
    r, q = turn.r, of_the_year(of_the_winner(turn.q, turn.r, turn.before), turn.r, turn.before)
    if placed := of_another_place(q, r, turn.before) or in_both_areas(q, turn.ask.catalogue):
        return placed
    if found := and_their_sum(q, r) or against_the_rest(q, r) or each_of_the_told(q, r, turn.before):
        return found
    if found := against_a_sum(q, r) or named_sums(q, r):
        return found
    if found := each_never_added(q, r, turn.ask.catalogue) or told_apart(q, r, turn.ask.catalogue, turn.before):
        return found
    for way in WAYS:
        if found := way(q, r):
            return side_by_side(q, found, turn.ask.catalogue) if way is each_area else found
    return then_of_it(q, r)
