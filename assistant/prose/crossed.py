"""Conditions on two parts of one report: 问题里说人手不足、改进里又说培训的, 有公众号的单位里谁没写粉丝数."""

from __future__ import annotations

import re

from assistant.prose.asking import says
from assistant.prose.left_out import left_out
from assistant.prose.naming import themes_in
from assistant.prose.themes import Aspect, asked_for
from assistant.question import Talk
from vectorstore.pattern import Pattern

_AND = r"(?:但是?|却|而且?|并且?|又|还|也|同时)"
_AMONG = Pattern("里|中")  # of those who have one thing who has another
_CUT = Pattern(
    rf"[,，、;；]\s*{_AND}{{0,2}}|{_AND}{{1,2}}(?![有在])"
    r"|的?(?:单位|机关|部门|乡镇|镇街|街道|报告|镇|局)(?:里面?|当?中)(?:[,，]|(?=谁|哪|没|有))"
    r"|\s(?:and|but)(?: also)?\s"
)
_SECTIONS: tuple[tuple[Aspect, Pattern], ...] = (
    (
        "measure",
        Pattern(
            r"改进|措施|整改|打算|下一步|怎么改|计划|\b(?:plan(?:s|ned)?|intend(?:s|ed)?|promised?|measures?|improvements?)\b",
            re.I,
        ),
    ),
    ("problem", Pattern(r"问题|不足(?=里|中)|\b(?:problems?|shortcomings?)\b", re.I)),
)
_DENIED = Pattern(
    r"(?:没有?|未|不曾)(?:有|再)?(?:提|写|说|讲|谈|办|开|搞|建|设|用|做|打算|改进|措施|整改|问题)|\b(?:no|not|without)\b",
    re.I,
)
_LACKED = r"(?<!有)(?:没有?|无|未有)(?:自己的|开|建)?"  # right before the name of a thing
_FIGURE = Pattern(
    r"(?:(?P<not>没)(?:有)?|(?<!没)(?<!没有))(?:写|说|给|报|列|提)(?:出|明|到|过|了)?(?:具体)?"
    r"(?P<what>[\u4e00-\u9fff]{2,8}?(?:数量?|多少))(?:的(?:都|是|有)*(?:谁|哪[些几]?[家个]?|[几多]少?家)?(?:单位|机关|部门)?)?\s*$"
)
_WORDS = Pattern(
    r"(?:提|写|说|讲|反映|打算|计划|准备)(?:到|了|过|要)?(?P<said>(?!.{0,6}(?:怎|如何|咋|什么|啥))[^,，、;；。?？“”到了过要]{3,16}?)[”]?(?:的(?:是|有|都)*(?:谁|哪[些几]?[家个]?|[几多]少?家)?(?:单位|机关|部门|乡镇|镇街)?)?\s*[?？]?$"
)
_ONLY_THE_SECTION = Pattern(
    r"谁|哪[些几]?[个家]?|几家|多少家?|单位|机关|部门|报告|问题|不足|改进|措施|整改|怎么|改|打算|下一步|没有?|未|[提写说讲谈有了过到出的是里中都自己\s]"
    r"|\b(?:which|who|have|has|bodies|agencies|towns|departments|name|mention|state|write|any|no|not|do|does|the|problems?|shortcomings?|plans?|measures?|improvements?)\b",
    re.I,
)


def crossed(text: str) -> tuple[Talk, ...]:
    """The two conditions that a text puts on two parts of a report; none where it puts no such two.

    >>> [(t.aspect, t.themes, t.silent) for t in crossed("问题里说人手不足、改进里又说培训的有哪些单位")]
    [('problem', ('staffing',), False), ('measure', ('training',), False)]
    >>> [(t.form, t.aspect, t.silent) for t in crossed("哪些单位提了问题却没提怎么改")]
    [('survey', 'problem', False), ('survey', 'measure', True)]
    >>> [(t.themes, t.said, t.silent) for t in crossed("有公众号的单位里谁没写粉丝数")]
    [(('wechat',), None, False), ((), '粉丝数', True)]
    >>> [t.themes for t in crossed("用短视频的单位里，哪些又开了发布会")]
    [('video',), ('press',)]
    >>> crossed("哪些单位有公众号没有微博"), crossed("哪些单位说人手不足，打算怎么解决")
    ((), ())
    """
    if left_out(text):
        return ()
    if not says("form", "drill", text):
        return ()
    for cut in _CUT.finditer(text):
        parts = (_part(text[: cut.start()]), _part(text[cut.end() :].rstrip(" ,，、。？?")))
        one, other = parts
        if one and other and (_of_two_kinds(one, other) or _of_two_things(one, other, bool(_AMONG.search(cut[0])))):
            return one, other
    return ()


def _of_two_kinds(one: Talk, other: Talk) -> bool:
    """Whether they stand in two parts of a report; that one is there at all is no condition but beside a denial."""
    whole = [t for t in (one, other) if t.form == "survey"]
    apart = (one.aspect, one.counted and one.said) != (other.aspect, other.counted and other.said)
    return apart and (not whole or any(t.silent for t in whole))


def _of_two_things(one: Talk, other: Talk, among: bool) -> bool:
    """Two things of one part: of those who have one who has the other, and who lacks one but has the other."""
    apart = bool(one.themes) and bool(other.themes) and set(one.themes).isdisjoint(other.themes)
    return apart and (among or (one.silent and not other.silent))


def _part(half: str) -> Talk | None:
    """One condition: the figure, or the themes, or the whole part of a report that it names."""
    if figure := _FIGURE.search(half):
        return Talk(
            form="drill", aspect="practice", said=figure["what"], silent=bool(figure["not"]), counted=True, asked=half
        )
    aspect = next((a for a, words in _SECTIONS if words.search(half)), None)
    silent = bool(_DENIED.search(half)) or says("form", "silent", half)
    bare = _DENIED.sub(" ", half)
    found = list(asked_for(bare, ("measure",))) if aspect == "measure" else themes_in(bare, aspect)
    if found:
        keys = tuple(t.key for t in found if t.aspect == found[0].aspect)
        called = [n for t in found for n in t.asked if n.lower() in bare.lower()]
        lacked = next((m for n in called if (m := re.search(rf"{_LACKED}(?P<thing>{re.escape(n)})", bare, re.I))), None)
        bare = bare.replace(lacked[0], lacked["thing"]) if lacked else bare
        silent = silent or lacked is not None
        return Talk(form="drill", aspect=found[0].aspect, themes=keys, silent=silent, asked=bare)
    if aspect and not _ONLY_THE_SECTION.sub("", half).strip(" ,，、?？。"):
        return Talk(form="survey", aspect=aspect, silent=silent, asked=half)
    if aspect and (words := _WORDS.search(half)):
        return Talk(form="drill", aspect=aspect, said=words["said"], silent=silent, asked=half)
    return None
