"""Every finding of the reports meant: inside each, between years, between agencies, and who is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.copies import Copy, copies
from assistant.links import links
from vectorstore.catalogue import Agency, Held
from vectorstore.library import Library
from vectorstore.lines import FindingLine
from vectorstore.records import Finding, Rule, Side, Verdict

_SHOWN = 60  # characters of a passage that a finding quotes
_RULES = tuple(Rule)


def audit(library: Library, year: int | None = None, region: tuple[str, ...] | None = None) -> list[FindingLine]:
    """All findings in their order: by region, body and year, then as the rules stand in the contract."""
    reports = library.catalogue.reports(year=year, region=region)
    if year is None and region is None:
        reports = [*reports, *library.catalogue.nameless()]
    found = _ordered(_found(library, reports, region))
    lines = [FindingLine.of(held, finding) for held, finding in found]
    return [*lines, *(_absent(agency, y) for agency, y in missing(library, year, region))]


def _found(library: Library, reports: Sequence[Held], region: tuple[str, ...] | None) -> Iterator[tuple[Held, Finding]]:
    by_id = {h.report_id: h for h in reports}
    inside = library.facts.findings(list(by_id))
    yield from ((by_id[i], finding) for i, finding in inside)
    years = {h.year for h in reports if h.year is not None}
    every = library.catalogue.reports()
    around = [h for h in every if h.report_id in by_id or (h.year is not None and h.year + 1 in years)]
    damaged: dict[int, set[str]] = {}
    for i, finding in library.facts.findings([h.report_id for h in around], (Rule.UNREADABLE,)):
        damaged.setdefault(i, set()).update(key[0] for key in finding.keys)
    ids = {h.agency_id for h in reports}
    own = [h for h in around if h.agency_id in ids]
    yield from links(library, own, years, damaged)
    known = [h for h in every if h.year in years or (h.year is not None and h.year + 1 in years)]
    yield from ((copy.held, _copied(copy)) for copy in copies(library, reports, known))


def _ordered(found: Iterable[tuple[Held, Finding]]) -> list[tuple[Held, Finding]]:
    """One order whatever the order of ingest."""
    return sorted(
        found,
        key=lambda f: (
            f[0].region,
            f[0].agency or "",
            f[0].year or 0,
            f[0].file,
            _RULES.index(f[1].rule),
            f[1].keys,
            f[1].left.label,
        ),
    )


def _copied(copy: Copy) -> Finding:
    left = Side(copy.passage.passage.text[:_SHOWN], f"{copy.share:f}%", copy.passage.passage.place)
    right = Side(f"{copy.other.agency} {copy.other.year}", None, copy.source.passage.place)
    return Finding(Rule.COPIED, Verdict.NOTICE, left, right)


def missing(
    library: Library, year: int | None = None, region: tuple[str, ...] | None = None
) -> list[tuple[Agency, int]]:
    """Who has not reported: for the year asked for, or for every year held of those whom a roster names."""
    held = {(h.agency_id, h.year) for h in library.catalogue.reports()}
    out = []
    for y in [year] if year is not None else library.catalogue.years():
        expected = library.catalogue.expected(y)
        if year is not None or expected.by == "roster":
            out += [(a, y) for a in expected.agencies if (a.id, y) not in held and _lies_in(a.region, region)]
    return sorted(out, key=lambda found: (found[0].region, found[0].name, found[1]))


def _lies_in(path: Collection[str], region: tuple[str, ...] | None) -> bool:
    """Whether a body lies in an area, which may leave out what is wider."""
    own, n = tuple(path), len(region or ())
    return not region or any(own[i : i + n] == region for i in range(len(own) - n + 1))


def _absent(agency: Agency, year: int) -> FindingLine:
    finding = Finding(Rule.MISSING, Verdict.NOTICE, Side(agency.name, None))
    held = Held(0, agency.id, agency.name, agency.region, year, agency.level, {}, "")
    return FindingLine.of(held, finding)
