"""Tab rows of a small office whose zeros are left blank: every figure stands in its own column."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from ingest.pipeline import read_file
from tests.ingest.reading import BODY
from tests.papers import county, writers
from tests.papers.planted import Draft
from tests.papers.prose import narrate
from tests.papers.truth import Truth, random_truth
from vectorstore.form import load_forms
from vectorstore.records import Fact, State


def read(folder: Path, truth: Truth, layout: str) -> list[Fact]:
    """Table three of a paper that prints none of its zeros."""
    text = writers.text(county.dress(BODY, Draft(truth, truth), narrate(BODY, truth, "pdf")), layout)
    start, end = text.index("三、收到"), text.rindex("四、政府信息")
    text = text[:start] + re.sub(r"(?m)(?<=\t)0(?=\t|$)", "", text[start:end]) + text[end:]
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return [f for f in read_file(folder / "a.txt", load_forms()).reports[0].facts if f.table == "三"]


@pytest.mark.parametrize("layout", ["tabs", "tabs_repeated"])
@pytest.mark.parametrize("seed", range(8))
def test_a_blank_row_is_a_row_and_its_neighbours_keep_their_columns(tmp_path: Path, seed: int, layout: str) -> None:
    density = 0.02 if seed % 2 else 0.05
    truth = random_truth(Random(seed), "2021", density, 3, agency=BODY.name, region=BODY.region, year=2023)
    for fact in read(tmp_path, truth, layout):
        known = truth.cells[fact.key]
        assert fact.value == known or (fact.value is None and not known and fact.state is State.BLANK), fact
