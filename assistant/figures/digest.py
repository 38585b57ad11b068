"""One agency's report in a paragraph: whose it is, main figures, what was done, problems and measures, all quoted."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from assistant.draft import Draft
from assistant.evidence import gather
from assistant.figures.heard import embedder_of, quoted, table, tell, word
from assistant.measures import label
from assistant.plan import Plan, Slot
from assistant.prose.asking import says
from assistant.prose.groups import grouped
from assistant.prose.points import Point, points, sections
from assistant.prose.themes import Aspect
from assistant.question import Cells
from vectorstore import datafile
from vectorstore.library import Library
from vectorstore.passages import HeldPassage

DONE = 5  # things done that are quoted
SAID = 6  # problems, and measures, that are quoted; all stand in the table
FEW = 4  # figures where a few sentences are asked for: then one thing of each is quoted


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Tell each report asked for; every sentence is a quotation or a locked figure."""
    rows: list[tuple[str, ...]] = []
    for slot in plan.slots:
        if slot.report is None:
            tell(draft, "not_held", agency=draft.short(slot.agency), year=slot.year)
        else:
            rows += _told(slot, library, draft)
    table(draft, ("agency", "year", "part", "theme", "text"), rows)
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report}, say_it=False)


def _told(slot: Slot, library: Library, draft: Draft) -> list[tuple[str, ...]]:
    assert slot.report is not None
    held, where = library.catalogue.report(slot.report.report_id), " ".join(slot.region)
    tell(draft, "whose", agency=slot.agency, year=slot.year, region=where, file=held.file if held else "")
    _figures(slot, library, draft)
    passages = library.passages.of([slot.report.report_id])
    rows = _done(slot, passages, draft)
    for aspect in ("problem", "measure"):
        rows += _said(slot, points(passages, aspect), aspect, library, draft)
    return rows


def _figures(slot: Slot, library: Library, draft: Draft) -> None:
    """The main figures that its tables print; what is not certain is said to be."""
    brief = _brief(draft)
    measures = [
        Cells(table=table, row=row, column=column, label=label((row,), column, draft.language))
        for table, row, column in main_cells()
    ]
    found = gather(measures, [slot], library, draft.language)
    told = []
    for measure in measures:
        value = found[measure][0]
        if value.value is not None or value.why == "unreadable":
            draft.value(value)
            amount = draft.why(value.why) if value.value is None else draft.amount(value.value, value.unit)
            told += [f"{measure.label} {amount}"] if value.value or not brief else []
    told = told[:FEW] if brief else told
    if told:
        tell(draft, "figures", items=word(draft, "comma").join(told))


def _done(slot: Slot, passages: list[HeldPassage], draft: Draft) -> list[tuple[str, ...]]:
    """What it did: the first thing said under each head of the section."""
    ways = points(passages, "practice")
    first: dict[str, Point] = {}
    for point in ways:
        first.setdefault(point.passage.passage.heading, point)
    if not first:
        return []
    chosen = list(first.values())[: 1 if _brief(draft) else DONE]
    tell(draft, "done", items=word(draft, "between").join(quoted(draft, slot, p)[0] for p in chosen))
    return [
        (slot.agency, str(slot.year), word(draft, "aspect_practice"), p.passage.passage.heading, p.text) for p in chosen
    ]


def _said(slot: Slot, said: list[Point], aspect: Aspect, library: Library, draft: Draft) -> list[tuple[str, ...]]:
    what = word(draft, f"aspect_{aspect}")
    if not said:
        written = sections(aspect)[0] in {p.passage.section for p in library.passages.of([_id(slot)])}
        fields = {"agency": draft.short(slot.agency), "year": slot.year, "what": what}
        tell(draft, "names_none" if written else "no_section", **fields)
        return []
    groups = [g for g in grouped(said, aspect, embedder_of(library)) if g.theme]
    shown = 1 if _brief(draft) else SAID
    items = word(draft, "between").join(quoted(draft, slot, p)[0] for p in said[:shown])
    tell(draft, "said", what=what, items=items)
    if len(said) > shown:
        tell(draft, "rest_in_table")
    return [
        (
            slot.agency,
            str(slot.year),
            what,
            draft.listed(g.name(draft.language) for g in groups if p in g.points),
            p.text.strip(),
        )
        for p in said
    ]


def _brief(draft: Draft) -> bool:
    """三句话说说: no more than a few sentences are wanted."""
    return says("form", "brief", draft.question.text)


def _id(slot: Slot) -> int:
    assert slot.report is not None
    return slot.report.report_id


@lru_cache(maxsize=1)
def main_cells() -> tuple[tuple[str, str, str], ...]:
    """The cells that are told of a report."""
    found = datafile.read(Path(__file__).parent / "digest.toml")
    return tuple((table, row, column) for table, row, column in found["cells"])
