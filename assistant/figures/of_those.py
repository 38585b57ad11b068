"""Of those that an answer shows, how many are of some kind or area, and which: 前五名里有几个是街道."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.plan import Slot, fits
from assistant.question import Kind, Question, Scope
from vectorstore.catalogue import Agency


def tell(chosen: Sequence[Slot], of: Scope, q: Question, draft: Draft) -> None:
    """How many, by name; of the one that comes first whether it is one."""
    wanted = q.model_copy(update={"scope": of})
    found = [s for s in chosen if fits(Agency(s.agency_id, s.agency, s.region, s.level), wanted)]
    n = Decimal(len(found))
    what = draft.listed([*(draft.level(level) for level in of.levels), *(path[-1] for path in of.regions)])
    draft.computed(draft.word("of_those_counted", what=what), n, draft.unit("agencies").strip())
    names = draft.listed(draft.short(s.agency) for s in found)
    code = "of_those" if found else "of_those_none"
    if q.kind is Kind.EXTREME:
        draft.lines.insert(0, draft.word("yes" if len(found) == len(chosen) else "no"))
    if found and len(of.levels) > 1:
        names = draft.listed(_of_each(chosen, level, wanted, draft) for level in of.levels)
    draft.say(code, total=len(chosen), what=what, amount=draft.amount(n, "agencies"), list=names)


def _of_each(chosen: Sequence[Slot], level: str, wanted: Question, draft: Draft) -> str:
    """街道2家（…）: how many are of one of several kinds."""
    own = wanted.model_copy(update={"scope": wanted.scope.model_copy(update={"levels": (level,)})})
    found = [s for s in chosen if fits(Agency(s.agency_id, s.agency, s.region, s.level), own)]
    amount = draft.amount(Decimal(len(found)), "agencies")
    code = "kind_counted" if found else "kind_counted_none"
    return draft.word(
        code, what=draft.level(level), amount=amount, list=draft.listed(draft.short(s.agency) for s in found)
    )
