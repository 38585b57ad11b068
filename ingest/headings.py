"""Which lines may be the heading of one of the six sections, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.pages import Item, Line
from vectorstore.form import load_forms
from vectorstore.wording import fold, key

NUMBERS = "一二三四五六"
TABLES = frozenset("二三四")
_NUMBERED = re.compile(
    r"^\s*(?:第\s*(?P<part>[一二三四五六1-6])\s*(?:部分|章|节|篇)[、，,.．:：\s]*"
    r"|(?P<top>[一二三四五六七八九十1-9])\s*[、，,.．:：]\s*(?!\d)"
    r"|(?P<loose>[一二三四五六])\s+"
    r"|[（(]\s*(?P<sub>[一二三四五六七八九十])\s*[）)][、．.\s]*)"
)
_ALONE = re.compile(r"^\s*(?:第?\s*[一二三四五六1-6]\s*(?:部分|[、，.．]))\s*$")
_LEADER = re.compile(r"[\s.．…·•‥_\-—]*(?:[(（]?\d{1,3}[)）]?)\s*$")
_END = re.compile(r"^[\s：:。．.，,、—\-]+")
_STOPS = re.compile(r"[，。；！？,;!?]")
_LONGEST = 60
_SURE = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A line, or a few that make one, which may open a section."""

    number: str
    start: int
    end: int  # first item after it
    line: Line
    rest: str  # text of the section that stands on the same line
    score: int  # exactness of the words and agreement of the number
    listed: bool = False  # it carries a page number, as in a table of contents

    @property
    def rank(self) -> int:
        """The place of the section in the form's order."""
        return NUMBERS.index(self.number)

    @property
    def sure(self) -> bool:
        """Whether it can open a section without help from its neighbours."""
        return self.score >= _SURE and not self.listed


@dataclass(frozen=True, slots=True)
class _Wording:
    number: str
    score: int
    rest: str = ""


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """Folded wording → number of the section, of all editions of the form."""
    return {
        fold(label): section.number
        for form in load_forms().editions.values()
        for section in form.sections
        for label in (section.title, *section.labels)
    }


@lru_cache(maxsize=1)
def _inside() -> frozenset[str]:
    """The wordings of rows, groups and columns: what looks like a heading inside a table."""
    tables = [table for form in load_forms().editions.values() for table in form.tables.values()]
    rows = {key(label) for t in tables for part in (t.rows, t.groups) for r in part for label in r.labels}
    columns = {key(label) for t in tables for b in t.blocks for c in b.columns for label in c.labels}
    return frozenset(rows | columns)


def find_headings(items: Sequence[Item]) -> list[Heading]:
    """Every candidate, in order; words broken over lines are joined."""
    return [h for i, item in enumerate(items) if isinstance(item, Line) and (h := _at(items, i, item)) is not None]


def _at(items: Sequence[Item], i: int, line: Line) -> Heading | None:
    text = line.text.strip()
    if not text or text.isdecimal() or not (len(text) <= _LONGEST or _NUMBERED.match(text)):
        return None
    for end, joined in _joined(items, i, text):
        if (found := _read(joined, line.heading)) is not None:
            listed = bool(_LEADER.search(joined)) and not found.rest
            return Heading(found.number, i, end, Line(joined, line.place, True), found.rest, found.score, listed)
    return None


def _joined(items: Sequence[Item], i: int, text: str) -> Iterator[tuple[int, str]]:
    """The line alone, and with one or two short lines after it where it may go on there."""
    yield i + 1, text
    if len(text) > 24 or "\t" in text or _STOPS.search(text[:-1]) or not _begins(text):
        return
    joined, seen = text, 0
    for j in range(i + 1, min(i + 5, len(items))):
        item = items[j]
        if not isinstance(item, Line) or seen == 2:
            return
        if more := item.text.strip():
            if len(more) > 24 or _NUMBERED.match(more):
                return
            joined, seen = joined + more, seen + 1
            yield j + 1, joined


@lru_cache(maxsize=4096)
def _begins(text: str) -> bool:
    """Whether a heading may begin so: a number alone, or the first words of one."""
    if _ALONE.match(text):
        return True
    folded = key(text)
    return len(folded) > 1 and any(label.startswith(folded) for label in _labels())


@lru_cache(maxsize=8192)
def _read(text: str, heading: bool) -> _Wording | None:
    """What section a wording opens; None if it is no heading of the form."""
    match = _NUMBERED.match(text)
    body = text[match.end() :] if match else text
    printed = _printed(match)
    if len(text) <= _LONGEST:
        folded = fold(_LEADER.sub("", body))
        if folded in _inside() and folded not in _labels():
            return None
        number = _labels().get(folded)
        if number is not None:
            return _weighed(number, 4 if len(folded) >= 8 else 3, match, printed, heading)
        if heading or (match and not match["sub"]):
            near = _near(folded)
            if near is not None:
                return _weighed(near, 3, match, printed, heading)
    return _opening(body, match, printed, heading) if match and not match["sub"] else None


def _printed(match: re.Match[str] | None) -> str | None:
    digit = match and (match["part"] or match["top"] or match["loose"] or match["sub"])
    return None if not digit else NUMBERS["123456".index(digit)] if digit in "123456" else digit


def _weighed(
    number: str, words: int, match: re.Match[str] | None, printed: str | None, heading: bool, rest: str = ""
) -> _Wording | None:
    score = words + heading
    if match is None:
        score += 1 if words >= 4 or number == "一" else -2
    elif match["sub"]:
        score -= 2
    else:
        score += 3 if printed == number else 0
    return _Wording(number, score, rest) if score > 0 else None


def _near(folded: str) -> str | None:
    """The section whose wording is a slip or a few words away; None if two are."""
    if not 4 <= len(folded) <= 40:
        return None
    hits = {number for label, number, letters in _long() if _close(folded, label, letters)}
    return hits.pop() if len(hits) == 1 else None


@lru_cache(maxsize=1)
def _long() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """The wordings that are long enough to be known again when worn, with their numbers and characters."""
    return tuple((label, number, frozenset(label)) for label, number in _labels().items() if len(label) >= 6)


def _close(text: str, label: str, letters: frozenset[str]) -> bool:
    if len(label) >= 8 and text.endswith(label) and len(text) - len(label) <= 14:
        return True
    allowed = max(1, len(label) // 6)
    if abs(len(text) - len(label)) > allowed or len(letters.difference(text)) > allowed:
        return False
    return _distance(text, label, allowed) <= allowed


def _distance(a: str, b: str, most: int) -> int:
    """Edit distance, given up where it exceeds `most`."""
    row = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, cb in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (ca != cb))
        if min(row) > most:
            return most + 1
    return row[-1]


def _opening(body: str, match: re.Match[str], printed: str | None, heading: bool) -> _Wording | None:
    """A heading that the text of its section follows on the same line."""
    folded = fold(body[:_LONGEST])
    found, at = None, 0
    for label in sorted((label for label in _labels() if folded.startswith(label)), key=len):
        n = _reach(body, label)
        if _labels()[label] == printed or _END.match(body[n:]):
            found, at = _labels()[label], n
    if found is None:
        return None
    rest = _END.sub("", body[at:])
    told = len(rest) > (0 if _END.match(body[at:]) else 4)  # glued to the heading, a few words are still its own
    return _weighed(found, 3, match, printed, heading, rest if told else "")


def _reach(body: str, label: str) -> int:
    """How many characters of a text fold to a label that it begins with."""
    return next(n for n in range(len(label), len(body) + 1) if len(fold(body[:n])) >= len(label))


def numbered_as(line: Line, number: str) -> bool:
    """Whether a line is numbered like a section's heading and short enough for one, whatever its words."""
    match = _NUMBERED.match(line.text)
    if match is None or match["sub"] or _printed(match) != number:
        return False
    body = line.text[match.end() :].strip().rstrip("：:")
    return 2 <= len(body) <= 30 and not _STOPS.search(body) and key(line.text) not in _inside() and "\t" not in body
