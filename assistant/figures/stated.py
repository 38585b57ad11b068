"""Figures that stand only in prose, answered as 文中自述 with their sentence; never taken for a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.evidence import NOT_COMPARABLE, Value, unit_of
from assistant.figures import area_said, passages, said_none, selfsaid, selfsummed
from assistant.figures.aside import outside
from assistant.figures.counting import counted_in, matching, meaning, units_for
from assistant.figures.gathered import WITHIN_AREA, areas_meant, countable
from assistant.measures import label, shape
from assistant.plan import Plan, Slot, is_government
from assistant.question import Cells, Kind, Stated
from assistant.words.lexicon import in_money, normal, said_in_prose
from vectorstore.derive import PERCENT
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.pattern import Pattern
from vectorstore.records import ProseFigure, State
from vectorstore.spoken import load_speech

Pairs = list[tuple[Slot, ProseFigure]]  # a report with a figure of its prose
SHOWN = 60  # gaps in a table for which the prose is looked through
_GAPS = {NOT_COMPARABLE, State.ABSENT.value, State.BLANK.value}


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The prose figure that counts what was asked, of every report asked for."""
    stated = [m for m in plan.question.measures if isinstance(m, Stated)]
    plan = _areas_alone(plan)
    told = _Telling(plan, draft)
    for wanted in stated:
        told.tell(wanted, library)
    if not told.counted:
        _nothing(plan, stated, library, draft)
    elif own := _area_unsaid(plan, told.counted):
        draft.lines.insert(0, draft.word("area_unsaid", agency=draft.short(own.agency), year=own.year))
        draft.refuse(Kind.MISSING, "not_stated")
    heads = [
        TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in ("agency", "year", "value", "unit", "counts")
    ]
    draft.table = Table(columns=tuple(heads), rows=tuple(told.rows)) if told.rows else None
    known = set(told.counted)
    why = {s: told.apart.get(s) or ("absent" if s.report else "not_held") for s in plan.slots if s not in known}
    draft.cover(plan, told.counted, why, say_it=len(plan.slots) > 1 and bool(told.counted))


class _Telling:
    """What was told so far: rows of the table, whose figures count, and who stands apart for what reason."""

    def __init__(self, plan: Plan, draft: Draft) -> None:
        bodies, self.apart = _beside_each_other(plan)
        self.plan, self.draft = plan, draft
        self.slots = list({s.report.report_id: s for s in bodies if s.report}.values())
        self.areas = list(self.apart)
        self.counted: list[Slot] = []
        self.rows: list[tuple[str | None, ...]] = []

    def tell(self, wanted: Stated, library: Library) -> None:
        """One figure: who does not state it, whose keeps the bounds, or each."""
        q = self.plan.question
        found, of_areas = (figures_of(wanted, some, library) for some in (self.slots, self.areas))
        if q.silent:
            self._silent(wanted, found)
        elif q.bounds and found:
            found = self._passing(wanted, found)
        else:
            return self._each(wanted, found, of_areas, library)
        area_said.tell(of_areas, self.areas, found, self.plan, self.draft)

    def _silent(self, wanted: Stated, found: Pairs) -> None:
        none = selfsaid.tell_silent(wanted, found, self.slots, self.plan, self.draft)
        self.counted += self.slots
        self.rows += [(slot.agency, str(slot.year), None, None, wanted.about) for slot in none]

    def _passing(self, wanted: Stated, found: Pairs) -> Pairs:
        self._count(slot for slot, _ in found)
        found, unsure = selfsaid.passing(_ordered(found, self.plan), self.plan.question.bounds)
        self.counted, self.apart = [s for s in self.counted if s not in unsure], self.apart | unsure
        selfsaid.tell(wanted, found, self.plan, self.draft)
        self._list(found)
        return found

    def _each(self, wanted: Stated, found: Pairs, of_areas: Pairs, library: Library) -> None:
        """Every figure, in the order asked for; where the area that was named states its own, its bodies' are apart."""
        own = _own_report(self.plan, [slot for slot, _ in found])
        self._lead(wanted, found)
        self.apart |= {slot: WITHIN_AREA for slot in self.slots if own and slot.agency_id != own.agency_id}
        ordered = _ordered(found, self.plan)
        for slot, figure in ordered:
            if slot not in self.apart:
                tell(slot, figure, self.draft)
        self._list(ordered)
        area_said.tell(of_areas, self.areas, ordered, self.plan, self.draft)
        if own and len(self.slots) > 1:
            self.draft.say("stated_of_area", agency=self.draft.short(own.agency))
        self._count(slot for slot, _ in found if slot not in self.apart)
        known = {slot for slot, _ in found} | self.apart.keys()
        self.counted += said_none.tell(wanted, [s for s in self.slots if s not in known], library, self.draft)

    def _lead(self, wanted: Stated, found: Pairs) -> None:
        """What is said of all the figures before each is told: how many, their sum, that the first follow."""
        q, draft = self.plan.question, self.draft
        if q.kind is Kind.COUNT and found and len(self.plan.slots) > 1:
            _counted(wanted, {slot.agency_id for slot, _ in found}, self.plan, draft)
        if not _of_the_area(self.plan):
            selfsummed.reckon(wanted.about, found, self.plan, draft)
        if found and q.kind is Kind.EXTREME and len(self.slots) > 1:
            rate = "_rate" if all(f.unit == PERCENT for _, f in found) else ""
            draft.say(f"stated_first_{q.order}{rate}")

    def _count(self, slots: Iterable[Slot]) -> None:
        self.counted = list(dict.fromkeys([*self.counted, *slots]))

    def _list(self, found: Pairs) -> None:
        self.rows += [(s.agency, str(s.year), f"{f.value:f}", f.unit, f.label) for s, f in found]


def figures_of(wanted: Stated, slots: Sequence[Slot], library: Library) -> Pairs:
    """The prose figures of some reports that count what was asked."""
    of = {s.report.report_id: s for s in slots if s.report}
    by_report: dict[int, list[ProseFigure]] = {}
    for report_id, figure in library.facts.prose(list(of), units=counted_in(wanted) or ()) if of else ():
        by_report.setdefault(report_id, []).append(figure)
    return [(slot, f) for i, slot in of.items() for f in matching(wanted, by_report.get(i, []))]


def _beside_each_other(plan: Plan) -> tuple[list[Slot], dict[Slot, str]]:
    """Where bodies are ranked or chosen, the report that speaks for their whole area is none of them."""
    q = plan.question
    chosen = q.kind in {Kind.RANK, Kind.EXTREME, Kind.COUNT} or bool(q.bounds) or q.silent
    if not chosen or q.scope.bodies:
        return [s for s in plan.slots if s.report], {}
    slots, apart = countable(plan)
    return [s for s in slots if s.report], apart


def _areas_alone(plan: Plan) -> Plan:
    """哪个县区: each area speaks by its government's report."""
    paths = areas_meant(plan) if plan.question.group == "region" and not plan.question.scope.bodies else []
    own = tuple(s for s in plan.slots if is_government(s) and s.region in paths)
    return replace(plan, slots=own, areas=frozenset()) if any(s.report for s in own) else plan


def _area_unsaid(plan: Plan, counted: Sequence[Slot]) -> Slot | None:
    """青禾县查阅点接待了多少人次: the report of the area that was named, where only its bodies state it."""
    own = _of_the_area(plan)
    return own[0] if own and not any(s in counted for s in own) else None


def _own_report(plan: Plan, stating: Sequence[Slot]) -> Slot | None:
    """The report that speaks for the area that was named, where it states the figure itself."""
    return next((s for s in _of_the_area(plan) if s in stating), None)


def _of_the_area(plan: Plan) -> list[Slot]:
    q = plan.question
    if not q.whole or len(q.scope.regions) != 1 or q.kind in {Kind.RANK, Kind.EXTREME, Kind.COUNT, Kind.LIST}:
        return []
    return [s for s in plan.held if s.agency_id in plan.areas and s.region == q.scope.regions[0]]


def _ordered(found: Pairs, plan: Plan) -> Pairs:
    """In the order asked for; of the most or the first so many, with those who tie."""
    q = plan.question
    if q.kind not in {Kind.RANK, Kind.EXTREME}:
        return found
    sign = -1 if q.order == "desc" else 1
    ordered = sorted(found, key=lambda pair: (sign * pair[1].value, pair[0].region, pair[0].agency))
    limit = q.limit or (1 if q.kind is Kind.EXTREME else len(ordered))
    return [pair for i, pair in enumerate(ordered) if i < limit or pair[1].value == ordered[limit - 1][1].value]


def _counted(wanted: Stated, agencies: set[int], plan: Plan, draft: Draft) -> None:
    """How many agencies state such a figure, where it is they that were counted."""
    n, years = Decimal(len(agencies)), plan.years()
    unit = draft.unit("agencies").strip()
    draft.computed(
        draft.word("agencies_stating", about=wanted.about), n, unit, year=years[0] if len(years) == 1 else None
    )
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "about": wanted.about}
    draft.say("count_stated", amount=draft.amount(n, "agencies"), **fields)


def tell(slot: Slot, figure: ProseFigure, draft: Draft) -> None:
    """One prose figure in a sentence, as the paper's own."""
    draft.prose(slot, figure)
    draft.say(
        "stated",
        agency=draft.short(slot.agency),
        year=slot.year,
        label=inside(figure.label),
        bound=draft.word(f"bound_{figure.bound}"),
        amount=draft.amount(figure.value, figure.unit),
    )


def inside(label: str) -> str:
    """A wording as it stands between quotation marks.

    >>> inside("“青禾发布”公众号推文")
    '‘青禾发布’公众号推文'
    """
    return label.translate(str.maketrans("“”", "‘’"))


def beside(values: Sequence[Value], library: Library, draft: Draft) -> int:
    """What the prose states where the table has no such cell: named apart, cited, in no calculation; how many."""
    gaps = [v for v in values if v.slot.report and v.value is None and v.why in _GAPS][:SHOWN]
    by_report: dict[int, list[ProseFigure]] = {}
    reports = {v.slot.report.report_id for v in gaps if v.slot.report}
    for report_id, figure in library.facts.prose(reports) if reports else ():
        by_report.setdefault(report_id, []).append(figure)
    found = [
        (v, f) for v in gaps if v.slot.report for f in _said_of(v.measure, by_report.get(v.slot.report.report_id, []))
    ]
    for value, figure in found:
        draft.prose(value.slot, figure)
        draft.say(
            "stated_beside",
            agency=draft.short(value.slot.agency),
            year=value.slot.year,
            label=inside(figure.label),
            bound=draft.word(f"bound_{figure.bound}"),
            amount=draft.amount(figure.value, figure.unit),
        )
    return len(found)


def _said_of(measure: Cells, figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The prose figures that count what a row counts, where they are not said of a part of it only."""
    if measure.plus or measure.column not in shape().default.get(measure.row, ()):
        return []
    names = [normal(name) for name in load_forms().rows[measure.row].zh]
    units = units_for(unit_of(measure) or "")
    return [f for f in figures if f.unit in units and any(_only(name, normal(f.label)) for name in names)]


def _only(name: str, said: str) -> bool:
    """Whether a wording names a thing and nothing besides but that it was done or received."""
    before, found, after = said.partition(name)
    return bool(found) and not _verbs().sub("", before + after)


@lru_cache(maxsize=1)
def _verbs() -> Pattern:
    return Pattern("|".join(sorted(map(re.escape, said_in_prose()["doing"]), key=len, reverse=True)))


def _nothing(plan: Plan, stated: Sequence[Stated], library: Library, draft: Draft) -> None:
    if plan.slots and not plan.held:
        slot = plan.slots[0]
        draft.say("not_held", agency=draft.short(slot.agency), year=slot.year, held="")
        draft.refuse(Kind.MISSING, "not_held")
        return
    if not any(meaning(s.about)[0] for s in stated) and outside(plan, draft):
        return
    draft.say("not_stated_prose", about=draft.listed(s.about for s in stated))
    if any(in_money(s.about) for s in stated):
        _another_thing(draft)
    elif len(plan.held) <= passages.SHOWN:
        passages.beside([s.about for s in stated], plan, library, draft)
    draft.refuse(Kind.MISSING, "not_stated")


def _another_thing(draft: Draft) -> None:
    """The cell that a fee of the prose is often taken for is named as another thing."""
    for spoken in load_speech().readings:
        for row, *_ in spoken.readings if spoken.stated else ():
            draft.say(
                "another_thing",
                row=label((row,), shape().default[row][0], draft.language),
                about=spoken.stated[draft.language],
            )
