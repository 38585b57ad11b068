"""Who is held is read once, and anew as soon as anything that is held is written, by whichever process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event

from tests.vectorstore.made import reading, report
from vectorstore.library import Library

QINGHE = ("河南省", "青禾县")
TOWN, BUREAU, GOVERNMENT = "青禾县石桥镇人民政府", "青禾县财政局", "青禾县人民政府"
OFFICE = "本报告数据为县政府办公室一家数据。"


def seen(library: Library, years: tuple[int, ...] = (2022, 2023)) -> tuple[object, ...]:
    """All that is kept: bodies, reports, offices, roster."""
    names = {a.id: a.name for a in library.catalogue.agencies()}
    filed = {(names[f.agency_id], f.year) for f in library.catalogue.filed(years)}
    alone = library.catalogue.own_offices(years, range(10_000))
    rostered = [a.name for a in library.catalogue.rostered(2023) or ()]
    return sorted(names.values()), filed, {names[n]: said for n, said in alone.items()}, rostered


def around(library: Library) -> tuple[object, ...]:
    """What is kept besides: years, areas, names of departments."""
    held = library.catalogue
    return held.years(), held.regions(), held.stems()


@pytest.fixture
def other(library: Library) -> Iterator[Library]:
    """Another process that has asked before."""
    library.replace(reading("a", report(TOWN, 2023, region=QINGHE)))
    with Library.open(library.folder, library.settings) as held:
        assert seen(held) == seen(library) == ([TOWN], {(TOWN, 2023)}, {}, [])
        assert around(held) == around(library) == ([2023], [("河南省",), QINGHE], [])
        yield held


def of(library: Library, agency: str) -> int:
    return next(h.report_id for h in library.catalogue.reports() if h.agency == agency)


def roster(library: Library) -> None:
    library.folder.mkdir(exist_ok=True)
    file = library.folder / "roster.csv"
    file.write_text(f"agency,aliases,region,level,years\n{BUREAU},,河南省/青禾县,,\n", encoding="utf-8-sig")
    library.load_roster(file)


def alone(library: Library) -> None:
    one = report(GOVERNMENT, 2023, region=QINGHE)
    library.replace(reading("g", replace(one, identity=replace(one.identity, own_office=OFFICE))))


WRITTEN: list[tuple[Callable[[Library], object], tuple[object, ...]]] = [
    (
        lambda held: held.replace(reading("b", report(BUREAU, 2022, region=QINGHE))),
        ([TOWN, BUREAU], {(TOWN, 2023), (BUREAU, 2022)}, {}, []),
    ),
    (
        lambda held: held.replace(reading("a", report(TOWN, 2022, region=QINGHE)), anew=True),
        ([TOWN], {(TOWN, 2022)}, {}, []),
    ),
    (lambda held: held.forget_report(of(held, TOWN)), ([], set(), {}, [])),
    (
        lambda held: held.correct(of(held, TOWN), "甲", "封面", agency="财政局", region=QINGHE),
        ([BUREAU], {(BUREAU, 2023)}, {}, []),
    ),
    (lambda held: held.correct(of(held, TOWN), "甲", "封面", year=2022), ([TOWN], {(TOWN, 2022)}, {}, [])),
    (alone, ([TOWN, GOVERNMENT], {(TOWN, 2023), (GOVERNMENT, 2023)}, {GOVERNMENT: OFFICE}, [])),
    (roster, ([TOWN], {(TOWN, 2023)}, {}, [BUREAU])),
]


@pytest.mark.parametrize(("write", "then"), WRITTEN)
def test_what_is_written_is_seen(
    library: Library, other: Library, write: Callable[[Library], object], then: tuple[object, ...]
) -> None:
    """Here and by another process: what is taken in, read anew, taken out or set by hand."""
    write(library)
    names, *rest = then
    with Library.open(library.folder, library.settings) as fresh:
        for held in (library, other):
            found = seen(held)
            assert (set(found[0]), *found[1:]) == (set(names), *rest)  # type: ignore[call-overload]
            assert around(held) == around(fresh)


def test_asked_again_nothing_is_read(library: Library, other: Library) -> None:
    """Not even after a talk: it changes nothing that is held."""
    other.talks.add(None, "问", "答", "{}")
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    event.listen(library._database.engine, "before_cursor_execute", note)
    library.catalogue.agencies()
    library.catalogue.filed((2023,))
    assert asked and not [statement for statement in asked if "paper" in statement]


def test_what_is_given_is_the_askers_own(other: Library) -> None:
    """Who sorts or empties it changes it for nobody else."""
    other.catalogue.agencies().clear()
    other.catalogue.filed((2023,)).clear()
    assert seen(other) == ([TOWN], {(TOWN, 2023)}, {}, [])
