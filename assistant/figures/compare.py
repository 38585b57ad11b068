"""Two figures or more side by side: bodies, years or measures, with the exact difference."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.draft import FIGURES, Draft
from assistant.evidence import NOT_COMPARABLE, Value
from assistant.figures import stated
from assistant.figures.gathered import Gathered, gather_plan, notes, one_unit, trust_of, usable
from assistant.figures.meets import meets
from assistant.figures.value import REASONS, no_value, tell
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind, Question
from vectorstore.library import Library
from vectorstore.pattern import Pattern

POINTS = "pp"
_CENT = Decimal("0.01")


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Each figure, then what lies between them."""
    gathered = gather_plan(plan, library)
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    bodies = list(dict.fromkeys(s.agency_id for s in plan.slots))
    years = sorted(plan.years())
    counted: list[Value] = []
    why: dict[Slot, str] = {}
    for group in _groups(plan, gathered, measures, bodies, years):
        good, missing = usable(group)
        counted += good
        why |= missing
        for value in group:
            tell(value, draft, library) if value.value is not None else draft.lines.append(
                no_value(value, draft, library)
            )
        if len(good) > 1 and one_unit(good):
            _between(good, draft, len(bodies) == 1 and len(years) > 1, plan.question.order == "asc")
            if plan.question.times and (sides := _sides(good, plan.question)):
                multiple(*sides, draft)
    if not counted:
        draft.refuse(Kind.MISSING, _reason(gathered, measures))
    elif NOT_COMPARABLE in why.values():
        draft.refuse(Kind.REFUSE, NOT_COMPARABLE)
    notes(draft, counted)
    draft.grid(plan.slots, {m: gathered.values[m] for m in measures}, gathered.index)
    if len(measures) == 1 and len(counted) == len(plan.slots):
        names = [str(v.slot.year) if len(bodies) == 1 else draft.short(v.slot.agency) for v in counted]
        if len(set(names)) == len(names):
            draft.bars(measures[0].label, counted[0].unit, names, [v.value for v in counted])
    stated.beside([v for m in measures for v in gathered.of(m, plan.slots)], library, draft)
    draft.cover(plan, [v.slot for v in counted], why, say_it=bool(why))


def _reason(gathered: Gathered, measures: list[Cells]) -> str:
    first = next((v for m in measures for v in gathered.values[m]), None)
    return REASONS.get((first.why if first else None) or "", "not_held")


def _groups(
    plan: Plan, gathered: Gathered, measures: list[Cells], bodies: list[int], years: list[int]
) -> list[list[Value]]:
    """What is set against what: bodies of one year, else years of one body, else measures of one report."""
    values = [v for m in measures for v in gathered.values[m]]
    if plan.question.paired:
        return [gathered.values[m] for m in measures]
    if len(bodies) > 1:
        return [[v for v in values if v.measure == m and v.slot.year == y] for m in measures for y in years]
    if len(years) > 1:
        return [sorted((v for v in values if v.measure == m), key=lambda v: v.slot.year) for m in measures]
    return [values]


def _between(good: list[Value], draft: Draft, by_year: bool, least: bool) -> None:
    if by_year:
        growth(good[0], good[-1], draft)
    elif len(good) == 2:
        _difference(*_winner_first(good, draft.question), draft)
    elif len({v.measure for v in good}) == len({v.value for v in good}) == 1:
        draft.say("compare_all_alike")
    elif len({v.measure for v in good}) == 1:
        both = bool(_BOTH_ENDS.search(draft.question.text))
        for asked in (False, True) if both else (least,):
            end = (min if asked else max)(v.value for v in good if v.value is not None)
            code = ("compare_lowest" if asked else "compare_highest") + "_rate" * is_rate(good[0].measure)
            draft.say(code, names=draft.listed(draft.short(v.slot.agency) for v in good if v.value == end))
        if both and _GAP.search(draft.question.text):
            known = sorted((v for v in good if v.value is not None), key=lambda v: v.value or Decimal(0))
            _difference(known[-1], known[0], draft)


_WHO_HAS_MORE = Pattern(
    r"(?:谁|哪[一]?[个家边方]|哪[一]?[个]?(?:[镇乡局县区市]|单位|部门|街道|机关))[^,，。;；?？]{0,16}?(?P<way>[多高大少低小])"
    r"|\b(?:who|which)\b[^,;?.]{0,40}?\b(?P<said>more|higher|larger|fewer|less|lower|smaller)\b",
    re.I,
)
_LESS = frozenset({*"少低小", "fewer", "less", "lower", "smaller"})


def _winner_first(good: list[Value], q: Question) -> tuple[Value, Value]:
    """谁的许可多，多多少: whoever has more is named first, who has fewer where that was asked; else the order said."""
    a, b = good
    asked = _WHO_HAS_MORE.search(q.text)
    if asked is None or a.value is None or b.value is None:
        return a, b
    least = (asked["way"] or asked["said"]).lower() in _LESS
    return (b, a) if a.value != b.value and (a.value < b.value) is not least else (a, b)


_GAP = Pattern(r"差|[多高大少低](?:出|了)?(?:多少|几)")
_BOTH_ENDS = Pattern(r"最[多高大][^。;；]*最[少低小]|最[少低小][^。;；]*最[多高大]")


def _difference(a: Value, b: Value, draft: Draft) -> None:
    if a.value is None or b.value is None:
        return
    same_body = a.slot == b.slot
    names = _names(a, b, draft)
    if a.value == b.value:
        draft.say("compare_same", first=names[0], second=names[1])
        return
    gap, more = abs(a.value - b.value), a.value > b.value
    unit = POINTS if is_rate(a.measure) else a.unit
    draft.computed(
        draft.word("difference", label=a.measure.label),
        gap,
        draft.unit(unit).strip() if unit == POINTS else unit,
        year=a.slot.year,
        agency=a.slot.agency if same_body else None,
        trust=trust_of([a, b]),
    )
    code = (
        ("compare_higher" if more else "compare_lower")
        if is_rate(a.measure)
        else "compare_more"
        if more
        else "compare_less"
    )
    draft.say(code, first=names[0], second=names[1], amount=draft.amount(gap, unit))
    if draft.question.in_percent and not is_rate(a.measure):
        _percent_more(a, b, names, draft)


_AGAINST = Pattern(r"(?:比|相比|较|than|compared with|compared to)\s*$")


def _percent_more(a: Value, b: Value, names: list[str], draft: Draft) -> None:
    """By how many percent of the second the first is more; the one right behind 比 is what it is held against."""
    lead = next((m.start() for name in _called(a, draft) if (m := re.search(re.escape(name), draft.question.text))), 0)
    if _AGAINST.search(draft.question.text[:lead]):
        a, b, names = b, a, names[::-1]
    if a.value is None or b.value is None:
        return
    if b.value == 0:
        draft.say("percent_of_none", second=names[1])
        return
    change = ((a.value - b.value) * 100 / b.value).quantize(_CENT, ROUND_HALF_UP)
    draft.computed(draft.word("percent_apart", label=a.measure.label), change, "%", trust=trust_of([a, b]))
    sides = {"above": draft.amount(a.value, a.unit), "below": draft.amount(b.value, b.unit)}
    code = "percent_more" if change > 0 else "percent_less"
    draft.say(code, first=names[0], second=names[1], amount=draft.amount(abs(change), "%"), **sides)


def _called(v: Value, draft: Draft) -> tuple[str, ...]:
    """What a question may have called a body: by its whole name, or without its area."""
    short = draft.short(v.slot.agency)
    return tuple(n for n in (v.slot.agency, short, short.removeprefix(v.slot.region[-1] if v.slot.region else "")) if n)


def _names(a: Value, b: Value, draft: Draft) -> list[str]:
    """What two figures are told apart by: their measures, their years, or their bodies (with their years)."""
    if a.slot == b.slot:
        return [v.measure.label for v in (a, b)]
    if a.slot.agency_id == b.slot.agency_id:
        return [draft.word("of_year", year=v.slot.year) for v in (a, b)]
    if a.slot.year == b.slot.year:
        return [draft.short(v.slot.agency) for v in (a, b)]
    return [draft.word("of_its_year", agency=draft.short(v.slot.agency), year=v.slot.year) for v in (a, b)]


def _sides(good: list[Value], q: Question) -> tuple[Value, Value] | None:
    """What is a multiple of what: in the order said; of years the later of the earlier, else most of least."""
    if len(good) == 2 and _FOR_EACH.search(q.text.lower()):
        return good[1], good[0]
    if len(good) > 2 or _WHICH.search(q.text):
        ordered = sorted(good, key=lambda v: v.value or 0)
        ends = len(good) == 2 or _BOTH_ENDS.search(q.text)
        return (ordered[-1], ordered[0]) if ends and len({v.slot.year for v in good}) == 1 else None
    grown = q.years and good[0].slot.year != good[-1].slot.year and not q.paired
    later = q.course != "any" or q.years[0] == good[-1].slot.year or _GREW.search(q.text.lower())
    return (good[-1], good[0]) if grown and later else (good[0], good[1])


_FOR_EACH = Pattern(  # 每件申请多少处罚: the second said, of the first
    r"每[^,，。;；?？]{0,4}[件个]|^for (?:each|every)\b|^how many times the\b"
)
_WHICH = Pattern(r"谁|哪[一个家边]")  # 哪个多，多几倍: the larger over the smaller
_GREW = Pattern(  # 涨了几倍: the later year over the earlier, whichever is said first
    r"[涨增升长翻多降减跌少](?:加|长|高|到)?了?(?:大约|大概)?(?:几|多少)倍|翻了?(?:几|多少)[番倍]"
    r"|\b(?:grow|grew|grown|risen?|rose|increased?|fell|fallen|decreased?)\b"
)


def multiple(a: Value, b: Value, draft: Draft) -> None:
    """How many times one figure is the other."""
    if a.value is None or b.value is None:
        return
    first, second = _names(a, b, draft)
    if b.value == 0:
        draft.say("no_times", first=first, second=second, amount=draft.amount(b.value, b.unit))
        return
    times = (a.value / b.value).quantize(_CENT, ROUND_HALF_UP)
    draft.computed(draft.word("times_label", label=a.measure.label), times, "倍", trust=trust_of([a, b]))
    draft.say("is_times", first=first, second=second, amount=draft.amount(times, "倍"))


def growth(old: Value, new: Value, draft: Draft) -> None:
    """From the earlier year to the later one; the rate of change where there is something to grow from."""
    if old.value is None or new.value is None:
        return
    why = draft.question.why
    other_way = (why == "up" and new.value <= old.value) or (why == "down" and new.value >= old.value)
    if other_way or not _as_claimed(old.value, new.value, draft):
        draft.lines.insert(0, draft.word("not_so"))
        draft.refuse(Kind.REFUSE, "false_premise")
    if old.value == new.value:
        draft.say("unchanged", year=new.slot.year, before=old.slot.year)
        return
    rate = is_rate(old.measure)
    gap, unit = abs(new.value - old.value), POINTS if rate else old.unit
    draft.computed(
        draft.word("difference", label=old.measure.label),
        new.value - old.value,
        draft.unit(unit).strip() if rate else unit,
        agency=new.slot.agency or None,
        region=new.slot.region,
        trust=trust_of([old, new]),
    )
    said = "" if rate else _percent(old, new, draft)
    draft.say(
        "grew" if new.value > old.value else "shrank",
        year=new.slot.year,
        before=old.slot.year,
        amount=draft.amount(gap, unit),
        rate=said,
    )


_REACHED = Pattern(r"[跌降落减少滑掉涨升增多](?:[少低落了])?(?:到|至|成|破|不到|不足)|\b(?:to|below|under|above)\b")


def _as_claimed(old: Decimal, new: Decimal, draft: Draft) -> bool:
    """Whether a figure that the question takes for granted is the new one, or the change in cases or in percent."""
    premise = draft.question.premise
    if premise is None or premise.asked or draft.question.why is None:
        return True
    gap, claimed = abs(new - old), Decimal(premise.value)
    if premise.op != "=" and _REACHED.search(draft.question.text):
        return meets(new, premise.op, premise.value)  # 跌到1000件以下 is said of the figure, not of the change
    percent = [(gap * 100 / old).quantize(claimed, ROUND_HALF_UP)] if old > 0 else []
    return any(
        meets(value, premise.op, premise.value) for value in ([new] if claimed == 0 else [old, new, gap, *percent])
    )


def _percent(old: Value, new: Value, draft: Draft) -> str:
    if old.value is None or new.value is None:
        return ""
    if old.value == 0:
        return draft.word("no_percent", before=old.slot.year)
    change = ((new.value - old.value) * 100 / old.value).quantize(_CENT, ROUND_HALF_UP)
    draft.computed(
        draft.word("change", label=old.measure.label),
        change,
        "%",
        agency=new.slot.agency or None,
        region=new.slot.region,
        trust=trust_of([old, new]),
    )
    return draft.word(
        "by_percent", change=draft.word("growth" if change > 0 else "decline"), amount=draft.amount(abs(change), "%")
    )


__all__ = ["FIGURES", "answer"]
