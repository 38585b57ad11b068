"""What is held as a grid of agencies and years: read, with findings, not reported, refused."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.audit import linked
from vectorstore.catalogue import Agency, Held
from vectorstore.library import Library
from vectorstore.people import Event
from vectorstore.records import Rule

PAGE = 50  # agencies on one page: what a person scrolls, whatever is held
DOUBTS = ("findings", "unreadable")
STATES = (*DOUBTS, "missing", "refused")  # what one may ask to see only
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked to see."""

    text: str = ""
    year: int | None = None
    region: tuple[str, ...] | None = None
    level: str | None = None
    state: str | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many findings of a report are open, and how many of its cells cannot be read."""

    findings: int = 0
    unreadable: int = 0


_NONE = Doubts()


@dataclass(frozen=True, slots=True)
class Box:
    """One agency's one year."""

    report: Held | None = None
    doubts: Doubts = _NONE
    missing: bool = False  # the roster expects it
    refused: Event | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One agency with its years."""

    agency: Agency
    boxes: dict[int, Box]


@dataclass(frozen=True, slots=True)
class Counts:
    """One year in numbers."""

    held: int
    expected: int | None  # None without a roster
    missing: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One page of the grid, and what stands around it."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    counts: dict[int, Counts]
    agencies: int  # on all pages
    page: int
    pages: int
    nameless: tuple[Held, ...] = ()
    refused: tuple[Event, ...] = ()
    rostered: bool = False
    older: int = 0  # files that an older reader read


@dataclass(frozen=True, slots=True)
class _Held:
    """Every report and every refused file, with the boxes that these seem to be meant for."""

    state: str | None
    every: list[Held]
    refused: list[Event]
    aimed: dict[tuple[int, int], Event]


@dataclass
class _Seen:
    """What was counted over the whole library, as long as it stays as it was."""

    state: str | None
    doubts: dict[int, Doubts]


class Grids:
    """The grids of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seen: _Seen | None = None
        self._kept: _Held | None = None
        self._counting = threading.Lock()

    def show(self, wanted: Wanted) -> Grid:
        """The page that was asked for, or the last one there is."""
        kept = self._held()
        every = kept.every
        years = (wanted.year,) if wanted.year is not None else tuple(reversed(self.years()))
        whole = _Whole(self._library, every, years, kept.aimed)
        doubts = self._doubts(every) if wanted.state in DOUBTS else {}
        agencies = [a for a in whole.agencies if _fits(a, whole, wanted, doubts)]
        pages = max(1, -(-len(agencies) // PAGE))
        page = min(max(wanted.page, 0), pages - 1)
        shown = agencies[page * PAGE : (page + 1) * PAGE]
        lines = self._lines(shown, whole)
        counts = {y: whole.counts(y, agencies) for y in years}
        nameless = tuple(self._library.catalogue.nameless())
        refused, older = tuple(kept.refused), self._library.older()
        return Grid(years, lines, counts, len(agencies), page, pages, nameless, refused, whole.rostered, older)

    def regions(self) -> list[tuple[str, ...]]:
        """The areas that one may choose."""
        return self._library.catalogue.regions()

    def levels(self) -> list[str]:
        """The levels that are held."""
        return sorted({a.level for a in self._library.catalogue.agencies()})

    def years(self) -> list[int]:
        """Every year held or expected, the newest first."""
        return sorted({*self._library.catalogue.years()} | self._library.catalogue.roster_years(), reverse=True)

    def _held(self) -> _Held:
        """What every page is cut from, fetched once until something changes."""
        state = self._library.state()  # before the rest: what comes in between is fetched again
        refused = self._library.people.refusals()  # may be struck off without a line in the log
        if self._kept is None or (self._kept.state, self._kept.refused) != (state, refused):
            every = self._library.catalogue.reports()
            self._kept = _Held(state, every, refused, _aimed(self._library, refused))
        return self._kept

    def _lines(self, agencies: Sequence[Agency], whole: _Whole) -> tuple[Line, ...]:
        """Agencies with their boxes; only what is shown is looked into."""
        asked = [h for a in agencies for h in whole.reports(a)]
        bodies = {a.id for a in agencies}
        doubts = counted(self._library, asked, [h for h in whole.every if h.agency_id in bodies])
        return tuple(Line(a, {y: whole.box(a, y, doubts) for y in whole.years}) for a in agencies)

    def _doubts(self, every: Sequence[Held]) -> dict[int, Doubts]:
        """The doubts about every report held, counted once until something changes."""
        with self._counting:
            state = self._library.state()
            if self._seen is None or self._seen.state != state:
                self._seen = _Seen(state, counted(self._library, every, every))
            return self._seen.doubts


class _Whole:
    """What is held and expected of the years shown."""

    def __init__(
        self, library: Library, every: Sequence[Held], years: tuple[int, ...], refused: dict[tuple[int, int], Event]
    ) -> None:
        self.library = library
        self.every = every
        self.years = years
        self._refused = refused
        self._held = {(h.agency_id, h.year): h for h in every}
        rosters = {y: library.catalogue.rostered(y) for y in years}
        self.rostered = any(r is not None for r in rosters.values())
        self._expected = {y: {a.id for a in r or ()} for y, r in rosters.items()}
        known = {a.id: a for r in rosters.values() for a in r or ()}
        known |= {
            h.agency_id: Agency(h.agency_id, h.agency or "", h.region, h.level or "")
            for h in every
            if h.agency_id is not None
        }
        self.agencies = sorted(known.values(), key=lambda a: (a.region, a.name))
        self._called: dict[str, frozenset[int]] = {}

    def reports(self, agency: Agency) -> list[Held]:
        """The reports of a body in the years shown."""
        return [h for y in self.years if (h := self._held.get((agency.id, y)))]

    def called(self, agency: Agency, text: str) -> bool:
        """Whether a body is meant by what was typed: a part of its name, or any name that questions know."""
        if text not in self._called:
            hits = self.library.catalogue.find(text)
            self._called[text] = frozenset(i for h in hits if h.kind == "agency" for i in h.ids)
        return "".join(text.split()) in agency.name or agency.id in self._called[text]

    def box(self, agency: Agency, year: int, doubts: dict[int, Doubts]) -> Box:
        """One body's one year."""
        if held := self._held.get((agency.id, year)):
            return Box(held, doubts.get(held.report_id, _NONE))
        missing = agency.id in self._expected[year]
        return Box(missing=missing, refused=self._refused.get((agency.id, year)))

    def counts(self, year: int, agencies: Iterable[Agency]) -> Counts:
        """One year in numbers, of the bodies asked for."""
        ids = {a.id for a in agencies}
        held = {i for i in ids if (i, year) in self._held}
        expected = self._expected[year] & ids
        return Counts(len(held), len(expected) if self.rostered else None, len(expected - held))


def _fits(agency: Agency, whole: _Whole, wanted: Wanted, doubts: dict[int, Doubts]) -> bool:
    if wanted.level is not None and agency.level != wanted.level:
        return False
    if wanted.region and not _lies_in(agency.region, wanted.region):
        return False
    if wanted.text.strip() and not whole.called(agency, wanted.text):
        return False
    if wanted.state in DOUBTS:
        return any(getattr(doubts.get(h.report_id, _NONE), wanted.state) for h in whole.reports(agency))
    boxes = [whole.box(agency, y, {}) for y in whole.years] if wanted.state else []
    return wanted.state is None or any(getattr(box, wanted.state) for box in boxes)


def counted(library: Library, reports: Sequence[Held], around: Sequence[Held]) -> dict[int, Doubts]:
    """The doubts that reports raise, within themselves and against the year before; set by hand is no doubt."""
    ids = {h.report_id for h in reports}
    found = library.facts.findings(ids)
    found += [(held.report_id, finding) for held, finding in linked(library, reports, around)]
    by_hand = library.people.by_hand()
    findings: Counter[int] = Counter()
    unreadable: Counter[int] = Counter()
    for report_id, finding in library.decisions.open(found):
        if finding.rule is Rule.UNREADABLE:
            unreadable[report_id] += len(set(finding.keys) - by_hand.get(report_id, {}).keys())
        else:
            findings[report_id] += 1
    return {i: Doubts(findings[i], unreadable[i]) for i in findings.keys() | unreadable.keys()}


def _aimed(library: Library, refused: Iterable[Event]) -> dict[tuple[int, int], Event]:
    """Whose report a refused file seems to be by its name, where that names one body and one year."""
    aimed: dict[tuple[int, int], Event] = {}
    for event in refused:
        name = (event.file or "").rpartition("/")[2]
        ids = {i for h in library.catalogue.find(name) if h.kind == "agency" for i in h.ids}
        years = set(_YEAR.findall(name))
        if len(ids) == 1 and len(years) == 1:
            aimed.setdefault((ids.pop(), int(years.pop())), event)
    return aimed


def _lies_in(path: tuple[str, ...], region: tuple[str, ...]) -> bool:
    n = len(region)
    return any(path[i : i + n] == region for i in range(len(path) - n + 1))
