"""Names in Latin letters: the words of English ones, and how Chinese ones sound."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from vectorstore import locally
from vectorstore.levels import Kind


@dataclass(frozen=True)
class English:
    """The words of English names."""

    government: tuple[str, ...]
    office: tuple[str, ...]  # of the government
    stop: frozenset[str]
    readings: dict[str, str]
    sides: dict[str, str]  # 左旗: Left Banner
    heard: dict[str, str]  # signs read in several ways in names of places
    peoples: dict[str, list[str]]  # those that are not called as they sound


@lru_cache(maxsize=1)
def english() -> English:
    """Read the table of words."""
    d = locally.book()
    return English(
        government=tuple(d["government"]["en"]),
        office=tuple(d["government"]["office"]),
        stop=frozenset(d["stop"]["words"]),
        readings=dict(d["readings"]),
        sides=dict(d["sides"]),
        heard=dict(d["heard"]),
        peoples=dict(d["peoples"]),
    )


def latin(text: str) -> str:
    """English or pinyin as it is looked up: words joined, stop words and 's left out.

    >>> latin("the Bureau of Finance of Qinghe County"), latin("Shi qiao zhen")
    ('bureaufinanceqinghecounty', 'shiqiaozhen')
    """
    return "".join(w for w in words(text) if w not in english().stop)


def words(text: str) -> list[str]:
    """The words of a Latin text, in lower case, without 's."""
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b|['’]", "", text.lower()))


def ending_of(name: str, kind: Kind | None) -> str:
    return next((e for e in kind.endings if name.endswith(e) and e != name), "") if kind else ""


def sounds(name: str, ending: str) -> list[tuple[str, str]]:
    """How a name sounds, whole and without its ending; 浚县 is read as one word, then cut."""
    end = pinyin(ending)[0] if ending else ""
    found = [(sound, sound.removesuffix(end)) for sound in pinyin(name)]
    stem = name.removesuffix(ending)
    if ending and (side := english().sides.get(stem[-1:])) and len(stem) > 2:
        found += [(sound + side + end, sound + side) for sound in pinyin(stem[:-1])]
    return found


@lru_cache(maxsize=4096)
def pinyin(text: str) -> tuple[str, ...]:
    """How a name sounds, without tones and joined; ü also written u.

    >>> pinyin("石桥镇"), pinyin("浚县")
    (('shiqiaozhen',), ('xunxian',))
    """
    sounds = _reader()(text)
    also = [english().heard.get(sign, "").split() for sign in text] if len(sounds) == len(text) else []
    if sum(map(bool, also)) in {1, 2}:  # 峤 is heard as qiao and as jiao
        every = [
            "".join(said) for said in product(*(dict.fromkeys((s, *a)) for s, a in zip(sounds, also, strict=True)))
        ]
    else:
        every = ["".join(sounds)]
    return tuple(dict.fromkeys(s for sound in every if sound for s in (sound, _without_umlaut(sound))))


def _without_umlaut(sound: str) -> str:
    return sound.replace("lv", "lu").replace("nv", "nu")


@lru_cache(maxsize=1)
def _reader() -> Callable[[str], list[str]]:
    from pypinyin import Style, lazy_pinyin, load_phrases_dict  # 65 MB: only where names are taken in

    load_phrases_dict({word: [[s] for s in sounds.split()] for word, sounds in english().readings.items()})
    return lambda text: lazy_pinyin(text, style=Style.NORMAL, errors="ignore")
