"""What is said around an ask: a turn that only thanks, 谢谢，没别的了; who it is that asks, 局里的同志问：…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.words.lexicon import Sense
from vectorstore.pattern import Pattern

_THANKS = r"(?:十分|非常|太)?(?:谢谢|多谢|感谢|谢了|辛苦|麻烦|劳驾)(?:你们?|您|啦|了|啊|哈|大家)*"
_NO_MORE = (
    r"(?:暂时|目前|现在)?(?:没有?|不|无)(?:什么|啥|其[他它])?(?:别的|其[他它]的?|问题|要问的|事|用|需要)?"
    r"(?:问题|事情?)?(?:了|啦)+"
)
_BYE = (
    r"(?:再见|拜拜|回见|回头见|先这样|就这样|就这些|就到这儿?|好的?|行|可以了?|嗯+|ok|知道了|明白了?|清楚了?|收到)"
    r"(?:吧|了|啦|哈)*"
)
_ENGLISH = (
    r"(?:many )?thanks?(?: you)?(?: (?:a lot|so much|very much))?|(?:good)?bye|that(?:'s| is| will be) all"
    r"|no more(?: questions)?|nothing (?:else|more)|ok(?:ay)?|great|perfect"
)
_PART = Pattern(rf"(?:{_THANKS}|{_NO_MORE}|{_BYE}|{_ENGLISH})", re.I)
_BETWEEN = Pattern(r"[,，.。!！;；、~～]+\s*|(?<=[\u4e00-\u9fff])\s+")
_MEANT = Pattern(rf"{_THANKS}|没别的|没有别的|没其他|不用了|再见|拜拜|thank|bye|that(?:'s| is) all|nothing else", re.I)


def only_thanks(text: str) -> bool:
    """Whether every part of a text thanks, agrees or takes leave, and one of them says that no more is asked.

    >>> only_thanks("谢谢，没别的了"), only_thanks("谢谢，许可呢"), only_thanks("好的")
    (True, False, False)
    """
    parts = [p for p in _BETWEEN.split(text.strip()) if p]
    return 0 < len(parts) <= 6 and all(map(_PART.fullmatch, parts)) and bool(_MEANT.search(text))


_PERSON = r"(?:同志|领导|同事|老百姓|百姓|群众|市民|记者|代表|委员|网友|村民|居民|主任|科长|局长|书记|朋友|家属|人)们?"
_ASKS = (
    r"(?:刚才|昨天|今天|刚刚|又|还|来电|来信|写信|打电话|托我|叫我|让我|要我|来|想|要)*"
    r"(?:问|知道|咨询|打听|了解|查)(?:道|一下|了|过|我)?\s*"
)
_WHO_ASKS = Pattern(
    r"^\s*(?:我们?|咱们?|[局县市区镇乡院里]{1,2}|单位里?|办公室|科里|科室|处室|上级|上头|有)?的?(?:一?[位个]|几[位个])?"
    rf"{_PERSON}{_ASKS}[:：]\s*(?=\S{{4}})"
)
_OF_A_BODY = Pattern(rf"的(?:一?[位个]|几[位个])?{_PERSON}{_ASKS}[:：,，]")
_WHO_WANTS = Pattern(  # offices of the party and assemblies file no report here: 县委办要数：…
    r"^\s*(?:[省市州县区旗]委(?:办公室|办)?|[省市州县区旗]?(?:人大|政协|纪委)(?:常委会|监委|办公室|办)?|[省市州县区旗]里|上级|上面|督查室)"
    r"(?:来|又|急|催)?(?:要数据?|要个数|要材料|要情况|催数|来函)[了]?[:：]\s*(?=\S{4})"
)
_I_AM_OF = Pattern(  # 我是县政府办的，教育局新收多少: not where 我们 are asked about, or held against another
    r"^\s*(?:请问)?(?:我们?|咱们?|俺们?)(?:是|来自)[^,，:：]{2,16}(?P<of>的)(?:人|同志|工作人员|干部)?[,，:：](?!.*(?:我|咱|俺|本[镇乡局县街单]|比|和|跟|与|差|[这那]里))"
)
ASKER = Sense("who", "asker")


def askers(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Where it is said behind a name that somebody of that body asks: 教育局的同志问，…."""
    for m in _OF_A_BODY.finditer(text):
        yield m.start(), m.end() - 1, (ASKER, Sense("filler", "plain"))
    if said := _I_AM_OF.match(text):
        yield said.start("of"), said.end() - 1, (ASKER, Sense("filler", "plain"))


def without_asker(text: str) -> str:
    """The ask without who it is that asks, as far as no body is named there.

    >>> without_asker("局里的同志问：石桥镇2023年许可多少"), without_asker("石桥镇的同志问：许可多少")
    ('石桥镇2023年许可多少', '石桥镇的同志问：许可多少')
    >>> without_asker("县委办要数：全县2024年许可多少")
    '全县2024年许可多少'
    """
    return _WHO_WANTS.sub("", _WHO_ASKS.sub("", text))
