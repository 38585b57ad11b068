"""What a perfect reader would make of invented papers, without writing or reading one: for benches of the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from random import Random

from tests.papers import county, thousands
from tests.papers.counties import simulate
from tests.papers.planted import Draft
from tests.papers.prose import narrate
from tests.papers.writers import SECTIONS, Paper
from vectorstore.records import Fact, Identity, Passage, Place, ProseFigure, Reading, Report, State


def reading(paper: Paper, file: str) -> Reading:
    """A Reading straight from the truth of a paper."""
    truth, told = paper.truth, paper.narrative
    digest = hashlib.sha256(f"{file} {truth.agency} {truth.year} {truth.cells}".encode()).hexdigest()
    passages = tuple(
        Passage(section, "", line, Place(file, line=i))
        for section, text in told.sections.items()
        for i, line in enumerate(text.split("\n"), 1)
    )
    prose = tuple(ProseFigure(s.label, s.value, s.unit, s.bound, s.sentence, s.section, Place(file)) for s in told.said)
    identity = Identity(truth.agency, truth.region, truth.year, paper.published or None, ("title",))
    report = Report(identity, dict(truth.forms), SECTIONS, tuple(_facts(paper, file)), (), passages, prose)
    return Reading(file, digest, (report,))


def _facts(paper: Paper, file: str) -> Iterator[Fact]:
    truth = paper.truth
    for line, (key, field) in enumerate(truth.fields.items(), 1):
        value, state = truth.expected(key)
        unit = truth.units.get(key, field.unit)
        yield Fact(field.form, *key, value, unit, State(state), truth.show(key), Place(file, line=line))


def demonstration() -> Iterator[Reading]:
    """The demonstration county, perfectly read."""
    yield from (reading(sample.paper, sample.file) for sample in county.samples())


def many(counties: int, years: range, agencies: int = 14, seed: int = 1) -> Iterator[Reading]:
    """Reports of many invented counties, perfectly read: 240 counties over three years are 10,080."""
    for region, _ in zip(thousands.names(), range(counties), strict=False):
        bodies = {b.name: b for b in thousands.bodies(region, Random(f"{seed}/{region}"), agencies)}
        for (name, year), truth in simulate(bodies.values(), years, f"{seed}/{region}").items():
            body = bodies[name]
            paper = county.dress(body, Draft(truth, truth), narrate(body, truth, region))
            yield reading(paper, f"{region[-1]}/{year}/{name}{year}.txt")
