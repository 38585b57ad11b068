"""What reports say of how the faults of the year before were set right."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.heard import Heard, cover, families, hear, marked, names, table, tell, word
from assistant.plan import Plan
from assistant.prose.points import Point
from assistant.prose.redress import redressed
from assistant.question import Kind, Talk
from vectorstore.library import Library

SPOKEN = 8


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """Who says that faults of the year before were set right, each in its own words."""
    heard = hear(plan, talk, library)
    first = _first(heard)
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years())}
    if not first:
        tell(draft, "redressed_none", n=len(heard.read), **fields)
        draft.refuse(Kind.MISSING, "not_stated")
        return cover(heard, draft)
    slots = [heard.slots[i] for i in heard.slots if i in first]
    items = [_quoted(heard, first[i], draft) for i in heard.slots if i in first]
    n = len({s.agency_id for s in slots})
    cites = tuple(c.n for c in draft.citations)
    draft.computed(word(draft, "redressed_label"), Decimal(n), draft.unit("agencies").strip(), cites=cites)
    more = word(draft, "and_rest_in_table") if len(items) > SPOKEN else ""
    listed = word(draft, "between").join(items[:SPOKEN]) + more
    tell(draft, "redressed", amount=families(draft, n), items=listed, **fields)
    others = [s for s in heard.read if s not in slots]
    if others and len(plan.slots) > 1:
        tell(draft, "others", names=names(draft, others))
    rows = [(heard.slots[i].agency, str(heard.slots[i].year), p.text) for i, p in first.items()]
    table(draft, ("agency", "year", "text"), rows)
    cover(heard, draft)


def tell_of(heard: Heard, draft: Draft) -> bool:
    """Whether the later of two reports says so, in its words."""
    if len(heard.slots) > 1:
        return False
    said = [_quoted(heard, p, draft) for p in _first(heard).values()]
    if said:
        tell(draft, "redressed_of_one", items=word(draft, "between").join(said), year=heard.plan.years()[-1])
    return bool(said)


def _first(heard: Heard) -> dict[int, Point]:
    found: dict[int, Point] = {}
    for p in redressed(heard.passages):
        found.setdefault(p.report_id, p)
    return found


def _quoted(heard: Heard, p: Point, draft: Draft) -> str:
    slot = heard.slots[p.report_id]
    draft.cite(slot, p.passage.passage.section, p.text, p.passage.passage.place)
    return word(draft, "says", agency=draft.short(slot.agency), text=marked(p.text))
