"""The very words that somebody is asked to have written: between quotation marks, or around the name of a theme."""

from __future__ import annotations

from collections.abc import Iterator

from vectorstore.pattern import Pattern

SHORTEST_TAIL = 5  # characters

_QUOTED = Pattern(r"[“\"「『‘'](?P<said>[^“”\"「」『』‘’'，,。？?]{2,24})[”\"」』’']")
_FRAMES = Pattern(
    r"[\s,，、;；。?？:：“”\"'‘’「」『』()（）]+|有没有|有无|是不是|是否|有谁家?|有哪些|哪几年|哪些?年|哪些|哪几?[个家]|哪一[个家]|谁家?|[几各每]家|多少[家个]"
    r"|单位|机关|部门|乡镇|镇街|街道|县区|区县|县级市|其中|(?:里面|当中)(?=有|用)|以及|并且|同时|或者?|既|但是?|却|又"
    r"|(?:没有?|不)(?:提到?|写到?|说到?|使?用)|(?:提|说|写|谈|讲)(?:到|及|了|过|明|出(?!处))|提及|纳入|列入|采用|使用|运用|通过|依托|利用|设置|设立|开通|开设|建立|配备|落实|实行|推行|开展|组织"
    r"|(?:供|给|让|方便|便于|用来|向)(?=[群公老村居市民百企]|大家|社会)|(?:上|来|里|中)?(?:发布?|公开|公布|发放)(?:了)?(?:政府|政务)?(?:信息|消息|内容)"
    r"|\b(?:which|who|what|any|agencies|towns|departments|reports?|mention(?:s|ed)?|say|says|write|writes|use|uses|used|have|has|the|their|do|does|did|a|an|of|in|not|about)\b"
)
_LEAD = Pattern(
    r"^(?:(?:办|开|搞|举办|召开|打算|准备|计划|承诺|表示|提议)[了过着]?|[镇乡局说写提讲用有在设建把将对和与都也还到了过着的是要想拟])+"
)
_PARTICLE = Pattern("[的了过着]")
_TRAIL = Pattern(
    r"(?:建[设成好起]?|没有?|[了过着的上里中是都有呢吗吧做开办搞也又且还]|公开|公布|发布|推送|问题|措施|制度)+$"
)
_IN_APPOSITION = Pattern(r"这一?[个项种条类件][\u4e00-\u9fff]{0,4}$")  # 村民微信群这个办法


def quoted(text: str) -> tuple[str, ...]:
    """What stands between quotation marks.

    >>> quoted("2024年写了‘三审三校’的单位"), quoted("写了三审三校的单位")
    (('三审三校',), ())
    """
    return tuple(dict.fromkeys(m["said"].strip() for m in _QUOTED.finditer(text)))


def around(text: str, name: str) -> str:
    """The words of a question that a name is part of.

    >>> around("哪个单位提到村务监督员", "监督"), around("谁把政务公开纳入绩效考核了", "考核")
    ('村务监督员', '绩效考核')
    >>> around("哪些镇办过政府开放日", "开放日"), around("哪些镇用了大喇叭", "大喇叭")
    ('政府开放日', '大喇叭')
    >>> around("有没有用微博的镇", "微博"), around("哪些单位公布了监督电话", "监督")
    ('微博', '监督电话')
    >>> around("村民微信群这个办法哪些乡镇用过", "微信群")
    '村民微信群'
    >>> around("哪些单位设置了查阅点供群众查询", "查阅点"), around("哪些部门在头条号上发信息", "头条号")
    ('查阅点', '头条号')
    """
    low = text.lower()
    piece = next((p for p in _FRAMES.split(low) if p and name.lower() in p), name.lower())
    piece = _bare(piece) if name.lower() in _bare(piece) else piece
    at = piece.index(name.lower())
    before, after = piece[:at], piece[at + len(name) :]
    lead = _LEAD.match(before)
    before = _PARTICLE.split(before[lead.end() :] if lead else before)[-1]  # 公布了监督电话
    after = _TRAIL.sub("", _PARTICLE.split(after)[0])  # 用微博的镇
    return f"{before}{name}{after}".strip()


def _bare(piece: str) -> str:
    """Words without what only says of which kind they are."""
    return _IN_APPOSITION.sub("", piece)


def tails(phrase: str) -> Iterator[str]:
    """A phrase, and what is left of it from its front on, as long as that says something by itself.

    >>> list(tails("平台更新不够快")), list(tails("业务能力不足"))
    (['平台更新不够快', '更新不够快'], ['业务能力不足'])
    """
    yield phrase
    yield from (phrase[n:] for n in range(2, len(phrase) - SHORTEST_TAIL + 1, 2))  # most words have two characters
