"""What stands in reports besides what does not add up: parts without a word, text taken over; how many reports."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.plan import Plan, Slot
from assistant.prose.copies import copies
from prompts import say
from vectorstore.library import Library
from vectorstore.records import Rule, Verdict

SPOKEN = 8
FEW = 300  # reports whose prose is held against that of the years before; of more it is asked for by itself


def tell(plan: Plan, library: Library, draft: Draft) -> None:
    """Each notice by its kind with the reports it is about; they are no contradiction and are not counted as one."""
    slots = {s.report.report_id: s for s in plan.held if s.report}
    _so_many(plan, draft, len(slots))
    parts = library.decisions.open(library.facts.findings(list(slots), (Rule.SECTION_MISSING, Rule.SECTION_EMPTY)))
    found = [(i, f.rule) for i, f in parts if f.verdict is Verdict.NOTICE] + _copied(slots, plan, library)
    kinds = dict.fromkeys(rule for _, rule in found)
    items = [_item(kind, list(dict.fromkeys(slots[i] for i, rule in found if rule is kind)), draft) for kind in kinds]
    if items:
        draft.say("also_noticed", list=("；" if draft.language == "zh" else "; ").join(items))


def _copied(slots: dict[int, Slot], plan: Plan, library: Library) -> list[tuple[int, Rule]]:
    """Reports whose prose repeats another's."""
    if len(slots) > FEW:
        return []
    years = {year - back for year in plan.years() for back in (0, 1)}
    around = [h for h in library.catalogue.reports() if h.year in years]
    own = [h for h in around if h.report_id in slots]
    return [(copy.held.report_id, Rule.COPIED) for copy in copies(library, own, around)]


def _item(rule: Rule, reports: list[Slot], draft: Draft) -> str:
    """部分为空1份，石桥镇2024年."""
    n, name = Decimal(len(reports)), say("findings", f"rule_{rule.value}", draft.language)
    draft.computed(name, n, draft.unit("reports").strip())
    whose = [draft.word("of_body_and_year", agency=draft.short(s.agency), year=s.year) for s in reports[:SPOKEN]]
    more = draft.word("left_out_more") if len(reports) > SPOKEN else ""
    amount = draft.amount(n, "reports")
    return draft.word("also_noticed_item", rule=name, amount=amount, list=draft.listed(whose) + more)


def _so_many(plan: Plan, draft: Draft, held: int) -> None:
    """2024年度40份报告里…: where another number of reports is held, that is said."""
    inspected = draft.question.inspected
    if inspected and inspected.said is not None and inspected.said != held:
        draft.say("not_so_many_reports", said=inspected.said, held=held, years=draft.years(plan.years()))
