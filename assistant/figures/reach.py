"""For whom a report's figures speak, in its own words: 数据包括全县各部门, 不含县直部门和乡镇."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.plan import Plan, Slot, is_government
from assistant.prose.points import unmarked
from assistant.question import Kind
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern

_STOP = Pattern(r"(?<=[。；;\n])")
_OF_FIGURES = Pattern(r"数据|统计|所列|本报告|本年报|报告(?:范围|仅|只|内容)")
_BODIES = Pattern(r"部门|单位|各局|乡镇|镇街|街道|本级|本机关|各级|办公室|[县市区]直")
_HOW_FAR = Pattern(r"范围|包[括含]|涵盖|覆盖|不含|[未不]纳入|口径|汇总|代表|仅|只|为[^，,。]{0,10}本级")
_CONTENTS = Pattern(r"[六6]个?(?:大|主要)?部分|组成|电子版|下载")  # 本报告包括…六个部分: of what it consists


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Each report's own sentence on it; where none is read, as what it is taken here."""
    own = library.catalogue.own_offices(plan.years(), {s.agency_id for s in plan.held})
    for slot in plan.held:
        alone = own.get(slot.agency_id, "")
        said = [pair for pair in _said(slot, library) if alone in pair[1]]
        fields = {"agency": draft.short(slot.agency), "year": slot.year}
        for passage, sentence in said[:1]:
            draft.cite(slot, passage.passage.section, passage.passage.text, passage.passage.place)
            draft.say("reach_own" if alone else "reach_said", text=sentence, **fields)
        if not said:
            draft.say("reach_area" if is_government(slot) else "reach_unsaid", **fields)
    if not plan.held:
        draft.say("not_held", agency=draft.short(plan.slots[0].agency), year=plan.slots[0].year, held="")
        draft.refuse(Kind.MISSING, "not_held")
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report}, say_it=len(plan.slots) > 1)


def _said(slot: Slot, library: Library) -> Iterator[tuple[HeldPassage, str]]:
    """The sentences of a report that say for whom its figures speak."""
    for p in library.passages.of([slot.report.report_id] if slot.report else []):
        for sentence in _STOP.split(p.passage.text):
            if _says_it(sentence):
                yield p, unmarked(sentence)


def _says_it(sentence: str) -> bool:
    """Whether a sentence says for whom figures speak.

    >>> _says_it("本报告数据包括全区各级各部门。"), _says_it("本报告包括总体情况等六个部分。")
    (True, False)
    """
    told = all(pattern.search(sentence) for pattern in (_OF_FIGURES, _BODIES, _HOW_FAR))
    return told and not _CONTENTS.search(sentence)
