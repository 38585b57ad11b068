"""What the reports in scope say in words: every one of them read, its points in groups, and who has no such section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.plan import Plan, Slot, is_government
from assistant.prose.asking import says
from assistant.prose.groups import Group, grouped
from assistant.prose.points import Point, points, sections, unmarked
from assistant.prose.themes import Theme, named
from assistant.question import Talk
from prompts import say
from vectorstore.library import Library
from vectorstore.passages import HeldPassage

if TYPE_CHECKING:
    from vectorstore.embedder import Embedder

BOOK = "summaries"
LONGEST = 90  # characters of a quotation in the sentence; whole in its citation
NAMED = 12  # agencies named in the sentence; all stand in the table


@dataclass(frozen=True)
class Heard:
    """The points of the reports asked for."""

    plan: Plan
    talk: Talk
    slots: dict[int, Slot]  # by report
    silent: tuple[Slot, ...]  # held, without the section
    points: tuple[Point, ...]
    embedder: Embedder | None
    passages: tuple[HeldPassage, ...] = ()  # of the section, as they stand

    @cached_property
    def groups(self) -> list[Group]:
        """What is said, what most agencies say first."""
        found = grouped(self.points, self.talk.aspect, self.embedder)
        return sorted(found, key=lambda g: -len(self.agencies(g)))

    @cached_property
    def listed(self) -> list[Group]:
        """The groups of a survey: without what it was asked to leave out, or those that one body alone names."""
        alone = says("form", "by_one", self.talk.asked)
        kept = [g for g in self.groups if not (g.theme and g.theme.key in self.talk.themes)]
        return [g for g in kept if len(self.agencies(g)) == 1] if alone else kept

    @property
    def read(self) -> list[Slot]:
        """Whose section was read."""
        return [slot for slot in self.slots.values() if slot not in set(self.silent)]

    @property
    def wordless(self) -> list[Slot]:
        """Whose section was read and names nothing of the kind."""
        speaking = {p.report_id for p in self.points}
        return [s for i, s in self.slots.items() if i not in speaking and s not in set(self.silent)]

    def agencies(self, group: Group) -> list[Slot]:
        """Who says it, an agency once, in the order of the plan."""
        first: dict[int, Slot] = {}
        for i in sorted(group.reports, key=self._order.__getitem__):
            first.setdefault(self.slots[i].agency_id, self.slots[i])
        return sorted(first.values(), key=lambda s: (s.region, s.agency))

    @cached_property
    def _order(self) -> dict[int, int]:
        return {i: n for n, i in enumerate(self.slots)}

    def saying(self, wanted: frozenset[Theme]) -> dict[int, Point]:
        """By report the first point that says one of some themes, also where it was put under another."""
        said = {i: p[0] for g in self.groups if g.theme in wanted for i, p in g.reports.items()}
        elsewhere = {id(p) for g in self.groups if g.theme is None for p in g.points}  # of a matter of its own
        for p in self.points:
            if p.report_id in said or id(p) in elsewhere:
                continue
            if not wanted.isdisjoint(named(p.text, self.talk.aspect, touched=True)):
                said[p.report_id] = p
        return said

    def why(self) -> dict[Slot, str]:
        """The reports that were not read, and why."""
        out = {s: "not_held" for s in self.plan.slots if not s.report}
        return out | dict.fromkeys(self.silent, "no_section")


def hear(plan: Plan, talk: Talk, library: Library, only: Iterable[Slot] | None = None) -> Heard:
    """Read the sections of every report in scope, none left out for being far down a list."""
    chosen = plan.held if only is None else only
    slots = {s.report.report_id: s for s in chosen if s.report}
    passages = library.passages.of(list(slots), sections(talk.aspect))
    written = {p.report_id for p in passages}
    silent = tuple(slot for i, slot in slots.items() if i not in written)
    said = tuple(points(passages, talk.aspect))
    return Heard(plan, talk, slots, silent, said, embedder_of(library), tuple(passages))


def embedder_of(library: Library) -> Embedder | None:
    """The model, or none where it cannot be loaded: words alone then."""
    from vectorstore.embedder import EmbedderUnavailable

    try:
        return library.meaning.embedder
    except EmbedderUnavailable:
        return None


# ------------------------------------------------------------------ saying it
def word(draft: Draft, code: str, **fields: object) -> str:
    """One sentence or word of prompts/summaries.toml."""
    return say(BOOK, code, draft.language, **fields)


def tell(draft: Draft, code: str, **fields: object) -> None:
    """Add a sentence to the text."""
    draft.lines.append(word(draft, code, **fields))


def kind_of(draft: Draft, talk: Talk) -> str:
    """What is spoken of: 问题, 改进措施 …"""
    return word(draft, f"aspect_{talk.aspect}")


def quoted(draft: Draft, slot: Slot, point: Point) -> tuple[str, int]:
    """A point between quotation marks, and the number of its source."""
    n = draft.cite(slot, point.passage.passage.section, point.text.strip(), point.passage.passage.place)
    return marked(unmarked(point.text)), n


def marked(text: str) -> str:
    """Words between quotation marks, cut where they are many."""
    return f"“{text if len(text) <= LONGEST else text[:LONGEST] + '……'}”"


def names(draft: Draft, slots: Sequence[Slot]) -> str:
    """Agencies in a row; beyond a dozen the table has them."""
    listed = draft.listed(_short(s, draft, draft.around[-1] if draft.around else "") for s in slots[:NAMED])
    return listed + word(draft, "and_more", n=len(slots)) if len(slots) > NAMED else listed


def unsaid(draft: Draft, plan: Plan, without: Sequence[Slot], saying: Sequence[Slot], theme: str) -> None:
    """Who does not write about something was asked: they come first, those who do stand behind."""
    years = plan.years()
    unit = draft.unit("agencies").strip()
    n, others = Decimal(len(without)), Decimal(len({s.agency_id for s in saying}))
    year = years[0] if len(years) == 1 else None
    draft.computed(word(draft, "silent_on", theme=theme), n, unit, year=year)
    draft.computed(theme, others, unit, year=year, cites=tuple(c.n for c in draft.citations))
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "theme": theme}
    if without:
        tell(draft, "unsaid", amount=draft.amount(n, "agencies"), names=names(draft, without), **fields)
    tell(draft, "said_by" if without else "all_say", amount=draft.amount(others, "agencies"), **fields)
    if without:
        table(draft, ("agency", "year"), [(s.agency, str(s.year)) for s in without])


def _short(slot: Slot, draft: Draft, county: str) -> str:
    """A body's short name, without the county where all lie in one; the county's own stays whole."""
    return county if county and is_government(slot) else draft.short(slot.agency).removeprefix(county) or slot.agency


def table(draft: Draft, heads: Sequence[str], rows: Iterable[Sequence[str]], units: Sequence[str | None] = ()) -> None:
    """The table of the answer."""
    marks = [*units, *[None] * (len(heads) - len(units))]
    columns = tuple(
        TableColumn(title=word(draft, f"head_{h}"), unit=unit) for h, unit in zip(heads, marks, strict=True)
    )
    draft.table = Table(columns=columns, rows=tuple(tuple(row) for row in rows))


def families(draft: Draft, n: int) -> str:
    """How many agencies, in words."""
    return draft.amount(Decimal(n), "agencies")


def cover(heard: Heard, draft: Draft) -> None:
    """N of M; those without the section are named apart, and those whose section names nothing."""
    if heard.wordless and len(heard.plan.slots) > 1:
        tell(draft, "wordless", names=names(draft, heard.wordless), what=kind_of(draft, heard.talk))
    draft.cover(heard.plan, heard.read, heard.why())
    if heard.embedder is None:
        draft.notices.append(word(draft, "words_alone"))


def in_every_year(slots: Sequence[Slot], plan: Plan) -> list[Slot]:
    """Of the reports that say something those of bodies whose reports of every year asked say it."""
    years: dict[int, set[int]] = {}
    for slot in slots:
        years.setdefault(slot.agency_id, set()).add(slot.year)
    return [s for s in slots if years[s.agency_id] >= set(plan.years())]
