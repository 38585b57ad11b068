"""What part of the bodies those are, typed: of the ask alone, or of those counted or listed in the turn before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.question import Cells, Filter, Kind, Note, Question, Scope
from assistant.read import Read
from assistant.shares.portions import Portion, bare_share
from assistant.turn import Ask
from vectorstore.pattern import Pattern

Understand = Callable[[Ask], list[Question]]
SHORT = 8  # characters of a turn that only chooses
_UNANSWERED = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE}


def as_portion(said: Portion, ask: Ask, one: Understand, amounts: list[Question]) -> list[Question]:
    """The count with the part that it is; asked back where a share of amounts may be meant as well."""
    q, *more = one(replace(ask, text=said.asked))
    if q.kind in _UNANSWERED:
        return [q.model_copy(update={"text": ask.text})]
    among = _conditions(one(replace(ask, text=said.among))[0]) if said.among else ()
    over = _over(q.scope, said.whole) if said.whole is not None else None
    special = bool(q.change or q.steady)
    counts = q.kind in {Kind.COUNT, Kind.LIST} and (_conditions(q) or special) and not (q.beyond or q.unfiled or q.talk)
    if not counts or (special and (over or among)) or (said.among and not among):
        return [unanswered(q, ask.text)]
    if not (q.filters or special) and _DENIED.search(said.asked):  # 没有公开的: refused, or none at all
        return [unanswered(q, ask.text)]
    filters = q.filters if special else tuple(dict.fromkeys((*among, *_conditions(q))))
    kind = q.kind if _NAMES.search(ask.text) else Kind.COUNT
    fields = {"text": ask.text, "kind": kind, "portion": True, "over": over, "among": among, "filters": filters}
    part = q.model_copy(update={**fields, "asks_whether": False})
    had_any = all((f.op, f.value) == (">", "0") for f in filters)  # what had none, or more than so many, are bodies
    summed = _OF_THE_SUM.search(ask.text) is not None
    in_cases = (had_any or summed) and bool(amounts) and amounts[0].kind not in _UNANSWERED
    if summed and not in_cases:
        return [unanswered(q, ask.text)]
    return [either(part, amounts[0])] if in_cases else [part, *more]


_OF_THE_SUM = Pattern(r"占(?:全部|所有|全[省市州县区旗])?的?总(?![家个数量]|的|体|单位|机关|部门|占)")  # 占总处罚的多少
_NAMES = Pattern(r"哪些|哪几|\bwhich\b")
_DENIED = Pattern(r"没有?|未(?!经)|\bno\b|\bnot\b|\bwithout\b")


def unanswered(q: Question, said: str) -> Question:
    """What is not answered is named."""
    fields = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (said.strip("?？"),), "text": said}
    fields |= {"lacking": (), "unread": ()}
    return q.model_copy(update=fields)


def _over(scope: Scope, levels: tuple[str, ...]) -> Scope:
    """The wider group of bodies in the same area."""
    return Scope(regions=scope.regions, levels=levels, everyone=not (scope.regions or levels))


def either(part: Question, amounts: Question) -> Question:
    """Asked back: a share of the bodies, or of what is counted in them."""
    fields = {"kind": Kind.CLARIFY, "reason": "which_measure", "either": (part, amounts)}
    return part.model_copy(update={**fields, "portion": False, "over": None})


def of_the_counted(r: Read, before: Question | None) -> list[Question]:
    """占几成, after how many there are; after their names alone a share of their amounts may be meant."""
    if before is None:
        return []
    if before.either and (chosen := _chosen(r.mentions.text, before)):
        return [chosen.model_copy(update={"text": r.text})]
    before = before.model_copy(update={"filters": _conditions(before)})
    said = bare_share(r) if before.filters and before.kind in {Kind.COUNT, Kind.LIST} and not before.change else None
    if said is None:
        return []
    over = _over(before.scope, said.whole) if said.whole is not None and said.whole != before.scope.levels else None
    fields: dict[str, object] = {"text": r.text, "kind": Kind.COUNT, "portion": True, "over": over}
    fields |= {"asks_whether": False, "notes": (Note(code="carried"),), "language": r.language}
    part = before.model_copy(update=fields)
    amounts = _of_the_listed(before, r.text) if before.kind is Kind.LIST and said.unsure else None
    return [either(part, amounts) if amounts else part]


def _conditions(before: Question) -> tuple[Filter, ...]:
    """What those counted or listed before had; 收到申请的有哪些 are those that have any."""
    cells = [m for m in before.measures if isinstance(m, Cells)]
    any_of_it = before.asks_whether or before.kind is Kind.COUNT
    return before.filters or tuple(Filter(measure=m, op=">", value="0") for m in cells[:1] if any_of_it)


_BODIES_MEANT = Pattern(r"机关|单位|部门|家数|[几多]少?家|前[一者]|第一[种个]|\bagenc|\bbodies|\bfirst\b")
_CASES_MEANT = Pattern(r"件|数量|申请|后[一者]|第二[种个]|\bcases?\b|\bsecond\b")


def _chosen(text: str, before: Question) -> Question | None:
    """按件数, 机关数的: one of the two readings asked back."""
    bodies, cases = _BODIES_MEANT.search(text), _CASES_MEANT.search(text)
    if len(text) > SHORT or bool(bodies) == bool(cases):
        return None
    return before.either[0 if bodies else 1]


def _of_the_listed(before: Question, text: str) -> Question | None:
    """What those listed have together, as a share of what all of their kind have."""
    measures = tuple(dict.fromkeys(f.measure for f in before.filters))
    if len(measures) != 1 or not isinstance(measures[0], Cells) or not before.listed:
        return None
    fields: dict[str, object] = {"text": text, "kind": Kind.SHARE, "scope": Scope(bodies=before.listed)}
    fields |= {"over": before.scope, "together": len(before.listed) > 1, "filters": (), "measures": measures}
    return before.model_copy(update=fields)
