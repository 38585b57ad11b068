"""How far each of many rose or fell from one year to another: the first, an order, those past a threshold, the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from assistant.answer import Table, TableColumn
from assistant.draft import FIGURES, Draft
from assistant.evidence import NOT_COMPARABLE, Value, unit_of
from assistant.figures import area_wide, by_body, part_counted
from assistant.figures.compare import POINTS
from assistant.figures.gathered import Gathered, countable, gather_plan, notes, total_of, trust_of
from assistant.figures.meets import meets
from assistant.figures.middle import plain
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind, Question
from vectorstore.library import Library

SPOKEN = 20
FROM_ZERO = "from_zero"
NO_PAIR = "no_pair"
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Rise:
    """One body's figure of two years."""

    old: Value
    new: Value
    amount: Decimal
    percent: Decimal | None  # none where it grew from zero


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Every measure's changes, told as the question wants them."""
    gathered = gather_plan(plan, library)
    slots, apart = countable(plan)
    years = (min(plan.years()), max(plan.years()))
    counted: list[Slot] = []
    why: dict[Slot, str] = dict(apart)
    for n, measure in enumerate(m for m in plan.question.measures if isinstance(m, Cells)):
        rises, missing = _rises(plan, gathered, measure, slots)
        why |= missing
        if not rises:
            draft.say("grown_nowhere", scope=draft.scope(plan), label=measure.label, years=draft.years(plan.years()))
            draft.refuse(Kind.REFUSE if NOT_COMPARABLE in missing.values() else Kind.MISSING, _reason(plan, missing))
            continue
        known = _measurable(rises, plan.question)
        why |= {s: FROM_ZERO for r in rises if r not in known for s in (r.old.slot, r.new.slot)}
        chosen = _chosen(plan.question, known)
        _tell(plan, measure, known, chosen, years, draft)
        if plan.question.kind in {Kind.LIST, Kind.COUNT} and plan.question.course != "any":
            _of_areas(plan, gathered, measure, list(apart), draft)
        if plan.question.portion:
            part_counted.tell(len(chosen), len(known), draft.scope(plan), draft)
        notes(draft, [v for r in chosen[:FIGURES] for v in (r.old, r.new)])
        if n == 0:
            _show(measure, chosen, draft, years)
        counted += [v.slot for r in known for v in (r.old, r.new)]
    if apart:
        draft.aside(s.agency for s in apart)
    draft.cover(plan, counted, {s: w for s, w in why.items() if s not in set(counted)})


def _reason(plan: Plan, missing: dict[Slot, str]) -> str:
    if NOT_COMPARABLE in missing.values():
        return NOT_COMPARABLE
    return "not_stated" if len({s.year for s in plan.held}) > 1 else "not_held"


# ------------------------------------------------------------ the changes
def _rises(plan: Plan, gathered: Gathered, measure: Cells, slots: Sequence[Slot]) -> tuple[list[Rise], dict[Slot, str]]:
    """The change of each body that has both years, and why the others have none."""
    of_body: dict[int, list[Value]] = {}
    for v in gathered.of(measure, slots):
        of_body.setdefault(v.slot.agency_id, []).append(v)
    out: list[Rise] = []
    why: dict[Slot, str] = {}
    for values in of_body.values():
        values.sort(key=lambda v: v.slot.year)
        pairs = list(pairwise(values)) if plan.question.group == "year" else [(values[0], values[-1])]
        for old, new in pairs:
            if len(values) > 1 and (rise := _rise(old, new)):
                out.append(rise)
            else:
                why |= {v.slot: v.why or NO_PAIR for v in (old, new)}
    used = {v.slot for r in out for v in (r.old, r.new)}
    return out, {s: w for s, w in why.items() if s not in used}


def _rise(old: Value, new: Value) -> Rise | None:
    if old.value is None or new.value is None or old.unit != new.unit:
        return None
    amount = new.value - old.value
    percent = (amount * 100 / old.value).quantize(_CENT, ROUND_HALF_UP) if old.value > 0 else None
    return Rise(old, new, amount, percent)


def _measurable(rises: Sequence[Rise], q: Question) -> list[Rise]:
    """Those that have what is asked for; into a sum one that grew from zero goes with its figures."""
    return [r for r in rises if q.change == "amount" or q.kind is Kind.TOTAL or r.percent is not None]


def _size(r: Rise, q: Question) -> Decimal:
    """By what a change is ordered: signed by the way that is asked for."""
    size = r.amount if q.change == "amount" else r.percent or Decimal(0)
    return abs(size) if q.course == "any" else -size if q.course == "down" else size


def _chosen(q: Question, known: Sequence[Rise]) -> list[Rise]:
    """Those that moved the way asked for, past the threshold, in order; of the first so many, with the ties."""
    moved = [r for r in known if _fits(r, q)]
    sign = 1 if q.order == "asc" else -1
    signed = q.course == "any" and q.kind is Kind.RANK  # 增长率排名: from the most risen to the most fallen
    key = (lambda r: r.amount if q.change == "amount" else r.percent or Decimal(0)) if signed else None
    ordered = sorted(
        moved,
        key=lambda r: (sign * (key(r) if key else _size(r, q)), r.new.slot.region, r.new.slot.agency, r.new.slot.year),
    )
    limit = q.limit or (1 if q.kind is Kind.EXTREME else None)
    if limit is None or limit >= len(ordered):
        return ordered
    last = _size(ordered[limit - 1], q)
    return [r for i, r in enumerate(ordered) if i < limit or _size(r, q) == last]


def _fits(r: Rise, q: Question) -> bool:
    if q.course != "any" and q.kind is not Kind.TOTAL and (r.amount > 0) is not (q.course == "up"):
        return False
    if r.amount == 0 and q.course != "any":
        return q.kind is Kind.TOTAL
    return all(meets(_exactly(r, q), f.op, f.value) for f in q.filters)


def _exactly(r: Rise, q: Question) -> Decimal:
    """What a threshold is held against: never rounded."""
    percent = r.amount * 100 / r.old.value if q.change == "percent" and r.old.value else None
    return _size(r if percent is None else replace(r, percent=percent), q)


def _of_areas(plan: Plan, gathered: Gathered, measure: Cells, apart: Sequence[Slot], draft: Draft) -> None:
    """The governments that moved in the same way, told beside the bodies that did."""
    rises, _ = _rises(plan, gathered, measure, apart)
    known = _measurable(rises, plan.question)
    moved = _chosen(plan.question, known)
    if areas := area_wide.steadily([[r.old, r.new] for r in moved], plan, draft, some=True):
        draft.say("areas_pass_too", **areas)


# ------------------------------------------------------------ the words
def _tell(
    plan: Plan, measure: Cells, known: list[Rise], chosen: list[Rise], years: tuple[int, int], draft: Draft
) -> None:
    q = plan.question
    early, late = years
    by_year = q.group == "year"
    fields = {
        "scope": draft.scope(plan),
        "label": measure.label,
        "when": "" if by_year else draft.word("grown_when", early=early, late=late),
        "course": draft.word(f"course_{q.course}"),
    }
    if q.kind is Kind.TOTAL:
        return _summed(measure, known, years, fields, draft)
    for r in chosen[:FIGURES]:
        _figures(r, draft)
    items = [_item(r, draft, by_year) for r in chosen[:SPOKEN]]
    items += [draft.word("more_in_table")] if len(chosen) > SPOKEN else []
    said = fields | {"list": draft.listed(items), "condition": _condition(q, measure, draft)}
    if q.kind in {Kind.COUNT, Kind.LIST} and (q.course != "any" or q.filters):
        n = Decimal(len(chosen))
        draft.computed(
            draft.word("agencies_counted", condition=said["condition"]), n, draft.unit("agencies").strip(), year=late
        )
        code = "grown_none" if not chosen else "grown_count" if by_body.only_counted(q) else "grown_list"
        return draft.say(code, amount=draft.amount(n, "agencies"), **said)
    if not chosen:
        return draft.say(
            "grown_no_year" if by_year else "grown_none", amount=draft.amount(Decimal(0), "agencies"), **said
        )
    if q.kind is Kind.EXTREME:
        least = "least" if q.order == "asc" else "most"
        return draft.say("grown_most", by=draft.word(f"{least}_by_{q.change}"), **said)
    draft.say("grown_each" if q.kind is Kind.LIST else "grown_rank", by=draft.word(f"grown_by_{q.change}"), **said)


def _condition(q: Question, measure: Cells, draft: Draft) -> str:
    """增加, or 增长超过20%."""
    course = draft.word(f"course_{q.course}")
    unit = "%" if q.change == "percent" else POINTS if is_rate(measure) else unit_of(measure)
    codes = {">": "gt", ">=": "ge", "<": "lt", "<=": "le", "=": "eq", "!=": "ne", "~": "about"}
    limits = [draft.word(f"op_{codes[f.op]}") + _gap(draft) + draft.amount(Decimal(f.value), unit) for f in q.filters]
    return _gap(draft).join([course, draft.word("and").join(limits)]).strip()


def _gap(draft: Draft) -> str:
    return " " if draft.language == "en" else ""


def _item(r: Rise, draft: Draft, by_year: bool) -> str:
    """城关镇（645件→733件，增加88件，13.64%）."""
    new = r.new.slot
    old_year = r.old.slot.year
    name = draft.word("grown_year", early=old_year, late=new.year) if by_year else draft.short(new.agency)
    return draft.word(
        "grown_item",
        agency=name,
        old=draft.amount(r.old.value, r.old.unit),
        new=draft.amount(r.new.value, r.new.unit),
        moved=_moved(r.old, r.amount, r.percent, draft),
    )


def _moved(old: Value, amount: Decimal, percent: Decimal | None, draft: Draft) -> str:
    """增加88件，13.64%; of a rate by points alone."""
    if amount == 0:
        return draft.word("grown_same")
    rate = is_rate(old.measure)
    said = draft.word("grown_up" if amount > 0 else "grown_down") + _gap(draft)
    said += draft.amount(abs(amount), POINTS if rate else old.unit)
    if rate:
        return said
    if percent is None:
        return said + draft.word("grown_from_zero")
    return said + draft.word("grown_percent", amount=draft.amount(abs(percent), "%"))


def _figures(r: Rise, draft: Draft) -> None:
    """Both years' figures, the difference and its share."""
    draft.values([r.old, r.new])
    rate, slot = is_rate(r.old.measure), r.new.slot
    unit = draft.unit(POINTS).strip() if rate else r.old.unit
    of = {"agency": slot.agency, "region": slot.region, "trust": trust_of([r.old, r.new])}
    draft.computed(draft.word("difference", label=r.old.measure.label), r.amount, unit, **of)  # type: ignore[arg-type]
    if not rate and r.percent is not None:
        draft.computed(draft.word("change", label=r.old.measure.label), r.percent, "%", **of)  # type: ignore[arg-type]


def _summed(measure: Cells, known: list[Rise], years: tuple[int, int], fields: dict[str, str], draft: Draft) -> None:
    """The sums of both years, over those that have both."""
    if is_rate(measure):
        draft.say("not_added", labels=measure.label, why=draft.word("not_added_rate"))
        return draft.refuse(Kind.REFUSE, NOT_COMPARABLE)
    sums = [total_of([r.old for r in known]), total_of([r.new for r in known])]
    unit, amount = known[0].old.unit, sums[1] - sums[0]
    percent = (amount * 100 / sums[0]).quantize(_CENT, ROUND_HALF_UP) if sums[0] > 0 else None
    trust = trust_of([v for r in known for v in (r.old, r.new)])
    label = draft.word("sum_of", label=measure.label)
    for year, total in zip(years, sums, strict=True):
        draft.computed(label, total, unit, year=year, trust=trust)
    draft.computed(draft.word("difference", label=label), amount, unit, trust=trust)
    if percent is not None:
        draft.computed(draft.word("change", label=label), percent, "%", trust=trust)
    for r in known[:FIGURES]:
        _figures(r, draft)
    n = draft.amount(Decimal(len(known)), "agencies")
    draft.computed(draft.word("agencies_averaged"), Decimal(len(known)), draft.unit("agencies").strip())
    sides = {"old": draft.amount(sums[0], unit), "new": draft.amount(sums[1], unit)}
    draft.say("grown_sum", n=n, moved=_moved(known[0].old, amount, percent, draft), **sides, **fields)
    if draft.question.averaged:
        mean = plain((amount / len(known)).quantize(_CENT, ROUND_HALF_UP))
        draft.computed(draft.word("average_change", label=measure.label), mean, unit, trust=trust)
        moved = draft.word("grown_up" if mean > 0 else "grown_down") + _gap(draft) + draft.amount(abs(mean), unit)
        moved = moved if mean else draft.word("grown_same")
        draft.say("grown_mean", n=n, moved=moved, amount=draft.amount(abs(amount), unit))


def _show(measure: Cells, chosen: list[Rise], draft: Draft, years: tuple[int, int]) -> None:
    """A row for each body: both figures, the difference, the share."""
    rate, by_year = is_rate(measure), draft.question.group == "year"
    unit = draft.unit_word(unit_of(measure))
    gap = draft.unit(POINTS).strip() if rate else unit
    ends = [(str(y), unit) for y in years]
    if by_year:
        ends = [(draft.word("head_before"), unit), (draft.word("head_after"), unit)]
    heads = [(draft.word("head_year" if by_year else "head_agency"), None), *ends, (draft.word("head_change"), gap)]
    heads += [] if rate else [(draft.word("head_percent"), "%")]
    rows = [_row(r, rate, by_year, draft) for r in chosen]
    draft.table = Table(columns=tuple(TableColumn(title=t, unit=u) for t, u in heads), rows=tuple(rows))
    names = [str(r.new.slot.year) if by_year else draft.short(r.new.slot.agency) for r in chosen]
    percent = draft.question.change == "percent"
    bars = [r.percent if percent else r.amount for r in chosen]
    draft.bars(
        draft.word("change" if percent else "difference", label=measure.label), "%" if percent else gap, names, bars
    )


def _row(r: Rise, rate: bool, by_year: bool, draft: Draft) -> tuple[str, ...]:
    name = str(r.new.slot.year) if by_year else r.new.slot.agency
    cells = (name, f"{r.old.value:f}", f"{r.new.value:f}", f"{r.amount:f}")
    if rate:
        return cells
    return (*cells, f"{r.percent:f}" if r.percent is not None else draft.why(FROM_ZERO))
