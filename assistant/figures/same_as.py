"""Those of one year held against those of another: who is still there, who is not, and who is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import gather
from assistant.plan import Plan, Slot, make_plan
from assistant.question import Body, Cells, Kind, Scope
from vectorstore.library import Library

Name = tuple[str, tuple[str, ...]]


def tell(now: Sequence[Slot], unknown: Mapping[Slot, str], plan: Plan, library: Library, draft: Draft) -> None:
    """Who of those told before is still among them, who is not or cannot be said to be, and who is new."""
    same, years = plan.question.same_as, plan.years()
    if same is None or len(years) != 1:
        return
    here: dict[Name, Slot] = {(s.agency, s.region): s for s in now}
    lacking: dict[Name, str] = {(s.agency, s.region): why for s, why in unknown.items()}
    was: list[Name] = [(b.agency, b.region) for b in same.bodies]
    still = [name for name in was if name in here]
    gone = [name for name in was if name not in here and name not in lacking]
    open_ = [name for name in was if name not in here and name in lacking]
    new = [name for name in here if name not in was]
    before = _lacking_before(new, same.year, plan, library)
    fields = {"before": same.year, "year": years[0], "n": len(was)}
    if not (gone or open_ or new):
        draft.say("same_all", **fields)
        return
    draft.say("same_not", still=_listed(still, {}, draft), **fields)
    for code, names, why in (("same_gone", gone, {}), ("same_open", open_, lacking), ("same_new", new, before)):
        if names:
            draft.computed(draft.word(f"{code}_counted", **fields), Decimal(len(names)), draft.unit("agencies").strip())
            draft.say(code, list=_listed(names, why, draft), **fields)


def _listed(names: Sequence[Name], why: Mapping[Name, str], draft: Draft) -> str:
    """How many, and who; with why it is not known of the other year."""
    n = draft.amount(Decimal(len(names)), "agencies")
    said = [
        draft.short(name[0]) + (draft.word("in_brackets", text=draft.why(why[name])) if name in why else "")
        for name in names
    ]
    return draft.word("amount_of", amount=n, list=draft.listed(said)) if said else n


def _lacking_before(new: Sequence[Name], year: int, plan: Plan, library: Library) -> dict[Name, str]:
    """Of those that are new, of whom nothing is known for the year before."""
    q = plan.question
    cells = [f.measure for f in q.filters] or [m for m in q.measures if isinstance(m, Cells)]
    if not new or not cells:
        return {}
    scope = Scope(bodies=tuple(Body(agency=agency, region=region) for agency, region in new))
    asked = q.model_copy(update={"scope": scope, "years": (year,), "filters": (), "kind": Kind.LIST, "limit": None})
    slots = make_plan(asked, library.catalogue).slots
    found = gather(cells[:1], slots, library, q.language)[cells[0]]
    return {(v.slot.agency, v.slot.region): v.why or "" for v in found if v.value is None}
