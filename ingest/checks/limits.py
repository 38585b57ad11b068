"""What takes a claim back: another time, a part of the whole, a change; and what makes it speak of another scope."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.checks.speech import Sentence, Speech

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_CLAUSE = re.compile(r"[,，;；:：。(（]")
_JOINED = re.compile(r"(?<![件份条起宗例次个项封\d%])[、和及与或]$")  # 予以公开、部分公开15件: the number is of both
_ENTERING = re.compile(r"新收")


def is_limited(kind: str, match: re.Match[str], sentence: Sentence, speech: Speech) -> bool:
    """Whether the words around a claim say that it is no count of the whole year's applications."""
    words, text = speech.wording.words, sentence.text
    number = match.start("n") if "n" in match.re.groupindex else match.end()
    verb = match.end("verb") if match.groupdict().get("verb") else match.start()
    if _JOINED.search(text[: match.start()]) or words["limits.narrowed"].match(text[match.end() :]):
        return True
    if kind != "rest" and _another_time(text[:number], sentence.before, speech):
        return True
    if kind == "none":
        return bool(words["limits.vague_zero"].search(match[0]))
    if words["words.vague"].search(match["of"] if kind == "share" else text[verb:number]):
        return True
    if kind in ("head", "closed"):
        return _is_part(kind, match, text, speech)
    return kind in ("result", "share") and _is_other_whole(match, text, speech)


def _is_part(kind: str, match: re.Match[str], text: str, speech: Speech) -> bool:
    """Whether some of the applications are meant: those of one channel, those among others."""
    limits = speech.wording.words
    clause = text[_clause_start(text, match.start()) : match.start()]
    said = clause + (
        match[0] if not (match.groupdict().get("after") or "").startswith("(") else match[0].partition("(")[0]
    )
    if limits["limits.part"].search(said) and not limits["limits.part_but_all"].search(said):
        return True
    if kind == "head" and limits["limits.among"].search(text[: match.start()]):
        return not _ENTERING.match(match[0])
    return bool(limits["limits.among"].search(clause) or limits["limits.classified"].search(text))


def _is_other_whole(match: re.Match[str], text: str, speech: Speech) -> bool:
    """Whether documents are sorted, or a share is one of a part."""
    limits, of = speech.wording.words, match.groupdict().get("of") or ""
    return bool(limits["limits.classified"].search(text) or limits["limits.share_of"].search(of))


def _clause_start(text: str, end: int) -> int:
    last = 0
    for found in _CLAUSE.finditer(text, 0, end):
        last = found.end()
    return last


def _another_time(text: str, before: str, speech: Speech) -> bool:
    """Whether the last time that is named is not the year of the report; a paragraph goes on in the time it began."""
    words = speech.wording.words
    for said in (text, before):
        own = [m.end() for m in words["limits.time_own"].finditer(said)]
        other = [m.end() for m in words["limits.time_other"].finditer(said)]
        other += [m.end() + 1 for m in words["limits.span"].finditer(said)]
        for m in _YEAR.finditer(said):
            (own if speech.year is None or int(m[1]) == speech.year else other).append(m.end())
        if own or other:
            return max(other, default=-1) > max(own, default=-1)
    return False


def narrower(
    said: Decimal, value: Decimal, match: re.Match[str], sentence: Sentence, speech: Speech, whole: bool = False
) -> bool:
    """Whether the sentence speaks for one office, or for more than the table; `whole`: it gave the table's count."""
    words = speech.wording.words
    spoken = sentence.text[: match.end()]
    if words["scope.office"].search(spoken) or (said > value and words["scope.ever"].search(spoken)):
        return True
    if whole or (speech.government and words["scope.area"].search(sentence.before + spoken)):
        return False
    if words["scope.members"].search(spoken):
        return True
    return said < value if speech.government else bool(words["scope.system"].search(spoken))
