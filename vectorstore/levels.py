"""Which level a body is, and how its name is written, by the ends of names in levels.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from vectorstore import datafile
from vectorstore.pattern import Pattern

FILE = Path(__file__).parent / "levels.toml"


@dataclass(frozen=True)
class Kind:
    """A kind of body or area: its level, the ends of its names, and what may follow them."""

    level: str
    endings: tuple[str, ...]
    official: str = ""
    written: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # how a department of such an area is prefixed: 县财政局
    english: tuple[str, ...] = ()
    short: tuple[str, ...] = ()  # said in place of the ending
    bears_area: bool = False  # the name begins with that of its area


@dataclass(frozen=True)
class Narrower:
    """Some of the bodies of a level, by the ends of their names."""

    of: str
    endings: tuple[str, ...]


@dataclass(frozen=True)
class Levels:
    """All that the ends of names say."""

    bodies: tuple[Kind, ...]
    areas: tuple[Kind, ...]
    inside: dict[str, str]  # the rank of an area inside another of the same kind
    narrower: dict[str, Narrower]
    government: Kind
    department: Kind
    institutions: tuple[str, ...]  # the ends of names of schools, hospitals and companies
    institution: str  # their level
    units: str  # they and the departments together
    rostered: frozenset[str]  # what a roster may call it
    spoken: dict[str, tuple[str, ...]]
    provinces: frozenset[str]
    province_short: dict[str, str]
    shared: frozenset[str]
    no_area: frozenset[str]
    vertical: tuple[str, ...]  # how names begin before that of the area
    placed: tuple[str, ...]  # the ends of names of bodies of the state that begin with the area's: 青禾海关
    managed: dict[str, str]  # 农场管理委员会 → 农场
    elsewhere: dict[str, str]  # words of other regions → the word by which they are understood
    roster: dict[str, tuple[str, ...]]

    def body(self, stem: str) -> Kind | None:
        """The kind of a town, street or zone; None for a department.

        >>> levels().body("石桥镇").level, levels().body("财政局")
        ('镇', None)
        """
        return next((k for k in self.bodies if stem.endswith(k.endings) and len(stem) > 1), None)

    def meant(self, level: str, name: str, asked: Collection[str]) -> bool:
        """Whether a body of a level is of one of the levels asked for, or of the part of one that its name belongs to.

        >>> [levels().meant("部门", n, ["局"]) for n in ("青禾县财政局", "青禾县人民政府办公室")]
        [True, False]
        """
        parts = (self.narrower[one] for one in asked if one in self.narrower)
        return level in asked or any(part.of == level and name.endswith(part.endings) for part in parts)

    def widened(self, asked: Iterable[str]) -> tuple[str, ...]:
        """Levels asked for, each as a whole.

        >>> levels().widened(["局", "镇"])
        ('部门', '镇')
        """
        return tuple(dict.fromkeys(self.narrower[one].of if one in self.narrower else one for one in asked))

    def departments(self, asked: Iterable[str]) -> bool:
        """Whether departments are asked for, all or some of them."""
        return self.department.level in self.widened(asked)

    def area(self, name: str) -> Kind | None:
        """The kind of an area with a government of its own.

        >>> [levels().area(n).level for n in ("青禾县", "吉林省", "重庆市")]
        ['县', '省', '市']
        """
        if name in self.provinces and not name.endswith("市"):
            return self.areas[0]
        return next((k for k in self.areas if name.endswith(k.endings) and len(name) > 1), None)

    def of(self, stem: str, region: tuple[str, ...]) -> str:
        """The level of a body.

        >>> levels().of("清河街道", ()), levels().of("", ("河南省", "青禾县")), levels().of("财政局", ())
        ('街道', '县', '部门')
        >>> levels().of("第一人民医院", ())
        '公共企事业单位'
        """
        if not stem:
            return self.rank(region) or self.department.level
        kind = self.body(stem)
        return kind.level if kind else self.institution if stem.endswith(self.institutions) else self.department.level

    @property
    def seated(self) -> tuple[str, str]:
        """The levels of bodies that an area has for itself, as its people say 市直 and 县直 of them."""
        return self.department.level, self.institution

    def together(self, asked: Sequence[str]) -> list[str]:
        """Levels asked for, with one word for all bodies that an area has for itself.

        >>> levels().together(["部门", "公共企事业单位", "镇"])
        ['单位', '镇']
        """
        whole = set(self.seated) <= set(asked)
        return [*dict.fromkeys(self.units if whole and one in self.seated else one for one in asked)]

    def of_an_area(self, level: str) -> bool:
        """Whether bodies of a level may be said of the rank of their area: 市级部门, 市级单位."""
        return level == self.units or self.departments([level])

    def rank(self, path: tuple[str, ...]) -> str:
        """The rank of an area, by where it lies: a city inside a city ranks as a county does; "" for no area.

        >>> levels().rank(("河南省", "新乡市")), levels().rank(("河南省", "新乡市", "卫辉市"))
        ('市', '县级市')
        """
        kind = self.area(path[-1]) if path else None
        if kind is None:
            return ""
        around = {wider.level for wider in map(self.area, path[:-1]) if wider}
        return self.inside.get(kind.level, kind.level) if kind.level in around else kind.level

    @cached_property
    def ranks(self) -> tuple[str, ...]:
        """Every rank that an area, and so its government, may have."""
        return tuple(dict.fromkeys((*(kind.level for kind in self.areas), *self.inside.values())))

    @cached_property
    def governments(self) -> tuple[str, ...]:
        """Every word for the government of an area, the longest first."""
        kinds = (self.government, *self.areas)
        words = {word for kind in kinds for word in (kind.official, *kind.written) if word}
        return tuple(sorted(words, key=lambda word: (-len(word), word)))

    def government_in(self, name: str) -> Kind:
        """How the government of an area is called.

        >>> [levels().government_in(n).official for n in ("青禾县", "塔林盟")]
        ['人民政府', '行政公署']
        """
        kind = self.area(name)
        return kind if kind and kind.official else self.government

    def said_once(self, ranks: Iterable[str]) -> list[str]:
        """Ranks without those that another of them has in its name: 市 says 县级市 too."""
        said = list(ranks)
        return [rank for rank in said if not any(rank == self.inside.get(other) for other in said)]

    def stem(self, local: str) -> str:
        """A name without the words that only say that it is a government.

        >>> [levels().stem(n) for n in ("石桥镇人民政府", "清河街道办事处", "行政公署", "财政局", "高新区管委会")]
        ['石桥镇', '清河街道', '', '财政局', '高新区']
        >>> levels().stem("人民政府清河街道办事处")  # as an office of its district is called in full
        '清河街道'
        """
        if local in self.governments:
            return ""
        for end in self.governments:
            if local.endswith(end) and self.area(local.removesuffix(end)):
                return local.removesuffix(end)
        for end, before in self._written_ends:
            if local.endswith(end) and local.removesuffix(end).endswith(before):
                return local.removesuffix(end).removeprefix(self.government.official)
        return local

    @cached_property
    def _written_ends(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        longest_first = ((sorted((k.official, *k.written), key=len, reverse=True), k.endings) for k in self.bodies)
        return tuple((end, before) for written, before in longest_first for end in written)

    def official(self, stem: str, region: tuple[str, ...]) -> str:
        """The official name of a body, with its county in front where that is known.

        >>> levels().official("城关乡", ("河南省", "新乡市", "封丘县")), levels().official("", ("江苏省", "淮安市"))
        ('封丘县城关乡人民政府', '淮安市人民政府')
        >>> levels().official("淮安经济技术开发区", ("江苏省", "淮安市"))
        '淮安经济技术开发区管理委员会'
        """
        leaf = region[-1] if region and region[-1] not in stem else ""
        kind = self.body(stem) if stem else self.government_in(leaf)
        bears = kind.bears_area if kind else stem.endswith((*self.institutions, *self.placed))
        if leaf and bears and stem.startswith(tuple(map(self.bare_area, region))):  # or with the city around it
            leaf = ""
        return leaf + stem + (kind.official if kind else "")

    def bare_area(self, name: str) -> str:
        """An area without its ending: 青禾县 → 青禾; unchanged where one character would be left.

        >>> levels().bare_area("青禾县"), levels().bare_area("息县"), levels().bare_area("广西壮族自治区")
        ('青禾', '息县', '广西')
        """
        if name in self.province_short:
            return self.province_short[name]
        kind = self.area(name)
        ends = sorted((e for e in kind.endings if name.endswith(e)), key=len, reverse=True) if kind else []
        return next((name.removesuffix(e) for e in ends if len(name.removesuffix(e)) > 1), name)

    def leading_regions(self, name: str) -> tuple[tuple[str, ...], str]:
        """The areas that a name begins with, and what is left of it.

        >>> levels().leading_regions("河南省新乡市封丘县城关乡人民政府")
        (('河南省', '新乡市', '封丘县'), '城关乡人民政府')
        >>> levels().leading_regions("青禾县城市管理局"), levels().leading_regions("市场监督管理局")
        ((('青禾县',), '城市管理局'), ((), '市场监督管理局'))
        """
        found: list[str] = []
        rest = name
        while (part := self._leading(rest)) and len(found) < 4:
            found.append(part)
            rest = rest.removeprefix(part)
        return tuple(found), rest

    def _leading(self, name: str) -> str | None:
        """The one area that a name begins with: the shortest whose rest can stand alone."""
        if province := next((p for p in self.provinces if name.startswith(p)), None):
            return province
        for match in _ENDING.finditer(name, 1, 13):
            part, rest = name[: match.end()], name[match.end() :]
            sound = not _NO_PART.search(part) and not part.endswith(tuple(self.no_area)) and part != _PREFECTURE
            if sound and not _STRAY.match(rest):
                return part
        return None


_PREFECTURE = "地区"
_ENDING = Pattern(r"自治州|地区|[市县区旗盟]")
_NO_PART = Pattern(r"[局厅委院部]|政府|公司")  # 国家税务总局青禾县: a body, not an area
# What cannot follow an area: the rest of a longer word (红旗+镇, 沙市+区), but for 市场…, 市中区, 市南区, 市北区.
_STRAY = Pattern(r"市(?![中南北]区|场)|县(?!城)|[区旗镇乡街州场容政民级长委直域划情志局村庄性]")


@lru_cache(maxsize=1)
def levels() -> Levels:
    """Read the table of endings."""
    d: dict[str, Any] = datafile.read(FILE)
    return Levels(
        bodies=tuple(_kind(k) for k in d["body"]),
        areas=tuple(_kind(k) for k in d["area"]),
        inside=dict(d["inside"]),
        narrower={word: Narrower(part["of"], tuple(part["ending"])) for word, part in d["narrower"].items()},
        government=Kind("", (), d["government"]["official"], tuple(d["government"]["written"])),
        department=_kind(d["department"]),
        institutions=tuple(end for kind in d["kind"] for end in kind["ending"] if len(end) < 4),
        institution=d["institutions"]["level"],
        units=d["institutions"]["together"],
        rostered=frozenset(d["institutions"]["rostered"]),
        placed=tuple(d["vertical"]["ending"]),
        spoken={word: tuple(found) for word, found in d["spoken"].items()} | _own(d["own"]),
        vertical=tuple(d["vertical"]["begins"]),
        managed={end + by: end for end in d["managed"]["ending"] for by in d["managed"]["by"]},
        provinces=frozenset(d["provinces"]["names"].split()),
        province_short=dict(d["provinces"]["short"]),
        shared=frozenset(d["shared"]["names"].split()),
        no_area=frozenset(d["no_area"]["words"].split()),
        elsewhere={word: here for here, words in d["elsewhere"].items() for word in words},
        roster={column: tuple(names) for column, names in d["roster"].items()},
    )


def _own(d: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """市直部门, 县级局, 市本级: the bodies of an area itself, by every word for them."""
    found: dict[str, tuple[str, ...]] = {}
    for one in d["bodies"]:
        words = [area + whose + said for area in d["area"] for whose in one["whose"] for said in one["said"]]
        found |= dict.fromkeys((*words, *one.get("alone", ())), tuple(one["levels"]))
    return found


def _kind(d: dict[str, Any]) -> Kind:
    return Kind(
        d["level"],
        tuple(sorted(d["ending"], key=len, reverse=True)),
        d.get("official", ""),
        tuple(d.get("written", ())),
        tuple(d.get("word", ())),
        tuple(d.get("english", ())),
        tuple(d.get("short", ())),
        bool(d.get("bears_area")),
    )
