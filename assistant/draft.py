"""An answer while it is being put together: sentences, figures with their sources, table, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Chart, Citation, Coverage, Excluded, Figure, Option, Series, Table, TableColumn, Where
from assistant.evidence import Printed, Value
from assistant.phrasing import Phrasing
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind, Question
from vectorstore.form import load_forms
from vectorstore.records import Fact, Key, Place, ProseFigure, State

NAMED = 8  # reports left out that are named in the text; all stand in the coverage
NOTHING_BELOW = State.NOT_APPLICABLE.value  # of a rate: its denominator is zero
FEW = 3  # reports of areas that are named as standing aside
FIGURES = 60  # agencies whose figures are listed; beyond, the rows of the table suffice


class Draft(Phrasing):
    """The parts of an answer, added one by one."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.kind: Kind = question.kind
        self.reason: str | None = question.reason
        self.lines: list[str] = []
        self.figures: list[Figure] = []
        self.citations: list[Citation] = []
        self.table: Table | None = None
        self.chart: Chart | None = None
        self.coverage: Coverage | None = None
        self.options: list[Option] = []
        self.follow_ups: list[str] = []
        self.assumptions: list[str] = []
        self.notices: list[str] = []
        self.by_hand: dict[tuple[Slot, Key], int] = {}  # cells that a person set, with the number of their source
        self.areas_told: set[tuple[str, int]] = set()  # reports of whole areas whose figures stand in a sentence
        self._given: set[tuple[Slot, Cells]] = set()  # measures of reports that stand in figures
        self._numbered: dict[tuple[object, ...], int] = {}

    # ------------------------------------------------------------ sentences
    def say(self, code: str, **fields: object) -> None:
        """Add a sentence to the text."""
        self.lines.append(self.word(code, **fields))

    def refuse(self, kind: Kind, reason: str | None) -> None:
        """What kind of answer it became."""
        self.kind, self.reason = kind, reason

    def none(self, measure: Cells, reasons: Iterable[str]) -> None:
        """No report in scope gives a measure: for which reasons, and how many reports each."""
        rate = any(measure.row in form.rates for form in load_forms().editions.values())
        counted = Counter("zero_below" if rate and why == NOTHING_BELOW else why for why in reasons)
        gap = " in " if self.language == "en" else ""
        items = [self.why(why) + gap + self.amount(Decimal(n), "reports") for why, n in counted.most_common()]
        code = "no_value_many" if items else "nobody_passes" if self.question.filters else "no_value"
        self.say(code, label=measure.label, list=self.listed(items))

    # ------------------------------------------------------------ figures
    def value(self, value: Value) -> Figure:
        """Add a measure of a report as a figure, with the cells that it comes from."""
        slot, measure = value.slot, value.measure
        self._given.add((slot, measure))
        figure = Figure(
            agency=slot.agency,
            region=slot.region,
            year=slot.year,
            table=measure.table,
            row=None if value.less else row_of(measure),
            column=None if value.less else column_of(measure),
            label=measure.label,
            value=None if value.value is None else f"{value.value:f}",
            unit=value.unit,
            bound="exact",
            state=(value.state or State.ABSENT).value,
            trust=value.trust,  # type: ignore[arg-type]
            cites=self._cite_facts(slot, value.facts),
        )
        self.figures.append(figure)
        return figure

    def has(self, value: Value) -> bool:
        """Whether a measure of a report stands in figures already."""
        return (value.slot, value.measure) in self._given

    def values(self, values: Sequence[Value]) -> None:
        """Add several measures as figures, their cells read at once."""
        by_source: dict[Printed, list[int]] = {}
        for v in values:
            if v.printed and v.slot.report:
                by_source.setdefault(v.printed, []).append(v.slot.report.report_id)
        for printed, report_ids in by_source.items():
            printed.read(report_ids)
        for value in values:
            self.value(value)

    def computed(
        self,
        label: str,
        value: Decimal | None,
        unit: str | None,
        agency: str | None = None,
        region: tuple[str, ...] = (),
        year: int | None = None,
        like: Cells | None = None,
        trust: str | None = None,
        cites: tuple[int, ...] = (),
    ) -> Figure:
        """Add a figure calculated over others."""
        figure = Figure(
            agency=agency,
            region=region,
            year=year,
            table=like.table if like else None,
            row=row_of(like) if like else None,
            column=column_of(like) if like else None,
            label=label,
            value=None if value is None else f"{value:f}",
            unit=unit,
            bound="exact",
            state=(State.NOT_APPLICABLE if value is None else State.DERIVED).value,
            trust=trust,  # type: ignore[arg-type]
            cites=cites,
        )
        self.figures.append(figure)
        return figure

    def side(self, side: Value | None) -> None:
        """Add the numerator or denominator of a rate."""
        if side is not None:
            self.value(side)

    def prose(self, slot: Slot, figure: ProseFigure) -> Figure:
        """Add a figure that stands only in prose."""
        n = self.cite(slot, figure.section, figure.sentence, figure.place)
        made = Figure(
            agency=slot.agency,
            region=slot.region,
            year=slot.year,
            table=None,
            row=None,
            column=None,
            label=figure.label,
            value=f"{figure.value:f}",
            unit=figure.unit,
            bound=figure.bound,  # type: ignore[arg-type]
            state=State.PRINTED.value,
            trust="self_reported",
            cites=(n,),
        )
        self.figures.append(made)
        return made

    # ------------------------------------------------------------ sources
    def _cite_facts(self, slot: Slot, facts: Sequence[Fact]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._cite_fact(slot, f) for f in facts if f.state is not State.ABSENT))

    def _cite_fact(self, slot: Slot, fact: Fact) -> int:
        n = self.cite(slot, fact.table, quote(fact), fact.place)
        if fact.state is State.CONFIRMED:
            self.by_hand[slot, fact.key] = n
        return n

    def cite(self, slot: Slot, section: str | None, text: str, place: Place) -> int:
        """The number of a source, given once."""
        key = (slot.agency_id, slot.year, section, text, place.file, place.line, place.box)
        if key not in self._numbered:
            n = self._numbered[key] = len(self.citations) + 1
            where = Where(file=place.file, page=place.page, line=place.line, box=place.box)
            self.citations.append(
                Citation(n=n, agency=slot.agency, year=slot.year, section=section, quote=text, where=where)
            )
        return self._numbered[key]

    # ------------------------------------------------------------ table, chart, coverage
    def grid(self, slots: Sequence[Slot], values: dict[Cells, list[Value]], index: dict[Slot, int]) -> None:
        """A row for each report, a column for each measure; as far as figures are listed, each of them is one."""
        years = len({s.year for s in slots}) > 1
        heads = [TableColumn(title=self.word("head_agency"), unit=None)]
        heads += [TableColumn(title=self.word("head_year"), unit=None)] if years else []
        heads += [TableColumn(title=m.label, unit=self.unit_word(_unit(found))) for m, found in values.items()]
        said = [[self.cell(found[index[slot]]) for slot in slots] for found in values.values()]
        rows = [(s.agency, *((str(s.year),) if years else ()), *cells) for s, *cells in zip(slots, *said, strict=True)]
        if len(slots) <= FIGURES:
            shown = (found[index[slot]] for slot in slots for found in values.values())
            self.values([v for v in shown if v.value is not None and (v.slot, v.measure) not in self._given])
        self.table = Table(columns=tuple(heads), rows=tuple(rows))

    def cell(self, value: Value) -> str:
        """A value as it stands in a table; the reason where there is none."""
        return f"{value.value:f}" if value.value is not None else self.why(value.why)

    def bars(
        self, title: str, unit: str | None, names: Sequence[str], values: Sequence[Decimal | None], line: bool = False
    ) -> None:
        """A chart, where three or more points can be compared."""
        if sum(v is not None for v in values) < 3 or len(names) > FIGURES:
            return
        series = Series(name=title, values=tuple(None if v is None else f"{v:f}" for v in values))
        self.chart = Chart(type="line" if line else "bar", title=title, unit=unit, x=tuple(names), series=(series,))

    def cover(self, plan: Plan, counted: Iterable[Slot], why: dict[Slot, str], say_it: bool = True) -> None:
        """N of M, and who is left out and why."""
        left = dict(plan.left)
        out = {one: w for s, w in why.items() for one in s.parts or (s,)} | left
        excluded = [_excluded(s.agency, s.year, w) for s, w in out.items()]
        excluded += [_excluded(h.agency, h.year, "unknown_identity") for h in plan.nameless]
        asked = {one for s in plan.slots for one in s.parts or (s,)} | left.keys()
        held = sum([one.report is not None for one in asked])
        n = len({(one.agency_id, one.year) for s in counted for one in s.reports if one not in left})
        self.coverage = Coverage(asked=len(asked), held=held, counted=n, excluded=tuple(excluded))
        if plan.nameless:
            files = [h.file for h in plan.nameless]
            more = [self.word("more_files", n=len(files))] if len(files) > NAMED else []
            self.notices.append(self.word("nameless", files=self.listed([*files[:NAMED], *more])))
        say_it = say_it or bool(set(left.values()) - {"area_report"})  # behind a sum somebody is missing
        if say_it and (len(asked) > 1 or (n == 0 and not self.question.scope.bodies)):
            self.say("n_of_m", asked=len(asked), held=held, counted=n)
            self._name_left_out(excluded)

    def aside(self, areas: Iterable[str]) -> None:
        """The reports that speak for whole areas are not ranked beside their bodies; of many only their number."""
        names = list(dict.fromkeys(areas))
        few = [self.word("area_aside", agency=self.short(name)) for name in names[:FEW]]
        self.notices += few if len(names) <= FEW else [self.word("areas_aside", n=len(names))]

    def missing(self, bodies: Sequence[tuple[str, int]], asked: int, held: int) -> None:
        """Coverage where the reports that are not there are the answer."""
        excluded = tuple(Excluded(agency=name, year=year, why="not_held") for name, year in bodies)
        self.coverage = Coverage(asked=asked, held=held, counted=held, excluded=excluded)

    def _name_left_out(self, excluded: Sequence[Excluded]) -> None:
        told = {n for n, e in enumerate(excluded) if e.why == "area_report" and (e.agency, e.year) in self.areas_told}
        named = [e for n, e in enumerate(excluded) if e.agency and e.why != "within_area" and n not in told]
        if named:
            items = [
                self.word("left_out_one", agency=self.short(e.agency), year=e.year, why=self.why(e.why))
                for e in named[:NAMED]
            ]
            more = self.word("left_out_more") if len(named) > NAMED else ""
            self.say("left_out", names=self.listed(items) + more)


def row_of(measure: Cells) -> str:
    """The row of a figure; rows added up are joined."""
    return "＋".join(dict.fromkeys((measure.row, *(row for row, _ in measure.plus))))


def column_of(measure: Cells) -> str:
    """The column of a figure; several columns of one row have a name of their own."""
    columns = tuple(dict.fromkeys((measure.column, *(column for _, column in measure.plus))))
    unions = {v: k for k, v in load_forms().unions.items()}
    return measure.column if len(columns) == 1 else unions.get(columns, "＋".join(columns))


def quote(fact: Fact) -> str:
    """A cell as its paper has it: label and what was printed."""
    forms = load_forms()
    column = forms.columns[fact.column].zh[0] if len(_columns(fact.form, fact.row)) > 1 else ""
    return " ".join(part for part in (forms.rows[fact.row].zh[0], column, fact.raw) if part)


@lru_cache(maxsize=1 << 16)
def _excluded(agency: str | None, year: int | None, why: str) -> Excluded:
    """Thousands of them stand beside an answer about everybody, and beside the next one again."""
    return Excluded(agency=agency, year=year, why=why)


@lru_cache(maxsize=256)
def _columns(form: str, row: str) -> frozenset[str]:
    return frozenset(key[2] for key in load_forms()[form].fields if key[1] == row)


def _unit(values: Sequence[Value]) -> str | None:
    return next((v.unit for v in values if v.unit), None)
