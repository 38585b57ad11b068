"""Whether a question is about what the reports say in words, and how: what all say, who says it, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prose.asking import says
from assistant.prose.counted import counted_next
from assistant.prose.crossed import crossed
from assistant.prose.form_of import continued, talk_of, words_said
from assistant.prose.measured import names_measure, of_a_number, of_figures
from assistant.prose.naming import denied_beside, problems_in, unheard_half
from assistant.prose.over_years import form_over
from assistant.prose.reaching import EXACT, REACH, if_exact, of_reach
from assistant.prose.redress import held_against, of_redress, since
from assistant.prose.same_words import aspect_compared, two_of_their_own
from assistant.prose.subheads import asked_part
from assistant.prose.subject import subject
from assistant.prose.themes import ASPECTS
from assistant.prose.told_of import on_prose
from assistant.prose.worded import worded
from assistant.question import Cells, Kind, Note, Question, Scope, Talk
from assistant.words.in_place import DATES, EDITIONS
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from assistant.read import Read

_FIGURES_IN = Pattern(r"[数表据账]")
_OF_FIGURES = Pattern(r"(?:[数表据账格]|表[一二三四])[里中上内]?面?的?$")
# 没提公众号的: no figure, no words.
_UNSAID = Pattern(r"(?:没有?|未|不曾)(?:有)?(?:提|写|说|讲|谈|用|使用|运用|开通|开设|注册)")
_OUR_OWN = Pattern(
    r"\b(?:in|does) (?:the|this|your|our) (?:library|archive|collection|database)\b"
)  # where they are held
_OF_TWO_YEARS = frozenset({"change", "differ"})


def about_words(q: Question, r: Read, held: Collection[int], previous: Question | None) -> Question:
    """The question, if it is about words, as one about words; else as it was."""
    if q.copied and (aspect := aspect_compared(subject(r))):
        return _of_talk(two_of_their_own(q, r.mentions.text, held), Talk(form="same", aspect=aspect), r, held, previous)
    if _of_other_things(q, r):
        return q
    if quoted := _of_one_topic(q, r, previous):
        return quoted
    talk = _talk(q, r, previous)
    counted = counted_next(q, subject(r), previous)
    if counted or talk is None:
        return counted or on_prose(q, r, previous)
    if denied := denied_beside(talk, subject(r)) or unheard_half(talk, subject(r)):
        unread = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (denied,), "unread": (denied,)}
        return q.model_copy(update={**unread, "talk": talk, "measures": (), "filters": ()})
    talk = talk.model_copy(update={"form": form_over(talk, len(q.years), len(r.who.named), subject(r))})
    return _of_talk(q, talk, r, held, previous)


def in_two_parts(q: Question, r: Read) -> Question | None:
    """The question as one for those who meet a condition on each of two parts of their report, if it is one."""
    if r.who.named or q.bounds or r.mentions.has("injection", "chat") or not (parts := crossed(subject(r))):
        return None
    return _of_talk(q, Talk(form="crossed", aspect=parts[0].aspect, parts=parts), r, (), None)


def _of_other_things(q: Question, r: Read) -> bool:
    """Whether it asks for what no report says, who has reported, or for doubts: 数字有问题吗, 表有没有问题."""
    outside = q.kind is Kind.REFUSE or r.mentions.has("outside", "injection", "chat", "personal")
    held = q.kind is Kind.CATALOGUE and _OUR_OWN.search(r.mentions.text)
    if (
        held
        or q.unfiled
        or q.copied
        or q.topic in {DATES, EDITIONS}
        or (outside and not (_of_what_is_said(r) or _of_faults(r)))
    ):
        return True
    checked = r.mentions.of("op", "check") if q.kind is Kind.CHECK else []
    return any(_doubted(m.text, r.mentions.text[: m.start]) for m in checked)


def _of_one_topic(q: Question, r: Read, previous: Question | None) -> Question | None:
    """For whom a report speaks, whether its number is exact, a part of section 一, a wording of one report."""
    fields = {"kind": Kind.PASSAGES, "measures": (), "sections": (), "reason": None}
    if about := REACH if of_reach(q, r, subject(r), previous) else EXACT if if_exact(q, r, subject(r)) else None:
        of = q.scope if q.scope.bodies or previous is None else previous.scope
        whose = {"scope": of.model_copy(update={"levels": ()}), "of_all": False}
        return q.model_copy(update={**fields, "topic": about, "filters": (), **whose})
    if part := _part(q, r):
        kind = Kind.PASSAGES if len(r.who.named) == 1 else Kind.SUMMARY
        return q.model_copy(update={**fields, "kind": kind, "topic": part, "filters": ()})
    of_a_kind = any(says("aspect", aspect, subject(r)) for aspect in ASPECTS)  # 说有哪些问题，原话是什么
    if len(r.who.named) == 1 and not (q.filters or of_a_kind) and (topic := worded(subject(r), q.measures)):
        return q.model_copy(update={**fields, "topic": topic})
    return None


def _talk(q: Question, r: Read, previous: Question | None) -> Talk | None:
    """What of the reports' words is asked for, by itself or as the talk goes on."""
    planned = says("form", "plan", subject(r)) and words_said(subject(r), "measure")
    figures = names_measure(r) and not (planned or (r.unknown and words_said(subject(r), None)))  # 谁说到第三方评估
    talk = talk_of(subject(r), figures, len(r.who.named), _sides(r))
    if talk is None and previous is not None and previous.talk and _goes_on(q, r):
        talk = continued(subject(r), previous.talk)
    if talk is None and (whole := _of_the_whole(q, r, previous)):
        return whole
    if of_redress(r.mentions.text):
        return Talk(form="change" if r.who.named else "redressed", aspect="problem")
    if talk is not None and previous is not None:
        return held_against(talk, subject(r), previous.talk)
    return talk


def _of_the_whole(q: Question, r: Read, previous: Question | None) -> Talk | None:
    """One report in short, 各项数据列一下, or against another of its years, 都有什么变化, where no item is named."""
    open_ = len(r.who.named) == 1 and not (
        q.measures or q.sections or r.found.choose or r.unknown or r.mentions.of("row")
    )
    if not open_ or q.kind in {Kind.REFUSE, Kind.CHECK, Kind.CATALOGUE, Kind.DEFINITION}:
        return None
    if says("form", "main_figures", subject(r)):
        return Talk(form="digest", aspect="problem")
    carried = previous is not None and previous.measures
    return None if carried or not says("form", "all_changes", subject(r)) else Talk(form="differ", aspect="problem")


def _of_talk(q: Question, talk: Talk, r: Read, held: Collection[int], previous: Question | None) -> Question:
    """The question as one about words, without what belongs to figures."""
    dated = since(q, r.mentions.text, previous) if talk.form in _OF_TWO_YEARS else q
    years, notes = _years(dated, talk, held, subject(r))
    always = len(years) > 1 and says("form", "always", r.mentions.text)
    everyone = not r.who.said and previous is None
    return q.model_copy(
        update={
            **_NO_FIGURES,
            "kind": Kind.PASSAGES if talk.form == "list" else Kind.SUMMARY,
            "talk": talk.model_copy(update={"always": always, "asked": talk.asked or subject(r)}),
            "years": years,
            "against": "year" if talk.form in _OF_TWO_YEARS else None,
            "scope": Scope(everyone=True) if everyone else q.scope,
            "notes": notes,
        }
    )


_NO_FIGURES = {
    **{"measures": (), "filters": (), "sections": (), "silent": False},
    **dict.fromkeys(("topic", "group", "premise", "reason")),
}


def _of_what_is_said(r: Read) -> bool:
    """哪些单位提到翻译人员: what sounds like talk of other things is what a report is asked to say."""
    text, m = subject(r), r.mentions
    said = words_said(text, None) or (words_said(text, "measure") if says("form", "plan", text) else None)
    inside = said and all(x.text in said for x in m.of("outside"))
    return bool(inside) and m.has("ask", "which", "which_many") and not m.has("outside", "injection")


def _of_faults(r: Read) -> bool:
    """既提到更新不及时又提到人员业务的: faults that somebody is to name, whoever it is."""
    other = r.mentions.has("outside", "injection", "chat", "personal")
    return not other and says("form", "drill", subject(r)) and len(problems_in(subject(r))) > 1


def _part(q: Question, r: Read) -> str | None:
    """The part of section 一 that is asked for as a whole: not what is wrong or planned there."""
    text = subject(r)
    part = asked_part(text, len(r.who.named) == 1)
    other = any(says("form", form, text) for form in ("figure", "plan", "promised"))
    other = other or r.mentions.has("op", "most", "least")  # 监督保障里培训最多的
    other = other or bool(part and says("aspect", "channel", part.asked.sub(" ", text)))  # 平台建设靠哪些渠道
    other = other or (says("form", "change", text) and len(q.years) < 2)
    return part.name if part and not (other or says("aspect", "problem", text) or of_figures(q, r)) else None


def unsaid(r: Read) -> bool:
    """Whether those are asked for who do not name a problem: 没有反映培训不够的是哪些单位."""
    talk = talk_of(subject(r), False, len(r.who.named))
    if talk is None or not talk.silent:
        return False
    return talk.aspect == "problem" or bool(_UNSAID.search(subject(r)))


def _sides(r: Read) -> int:
    """How many areas, or else kinds of bodies, may be held against each other."""
    return len(r.who.regions) if len(r.who.regions) > 1 or r.who.named else len(r.mentions.of("level"))


def _doubted(word: str, before: str) -> bool:
    """Whether what may be wrong are figures or tables, by the word itself or by what stands right before it."""
    return bool(_FIGURES_IN.search(word) or _OF_FIGURES.search(before))


def _goes_on(q: Question, r: Read) -> bool:
    """A turn that names no measure of its own goes on about words: 那2022年呢, 换柳林镇看看, 只要镇街."""
    measured = any(isinstance(m, Cells) or of_a_number(r.mentions.text) for m in q.measures)  # 培训几次
    return not measured and not r.found.firm and q.kind not in {Kind.CATALOGUE, Kind.DEFINITION, Kind.CHECK}


def _years(q: Question, talk: Talk, held: Collection[int], text: str) -> tuple[tuple[int, ...], tuple[Note, ...]]:
    """今年 and 去年 of reports are the last two held, where the calendar's are not."""
    notes = tuple(n for n in q.notes if n.code in {"relative_year", "span_of_years"})
    relative = any(n.code == "relative_year" for n in notes)
    if relative and talk.form in _OF_TWO_YEARS and not set(q.years) <= set(held):
        return (), ()
    every = talk.form == "years" or (talk.form == "drill" and says("form", "in_years", text))
    return q.years or (tuple(sorted(held)) if every else ()), notes
