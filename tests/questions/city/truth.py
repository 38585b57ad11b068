"""What is true of the city, by plain loops that share nothing with the program."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tests.questions.city.library import CITY, OWN, SHARED, YEARS, printed
from vectorstore.records import Key

CELLS = {(agency, year, key): value for agency, year, key, value in printed()}
HELD = {(agency, year) for agency, year, _ in CELLS}
COUNTIES = tuple(OWN)
GOVERNMENT = {area: f"{area}人民政府" for area in (CITY[-1], *COUNTIES)}
TAILS = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
CENT = Decimal("0.01")


def name(county: str, short: str) -> str:
    """The official name of a body."""
    return county + short + next((tail for end, tail in TAILS.items() if short.endswith(end)), "")


def members(county: str, *endings: str) -> list[str]:
    """The bodies of a county whose names end so, without its government."""
    shorts = [short for short in {**SHARED, **OWN[county]} if not endings or short.endswith(endings)]
    return [name(county, short) for short in shorts]


def everyone(*endings: str) -> list[str]:
    """The bodies of both counties."""
    return [body for county in COUNTIES for body in members(county, *endings)]


def one(agency: str, year: int, key: Key) -> Decimal | None:
    """A cell, or nothing where it is not held or cannot be read."""
    return CELLS.get((agency, year, key))


def known(agencies: list[str], year: int, key: Key) -> list[tuple[Decimal, str]]:
    """The figures there are, the largest first."""
    found = [(value, agency) for agency in agencies if (value := one(agency, year, key)) is not None]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def total(agencies: list[str], year: int, key: Key) -> Decimal:
    """The sum of the figures there are."""
    return sum((value for value, _ in known(agencies, year, key)), Decimal(0))


def share(part: Decimal, whole: Decimal) -> Decimal:
    """In percent to two places."""
    return (part * 100 / whole).quantize(CENT, ROUND_HALF_UP)


def lacking(agencies: list[str]) -> dict[str, list[int]]:
    """The years of which the report of a body is not held."""
    found = {agency: [year for year in YEARS if (agency, year) not in HELD] for agency in agencies}
    return {agency: years for agency, years in found.items() if years}
