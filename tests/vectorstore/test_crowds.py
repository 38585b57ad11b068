"""A name that very many bodies bear is looked up once, and anew as soon as any name is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import event

from vectorstore.crowds import CROWD
from vectorstore.library import Library

COUNTIES = [f"{a}{b}县" for a in "青清白柳石东云平安新" for b in "禾河溪林桥湖山原"]
TOWN = "石桥镇人民政府"


def listed(folder: Path, counties: Iterable[str]) -> Path:
    """A roster of the town of that name in each county."""
    lines = [f"{county}{TOWN},,河南省/{county},,\n" for county in counties]
    file = folder / "roster.csv"
    file.write_text("agency,aliases,region,level,years\n" + "".join(lines), encoding="utf-8-sig")
    return file


@pytest.fixture
def library(tmp_path: Path) -> Iterable[Library]:
    """All counties but the first two."""
    with Library.open(tmp_path / "library") as held:
        held.load_roster(listed(tmp_path, COUNTIES[2:]))
        yield held


def named(library: Library, text: str) -> list[str]:
    """Whose names a text holds."""
    ids = [i for h in library.catalogue.find(text) for i in h.ids]
    return [a.region[-1] for a in library.catalogue.agencies(agency_ids=ids)] if ids else []


def test_the_first_of_many(library: Library) -> None:
    """So many are named, of the areas that come first; an area beside the name says which."""
    assert len(COUNTIES) - 2 > CROWD
    assert named(library, "石桥镇") == sorted(COUNTIES[2:])[:CROWD]
    assert named(library, COUNTIES[-1] + "石桥镇") == [COUNTIES[-1]]
    assert named(library, "河南省" + COUNTIES[-1] + "石桥镇") == [COUNTIES[-1]]


def test_what_is_written_is_seen(library: Library, tmp_path: Path) -> None:
    """Also by another process that has met the name before."""
    with Library.open(tmp_path / "library") as other:
        assert named(library, "石桥镇") == named(other, "石桥镇") == sorted(COUNTIES[2:])[:CROWD]
        other.load_roster(listed(tmp_path, COUNTIES))
        assert named(library, "石桥镇") == named(other, "石桥镇") == sorted(COUNTIES)[:CROWD]
        other.load_roster(listed(tmp_path, COUNTIES[:3]))
        assert named(library, "石桥镇") == named(other, "石桥镇") == sorted(COUNTIES[:3])


def test_asked_again_the_crowd_is_not_looked_up(library: Library) -> None:
    """Its bearers are counted and put in order once."""
    named(library, "石桥镇")
    said: list[str] = []
    event.listen(library._database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    library.catalogue.find("石桥镇")
    assert said
    assert not [one for one in said if "count(*)" in one or "ORDER BY agency.region" in one]
