"""Every finding of the reports meant: inside each, between years, between agencies, and who is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.links import links
from assistant.prose.copies import Copy, copied_by, copies
from vectorstore.catalogue import Agency, Held
from vectorstore.decisions import Decided, differs, mark
from vectorstore.library import Library
from vectorstore.lines import Decision, FindingLine
from vectorstore.records import Finding, Key, Rule, Side, Verdict

_SHOWN = 60  # characters of a passage that a finding quotes
_RULES = tuple(Rule)


@dataclass(frozen=True)
class Found:
    """A finding with the report it is about, and what a person decided on it."""

    held: Held
    finding: Finding
    decided: Decided | None = None

    def line(self) -> FindingLine:
        """As other programs read it."""
        if (d := self.decided) is None:
            return FindingLine.of(self.held, self.finding)
        decision = Decision(decision=d.decision, by=d.person, at=d.at, note=d.note)
        return FindingLine.of(self.held, self.finding, decision)


def audit(library: Library, year: int | None = None, region: tuple[str, ...] | None = None) -> list[Found]:
    """All findings in their order: by region, body and year, then as the rules stand in the contract."""
    every = library.catalogue.reports()
    asked = [h for h in every if year in (None, h.year) and _lies_in(h.region, region)]
    if year is None and region is None:
        asked = [*asked, *library.catalogue.nameless()]
    found = _ordered([*_inside(library, asked), *_between(library, asked, every)])
    return [*_decided(library, found), *(_absent(agency, y) for agency, y in missing(library, every, year, region))]


def about(library: Library, held: Held) -> list[Found]:
    """All findings about one report, in the order of the rules."""
    found = _inside(library, [held])
    if held.complete and held.agency_id is not None:
        found += linked(library, [held], library.catalogue.reports(agency_ids=[held.agency_id]))
        found += [(copy.held, _copied(copy)) for copy in copied_by(library, held)]
    return list(_decided(library, _ordered(found)))


def _decided(library: Library, found: Sequence[tuple[Held, Finding]]) -> Iterator[Found]:
    """Each finding with its decision, and a notice where its figures are no longer those that were decided on."""
    decisions = library.decisions.of({held.report_id for held, _ in found})
    for held, finding in found:
        decided = decisions.get(held.report_id, {}).get(mark(finding))
        yield Found(held, finding, decided)
        if decided is not None and (changed := differs(finding, decided)) is not None:
            yield Found(held, changed)


def _inside(library: Library, asked: Sequence[Held]) -> list[tuple[Held, Finding]]:
    """What was found in each report, when it was read and since."""
    by_id = {h.report_id: h for h in asked}
    return [(by_id[i], finding) for i, finding in library.facts.findings(by_id.keys())]


def _between(library: Library, asked: Sequence[Held], every: Sequence[Held]) -> Iterator[tuple[Held, Finding]]:
    """What only other reports show: each is held against its year and the one before."""
    years = {h.year for h in asked if h.year is not None}
    around = [h for h in every if h.year in years or (h.year is not None and h.year + 1 in years)]
    yield from linked(library, asked, around)
    yield from ((copy.held, _copied(copy)) for copy in copies(library, asked, around))


def linked(library: Library, asked: Sequence[Held], around: Sequence[Held]) -> list[tuple[Held, Finding]]:
    """Where reports do not go on from those of the year before."""
    bodies = {h.agency_id for h in asked}
    own = [h for h in around if h.agency_id in bodies]
    damaged: dict[int, set[str | Key]] = {}
    doubted = library.facts.findings([h.report_id for h in own], (Rule.UNREADABLE, Rule.TWO_VERSIONS))
    for i, finding in doubted:
        whole = finding.rule is Rule.UNREADABLE
        damaged.setdefault(i, set()).update(key[0] if whole else key for key in finding.keys)
    return links(library, own, {h.report_id for h in asked}, damaged)


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
    library: Library, every: Sequence[Held], year: int | None = None, region: tuple[str, ...] | None = None
) -> list[tuple[Agency, int]]:
    """Who has not reported: for the year asked for, or for every year held of those whom a roster names."""
    held = {(h.agency_id, h.year) for h in every}
    out: list[tuple[Agency, int]] = []
    for y in [year] if year is not None else sorted({h.year for h in every if h.year is not None}):
        expected = library.catalogue.expected(y)
        if year is None and expected.by != "roster":
            break
        out += [(a, y) for a in expected.agencies if (a.id, y) not in held and _lies_in(a.region, region)]
    return sorted(out, key=lambda found: (found[0].region, found[0].name, found[1]))


def _lies_in(path: Collection[str], region: tuple[str, ...] | None) -> bool:
    """Whether a body lies in an area, which may leave out what is wider."""
    own, n = tuple(path), len(region or ())
    return not region or any(own[i : i + n] == region for i in range(len(own) - n + 1))


def _absent(agency: Agency, year: int) -> Found:
    finding = Finding(Rule.MISSING, Verdict.NOTICE, Side(agency.name, None))
    held = Held(0, agency.id, agency.name, agency.region, year, agency.level, {}, "")
    return Found(held, finding)
