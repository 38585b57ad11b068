"""One field of a line → labels and numbers: parted where spaces, or nothing at all, part them on the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.labels import Lexicon
from ingest.values import Value, is_marked, read_value, without_notes
from ingest.years import relative

NUMBERING = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、．,，)）]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[①-⒛]"
)
NUMBERED = 4  # characters of the longest numbering
_GLUED = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(?![\d.]*[.、)]\s*[一-鿿(])(?!\d|\s*年)")
_TAIL = re.compile(
    r"(?P<label>.*?[^\d\s.,+\-])(?P<tail>[\d.,+\-]*\d)(?P<unit>件次?|项|[十百千]?[万亿]?元)?$", re.DOTALL
)
_STANDING = re.compile(
    r"(?:^|\s)\d[\d,.]*(?:\s|$)|\s(?:[/—–―-]{1,3}|无)$"
)  # a number between spaces, a mark at the end
_BESIDE = re.compile(r"(?P<word>[一-鿿]{1,6}) (?P<label>\d{1,2}[.．、][^\d\s]\S*)")  # a merged label's last line
_SAYING = re.compile(r"[\d/—\-无]")
_SENTENCE = re.compile(r"[。；;！？]|，.*，.*，")
_WORN = re.compile(r"[^\W\d第年月日条款项号表列类种级页]?\d[\d.,]*[^\W\d第年月日条款项号表列类种级页件个次元]?")  # 90了
_LONG = 45
_SPOILT = 12


class Part(NamedTuple):
    """A label or a number of a field; not `whole` where it is only the numbering of a label."""

    text: str
    value: Value | None = None
    whole: bool = True


@lru_cache(maxsize=8192)  # papers print the same words again and again
def parts_of(text: str, first: bool, lexicon: Lexicon, year: int | None) -> tuple[Part, ...]:
    """The parts of a field that is more than a value; `first` on its line, in a report of that year."""
    if NUMBERING.fullmatch(text):
        return (Part(text, Value("scrap", plain=text), whole=False),)
    text = text if year is None or "年" not in text else relative(text, year)
    return tuple(p for part, value in _parted(text, first, lexicon) for p in _apart(part, value, lexicon))


def _apart(text: str, value: Value | None, lexicon: Lexicon) -> Iterator[Part]:
    """Labels of several cells on one line are several cells, even with a word among them that no form has."""
    words = text.split() if value is None and " " in text and not lexicon.read(text) else []
    known = sum(bool(lexicon.read(w)) for w in words)
    several = known >= 2 and known >= len(words) - 1
    beside = _BESIDE.fullmatch(text) if words and not known else None
    if beside is not None and lexicon.begins(beside["label"]):
        words, several = [beside["word"], beside["label"]], True
    yield from map(Part, words) if several else (Part(text, value),)


def _parted(text: str, first: bool, lexicon: Lexicon) -> list[tuple[str, Value | None]]:
    """A field that holds more than one thing: labels and numbers, parted by spaces or by nothing."""
    alone = _STANDING.search(text)
    if (not alone and lexicon.read(text)) or not _SAYING.search(text):
        return [(text, None)]
    parts = _merged([(p, read_value(p) or _spoilt(p)) for p in _words(text)])
    parts = _numbering_first(parts) if first else parts
    if len(parts) == 1:
        return [(text, parts[0][1])]
    labels = [p for p, v in parts if v is None]
    if all(_is_label(p, len(parts) - len(labels), lexicon) for p in labels) and len(labels) < len(parts):
        return parts
    return [(text, None)]


def _words(text: str) -> Iterator[str]:
    for word in text.split():
        told = is_marked(word) or (read_value(word) is None and _spoilt(word))
        yield from (word,) if told else _of_word(word)


def _of_word(text: str) -> Iterator[str]:
    for word in unicodedata.normalize("NFKC", without_notes(text)).split():
        if read_value(word) is not None or NUMBERING.fullmatch(word) or _spoilt(word):
            yield word
        elif match := _TAIL.fullmatch(word):
            yield from _unglued(match)
        else:
            yield from (p for p in _GLUED.split(word) if p)


def _unglued(match: re.Match[str]) -> Iterator[str]:
    head = match["label"]
    if NUMBERING.fullmatch(head):  # 1、2 is no 2 with a numbering
        yield match[0]
    elif re.search(r"\d", head) and not NUMBERING.match(head):
        yield from (p for p in _GLUED.split(match[0]) if p)
    else:
        yield from (head, match["tail"] + (match["unit"] or ""))


def _is_label(text: str, values: int, lexicon: Lexicon) -> bool:
    if lexicon.read(text):
        return True
    if len(text) > _LONG or _SENTENCE.search(text) or re.search(r"\d.*\d", text):
        return False
    return values >= 5 or lexicon.begins(text) or lexicon.ends(text) or lexicon.resembles(text)


def _spoilt(word: str) -> Value | None:
    """A word of digits and signs that is no number, if it is one: nothing of it is cut off."""
    signs = re.search(r"\d", word) and not re.search(r"[一-鿿]", word) and not NUMBERING.match(word)
    return (
        Value("scrap", plain=word)
        if len(word) <= _SPOILT and (signs or (_WORN.fullmatch(word) and not NUMBERING.match(word)))
        else None
    )


def _merged(parts: list[tuple[str, Value | None]]) -> list[tuple[str, Value | None]]:
    """Words of one label put together again."""
    out: list[tuple[str, Value | None]] = []
    for text, value in parts:
        if value is None and out and out[-1][1] is None:
            out[-1] = (f"{out[-1][0]} {text}", None)
        else:
            out.append((text, value))
    return out


def _numbering_first(parts: list[tuple[str, Value | None]]) -> list[tuple[str, Value | None]]:
    """A number before the only label of a line is its numbering."""
    first = next((i for i, (_, value) in enumerate(parts) if value is None), 0)
    numbered = first < len(parts) and NUMBERING.match(parts[first][0])  # it has one of its own: 7 一、本年新收
    if not 0 < first <= 2 or numbered or not re.fullmatch(r"[1-9]\d?", parts[0][0]):
        return parts
    return [("".join(t for t, _ in parts[: first + 1]), None), *parts[first + 1 :]]
