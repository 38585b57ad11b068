"""What is left out of what the reports say: 除了网站、公众号以外还有哪些渠道, besides the website and WeChat."""

from __future__ import annotations

import re

from assistant.prose.asking import says
from assistant.prose.themes import ASPECTS, Aspect, asked_for, named
from assistant.question import Talk
from vectorstore.pattern import Pattern

_BEFORE = Pattern(
    r"(?:除(?:了|去|开|掉|却)?|撇开|抛开)(?P<zh>[^,，。;；?？]{1,60}?)(?:(?:之外|以外|外)[,，]?|[,，]|(?=还|另外|都有))"
    r"|(?:不算|不含|不包括|不看|去掉|剔除)(?P<less>[^,，。;；?？]{1,60}?)(?:以外|之外|在内)?[,，]"
    r"|\b(?:besides|apart from|other than|except(?: for)?|aside from)\s+(?:the )?(?P<en>[^,?;]{2,80}?)"
    r"(?:,|\s+(?=which|what|how|where)|\s*\?|$)",
    re.I,
)
_BEHIND = Pattern(
    r"[,，]\s*(?:除(?:了|去|开|掉)?|不算|不含|不包括|去掉)(?P<zh>[^,，。;；?？]{1,60}?)(?:以外|之外|外)?\s*[?？。]?$"
)
_APART = re.compile(r"[、,，&]|以及|还有|(?<![总温])和(?!谐)|(?<!参)与|(?<![不以涉普提])及(?!时|格)|\band\b|\bor\b")
_SMALL = Pattern(
    r"^(?:其中|像|如|the|a|an|这|那|[一两二三四五六\d]+[个种项])+"
    r"|(?:这|那)?[一两二三四五六几\d]*[个种项些](?:渠道|问题|做法)?$|等$"
)
_SHORTFALL = "不足"


def left_out(text: str) -> Talk | None:
    """The themes that are named as left out, where all others are asked for; what is none of the themes beside them.

    >>> left_out("除了网站和公众号还有哪些渠道").themes
    ('website', 'wechat')
    >>> left_out("除了食堂和人手不足，还有什么问题").unheard
    ('食堂',)
    >>> left_out("哪些单位有公众号")
    """
    found = _BEFORE.search(text) or _BEHIND.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    aspect: Aspect | None = next((a for a in ASPECTS if says("aspect", a, rest)), None)
    said = next(words for words in found.groupdict().values() if words)
    if aspect is None or not says("form", "survey", rest) or _WHO.search(rest):
        return None
    items = [item for part in _APART.split(said) if (item := _SMALL.sub("", part.strip()).strip())]
    heard = {item: _themes(item, aspect) for item in items}
    keys = dict.fromkeys(key for themes in heard.values() for key in themes)
    unheard = tuple(item for item, themes in heard.items() if not themes)
    return Talk(form="survey", aspect=aspect, themes=tuple(keys), unheard=unheard) if keys else None


_WHO = Pattern(
    r"谁|(?:哪[些几]?[家个]?|多少[家个]?|有)(?:单位|机关|部门|镇街|[镇乡局])|哪[几]?家"
    r"|\bwho\b|\bwhich (?:agenc|bod|town|bureau)"
)


def _themes(item: str, aspect: Aspect) -> tuple[str, ...]:
    """The themes of the aspect that one thing is named by: 人手 is what there is too little of."""
    found = tuple(asked_for(item, (aspect,))) or named(item, aspect)
    if not found and aspect == "problem":
        found = tuple(asked_for(item + _SHORTFALL, (aspect,))) or named(item + _SHORTFALL, aspect)
    return tuple(theme.key for theme in found)
