"""A paper made up for a test, what was read of it, and where the two are unlike."""

from __future__ import annotations

from random import Random

from ingest.pages import Document, Grid, Line
from tests.papers import county
from tests.papers.planted import Draft
from tests.papers.prose import narrate
from tests.papers.truth import Edition, Truth, random_truth
from tests.papers.writers import Paper
from vectorstore.records import Report

BODY = county.BODIES["石桥镇"]


def paper(seed: int = 1, form: Edition = "2021", digits: int = 5) -> Paper:
    truth = random_truth(Random(seed), form, 0.7, digits, agency=BODY.name, region=BODY.region, year=2020 + seed % 5)
    return county.dress(BODY, Draft(truth, truth), narrate(BODY, truth, "pdf"))


def lines(document: Document) -> list[str]:
    return [item.text for page in document.pages for item in page.items if isinstance(item, Line)]


def grids(document: Document) -> list[Grid]:
    return [item for page in document.pages for item in page.items if isinstance(item, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def unlike(report: Report, truth: Truth) -> list[tuple[object, ...]]:
    """The cells that are not what the paper says."""
    facts = {f.key: f for f in report.facts}
    return [
        (key, facts[key].value, str(facts[key].state))
        for key in truth.fields
        if facts[key].value != truth.expected(key)[0]
    ]
