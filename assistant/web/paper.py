"""One report drawn as a page: whose it is, its sections, its tables as on the form; every word of it escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator

from assistant.web.formsheet import Labels, editions, sheet
from assistant.web.mark import Marks
from assistant.web.quoted import Quote
from assistant.web.tags import NOTHING, Html, joined, tag
from prompts import say
from vectorstore import derive
from vectorstore.catalogue import Held
from vectorstore.form import Block, Section
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.people import Confirmed
from vectorstore.records import Fact, Key, Place, State

Picture = Callable[[int, Place], bytes | None]  # report, place → PNG of the page with its box


def drawn(
    library: Library,
    report_id: int,
    cell: Key | None = None,
    quote: str | None = None,
    place: Place | None = None,
    language: str = "zh",
    picture: Picture | None = None,
) -> str:
    """One report whole, with the cited cell or sentence marked `id="cited"`."""
    held = library.catalogue.report(report_id)
    if held is None:
        return tag("p", say("shelf", "no_report", language), class_="paper-gone")
    return _Paper(library, held, cell, Quote(quote or "", place), language, picture).html()


class _Paper:
    """A report with what is cited of it."""

    def __init__(
        self, library: Library, held: Held, cell: Key | None, quote: Quote, language: str, picture: Picture | None
    ) -> None:
        self.library = library
        self.held = held
        self.language = language
        self.picture = picture
        self.quote = quote
        self.facts = library.facts.of(held.report_id)
        self.cells = {f.key: f for f in self.facts}
        self.labels = Labels(library.forms, language)
        by_hand: dict[Key, Confirmed] = {c.key: c for c in library.people.corrections(held.report_id)}
        self.marks = Marks(self.facts, by_hand, cell, language)
        self.passages = library.passages.of([held.report_id])

    def html(self) -> Html:
        """The whole paper."""
        found = self.quote.find(p.passage for p in self.passages)
        parts = [self._head(), self._ways(), self._picture(), NOTHING if found else self._unfound()]
        sections = [self._section(n, s) for n, s in enumerate(self.library.forms.newest.sections, start=1)]
        return tag("article", *parts, *sections, class_="paper", id="paper")

    def _head(self) -> Html:
        agency = self.held.agency or say("shelf", "unknown_agency", self.language)
        year = self.held.year or say("shelf", "unknown_year", self.language)
        return tag(
            "header",
            tag("h2", say("shelf", "title", self.language, agency=agency, year=year)),
            tag("p", joined(self._identity(), " · "), class_="identity"),
        )

    def _ways(self) -> Html:
        """A way to each section: its number, its title where one rests on it."""
        links = (
            tag("a", s.number, href=f"#section-{s.number}", title=self._title(s), class_="to-section")
            for n, s in enumerate(self.library.forms.newest.sections, start=1)
        )
        return tag("nav", *links, aria_label=self._say("sections"))

    def _title(self, section: Section) -> str:
        return section.title if self.language == "zh" else self.library.forms.english_sections[section.number]

    def _identity(self) -> Iterator[str]:
        yield "/".join(self.held.region) or say("shelf", "fact_none", self.language)
        yield from editions(self.held.forms, self.language)
        if self.held.published:
            yield self.held.published
        yield self.held.file

    def _picture(self) -> Html:
        """The page of the original with the cited cell in a box, where the paper has pages."""
        place = self.marks.cited_place or self.quote.place
        if self.picture is None or place is None or place.page is None or place.box is None:
            return NOTHING
        data = self.picture(self.held.report_id, place)
        if not data:
            return NOTHING
        words = self._say("picture", page=place.page)
        image = tag("img", src=f"data:image/png;base64,{b64encode(data).decode()}", alt=words)
        return tag("figure", image, tag("figcaption", words), class_="page")

    def _unfound(self) -> Html:
        """A quotation that stands in none of the paragraphs is shown by itself."""
        if not self.quote.text or self.marks.cited is not None:
            return NOTHING
        words = tag("strong", self._say("cited_text"))
        return tag("blockquote", words, tag("p", tag("mark", self.quote.text, id="cited")), class_="cited")

    def _section(self, n: int, section: Section) -> Html:
        number = section.number
        written = number if self.language == "zh" else n
        title = self._say("section", number=written, title=self._title(section))
        head = tag("h3", title, id=f"section-{number}")
        prose = list(self._prose([p for p in self.passages if p.passage.section == number]))
        tables = list(self._tables(number))
        if not prose and not tables:
            code = "no_text" if number in self.held.sections else "section_absent"
            prose = [tag("p", self._say(code), class_="none")]
        return tag("section", head, *prose, *tables)

    def _prose(self, passages: Iterable[HeldPassage]) -> Iterator[Html]:
        heading = ""
        for held in passages:
            said = held.passage
            if said.heading != heading and said.heading:
                yield tag("h4", said.heading.replace("／", " · "))
            heading = said.heading
            yield tag("p", self.quote.marked(said), id=f"passage-{held.id}")

    def _tables(self, number: str) -> Iterator[Html]:
        own = [f for f in self.facts if f.table == number]
        if not own:
            return
        if all(f.state is State.ABSENT for f in own):
            yield tag("p", self._say("table_absent"), class_="none")
            return
        for form, blocks in self._blocks(own):
            table = self.library.forms[form].tables[number]
            drawn = sheet(table, blocks, self.labels, self._cell)
            named = self._say("form", form=form)
            yield tag("div", drawn, class_="wide", tabindex=0, role="region", aria_label=f"{number} {named}")
        yield self._computed(own)
        yield self.marks.by_hand(number)

    def _blocks(self, own: list[Fact]) -> Iterator[tuple[str, list[Block]]]:
        """The blocks that a table of the report has, by form: in one table the forms may be mixed."""
        rows: dict[str, set[str]] = {}
        for fact in own:
            rows.setdefault(fact.form, set()).add(fact.row)
        for form, names in rows.items():
            blocks = self.library.forms[form].tables[own[0].table].blocks
            yield form, [b for b in blocks if names & {row.name for row in b.rows}]

    def _cell(self, key: Key) -> Html:
        return self.marks.cell(key, self.cells.get(key))

    def _computed(self, own: list[Fact]) -> Html:
        """Subtotals and rates apart from the table, since no paper prints them."""
        found = [one.fact for one in derive.computed(self.library.forms, own)]
        totals = {f.column for f in found if f.unit == derive.PERCENT}
        shown = [f for f in found if f.column in totals or f.key == self.marks.cited]
        if not shown:
            return NOTHING
        rows = (tag("tr", self._computed_head(f, totals), self.marks.computed(f)) for f in shown)
        return tag("details", tag("summary", self._say("computed")), tag("table", *rows, class_="computed"), open="")

    def _computed_head(self, fact: Fact, totals: set[str]) -> Html:
        column = None if fact.column in totals else f"（{fact.column}）"
        return tag("th", self.labels.computed(fact.row), column, scope="row")

    def _say(self, code: str, **fields: object) -> str:
        return say("shelf", code, self.language, **fields)
