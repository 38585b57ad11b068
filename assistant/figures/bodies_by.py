"""Which body names most problems, or uses most ways of publishing: what was read of each, never a figure of its own."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.heard import Heard, cover, kind_of, names, table, tell, word
from assistant.prose.asking import pattern

_THINGS = frozenset({"channel", "practice"})  # of these every kind counts once


def answer(heard: Heard, draft: Draft) -> None:
    """Those that name most or fewest, and the table of all; who names none stands apart."""
    counts, asked = _counts(heard), pattern("form", "bodies_by").search(heard.talk.asked)
    least = asked is not None and (asked["order"] or asked["other"]).endswith("少")
    end = (min if least else max)(counts.values())
    first = [heard.slots[i] for i in heard.slots if counts.get(i) == end]
    what, years = kind_of(draft, heard.talk), heard.plan.years()
    unit = word(draft, "unit_kinds" if heard.talk.aspect in _THINGS else "unit_points")
    draft.computed(what, Decimal(end), unit, year=years[0] if len(years) == 1 else None)
    fields = {"scope": draft.scope(heard.plan), "years": draft.years(years), "what": what}
    code = "bodies_least" if least else "bodies_most"
    tell(draft, code, names=names(draft, first), n=end, unit=unit, **fields)
    ordered = sorted(counts, key=lambda i: counts[i] if least else -counts[i])
    rows = [(heard.slots[i].agency, str(heard.slots[i].year), str(counts[i])) for i in ordered]
    table(draft, ("agency", "year", "number"), rows, (None, None, unit))
    cover(heard, draft)


def _counts(heard: Heard) -> dict[int, int]:
    """By report how many points it has; of ways of publishing how many kinds."""
    if heard.talk.aspect not in _THINGS:
        return Counter(p.report_id for p in heard.points)
    return Counter(i for g in heard.groups if g.theme for i in g.reports)
