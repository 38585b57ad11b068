"""“All closed” in prose against a number carried forward in the table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import groupby

from ingest.checks.certain import is_of_all
from ingest.checks.claims import terms
from ingest.checks.ledger import Ledger, label
from ingest.checks.limits import is_limited, narrower
from ingest.checks.prose import hear, said_in, speaks_for_all
from ingest.checks.speech import Sentence, Speech, topic_at
from vectorstore.records import Finding, Rule, Side, Verdict


def closed(speech: Speech, ledger: Ledger) -> Iterator[Finding]:
    """The first place that says everything was closed, if the table carries some forward."""
    left = terms(speech.wording.left, ledger)
    value = ledger.value(left) if left else None
    if not left or not value:
        return
    keys = tuple(t.key for t in left)
    for _, paragraph in groupby(speech.sentences, key=lambda s: s.paragraph):
        said = list(paragraph)
        for sentence, text, verdict in _said(said, speech, ledger):
            sides = (Side(text, "0", sentence.place), Side(label(keys), f"{value:f}", ledger.facts[keys[0]].place))
            yield Finding(Rule.ALL_CLOSED, verdict or ledger.blame(keys), *sides, -value, keys)
            return


def _said(paragraph: list[Sentence], speech: Speech, ledger: Ledger) -> Iterator[tuple[Sentence, str, Verdict | None]]:
    """Where a paragraph says so of all applications, and whether it speaks for the whole table."""
    if speech.wording.words["closed.unless"].search("".join(s.text for s in paragraph)):
        return
    every = speaks_for_all(paragraph, speech, ledger)
    headed = any(h.claim.kind == "head" for sentence in paragraph for h in hear(speech, sentence))
    bases = speech.wording.came_in
    counted = [ledger.value(cells) for base in bases if (cells := terms(base, ledger))]
    for sentence in paragraph:
        for match in _meant(sentence, speech, counted):
            habit = not headed and speech.wording.words["closed.in_time"].match(match[0])
            scope = habit or narrower(Decimal(0), Decimal(1), match, sentence, speech, every)
            yield sentence, match[0], Verdict.SCOPE if scope else None


def _meant(sentence: Sentence, speech: Speech, counted: Collection[Decimal | None]) -> Iterator[re.Match[str]]:
    """The words for “all closed” that speak of all applications."""
    words = speech.wording.words
    heard = [h for h in hear(speech, sentence) if h.claim.kind != "part"]
    for kind in ("all", "rate", "nothing_left"):
        for match in words[f"closed.{kind}"].finditer(sentence.text):
            before = sentence.text[: match.start()]
            claims = [h.claim.kind for h in heard if h.match.end() <= match.start()]
            if kind == "all" and claims and claims[-1] != "head":
                continue  # 办结12件，均按期答复: it is said of those that were closed, or of those carried in
            if kind == "rate" and words["closed.timely"].search(before):
                continue  # those not yet due do not count
            if kind != "nothing_left" and not is_of_all(match, sentence, speech, counted, "head" in claims):
                continue
            heads = [said_in(h.match) for h in heard if h.claim.kind == "head" and h.match.end() <= match.start()]
            if heads and heads[-1] not in counted:
                continue  # what came in is already in doubt, or is not what the table counts
            named = topic_at(speech.wording, sentence.text[: match.end()], None)
            topic = named or (sentence.topic if claims or _is_headed(sentence, speech) else None)
            if topic == "applications" and not is_limited("all", match, sentence, speech):
                yield match


def _is_headed(sentence: Sentence, speech: Speech) -> bool:
    """Whether the paragraph has counted all applications before the sentence."""
    return any(c.kind == "head" and c.pattern.search(sentence.before) for c in speech.wording.claims)
