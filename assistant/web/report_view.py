"""The report page as markup: whose it is, figures out of prose, what a person may set by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.export.clock import local
from assistant.web.formsheet import Labels, editions
from assistant.web.links import link
from assistant.web.mark import amount
from assistant.web.shelf_view import level_name
from assistant.web.tags import NOTHING, Html, Part, tag
from prompts import say
from vectorstore.catalogue import Held
from vectorstore.form import Forms
from vectorstore.people import Named
from vectorstore.records import Fact, ProseFigure, State

_OPEN = (State.UNREADABLE, State.BLANK, State.NOT_APPLICABLE, State.ABSENT)


class ReportView:
    """The parts of the report page, in one language."""

    def __init__(self, forms: Forms, language: str) -> None:
        self.language = language
        self._labels = Labels(forms, language)

    def frame(self) -> Html:
        """What stands on the page before a report is fetched."""
        return tag(
            "main",
            self._chooser(),
            tag("div", id="report-said", aria_live="polite"),
            tag("div", id="report-head"),
            tag(
                "div",
                tag("div", tag("p", self._say("loading"), class_="soft"), id="report-paper"),
                tag("aside", *self._parts(), id="report-side"),
                class_="beside",
                id="report-body",
                hidden="",
            ),
            self._dialog(),
            class_="room report",
        )

    def _chooser(self) -> Html:
        hint = self._say("find_hint")
        find = tag("input", type="search", id="report-find", placeholder=hint, autocomplete="off", maxlength=200)
        back = tag("a", self._say("to_library"), href=link("library", self.language), class_="plain")
        label = tag("label", tag("span", self._say("choose_report")), find)
        return tag("div", label, back, tag("ul", id="report-found"), id="report-choose", role="search")

    def _parts(self) -> Iterator[Html]:
        for part in ("findings", "correct", "years", "prose"):
            wait = tag("div", tag("p", self._say("loading"), class_="soft"), id=f"part-{part}")
            opened = "" if part in ("findings", "correct") else None
            yield tag("details", tag("summary", tag("h2", self._say(f"part_{part}"))), wait, class_="fold", open=opened)

    def _dialog(self) -> Html:
        yes = tag("button", type="button", id="sure-yes", class_="danger")
        no = tag("button", self._say("cancel"), type="button", id="sure-no", class_="plain")
        return tag("dialog", tag("p", id="sure-text"), tag("p", no, yes, class_="ways"), id="sure")

    def found(self, reports: Sequence[Held], more: int) -> Html:
        """Reports to choose from."""
        if not reports:
            return tag("li", self._say("choose_none"), class_="soft")
        items = [
            tag(
                "li",
                tag("a", self._whose(h.agency or "", h.year), href=link("report", self.language, report=h.report_id)),
            )
            for h in reports
        ]
        rest = tag("li", self._say("choose_more", count=more), class_="soft") if more > 0 else NOTHING
        return tag("span", *items, rest)

    def head(self, held: Held, named: Sequence[Named], has_original: bool) -> Html:
        """Whose report it is, what may be done with it."""
        agency = held.agency or self._say("unknown_agency")
        year = held.year or self._say("unknown_year")
        facts = [tag("div", tag("dt", self._say(f"fact_{k}")), tag("dd", v)) for k, v in self._facts(held)]
        by_hand = [tag("p", self._named(n), class_="who") for n in named]
        ask = self._say("forget_first", agency=agency, year=year)
        download = tag("a", self._say("original"), href=f"original/{held.report_id}", class_="plain", download="")
        forget = tag("button", self._say("forget"), type="button", id="report-forget", class_="plain", data_ask=ask)
        ways = tag("p", download if has_original else None, forget, class_="ways")
        kept = None if has_original else tag("p", self._say("original_not_kept"), class_="soft")
        title = tag("h1", self._whose(agency, year), class_=None if held.complete else "warn")
        return tag("section", title, tag("dl", *facts), *by_hand, ways, kept, self._name_form(held))

    def _whose(self, agency: str, year: object) -> str:
        return self._say("whose", agency=agency, year=year) if isinstance(year, int) else f"{agency}{year}"

    def _facts(self, held: Held) -> Iterator[tuple[str, str]]:
        yield "region", "/".join(held.region) or self._say("fact_none")
        if held.level:
            yield "level", level_name(held.level, self.language)
        yield "forms", ("，" if self.language == "zh" else ", ").join(editions(held.forms, self.language))
        if held.published:
            yield "published", held.published
        yield "file", held.file

    def _named(self, named: Named) -> str:
        return self._say(f"named_{named.kind}", value=named.value, by=named.person, at=local(named.at), why=named.why)

    def _name_form(self, held: Held) -> Html:
        """To complete a report whose agency or year is not known, or to set them right."""
        fields = [
            self._field("name_agency", tag("input", name="agency", maxlength=200, autocomplete="off")),
            self._field(
                "name_year", tag("input", name="year", inputmode="numeric", pattern="20[0-9][0-9]", maxlength=4)
            ),
            *self._signature(),
        ]
        form = tag("form", *fields, self._save(), id="name-form")
        opened = None if held.complete else ""
        return tag("details", tag("summary", self._say("name_report")), form, class_="fold", open=opened)

    def correct(self, facts: Sequence[Fact]) -> Html:
        """The form for a cell: every cell can be chosen, those without a figure first."""
        undecided = [f for f in facts if f.state in _OPEN[:3]]
        groups = [(self._say("pick_undecided"), undecided)] if undecided else []
        groups += [
            (self._say("pick_all", table=t), [f for f in facts if f.table == t])
            for t in dict.fromkeys(f.table for f in facts)
        ]
        chosen = [tag("optgroup", *map(self._option, members), label=label) for label, members in groups]
        select = tag("select", tag("option", self._say("pick_none"), value=""), *chosen, name="cell", required="")
        value = tag("input", name="value", inputmode="decimal", maxlength=40, required="", autocomplete="off")
        fields = [
            self._field("pick_cell", select),
            tag("p", id="candidates", class_="ways"),
            self._field("new_value", value),
            *self._signature(),
        ]
        hint = tag("p", self._say("replace_hint"), class_="soft")
        return tag("div", tag("form", *fields, self._save(), id="cell-form"), hint)

    def _option(self, fact: Fact) -> Html:
        value = f" {amount(fact)}" if fact.state.decided else ""
        label = f"{fact.table} {fact.row} {fact.column}：{value or self._say(f'state_{fact.state}')}"
        return tag("option", label, value="|".join(fact.key), data_candidates=" ".join(fact.candidates) or None)

    def _signature(self) -> list[Html]:
        return [
            self._field("decide_by", tag("input", name="by", maxlength=100, required="", autocomplete="name")),
            self._field("why", tag("input", name="why", maxlength=1000, required="", autocomplete="off")),
        ]

    def _field(self, code: str, control: Html) -> Html:
        return tag("label", tag("span", self._say(code)), control)

    def _save(self) -> Html:
        return tag("p", tag("button", self._say("save"), class_="strong"), class_="ways")

    def prose(self, figures: Sequence[ProseFigure]) -> Html:
        """Figures that stand only in prose, with their sentences."""
        if not figures:
            return tag("p", self._say("no_prose"), class_="soft")
        heads = tag("tr", *(tag("th", self._say(f"prose_{k}"), scope="col") for k in ("what", "value", "sentence")))
        rows = (tag("tr", *self._figure(f)) for f in figures)
        return tag("div", tag("table", tag("thead", heads), tag("tbody", *rows)), class_="wide prose-figures")

    def _figure(self, figure: ProseFigure) -> Iterator[Html]:
        yield tag("th", figure.label, scope="row")
        yield tag("td", self._say(f"bound_{figure.bound}", value=f"{figure.value:,f}", unit=figure.unit))
        where: Part = None
        if figure.place.line is not None:
            where = tag("small", self._say("place_line", line=figure.place.line))
        yield tag("td", figure.sentence, where)

    def _say(self, code: str, **fields: object) -> str:
        return say("shelf", code, self.language, **fields)
