"""A turn that denies one reading and says the other: 不是县政府，是各乡镇加起来 asks for the latter alone."""

from __future__ import annotations

import re

from assistant.words.lexicon import lexicon
from vectorstore.pattern import Pattern

_LEAD = r"(?:我(?:想)?(?:问|说|要|指|查)的)?"
_NOT_THIS = Pattern(
    rf"^\s*{_LEAD}(?:并)?(?:不是|不要)[^,，。;；?？]{{1,24}}[,，;；。]\s*(?:而)?{_LEAD}(?:应该)?[是要](?P<meant>[^吗]+)$"
)
_RATHER = Pattern(
    rf"^\s*{_LEAD}[是要](?P<meant>[^,，。;；?？不]{{1,24}})[,，;；。]\s*(?:而)?(?:不是|不要)[^,，。;；?？吗]{{1,24}}$"
)
_ENGLISH = Pattern(
    r"^\s*(?:no,? )?not (?:for |of |that of )?[^,;.]{2,40}[,;] ?(?:but |rather |i (?:want|mean) )*(?P<meant>.+)$", re.I
)


_TAKEN_BACK = Pattern(
    r"^(?P<said>[^?？]{2,60}?)(?:[.…—]{1,6}|[,，。;；])\s*(?:哦|噢|啊|呃|唉|嗨)?[,，]?\s*(?:不对|不是|不|说错了?|问错了?|错了|口误)"
    r"(?:了|啊|呀)?[,，:：]\s*(?:应该|应当|我)?(?:是)?(?:想|要)?(?:问|说|查|看)?(?:的?是)?(?P<meant>.{2,200})$"
)


def taken_back(text: str) -> tuple[str, str] | None:
    """What was begun and is taken back in the same breath, and what is meant.

    >>> taken_back("石桥镇2024年的粉丝……不，公众号发了几条")
    ('石桥镇2024年的粉丝', '公众号发了几条')
    >>> taken_back("石桥镇处罚多少，不对，我是要问许可")
    ('石桥镇处罚多少', '许可')
    """
    said = _TAKEN_BACK.match(text)
    return (said["said"], said["meant"]) if said else None


_ASK = r"(?:想|要)?(?:问|查|说|看|要|指)"
_NOT_ASKED = Pattern(
    rf"^\s*我?(?:并)?(?:不是|没有?){_ASK}的?(?:是)?[^,，。;；?？]{{1,24}}[,，;；。]"
    rf"\s*(?:而|我)?是{_ASK}的?是?(?P<meant>[^吗]+)$"
)
_NOR_ASKED = Pattern(
    rf"(?:[,，。;；?？]|[(（])\s*我?(?:并)?不是{_ASK}的?是?(?P<other>[^,，。;；?？吗()（）]{{1,16}})[)）]?[。?？]?$"
)
_FIGURES = {"row", "column", "union", "phrase", "reading", "unit", "op"}


def asked_instead(text: str) -> str:
    """The ask without what it says that it does not ask, where that is a word for a figure and limits nothing.

    >>> asked_instead("不是问许可，是问石桥镇2024年的处罚"), asked_instead("石桥镇2024年罚了几件，不是问金额")
    ('石桥镇2024年的处罚', '石桥镇2024年罚了几件')
    >>> asked_instead("石桥镇2024年罚了几件，不是问当场的")
    '石桥镇2024年罚了几件，不是问当场的'
    """
    if said := _NOT_ASKED.match(text):
        return said["meant"]
    said = _NOR_ASKED.search(text)
    known = said and any(s.kind in _FIGURES for s in lexicon().senses.get(said["other"].strip().rstrip("的"), ()))
    return text[: said.start()] if said and known else text


def meant_instead(text: str) -> str:
    """What is meant, without what is denied before or behind it.

    >>> meant_instead("不是县政府，是各乡镇加起来"), meant_instead("我要的是乡镇合计，不是全县")
    ('那各乡镇加起来', '那乡镇合计')
    """
    if (rest := asked_instead(text)) != text:
        return f"那{rest}" if _NOT_ASKED.match(text) else rest
    if said := _NOT_THIS.match(text) or _RATHER.match(text):
        return f"那{said['meant']}"
    said = _ENGLISH.match(text)
    return f"and {said['meant']}" if said else text
