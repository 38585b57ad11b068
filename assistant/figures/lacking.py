"""Which papers lack a part of the form, or have one without a word in it: sections, tables, rows."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.figures.checking import not_held, verdict_of
from assistant.plan import Plan, Slot
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.records import Finding, Rule, Verdict

SPOKEN = 20


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Every part that is missing or says nothing, of those asked for; rows that may have been misread say so."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    if not slots:
        return not_held(plan, draft)
    inspected = draft.question.inspected
    parts = inspected.parts if inspected else ()
    of_parts = library.facts.findings(list(slots), (Rule.SECTION_MISSING, Rule.SECTION_EMPTY))
    found = [(slots[i], f) for i, f in library.decisions.open(of_parts) if not parts or f.left.label[:1] in parts]
    reports = Decimal(len({slot for slot, _ in found}))
    draft.computed(draft.word("lacking_reports"), reports, draft.unit("reports").strip())
    items = [_item(slot, f, draft) for slot, f in found[:SPOKEN]]
    items += [draft.word("more_in_table")] if len(found) > SPOKEN else []
    draft.say(
        "lacking" if found else "lacking_none",
        scope=draft.scope(plan),
        years=draft.years(plan.years()),
        what=_asked(parts, draft),
        reports=draft.amount(reports, "reports"),
        list=draft.listed(items),
    )
    draft.table = _table(found, draft)
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})
    return None


def _asked(parts: tuple[str, ...], draft: Draft) -> str:
    """The parts asked for, by number and title; all of them without a word."""
    titles = {s.number: s.title for s in load_forms().newest.sections}
    if draft.language == "en":
        titles = load_forms().english_sections
    named = draft.listed(
        f"{number}、{titles[number]}" if draft.language == "zh" else titles[number] for number in parts
    )
    return draft.word("lacking_of", parts=named) if parts else ""


def _item(slot: Slot, finding: Finding, draft: Draft) -> str:
    """青禾县石桥镇2024年“五、…”是空的."""
    place = finding.left.place
    if place is not None:
        draft.cite(slot, finding.left.label[:1], _named(finding), place)
    code = "lacking_empty" if finding.rule is Rule.SECTION_EMPTY else "lacking_gone"
    code = "lacking_row" if finding.verdict is Verdict.MISREAD else code
    said = draft.word("lacking_said", text=finding.left.value) if finding.left.value else ""
    return draft.word(code, agency=draft.short(slot.agency), year=slot.year, part=_named(finding), said=said)


def _named(finding: Finding) -> str:
    """The part as the form calls it; a row with its table: 表二“行政强制”."""
    table, slash, row = finding.left.label.partition("/")
    return f"表{table}“{row}”" if slash and table in load_forms().newest.tables else finding.left.label


def _table(found: list[tuple[Slot, Finding]], draft: Draft) -> Table:
    names = ("agency", "year", "finding", "verdict")
    heads = tuple(TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in names)
    rows = tuple((slot.agency, str(slot.year), _named(f), verdict_of(f, draft)) for slot, f in found)
    return Table(columns=heads, rows=rows)
