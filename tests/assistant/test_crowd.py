"""A name that very many bodies bear: the county says which, before it, beside it or in the next turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.understand import understand
from tests.bench.understanding import counties, write
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
COUNTY = next(county for n, (_, county) in enumerate(counties()) if n == 70)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("crowd")
    write(folder / "roster.csv", 24 * 75)
    with Library.open(folder) as library:
        library.load_roster(folder / "roster.csv")
        yield library


@pytest.mark.parametrize(
    "text",
    [
        f"{COUNTY}石桥镇2023年处罚多少",
        f"{COUNTY}的石桥镇2023年处罚多少",
        f"{COUNTY}下辖石桥镇2023年处罚多少",
        f"{COUNTY}石乔镇2023年处罚多少",
    ],
)
def test_the_county_says_which(crowd: Library, text: str) -> None:
    (body,) = understand(text, crowd.catalogue, TODAY).scope.bodies
    assert body.agency == f"{COUNTY}石桥镇人民政府"


def test_the_second_of_two_is_of_the_same_county_and_it_is_said(crowd: Library) -> None:
    q = understand(f"{COUNTY}财政局和教育局2023年哪个新收申请多", crowd.catalogue, TODAY)
    assert [b.agency for b in q.scope.bodies] == [f"{COUNTY}财政局", f"{COUNTY}教育局"]
    assert "same_area" in {note.code for note in q.notes}


def test_alone_it_is_asked_back_and_the_next_turn_may_name_the_county(crowd: Library) -> None:
    asked = understand("石桥镇2023年处罚多少", crowd.catalogue, TODAY)
    assert (asked.kind, asked.reason) == ("clarify", "which_agency") and 8 <= len(asked.choices) <= 60
    assert list(asked.choices) == sorted(asked.choices, key=lambda b: (b.region, b.agency))
    (body,) = understand(f"{COUNTY}的", crowd.catalogue, TODAY, asked).scope.bodies
    assert body.agency == f"{COUNTY}石桥镇人民政府"
