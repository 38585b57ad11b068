"""The report page: one report whole, its findings and their decisions, what people set by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.web.doors import Doors
from assistant.web.findings_view import FindingsView
from assistant.web.mark import Marks
from assistant.web.paper import drawn
from assistant.web.report_view import ReportView
from assistant.web.shelf import Shelf
from assistant.web.shelf_page import script
from assistant.web.wishes import Answerer, CellWish, DecisionWish, FindWish, NameWish, Reply, ReportWish
from assistant.web.years_view import YearsView
from prompts import say
from vectorstore.catalogue import Held

_SCRIPTS = ("calls.js", "asking.js", "report.js")
_WORDS = ("loading", "forget_second", "forget_yes", "forget_really", "offline", "name_nothing", "bad_wish")
_FOUND = 30  # reports offered to choose from


def build_report(doors: Doors, language: str) -> None:
    """The contents of the report page, inside the page's own context."""
    import gradio as gr

    page = _Page(doors.shelf, language)
    gr.HTML(
        page.view.frame(),
        elem_id="report",
        js_on_load=script(_SCRIPTS, _WORDS, language),
        server_functions=page.doors(),
        apply_default_css=False,
    )


class _Page:
    """What the report page may ask."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        self.shelf = shelf
        self.library = shelf.library
        self.language = language
        self.view = ReportView(self.library.forms, language)

    def doors(self) -> list[Callable[[Any], Reply]]:
        """The functions that the page's script calls."""
        door = Answerer(self.language).door
        return [
            door("report_find", FindWish, self.find),
            door("report_show", ReportWish, self.show),
            door("report_findings", ReportWish, self.findings),
            door("report_beside", ReportWish, self.beside),
            door("report_correct", CellWish, self.correct),
            door("report_name", NameWish, self.name),
            door("report_decide", DecisionWish, self.decide),
            door("report_forget", ReportWish, self.forget),
        ]

    def find(self, wish: FindWish) -> Reply:
        """Reports by the name of their agency, the newest first."""
        if not wish.text.strip():
            return {"html": ""}
        hits = self.library.catalogue.find(wish.text)
        ids = {i for h in hits if h.kind == "agency" for i in h.ids}
        reports = sorted(self.library.catalogue.reports(agency_ids=ids), key=lambda h: (-(h.year or 0), h.agency or ""))
        return {"html": self.view.found(reports[:_FOUND], len(reports) - _FOUND)}

    def show(self, wish: ReportWish) -> Reply:
        """The paper and the forms beside it."""
        held = self.shelf.held(wish.report)
        named = self.library.people.named(held.report_id)
        original = self.shelf.original(held.report_id) is not None
        quote, cell, picture = wish.quote, wish.cell, self.shelf.picture
        paper = drawn(self.library, held.report_id, cell, quote, None, self.language, picture)
        return {
            "title": f"{held.agency or ''} {held.year or ''}".strip(),
            "head": self.view.head(held, named, original),
            "paper": paper,
            "correct": self.view.correct(self.library.facts.of(held.report_id)),
        }

    def findings(self, wish: ReportWish) -> Reply:
        """Everything found about a report; comparing it with others takes a moment longer than showing it."""
        held = self.shelf.held(wish.report)
        anchor = Marks(self.library.facts.of(held.report_id), {}, None, self.language).anchor
        return {"html": FindingsView(self.language, anchor).shown(self.shelf.findings(held.report_id))}

    def beside(self, wish: ReportWish) -> Reply:
        """The other years, and the figures that stand only in prose."""
        held = self.shelf.held(wish.report)
        prose = [figure for _, figure in self.library.facts.prose([held.report_id])]
        return {"years": YearsView(self.library, self.language).shown(held), "prose": self.view.prose(prose)}

    def correct(self, wish: CellWish) -> Reply:
        """Set a cell by hand."""
        self.shelf.correct(wish.report, wish.cell, wish.value, wish.by, wish.why)
        return {"said": self._say("corrected", cell="／".join(wish.cell), value=wish.value.strip())}

    def name(self, wish: NameWish) -> Reply:
        """Set the agency or the year by hand."""
        agency = (wish.agency or "").strip() or None
        if agency is None and wish.year is None:
            return {"fault": self._say("name_nothing")}
        self.shelf.name(wish.report, agency, wish.year, wish.by, wish.why)
        return self._whose(self.library.catalogue.report(wish.report), "named")

    def decide(self, wish: DecisionWish) -> Reply:
        """Decide on a finding."""
        self.shelf.decide(wish.report, wish.about, wish.kind, wish.by, wish.note)
        return {"said": self._say("decision_saved", what=say("findings", f"decision_{wish.kind}", self.language))}

    def forget(self, wish: ReportWish) -> Reply:
        """Take the report out."""
        held = self.shelf.held(wish.report)
        self.shelf.forget(wish.report)
        return self._whose(held, "forgotten")

    def _whose(self, held: Held | None, code: str) -> Reply:
        agency = (held and held.agency) or self._say("unknown_agency")
        year = (held and held.year) or self._say("unknown_year")
        return {"said": self._say(code, agency=agency, year=year)}

    def _say(self, code: str, **fields: object) -> str:
        return say("shelf", code, self.language, **fields)
