"""The fields of the typed question, out of what an ask was found to say."""

from __future__ import annotations

import re
from string import capwords
from typing import Any, Literal

from assistant.asks.asked import first, limit_of, places_of, premise_of, topic_of
from assistant.asks.moved import why_of
from assistant.asks.period import in_a_row, lacking_years, of_all_years, over_years, since
from assistant.asks.premises import sum_is_bounded
from assistant.asks.sides import of_its_bodies, of_the_area_first, paired
from assistant.asks.typed import Typed
from assistant.bodies.whose import Whose
from assistant.bounds.denied import one_denial
from assistant.bounds.filters import at_odds
from assistant.question import Kind, Question, Scope
from assistant.read import Read
from assistant.words.in_place import ABILITY, DATES, EDITIONS, SLASH
from assistant.words.kinds import SOURCE
from assistant.words.mentions import Mention
from assistant.words.trimmed import trimmed
from vectorstore.pattern import Pattern

Fields = dict[str, Any]


def question(t: Typed) -> Question:
    """The question as this ask alone says it."""
    return Question(
        text=t.r.text,
        language="en" if t.r.language == "en" else "zh",
        kind=t.kind,
        **_whose(t),
        **_when(t),
        **_measured(t),
        **_ordered(t),
        **_changed(t),
        **_added(t),
        **_in_words(t),
    )


def about_papers(q: Question, kind: Kind, **fields: object) -> Question:
    """The question about papers alone: nothing is measured, and nothing of what they say is sought."""
    plain: dict[str, object] = {"kind": kind, "measures": (), "filters": (), "sections": (), "reason": None}
    plain |= {"topic": None, "talk": None, "premise": None, "not_understood": (), "against": None, "unfiled": False}
    return q.model_copy(update=plain | fields)


def _whose(t: Typed) -> Fields:
    """Whose reports, and whether the area itself or all of its bodies are meant."""
    r, who, of_bodies = t.r, t.r.who, t.kind in _RANKED and of_its_bodies(t.r)
    everyone = bool(who.named) and (who.all or (who.each and not t.each_part) or who.area)
    return {
        "scope": _scope(who).model_copy(update={"summed": of_bodies}),
        "of_all": (t.by_share and (who.area or of_the_area_first(r))) or everyone,
        "whole": _of_the_area(t),
        "asks_whether": t.signs.many and _asks_whether(t),
        "unfiled": t.kind is Kind.LIST and t.signs.has("op", "unfiled"),
        "of_all_years": of_all_years(t.r) if t.kind is Kind.LIST else None,
        "in_a_row": in_a_row(t.r) if t.kind is Kind.LIST else None,
        "copied": t.kind is Kind.CHECK and t.signs.has("op", "copied"),
        "governments": who.governments == "too",
        "strangers": tuple(who.strangers),
        "called": tuple(
            (b[0].agency, _title(r, m)) for m, b in (*who.named, *who.among) if len(b) == 1 and m.text.isascii()
        ),
    }


def _when(t: Typed) -> Fields:
    """The years, and what is put together by them."""
    by_year = t.yearly is not None or (lacking_years(t.r) and not t.years and _group(t) != "region")
    return {
        "years": t.years,
        "every_year": t.r.every_year and bool(t.years),
        "notes": t.notes,
        "group": "year" if by_year else _group(t),
        "since": since(t.r),
        "steady": t.steady.course if t.steady else t.course,
        "sums": t.sums,
        "one_year": _body_and_year(t),
        "yearly": t.each_yearly,
        "paired": len(t.years) == 2 and paired(t.r),
    }


def _measured(t: Typed) -> Fields:
    """What is counted, held against which thresholds, and what is taken for granted of it."""
    return {
        "measures": t.measures,
        "filters": t.filters,
        "joined": "or" if t.either or at_odds(t.filters) or (_said_or(t) and not one_denial(t.r)) else "and",
        "out_of": t.whole,
        "of_parts": t.part,
        "readings": t.r.found.readings,
        "slashed": t.kind in {Kind.LIST, Kind.COUNT} and t.signs.has("op", SLASH),
        "premise": premise_of(t.r, t.signs, t.filters, t.held),
    }


def _said_or(t: Typed) -> bool:
    return t.r.mentions.has("link", "or")


def _ordered(t: Typed) -> Fields:
    """In which order, how many of them, and how far they lie apart."""
    tied = t.r.mentions.has("op", "tied")
    one = tied and (t.signs.has("op", "most", "least") or "并列第一" in t.r.text)
    one = one or (t.kind is Kind.LIST and t.signs.has("op", "unfiled") and t.signs.has("op", "most"))
    return {
        "order": "asc" if t.r.mentions.has("op", "least", "rank_up") or first(t.r, least=True) else "desc",
        "limit": None if _beside_a_place(t) else limit_of(t.r) or (1 if one else None),
        "places": places_of(t.r),
        "place": t.kind is Kind.RANK and (t.r.mentions.has("op", "place") or _of_its_place(t) or _beside_a_place(t)),
        "tied": tied,
        "in_each": t.in_each,
        "trimmed": trimmed(t.r.text) if t.kind is Kind.AVERAGE else None,
        "beyond": t.beyond,
        "times": t.r.mentions.has("op", "times"),
        "apart": bool(_APART.search(t.r.text.lower())),
    }


_PLACES_MOVED = Pattern(r"[名位座]次|排[名位][^,，。;；?？]{0,14}(?:升|降|提[高前]|前进|后退|变化|变了|各是|分别)")


def _of_its_place(t: Typed) -> bool:
    """城关镇2024年处罚排名比2023年上升了吗: the place of each year, never its own years in an order."""
    return len(t.r.who.named) == 1 and len(t.years) > 1 and bool(_PLACES_MOVED.search(t.r.mentions.text))


_PLACE_BEFORE = Pattern(
    r"(?:比|较|距离?|离|跟|和|与)(?:前一[名位]|上一[名位]|第\s*[一二三四五六七八九十\d]{1,3}[名位]?)"
)


def _beside_a_place(t: Typed) -> bool:
    """石桥镇比前一名少多少: one body, held against another place of the ranking."""
    apart = t.r.mentions.has("op", "compare") and _PLACE_BEFORE.search(t.r.mentions.text)
    return t.kind is Kind.RANK and len(t.r.who.named) == 1 and bool(apart)


def _changed(t: Typed) -> Fields:
    """How far it rose or fell, and why."""
    compared = t.growth or t.moved or t.changed or over_years(t.kind, t.signs)
    return {
        "change": t.growth.by if t.growth else None,
        "course": t.growth.course if t.growth else "any",
        "not_understood": (*(t.growth.limits if t.growth else ()), *t.unread),
        "averaged": t.a_year or (bool(t.growth) and t.r.mentions.has("op", "average")),
        "against": "year" if len(t.years) < 2 and compared else None,
        "in_percent": t.percent,
        "moved": t.moved,
        "why": None if t.part or t.split else why_of(t.signs),
    }


def _added(t: Typed) -> Fields:
    """What is added up to one figure."""
    total = t.r.mentions.has("op", "total")
    of_years = len(t.years) > 1 and t.kind in _RANKED and total and not t.moved
    of_years = of_years and not t.signs.has("ask", "which_year")  # 哪一年的总量最大: of whole years
    plainly = len(t.measures) == 1 and t.filters and not (t.steady or t.growth or any(f.year for f in t.filters))
    of_years = of_years or bool(plainly and len(t.years) > 1 and t.kind in _LISTED and sum_is_bounded(t.r))
    return {
        "summed": t.summed,
        "by_share": t.by_share,
        "together": (t.by_share or t.kind is Kind.RANK or (t.kind is Kind.SHARE and len(t.r.who.named) > 1)) and total,
        "years_added": t.each_yearly or of_years,
    }


def _in_words(t: Typed) -> Fields:
    """What of the reports' words is asked for."""
    prose, sections = t.kind in {Kind.PASSAGES, Kind.SUMMARY}, t.r.mentions.of("section")
    subject = next((what for what in (ABILITY, EDITIONS, DATES, SOURCE, SLASH) if t.signs.has("op", what)), None)
    return {
        "sections": tuple(dict.fromkeys(m.sense("section") or "" for m in sections)),
        "topic": topic_of(t.r) if prose else subject if t.kind is Kind.CATALOGUE else None,
    }


_LISTED = {Kind.LIST, Kind.COUNT}
_RANKED = {Kind.RANK, Kind.EXTREME, Kind.SHARE}
_APART = Pattern(
    r"差(?:多少|几|距|额|值|了)|相差|(?:多|高|少|低|领先|落后)(?:出|了)?(?:多少|几)"
    r"|how (?:far apart|many more|many fewer|much more)|\bgap\b|difference|by how (?:much|many)"
)


def _of_the_area(t: Typed) -> bool:
    """Whether an area's own figure is wanted, and none of its bodies'."""
    if not t.signs.area or _body_and_year(t) or t.in_each:
        return False
    return (t.each_part or not t.signs.reach) and not t.signs.has("ask", "which_many")


def _body_and_year(t: Typed) -> bool:
    """哪家哪一年最多: of everyone's single years the first, never the sums of the years."""
    asked = t.signs.has("ask", "which_year") and t.signs.has("ask", "which")
    return t.kind is Kind.EXTREME and asked and not t.signs.bodies


def _asks_whether(t: Typed) -> bool:
    """有没有, 是否; which of them, where it is not asked how many."""
    which = t.signs.has("ask", "which", "which_many") and not t.signs.has("ask", "how_many")
    return t.signs.has("ask", "yesno") or which


def _scope(who: Whose) -> Scope:
    single = [bodies[0] for _, bodies in (*who.named, *who.among) if len(bodies) == 1]
    everyone = (who.each or who.all) and not (single or who.regions or who.levels or who.named)
    return Scope(
        bodies=tuple(dict.fromkeys(single)),
        more=tuple(dict.fromkeys(who.more)),
        regions=tuple(who.regions),
        levels=tuple(level for level in who.levels if level not in who.without_levels) or tuple(who.levels),
        seat=tuple(who.seat) if who.levels else (),
        everyone=everyone,
        without=tuple(who.without),
        without_levels=tuple(who.without_levels),
        without_seat=tuple(who.without_seat) if who.without_levels else (),
        without_regions=tuple(who.without_regions),
    )


def _title(r: Read, m: Mention) -> str:
    """A Latin name as it is written, with the word for its kind: Shiqiao Town."""
    tail = re.match(r"\s+(?:town|township|subdistrict|street|county|district|bureau)\b", r.mentions.text[m.end :])
    return capwords(m.text.removesuffix("'s") + (tail.group() if tail else ""))


def _group(t: Typed) -> Literal["agency", "region", "level", "year"] | None:
    if t.signs.has("ask", "which_year"):
        return "year"
    for group in ("agency", "region", "level"):
        if t.r.mentions.has("group", group):
            return group
    return None
