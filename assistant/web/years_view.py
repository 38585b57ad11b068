"""A report beside the other years of the same agency: one row a cell, one column a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.web.formsheet import Labels
from assistant.web.links import link
from assistant.web.mark import amount
from assistant.web.tags import Html, Part, tag
from prompts import say
from vectorstore import derive
from vectorstore.catalogue import Held
from vectorstore.library import Library
from vectorstore.records import Fact, Key, State


class YearsView:
    """The years of one agency, in one language."""

    def __init__(self, library: Library, language: str) -> None:
        self.library = library
        self.language = language
        self._labels = Labels(library.forms, language)

    def shown(self, held: Held) -> Html:
        """The table of years; a word where there is only one."""
        ids = [held.agency_id] if held.agency_id is not None else []
        others = self.library.catalogue.reports(agency_ids=ids) if ids else []
        if len(others) < 2:
            return tag("p", self._say("no_years"), class_="soft")
        cells = {h.report_id: self._cells(h.report_id) for h in others}
        heads = [self._year(h, held) for h in others]
        rows = [row for t in self.library.forms.newest.tables for row in self._rows(t, held, others, cells)]
        table = tag("table", tag("thead", tag("tr", tag("th", self._say("years_row"), scope="col"), *heads)), *rows)
        return tag("div", table, class_="wide years", tabindex=0, role="region", aria_label=self._say("part_years"))

    def _cells(self, report_id: int) -> dict[Key, Fact]:
        facts = self.library.facts.of(report_id)
        made = [one.fact for one in derive.computed(self.library.forms, facts)]
        return {f.key: f for f in (*facts, *made)}

    def _year(self, shown: Held, this: Held) -> Html:
        if shown.report_id == this.report_id:
            return tag("th", str(shown.year), tag("small", self._say("years_this")), scope="col", aria_current="true")
        return tag(
            "th", tag("a", str(shown.year), href=link("report", self.language, report=shown.report_id)), scope="col"
        )

    def _rows(
        self, table: str, held: Held, others: Sequence[Held], cells: dict[int, dict[Key, Fact]]
    ) -> Iterator[Html]:
        own = [f for f in cells[held.report_id].values() if f.table == table]
        if all(f.state is State.ABSENT for f in own):
            return
        sections = self.library.forms.newest.sections
        section = next(s for s in sections if s.number == table)
        title = section.title if self.language == "zh" else self.library.forms.english_sections[section.number]
        yield tag("tbody", tag("tr", tag("th", title, colspan=len(others) + 1, class_="part")))
        total = derive.total_column(self.library.forms.newest, table)
        many = len({f.column for f in own}) > 1 and any(f.column == total for f in own)
        wanted = [f for f in own if not many or table == self._loose or f.column == total]
        for fact in wanted:
            values = (self._value(fact, cells[h.report_id]) for h in others)
            yield tag("tr", tag("th", self._label(fact, total), scope="row"), *values)

    @property
    def _loose(self) -> str:
        """The table whose blocks have columns of their own, and no totals."""
        tables = self.library.forms.newest.tables.values()
        return next(t.id for t in tables if len({b.columns for b in t.blocks}) > 1)

    def _label(self, fact: Fact, total: str) -> Html:
        row = self._labels.computed(fact.row)
        if fact.column == total and fact.table != self._loose:
            return row
        names = self.library.forms.columns[fact.column]
        return tag("span", row, tag("small", names.zh[0] if self.language == "zh" else names.en[0]))

    def _value(self, fact: Fact, there: dict[Key, Fact]) -> Html:
        """The same cell in another year, or what the other form counts in its place."""
        ways = derive.recipes(self.library.forms, fact.key)
        way = next((w for w in ways if w.key in there), None)
        found = there.get(fact.key) or (there[way.key] if way else None)
        note = None if way is None or found is None or found.key == fact.key else way.note or self._say("years_twin")
        if found is None:
            return tag("td", self._say("years_no"), class_="soft")
        return self._cell(found, note)

    def _cell(self, found: Fact, note: str | None) -> Html:
        if not found.state.decided:
            return tag("td", tag("span", self._say(f"state_{found.state}"), class_="soft"))
        unit = found.unit if found.unit == derive.PERCENT else ""
        marked: Part = tag("small", self._say(f"state_{found.state}")) if found.state is State.CONFIRMED else None
        return tag("td", amount(found) + unit + (" ≈" if note else ""), marked, title=note)

    def _say(self, code: str, **fields: object) -> str:
        return say("shelf", code, self.language, **fields)
