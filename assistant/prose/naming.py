"""Which themes a question names: problems are read in its words as they are read in the papers'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.prose.asking import pattern, says
from assistant.prose.themes import Aspect, Theme, asked_for, named, themes
from assistant.question import Talk
from vectorstore.pattern import Pattern

_FIRST: tuple[Aspect, ...] = ("channel", "practice", "measure", "problem")  # of which aspect a name is, if of several
_PARTS = Pattern(
    r"[,，、;；。?？:：\"“”'‘’\s]+|以及|并且|而且|同时|但是?|却|或者?|(?<![总温])和(?!谐)|(?<!参)与|(?<![不以涉普提])及(?!时|格)|又|且|还|也|既|\b(?:and|or|but|both)\b"
)
_SHORT = Pattern(
    r"\b(?:insufficient|inadequate|not enough|too (?:few|little)|lack(?:ing|s)?(?: of)?"
    r"|poor|weak|limited|little|few|low|slow|narrow|uneven|incomplete|shortages?(?: of)?|short of"
    r"|(?:is|are|was|were|being)(?: still| too)? (?:insufficient|inadequate|low|slow|weak|poor|lacking|late))\b",
    re.I,
)
_WHETHER = Pattern(r"([\u4e00-\u9fff])[不没]\1")  # 够不够: asks, and says of nothing that it is a fault
_FRAME = Pattern(  # who says so, and that it is said
    r"(?:没有?|未|不)?(?:有)?(?:提到|提及|说到|写到|写了|写|说|提(?![高升])|讲|反映|承认|认为|指出)(?:了|过|着)?"
    r"|哪些|哪几?[个家]|哪[年儿里]|有没有|有无|是不是|是否|单位|机关|多少|[几各]家|谁|的(?=[^,，。]{0,6}$)|问题"
)

_POOR = Pattern(
    r"(?<=[\u4e00-\u9fff]{2})(?:[做搞办抓弄]得)?(?:都|也|还)?(?:不太?行|不怎么行|太?差劲?|不太?好|不够好)(?=的?(?:\s|$))"
)  # in talk, never in a paper


def problems_in(text: str) -> list[Theme]:
    """The problems that a question says in so many words, each part of it for itself, the head of a phrase deciding.

    >>> [t.key for t in problems_in("哪些单位提到政策解读形式单一")]
    ['interpretation']
    >>> [t.key for t in problems_in("渠道单一和解读形式单一两个问题都提到的有谁")]
    ['channel', 'interpretation']
    >>> [t.key for t in problems_in("既说更新不及时又说人员问题的单位")]
    ['timeliness', 'staffing']
    >>> problems_in("哪些单位有公众号")
    []
    """
    found: dict[Theme, None] = {}
    for part, bare in _parts(text):
        faults = [n for n in _faults(bare) if not any(n != o and n in o for o in _faults(bare))]
        read = named(bare, "problem") if says("form", "lacking", bare) else ()
        every = read or tuple(t for n in faults for t in asked_for(n, ("problem",)))
        if not every and (says("form", "lacking", bare) or (found and "问题" in text)):  # 既说更新慢又说人员问题
            every = tuple(asked_for(part, ("problem",)))
        found.update(dict.fromkeys(every))
    return list(found) or list(_lacked(text))


def _lacked(text: str) -> tuple[Theme, ...]:
    """The problems of which an English phrase names the thing and says that it falls short.

    >>> [t.key for t in _lacked("mention insufficient training")]
    ['skill']
    """
    if not _SHORT.search(text):
        return ()
    things = {t: [_SHORT.sub("", n.lower()).strip() for n in t.asked if n.isascii()] for t in themes()["problem"]}
    return tuple(
        t
        for t, names in things.items()
        if any(len(n) > 3 and re.search(rf"\b{re.escape(n)}\b", text.lower()) for n in names)
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Each part of a question, and the same without who says it and that it is said."""
    for part in filter(None, _PARTS.split(_WHETHER.sub(" ", text))):
        yield part, _POOR.sub("不足", _FRAME.sub(" ", part))


def faults_said(text: str) -> list[str]:
    """What a question calls wrong, in its own words.

    >>> faults_said("谁写了平台更新不够快")
    ['平台更新不够快']
    """
    words = (word for _, bare in _parts(text) for word in bare.split())
    return [word for word in words if says("form", "lacking", word)]


def themes_in(text: str, aspect: Aspect | None) -> list[Theme]:
    """The themes that a question names: of the aspect that it says, else of the one that its words fit first."""
    if aspect != "measure" and (found := problems_in(text)):  # 渠道单一 is a problem, not a channel
        return found
    planned: tuple[Aspect, ...] = ("measure",) if says("form", "plan", text) else ()
    order = (aspect,) if aspect else (*planned, *_FIRST)
    for one in order:
        if found := [t for t in asked_for(text, (one,)) if not _only(t, text, one)]:
            return found
    return []


def _faults(text: str) -> list[str]:
    """The names of problems that a question says and that say themselves what is wrong."""
    said = text.lower()
    named = (n for t in asked_for(text, ("problem",)) for n in t.asked)
    return [n for n in named if n.lower() in said and says("form", "fault", n)]


def remedies(text: str) -> tuple[str, ...]:
    """The measures against a problem that is named: 怎么解决人手不足.

    >>> remedies("怎么解决人手不足"), remedies("哪些单位说人手不足")
    (('staffing',), ())
    """
    fault = max(_faults(text), key=len, default=None)
    if fault is None or not says("form", "remedy", text.lower().replace(fault.lower(), " ")):
        return ()
    known = {t.key for t in themes()["measure"]}
    keys = (k for t in asked_for(fault, ("problem",)) for k in t.cured_by if k in known)
    return tuple(dict.fromkeys(keys))


def _only(theme: Theme, text: str, aspect: Aspect) -> bool:
    """Whether the words for the theme are those for the aspect: 改进措施 names no theme."""
    names = [n for n in theme.asked if n.lower() in text.lower()]
    return all(pattern("aspect", aspect).fullmatch(n) for n in names)


def denied_beside(talk: Talk, text: str) -> str:
    """What is denied behind a theme, where it is none: 写了兼职但没提值班的 is not about who does not write 兼职."""
    but = pattern("form", "but_not").search(text) if talk.silent else None
    known = (t for t in themes()[talk.aspect] if t.key in talk.themes)
    if but is None or any(n.lower() in text[but.end() :].lower() for t in known for n in t.asked):
        return ""
    return text[but.start() :].strip(" ,，?？")


_HALF = r"[^,，。;；?？既又也]{2,16}"
_THING = r"[^,，。;；?？既又也和与及都均皆]{2,16}"
_BOTH = tuple(
    Pattern(both)
    for both in (
        rf"既(?P<one>{_HALF})[,，]?[又也](?P<other>{_HALF})",
        rf"(?P<one>{_THING})[和与及](?P<other>{_THING})[都均皆](?:有|在?用|设置?|建|开通)",
        rf"同时(?:有|用|使用|设|建|提到?|说到?|写到?)[了过]?(?P<one>{_THING})[和与及](?P<other>{_THING})",
    )
)
_WHO = Pattern(
    r"的?(?:都|是|有|单位|机关|部门|镇街|乡镇|街道|[镇乡局])*(?:哪些|哪几[个家]|谁|几家|多少家)?(?:单位|机关|部门)?\s*$"
)


def unheard_half(talk: Talk, text: str) -> str:
    """Of two things that somebody is to say or have both, the one that none of the themes heard is known by.

    >>> heard = Talk(form="drill", aspect="problem", themes=("staffing", "skill"))
    >>> unheard_half(heard, "既说人手不够又说食堂太远的有哪些"), unheard_half(heard, "既说人手不够又说业务不行的有哪些")
    ('食堂太远', '')
    >>> unheard_half(Talk(form="drill", aspect="channel", themes=("website", "wechat")), "网站和公众号都有的单位")
    ''
    """
    both = next((m for p in _BOTH if (m := p.search(text))), None)
    if both is None or not talk.themes:
        return ""
    halves = [_WHO.sub("", both[name]) for name in ("one", "other")]
    heard = {half: {t.key for t in (*problems_in(half), *asked_for(half, (talk.aspect,)))} for half in halves}
    left = [half for half in halves if heard[half].isdisjoint(talk.themes)]
    return _FRAME.sub("", left[0]).strip() if left else ""
