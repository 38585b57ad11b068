"""Whether one name of a department is another in short: 市监局 for 市场监督管理局; a name of its own is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vectorstore import locally
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

_AND = Pattern(r"[和与及暨]")
_ENDS = (("委员会", "委"), ("办公室", "办"), ("局", "局"), ("厅", "厅"), ("中心", "中心"), ("大队", "大队"))


@lru_cache(maxsize=65536)  # every two departments of an area are compared, again with every paper
def short_for(short: str, whole: str) -> bool:
    """Whether a name says nothing but another in short; what was or is a full name of its own does not.

    >>> short_for("市监局", "市场监督管理局"), short_for("资规局", "自然资源和规划局"), short_for("民政厅", "财政局")
    (True, True, False)
    >>> short_for("发展改革局", "发展和改革局"), short_for("政府办", "政府办公室"), short_for("应急局", "应急管理局")
    (True, True, True)
    >>> short_for("教育局", "教育和体育局"), short_for("农业局", "农业农村局"), short_for("卫健局", "卫生健康委员会")
    (False, False, False)
    """
    (core, end), (its_core, its_end) = _parted(short), _parted(whole)
    if len(short) >= len(whole) or end != its_end or not end or not locally.in_order(core, its_core):
        return False
    if _AND.sub("", core) == _AND.sub("", its_core):
        return True
    row = locally.row_of(whole)
    listed = row is not None and short in row.short and short not in locally.full_names()
    return listed or (by_initials(core, its_core) and not its_core.startswith(core))


def _parted(name: str) -> tuple[str, str]:
    """A name without its end, and its end as it is said in short."""
    government = levels().government
    for written in (government.official, *government.written):
        if name.startswith(written):
            name = government.written[0] + name.removeprefix(written)
            break
    found = ((end, short) for full, short in _ENDS for end in (full, short) if name.endswith(end))
    end, short = next(found, ("", ""))
    return name.removesuffix(end), short


def by_initials(short: str, whole: str) -> bool:
    """Whether a name is shortened word by word, and not by leaving out whole words alone.

    >>> by_initials("市场监管", "市场监督管理"), by_initials("教育体育", "教育科技和体育")
    (True, False)
    """
    return abbreviates(short, whole) and not _of_whole_words(short, whole)


def _of_whole_words(short: str, whole: str) -> bool:
    ends = (n for n in range(2, len(short) + 1) if short[:n] in whole)
    return not short or any(_of_whole_words(short[n:], whole) for n in ends)


def abbreviates(short: str, whole: str) -> bool:
    """Whether a name is shortened word by word: the first is there, and two at least, each whole or by its first sign.

    >>> abbreviates("经科", "经济发展和科技"), abbreviates("社管", "社会事务管理"), abbreviates("农业", "农业机械管理")
    (True, True, False)
    >>> abbreviates("科经", "经济发展和科技"), abbreviates("会务", "社会事务管理")
    (False, False)
    """
    words = _words_of(whole)
    return len(words) > 1 and short != whole and _from(short, words, 0)


def but_first(said: str, whole: str) -> bool:
    """Whether all is said but the first of several words before 和: 资源规划 for 自然资源和规划."""
    parts = _AND.split(whole)
    return len(parts) > 1 and len(parts[0]) > 2 and said == parts[0][2:] + "".join(parts[1:])


def _words_of(whole: str) -> list[str]:
    return [word for part in _AND.split(whole) for word in _words(part)]


def _words(part: str) -> list[str]:
    """Words of two signs each; where they do not come out even, every sign may begin one."""
    return [part[i : i + 2] for i in range(0, len(part), 2)] if len(part) % 2 == 0 else list(part)


def _from(short: str, words: Sequence[str], used: int) -> bool:
    if not short:
        return used > 1
    if not words:
        return False
    taken = (_from(short[n:], words[1:], used + 1) for n in (2, 1) if short[:n] == words[0][:n] and len(words[0]) >= n)
    return any(taken) or (used > 0 and _from(short, words[1:], used))
