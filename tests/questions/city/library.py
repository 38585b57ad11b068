"""汀源市 with 芦溪县 and 澄江县: bodies of one name in both, reports that lack, cells that cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.papers.counties import added, simulate
from tests.papers.county import body
from tests.papers.prose import Body
from tests.papers.truth import Truth
from vectorstore.library import Library
from vectorstore.records import Fact, Identity, Key, Place, Reading, Report, State

CITY = ("云泽省", "汀源市")
YEARS = (2022, 2023, 2024)
SHARED = {
    "城关镇": "town",
    "石坪镇": "town",
    "杨林镇": "town",
    "东关街道": "street",
    "公安局": "police",
    "财政局": "finance",
    "教育局": "education",
    "水利局": "water",
}
OWN = {"芦溪县": {"白泥乡": "township", "文化局": "culture"}, "澄江县": {"青龙乡": "township", "自然资源局": "land"}}
LACKING = {("芦溪县石坪镇人民政府", 2023), ("澄江县水利局", 2024), ("澄江县青龙乡人民政府", 2022)}
PERMITS: Key = ("二", "行政许可", "本年处理决定数量")
FINES: Key = ("二", "行政处罚", "本年处理决定数量")
NEW: Key = ("三", "本年新收政府信息公开申请数量", "总计")
UNREAD = {("澄江县东关街道办事处", 2023, FINES)}
BLANK = {("芦溪县财政局", 2024, PERMITS)}


def bodies(county: str) -> list[Body]:
    """Everyone of a county, its government first."""
    region = (*CITY, county)
    named = {county: "county", **SHARED, **OWN[county]}
    return [body(region, short, kind) for short, kind in named.items()]


def truths() -> dict[tuple[str, int], Truth]:
    """Every report of the city, those that lack among them: the areas' own reports are of everybody."""
    out: dict[tuple[str, int], Truth] = {}
    for county in OWN:
        out |= simulate(bodies(county), YEARS, "汀源市 7")
    city = Body(CITY[-1] + "人民政府", CITY, "county", CITY[-1], "", "")
    alone = simulate([city], YEARS, "汀源市 7")
    for year in YEARS:
        parts = [alone[city.name, year], *(out[f"{county}人民政府", year] for county in OWN)]
        out[city.name, year] = Truth(city.name, CITY, year, parts[0].forms, added(parts))
    return out


def reading(truth: Truth) -> Reading:
    """One report as a reader without fault gives it; what cannot be read is said to be so."""
    file = f"{truth.agency}{truth.year}.txt"
    facts = tuple(_fact(truth, key, n, file) for n, key in enumerate(truth.fields))
    identity = Identity(truth.agency, truth.region, truth.year)
    made = Report(identity, truth.forms, ("一", "二", "三", "四", "五", "六"), facts, (), (), ())
    return Reading(file, hashlib.sha256(file.encode()).hexdigest(), (made,))


def _fact(truth: Truth, key: Key, line: int, file: str) -> Fact:
    where = (truth.agency, truth.year, key)
    state = State.UNREADABLE if where in UNREAD else State.BLANK if where in BLANK else State.PRINTED
    value = truth.cells[key] if state is State.PRINTED else None
    unit = truth.fields[key].unit or "件"
    raw = "" if value is None else f"{value:f}"
    return Fact(truth.forms[key[0]], *key, value, unit, state, raw, Place(file, line=line + 10))


def fill(folder: Path) -> Library:
    """A library with every report that was handed in."""
    library = Library.open(folder)
    for (agency, year), truth in truths().items():
        if (agency, year) not in LACKING:
            library.replace(reading(truth))
    return library


def printed() -> Iterator[tuple[str, int, Key, Decimal | None]]:
    """Every cell that is held, with its value where it can be read."""
    for (agency, year), truth in truths().items():
        for key, value in truth.cells.items():
            if (agency, year) not in LACKING:
                yield agency, year, key, None if (agency, year, key) in UNREAD | BLANK else value
