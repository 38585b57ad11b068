"""Whether the tables add up: the findings of the reports asked for, each with its verdict."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.audit import linked
from assistant.draft import Draft
from assistant.plan import Plan, Slot
from assistant.question import Kind
from vectorstore.library import Library
from vectorstore.records import Finding, Rule, Verdict

SPOKEN = 8
SUMS = frozenset(
    {
        Rule.ROW_SUM,
        Rule.COLUMN_SUM,
        Rule.BALANCE,
        Rule.BLOCK_SUM,
        Rule.PROSE_TABLE,
        Rule.ALL_CLOSED,
        Rule.CARRY_OVER,
        Rule.STOCK,
    }
)


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Every finding that something does not add up."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    if not slots:
        draft.say("nothing_held", what=draft.word("what_this"))
        draft.refuse(Kind.MISSING, "not_held")
        return
    found = [(slots[i], f) for i, f in _doubts(slots, library) if f.rule in SUMS and f.verdict is not Verdict.NOTICE]
    n = Decimal(len(found))
    draft.computed(draft.word("findings"), n, draft.unit("findings").strip())
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years())}
    if found:
        items = [_item(slot, finding, draft) for slot, finding in found[:SPOKEN]]
        items += [draft.word("more_in_table")] if len(found) > SPOKEN else []
        draft.say("check_found", amount=draft.amount(n, "findings"), list=draft.listed(items), **fields)
    else:
        draft.say("check_ok", **fields)
    heads = tuple(
        TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in ("agency", "year", "finding", "verdict")
    )
    rows = tuple((s.agency, str(s.year), _sides(f), draft.word(f"verdict_{f.verdict.value}")) for s, f in found)
    draft.table = Table(columns=heads, rows=rows)
    why = {s: "not_held" for s in plan.slots if not s.report}
    draft.cover(plan, plan.held, why)


def _doubts(slots: dict[int, Slot], library: Library) -> list[tuple[int, Finding]]:
    """What was found inside the reports and against the year before, but for what a person has laid to rest."""
    asked = [s.report for s in slots.values() if s.report]
    bodies = {h.agency_id for h in asked if h.agency_id is not None}
    between = linked(library, asked, library.catalogue.reports(agency_ids=bodies))
    inside = library.facts.findings(list(slots))
    return sorted(library.decisions.open([*inside, *((h.report_id, f) for h, f in between)]), key=lambda d: d[0])


def _item(slot: Slot, finding: Finding, draft: Draft) -> str:
    """One finding in words, each side cited and given as a figure."""
    for side in (finding.left, finding.right):
        if side is not None and side.place is not None:
            n = draft.cite(slot, None, " ".join(x for x in (side.label, side.value) if x), side.place)
            value = _decimal(side.value)
            if value is not None:
                draft.computed(
                    side.label,
                    value,
                    None,
                    agency=slot.agency,
                    region=slot.region,
                    year=slot.year,
                    trust="doubtful",
                    cites=(n,),
                )
    fields = {
        "agency": draft.short(slot.agency),
        "year": slot.year,
        "left": _side(finding.left.label, finding.left.value),
    }
    if finding.right is None:
        return draft.word("check_item_one", **fields)
    return draft.word("check_item", right=_side(finding.right.label, finding.right.value), **fields)


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text and text.replace(".", "", 1).isdigit() else None


def _side(label: str, value: str | None) -> str:
    return f"{label}{value or ''}"


def _sides(finding: Finding) -> str:
    return " / ".join(_side(s.label, s.value) for s in (finding.left, finding.right) if s)
