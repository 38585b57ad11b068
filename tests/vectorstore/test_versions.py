"""Which of several papers stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectorstore.made import LICENCES, PENALTIES, RECEIVED, facts
from vectorstore.records import Key
from vectorstore.versions import Candidate, Decided, Standing, differing, settle, version_finding

KEYS = (PENALTIES, LICENCES, RECEIVED)


def decided(*values: int | None) -> Decided:
    return {key: (Decimal(v), "件") for key, v in zip(KEYS, values, strict=False) if v is not None}


@pytest.mark.parametrize(
    ("a", "b", "cells"),
    [
        ((9, 4), (9, None), []),
        ((9, None), (None, 4), []),
        ((9, 4), (12, 4), [PENALTIES]),
        ((), (12,), []),
        ((0,), (1,), [PENALTIES]),
    ],
)
def test_only_cells_that_both_decide_can_differ(a: tuple[int], b: tuple[int], cells: list[Key]) -> None:
    assert differing(decided(*a), decided(*b)) == differing(decided(*b), decided(*a)) == cells


def test_equal_figures_differ_where_both_state_another_unit() -> None:
    yuan, ten_thousand, silent = ({PENALTIES: (Decimal(3), unit)} for unit in ("元", "万元", None))
    assert differing(yuan, ten_thousand) == [PENALTIES]
    assert differing(yuan, silent) == []


def test_a_figure_written_with_more_places_is_the_same() -> None:
    assert differing({PENALTIES: (Decimal("3.50"), None)}, {PENALTIES: (Decimal("3.5"), None)}) == []


def test_a_reading_that_fits_two_versions_belongs_to_one_and_is_counted_once() -> None:
    papers = [
        Candidate(1, None, decided(1, None, 5)),
        Candidate(2, None, decided(None, 2, 5)),
        Candidate(3, None, decided(3, 2, 5)),
    ]
    assert settle(papers) == {1: Standing.EARLIER, 2: Standing.DUPLICATE, 3: Standing.STANDS}


def test_a_version_in_another_shape_published_again_stands_by_its_fuller_reading() -> None:
    papers = [
        Candidate(1, "2024-01-10", decided(9, 4)),
        Candidate(2, "2024-02-10", decided(12, 4)),
        Candidate(3, "2024-03-10", decided(9)),
    ]
    assert settle(papers) == {1: Standing.STANDS, 2: Standing.EARLIER, 3: Standing.DUPLICATE}


PAPERS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(KEYS), st.tuples(st.sampled_from([Decimal(1), Decimal(2)]), st.just("件"))),
        st.sampled_from([None, "2024-01-10", "2024-03-10"]),
    ),
    min_size=1,
    max_size=6,
)


@given(PAPERS, st.randoms())
def test_exactly_one_paper_stands_and_none_contradicts_its_duplicates(
    papers: list[tuple[Decided, str | None]], random: object
) -> None:
    candidates = [Candidate(n, published, cells) for n, (cells, published) in enumerate(papers)]
    found = settle(candidates)
    assert sorted(found) == list(range(len(papers)))
    assert list(found.values()).count(Standing.STANDS) == 1
    shuffled = list(candidates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(shuffled) == found


@given(PAPERS)
def test_every_duplicate_agrees_with_a_version_and_is_no_fuller(papers: list[tuple[Decided, str | None]]) -> None:
    found = settle([Candidate(n, published, cells) for n, (cells, published) in enumerate(papers)])
    heads = [papers[n][0] for n, standing in found.items() if standing is not Standing.DUPLICATE]
    for n, standing in found.items():
        if standing is Standing.DUPLICATE:
            assert any(not differing(papers[n][0], head) and len(head) >= len(papers[n][0]) for head in heads)


def test_the_finding_lists_every_cell_that_differs_with_its_place() -> None:
    standing, earlier = (
        {f.key: f for f in facts({PENALTIES: a, LICENCES: b}, file=name)}
        for a, b, name in ((12, 4, "b.txt"), (9, 7, "a.txt"))
    )
    found = version_finding(standing, earlier)
    assert found.keys == (LICENCES, PENALTIES) and found.difference is None
    assert found.right is not None and found.right.place is not None
    assert (found.left.value, found.right.value, found.right.place.file) == ("4；12", "7；9", "a.txt")
