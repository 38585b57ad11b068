"""One body against the mean (or the median) of others: 石桥镇的处罚比各镇平均多吗."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.bodies.ranks import kinds_called
from assistant.draft import FIGURES, Draft
from assistant.evidence import Value, gather
from assistant.figures import areas
from assistant.figures import middle as central
from assistant.figures.compare import POINTS
from assistant.figures.gathered import Gathered, countable, notes, one_unit, total_of, trust_of, usable
from assistant.figures.middle import median, plain, pooled
from assistant.figures.rank import in_order
from assistant.figures.value import no_value
from assistant.measures import is_rate
from assistant.plan import Plan, Slot, is_government, make_plan
from assistant.question import Cells, Kind, Question, Scope
from vectorstore.levels import levels
from vectorstore.library import Library
from vectorstore.pattern import Pattern

_CENT = Decimal("0.01")


def plan_of(plan: Plan, library: Library) -> Plan:
    """Everyone that a single body is held against: its area, and the levels that the question names."""
    q, own = plan.question, plan.slots[0]
    around = q.scope.within or own.region
    apart = q.group == "region" or (len(q.scope.seat) > 1 and levels().rank(own.region) in q.scope.seat)
    if apart and q.scope.levels and not q.scope.within and len(own.region) > 1:
        around = own.region[:-1]  # 在各县区部门里排第几: beside those of the other counties
    of_counties = tuple(kinds_called("县")) if q.group == "region" and around != own.region else ()
    seat = (q.scope.seat or of_counties) if levels().departments(q.scope.levels) else ()
    scope = Scope(regions=(around,) if around else (), levels=q.scope.levels, seat=seat, everyone=not around)
    return make_plan(q.model_copy(update={"scope": scope, "years": (own.year,), "notes": ()}), library.catalogue)


def areas_around(plan: Plan, library: Library) -> areas.Basis | None:
    """The areas that a single area is held against, as its government's report stands for it."""
    q, own = plan.question, plan.slots[0]
    if not q.scope.within or not is_government(own):
        return None
    ranks = tuple(kinds_called(own.level)) or (own.level,)
    scope = Scope(regions=(q.scope.within,), seat=q.scope.levels or ranks)
    fields = {"scope": scope, "years": (own.year,), "notes": (), "group": "region"}
    return areas.side_by_side(make_plan(q.model_copy(update=fields), library.catalogue), library)


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The body's figure, the middle of its peers, and how far it stands from it."""
    q, own = plan.question, plan.slots[0]
    basis = areas_around(plan, library)
    if basis and basis.by == "apart":
        areas.apart(basis.plan, library, draft)
        return areas.tell(basis, draft)
    wide = basis.plan if basis else plan_of(plan, library)
    own = next((s for s in wide.slots if basis and s.region == own.region), own)
    measures = [m for m in q.measures if isinstance(m, Cells)]
    gathered = Gathered(wide, gather(measures, wide.slots, library, q.language))
    slots, why = countable(wide)
    counted: list[Slot] = []
    for measure in measures:
        good, missing = usable(gathered.of(measure, slots))
        why |= missing
        counted += [v.slot for v in good]
        mine = gather([measure], (own,), library, q.language)[measure][0]
        if not good and mine.value is not None and not _over_its_peers(own, wide):
            draft.none(measure, missing.values())
            draft.refuse(Kind.MISSING, "not_stated")
        else:
            _among_its_peers(mine, good, wide, library, draft)
    draft.grid(slots, {m: gathered.values[m] for m in measures}, gathered.index)
    draft.cover(wide, counted, why, say_it=bool(why))


def _over_its_peers(own: Slot, wide: Plan) -> bool:
    """An area's own figure is no one among its bodies."""
    return own.agency_id in wide.areas and len(wide.slots) > 1


def _among_its_peers(mine: Value, good: list[Value], wide: Plan, library: Library, draft: Draft) -> None:
    """How far one figure stands from the middle of the others, or why that cannot be said."""
    own = mine.slot
    if _over_its_peers(own, wide):
        draft.lines.append(draft.word("apart", agency=draft.short(own.agency)))
        draft.refuse(Kind.MISSING, "not_stated")
    elif mine.value is None:
        draft.lines.append(no_value(mine, draft, library))
        draft.refuse(Kind.MISSING, "not_held" if own.report is None else "not_stated")
    elif not one_unit([*good, mine]):
        draft.say("units_differ", label=mine.measure.label)
        draft.refuse(Kind.REFUSE, "not_comparable")
    else:
        draft.refuse(Kind.COMPARE, None)
        _say(mine, good, wide, draft)
        notes(draft, [mine])


# 中位数以上 takes in the middle itself
_OR_LEVEL = Pattern(r"以[上下]|不[低高少多]于|\bat (?:or|least|most)\b", re.I)


def beyond(plan: Plan, library: Library, draft: Draft) -> None:
    """Who stands above or below the mean of all: 公开率低于平均的单位; of several measures by every one of them."""
    q = plan.question
    central.answer(plan, library, draft)
    measures = [m for m in q.measures if isinstance(m, Cells)]
    if draft.kind not in {Kind.AVERAGE, Kind.MEDIAN} or not measures:
        return
    gathered = Gathered(plan, gather(measures, plan.slots, library, q.language))
    slots, _ = countable(plan)
    past = [_past(usable(gathered.of(m, slots))[0], q) for m in measures]
    chosen = [v for v in past[0] if all(any(o.slot is v.slot for o in other) for other in past[1:])]
    n = Decimal(len(chosen))
    stands = draft.word(f"stands_{q.beyond}" + ("_or_level" if _OR_LEVEL.search(q.text) else ""))
    code = "median_of" if q.kind is Kind.MEDIAN else "average_of"
    what = draft.word("and").join(draft.word(code, label=m.label) for m in measures)
    draft.computed(draft.word("agencies_beyond", stands=stands, what=what), n, draft.unit("agencies").strip())
    items = [_item(v.slot, measures, gathered, draft) for v in chosen[:FIGURES]]
    code = "beyond" if items else "beyond_none"
    draft.say(code, stands=stands, what=what, amount=draft.amount(n, "agencies"), list=draft.listed(items))
    draft.grid([v.slot for v in chosen], gathered.values, gathered.index)
    draft.refuse(Kind.LIST, None)


def _past(good: list[Value], q: Question) -> list[Value]:
    """Those above (or below) the middle of all, the farthest first."""
    values = sorted(v.value for v in good if v.value is not None)
    middle = median(values) if q.kind is Kind.MEDIAN else sum(values, Decimal(0)) / max(len(values), 1)
    above = q.beyond == "above"
    ordered = in_order(good, "desc" if above else "asc")
    past = [v for v in ordered if v.value is not None and (v.value > middle if above else v.value < middle)]
    return past + [v for v in ordered if v.value == middle and _OR_LEVEL.search(q.text)]


def _item(slot: Slot, measures: list[Cells], gathered: Gathered, draft: Draft) -> str:
    """One body with its figures, each with its measure where there are several."""
    values = [gathered.of(m, [slot])[0] for m in measures]
    if len(values) == 1:
        return draft.word("item", agency=draft.short(slot.agency), amount=draft.amount(values[0].value, values[0].unit))
    said = draft.listed(v.measure.label + draft.amount(v.value, v.unit) for v in values)
    return draft.word("item", agency=draft.short(slot.agency), amount=draft.word("in_brackets", text=said))


def _say(mine: Value, good: list[Value], wide: Plan, draft: Draft) -> None:
    assert mine.value is not None
    slot, label, unit = mine.slot, mine.measure.label, mine.unit
    values = sorted(v.value for v in good if v.value is not None)
    total, n = total_of(good), Decimal(len(values))
    kind = "median" if draft.question.kind is Kind.MEDIAN else "average"
    middle = median(values) if kind == "median" else total / n
    shown = middle if kind == "median" else plain(middle.quantize(_CENT, ROUND_HALF_UP))
    away = plain(abs(mine.value - middle).quantize(_CENT, ROUND_HALF_UP))
    stands = "above" if mine.value > middle else "below" if mine.value < middle else "same"
    rate = is_rate(mine.measure)
    draft.value(mine)
    draft.computed(
        draft.word(f"{kind}_of", label=label), shown, unit, year=slot.year, like=mine.measure, trust=trust_of(good)
    )
    draft.computed(draft.word("agencies_averaged"), n, draft.unit("agencies").strip(), year=slot.year)
    points = POINTS if rate else unit
    if stands != "same":
        draft.computed(draft.word("difference", label=label), away, points, slot.agency, slot.region, slot.year)
    if kind == "average" and not rate:
        draft.computed(draft.word("sum_of", label=label), total, unit, year=slot.year, trust=trust_of(good))
    draft.say(
        "against_" + kind + ("_rate" if rate and kind == "average" else ""),
        agency=draft.short(slot.agency),
        year=slot.year,
        label=label,
        amount=draft.amount(mine.value, unit),
        stands=draft.word(f"stands_{stands}"),
        scope=Draft(wide.question).scope(wide),
        n=n,
        middle=draft.amount(shown, unit),
        sum=draft.amount(total, unit),
        by="" if stands == "same" else draft.word(f"stands_{stands}_by", amount=draft.amount(away, points)),
    )
    if rate and kind == "average":
        pooled(good, draft, slot.year)
