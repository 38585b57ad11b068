"""What must add up inside one report, and what its prose says of its tables → findings with a verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ingest.checks.closed import closed
from ingest.checks.ledger import Ledger
from ingest.checks.prose import compare
from ingest.checks.sections import missing_parts
from ingest.checks.speech import listen
from ingest.checks.sums import broken_sums
from ingest.checks.years import wrong_years
from ingest.pages import Outline
from vectorstore.form import Forms
from vectorstore.records import Fact, Finding, Identity


def check(
    facts: Sequence[Fact],
    outline: Outline,
    forms: Forms,
    identity: Identity | None = None,
    damaged: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Every finding about one report; `damaged` are the tables of which something was not clear."""
    return tuple(_found(Ledger(facts, forms, damaged), outline, forms, identity or Identity(None)))


def _found(ledger: Ledger, outline: Outline, forms: Forms, identity: Identity) -> Iterator[Finding]:
    yield from broken_sums(ledger)
    speech = listen(outline, identity)
    yield from compare(speech, ledger)
    yield from closed(speech, ledger)
    yield from wrong_years(outline, identity)
    yield from missing_parts(ledger, outline, forms)
