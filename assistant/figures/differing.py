"""Two reports of one body held against each other: its figures, its problems, its measures, its own words again."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures import changes, redress
from assistant.figures.course import of_one
from assistant.figures.digest import main_cells
from assistant.figures.heard import hear, tell, word
from assistant.measures import label
from assistant.plan import Plan, Slot
from assistant.prose.copies import alike
from assistant.question import Cells, Kind, Talk
from vectorstore.library import Library


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """What changed between the first and the last year asked for, part by part."""
    held = sorted((s for s in plan.held if s.report), key=lambda s: s.year)
    if len({s.agency_id for s in held}) != 1 or len({s.year for s in held}) < 2:
        return changes.answer(plan, talk, library, draft)
    early, late = held[0], held[-1]
    tell(draft, "differ", agency=draft.short(late.agency), early=early.year, late=late.year)
    _figures(early, late, library, draft)
    _repeated(early, late, library, draft)
    for aspect in ("measure", "problem"):  # the table is of the problems
        one = talk.model_copy(update={"aspect": aspect})
        before, after = (hear(plan, one, library, [slot]) for slot in (early, late))
        if before.points and after.points:
            of_one(before, after, draft)
        if aspect == "problem":
            redress.tell_of(after, draft)
    if not draft.lines:
        draft.refuse(Kind.MISSING, "not_stated")
    draft.cover(plan, [early, late], {s: "not_held" for s in plan.slots if not s.report}, say_it=False)


def _figures(early: Slot, late: Slot, library: Library, draft: Draft) -> None:
    """The main figures that both print and that are not the same; what is not certain is no change."""
    measures = [
        Cells(table=table, row=row, column=column, label=label((row,), column, draft.language))
        for table, row, column in main_cells()
    ]
    found = gather(measures, [early, late], library, draft.language)
    moved = [m for m in measures if _differ(*found[m])]
    for measure in moved:
        for value in found[measure]:
            draft.value(value)
    items = []
    for measure in moved:
        before, after = (_amount(value, draft) for value in found[measure])
        items.append(word(draft, "differ_figure", label=measure.label, before=before, after=after))
    same = [m.label for m in measures if all(v.value is not None for v in found[m]) and not _differ(*found[m])]
    if items:
        tell(draft, "differ_figures", items=word(draft, "comma").join(items))
    if same:
        tell(draft, "differ_same", items=draft.listed(same))


def _differ(a: Value, b: Value) -> bool:
    return a.value is not None and b.value is not None and a.value != b.value


def _amount(value: Value, draft: Draft) -> str:
    assert value.value is not None
    return draft.amount(value.value, value.unit)


def _repeated(early: Slot, late: Slot, library: Library, draft: Draft) -> None:
    """How much of the later report stands word for word in the earlier one."""
    now, then = (library.catalogue.report(s.report.report_id) if s.report else None for s in (late, early))
    found = alike(library, now, then) if now and then else None
    if found:
        draft.computed(word(draft, "differ_share"), found.share, "%", year=late.year)
        tell(draft, "differ_repeated", share=draft.amount(found.share, "%"), early=early.year, late=late.year)
