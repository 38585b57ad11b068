"""One ask taken apart against the catalogue: its mentions, whose reports, which measures, and what nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.bodies.abbreviations import abbreviated
from assistant.bodies.areas_shortened import areas_shortened, written
from assistant.bodies.trades import TAILS
from assistant.bodies.whose import Whose, find_whose
from assistant.measures import Found
from assistant.reworded import reworded
from assistant.rows.clauses import find_measures
from assistant.rows.whole_table import whole_table
from assistant.words.lexicon import lexicon
from assistant.words.mentions import Mention, Mentions, find_mentions
from assistant.words.slips import ended
from assistant.words.when import find_when
from vectorstore.locally import trade_words
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.question import Filter
    from vectorstore.catalogue import Catalogue
    from vectorstore.mentions import NameHit

_CLAUSE = Pattern(r"[,，。;；!！?？:：\n]+")
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
    relative: bool  # years counted from today
    unknown: list[str]
    chatter: list[str]
    unclear: tuple[str, ...] = ()  # years said that could not be fixed
    against: tuple[Filter, ...] = ()  # thresholds that are another's figure
    every_year: bool = False  # as many years as are held
    held: tuple[int, ...] = ()  # the years of which any report is held


def read(text: str, language: str, catalogue: Catalogue, today: date, spoken_of: int | None) -> Read:
    """Take one ask apart against the catalogue."""
    plain = reworded(text, catalogue)
    mentions = find_mentions(plain, _hits(plain, catalogue), today)
    who = find_whose(mentions, catalogue)
    left = tuple(one for one in mentions.unknown if not who.out.covers(*one[:2]))
    unknown, chatter = _sieve(replace(mentions, unknown=left))
    when = find_when(mentions, tuple(catalogue.years()), spoken_of, today)
    return Read(
        text,
        language,
        mentions,
        who,
        whole_table(mentions, find_measures(mentions, language), language),
        when.years,
        when.relative,
        unknown,
        chatter,
        when.unclear,
        every_year=when.every,
        held=tuple(catalogue.years()),
    )


def _hits(plain: str, catalogue: Catalogue) -> list[NameHit]:
    """Names in the text; around an English `and` also one by one, as it may join two names or stand in one."""
    hits = _ended(plain, catalogue.find(plain), catalogue) + _half_spelt(plain, catalogue)
    hits = [h for h in hits if not _subject(h, plain)]
    hits += abbreviated(plain, hits, catalogue) + areas_shortened(plain, hits, catalogue)
    if not any(h.kind == "agency" for h in hits):
        hits += _trades(plain, catalogue)
    cuts = [0, *(at for m in _JOINING.finditer(plain) for at in m.span()), len(plain)]
    if len(cuts) == 2:
        return hits
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        hits += [replace(h, start=h.start + start, end=h.end + start) for h in catalogue.find(plain[start:end])]
    return hits


_OF_A_SUBJECT = Pattern(r"(?:执法|工作|管理)?(?:领域|方面|行业|事业)")


def _subject(hit: NameHit, plain: str) -> bool:
    """城管执法方面: a word for a trade that says what a report is about, and names no bureau."""
    bare = hit.kind == "agency" and hit.how == "bare"
    return bare and hit.text.endswith(trade_words()) and bool(_OF_A_SUBJECT.match(plain, hit.end))


def _ended(plain: str, hits: list[NameHit], catalogue: Catalogue) -> list[NameHit]:
    """Names of which only the last character is wrong, by its sound: 石桥真, 教育居."""
    meant = ended(plain)
    if meant == plain:
        return hits
    whole = [
        replace(h, text=plain[h.start : h.end], how="typo")
        for h in catalogue.find(meant)
        if h.how not in {"bare", "typo", "guess"} and plain[h.start : h.end] != meant[h.start : h.end]
    ]
    return [h for h in hits if not any(w.start <= h.start and h.end <= w.end for w in whole)] + whole


_HALF = Pattern(r"(?<![a-z])([a-z]{3,20})(街道|[镇乡县局市区旗盟州])")
_SPELT = {"街道": "jiedao", "镇": "zhen", "乡": "xiang", "县": "xian", "局": "ju"}
_SPELT |= {"市": "shi", "区": "qu", "旗": "qi", "盟": "meng", "州": "zhou"}


def _half_spelt(plain: str, catalogue: Catalogue) -> list[NameHit]:
    """Names of which only the end is in Chinese: liulin镇, qinghe街道, yinquan市住建局."""
    found = []
    for half in _HALF.finditer(plain):
        spelt = half[1] + _SPELT[half[2]]
        whole = [h for h in catalogue.find(spelt) if (h.start, h.end) == (0, len(spelt))]
        found += [replace(h, start=half.start(), end=half.end(), text=half[0]) for h in whole]
        areas = [h.regions[0][-1] for h in whole if len(h.regions) == 1]
        found += [h for area in areas for h in written(plain, *half.span(), area, catalogue) if h.end > half.end()]
    return found


def _trades(plain: str, catalogue: Catalogue) -> list[NameHit]:
    """A department by its trade alone, at the start of the question: 公安24复议, 公安去年, 财政系统."""
    lead = _TRADE.match(plain)
    if lead is None or lead[1] in lexicon().senses:
        return []
    start, end = lead.span(1)
    names = [plain[start:end] + tail for tail in TAILS]
    found = catalogue.find("。".join(names))  # no name goes over a full stop: one look-up for all
    return [
        replace(h, start=start, end=lead.end(), text=lead[0])
        for h in found
        if h.kind == "agency" and h.text in names and h.how not in {"typo", "guess"}
    ]


_TRADE = Pattern(r"(?:请问|问下|查下|查一下)?([\u4e00-\u9fff]{2,6}?)(?:系统|部门|口|条线|\s*(?=\d{2}|[去今前]年|上年))")
_JOINING = Pattern(r"\b(?:and|with|than|or|versus|vs)\b")


def _sieve(mentions: Mentions) -> tuple[list[str], list[str]]:
    """Pieces that nobody knows: those that may narrow what is asked may change the answer, the others are talk."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(mentions.text)), len(mentions.text) + 1]
    unknown: list[str] = []
    chatter: list[str] = []
    for start, end, piece in mentions.unknown:
        low = max(c for c in cuts if c <= start)
        high = min(c for c in cuts if c > start)
        inside = [m for m in mentions.found if low <= m.start < high]
        asking = any(m.kind != "word" or _says(m, mentions.text) for m in inside)
        narrows = not (_opens(start, end, inside) or _tells(start, end, piece, inside, mentions.text))
        (unknown if (asking or len(cuts) == 2) and narrows else chatter).append(piece)
    return unknown, chatter


def _says(m: Mention, text: str) -> bool:
    """Whether a word asks for something of the reports; 一篇稿子 and 带出处 do not."""
    aside = (m.means("unit") and text[m.start - 1 : m.start] in _ONE) or m.means("op", "source")
    return not aside and any(m.means(kind) for kind in _CONTENT)


_ONE = frozenset("一这那某")
_MEASURE = ("row", "column", "union", "phrase", "reading")


def _opens(start: int, end: int, inside: list[Mention]) -> bool:
    """A piece at the very start, right before whose report or which year is meant, only leads up to it."""
    after = next((m for m in inside if m.start >= end), None)
    before = [m for m in inside if m.end <= start and not m.means("filler") and not m.means("turn")]
    return not before and after is not None and after.start == end and after.kind in {"name", "years"}


def _tells(start: int, end: int, piece: str, inside: list[Mention], text: str) -> bool:
    """A short word between a measure and the word that asks is its verb: 处罚搞了几件."""
    before = next((m for m in reversed(inside) if m.end <= start and m.text != "了"), None)
    measured = before is not None and before.end == start and any(before.means(kind) for kind in _MEASURE)
    asked = re.match(r"(?:了|过|出)?(?:多少|几|有|how)", text[end:]) is not None
    return measured and asked and len(piece) <= 2 and not any(c in "不没未无非" for c in piece)
