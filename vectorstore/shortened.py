"""How people shorten names that no table lists: companies, hospitals, schools, the townships of a people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vectorstore import datafile
from vectorstore.levels import FILE, levels

_NUMBER = "{n}"


@dataclass(frozen=True)
class Said:
    """What is said in place of the end of a name: anywhere, behind its area, where no other stands; in English."""

    short: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


def institution(stem: str) -> Said:
    """What a company, a hospital or a school is called in short; in English where its name is nothing but a kind.

    >>> institution("水务集团有限公司").short, institution("第一人民医院").local
    (('水务集团', '水务集团公司'), ('一院',))
    >>> institution("第二中学").en[0], institution("实验中学").en
    ('no 2 middle school', ())
    """
    ending = max((end for end in _endings() if stem.endswith(end)), key=len, default=None)
    if ending is None:
        return Said()
    own, said = stem.removesuffix(ending), _endings()[ending]
    short, local, bare = (
        tuple(own + one for one in every if own + one != stem) for every in (said.short, said.local, said.bare)
    )
    return Said(short, local, bare, () if own else said.en)


@lru_cache(maxsize=1)
def _endings() -> dict[str, Said]:
    """The ends of names with what is said in their place, every number written out."""
    d = datafile.read(FILE)
    found: dict[str, Said] = {}
    numbers = [*enumerate(zip(d["numbers"]["signs"], d["numbers"]["nth"].split(), strict=True), 1)]
    for one in d["institution"]:
        for ending in one["ending"]:
            for i, (sign, nth) in numbers if _NUMBER in ending else [(0, ("", ""))]:
                whole = {
                    kind: tuple(t.replace(_NUMBER, sign).format(i=i, nth=nth) for t in one.get(kind, ()))
                    for kind in ("short", "local", "bare", "en")
                }
                found[ending.replace(_NUMBER, sign)] = Said(**whole)
    return found


def peoples_in(name: str) -> tuple[str, ...]:
    """The peoples that a township or a county is named after.

    >>> peoples_in("白云瑶族乡"), peoples_in("大山土家族苗族自治县"), peoples_in("石桥镇")
    (('瑶',), ('土家', '苗'), ())
    """
    common = without_people(name)
    if common is None:
        return ()
    ending = next(e for e in _OF_PEOPLES if name.endswith(e))
    own = common.removesuffix(ending.removeprefix(_AUTONOMOUS))
    return tuple(people for people in name.removesuffix(ending).removeprefix(own).split("族") if people)


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
    (('清河办事处', '清河街办', '清河街'), ())
    """
    kind = levels().body(stem)
    ending = next((e for e in kind.endings if stem.endswith(e)), "") if kind and kind.short else ""
    own = stem.removesuffix(ending)
    return tuple(own + said for said in kind.short) if kind and ending and len(own) > 1 else ()
