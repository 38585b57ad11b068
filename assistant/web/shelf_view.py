"""The library page as markup: the box for files, the filters, the grid of agencies and years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.export import plain
from assistant.export.clock import local
from assistant.web.grid import STATES, Box, Counts, Grid, Line
from assistant.web.links import link
from assistant.web.tags import NOTHING, Html, joined, tag
from prompts import say
from vectorstore.catalogue import Held
from vectorstore.levels import levels
from vectorstore.lines import IngestLine
from vectorstore.people import Event

_NAME = 60  # characters of an agency's name in the grid; none that is real is longer
_ABREAST = 5  # years that stand side by side on a screen without scrolling


class ShelfView:
    """The parts of the library page, in one language."""

    def __init__(self, language: str, largest_mb: int) -> None:
        self.language = language
        self.largest = largest_mb

    def frame(self) -> Html:
        """What stands on the page before anything is fetched."""
        return tag(
            "main",
            tag("h1", self._say("page_library")),
            self._drop(),
            tag("div", id="outcome", aria_live="polite"),
            self._roster(),
            self._filters(),
            tag("div", tag("p", self._say("loading"), class_="soft"), id="grid", aria_live="polite"),
            self._dialog(),
            class_="room shelf",
        )

    def _drop(self) -> Html:
        files = tag("input", type="file", multiple="", id="files")
        folder = tag("input", type="file", multiple="", webkitdirectory="", id="folder")
        ways = [
            tag("label", self._say("choose_files"), files, class_="strong"),
            tag("label", self._say("choose_folder"), folder, class_="plain"),
        ]
        hint = tag("p", self._say("drop_hint", limit=self.largest), class_="soft")
        return tag("section", tag("p", tag("span", self._say("drop")), *ways, class_="ways"), hint, id="drop")

    def _roster(self) -> Html:
        choose = tag("input", type="file", accept=".csv,.txt", id="roster")
        template = tag("button", self._say("roster_template"), type="button", id="template", class_="plain")
        ways = tag("p", tag("label", self._say("roster_choose"), choose, class_="plain"), template, class_="ways")
        said = tag("p", id="roster-said", role="status")
        return tag(
            "details",
            tag("summary", self._say("roster")),
            tag("p", self._say("roster_hint"), class_="soft"),
            ways,
            said,
            class_="fold",
        )

    def _filters(self) -> Html:
        hint = self._say("find_hint")
        find = tag("input", type="search", name="text", placeholder=hint, autocomplete="off", maxlength=200)
        states = [tag("option", self._say(f"only_{s}"), value=s) for s in STATES]
        chosen = [
            tag("label", tag("span", self._say(f"filter_{name}")), self._choice(name, more))
            for name, more in (("year", ()), ("region", ()), ("level", ()), ("state", states))
        ]
        return tag("form", tag("label", tag("span", self._say("find")), find), *chosen, id="filters", role="search")

    def _choice(self, name: str, more: Sequence[Html]) -> Html:
        return tag("select", tag("option", self._say("filter_all"), value=""), *more, name=name)

    def _dialog(self) -> Html:
        """One dialog for the question that is asked twice."""
        yes = tag("button", type="button", id="sure-yes", class_="danger")
        no = tag("button", self._say("cancel"), type="button", id="sure-no", class_="plain")
        return tag("dialog", tag("p", id="sure-text"), tag("p", no, yes, class_="ways"), id="sure")

    def grid(self, grid: Grid, empty: bool) -> Html:
        """One page of the grid with what stands around it."""
        if empty and not grid.refused:
            return tag("p", self._say("grid_empty"), class_="none")
        older = tag("p", self._say("older_reader", count=grid.older), class_="notice") if grid.older else NOTHING
        return joined([older, self._nameless(grid.nameless), self._table(grid), self._refused(grid.refused)])

    def _table(self, grid: Grid) -> Html:
        if not grid.lines:
            return tag("p", self._say("grid_none"), class_="none")
        heads = [self._year(y, grid.counts[y]) for y in grid.years]
        first = tag("th", self._say("head_agency"), scope="col")
        rows = [self._line(line, grid.years) for line in grid.lines]
        notes = [None if grid.rostered else self._say("no_roster"), self._say("grid_note")]
        wide = "wide" if len(grid.years) > _ABREAST else "wide whole"
        table = tag("table", tag("thead", tag("tr", first, *heads)), tag("tbody", *rows))
        return joined(
            [
                tag("div", table, class_=wide, tabindex=0, role="region", aria_label=self._say("page_library")),
                self._pager(grid),
                *(tag("p", note, class_="soft") for note in notes if note),
            ]
        )

    def _year(self, year: int, counts: Counts) -> Html:
        code = "year_held" if counts.expected is None else "year_expected"
        said = self._say(code, held=counts.held, expected=counts.expected, missing=counts.missing)
        return tag("th", str(year), tag("small", said), scope="col")

    def _line(self, line: Line, years: Sequence[int]) -> Html:
        where = " · ".join([*line.agency.region[-2:], level_name(line.agency.level, self.language)])
        name, more = line.agency.name[:_NAME], len(line.agency.name) > _NAME
        cut = f"{name}…" if more else name
        head = tag("th", cut, tag("small", where), scope="row", title=line.agency.name if more else None)
        return tag("tr", head, *(self._box(line.agency.name, y, line.boxes[y]) for y in years))

    def _box(self, agency: str, year: int, box: Box) -> Html:
        if box.report is not None:
            return tag("td", joined(self._held(agency, year, box, box.report)), class_="held")
        if box.refused is not None:
            why = plain.refusal(_reason(box.refused), box.refused.file or "", self.language)
            return tag("td", tag("span", self._say("box_refused"), class_="state bad", title=why))
        if box.missing:
            return tag("td", tag("span", self._say("box_missing"), class_="state warn"))
        return tag("td", tag("span", "—", aria_label=self._say("box_none"), title=self._say("box_none")), class_="soft")

    def _held(self, agency: str, year: int, box: Box, held: Held) -> Iterator[Html]:
        words = [
            tag("span", self._say(f"box_{kind}", count=count), class_=f"state {colour}")
            for kind, colour in (("findings", "warn"), ("unreadable", "bad"))
            if (count := getattr(box.doubts, kind))
        ]
        label = self._say("box_open", agency=agency, year=year)
        inside = words or [tag("span", self._say("box_read"), class_="state good")]
        yield tag("a", *inside, href=link("report", self.language, report=held.report_id), title=label)
        yield self._forget(held, agency, year)

    def _forget(self, held: Held, agency: str, year: int | str) -> Html:
        label = self._say("forget_label", agency=agency, year=year)
        asked = self._say("forget_first", agency=agency, year=year)
        return tag(
            "button",
            "×",
            type="button",
            class_="forget",
            title=label,
            aria_label=label,
            data_report=held.report_id,
            data_ask=asked,
        )

    def _pager(self, grid: Grid) -> Html:
        said = self._say("grid_count", agencies=grid.agencies, page=grid.page + 1, pages=grid.pages)
        ways = [
            self._turn("page_before", grid.page - 1, grid.page > 0),
            tag("span", said),
            self._turn("page_next", grid.page + 1, grid.page + 1 < grid.pages),
        ]
        return tag("p", *(ways if grid.pages > 1 else ways[1:2]), class_="pager")

    def _turn(self, code: str, page: int, possible: bool) -> Html:
        off = None if possible else ""
        return tag("button", self._say(code), type="button", class_="plain", data_page=page, disabled=off)

    def _nameless(self, reports: Sequence[Held]) -> Html:
        if not reports:
            return NOTHING
        unknown = {k: self._say(f"unknown_{k}") for k in ("agency", "year")}
        items = []
        for held in reports[:200]:
            agency, year = held.agency or unknown["agency"], held.year or unknown["year"]
            shown = tag("a", f"{agency} {year}", href=link("report", self.language, report=held.report_id))
            items.append(tag("li", shown, " ", tag("small", held.file), self._forget(held, agency, year)))
        head = tag("summary", self._say("nameless", count=len(reports)))
        return tag("details", head, tag("ul", *items), class_="fold warn", open="")

    def _refused(self, events: Sequence[Event]) -> Html:
        if not events:
            return NOTHING
        items = (
            tag("li", plain.refusal(_reason(e), e.file or "", self.language), " ", tag("small", local(e.at)))
            for e in events
        )
        clear = tag("button", self._say("refused_clear"), type="button", class_="plain", id="clear-refused")
        head = tag("summary", self._say("refused_list", count=len(events)))
        return tag("details", head, tag("ul", *items), tag("p", clear), class_="fold")

    def outcome(self, line: IngestLine) -> Html:
        """What became of one file, in a line."""
        bad = line.outcome in ("refused", "failed")
        said = plain.file_line(line.model_dump(mode="json"), self.language)
        return tag("li", said, class_="bad" if bad else "good")

    def note(self, text: str, kind: str = "bad") -> Html:
        """A line about a file that never became one."""
        return tag("li", text, class_=kind)

    def _say(self, code: str, **fields: object) -> str:
        return say("shelf", code, self.language, **fields)


def level_name(level: str, language: str) -> str:
    """What a level is called in a language."""
    if language == "zh":
        return level
    if level == levels().department.level:
        return say("shelf", "department", language)
    return next((k.english[0] for k in (*levels().bodies, *levels().areas) if k.level == level and k.english), level)


def _reason(event: Event) -> dict[str, object]:
    return dict(event.detail)
