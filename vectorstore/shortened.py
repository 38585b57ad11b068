"""How people shorten names that no table lists: companies, hospitals, schools, the townships of a people."""

from __future__ import annotations

from functools import lru_cache

from vectorstore import datafile
from vectorstore.levels import FILE, levels

_NUMBER = "{n}"
Said = tuple[tuple[str, ...], tuple[str, ...]]  # in place of an ending: anywhere, behind an area alone


def institution(stem: str) -> Said:
    """What a company, a hospital or a school is called in short: anywhere, and behind its area alone.

    >>> institution("水务集团有限公司"), institution("第一人民医院")
    ((('水务集团', '水务集团公司'), ()), (('第一医院', '一医院'), ('一院',)))
    """
    ending = max((end for end in _endings() if stem.endswith(end)), key=len, default=None)
    if ending is None:
        return (), ()
    own = stem.removesuffix(ending)
    short, local = ([own + said for said in every if own + said != stem] for every in _endings()[ending])
    return tuple(short), tuple(local)


@lru_cache(maxsize=1)
def _endings() -> dict[str, Said]:
    """The ends of names with what is said in their place, every number written out."""
    d = datafile.read(FILE)
    found: dict[str, Said] = {}
    for one in d["institution"]:
        for ending in one["ending"]:
            for sign in d["numbers"]["signs"] if _NUMBER in ending else ("",):
                short, local = (tuple(t.replace(_NUMBER, sign) for t in one.get(k, ())) for k in ("short", "local"))
                found[ending.replace(_NUMBER, sign)] = (short, local)
    return found


def without_people(name: str) -> str | None:
    """A township or a county of a people without that people's name.

    >>> without_people("马鞍回族乡"), without_people("大山土家族苗族自治县"), without_people("石桥镇")
    ('马鞍乡', '大山县', None)
    """
    ending = next((e for e in _OF_PEOPLES if name.endswith(e)), "")
    own = bare = name.removesuffix(ending)
    while people := next((p for p in _peoples() if bare.endswith(p)), ""):
        bare = bare.removesuffix(people)
    return bare + ending.removeprefix(_AUTONOMOUS) if ending and bare != own and len(bare) > 1 else None


_AUTONOMOUS = "自治"
_OF_PEOPLES = ("自治州", "自治县", "自治旗", "乡", "镇", "苏木", "县")


@lru_cache(maxsize=1)
def _peoples() -> tuple[str, ...]:
    d = datafile.read(FILE)
    return tuple(sorted(d["peoples"]["names"].split(), key=len, reverse=True))


def street(stem: str) -> tuple[str, ...]:
    """A street with what is said in place of its ending.

    >>> street("清河街道"), street("石桥镇")
    (('清河办事处', '清河街办'), ())
    """
    kind = levels().body(stem)
    ending = next((e for e in kind.endings if stem.endswith(e)), "") if kind and kind.short else ""
    own = stem.removesuffix(ending)
    return tuple(own + said for said in kind.short) if kind and ending and len(own) > 1 else ()
