"""Whose prose repeats another report: passages without names and figures, looked up in one table."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.plan import Plan, Slot
from assistant.question import Kind
from vectorstore.derive import percent
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.wording import fold

MOST = Decimal(60)  # percent of a report's passages that stand in another
FEWEST = 4  # passages that a report must have to be judged
SHORTEST = 12  # characters of a passage that says something of its own
COMMON = 5  # reports with the same passage beyond which it is a set phrase
SPOKEN = 8
_CHANGES = re.compile(r"\d+|[零〇一二三四五六七八九十百千万]+")

Pair = tuple[Slot, Slot, Decimal, HeldPassage, HeldPassage]


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Reports most of whose passages stand in an earlier one, or in another's of the same year."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    if not slots:
        draft.say("nothing_held", what=draft.word("what_this"))
        draft.refuse(Kind.MISSING, "not_held")
        return
    others = [h for h in library.catalogue.reports() if h.year in {y - d for y in plan.years() for d in (0, 1)}]
    known = {
        h.report_id: Slot(h.agency_id or 0, h.agency or "", h.region, h.level or "", h.year or 0, h) for h in others
    } | slots
    found = pairs(slots, known, library)
    n = Decimal(len(found))
    draft.computed(draft.word("copied_reports"), n, draft.unit("reports").strip())
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "amount": draft.amount(n, "reports")}
    if found:
        items = [_item(pair, draft) for pair in found[:SPOKEN]] + (
            [draft.word("more_in_table")] if len(found) > SPOKEN else []
        )
        draft.say("copied_found", list=draft.listed(items), **fields)
    else:
        draft.say("copied_none", **fields)
    heads = [TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in ("agency", "year", "like")]
    heads.append(TableColumn(title=draft.word("copied_share"), unit="%"))
    draft.table = Table(
        columns=tuple(heads),
        rows=tuple((a.agency, str(a.year), f"{b.agency} {b.year}", f"{share:f}") for a, b, share, _, _ in found),
    )
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})


def pairs(slots: dict[int, Slot], known: dict[int, Slot], library: Library) -> list[Pair]:
    """Each report with the one it repeats most, if it repeats it mostly."""
    passages: dict[int, dict[str, HeldPassage]] = {}
    where: dict[str, set[int]] = {}
    for p in library.passages.of(list(known)):
        mark = _mark(p, known[p.report_id])
        if len(mark) >= SHORTEST:
            passages.setdefault(p.report_id, {})[mark] = p
            where.setdefault(mark, set()).add(p.report_id)
    out: list[Pair] = []
    for report_id, slot in slots.items():
        own = passages.get(report_id, {})
        shared = Counter(
            i for m in own for i in where[m] if i != report_id and len(where[m]) <= COMMON and _before(known[i], slot)
        )
        if len(own) >= FEWEST and shared:
            other, n = max(shared.items(), key=lambda x: (x[1], -x[0]))
            share = percent(Decimal(n), Decimal(len(own)))
            mark = next(m for m in own if other in where[m])
            if share >= MOST:
                out.append((slot, known[other], share, own[mark], passages[other][mark]))
    return sorted(out, key=lambda pair: (-pair[2], pair[0].region, pair[0].agency))


def _before(other: Slot, slot: Slot) -> bool:
    """The same body's earlier report, or another body's of the same year."""
    return other.year == slot.year if other.agency_id != slot.agency_id else other.year < slot.year


def _mark(p: HeldPassage, slot: Slot) -> str:
    """A passage without its body's names and without figures."""
    text = fold(_CHANGES.sub("", p.passage.text))
    for name in (slot.agency, *slot.region):
        text = text.replace(fold(name), "")
    return text


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
