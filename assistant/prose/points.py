"""One point of a report: a problem, a measure, a channel or a practice, cut out of its passages with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from assistant.prose.themes import KEPT, Aspect, named
from vectorstore import datafile
from vectorstore.passages import HeldPassage

SHORTEST = 4  # characters of a point that says something
MIXED = 0.25  # part of what the words say that does not fit: then problems and measures stand by turns
_STOP = re.compile(r"(?<=[。；;！!？?])")  # no sentence of thousands of reports is worth a look before it is tried


@dataclass(frozen=True)
class Point:
    """What one report says once."""

    report_id: int
    aspect: Aspect
    text: str
    passage: HeldPassage


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, without its mark, what it leads up to and what it turns to."""

    text: str
    bare: str
    introduces: Aspect | None
    turns: Aspect | None


def sections(aspect: Aspect) -> tuple[str, ...]:
    """The sections that an aspect is read from."""
    return tuple(_book()["sections"][aspect])


def points(passages: Iterable[HeldPassage], aspect: Aspect) -> list[Point]:
    """Every point of this aspect, of passages in the order of their papers."""
    by_report: dict[int, list[HeldPassage]] = {}
    for p in passages:
        if p.passage.section in sections(aspect):
            by_report.setdefault(p.report_id, []).append(p)
    read = _faults_and_cures if aspect in ("problem", "measure") else _ways
    return [point for held in by_report.values() for point in read(held, aspect)]


def _ways(held: Iterable[HeldPassage], aspect: Aspect) -> Iterator[Point]:
    """Sentences that name a channel or a practice."""
    for p in held:
        for sentence in sentences(p.passage.text):
            if named(sentence, aspect) and not _pattern("itself").search(sentence):
                yield Point(p.report_id, aspect, sentence, p)


def _faults_and_cures(held: Iterable[HeldPassage], aspect: Aspect) -> Iterator[Point]:
    """Problems, or measures: by the head above, else by what led up to them, else by their own words and order."""
    mode: Aspect | None = None
    held = list(held)
    opened = not any(_announces(p) for p in held)  # before the first head stands what went well
    alone = _by_themselves(held) if opened else {}
    for p in held:
        above = _under(p.passage.heading)
        opened = opened or _announces(p)
        if not opened:
            continue
        said = ""
        for sentence in _read(p.passage.text):
            if sentence.introduces:
                yield from _made(p, said, aspect)
                said, mode = "", sentence.introduces
                continue
            kind = sentence.turns or above or mode or alone.get(sentence.text) or sounding(sentence.bare)
            if kind == aspect and not _pattern("nothing").match(sentence.bare):
                said += sentence.text
            mode = sentence.turns or mode
        yield from _made(p, said, aspect)


def _by_themselves(held: Iterable[HeldPassage]) -> dict[str, Aspect]:
    """Sentences under no head at all: first the problems, then the measures, parted where their own words part best."""
    read = [s for p in held for s in _read(p.passage.text) if not s.introduces]
    said, leaning = [s.text for s in read], [_leaning(s.bare) for s in read]
    misfit = [
        sum(max(0, -n) for n in leaning[:cut]) + sum(max(0, n) for n in leaning[cut:]) for cut in range(len(said) + 1)
    ]
    cut = min(range(len(misfit)), key=lambda n: (misfit[n], -n)) if any(n > 0 for n in leaning) else 0
    mixed = misfit[cut] > MIXED * sum(map(abs, leaning))  # problem and measure by turns
    planned = any(n < 0 for n in leaning)
    found: dict[str, Aspect] = {}
    for at, (sentence, n) in enumerate(zip(said, leaning, strict=True)):
        if n > 0 if mixed and n else at < cut:
            found[sentence] = "problem"
        elif planned:
            found[sentence] = "measure"
    return found


@lru_cache(maxsize=KEPT // 2)
def _leaning(sentence: str) -> int:
    """Whether a sentence sounds like a fault (above 0) or like a plan, by its words and the themes that it names."""
    faults = len(_pattern("fault").findall(sentence)) + 2 * len(named(sentence, "problem"))
    plans = len(_pattern("plan").findall(sentence)) + 2 * len(named(sentence, "measure"))
    return faults - plans


def _announces(p: HeldPassage) -> bool:
    return bool(_under(p.passage.heading)) or any(s.introduces for s in _read(p.passage.text))


def _made(p: HeldPassage, said: str, aspect: Aspect) -> Iterator[Point]:
    """A passage is one point, as it was cut by its enumeration; where it was not, a sentence each."""
    pieces = [said] if _pattern("mark").match(said) else sentences(said)
    yield from (Point(p.report_id, aspect, piece.strip(), p) for piece in pieces if len(unmarked(piece)) >= SHORTEST)


def sentences(text: str) -> list[str]:
    """A text sentence by sentence."""
    return [s for s in _STOP.split(text) if s.strip()]


@lru_cache(maxsize=KEPT // 2)
def _read(text: str) -> tuple[_Sentence, ...]:
    """The sentences of a passage; reports repeat each other, and each text is read once."""
    return tuple(_Sentence(s, bare := unmarked(s), _introduced(s), _turned(bare)) for s in _led(text))


def _led(text: str) -> Iterator[str]:
    """Sentences, what leads up to the rest of one apart: 还存在以下不足：更新慢。"""
    for sentence in sentences(text):
        lead, colon, rest = sentence.partition("：")
        apart = colon and len(rest) >= SHORTEST and _introduced(lead + colon)
        yield from (lead + colon, rest) if apart else (sentence,)


def is_lead(text: str) -> bool:
    """Whether a passage only leads up to what comes after it.

    >>> is_lead("但仍存在以下问题：")
    True
    """
    return text.rstrip().endswith(("：", ":"))


def unmarked(text: str) -> str:
    """A point without its number and its stop.

    >>> unmarked("一是公开内容不够全面；")
    '公开内容不够全面'
    """
    return _pattern("mark").sub("", text).strip().rstrip("。；;！!")


@lru_cache(maxsize=1024)
def _under(heading: str) -> Aspect | None:
    """What a head announces, the nearest head first; one that announces both says nothing."""
    for part in reversed(heading.split("／")):
        found = _announced(part)
        if found:
            return found
    return None


def _announced(text: str) -> Aspect | None:
    problem, measure = bool(_pattern("problem").search(text)), bool(_pattern("measure").search(text))
    if problem and _pattern("turns").match(text) and not _pattern("remains").search(text):
        return "measure"
    return "problem" if problem and not measure else "measure" if measure and not problem else None


def _introduced(sentence: str) -> Aspect | None:
    """What a sentence leads up to that says nothing itself; 二是答复的规范性仍有不足 is one of a row."""
    one_of_a_row, leads = bool(_pattern("row").match(sentence)), is_lead(sentence)
    sentence = unmarked(sentence)
    told = sentence if one_of_a_row else "" if leads else _before_the_last(sentence)  # 内容不全，与期待还有差距
    if named(told, "problem"):
        return None
    if len(sentence) > 120 or not _pattern("introduces").search(sentence):
        return None
    return _announced(re.split(r"[，,。]", sentence)[-1]) or _announced(sentence)


def _before_the_last(sentence: str) -> str:
    """What stands before the last clause of a sentence."""
    return sentence[: max(0, *(sentence.rfind(comma) for comma in "，,"))]


def _turned(sentence: str) -> Aspect | None:
    return "measure" if _pattern("turns").match(sentence) else None


def sounding(sentence: str) -> Aspect | None:
    """What a sentence under no head is: a fault that is named, or a plan.

    >>> sounding("更新不及时"), sounding("定期组织培训"), sounding("本局共三个科室")
    ('problem', 'measure', None)
    """
    if _pattern("fault").search(sentence):
        return "problem"
    return "measure" if _pattern("plan").search(sentence) else None


@lru_cache(maxsize=1)
def _book() -> dict[str, Any]:
    return datafile.read(Path(__file__).parent / "points.toml")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    book = _book()
    return re.compile(book.get(name) or book["heads"][name])
