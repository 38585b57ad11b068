"""Prose against tables: every reading of a sentence is tried before anything is called a contradiction."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.checks.certain import is_given, is_plain, is_sifted, is_understood
from ingest.checks.claims import Cells, Claim, Share, terms
from ingest.checks.ledger import Ledger, label
from ingest.checks.limits import is_limited, narrower
from ingest.checks.speech import Sentence, Speech, topic_at
from vectorstore.records import Finding, Key, Rule, Side, Verdict
from vectorstore.wording import chinese_number

_TELLING = re.compile(r"[件份条起宗例次个项封%]|未|没|无|零")
_COUNT = re.compile(r"\d+(?:,\d{3})*(?=[件宗])")
_SHOWN = 60  # characters of the text that a finding quotes
_WHOLE = ("head", "closed")


@dataclass(frozen=True, slots=True)
class Heard:
    """One claim where it stands."""

    claim: Claim
    match: re.Match[str]
    sentence: Sentence


@dataclass(slots=True)
class _Thread:
    """What a paragraph has said so far: whether its whole was believed, and whether a part of it is being divided."""

    paragraph: int = -1
    base: str | None = None  # ok | off
    inner: bool = False
    whole: bool = False  # it gave a number that the table has
    over: bool = False  # it speaks of another scope
    other: re.Match[str] | None = None  # what else it counted last


def compare(speech: Speech, ledger: Ledger) -> Iterator[Finding]:
    """Every number in prose that no reading finds in the tables."""
    thread = _Thread()
    for sentence in speech.sentences:
        if sentence.paragraph != thread.paragraph:
            thread = _Thread(sentence.paragraph)
        if not _TELLING.search(sentence.text):
            continue
        for heard in hear(speech, sentence):
            if not thread.over and (found := _weigh(heard, thread, speech, ledger)) is not None:
                thread.over |= found.verdict is Verdict.SCOPE
                yield found
        if not thread.over:
            yield from _shares(sentence, speech, ledger)


def hear(speech: Speech, sentence: Sentence) -> tuple[Heard, ...]:
    """The claims of a sentence in their order; each sentence is listened to once."""
    if sentence not in speech.heard:
        speech.heard[sentence] = tuple(_heard(speech, sentence))
    told: tuple[Heard, ...] = speech.heard[sentence]
    return told


def _heard(speech: Speech, sentence: Sentence) -> list[Heard]:
    """Of two claims that overlap the one that stands first in the book."""
    taken: list[Heard] = []
    for claim, match in [(c, m) for c in speech.wording.claims for m in c.pattern.finditer(sentence.text)]:
        if not any(match.start() < h.match.end() and h.match.start() < match.end() for h in taken):
            taken.append(Heard(claim, match, sentence))
    return sorted(taken, key=lambda h: h.match.start())


def _weigh(heard: Heard, thread: _Thread, speech: Speech, ledger: Ledger) -> Finding | None:
    claim, inner = heard.claim, thread.inner
    if claim.kind != "part":
        thread.inner = claim.kind in ("rest", "result")
    if claim.kind == "part" and (thread.base == "off" or inner or (thread.base is None and _of_another(heard, speech))):
        return None
    if claim.kind == "result" and thread.base != "ok":
        return None
    fits = _fits(heard, speech, thread) and not is_limited(claim.kind, heard.match, heard.sentence, speech)
    found = _against(heard, speech, ledger, thread.whole) if fits else None
    if claim.kind in _WHOLE:
        thread.base = "ok" if fits and found is None else "off"
        thread.whole |= thread.base == "ok" and bool(said_in(heard.match))
    return found


def _of_another(heard: Heard, speech: Speech) -> bool:
    """Whether the sentence has counted something that was not understood, of which this may be a part."""
    claims = [h.match.span() for h in hear(speech, heard.sentence)]
    counts = (m.start() for m in _COUNT.finditer(heard.sentence.text, 0, heard.match.start()))
    return any(not any(a <= at < b for a, b in claims) for at in counts)


def speaks_for_all(sentences: Iterable[Sentence], speech: Speech, ledger: Ledger) -> bool:
    """Whether a paragraph gives the number of applications that the table has."""
    thread = _Thread()
    for sentence in sentences:
        for heard in hear(speech, sentence):
            _weigh(heard, thread, speech, ledger)
    return thread.whole


def _fits(heard: Heard, speech: Speech, thread: _Thread) -> bool:
    """Whether the claim speaks of what it would have to speak of; 办结12件 is said of what was counted before it."""
    same = thread.other is not None and thread.other.string == heard.sentence.text
    if heard.claim.kind == "closed" and same and not speech.wording.topics.search(heard.match[0]):
        return False
    fits = _is_of(heard, speech)
    if heard.claim.kind in _WHOLE:
        thread.other = None if fits else heard.match
    return fits


def _is_of(heard: Heard, speech: Speech) -> bool:
    """Whether the claim, by its words and those around it, is one of its topic."""
    claim, match, sentence = heard.claim, heard.match, heard.sentence
    if claim.without and claim.without.search(_around(match, sentence)):
        return False
    if claim.needs and sentence.section != "四" and not claim.needs.search(sentence.text[: match.end()]):
        return False
    if claim.topic is None:
        return True
    words = speech.wording
    before = topic_at(words, sentence.text[: match.start()], sentence.topic)
    if claim.kind in ("part", "result", "rest", "count"):
        return claim.kind == "count" or before == claim.topic
    named = {m.lastgroup for m in words.topics.finditer(match[0])}
    if named:
        return (
            claim.topic in named
            if claim.kind == "none"
            else named == {claim.topic} and is_understood(match, sentence, speech)
        )
    return before == claim.topic and _is_unnamed(match, speech) and is_understood(match, sentence, speech)


def _around(match: re.Match[str], sentence: Sentence) -> str:
    """A claim with what stands before it, and after it in its clause."""
    after = re.split("[,;。]", sentence.text[match.end() : match.end() + 8])[0]
    return sentence.text[max(0, match.start() - 24) : match.end()] + after


def _is_unnamed(match: re.Match[str], speech: Speech) -> bool:
    """Whether nothing else is counted where the thing itself is not named: 收到12件."""
    words, parts = speech.wording.words, match.groupdict()
    before, after = parts.get("object") or "", parts.get("after") or ""
    return bool(words["limits.unnamed"].match(before) and words["limits.unnamed_after"].match(after))


def _against(heard: Heard, speech: Speech, ledger: Ledger, whole: bool) -> Finding | None:
    """A finding if no reading of the claim gives its number; none if one could not be read."""
    claim = heard.claim
    said = said_in(heard.match)
    name = claim.names.get(heard.match.groupdict().get("label") or "", "")
    sums = [t for cells in claim.readings if (t := terms(cells, ledger, name)) is not None]
    values = [ledger.value(t) for t in sums]
    if said is None or not sums or None in values or said in values or _together(heard, speech) in values:
        return None
    keys, value = tuple(t.key for t in sums[0]), values[0] or Decimal(0)
    also = [t for cells in claim.also if (t := terms(cells, ledger, name)) is not None]
    scope = claim.loose or said in map(ledger.value, also) or not is_plain(heard.match, heard.sentence, speech)
    scope = scope or is_sifted(said, values, heard.match, heard.sentence, speech)
    scope = scope or is_given(value, heard.match, heard.sentence) or _said_too(values, heard, speech)
    scope = scope or narrower(said, value, heard.match, heard.sentence, speech, whole)
    verdict = Verdict.SCOPE if scope else ledger.blame(keys)
    return _finding(heard.match[0], said, keys, value, verdict, heard.sentence, ledger)


def _said_too(values: Collection[Decimal | None], heard: Heard, speech: Speech) -> bool:
    """Whether the paragraph gives the table's number of the same thing too: 全县收到310件,县政府本级收到120件."""
    own = (h for s in speech.sentences if s.paragraph == heard.sentence.paragraph for h in hear(speech, s))
    same = (h for h in own if h.claim.id == heard.claim.id and said_in(h.match) in values)
    named = heard.match.groupdict().get("label")
    return any(
        h.match.groupdict().get("label") == named and not is_limited(h.claim.kind, h.match, h.sentence, speech)
        for h in same
    )


def _together(heard: Heard, speech: Speech) -> Decimal | None:
    """What a sentence adds up to that counts in pieces: 1至6月收到58件,7至12月收到62件."""
    numbers = [said_in(h.match) or Decimal(0) for h in hear(speech, heard.sentence) if h.claim.id == heard.claim.id]
    return sum(numbers, Decimal(0)) if len(numbers) > 1 else None


def _finding(
    text: str, said: Decimal, keys: tuple[Key, ...], value: Decimal, verdict: Verdict, at: Sentence, ledger: Ledger
) -> Finding:
    left = Side(text[:_SHOWN], f"{said:f}", at.place)
    right = Side(label(keys), f"{value:f}", ledger.facts[keys[0]].place)
    return Finding(Rule.PROSE_TABLE, verdict, left, right, said - value, keys)


def said_in(match: re.Match[str]) -> Decimal | None:
    """The number of a claim; one that says there is none says zero."""
    text = match.groupdict().get("n")
    if text is None:
        return Decimal(0)
    if text[0].isascii():
        return Decimal(text.replace(",", ""))
    number = chinese_number(text)
    return None if number is None else Decimal(number)


# ---------------------------------------------------------------- shares
def _shares(sentence: Sentence, speech: Speech, ledger: Ledger) -> Iterator[Finding]:
    for share in speech.wording.shares:
        for match in share.pattern.finditer(sentence.text):
            found = _shared(share, match, sentence, speech, ledger) if _holds(share, match, sentence, speech) else None
            if found is not None:
                yield found


def _holds(share: Share, match: re.Match[str], sentence: Sentence, speech: Speech) -> bool:
    if share.without and share.without.search(_around(match, sentence)):
        return False
    before = sentence.text[: match.start()]
    one = share.names.get(match.groupdict().get("label") or "", "")
    if "/" in one and not one.endswith("/*") and speech.wording.words["limits.among"].search(before):
        return False  # a share of its group
    return topic_at(speech.wording, before, sentence.topic) == share.topic and not is_limited(
        "share", match, sentence, speech
    )


def _shared(share: Share, match: re.Match[str], at: Sentence, speech: Speech, ledger: Ledger) -> Finding | None:
    said, name = Decimal(match["n"]), share.names.get(match.groupdict().get("label") or "", "")
    rates = [rate for part, whole in share.readings if (rate := _rate(part, whole, name, ledger)) is not None]
    off = Decimal(1).scaleb(min(0, int(said.as_tuple().exponent)))
    if not rates or any(value is None or abs(value - said) < off for _, value in rates):
        return None
    keys, value = rates[0][0], rates[0][1] or Decimal(0)
    scope = not is_plain(match, at, speech) or narrower(said, said, match, at, speech)
    shown = value.quantize(Decimal("0.01"))
    return _finding(match[0], said, keys, shown, Verdict.SCOPE if scope else ledger.blame(keys), at, ledger)


def _rate(part: Cells, whole: Cells, name: str, ledger: Ledger) -> tuple[tuple[Key, ...], Decimal | None] | None:
    above, below = terms(part, ledger, name), terms(whole, ledger, name)
    if above is None or below is None:
        return None
    a, b = ledger.value(above), ledger.value(below)
    keys = tuple(t.key for t in (*above, *below))
    return (keys, None) if a is None or not b else (keys, 100 * a / b)
