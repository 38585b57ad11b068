"""What an ask wants besides whose, when and what: thresholds, the first so many, premises, the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.kinds import Signs
from assistant.lexicon import said_in_prose, section
from assistant.links import carried
from assistant.mentions import Mention, Mentions
from assistant.question import Cells, Filter, Findings, Measure, Premise, Stated
from assistant.read import Read


def first(r: Read, least: bool) -> bool:
    """Whether the first so many are asked for, or the last."""
    return any(m.amount and m.amount.role == "first" and m.amount.least == least for m in r.mentions.found)


def limit_of(r: Read) -> int | None:
    """How many are asked for: 前三名."""
    return next((int(m.amount.ops[0][1]) for m in r.mentions.found if m.amount and m.amount.role == "first"), None)


_RHETORICAL = re.compile(r"(?<!是)不是.{2,}[吗么吧]|[吧]\s*[?？。]?$")


def premise_of(r: Read, signs: Signs, filters: Sequence[Filter]) -> Premise | None:
    """What the question takes for granted, or wants confirmed."""
    claim = next((m.amount for m in r.mentions.found if m.amount and m.amount.role == "claim"), None)
    asked = not signs.has("op", "why") and signs.has("ask", "yesno") and not _RHETORICAL.search(r.mentions.text)
    if claim and signs.measures:
        return Premise(op="=", value=str(claim.ops[0][1]), asked=asked)
    if signs.has("ask", "the_one", "details") and signs.measures:
        return Premise(op=">", value="0")
    if filters and not signs.many:
        return Premise(op=filters[0].op, value=filters[0].value, asked=asked)
    return None


_RULES = {
    "against_text": ("prose_table", "all_closed"),
    "against_year": ("carry_over", "stock"),
    "against_closed": ("all_closed",),
    "unread": ("unreadable",),
}


_UNEQUAL = re.compile(r"不一样|不等|不同|不符|[对合接]不上|[对接]得上|一致|相等|吻合|match|equal|differ")


def findings_of(r: Read, measures: Sequence[Measure]) -> tuple[Findings, ...]:
    """The findings that a check names: 衔接 asks for one year against the next."""
    rows = {m.row for m in measures if isinstance(m, Cells)}
    if {carried()[-1].out[1], carried()[-1].into[1]} <= rows and _UNEQUAL.search(r.mentions.text):
        return (Findings(rules=("carry_over",)),)
    rules = tuple(rule for word, named in _RULES.items() if r.mentions.has("op", word) for rule in named)
    return (Findings(rules=tuple(dict.fromkeys(rules))),) if rules else ()


WHOLE = frozenset({"五", "六"})  # sections that are asked for as they stand
_PROSE_UNITS = ("prose", "people", "time")


_ONE = re.compile(r"[一这那某]$")


def stated_of(r: Read) -> Stated | None:
    """A figure that no cell of the form has, asked for in the words of prose: 发了多少条信息, 群众满意率."""
    m = r.mentions
    units = [x.text for x in m.found for u in _PROSE_UNITS if x.means("unit", u) and not _ONE.search(m.text[: x.start])]
    prose_unit = any(not _ONE.search(m.text[: x.start]) for x in m.of("unit", "prose"))
    rate = any(re.search(r"(?:率|度|量|数)$", piece) for piece in r.unknown)
    named = any(all(s.kind in {"noun", "ask"} for s in x.senses) for x in m.of("noun", "prose"))
    asks = m.has("ask", "how_many") or rate or bool(units) or m.has("op", "most", "least", "rank", "average")
    talks = m.has("op", "passages", "summary", "why") and not m.has("ask", "how_many")
    if (r.found.firm and not prose_unit) or m.has("outside", "statistics", "chat", "injection") or (named and talks):
        return None
    if not named and (not asks or m.has("outside", "personal")):
        return None
    if not (named or r.unknown or prose_unit or any(not x.means("row") for x in m.of("section"))) or (
        m.of("beyond") and not (r.unknown or named)
    ):
        return None
    units += [x.text for x in m.of("unit", "count") if x.text in said_in_prose()["counted"]]
    units += [
        found[1] for x in m.of("ask", "how_many") if (found := re.fullmatch(r"(?:多少|几|有几|有多少)(.+)", x.text))
    ]
    known = {*said_in_prose()["counted"], *(u for group in said_in_prose()["units"] for u in group), "%"} - {"个"}
    unit = next((u for u in units if u in known), None)
    about = "".join(_things(m) if named else (text for _, text in _content(m))) or None
    return Stated(about=about, unit=unit) if about else None


def _things(m: Mentions) -> list[str]:
    """What is counted, where a thing is named: the words beside it only say that it was done."""
    things = [(x.start, x.text) for x in m.of("noun")]
    return [text for _, text in sorted([*things, *((start, p) for start, _, p in m.unknown if len(p) > 1)])]


def _content(m: Mentions) -> list[tuple[int, str]]:
    """The words that say what a question on prose is about."""
    kinds = ("row", "column", "section", "beyond", "phrase", "reading", "outside", "noun")
    words = [
        (x.start, x.text)
        for x in m.found
        if any(x.means(k) for k in kinds) and not x.means("who") and not x.means("ask")
    ]
    return sorted([*words, *((start, piece) for start, _, piece in m.unknown)])


def topic_of(r: Read) -> str | None:
    """What a question on prose is about: its own words, but for those that say whose, when and that one asks."""
    if not r.unknown and r.mentions.of("section") and not r.mentions.of("noun", "prose") and _whole_sections(r):
        return None
    kept = [(m.start, m.end) for m in r.mentions.found if not _frames(m)]
    spans = sorted([*kept, *((start, end) for start, end, _ in r.mentions.unknown)])
    pieces = [r.mentions.text[start:end] for start, end in _merged(spans)]
    said = (" " if r.language == "en" else "").join(pieces).strip()
    return said if any(not _empty(m) for m in r.mentions.found if not _frames(m)) or r.mentions.unknown else None


_FRAME = ("ask", "who", "level", "turn", "link")


def _frames(m: Mention) -> bool:
    """Whether a mention only says whose, when, or that one asks."""
    return m.kind in {"name", "years", "stranger"} or m.means("op", "why") or any(m.means(kind) for kind in _FRAME)


def _empty(m: Mention) -> bool:
    return all(s.kind in {"filler", "thing"} for s in m.senses)


def _whole_sections(r: Read) -> bool:
    """Whether the sections named are short ones, given as they stand."""
    return {section(m.sense("section") or "")[0] for m in r.mentions.of("section")} <= WHOLE


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch as one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
