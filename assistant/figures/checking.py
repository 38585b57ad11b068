"""Whether the tables add up: the findings of the reports asked for, each with its verdict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.audit import linked
from assistant.draft import FIGURES, Draft
from assistant.figures import notices
from assistant.phrasing import BOOK
from assistant.plan import Plan, Slot
from assistant.question import Cells, Findings, Kind, Question
from prompts import say, words
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.records import Finding, Key, Rule, Side, Verdict

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
    """Every finding that something does not add up: what the papers contradict apart from what we may have misread."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    if not slots:
        not_held(plan, draft)
        return
    found = doubts_of(plan, library)
    draft.computed(draft.word("findings"), Decimal(len(found)), draft.unit("findings").strip())
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years())}
    blamed = [pair for pair in found if pair[1].verdict is Verdict.CONTRADICTION]
    if not blamed:
        draft.say("check_none_blamed" if found else "check_ok", **fields, what=_asked_of(plan, draft))
    for verdict in (Verdict.CONTRADICTION, Verdict.MISREAD, Verdict.SCOPE):
        _group([pair for pair in found if pair[1].verdict is verdict], f"check_{verdict.value}", fields, draft)
    draft.table = _table(found, draft)
    if len(slots) > 1 and _rules(plan) == SUMS and keys_asked(plan.question) is None:
        notices.tell(plan, library, draft)
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})


def not_held(plan: Plan, draft: Draft) -> None:
    if len(plan.slots) == 1:
        slot = plan.slots[0]
        draft.say("not_held", agency=draft.short(slot.agency), year=slot.year, held="")
    else:
        draft.say("nothing_held", what=draft.word("what_this"))
    draft.refuse(Kind.MISSING, "not_held")


def _rules(plan: Plan) -> frozenset[Rule]:
    """The rules that the question names; without any, everything that must add up."""
    named = {rule for m in plan.question.measures if isinstance(m, Findings) for rule in m.rules}
    return frozenset(map(Rule, named)) or SUMS


def doubts_of(plan: Plan, library: Library) -> list[tuple[Slot, Finding]]:
    """What does not add up in the reports asked for, by the rules and of the rows that the question names."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    rules, asked = _rules(plan), keys_asked(plan.question)
    return [
        (slots[i], f)
        for i, f in _doubts(slots, library)
        if f.rule in rules
        and f.verdict is not Verdict.NOTICE
        and (asked is None or any(key in asked or key[0] in asked for key in f.keys))
    ]


def keys_asked(q: Question) -> set[Key | str] | None:
    """The cells of the rows that the question names, whole tables for its rates; None where it names none."""
    cells = [m for m in q.measures if isinstance(m, Cells)]
    if not cells or not q.inspected:
        return None
    rows = {(m.table, row) for m in cells for row in (m.row, *(row for row, _ in m.plus))}
    out: set[Key | str] = set()
    for form in load_forms().editions.values():
        rows |= {(table, r) for table, row in tuple(rows) if row in form.subtotals for r in form.subtotals[row].rows}
        out |= {key for key in form.fields if key[:2] in rows}
        out |= {table for table, row in rows if row in form.rates}
    return out


def _asked_of(plan: Plan, draft: Draft) -> str:
    rules = _rules(plan)
    named = [] if rules == SUMS else [_rule(r, draft) for r in Rule if r in rules]
    if keys_asked(plan.question) is not None:
        named += [m.label for m in plan.question.measures if isinstance(m, Cells)]
    return draft.word("check_what", rules=draft.listed(named)) if named else ""


def _rule(rule: Rule, draft: Draft) -> str:
    return say("findings", f"rule_{rule.value}", draft.language)


def _group(found: list[tuple[Slot, Finding]], code: str, fields: dict[str, str], draft: Draft) -> None:
    """The findings of one verdict: how many in how many reports, the first of them in words."""
    if not found:
        return
    for slot, finding in found[:FIGURES]:
        _figures(slot, finding, draft)
    items = [_item(slot, finding, draft) for slot, finding in found[:SPOKEN]]
    items += [draft.word("more_in_table")] if len(found) > SPOKEN else []
    reports = len({slot for slot, _ in found})
    draft.say(
        f"{code}_one" if draft.question.scope.bodies and f"{code}_one" in words(BOOK) else code,
        amount=draft.amount(Decimal(len(found)), "findings"),
        reports=draft.amount(Decimal(reports), "reports"),
        list=("；" if draft.language == "zh" else "; ").join(items),
        **fields,
    )


def _table(found: list[tuple[Slot, Finding]], draft: Draft) -> Table:
    names = ("agency", "year", "rule", "finding", "difference", "verdict")
    heads = tuple(TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in names)
    rows = tuple(
        (
            slot.agency,
            str(slot.year),
            _rule(f.rule, draft),
            _sides(f, draft),
            None if f.difference is None else f"{abs(f.difference):f}",
            draft.word(f"verdict_{f.verdict.value}"),
        )
        for slot, f in found
    )
    return Table(columns=heads, rows=rows)


def _doubts(slots: dict[int, Slot], library: Library) -> list[tuple[int, Finding]]:
    """What was found inside the reports and against the year before, but for what a person has laid to rest."""
    around = library.catalogue.reports(agency_ids={s.agency_id for s in slots.values()})
    between = linked(library, [h for h in around if h.report_id in slots], around)
    inside = library.facts.findings(list(slots))
    return sorted(library.decisions.open([*inside, *((h.report_id, f) for h, f in between)]), key=lambda d: d[0])


def _figures(slot: Slot, finding: Finding, draft: Draft) -> None:
    """Each side cited and given as a figure, and what lies between them."""
    for side in (finding.left, finding.right):
        if side is not None and side.place is not None:
            paper = _paper(slot, finding, side)
            n = draft.cite(paper, None, " ".join(filter(None, (side.label, side.value))), side.place)
            value = _decimal(side.value)
            if value is not None:
                draft.computed(
                    side.label,
                    value,
                    None,
                    agency=slot.agency,
                    region=slot.region,
                    year=paper.year if finding.rule is Rule.CARRY_OVER else slot.year,
                    trust="doubtful",
                    cites=(n,),
                )
    if finding.difference is not None:
        gap = abs(finding.difference)
        draft.computed(draft.word("head_difference"), gap, None, slot.agency, slot.region, slot.year, trust="doubtful")


def _paper(slot: Slot, finding: Finding, side: Side) -> Slot:
    """Whose page a side stands on: what a year goes on from is on that of the year before."""
    earlier = finding.rule in _OF_TWO_YEARS and side is finding.left
    return replace(slot, year=slot.year - 1) if earlier else slot


_OF_TWO_YEARS = {Rule.CARRY_OVER, Rule.STOCK}


def _item(slot: Slot, finding: Finding, draft: Draft) -> str:
    """One finding in words."""
    return draft.word(
        "check_item",
        agency=draft.short(slot.agency),
        year=slot.year,
        rule=_rule(finding.rule, draft),
        sides=_sides(finding, draft),
        gap="" if finding.difference is None else draft.word("check_gap", amount=f"{abs(finding.difference):,f}"),
    )


def verdict_of(finding: Finding, draft: Draft) -> str:
    """Whose fault a finding is, in a word."""
    return say("findings", f"verdict_{finding.verdict.value}", draft.language)


def in_words(finding: Finding, draft: Draft) -> str:
    """What a finding holds against each other, by how much they differ."""
    gap = finding.difference
    apart = "" if gap is None else draft.word("check_gap", amount=f"{abs(gap):,f}")
    return _sides(finding, draft) + apart


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text and text.replace(".", "", 1).isdigit() else None


def _side(side: Side, draft: Draft) -> str:
    """A side as it is read aloud: 表三“予以公开·总计”2."""
    table, *rest = side.label.split("/")
    if table in load_forms().newest.tables and rest:
        label, value = draft.word("check_place", table=table, place="·".join(map(_short, rest))), side.value or ""
    else:  # words of the paper, which may have the figure in them
        label, value = side.label, "" if side.value is None or side.value in side.label else side.value
    return draft.word("check_side", label=label, value=value).strip()


def _short(place: str) -> str:
    """Many added rows or columns by the first and the last of them."""
    parts = place.split("＋")
    return place if len(parts) <= 3 else f"{parts[0]}＋…＋{parts[-1]}"


def _sides(finding: Finding, draft: Draft) -> str:
    sides = [_side(s, draft) for s in (finding.left, finding.right) if s]
    return draft.word("check_against").join(sides)
