"""Mentions, catalogue and today → the typed question; what was not understood is named, never dropped."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from assistant import followup
from assistant.among import of_ranking
from assistant.asked import beyond_of, findings_of, first, limit_of, places_of, premise_of, stated_of, topic_of
from assistant.breakdown import broken_down, every_column, goes_without_saying
from assistant.denominators import against_its_own, denominated, of_its_own, of_the_group
from assistant.doubts import NOTHING, doubts
from assistant.filters import as_shares, filters_of, one_denial
from assistant.followed import of_the_winner, then_of_it
from assistant.growth import growth_of
from assistant.kinds import ABILITY, ORDERS, SOURCE, Signs
from assistant.mentions import Mention
from assistant.moved import in_percent, said_to_have_changed, share_moved, why_of
from assistant.nearby import in_talk
from assistant.pairs import pairs
from assistant.paraphrases import asked_to_be_none, those_with_none
from assistant.parts import added_up, as_one, part_of
from assistant.period import handed_on, lacking_years, over_years, report_years, since, yearly_of
from assistant.premises import of_the_area
from assistant.question import Cells, Kind, Measure, Question, Scope, Stated
from assistant.ranked import of_a_place
from assistant.read import Read, read
from assistant.seen import kind_of, signs_in
from assistant.selfsaid import by_prose
from assistant.sentences import WAYS, and_their_sum, asks, each_area, of_prose
from assistant.shares import each_share, parts_and_whole
from assistant.sides import between_two, of_its_bodies, of_shares, paired, taken_off
from assistant.steady import steady_of
from assistant.tails import joined
from assistant.taken_up import RATE, columns_of, goes_on_with_figures, narrowed, rates_of
from assistant.talk import about_words
from assistant.told import remembered, taken_together
from assistant.trimmed import trimmed
from assistant.whose import Whose
from assistant.within import each_for_itself, held_within, of_area, side_by_side
from assistant.yardstick import held_against

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

LONGEST = 600  # characters of one question that are read


def language_of(text: str) -> str:
    """zh unless the question is mostly Latin.

    >>> language_of("GDP多少"), language_of("How many fines did 石桥镇 impose?")
    ('zh', 'en')
    """
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    return "en" if latin > 3 * han else "zh"


def understand(text: str, catalogue: Catalogue, today: date, previous: Question | None = None) -> Question:
    """The question that a text asks, after the one before it; several asks of one text stand in `also`."""
    language = language_of(text)
    done: list[Question] = []
    pieces = asks(text[:LONGEST])
    if len(pieces) > 1:
        pieces = joined(pieces, lambda piece: read(piece, language, catalogue, today, None))
    for ask in pieces:
        before = done[-1].model_copy(update={"same_text": True}) if done else previous
        for q in _one(ask, language, catalogue, today, before):
            if not done or not _again(q, done[-1]):  # 谢谢 asks for nothing more
                done.append(q)
    kept = [q for q in done if q.reason != NOTHING and not _greeting(q)] or done[:1]
    whole = kept[0].model_copy(update={"text": text, "also": tuple(kept[1:])})
    if whole.kind is Kind.REFUSE and previous is not None:
        whole = whole.model_copy(update={"context": previous.model_copy(update={"context": None, "also": ()})})
    return whole.model_copy(update={"reason": "out_of_domain"}) if whole.reason == NOTHING else whole


def _each(
    pieces: list[str], language: str, catalogue: Catalogue, today: date, before: Question | None
) -> list[Question]:
    """Every piece of an ask by itself, of the body and the year that the first names."""
    out: list[Question] = []
    for piece in pieces:
        spoken = out[-1].model_copy(update={"same_text": True}) if out else before
        out += _one(piece, language, catalogue, today, spoken)
    return out


def _again(q: Question, before: Question) -> bool:
    """Whether the very same is asked once more."""
    return q.model_copy(update={"same_text": False}) == before.model_copy(update={"text": q.text, "same_text": False})


def _greeting(q: Question) -> bool:
    """A sentence that only greets: 你好。"""
    return q.kind is Kind.CATALOGUE and q.topic == ABILITY and len(q.text) < 6


def _one(text: str, language: str, catalogue: Catalogue, today: date, previous: Question | None) -> list[Question]:
    spoken_of = previous.years[-1] if previous and previous.years else None
    r = in_talk(held_against(read(text, language, catalogue, today, spoken_of)), previous, catalogue)
    if apart := pairs(r):
        return _each(apart, language, catalogue, today, previous)
    r, q = _over_a_group(r, catalogue, today) or (r, of_its_own(of_ranking(_typed(r, today), r), r))
    if pieces := of_prose(q, r):
        return _each(pieces, language, catalogue, today, previous)
    q = by_prose(q, r)
    if not (q.bounds or q.silent or _of_figures(q, r)):
        said = about_words(q, r, catalogue.years(), previous)
        q = q if goes_on_with_figures(said, r, previous) else said
    q = taken_off(q, r)
    if previous is not None:
        previous = narrowed(previous, r, catalogue)
        q = (
            of_a_place(q, r, previous)
            or taken_together(q, r, catalogue, previous)
            or remembered(followup.carry(q, r.mentions, r.who, r.found, previous), previous)
        )
        if r.found.choose and not r.found.measures and not columns_of(previous, r):
            q = q.model_copy(
                update={"measures": (), "filters": ()}
            )  # one was named, though not which: none stands for it
    if rates := rates_of(q, r):
        q, r = q.model_copy(update={"measures": rates}), replace(r, unknown=[u for u in r.unknown if u not in RATE])
    q = each_for_itself(of_area(q, r, catalogue, previous), r, catalogue)
    q = against_its_own(held_within(q, r, catalogue, previous), r, catalogue)
    q = doubts(q, r.mentions, r.who, r.found, r.unknown, [] if q.talk else r.chatter)
    linked = q.kind is Kind.CHECK and r.mentions.has("op", "against_year")  # the year before is what it is held against
    if r.unclear and not linked and q.kind not in {Kind.REFUSE, Kind.CLARIFY, Kind.MISSING}:
        fields = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": r.unclear}
        return [q.model_copy(update=fields)]
    q = of_the_winner(q, r, previous)
    if added := and_their_sum(q, r):
        return added
    for several in WAYS:
        if found := several(q, r):
            return side_by_side(q, found, catalogue) if several is each_area else found
    return then_of_it(q, r)


def _over_a_group(r: Read, catalogue: Catalogue, today: date) -> tuple[Read, Question] | None:
    """A share whose whole is a group that the ask names: whose part it is, without the words for the group."""
    part, over = denominated(r, catalogue)
    q = of_the_group(of_ranking(_typed(part, today), part), over) if over else None
    return (part, q) if q else None


def _of_figures(q: Question, r: Read) -> bool:
    """Whether a measure is asked for by number or order: never what the reports say in words."""
    asked = r.mentions.has("ask", "how_many") or r.mentions.has("op", *ORDERS) or bool(q.filters)
    said = r.mentions.has("op", "summary", "passages") or any(not m.means("row") for m in r.mentions.of("section"))
    if q.premise is not None and not q.premise.asked and r.found.firm:
        return True  # 一件诉讼都没有，怎么做到的: first whether it is so
    measured = bool(r.found.measures) or any(not isinstance(m, Stated) for m in q.measures)  # 缺人手的有几家 is none
    return measured and asked and not said


def _typed(r: Read, today: date) -> Question:
    """The question as this ask alone says it."""
    who, found = r.who, r.found
    part = part_of(r, found.measures)
    stated = None if part else stated_of(r)
    measures: tuple[Measure, ...] = (stated,) if stated else tuple(found.measures)
    measures = findings_of(r, measures) or as_one(r, asked_to_be_none(r.mentions.found, measures))
    filters = (*filters_of(r), *r.against) or those_with_none(r, measures)
    split = r.mentions.has("op", "breakdown") and not stated and not part
    if split:
        measures = broken_down(
            measures or goes_without_saying(r.mentions.text, r.language), r.language, r.mentions.text
        )
    elif len(measures) == 1 and measures[0] in found.assumed and not filters and _one_report(r):
        measures = every_column(found.assumed[0], r.language)
    held = filters if of_the_area(r, filters) else ()  # of the county itself, not of its bodies
    filters = () if held else filters
    signs = signs_in(r, len(measures), bool(stated), len(filters))
    kind = Kind.EXTREME if part else kind_of(signs)
    percent, moved = in_percent(r, signs), share_moved(r, signs, kind)
    changed = said_to_have_changed(signs, kind, r.text)
    kind = Kind.SHARE if moved else Kind.COMPARE if percent or changed else kind
    beyond = beyond_of(r.text.lower())
    if beyond and kind in {Kind.COUNT, Kind.LIST} and r.mentions.has("op", "average", "median"):
        kind = Kind.MEDIAN if r.mentions.has("op", "median") else Kind.AVERAGE
    summed = not filters and added_up(r, measures)
    kind = Kind.TOTAL if summed else kind
    whole, apart = found.whole, kind is Kind.SHARE and each_share(r.text)
    if split and len(measures) > 2 and signs.has("op", "share"):  # 各类申请人占比: each part in what was split
        kind, whole, measures = Kind.SHARE, next(m for m in measures if isinstance(m, Cells)), measures[1:]
    elif kind is Kind.SHARE:
        measures, whole = parts_and_whole(r, measures)
    steady = None if part or summed else steady_of(r, signs, kind, filters)
    growth = None if part or summed or steady else growth_of(r, signs, kind, filters)
    kind, filters = (steady.kind, steady.filters) if steady else (kind, filters)
    kind = growth.kind if growth else Kind.LIST if r.against and kind in OF_BODIES else kind
    filters = growth.filters if growth else as_shares(filters, r)
    kind, by_share = (kind, False) if moved else of_shares(kind, signs, filters, r, whole)
    if kind is Kind.SHARE and filters and filters[0].out_of and not signs.many:
        measures, whole = (filters[0].measure,), filters[0].out_of
    years, notes = report_years(r, kind, today)
    years = steady.years if steady else years
    if (one := handed_on(r, measures, years)) != years:
        kind, years = Kind.VALUE if kind is Kind.COMPARE else kind, one
    if kind is Kind.CATALOGUE and _BEYOND_YEAR.search(r.text.lower()):
        years = ()  # 2022年以前的有吗: which there are is told
    if kind is Kind.EXTREME and measures and between_two(r, signs):
        kind = Kind.COMPARE
    tied = r.mentions.has("op", "tied")
    yearly = yearly_of(r, signs, kind, years)
    kind, each_yearly = yearly or kind, yearly in {Kind.EXTREME, Kind.RANK}
    return Question(
        text=r.text,
        language="en" if r.language == "en" else "zh",
        kind=kind,
        scope=_scope(who).model_copy(update={"summed": kind in _RANKED and of_its_bodies(r)}),
        years=years,
        measures=measures,
        filters=filters,
        joined="or" if r.mentions.has("link", "or") and not one_denial(r) else "and",
        group="year" if yearly is not None or (lacking_years(r) and not years) else _group(r, signs),
        change=growth.by if growth else None,
        course=growth.course if growth else "any",
        not_understood=growth.limits if growth else (),
        order=_order(r),
        limit=limit_of(r)
        or (1 if tied and (signs.has("op", "most", "least") or "并列第一" in r.text) else None)
        or (1 if kind is Kind.LIST and signs.has("op", "unfiled") and signs.has("op", "most") else None),
        places=places_of(r),
        tied=tied,
        trimmed=trimmed(r.text) if kind is Kind.AVERAGE else None,
        sections=tuple(dict.fromkeys(m.sense("section") or "" for m in r.mentions.of("section"))),
        topic=topic_of(r)
        if kind in {Kind.PASSAGES, Kind.SUMMARY}
        else _subject(signs)
        if kind is Kind.CATALOGUE
        else None,
        why=None if part else why_of(signs),
        of_parts=part,
        by_share=by_share,
        steady=steady.course if steady else None,
        times=r.mentions.has("op", "times"),
        paired=len(years) == 2 and paired(r),
        together=(by_share or (kind is Kind.SHARE and len(who.named) > 1)) and r.mentions.has("op", "total"),
        summed=summed,
        unfiled=kind is Kind.LIST and signs.has("op", "unfiled"),
        copied=kind is Kind.CHECK and signs.has("op", "copied"),
        asks_whether=signs.many
        and (
            signs.has("ask", "yesno") or (signs.has("ask", "which", "which_many") and not signs.has("ask", "how_many"))
        ),
        against="year" if len(years) < 2 and (growth or moved or changed or over_years(kind, signs)) else None,
        in_percent=percent,
        moved=moved,
        averaged=bool(growth) and r.mentions.has("op", "average"),
        since=since(r),
        of_all=(by_share and who.area) or (bool(who.named) and (who.all or (who.each and not apart) or who.area)),
        out_of=whole,
        readings=found.readings,
        beyond=beyond,
        years_added=each_yearly
        or (
            len(years) > 1
            and kind in {Kind.RANK, Kind.EXTREME, Kind.SHARE}
            and r.mentions.has("op", "total")
            and not moved
        ),
        yearly=each_yearly,
        apart=bool(_APART.search(r.text.lower())),
        whole=signs.area and (apart or not signs.reach) and not signs.has("ask", "which_many"),
        premise=premise_of(r, signs, filters, held),
        strangers=tuple(who.strangers),
        called=tuple((b[0].agency, _title(r, m)) for m, b in who.named if len(b) == 1 and m.text.isascii()),
        notes=tuple(notes),
    )


_BEYOND_YEAR = re.compile(r"以前|之前|以后|之后|更早|before|after|earlier|older")
OF_BODIES = {Kind.EXTREME, Kind.COMPARE, Kind.VALUE, Kind.TOTAL}  # what a threshold that is no number may be taken for
_APART = re.compile(
    r"差(?:多少|几|距|额|值|了)|相差|(?:多|高|少|低|领先|落后)(?:出|了)?(?:多少|几)"
    r"|how (?:far apart|many more|many fewer|much more)|\bgap\b|difference|by how (?:much|many)"
)


_RANKED = {Kind.RANK, Kind.EXTREME, Kind.SHARE}


def _one_report(r: Read) -> bool:
    """Whether nothing but one body's figure of a year is asked for."""
    whether = r.mentions.has("ask", "yesno") and not r.mentions.has("ask", "how_many")
    others = whether or r.mentions.has("op", *ORDERS) or r.mentions.has("ask", "the_one", "details")
    return len(r.who.named) == 1 and len(r.who.named[0][1]) == 1 and len(r.years) < 2 and not r.who.reach and not others


def _order(r: Read) -> Literal["desc", "asc"]:
    return "asc" if r.mentions.has("op", "least", "rank_up") or first(r, least=True) else "desc"


def _scope(who: Whose) -> Scope:
    single = [bodies[0] for _, bodies in who.named if len(bodies) == 1]
    everyone = (who.each or who.all) and not (single or who.regions or who.levels or who.named)
    return Scope(
        bodies=tuple(dict.fromkeys(single)),
        regions=tuple(who.regions),
        levels=tuple(level for level in who.levels if level not in who.without_levels) or tuple(who.levels),
        seat=tuple(who.seat) if who.levels else (),
        everyone=everyone,
        without=tuple(who.without),
        without_levels=tuple(who.without_levels),
        without_regions=tuple(who.without_regions),
    )


def _title(r: Read, m: Mention) -> str:
    """A Latin name as it is written, with the word for its kind: Shiqiao Town."""
    tail = re.match(r"\s+(?:town|township|subdistrict|street|county|district|bureau)\b", r.mentions.text[m.end :])
    return (m.text.removesuffix("'s") + (tail.group() if tail else "")).title()


def _group(r: Read, signs: Signs) -> Literal["agency", "region", "level", "year"] | None:
    if signs.has("ask", "which_year"):
        return "year"
    for group in ("agency", "region", "level"):
        if r.mentions.has("group", group):
            return group
    return None


def _subject(signs: Signs) -> str | None:
    return next((what for what in (ABILITY, SOURCE) if signs.has("op", what)), None)
