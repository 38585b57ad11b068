"""A bureau by its short name is the bureau: with and without a roster, in any order; never where two could be meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.vectorstore.made import PENALTIES, reading, report
from vectorstore.bodies import Mention, join
from vectorstore.library import Library

CITY, COUNTY = ("松江省", "青州市"), ("松江省", "青州市", "青禾县")
WHOLE = "青州市市场监督管理局"
Listed = tuple[str, str, tuple[str, ...]]


def names(said: list[tuple[str, tuple[str, ...]]], roster: Sequence[Listed] = (), seed: int = 0) -> list[str]:
    mentions = [Mention(n, printed, region) for n, (printed, region) in enumerate(said)]
    listed = [Mention(n, name, region, (alias,), True) for n, (name, alias, region) in enumerate(roster, start=100)]
    together = [*mentions, *listed]
    Random(seed).shuffle(together)
    bodies = join(together)
    return [bodies[n].name for n in range(len(said))]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("市场监管局", "市场监督管理局"),
        ("市监局", "市场监督管理局"),
        ("人社局", "人力资源和社会保障局"),
        ("住建局", "住房和城乡建设局"),
        ("资规局", "自然资源和规划局"),
        ("教体局", "教育和体育局"),
        ("卫健委", "卫生健康委员会"),
        ("发展改革委", "发展和改革委员会"),
        ("公积金中心", "住房公积金管理中心"),
        ("民宗局", "民族宗教事务局"),
    ],
)
def test_a_short_name_is_the_one_body_of_its_area_that_is_called_so(short: str, whole: str, seed: int) -> None:
    said = [(f"青州市{short}", CITY), (f"青州市{whole}", CITY), ("青州市财政局", CITY), (short, ("青州市",))]
    assert names(said, seed=seed) == [f"青州市{whole}", f"青州市{whole}", "青州市财政局", f"青州市{whole}"]
    assert names(said[:1], [(f"青州市{whole}", "", CITY)], seed) == [f"青州市{whole}"]


@pytest.mark.parametrize("alias", ["市市场监管局", "市场监管局", "市市监局"])
def test_an_alias_of_the_roster_is_known_with_the_rank_of_its_area_in_front(alias: str) -> None:
    assert names([("青州市市场监管局", CITY)], [(WHOLE, alias, CITY)]) == [WHOLE]
    assert names([("青州市商事局", CITY)], [(WHOLE, "市商事局", CITY)]) == [WHOLE]


@pytest.mark.parametrize("seed", range(4))
def test_where_two_bodies_could_be_meant_a_short_name_is_nobody_else(seed: int) -> None:
    two = [("青州市城市管理局", CITY), ("青州市城市综合管理局", CITY), ("青州市城管局", CITY)]
    assert names(two, seed=seed) == [name for name, _ in two]
    both = [(WHOLE, "", CITY), ("青州市市场监管局", "", CITY)]
    assert names([("青州市市场监管局", CITY), (WHOLE, CITY)], both, seed) == ["青州市市场监管局", WHOLE]


def test_no_name_is_short_for_a_body_of_another_area() -> None:
    said = [("青州市市场监管局", CITY), ("青禾县市场监督管理局", COUNTY), ("市场监管局", ()), ("市场监督管理局", ())]
    assert names(said) == [name for name, _ in said]
    said = [("鼓楼区住建局", ("鼓楼区",)), ("鼓楼区住房和城乡建设局", ("鼓楼区",))]
    assert names(said) == [name for name, _ in said]
    of_two = [(f"青禾县{name}", path) for path in (COUNTY, ("白水省", "青禾县")) for name in ("财政局", "教育局")]
    said = [("青禾县住建局", ("青禾县",)), ("青禾县住房和城乡建设局", ("青禾县",)), *of_two]
    assert names(said)[:2] == ["青禾县住建局", "青禾县住房和城乡建设局"]


@pytest.mark.parametrize(
    "two",
    [
        ("教育局", "教育和体育局"),
        ("农业局", "农业农村局"),
        ("国土资源局", "自然资源局"),
        ("工商局", "市场监督管理局"),
        ("教育体育局", "教育科技和体育局"),
        ("交通局", "交通运输局"),
        ("政务服务管理局", "政务服务和大数据管理局"),
        ("政务大数据局", "政务服务和大数据管理局"),
        ("城市管理局", "城市管理综合执法局"),
        ("卫健局", "卫生健康委员会"),
    ],
)
def test_a_full_name_of_its_own_stays_itself(two: tuple[str, str]) -> None:
    said = [(f"青州市{name}", CITY) for name in two]
    assert names(said) == [name for name, _ in said]


PAPERS = [
    ("青州市市场监管局", CITY, 2022),
    ("青州市市监局", ("青州市",), 2023),
    (WHOLE, CITY, 2024),
    ("青州市财政局", CITY, 2024),
    ("青禾县市场监管局", COUNTY, 2024),
]
ROSTER = f"agency,aliases,region,level,years\n{WHOLE},市市场监管局,松江省/青州市,市直部门,\n"


@pytest.mark.parametrize("enrolled", [True, False])
@pytest.mark.parametrize("seed", range(5))
def test_no_order_of_ingest_and_of_the_roster_parts_a_bureau(
    library: Library, tmp_path: Path, seed: int, enrolled: bool
) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    steps = [*range(len(PAPERS)), *([-1] if enrolled else [])]
    Random(seed).shuffle(steps)
    for step in steps:
        if step < 0:
            library.load_roster(tmp_path / "roster.csv")
        else:
            agency, region, year = PAPERS[step]
            library.replace(reading(str(step), report(agency, year, {PENALTIES: step}, region)))
    held = sorted((h.agency, h.year) for h in library.catalogue.reports())
    one = [(WHOLE, year) for year in (2022, 2023, 2024)]
    assert held == sorted([*one, ("青州市财政局", 2024), ("青禾县市场监管局", 2024)])
    for said in (WHOLE, "市市场监管局", "青州市市监局", "青州市市场监督管理局"):
        (hit,) = library.catalogue.find(said + "处罚多少")
        assert [a.name for a in library.catalogue.agencies(agency_ids=hit.ids)] == [WHOLE]


def test_a_paper_taken_out_leaves_the_others_whose_they_are(library: Library) -> None:
    library.replace(reading("short", report("青州市市场监管局", 2023, region=CITY)))
    library.replace(reading("whole", report(WHOLE, 2024, region=CITY)))
    assert {h.agency for h in library.catalogue.reports()} == {WHOLE}
    (body,) = library.catalogue.agencies()
    library.forget([body.id], 2024)
    assert {h.agency for h in library.catalogue.reports()} == {"青州市市场监管局"}


@pytest.mark.parametrize(
    "said", [WHOLE, "市市场监督管理局", "市场监督管理局", "青州市市监局", "market regulation bureau"]
)
def test_a_bureau_held_by_its_short_name_alone_is_found_by_its_full_name(library: Library, said: str) -> None:
    library.replace(reading("short", report("青州市市场监管局", 2023, region=CITY)))
    library.replace(reading("other", report("青州市财政局", 2023, region=CITY)))
    (hit,) = library.catalogue.find(said)
    assert (hit.text, hit.how not in {"typo", "guess", "bare"}) == (said, True)
    assert [a.name for a in library.catalogue.agencies(agency_ids=hit.ids)] == ["青州市市场监管局"]
