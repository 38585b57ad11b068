"""Every rewriting of an ask does what its example says, and finds nothing to rewrite in what it wrote."""

from __future__ import annotations

import pytest

from assistant.reworded import STAGES, Turn
from tests.assistant.holding import CITY, COUNTY, DISTRICT
from vectorstore.library import Library

BANNERS = [(*CITY, name) for name in ("乌兰旗", "白音旗")]
HELD = {
    "汀源市人民政府": (CITY, 9),
    "汀源市公安局": (CITY, 1),
    "汀源市财政局": (CITY, 2),
    "青禾县人民政府": (COUNTY, 8),
    "青禾县公安局": (COUNTY, 3),
    "青禾县财政局": (COUNTY, 4),
    "青禾县石桥镇人民政府": (COUNTY, 5),
    "青禾县第一中学": (COUNTY, 0),
    "北湖区人民政府": (DISTRICT, 7),
    "北湖区公安局": (DISTRICT, 1),
    "北湖区财政局": (DISTRICT, 6),
    "北湖区教育局": (DISTRICT, 6),
    "北湖区石桥镇人民政府": (DISTRICT, 2),
    **{f"{region[-1]}人民政府": (region, 1) for region in BANNERS},
}


@pytest.mark.parametrize(("turn", "asked", "known"), STAGES, ids=[asked for _, asked, _ in STAGES])
def test_a_stage_turns_its_example_into_words_that_are_known(held: Library, turn: Turn, asked: str, known: str) -> None:
    assert turn(asked, held.catalogue) == known != asked
    assert turn(known, held.catalogue) == known


def test_no_rewriting_runs_twice() -> None:
    asked = [asked for _, asked, _ in STAGES]
    assert len(set(asked)) == len(asked) > 20
