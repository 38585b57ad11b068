"""When reports came out: the date that a page or its signature states."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.plan import Plan, fits
from assistant.question import Kind, Question
from vectorstore.catalogue import Agency, Held
from vectorstore.library import Library
from vectorstore.pattern import Pattern

_LATE = Pattern(r"(?:交|报送|上报|提交)[^,，。]{0,3}[晚迟]|[晚迟](?:交|报送|上报)|逾期|超期|\blate\b", re.I)
FEW = 4  # reports of which each is told in a sentence


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The date of each report asked for; of many the first and the last, and a table."""
    q = plan.question
    held = [h for h in library.catalogue.reports() if _meant(h, q) and (not q.years or h.year in q.years)]
    if not held:
        named = q.scope.bodies[0].agency if q.scope.bodies else ""
        draft.say("no_report_of", agency=draft.short(named)) if named else draft.say("nothing_held", what="")
        return draft.refuse(Kind.MISSING, "not_held")
    if _LATE.search(q.text):
        draft.say("filed_when_unknown")
    if len(held) <= FEW or not any(h.published for h in held):
        for h in held[:FEW]:
            code = "published_on" if h.published else "published_unknown"
            draft.say(code, agency=draft.short(h.agency or ""), year=h.year, date=h.published or "")
    else:
        _of_many(held, draft)
    heads = tuple(TableColumn(title=draft.word(f"head_{head}"), unit=None) for head in ("agency", "year", "date"))
    dated = sorted(held, key=lambda h: (h.published or "9", h.agency or ""))
    draft.table = Table(columns=heads, rows=tuple((h.agency, str(h.year), h.published) for h in dated))


def _of_many(held: list[Held], draft: Draft) -> None:
    dated = sorted((h for h in held if h.published), key=lambda h: h.published or "")
    first, last = dated[0], dated[-1]
    fields = {"first": first.published, "earliest": draft.short(first.agency or "")}
    fields |= {"last": last.published, "latest": draft.short(last.agency or "")}
    counts = {"reports": held, "dated": dated}
    draft.say("published_of_many", **fields, **{k: draft.amount(Decimal(len(v)), "reports") for k, v in counts.items()})


def _meant(h: Held, q: Question) -> bool:
    if q.scope.bodies:
        return any((h.agency, h.region) == (body.agency, body.region) for body in q.scope.bodies)
    return fits(Agency(h.agency_id or 0, h.agency or "", h.region, h.level or ""), q)
