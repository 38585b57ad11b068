"""Whose prose repeats another report, as an answer."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.plan import Plan, Slot
from assistant.prose.copies import MOST, WHOLLY, Copy, alike, copies, of_their_own
from assistant.question import Kind
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern

SPOKEN = 8
Pair = tuple[Slot, Slot, Decimal, HeldPassage, HeldPassage]


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Reports most of whose passages stand in an earlier one, or in another's of the same year."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    if not slots:
        draft.say("nothing_held", what=draft.word("what_this"))
        draft.refuse(Kind.MISSING, "not_held")
        return
    if _two(plan) and (copy := max(_both_ways(plan, library), key=lambda c: c.share, default=None)):
        _held_against(copy, plan, draft)
        return
    others = [h for h in library.catalogue.reports() if h.year in {y - d for y in plan.years() for d in (0, 1)}]
    known = {
        h.report_id: Slot(h.agency_id or 0, h.agency or "", h.region, h.level or "", h.year or 0, None) for h in others
    } | slots
    later = _year_held_against(plan)
    slots = {i: s for i, s in slots.items() if later in {None, s.year}}
    own = bool(later) or of_their_own(plan.question.text)
    by_share = sorted(copies(library, [h for h in others if h.report_id in slots], others, own), key=_order)
    found = [(known[c.held.report_id], known[c.other.report_id], c.share, c.passage, c.source) for c in by_share]
    n = Decimal(len(found))
    draft.computed(draft.word("copied_reports"), n, draft.unit("reports").strip())
    fields = {"scope": draft.scope(plan), "years": draft.years([later] if later else plan.years())}
    fields["amount"] = draft.amount(n, "reports")
    if found:
        items = [_item(pair, draft) for pair in found[:SPOKEN]] + (
            [draft.word("more_in_table")] if len(found) > SPOKEN else []
        )
        draft.say("copied_found" + "_own" * own, list=draft.listed(items), **fields)
    else:
        draft.say("copied_none" + "_own" * own, **fields)
    draft.table = _table(found, draft)
    draft.cover(
        plan,
        [s for s in plan.held if s in slots.values() or not later],
        {s: "not_held" for s in plan.slots if not s.report},
    )


_AGAINST_ITS_OWN = Pattern(
    r"20\d\d年?度?的?(?:年报|年度报告|报告|文字|内容)[^,，。;；?？\d]{0,8}(?:[和与跟同抄搬照]|重复)[^,，。;；?？\d]{0,6}20\d\d年"
    r"|\b20\d\d (?:annual )?reports?\b[^.;?]{2,60}?\b(?:their|its|the|those of|that of)(?: own)? 20\d\d\b",
    re.I,
)


def _year_held_against(plan: Plan) -> int | None:
    """2024年的报告和2023年的文字雷同: the later of the two, whose reports are held against their own before."""
    years = sorted(plan.years())
    two = len(years) == 2 and years[1] - years[0] == 1
    return years[1] if two and _AGAINST_ITS_OWN.search(plan.question.text) else None


def _two(plan: Plan) -> bool:
    """Whether two reports are named, and both are held."""
    return bool(plan.question.scope.bodies) and len(plan.slots) == len(plan.held) == 2


def _both_ways(plan: Plan, library: Library) -> list[Copy]:
    """The later report against the earlier one; two of one year each against the other."""
    ids = {s.report.report_id for s in plan.held if s.report}
    one, other = sorted((h for h in library.catalogue.reports() if h.report_id in ids), key=lambda h: -(h.year or 0))
    ways = [(one, other)] if one.year != other.year else [(one, other), (other, one)]
    return [copy for a, b in ways if (copy := alike(library, a, b))]


def _held_against(copy: Copy, plan: Plan, draft: Draft) -> None:
    """Two reports that the question names: how much of the one stands in the other, much or little."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    pair = (slots[copy.held.report_id], slots[copy.other.report_id], copy.share, copy.passage, copy.source)
    way = "same" if copy.share >= WHOLLY else "mostly" if copy.share >= MOST else "apart"
    draft.say(f"copied_pair_{way}", item=_item(pair, draft))
    draft.table = _table([pair], draft)
    draft.cover(plan, plan.held, {})


def _table(found: list[Pair], draft: Draft) -> Table:
    heads = [TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in ("agency", "year", "like")]
    heads.append(TableColumn(title=draft.word("copied_share"), unit="%"))
    rows = tuple((a.agency, str(a.year), f"{b.agency} {b.year}", f"{share:f}") for a, b, share, _, _ in found)
    return Table(columns=tuple(heads), rows=rows)


def _order(copy: Copy) -> tuple[Decimal, tuple[str, ...], str]:
    return (-copy.share, copy.held.region, copy.held.agency or "")


def _item(pair: Pair, draft: Draft) -> str:
    a, b, share, mine, theirs = pair
    cites = (
        draft.cite(a, mine.passage.section, mine.passage.text, mine.passage.place),
        draft.cite(b, theirs.passage.section, theirs.passage.text, theirs.passage.place),
    )
    draft.computed(draft.word("copied_share"), share, "%", agency=a.agency, region=a.region, year=a.year, cites=cites)
    return draft.word(
        "copied_item",
        agency=draft.short(a.agency),
        year=a.year,
        other=draft.short(b.agency),
        other_year=b.year,
        amount=draft.amount(share, "%"),
    )
