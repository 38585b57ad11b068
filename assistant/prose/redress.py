"""What reports say of the faults of the year before, and the questions that ask whether these were set right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.prose.asking import says
from assistant.prose.points import Point, sections, sentences, unmarked
from assistant.question import Question, Talk
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern

_BEFORE = r"(?:上一?年度?|去年度?|前一?年度?|以往|往年|(?:19|20)\d\d年度?)"
_PAST = Pattern(rf"{_BEFORE}[^。；]{{0,60}}?(?:问题|不足|短板|薄弱)")
_DONE = Pattern(r"已|好转|得到[^。；]{0,6}(?:改善|解决|改进)|整改(?:到位|完成)|完成(?:了)?整改")
_YET = Pattern(r"将|打算|拟|下一步|今后|仍|尚未|未能")


def of_redress(text: str) -> bool:
    """Whether it is asked if what was wrong before was set right.

    >>> of_redress("2024年哪些单位整改了上一年的问题"), of_redress("石桥镇2023年的问题2024年解决了没有")
    (True, True)
    >>> of_redress("2024年有什么问题")
    False
    """
    return says("form", "redressed", text)


def still_asked(text: str) -> bool:
    """Whether a turn asks if the faults just told are still there: 2024年还有这些问题吗, 改了没有."""
    return says("form", "still", text)


def since(q: Question, text: str, previous: Question | None) -> Question:
    """The year told and the year named are the two; 去年 of the year told is the one before it."""
    told = previous.years if previous is not None and previous.talk and not previous.same_text else ()
    relative = any(note.code == "relative_year" for note in q.notes)
    if len(q.years) == 1 and len(told) == 2 and relative:
        return q.model_copy(update={"years": told})  # 和去年一样吗, where these two were just held against each other
    if len(q.years) == 1 and len(told) == 1:
        other = q.years[0] - 1 if relative and q.years == told else q.years[0]
        return q.model_copy(update={"years": tuple(sorted({other, *told}))})
    if len(q.years) == 1 and of_redress(text) and (found := _FAULTS_OF.search(text)) and found["year"] in str(q.years):
        return q.model_copy(update={"years": (*q.years, q.years[0] + 1)})
    return q


_FAULTS_OF = Pattern(r"(?P<year>20\d\d)年?度?(?:的|所?[说写提][到出]?的?|存在的?)*(?:问题|不足|毛病|短板)")


def held_against(talk: Talk, text: str, previous: Talk | None) -> Talk:
    """A talk of faults as one of two years, where it goes on about those that were told."""
    told = previous is not None and previous.form in {"list", "survey", "change"}
    again = told and (still_asked(text) or (talk == previous and says("form", "change", text)))  # 跟2022年一样吗
    return talk.model_copy(update={"form": "change"}) if again else talk


def redressed(passages: Iterable[HeldPassage]) -> Iterator[Point]:
    """Each sentence that says how the faults of the year before were set right.

    >>> bool(_PAST.search("针对上一年度指出的“更新慢”问题，我局已按周巡查"))
    True
    """
    for p in passages:
        for sentence in sentences(p.passage.text) if p.passage.section in sections("problem") else ():
            past = _PAST.search(sentence)
            rest = sentence[past.end() :] if past else ""
            if past and _DONE.search(rest) and not _YET.search(rest):
                yield Point(p.report_id, "problem", unmarked(sentence), p)
