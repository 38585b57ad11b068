"""How surely a claim is a count of the whole year: what stands beside it that might make it another's, or a part."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from ingest.checks.speech import Sentence, Speech

_CLAUSE = re.compile(r"[,;:。(]")
_NUMBER = re.compile(r"(\d+)(?:件次|[件份条起宗例次个项封])")
_COUNTED = re.compile(r"\d(?:件次|[件份条起宗例次个项封])")


def is_plain(match: re.Match[str], sentence: Sentence, speech: Speech) -> bool:
    """Whether a claim stands among words that everybody uses of everything: what is not understood blames no one."""
    return not _unknown(match, sentence, speech) and not _is_one_way(match, sentence, speech)


def is_understood(match: re.Match[str], sentence: Sentence, speech: Speech) -> bool:
    """Whether a claim whose thing is not named in full can be taken for one of applications for information."""
    text, words = sentence.text, speech.wording.words
    clause = text[_begin(text, match.start()) : match.end()]
    return bool(words["plain.named"].search(clause)) or not _unknown(match, sentence, speech)


def _unknown(match: re.Match[str], sentence: Sentence, speech: Speech) -> str:
    """The words of a claim's clause that are not those of every count."""
    text = sentence.text
    end = match.end("object") if match.groupdict().get("object") else match.start()
    return _residue(text[_begin(text, match.start()) : end], speech)


def _residue(clause: str, speech: Speech) -> str:
    words = speech.wording.words
    clause = words["scope.office"].sub("", speech.own.sub("", clause))
    if speech.government:
        clause = words["scope.area"].sub("", clause)
    return words["plain.words"].sub("", words["plain.ways"].sub("", clause))


def _is_one_way(match: re.Match[str], sentence: Sentence, speech: Speech) -> bool:
    """Whether the clause before names one way in: 依托网上平台,共收到12件."""
    text = sentence.text
    begin = _begin(text, match.start())
    before = text[_begin(text, begin - 1) : begin - 1] if begin else ""
    words = speech.wording.words
    return bool(words["plain.one_way"].search(before)) and not words["limits.part_but_all"].search(before)


def _begin(text: str, end: int) -> int:
    """Where the clause begins, or what follows the last number in it."""
    last = [m.end() for pattern in (_CLAUSE, _COUNTED) for m in pattern.finditer(text, 0, max(end, 0))]
    return max(last, default=0)


def is_sifted(
    said: Decimal, values: Collection[Decimal | None], match: re.Match[str], sentence: Sentence, speech: Speech
) -> bool:
    """Whether the sentence itself tells the difference: 登记125件,其中撤回5件."""
    counts = speech.wording.words["plain.sifted"].finditer(sentence.text, match.end())
    return any(said - Decimal(m["n"] or m["m"]) in values for m in counts)


def is_given(value: Decimal, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the sentence gives the number of the very thing beside another: 一般程序行政处罚64件,合计284件."""
    label = match.groupdict().get("label")
    unit = match.groupdict().get("unit")
    if not label or not unit or not value:
        return False
    told = re.compile(rf"{re.escape(label)}[^,;。\d]{{0,8}}{value:f}{unit}")
    return any(m.end() <= match.start() or m.start() >= match.end() for m in told.finditer(sentence.text))


def is_of_all(
    match: re.Match[str], sentence: Sentence, speech: Speech, counted: Collection[Decimal | None], headed: bool
) -> bool:
    """Whether “all” is said of everything that came in: of no number but that one, and of no kind of applications."""
    text = sentence.text[: match.start()]
    begin = max((m.end() for m in _CLAUSE.finditer(text)), default=0)
    clause = text[begin:]
    numbers = [Decimal(m[1]) for m in _NUMBER.finditer(clause if headed else text)]
    return not _residue(_NUMBER.sub("", clause), speech) and all(n in counted for n in numbers[-1:])
