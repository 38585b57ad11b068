"""Which area's reports are missing most: 哪个县缺报告最多; a city's own bodies are no county's."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.question import Question
from vectorstore.catalogue import Agency

Path = tuple[str, ...]
NAMED = 4  # bodies of an area that are named behind its number


def areas(bodies: Iterable[Agency], draft: Draft) -> dict[Path, str]:
    """The areas of bodies with what each is called; of one in which others lie its own bodies alone."""
    paths = list(dict.fromkeys(a.region for a in bodies if a.region))
    return {p: draft.word("seat_itself", area=p[-1]) if wide(p, paths) else p[-1] for p in paths}


def wide(path: Path, others: Iterable[Path]) -> bool:
    """Whether other areas lie in this one."""
    return any(o != path and o[: len(path)] == path for o in others)


def tell(missing: dict[int, list[Agency]], expected: dict[int, list[Agency]], q: Question, draft: Draft) -> None:
    """How many reports every area lacks, the most first; which lacks most, where that is asked."""
    named = areas((a for bodies in expected.values() for a in bodies), draft)
    years = draft.years(missing)
    lacking = {p: [a for bodies in missing.values() for a in bodies if a.region == p] for p in named}
    ordered = sorted(lacking.items(), key=lambda one: (-len(one[1]), one[0]))
    for path, bodies in ordered:
        draft.computed(draft.word("unfiled_reports"), Decimal(len(bodies)), draft.unit("reports").strip(), region=path)
    inner = [(p, bodies) for p, bodies in ordered if not wide(p, named)]
    if q.limit and inner:
        n = len(inner[-1 if q.order == "asc" else 0][1])
        amount = draft.amount(Decimal(n), "reports")
        first = [draft.word("area_lacks_so_many", area=named[p], amount=amount) for p, b in inner if len(b) == n]
        code = "areas_unfiled_fewest" if q.order == "asc" else "areas_unfiled_most"
        draft.say(code, years=years, list=draft.listed(first))
    items = [_item(named[p], bodies, draft) for p, bodies in ordered]
    draft.say("areas_unfiled", years=years, list=draft.listed(items))
    heads = ("head_area", "unfiled_reports", "unfiled_agencies")
    rows = [(named[p], str(len(b)), draft.listed(draft.short(a.name) for a in b)) for p, b in ordered]
    draft.table = Table(columns=tuple(TableColumn(title=draft.word(h), unit=None) for h in heads), rows=tuple(rows))


def _item(area: str, bodies: list[Agency], draft: Draft) -> str:
    amount = draft.amount(Decimal(len(bodies)), "reports")
    if not 0 < len(bodies) <= NAMED:
        return draft.word("area_lacks_so_many", area=area, amount=amount)
    return draft.word("area_lacks", area=area, amount=amount, names=draft.listed(draft.short(a.name) for a in bodies))
