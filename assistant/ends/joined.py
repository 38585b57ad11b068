"""Several things counted in prose, joined by one word: 网站和公众号各多少条 asks of each."""

from __future__ import annotations

from assistant.words.lexicon import normal, said_in_prose
from assistant.words.mentions import Mention, Mentions
from vectorstore.pattern import Pattern

_JOINT = Pattern(r"\s*(?:[、,，]|和|与|跟|及|以及|还有|\band\b)\s*")
_EACH = Pattern(r"各自|各|分别|\b(?:each|respectively)\b")
_LEFT_OUT = Pattern(
    r"(?:除(?:了|去|开|掉)?|不算|不含|不包括|去掉|\b(?:besides|except(?: for)?|other than|apart from))\s*(?:the )?$"
)
_HELD_BOTH = Pattern(  # 公开栏和公众号都有的单位: of both together
    r"\s*(?:[都均皆]|同时)(?:[在已])?(?:有(?!多少|几)|用|使用|采用|设|建|开|写|提|说)"
)


def each_thing(m: Mentions) -> list[str]:
    """The question once for each thing, where things are joined and no sum of them is asked for."""
    things = _joined(m)
    if len({_group(t.text) for t in things}) < 2:
        return []
    before, after = m.text[: things[0].start], m.text[things[-1].end :]
    if _LEFT_OUT.search(before):
        return []
    after, each = _EACH.subn("", after)
    if (m.has("op", "total") and not each) or _HELD_BOTH.match(after):
        return []
    return [f"{before}{thing.text}{after}".strip() for thing in things]


def _joined(m: Mentions) -> list[Mention]:
    """The first run of things with nothing but a joint between each and the next."""
    run: list[Mention] = []
    for thing in m.of("noun", "prose"):
        if run and not _JOINT.fullmatch(m.text[run[-1].end : thing.start]):
            if len(run) > 1:
                break
            run = []
        run.append(thing)
    return run if len(run) > 1 else []


def _group(word: str) -> str:
    """Words for the same thing are one: 宣传册和明白纸."""
    same = (group[0] for group in said_in_prose()["groups"] if normal(word) in map(normal, group))
    return next(same, word)
