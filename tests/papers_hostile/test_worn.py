"""Files damaged at random, the same ones every time: refused or right, never a crash."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.bench.formats import MATRIX, papers
from tests.bench.fuzz import judge
from tests.papers.worn import WEARS, worn

OF = papers(1, digits=4)[0]
FORMATS = {"txt": "txt", "html": "html", "docx": "docx", "xlsx": "xlsx, one sheet", "pdf": "pdf, reportlab, ruled"}


@pytest.mark.parametrize("name", FORMATS)
def test_damage_at_random_gives_no_wrong_figure(tmp_path: Path, name: str) -> None:
    (made,) = MATRIX[FORMATS[name]]([OF], tmp_path)
    whole, rng = made.read_bytes(), Random(7)
    for i in range(10):
        how, data = worn(whole, rng)
        made.write_bytes(data)
        outcome, wrong = judge(made, OF)
        assert wrong == [], (i, how)
        assert outcome["read"] + outcome["refused"] > 0 and not outcome["lost"], (i, how)


@pytest.mark.parametrize("how", WEARS)
def test_every_damage_damages(how: str) -> None:
    data = b"\x01abc 123 " * 900
    assert any(WEARS[how](data, Random(seed)) != data for seed in range(5))
