"""Who passes a condition, body by body: with its years where several were asked of, with its figures where each is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.draft import Draft
from assistant.figures.gathered import Gathered
from assistant.figures.matching import share_of
from assistant.plan import Plan, Slot
from assistant.question import Kind, Question
from vectorstore.derive import PERCENT
from vectorstore.pattern import Pattern

SPOKEN = 20
_EACH = Pattern(
    r"(?:各|分别|各自)(?:是|有|为|办|收)?了?(?:多少|几)|(?<![有一])(?:多少|几)[件起]|\bhow many each\b"
    r"|^(?:请|再|那|就)?(?:分开|拆开|分别|分头|逐[个家]|挨[个家])(?:来)?[说讲看列报]"
)

_NAMED_TOO = Pattern(
    r"(?:几|多少)[个家][^。;；?？]{0,40}?(?:(?:分别|都|各|具体)*(?:是|有)(?:谁|哪[些几]|什么单位)|(?:分别|都)(?:谁|哪[些几])|哪[些几][个家]?[?？]?$)"
    r"|(?:是|有)?哪[些几][个家]?[^。;；?？]{0,12}(?:一共|总共|共|各)?(?:有|是)?(?:几|多少)[个家][?？]?$"
    r"|(?:几|多少)[个家][^。;；?？]{0,24}?(?:列|点|报|说|写)(?:一下|出来?|明)?(?:名单|名字|都是谁|名)"
    r"|\bhow many\b.{0,80}?\b(?:which (?:ones|are they|of them)|who are they|who|name them|list them)\b",
    re.I,
)


def only_counted(q: Question) -> bool:
    """Whether it is asked how many they are, and not who as well: 有几家，是哪些."""
    return q.kind is Kind.COUNT and not _NAMED_TOO.search(q.text)


def bodies(slots: Iterable[Slot]) -> int:
    """How many bodies there are, each once however many of its years pass."""
    return len({s.agency_id for s in slots})


def items(plan: Plan, ordered: Sequence[Slot], gathered: Gathered, draft: Draft, years: bool) -> list[str]:
    """Their names, as many as are said; of one body alone its years."""
    if years or len(plan.years()) < 2:
        names = [_one(s, plan, gathered, draft, years) for s in ordered[:SPOKEN]]
        return names + ([draft.word("more_in_table")] if len(ordered) > SPOKEN else [])
    own: dict[int, list[Slot]] = {}
    for slot in ordered:
        own.setdefault(slot.agency_id, []).append(slot)
    said = [_over_years(sorted(slots, key=lambda s: s.year), plan, gathered, draft) for slots in own.values()]
    return said[:SPOKEN] + ([draft.word("more_in_table")] if len(said) > SPOKEN else [])


def _one(slot: Slot, plan: Plan, gathered: Gathered, draft: Draft, of_years: bool) -> str:
    name = draft.word("of_year", year=slot.year) if of_years else draft.short(slot.agency)
    amount = _amount(slot, plan, gathered, draft)
    said = draft.word("item", agency=name, amount=amount) if amount else name
    return said + _share(slot, plan, gathered, draft)


def _over_years(slots: Sequence[Slot], plan: Plan, gathered: Gathered, draft: Draft) -> str:
    """A body with the years of which it holds."""
    told = [(s, _amount(s, plan, gathered, draft) or _share(s, plan, gathered, draft)) for s in slots]
    each = [draft.word("item_year", year=s.year, amount=amount) for s, amount in told]
    own = draft.listed(each) if any(amount for _, amount in told) else draft.years([s.year for s, _ in told])
    code = "body_with_figures" if any(amount for _, amount in told) else "body_with_years"
    return draft.word(code, agency=draft.short(slots[0].agency), years=own)


def _amount(slot: Slot, plan: Plan, gathered: Gathered, draft: Draft) -> str:
    """各几件: the one figure that it was chosen by."""
    measures = {f.measure for f in plan.question.filters}
    if len(measures) != 1 or any(f.out_of for f in plan.question.filters) or not _EACH.search(plan.question.text):
        return ""
    (value,) = gathered.of(next(iter(measures)), [slot])
    return "" if value.value is None else draft.amount(value.value, value.unit)


def _share(slot: Slot, plan: Plan, gathered: Gathered, draft: Draft) -> str:
    """The share that one was chosen by, behind its name."""
    shares = [(f, share_of(f, slot, gathered)) for f in plan.question.filters if f.out_of]
    for f, share in shares[:1]:
        what = draft.word("share_of", part=f.measure.label)
        draft.computed(what, share, PERCENT, slot.agency, slot.region, slot.year)
        return draft.word("chosen_share", amount=draft.amount(share, PERCENT))
    return ""
