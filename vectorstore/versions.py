"""Which of several papers of one body's one year stands: the same report in other shapes, and other versions of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from vectorstore.packing import decimal_text
from vectorstore.records import Fact, Finding, Key, Rule, Side, Verdict

Decided = Mapping[Key, tuple[Decimal, str | None]]


class Standing(IntEnum):
    """What a paper is among those of its body's year."""

    STANDS = 0
    DUPLICATE = 1  # the same report in another shape
    EARLIER = 2  # another version, of which a later one stands


@dataclass(frozen=True, slots=True)
class Candidate:
    """One paper of a body's year: when it came, when it was published, what it decides."""

    id: int  # in the order of ingest
    published: str | None
    decided: Decided


def settle(candidates: Iterable[Candidate]) -> dict[int, Standing]:
    """Say what each paper is: of one version the richest reading, of several versions the latest."""
    versions = _versions(list(candidates))
    standing = _latest(versions)
    found: dict[int, Standing] = {}
    for version in versions:
        found.update({c.id: Standing.DUPLICATE for c in version})
        found[version[0].id] = Standing.STANDS if version is standing else Standing.EARLIER
    return found


def _versions(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Readings that contradict none of each other, the richest first; a tie goes to the one held."""
    versions: list[list[Candidate]] = []
    for one in sorted(candidates, key=lambda c: (-len(c.decided), c.id)):
        home = next((v for v in versions if not any(differing(one.decided, other.decided) for other in v)), None)
        if home is None:
            versions.append([one])
        else:
            home.append(one)
    return versions


def _latest(versions: list[list[Candidate]]) -> list[Candidate]:
    """By the date in the paper; against a version without a date, by the order of ingest."""
    dated = [v for v in versions if any(c.published for c in v)]
    undated = [v for v in versions if v not in dated]
    best = [max(dated, key=lambda v: (max(c.published or "" for c in v), _arrived(v)))] if dated else []
    return max(best + undated, key=_arrived)


def _arrived(version: list[Candidate]) -> int:
    return max(c.id for c in version)


def differing(a: Decided, b: Decided) -> list[Key]:
    """The cells that both decide, and not alike; a unit counts where both state one."""
    return [key for key, (value, unit) in a.items() if key in b and _unlike(value, unit, *b[key])]


def _unlike(value: Decimal, unit: str | None, other: Decimal, its_unit: str | None) -> bool:
    return value != other or (unit is not None and its_unit is not None and unit != its_unit)


def usable_date(published: str | None, year: int | None) -> str | None:
    """The date of publishing, unless the year it reports on was not over then: such a date is a dummy.

    >>> usable_date("2024-01-20", 2023), usable_date("2021-01-01", 2023)
    ('2024-01-20', None)
    """
    return published if published and year and published >= f"{year}-12" else None


def version_finding(standing: Mapping[Key, Fact], earlier: Mapping[Key, Fact]) -> Finding:
    """What an earlier version says otherwise than the one that stands."""
    keys = [k for k, a in standing.items() if k in earlier and differing(_decided(k, a), _decided(k, earlier[k]))]
    sides = [_side(keys, cells) for cells in (standing, earlier)]
    values = [cells[keys[0]].value for cells in (standing, earlier)] if len(keys) == 1 else []
    difference = abs(values[0] - values[1]) if values and values[0] is not None and values[1] is not None else None
    return Finding(Rule.TWO_VERSIONS, Verdict.NOTICE, sides[0], sides[1], difference, tuple(keys))


def _decided(key: Key, fact: Fact) -> Decided:
    return {key: (fact.value, fact.unit)} if fact.state.decided and fact.value is not None else {}


def _side(keys: list[Key], cells: Mapping[Key, Fact]) -> Side:
    label = "；".join(" ".join(key) for key in keys)
    return Side(
        label,
        "；".join(decimal_text(v) for k in keys if (v := cells[k].value) is not None),
        cells[keys[0]].place if keys else None,
    )
