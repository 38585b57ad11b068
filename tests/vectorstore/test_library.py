"""Identity by the contract: one body's one year, in any order of ingest."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vectorstore.made import LICENCES, PENALTIES, RECEIVED, reading, report
from vectorstore.library import Library
from vectorstore.records import Reading, Rule, State

NEXT: tuple[str, str, str] = ("三", "结转下年度继续办理", "总计")


def test_the_same_bytes_are_unchanged(library: Library) -> None:
    (first,) = library.replace(reading("a", report(values={PENALTIES: 9})))
    (again,) = library.replace(reading("a", report(values={PENALTIES: 9})))
    assert (first.outcome, again.outcome) == ("read", "unchanged")
    assert again.report_id == first.report_id
    assert len(library.catalogue.reports()) == 1


def test_every_cell_comes_back_as_it_was_read(library: Library) -> None:
    given = report(
        values={
            PENALTIES: 9,
            LICENCES: None,
            RECEIVED: State.BLANK,
            ("二", "行政事业性收费", "本年收费金额"): "318.40552",
        }
    )
    (kept,) = library.replace(reading("a", given))
    assert tuple(library.facts.of(kept.report_id)) == given.facts
    assert kept.cells == {
        "printed": 198, "repaired": 0, "confirmed": 0, "derived": 0,
        "blank": 1, "not_applicable": 0, "unreadable": 1, "absent": 0,
    }  # fmt: skip


@pytest.mark.parametrize("order", [*permutations("abc")])
def test_the_fuller_reading_stands_in_any_order(library: Library, order: tuple[str, ...]) -> None:
    files = {
        "a": reading("a", report(values={PENALTIES: None, LICENCES: None})),
        "b": reading("b", report(values={PENALTIES: 9, LICENCES: 4})),
        "c": reading("c", report(values={PENALTIES: 9, LICENCES: None})),
    }
    outcomes = {name: library.replace(files[name])[0].outcome for name in order}
    (held,) = library.catalogue.reports()
    assert held.file == "b.txt"
    assert library.facts.cells([PENALTIES], [held.report_id])[held.report_id][PENALTIES].value == 9
    assert outcomes[order[0]] == "read"
    assert set(outcomes.values()) <= {"read", "replaced", "duplicate"}
    assert len(library.history()) == 2  # nothing is dropped without a line
    assert library.facts.findings() == []


def test_of_equally_full_readings_the_one_held_stands(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: 9})))
    (kept,) = library.replace(reading("b", report(values={PENALTIES: 9})))
    assert kept.outcome == "duplicate" and kept.reason == {"code": "same_report", "stands": "a.txt"}
    assert [h.file for h in library.catalogue.reports()] == ["a.txt"]


@pytest.mark.parametrize("order", [*permutations(["early", "late", "shape"])])
def test_the_version_published_later_stands_in_any_order(library: Library, order: tuple[str, ...]) -> None:
    files = {
        "early": reading("early", report(values={PENALTIES: 9}, published="2024-01-10")),
        "late": reading("late", report(values={PENALTIES: 12}, published="2024-03-02")),
        "shape": reading("shape", report(values={PENALTIES: 12, LICENCES: None}, published="2024-03-02")),
    }
    for name in order:
        library.replace(files[name])
    (held,) = library.catalogue.reports()
    assert held.file == "late.txt"
    ((report_id, found),) = library.facts.findings()
    assert (report_id, found.rule, found.keys) == (held.report_id, Rule.TWO_VERSIONS, (PENALTIES,))
    assert found.right is not None and found.right.place is not None
    assert (found.left.value, found.right.value, found.difference) == ("12", "9", 3)
    many = range(held.report_id, held.report_id + 200)
    assert library.facts.findings([held.report_id]) == library.facts.findings(many) == [(report_id, found)]


def test_without_dates_the_version_that_came_later_stands(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: 9})))
    (kept,) = library.replace(reading("b", report(values={PENALTIES: 12})))
    assert (kept.outcome, kept.reason) == ("replaced", {"code": "later_version", "replaced": "a.txt"})
    assert [h.file for h in library.catalogue.reports()] == ["b.txt"]


def test_an_earlier_version_that_comes_later_is_kept_with_a_line(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: 12}, published="2024-03-02")))
    (kept,) = library.replace(reading("b", report(values={PENALTIES: 9}, published="2024-01-10")))
    assert (kept.outcome, kept.reason) == ("read", {"code": "earlier_version", "stands": "a.txt"})
    assert [e.verb for e in library.history()] == ["earlier_version"]
    assert [h.file for h in library.catalogue.reports()] == ["a.txt"]


def test_a_dummy_date_decides_nothing(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: 12}, published="2021-01-01")))
    library.replace(reading("b", report(values={PENALTIES: 9})))
    assert [h.file for h in library.catalogue.reports()] == ["b.txt"]


@pytest.mark.parametrize(("agency", "year"), [(None, 2023), ("青禾县石桥镇人民政府", None)])
def test_what_is_not_certain_is_held_whole_and_never_merged(
    library: Library, agency: str | None, year: int | None
) -> None:
    for name in "ab":
        (kept,) = library.replace(reading(name, report(agency, year, {PENALTIES: 9})))
        assert kept.outcome == "read"
    library.replace(reading("c", report(values={PENALTIES: 9})))
    assert [h.file for h in library.catalogue.nameless()] == ["a.txt", "b.txt"]
    assert [h.file for h in library.catalogue.reports()] == ["c.txt"]
    assert len(library.facts.of(library.catalogue.nameless()[0].report_id)) == 200


def test_one_file_may_hold_two_reports(library: Library) -> None:
    two = reading("a", report(), report("青禾县柳林镇人民政府"))
    assert [k.agency for k in library.replace(two)] == ["青禾县石桥镇人民政府", "青禾县柳林镇人民政府"]
    assert [k.outcome for k in library.replace(two)] == ["unchanged", "unchanged"]


def test_forgetting_takes_every_version_out_and_says_so(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: 9})))
    library.replace(reading("b", report(values={PENALTIES: 12})))
    (held,) = library.catalogue.reports()
    assert held.agency_id is not None
    assert library.forget([held.agency_id], 2022) == 0
    assert library.forget([held.agency_id], 2023) == 2
    assert library.catalogue.reports() == library.catalogue.agencies() == library.catalogue.regions() == []
    assert library.catalogue.find("青禾县石桥镇") == []
    assert library.passages.keyword("公开查阅点") == []
    assert [e.verb for e in library.history(2)] == ["forgotten", "forgotten"]
    assert library.replace(reading("a", report(values={PENALTIES: 9})))[0].outcome == "read"


def test_forgetting_the_version_that_stands_lets_the_earlier_one_stand(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: 9})))
    (later,) = library.replace(reading("b", report(values={PENALTIES: 12})))
    library.forget_report(later.report_id)
    assert [h.file for h in library.catalogue.reports()] == ["a.txt"]
    assert [p.report_id for p in library.passages.get(library.passages.ids()).values()] == [1, 1, 1]


def test_bytes_read_anew_replace_themselves(library: Library) -> None:
    (first,) = library.replace(reading("a", report(values={PENALTIES: None})))
    (anew,) = library.replace(reading("a", report(values={PENALTIES: 9})), anew=True)
    assert (anew.outcome, anew.report_id) == ("replaced", first.report_id)
    assert library.facts.cells([PENALTIES])[first.report_id][PENALTIES].value == 9
    assert {i for i, _ in library.passages.keyword("公开查阅点")} == set(library.passages.ids())


def test_a_reading_that_fails_leaves_nothing_behind(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from vectorstore import keywords

    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(keywords, "add_paper", fail)
        library.replace(reading("a", report()))
    assert library.catalogue.reports() == library.catalogue.agencies() == []
    assert library.replace(reading("a", report()))[0].outcome == "read"


def _shown(library: Library) -> Any:
    """What a library says, without numbers and without names of files that decide nothing."""
    held = library.catalogue.reports()
    cells = library.facts.cells([PENALTIES, LICENCES, NEXT])
    rows = [
        (h.agency, h.region, h.year, [(k, c.value, c.state) for k, c in sorted(cells[h.report_id].items())])
        for h in held
    ]
    return rows, [(a.name, a.region, sorted(library.catalogue.aliases(a.id))) for a in library.catalogue.agencies()]


SPELLINGS = st.sampled_from(
    [
        ("封丘县城关乡人民政府", ("河南省", "新乡市", "封丘县")),
        ("封丘县城关乡", ("封丘县",)),
        ("城关乡人民政府", ("新乡市", "封丘县")),
        ("城关乡", ("河南省", "封丘县")),
        ("封丘县城关乡政府", ()),
        ("封丘县财政局", ("封丘县",)),
        ("城关乡人民政府", ()),
        ("青禾县城关乡人民政府", ("山东省", "青禾县")),
        ("青禾县城关乡人民政府", ("青禾县",)),
        ("青禾县城关乡人民政府", ("河南省", "青禾县")),
    ]
)


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_ingest_changes_nothing(fresh: Callable[[], Library], data: st.DataObject) -> None:
    """Dates differ wherever figures do, so that the contract leaves nothing to the order."""
    papers = data.draw(
        st.lists(
            st.tuples(SPELLINGS, st.integers(2022, 2023), st.integers(0, 2), st.booleans()), min_size=2, max_size=7
        )
    )
    made: list[Reading] = []
    for number, ((agency, region), year, version, soup) in enumerate(papers):
        values = {PENALTIES: 10 + version, LICENCES: None if soup else 4}
        made.append(
            reading(f"{number}", report(agency, year, values, region, published=f"{year + 1}-0{version + 1}-15"))
        )
    with fresh() as one, fresh() as other:
        for item in made:
            one.replace(item)
        for item in data.draw(st.permutations(made)):
            other.replace(item)
        assert _shown(one) == _shown(other)


def test_a_total_changes_by_exactly_the_report_that_is_taken_out(library: Library) -> None:
    for n, town in enumerate(("石桥镇", "柳林镇", "清河街道")):
        library.replace(reading(town, report(f"青禾县{town}", values={PENALTIES: 10**n})))

    def total() -> Decimal:
        cells = library.facts.cells([PENALTIES], [h.report_id for h in library.catalogue.reports(year=2023)])
        return sum((c[PENALTIES].value or Decimal(0) for c in cells.values()), Decimal(0))

    assert total() == 111
    library.forget([i for h in library.catalogue.find("柳林镇") for i in h.ids], 2023)
    assert total() == 101
