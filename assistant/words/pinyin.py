"""Questions typed by sound: xing zheng xuke duoshao."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore import datafile
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

FILE = Path(__file__).parent / "pinyin.toml"
LONG = 5  # letters that no English word shares with a measure
MOST = 8  # syllables of one word


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str]]:
    d = datafile.read(FILE)
    return {syllables.replace(" ", ""): word for syllables, word in d["words"].items()}, dict(d["endings"])


def spelt_by_sound(text: str) -> bool:
    """Whether a text spells a word of the form by sound, or ends a Chinese name so.

    >>> spelt_by_sound("shiqiao zhen 2024 xingzheng xuke"), spelt_by_sound("how many licenses")
    (True, False)
    """
    words = list(re.finditer(r"[a-z]+", text))
    spans = (words[n : n + k] for n in range(len(words)) for k in range(1, min(MOST, len(words) - n) + 1))
    return _ENDING.search(text) is not None or any(len(_spelt(span, text) and _sound(span)) >= LONG for span in spans)


def joined_by_sound(text: str) -> str:
    """A text whose word between two Chinese ones, typed by sound, is in Chinese.

    >>> joined_by_sound("石桥镇yu柳林镇"), joined_by_sound("用he平台")
    ('石桥镇与柳林镇', '用和平台')
    """
    return _JOINING.sub(lambda m: _joining().get(m[1], m[0]), text)


@lru_cache(maxsize=1)
def _joining() -> dict[str, str]:
    return dict(datafile.read(FILE)["joining"])


_JOINING = Pattern(r"(?<=[\u4e00-\u9fff])\s?([a-z]{2,3})\s?(?=[\u4e00-\u9fff])")


_FIRST = ("", "zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_REST = (
    "a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v".split()
)
_SYLLABLES = frozenset(first + rest for first in _FIRST for rest in _REST)
_SPOKEN_LONGEST = 6  # letters of a syllable


def all_by_sound(text: str) -> bool:
    """Whether every Latin word of a text is made of syllables, and some of them spell a word of the form.

    >>> all_by_sound("bailuzhen 2024 xuke"), all_by_sound("Qingluzhen licences 2024")
    (True, False)
    """
    words = re.findall(r"[a-z]+", text.lower())
    spelt = any(word in _table()[0] for word in words) or spelt_by_sound(text.lower())
    return spelt and all(map(_of_syllables, words))


def _of_syllables(word: str) -> bool:
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(end - n in ends and word[end - n : end] in _SYLLABLES for n in range(1, _SPOKEN_LONGEST + 1)):
            ends.add(end)
    return len(word) in ends


def in_chinese(plain: str, catalogue: Catalogue) -> str:
    """A question typed in pinyin with its words in Chinese, its names as they are."""
    plain = joined_by_sound(plain)
    if not (by_sound := spelt_by_sound(plain)) and not _LATIN.search(plain):
        return plain
    names = [(h.start, h.end) for h in catalogue.find(plain)]
    chinese = from_pinyin(plain, names)
    by_name = sum(len(plain[a:b].replace(" ", "")) for a, b in _outermost(names))
    return chinese if by_sound or (names and len(re.findall(r"[a-z]", chinese)) <= by_name) else plain


_LATIN = Pattern(r"^[^\u4e00-\u9fff]*[a-z]{3}[^\u4e00-\u9fff]*$")


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that lie in no other."""
    return [s for s in dict.fromkeys(spans) if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]


def from_pinyin(text: str, names: Iterable[tuple[int, int]]) -> str:
    """A text with the words that it spells by sound put in Chinese; names stay as they are.

    >>> from_pinyin("shiqiao zhen 2024 xing zheng xuke duoshao", [(0, 12)])
    'shiqiao zhen 2024 行政许可 多少'
    """
    kept = list(names)
    words = [m for m in re.finditer(r"[a-z]+", text) if not any(a < m.end() and m.start() < b for a, b in kept)]
    out, at, n = "", 0, 0
    while n < len(words):
        size = next((k for k in range(min(MOST, len(words) - n), 0, -1) if _spelt(words[n : n + k], text)), 0)
        if size:
            out += text[at : words[n].start()] + _spelt(words[n : n + size], text)
            at = words[n + size - 1].end()
        n += size or 1
    return _ENDING.sub(lambda m: _table()[1][m[0]], out + text[at:])


def _sound(words: Sequence[re.Match[str]]) -> str:
    return "".join(w.group() for w in words)


def _spelt(words: Sequence[re.Match[str]], text: str) -> str:
    """The word that these spell together, with nothing but spaces between them."""
    word = _table()[0].get(_sound(words), "")
    between = re.sub(r"[a-z]", "", text[words[0].start() : words[-1].end()]) if word else ""
    return "" if between.strip() else word


_ENDING = Pattern(r"(?<=[\u4e00-\u9fff])(?:zhen|xiang|jiedao|ju|xian|jie dao)(?![a-z])")
