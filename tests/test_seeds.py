"""The five real reports, cell by cell, against a gold made by eye; skipped where they do not lie beside the project."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import read_file
from tests.papers.truth import FORMS
from vectorstore.records import Key, Report

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
GOLD_FILE = Path(__file__).parent / "seeds" / "gold.toml"
GOLD: list[dict[str, Any]] = tomllib.loads(GOLD_FILE.read_text(encoding="utf-8"))["paper"]

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real reports are not beside the project")


@dataclass(frozen=True)
class Seed:
    """One real report: what it says, and what was read."""

    gold: dict[str, Any]
    report: Report


@pytest.fixture(scope="module", params=GOLD, ids=lambda gold: f"{gold['agency']}{gold['year']}")
def seed(request: pytest.FixtureRequest) -> Seed:
    reading = read_file(SEEDS / request.param["file"], FORMS)
    assert not reading.refused
    assert len(reading.reports) == 1
    return Seed(request.param, reading.reports[0])


def test_every_cell_is_exact_and_printed(seed: Seed) -> None:
    gold: dict[Key, Decimal] = dict.fromkeys(FORMS["2021"].fields, Decimal(0))
    assert len(gold) == 200
    gold |= {(c["table"], c["row"], c["column"]): Decimal(c["value"]) for c in seed.gold["cells"]}
    read = {f.key: (f.value, str(f.state)) for f in seed.report.facts}
    assert read == {key: (value, "printed") for key, value in gold.items()}


def test_the_numbers_stand_where_the_paper_has_them(seed: Seed) -> None:
    lines = {f.key: f.place.line for f in seed.report.facts}
    for cell in seed.gold["cells"]:
        assert lines[cell["table"], cell["row"], cell["column"]] == cell["line"]
    assert all(line is not None for line in lines.values())


def test_whose_report_of_which_year(seed: Seed) -> None:
    identity = seed.report.identity
    assert (identity.agency, list(identity.region), identity.year) == (
        seed.gold["agency"],
        seed.gold["region"],
        seed.gold["year"],
    )


def test_six_sections_on_the_form_of_2021(seed: Seed) -> None:
    assert seed.report.sections == ("一", "二", "三", "四", "五", "六")
    assert seed.report.forms == {"二": "2021", "三": "2021", "四": "2021"}


def test_nothing_is_called_a_contradiction(seed: Seed) -> None:
    assert [f for f in seed.report.findings if f.verdict in ("contradiction", "misread")] == []
