"""In which reports nothing was found that does not add up."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.figures.checking import doubts_of, not_held
from assistant.figures.gathered import share_in
from assistant.plan import Plan, Slot
from assistant.question import Kind
from vectorstore.derive import PERCENT
from vectorstore.library import Library
from vectorstore.records import Verdict

SPOKEN = 20


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """How many reports are free of findings, and which are not; those that we may have misread stand apart."""
    if not plan.held:
        return not_held(plan, draft)
    found = doubts_of(plan, library)
    blamed = _reports([s for s, f in found if f.verdict is Verdict.CONTRADICTION])
    unsure = [s for s in _reports([s for s, f in found if f.verdict is Verdict.MISREAD]) if s not in blamed]
    clean = [s for s in plan.held if s not in blamed and s not in unsure]
    counts = {"held": plan.held, "clean": clean, "blamed": blamed, "unsure": unsure}
    for name, slots in counts.items():
        draft.computed(draft.word(f"faultless_{name}"), Decimal(len(slots)), draft.unit("reports").strip())
    share = share_in(Decimal(len(clean)), Decimal(len(plan.held)))
    draft.computed(draft.word("share_of", part=draft.word("faultless_clean")), share, PERCENT)
    said = {name: draft.amount(Decimal(len(slots)), "reports") for name, slots in counts.items()}
    fields = {
        "scope": draft.scope(plan),
        "years": draft.years(plan.years()),
        **said,
        "share": draft.amount(share, PERCENT),
    }
    draft.say("faultless", list=_named(clean, plan, draft), **fields)
    for code, slots in (("faultless_but_blamed", blamed), ("faultless_but_unsure", unsure)):
        if slots:
            draft.say(code, amount=draft.amount(Decimal(len(slots)), "reports"), list=_named(slots, plan, draft))
    draft.assumptions.append(draft.word("faultless_means"))
    heads = tuple(TableColumn(title=draft.word(f"head_{h}"), unit=None) for h in ("agency", "year"))
    draft.table = Table(columns=heads, rows=tuple((s.agency, str(s.year)) for s in clean))
    draft.refuse(Kind.LIST, None)
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})
    return None


def _reports(slots: list[Slot]) -> list[Slot]:
    return list(dict.fromkeys(slots))


def _named(slots: list[Slot], plan: Plan, draft: Draft) -> str:
    """Those of one year by name, of several by name and year; of very many the first."""
    several = len(plan.years()) > 1
    names = [
        draft.word("of_body_and_year", agency=draft.short(s.agency), year=s.year) if several else draft.short(s.agency)
        for s in slots[:SPOKEN]
    ]
    return draft.listed([*names, draft.word("more_in_table")] if len(slots) > SPOKEN else names)
