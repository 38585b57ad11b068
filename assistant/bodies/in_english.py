"""English words for bodies in the Chinese ones that are understood: the education bureaus, the county government."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.bodies.listed_behind import one_each, run
from assistant.bodies.seat import EN_RANKS
from vectorstore.levels import levels
from vectorstore.locally import table
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue

_BUREAU = " bureau"
_HELD_MOST = 12  # names under which one kind of department is looked for
_NUMBERS = {"two": "两", "both": "两", "three": "三", "four": "四", "five": "五", "six": "六", "seven": "七"}
_NO_PLACE = (  # what stands before "the county government" where it is no part of a name
    r"(?:^|[,.;:(]\s*|\b(?:the|our|this|that|a|by|for|of|at|in|to|and|or|than|with|from|vs|versus|excluding|except|without"
    r"|did|does|has|had|was|is|compare|rank)\s+)"
)
_RANKED = "|".join(EN_RANKS)
_GOVERNMENT = Pattern(
    rf"{_NO_PLACE}(?P<said>(?P<rank>{_RANKED})(?:'s)? (?:people'?s )?"
    r"(?P<what>government(?: (?:general )?office)?|general office|office)\b(?!s))(?P<own>'s)?"
)
_AREAS = Pattern(
    r"\b(?:the )?(?P<n>two|three|four|five|six|seven) (?:counties(?: and districts)?|county[- ]level areas)\b"
)
_LEVEL = Pattern(
    r"\b(?:the )?(?:(?P<n>two|three|four|five|six|seven) )?county[- ]level governments\b"
    r"|\b(?:the )?(?P<m>two|three|four|five|six|seven) (?:county|counties') governments\b"
    r"|\b(?:the )?governments of the (?P<o>two|three|four|five|six|seven) (?:counties(?: and districts)?|districts)\b"
)
_EACH_GOVERNMENT = Pattern(
    r"\b(?:per|by(?: each)?|for each|for every|each|every) county(?:[- ]level)? government\b(?!'s)"
)
_TWO_OF = Pattern(
    r"\b(?:(?:the two|both)(?: of the)? (?P<name>[a-z]{3,20})(?:'s|s'|(?<=s)')?"
    r"|(?:the )?(?P<named>[a-z]{3,20}) (?:towns|townships))(?P<own>'s|')?(?![a-z])"
)
_NOT_THE = Pattern(r"(?<=\w),? (?:but )?not (?=(?:the |any )?(?P<level>[a-z -]+?s)\b\s*(?:$|[,.?;)]))")


def from_english(plain: str, catalogue: Catalogue) -> str:
    """An English question with the words for bodies as they are said in Chinese."""
    if not _LATIN.search(plain):
        return plain
    plain = _NOT_THE.sub(lambda m: " excluding " if m["level"] in levels().spoken else m[0], plain)
    plain = _governments(plain)
    plain = _authority().sub(lambda m: m[0] if m[0] in _called() else f"{m[1]} bureau{'s' * m[2].endswith('s')}", plain)
    plain = _regulator().sub(r"\1 regulation bureau", plain)
    plain = _departments(_of_listed_areas(_whole_trades(plain), catalogue), catalogue)
    return _namesakes(plain, catalogue)


_LATIN = Pattern(r"[a-z]{3}")


@lru_cache(maxsize=1)
def _authority() -> re.Pattern[str]:
    """Bureaus said by what they have authority over: the health authorities, the land department, the police force."""
    return re.compile(rf"\b({_either(_trades())}) (authorit(?:ies|y)|departments?|force)\b")


@lru_cache(maxsize=1)
def _regulator() -> re.Pattern[str]:
    """The bureau of a regulation by what it is: the market regulator."""
    regulated = {trade.removesuffix(_REGULATION) for trade in _trades() if trade.endswith(_REGULATION)}
    return re.compile(rf"\b({_either(regulated)}) (?:regulator|watchdog|supervisor|authority|bureau|department)\b")


_REGULATION = " regulation"


def _trades() -> set[str]:
    return {name.removesuffix(_BUREAU) for name in _called() if name.endswith(_BUREAU)}


def _governments(plain: str) -> str:
    """The county government, the city office, the four county-level governments."""
    plain = _EACH_GOVERNMENT.sub("各县区政府", plain)
    plain = _LEVEL.sub(lambda m: f"{_so_many(m['n'] or m['m'] or m['o'])}县区政府", plain)
    plain = _AREAS.sub(lambda m: f"{_NUMBERS[m['n']]}个县区", plain)

    def said(m: re.Match[str]) -> str:
        office = "办" if m["what"].endswith("office") else ""
        return m[0][: m.start("said") - m.start()] + f"{EN_RANKS[m['rank']]}政府{office}" + (" " if m["own"] else "")

    return _GOVERNMENT.sub(said, plain)


def _so_many(n: str | None) -> str:
    return f"{_NUMBERS[n]}个" if n else "各"


@lru_cache(maxsize=1)
def _called() -> dict[str, tuple[str, ...]]:
    """What departments are called in English, with the names that they bear in Chinese."""
    found: dict[str, dict[str, None]] = {}
    for zh, row in table().departments.items():
        for name in row.english:
            found.setdefault(name, {}).update(dict.fromkeys((zh, *row.short)))
    return {name: tuple(names) for name, names in found.items()}


@lru_cache(maxsize=1)
def _trade() -> re.Pattern[str]:
    """Two words and more that a department alone is known by: market supervision, natural resources."""
    stems = {name.removesuffix(_BUREAU) for name in _called() if name.endswith(_BUREAU) and name.count(" ") > 1}
    return re.compile(
        rf"\b({_either(stems)})\b(?= *(?:$|[,.;:?!\d]|'s (?!bureau)"
        r"|(?:in|for|of|at|by|had|has|have|did|does|do|was|were|is|are|with|than|to|from|vs|versus|on|or|got|get"
        r"|receive[ds]?|issue[ds]?|impose[ds]?|last|this|report(?:ed|s)?|filed)\b))"
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _whole_trades(plain: str) -> str:
    """Market supervision, alone: the bureau of that trade."""
    return _trade().sub(r"\1 bureau", plain)


def _plural(name: str) -> str:
    """A pattern for one or several: bureaus of finance, finance bureaus; the police are one."""
    head = next((word for word in ("bureau", "department", "commission") if word in name.split()), None)
    return re.escape(name).replace(head, f"{head}s?", 1) if head else re.escape(name)


@lru_cache(maxsize=1)
def _of_many() -> re.Pattern[str]:
    """Departments of one kind in several areas, or that of an area which is said by its rank alone."""
    many = "|".join(_plural(name) for name in sorted(_called(), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<which>which|each|every|per|by(?: each)?|all(?: of)?(?: the)?|across(?: all| the)?)\s+"
        rf"|\b(?:the )?(?P<n>{'|'.join(_NUMBERS)})\s+|\bthe\s+)?"
        rf"(?:(?P<rank>{_RANKED})(?:'s)? )?(?P<name>{many})(?P<own>'s)?(?![a-z])"
        rf"(?: of (?:the|our) (?P<of>{_RANKED})(?:'s)?(?![a-z-]| of | and of )| ?\((?:the )?(?P<apart>{_RANKED})\))?"
    )


def _departments(plain: str, catalogue: Catalogue) -> str:
    """The education bureaus, which finance bureau, both police bureaus, the city housing bureau."""

    def said(m: re.Match[str]) -> str:
        name = m["name"]
        singular = _HEADS.sub(r"\1", name)
        plural = singular != name
        which = m["which"] or ""
        behind = m["of"] or m["apart"]
        rank = EN_RANKS[behind or m["rank"]] if behind or (m["rank"] and _free(plain, m)) else ""
        if not (plural or which or m["n"] or rank):
            return m[0]
        if (plural or which) and (every := _of_several_names(singular, plain, catalogue)):
            return every
        zh = _held(singular, catalogue)
        if zh is None or (m["rank"] and not rank):
            return m[0]
        lead = "哪个" if which == "which" else f"{_NUMBERS[m['n']]}个" if m["n"] else "各" if plural or which else ""
        if lead and rank:
            lead = f"{lead}{rank}的" if lead != "各" else f"各{rank}"
            rank = ""
        return f"{lead}{rank}{zh}" + (" " if m["own"] else "")

    return _of_many().sub(said, plain)


_OF = Pattern(r"\s*(?:of|in|for|from) (?:the )?")


_THE_CITY = Pattern(
    r"(?<=s of )the city(?= and (?:of )?[a-z])|(?<=[a-z] and )(?:of )?the city(?=\s*(?:[:,?.]|by\b|on\b|in\b|$))"
)


def _with_the_city(plain: str, catalogue: Catalogue) -> str:
    """The health bureaus of the city and of Beihu: the city by its name, where there is one."""
    if not (_of_many().search(plain) and _THE_CITY.search(plain)):
        return plain
    cities = [path for path in catalogue.regions() if levels().rank(path) == "市"]
    return _THE_CITY.sub(cities[0][-1], plain) if len(cities) == 1 else plain


def _of_listed_areas(plain: str, catalogue: Catalogue) -> str:
    """The finance bureaus of Qinghe and Beihu: one of each area; of a wider area all that lie in it."""
    plain = _with_the_city(plain, catalogue)
    for m in _of_many().finditer(plain):
        singular, behind = _HEADS.sub(r"\1", m["name"]), _OF.match(plain, m.end())
        areas = run(plain, catalogue.find(plain), behind.end()) if behind and singular != m["name"] else []
        if not areas:
            continue
        held = _held_bodies(singular, catalogue)
        inside = [a.name for a in held if any(a.region[: len(path)] == path for path in areas[0].regions)]
        bodies = one_each(areas, held) if len(areas) > 1 else inside
        if 1 < len(bodies) <= _HELD_MOST:
            return f"{plain[: m.start()]} {' and '.join(bodies)} {plain[areas[-1].end :]}"
    return plain


def _held_bodies(name: str, catalogue: Catalogue) -> list[Agency]:
    """The departments held that are called so in English."""
    hits = catalogue.find("。".join(_called()[name][:_HELD_MOST]))
    ids = {i for h in hits if h.kind == "agency" and h.text in _called()[name] for i in h.ids}
    return catalogue.agencies(agency_ids=ids) if ids else []


_HEADS = Pattern(r"\b(bureau|department|commission)s\b")


def _of_several_names(name: str, plain: str, catalogue: Catalogue) -> str:
    """自然资源局 and 自然资源和规划局, where no area is named: departments of one kind that are not called alike."""
    bodies = _held_bodies(name, catalogue)
    stems = {a.name.removeprefix(a.region[-1]) if a.region else a.name for a in bodies}
    if len(stems) < 2 or len(bodies) > _HELD_MOST or any(h.kind == "region" for h in catalogue.find(plain)):
        return ""
    return f" {' and '.join(a.name for a in bodies)} "


def _free(plain: str, m: re.Match[str]) -> bool:
    """Whether the word for a kind of areas is no end of a name: not in Qinghe County Finance Bureau."""
    return bool(m["n"] or m["which"]) or bool(_FREE.search(plain[: m.start("rank")]))


_FREE = Pattern(rf"{_NO_PLACE}$")


def _held(name: str, catalogue: Catalogue) -> str | None:
    """The Chinese name under which most departments of a kind are held."""
    names = _called()[name][:_HELD_MOST]
    hits = [h for h in catalogue.find("。".join(names)) if h.kind == "agency" and h.text in names]
    return max(hits, key=lambda h: len(h.ids)).text if hits else None


def _namesakes(plain: str, catalogue: Catalogue) -> str:
    """The two Baimas: both bodies that bear the name."""
    said = _TWO_OF.search(plain)
    if said is None:
        return plain
    word = said["name"] or said["named"]
    for name in (word, word.removesuffix("s")):
        hits = [h for h in catalogue.find(name) if h.kind == "agency" and h.text == name and len(h.ids) == 2]
        if hits:
            bodies = [a.name for a in catalogue.agencies(agency_ids=hits[0].ids)]
            return f"{plain[: said.start()]} {' and '.join(bodies)} {plain[said.end() :]}"
    return plain


def as_said(spoken: str, text: str, catalogue: Catalogue) -> str:
    """The words of an English question that were read as a Chinese name: the county government for 县政府.

    >>> as_said("县政府", "How many licences did the county government issue?", None)
    'county government'
    """
    low = text.lower()
    for pattern in (_GOVERNMENT.compiled, _of_many()):
        for m in pattern.finditer(low):
            said = m["said"] if "said" in pattern.groupindex else m[0]
            if from_english(said, catalogue).strip() == spoken:
                at = low.index(said, m.start())
                return text[at : at + len(said)]
    return spoken
