"""Mentions, catalogue and today → the typed question; what was not understood is named, never dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from assistant import followup
from assistant.kinds import ABILITY, ABOUT, FIGURES, PROSE, SOURCE, Signs, counted, decide, signs_of
from assistant.lexicon import normal
from assistant.measures import Found, find_measures
from assistant.mentions import Mention, Mentions, find_mentions
from assistant.question import Cells, Filter, Kind, Note, Premise, Question, Scope, Stated
from assistant.whose import Whose, find_whose
from assistant.years import resolve

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue
    from vectorstore.mentions import NameHit

LONGEST = 600  # characters of one question that are read
_CLAUSE = re.compile(r"[,，。;；!！?？:：\n]+")
_CONTENT = ("row", "column", "union", "phrase", "reading", "op", "who", "level", "beyond", "ask", "section", "unit")


@dataclass
class Read:
    """One ask, taken apart."""

    text: str
    language: str
    mentions: Mentions
    who: Whose
    found: Found
    years: tuple[int, ...]
    unknown: list[str]
    chatter: list[str]


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
    for ask in _asks(text[:LONGEST]):
        before = done[-1] if done else previous
        done.append(_one(ask, language, catalogue, today, before))
    whole = [q for q in done if q.kind is not Kind.REFUSE or q.reason != "nothing"] or done[:1]
    return whole[0].model_copy(update={"text": text, "also": tuple(whole[1:])})


def _asks(text: str) -> list[str]:
    """The sentences of a text, cut also at a comma where both sides ask a whole question."""
    sentences = [s for s in re.split(r"(?<=[?？;；。\n])", text) if re.search(r"\w", s)]
    out: list[str] = []
    for sentence in sentences or [text]:
        clauses = re.split(r"(?<=[,，])", sentence)
        if len(clauses) > 1 and all(_whole(c) for c in clauses):
            out += clauses
        else:
            out.append(sentence)
    return out


_WHOLE = re.compile(r"多少|几件|几个|how many|how much")
_ANCHOR = re.compile(r"年|[镇乡局县市区]|街道|20\d\d|town|bureau", re.I)


def _whole(clause: str) -> bool:
    return bool(_WHOLE.search(clause) and _ANCHOR.search(clause))


def read(text: str, language: str, catalogue: Catalogue, today: date, spoken_of: int | None) -> Read:
    """Take one ask apart against the catalogue."""
    plain = normal(text)
    mentions = find_mentions(plain, _hits(plain, catalogue), today)
    unknown, chatter = _sieve(mentions)
    said = [m.years for m in mentions.found if m.years]
    years = resolve(said, tuple(catalogue.years()), spoken_of)
    return Read(text, language, mentions, find_whose(mentions, catalogue), find_measures(mentions, language), years, unknown, chatter)


def _hits(plain: str, catalogue: Catalogue) -> list[NameHit]:
    """Names in the text; around an English `and` also one by one, as it may join two names or stand in one."""
    hits = catalogue.find(plain)
    cuts = [0, *(at for m in _JOINING.finditer(plain) for at in m.span()), len(plain)]
    if len(cuts) == 2:
        return hits
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        hits += [replace(h, start=h.start + start, end=h.end + start) for h in catalogue.find(plain[start:end])]
    return hits


_JOINING = re.compile(r"\b(?:and|with|than|or|versus|vs)\b")


def _sieve(mentions: Mentions) -> tuple[list[str], list[str]]:
    """Pieces that nobody knows: those in a clause that asks something may change the answer, the others are talk."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(mentions.text)), len(mentions.text) + 1]
    unknown: list[str] = []
    chatter: list[str] = []
    for start, _, piece in mentions.unknown:
        low = max(c for c in cuts if c <= start)
        high = min(c for c in cuts if c > start)
        inside = [m for m in mentions.found if low <= m.start < high]
        asking = any(m.kind != "word" or any(m.means(kind) for kind in _CONTENT) for m in inside)
        (unknown if asking or len(cuts) == 2 else chatter).append(piece)
    return unknown, chatter


def _one(text: str, language: str, catalogue: Catalogue, today: date, previous: Question | None) -> Question:
    spoken_of = previous.years[-1] if previous and previous.years else None
    r = read(text, language, catalogue, today, spoken_of)
    q = _typed(r, today)
    if previous is not None:
        q = followup.carry(q, r.mentions, r.who, r.found, previous)
    return _settle(q, r)


def _typed(r: Read, today: date) -> Question:
    """The question as this ask alone says it."""
    who, found = r.who, r.found
    stated = _stated(r)
    measures = (stated,) if stated else tuple(found.measures)
    filters = _filters(r)
    signs = _signs(r, len(measures), bool(stated), len(filters))
    kind = _kind(signs)
    years, notes = _report_years(r, kind, today)
    return Question(
        text=r.text,
        language="en" if r.language == "en" else "zh",
        kind=kind,
        scope=_scope(who),
        years=years,
        measures=measures,
        filters=filters,
        joined="or" if r.mentions.has("link", "or") else "and",
        group=_group(r, signs),
        order="asc" if r.mentions.has("op", "least", "rank_up") or _first(r, least=True) else "desc",
        limit=_limit(r),
        sections=tuple(dict.fromkeys(m.sense("section") or "" for m in r.mentions.of("section"))),
        topic=_topic(r) if kind in {Kind.PASSAGES, Kind.SUMMARY} else _subject(signs) if kind is Kind.CATALOGUE else None,
        unfiled=kind is Kind.LIST and signs.has("op", "unfiled"),
        copied=kind is Kind.CHECK and signs.has("op", "copied"),
        asks_whether=signs.many and (signs.has("ask", "yesno") or (signs.has("ask", "which_many") and not signs.has("ask", "how_many"))),
        against="year" if _over_years(kind, signs) else None,
        since=_since(r),
        of_all=bool(who.named) and (who.all or who.each or who.area),
        out_of=found.whole,
        readings=found.readings,
        whole=signs.area and not signs.reach and not signs.has("ask", "which_many"),
        premise=_premise(r, signs, filters),
        strangers=tuple(who.strangers),
        called=tuple((b[0].agency, _title(r, m)) for m, b in who.named if len(b) == 1 and m.text.isascii()),
        notes=tuple(notes),
    )


def _signs(r: Read, measures: int, stated: bool, filters: int) -> Signs:
    words = signs_of(r.mentions)
    who = r.who
    region_alone = bool(who.regions) and not who.reach
    return Signs(
        words=words,
        bodies=len(who.named),
        many=_many(who) or (not who.said and bool(words & _MANY)),
        area=who.area or region_alone,
        years=len(r.years),
        measures=measures,
        firm=0 if stated else r.found.firm,
        stated=stated,
        filters=filters,
        first=any(m.amount and m.amount.role == "first" for m in r.mentions.found),
        counts=counted(r.mentions),
        prose=any(m.means("section") and not m.means("row") for m in r.mentions.found),
        reach=who.reach and not who.named,
    )


def _many(who: Whose) -> bool:
    """Whether several agencies are meant: 各 beside a named agency speaks of its measures."""
    if who.named and not who.others:
        return False
    return who.reach or who.area or bool(who.regions)


_MANY = frozenset({("op", w) for w in ("rank", "rank_up", "average", "median", "unfiled", "total", "most", "least")} | {("ask", "which"), ("ask", "which_many")})


def _kind(signs: Signs) -> Kind:
    if signs.has("outside", "injection") or (signs.has("outside", "chat", "personal") and not signs.firm):
        return Kind.REFUSE
    if about := decide(signs, ABOUT):
        return about
    if signs.measures and not (signs.prose and not signs.firm and not signs.stated):
        return decide(signs, PROSE[-2:-1]) or decide(signs, FIGURES) or Kind.VALUE
    return decide(signs, PROSE) or decide(signs, FIGURES) or Kind.VALUE


def _scope(who: Whose) -> Scope:
    single = [bodies[0] for _, bodies in who.named if len(bodies) == 1]
    everyone = (who.each or who.all) and not (single or who.regions or who.levels or who.named)
    return Scope(
        bodies=tuple(dict.fromkeys(single)),
        regions=tuple(who.regions),
        levels=tuple(who.levels),
        everyone=everyone,
        without=tuple(who.without),
    )


def _report_years(r: Read, kind: Kind, today: date) -> tuple[tuple[int, ...], list[Note]]:
    """今年 of the reports that are due is the year before: the reports of a year are written in the next."""
    notes: list[Note] = []
    years = r.years
    if kind is Kind.LIST and r.mentions.has("op", "unfiled"):
        if not years or years == (today.year,):
            notes.append(Note(code="due_year", words=(("year", str(today.year - 1)),)))
            years = (today.year - 1,)
    elif any(m.years and m.years.relative for m in r.mentions.found) and years:
        notes.append(Note(code="relative_year", words=(("years", "、".join(map(str, years))),)))
    elif any(m.years and (m.years.last or m.years.every or m.years.since) for m in r.mentions.found) and years:
        notes.append(Note(code="span_of_years", words=(("years", "、".join(map(str, years))),)))
    return years, notes


def _filters(r: Read) -> tuple[Filter, ...]:
    """Thresholds with the measure that each is said of: the one before it, else the one after."""
    placed = r.found.placed
    out: list[Filter] = []
    for m in r.mentions.found:
        ops: Sequence[tuple[str, str]] = ()
        if m.amount and m.amount.role == "threshold":
            ops = [(op, str(value)) for op, value in m.amount.ops]
        elif m.means("ask", "zero"):
            ops = [("=", "0")]
        elif m.means("ask", "nonzero"):
            ops = [(">", "0")]
        before = [c for at, c in placed if at <= m.start]
        measure = before[-1] if before else placed[0][1] if placed else None
        out += [Filter(measure=measure, op=op, value=value) for op, value in ops if measure]  # type: ignore[arg-type]
    return tuple(dict.fromkeys(out))


def _first(r: Read, least: bool) -> bool:
    return any(m.amount and m.amount.role == "first" and m.amount.least == least for m in r.mentions.found)


def _limit(r: Read) -> int | None:
    return next((int(m.amount.ops[0][1]) for m in r.mentions.found if m.amount and m.amount.role == "first"), None)


def _premise(r: Read, signs: Signs, filters: Sequence[Filter]) -> Premise | None:
    """What the question takes for granted, or wants confirmed."""
    claim = next((m.amount for m in r.mentions.found if m.amount and m.amount.role == "claim"), None)
    asked = not signs.has("op", "why")
    if claim and signs.measures:
        return Premise(op="=", value=str(claim.ops[0][1]), asked=asked and signs.has("ask", "yesno"))
    if signs.has("ask", "the_one", "details") and signs.measures:
        return Premise(op=">", value="0")
    if filters and not signs.many:
        return Premise(op=filters[0].op, value=filters[0].value, asked=asked)
    return None


_PROSE_UNITS = ("prose", "people", "time")


def _stated(r: Read) -> Stated | None:
    """A figure that no cell of the form has, asked for in the words of prose: 发了多少条信息, 群众满意率."""
    m = r.mentions
    units = [x.text for x in m.found for u in _PROSE_UNITS if x.means("unit", u)]
    prose_unit = m.has("unit", "prose")
    rate = any(re.search(r"(?:率|度|量|数)$", piece) for piece in r.unknown)
    asks = m.has("ask", "how_many") or rate or bool(units)
    if not asks or (r.found.firm and not prose_unit) or m.has("outside", "statistics", "chat", "personal", "injection"):
        return None
    if not (r.unknown or prose_unit or m.has("section")) or (m.has("beyond") and not r.unknown):
        return None
    about = "".join(_spoken(x) for x in _content(m)) or None
    return Stated(about=about, unit=units[0] if units else None) if about else None


def _spoken(piece: tuple[int, str]) -> str:
    return piece[1]


def _content(m: Mentions) -> list[tuple[int, str]]:
    """The words that say what a question on prose is about."""
    kinds = ("row", "column", "section", "beyond", "phrase", "reading", "outside", "noun")
    words = [(x.start, x.text) for x in m.found if any(x.means(k) for k in kinds) and not x.means("who") and not x.means("ask")]
    return sorted([*words, *((start, piece) for start, _, piece in m.unknown)])


def _topic(r: Read) -> str | None:
    sections = {(m.start, m.text) for m in r.mentions.of("section") if not m.means("row")}
    words = [text for at, text in _content(r.mentions) if (at, text) not in sections]
    joiner = " " if r.language == "en" else ""
    return joiner.join(words) or None


def _title(r: Read, m: Mention) -> str:
    """A Latin name as it is written, with the word for its kind: Shiqiao Town."""
    tail = re.match(r"\s+(?:town|township|subdistrict|street|county|district|bureau)\b", r.mentions.text[m.end :])
    return (m.text + (tail.group() if tail else "")).title()


def _over_years(kind: Kind, signs: Signs) -> bool:
    """Whether one year is compared with another: one body (or area), a word for change, at most one year named."""
    change = signs.has("op", "growth") or (signs.has("op", "compare") and signs.years == 1)
    return kind is Kind.COMPARE and change and signs.bodies < 2 and signs.years < 2


_THAN = re.compile(r"(?:比|较|相比|对比|与|跟|和|than|from|with|to)\s*(?:起|于)?$")


def _since(r: Read) -> bool:
    """Whether the one year named follows a word that compares: 比2022年."""
    years = r.mentions.of("years")
    return len(years) == 1 and bool(_THAN.search(r.mentions.text[: years[0].start]))


def _group(r: Read, signs: Signs) -> Literal["agency", "region", "level", "year"] | None:
    if signs.has("ask", "which_year"):
        return "year"
    return next((m.sense("group") for m in r.mentions.found if m.means("group")), None)  # type: ignore[return-value]


def _subject(signs: Signs) -> str | None:
    return next((what for what in (ABILITY, SOURCE) if signs.has("op", what)), None)


def _settle(q: Question, r: Read) -> Question:
    """Refuse, or ask back, where the words leave no safe way on."""
    from assistant.doubts import doubts

    return doubts(q, r.mentions, r.who, r.found, r.unknown, r.chatter)


__all__ = ["LONGEST", "Cells", "Mention", "language_of", "understand"]
