"""Where a city bureau's branch lies, what it is called, and that no order of ingest changes it."""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from tests.vectorstore.made import FORMS, PENALTIES, RECEIVED, reading, report
from vectorstore.bodies import Mention, join, partly
from vectorstore.database import FILE
from vectorstore.library import Library
from vectorstore.records import Key
from vectorstore.roster import Listed

CITY, DISTRICT = ("青州市",), ("青州市", "石湾区")
POLICE = "青州市公安局石湾分局"


def placed(*said: tuple[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    bodies = join([Mention(n, printed, region) for n, (printed, region) in enumerate(said)])
    return [(bodies[n].name, bodies[n].region) for n in range(len(said))]


@pytest.mark.parametrize(
    "printed",
    [POLICE, "青州市自然资源和规划局石湾分局", "青州市生态环境局石湾区分局", "青州市公安局交通警察支队石湾大队"],
)
def test_a_city_bureaus_branch_lies_in_its_district_and_keeps_its_name(printed: str) -> None:
    (found, _) = placed((printed, CITY), ("石湾区财政局", DISTRICT))
    assert found == (printed, DISTRICT)
    assert (partly(printed, DISTRICT).name, partly(printed, DISTRICT).level) == (printed, "部门")
    assert partly(printed, ("石湾区",)).region == DISTRICT
    assert placed((printed, DISTRICT))[0] == (printed, DISTRICT)


def test_a_branch_whose_district_is_not_known_stays_where_it_is() -> None:
    assert placed((POLICE, CITY))[0] == (POLICE, CITY)
    assert placed((POLICE, CITY), ("石湾区财政局", ("白水市", "石湾区")))[0] == (POLICE, CITY)
    assert placed(("青州市公安局交警大队", CITY), ("石湾区财政局", DISTRICT))[0][1] == CITY


def test_the_zone_of_a_city_in_a_district_says_already_where_it_is() -> None:
    zone = "青州石湾经济技术开发区管理委员会"
    assert placed((zone, DISTRICT))[0] == (zone, DISTRICT)
    assert partly("石湾区" + zone, DISTRICT) == partly(zone, DISTRICT)


PAPERS = [
    ("石湾区东桥街道办事处", ("石湾区",), 2022),
    ("石湾区东桥街道办事处", DISTRICT, 2023),
    ("青州市石湾区东桥街道办事处", ("松江省", *DISTRICT), 2024),
    ("石湾区财政局", ("石湾区",), 2024),
    (POLICE, CITY, 2023),
    (POLICE, DISTRICT, 2024),
]
ROSTER = [
    Listed("青州市石湾区东桥街道办事处", ("东桥街道",), ("松江省", *DISTRICT), "街道", ()),
    Listed(POLICE, ("公安分局",), ("松江省", *DISTRICT), "部门", ()),
]
WHOLE = ("松江省", *DISTRICT)
HELD = [("石湾区东桥街道办事处", 3), ("石湾区财政局", 1), (POLICE, 2)]


def told(library: Library) -> list[tuple[str, int]]:
    bodies = library.catalogue.agencies()
    assert {a.region for a in bodies} == {WHOLE}
    return sorted((a.name, len(library.catalogue.reports(agency_ids=[a.id]))) for a in bodies)


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_ingest_and_of_the_roster_parts_one_body(library: Library, tmp_path: Path, seed: int) -> None:
    steps = [*range(len(PAPERS)), None]
    Random(seed).shuffle(steps)
    for step in steps:
        if step is None:
            enrol(library, tmp_path / "roster.csv")
        else:
            agency, region, year = PAPERS[step]
            library.replace(reading(str(step), report(agency, year, {PENALTIES: step}, region)))
    assert told(library) == sorted(HELD)
    assert len(library.catalogue.expected(2024).agencies) == 2


def enrol(library: Library, path: Path) -> None:
    rows = [",".join((r.agency, ";".join(r.aliases), "/".join(r.region), r.level or "", "")) for r in ROSTER]
    path.write_text("\n".join(("agency,aliases,region,level,years", *rows)), encoding="utf-8")
    library.load_roster(path)


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_second_district_of_the_name_parts_what_was_one(library: Library, order: tuple[int, ...]) -> None:
    regions = [("石湾区",), DISTRICT, ("白水市", "石湾区")]
    for n in order:
        library.replace(reading(str(n), report("石湾区财政局", 2023, {RECEIVED: n + 1}, regions[n])))
    assert sorted(a.region for a in library.catalogue.agencies()) == sorted(regions)
    assert {h.region: h.year for h in library.catalogue.reports()} == dict.fromkeys(regions, 2023)


def test_a_branch_is_found_by_what_people_call_it(library: Library) -> None:
    library.replace(reading("1", report(POLICE, 2023, region=DISTRICT)))
    library.replace(reading("2", report("石湾区财政局", 2023, region=DISTRICT)))
    for said in (POLICE, "公安分局", "石湾公安分局", "区公安分局", "市公安局石湾分局", "公安局", "区公安局"):
        (hit,) = library.catalogue.find(said + "处罚多少")
        assert (hit.text, [a.name for a in library.catalogue.agencies(agency_ids=hit.ids)]) == (said, [POLICE])


def test_a_library_of_an_older_program_is_set_right_when_it_is_opened(tmp_path: Path) -> None:
    finance = "石湾区财政局"
    said = [(finance, DISTRICT, 2022), (finance, WHOLE, 2023), (POLICE, CITY, 2023), (POLICE, WHOLE, 2023)]
    with Library.open(tmp_path) as library:
        for n, (agency, region, year) in enumerate(said):
            library.replace(reading(str(n), report(agency, year, region=region)))
        sound = [(h.agency, h.region, h.year) for h in library.catalogue.reports()]
    with sqlite3.connect(tmp_path / FILE) as raw:  # every spelling a body of its own, as it was held before
        raw.execute("DELETE FROM meta WHERE key = 'names'")
        raw.execute("UPDATE paper SET standing = 0")
        raw.execute("UPDATE mention SET leaf = '青州市' WHERE said_region = '青州市'")
        raw.execute(
            "INSERT INTO agency (id, key, name, region, stem, level) "
            "SELECT id + 100, said_region || '|' || printed || id, printed, said_region, printed, '部门' FROM mention"
        )
        raw.execute("UPDATE mention SET agency_id = id + 100")
    with Library.open(tmp_path) as library:
        assert [(h.agency, h.region, h.year) for h in library.catalogue.reports()] == sound
        assert len(sound) == 3 and {region for _, region, _ in sound} == {WHOLE}


FIGURES = [*FORMS["2021"].fields][:12]
BARE = ("石湾区",)


def filled(times: int) -> dict[Key, object]:
    return {key: n * times for n, key in enumerate(FIGURES, start=1)}


UNLIKE = [
    ("石湾区财政局", BARE, 1),
    ("石湾区财政局", DISTRICT, 7),
    ("石湾区民政局", BARE, 3),
    ("石湾区水利局", DISTRICT, 4),
]


@pytest.mark.parametrize("order", [*permutations(range(4))][::5])
def test_papers_that_contradict_each_other_keep_a_district_and_one_of_its_name_apart(
    library: Library, order: tuple[int, ...]
) -> None:
    for n in order:
        agency, region, times = UNLIKE[n]
        library.replace(reading(str(n), report(agency, 2023, filled(times), region)))
    held = {(h.agency, h.region) for h in library.catalogue.reports()}
    assert held == {(agency, region) for agency, region, _ in UNLIKE}
    (bare,) = [a for a in library.catalogue.agencies() if (a.name, a.region) == ("石湾区财政局", BARE)]
    library.forget([bare.id], 2023)  # what told them apart is gone
    assert {a.region for a in library.catalogue.agencies()} == {DISTRICT}


def test_another_version_under_a_longer_title_is_of_the_same_body(library: Library) -> None:
    library.replace(reading("a", report("石湾区财政局", 2023, filled(2), BARE)))
    library.replace(reading("b", report("石湾区财政局", 2023, filled(2) | {FIGURES[0]: 99}, DISTRICT)))
    (held,) = library.catalogue.reports()
    values = {f.key: f.value for f in library.facts.of(held.report_id)}
    assert held.region == DISTRICT and values[FIGURES[0]] == 99
