"""“All closed” in prose against a number carried forward in the table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from ingest.checks.claims import terms
from ingest.checks.ledger import Ledger, label
from ingest.checks.limits import is_limited, narrower
from ingest.checks.prose import hear, speaks_for_all
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
    words = speech.wording.words
    whole = "".join(s.text for s in paragraph)
    if words["closed.unless"].search(whole):
        return
    for sentence in paragraph:
        for kind in ("all", "rate", "nothing_left"):
            for match in words[f"closed.{kind}"].finditer(sentence.text):
                before = sentence.text[: match.start()]
                if not _of_applications(sentence, match.end(), speech) or is_limited("all", match, sentence, speech):
                    continue
                if kind == "all" and _of_those_closed(sentence, match.start(), speech):
                    continue
                if kind == "rate" and words["closed.timely"].search(before):
                    continue  # those not yet due do not count
                every = speaks_for_all(paragraph, speech, ledger)
                scope = narrower(Decimal(0), Decimal(1), match, sentence, speech, every)
                yield sentence, match[0], Verdict.SCOPE if scope else None


def _of_applications(sentence: Sentence, end: int, speech: Speech) -> bool:
    """Whether the applications were named before in the sentence, or counted in the one before it."""
    topic = topic_at(speech.wording, sentence.text[:end], sentence.topic)
    named = topic_at(speech.wording, sentence.text[:end], None)
    counted = any(c.kind == "head" and c.pattern.search(sentence.before) for c in speech.wording.claims)
    return topic == "applications" and (named is not None or counted)


def _of_those_closed(sentence: Sentence, end: int, speech: Speech) -> bool:
    """办结12件，均按期答复: it is said of those that were closed, or of those carried in."""
    claims = [h.claim.kind for h in hear(speech, sentence) if h.match.end() <= end and h.claim.kind != "part"]
    return bool(claims) and claims[-1] != "head"
