"""Everything a body or a region may be called in a question: Chinese in full and in short, English, pinyin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product

from vectorstore import branches, composed, locally
from vectorstore.bodies import Body
from vectorstore.levels import Kind, levels
from vectorstore.shortened import institution, peoples_in, street, without_people
from vectorstore.wording import fold


class How(IntEnum):
    """How surely a name says which body is meant; the lower the surer."""

    EXACT = 0
    ALIAS = 1
    SHORT = 2  # the county, or the word for government, left out
    PINYIN = 3
    BARE = 4  # without its ending: 石桥
    TYPO = 5  # one character off, among look-alikes or with three others right
    GUESS = 6  # one character off in a short name: to be asked back


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


def of_body(body: Body, aliases: Iterable[str] = ()) -> dict[str, How]:
    """Every name of a body, folded, with how surely it says so."""
    found: dict[str, How] = {}
    for how, text in (*_chinese(body), *((How.ALIAS, a) for a in aliases), *_latin(body)):
        folded = fold(text)
        if len(folded) > 1:
            found[folded] = min(how, found.get(folded, how))
    return found


def of_region(path: tuple[str, ...]) -> dict[str, How]:
    """Every name of an area: whole, without its ending, English and pinyin.

    >>> sorted(of_region(("河南省", "青禾县")))
    ['qinghe', 'qinghecounty', 'qinghexian', '青禾', '青禾县']
    """
    name = path[-1]
    bare, kind = levels().bare_area(name), levels().area(name)
    found = {fold(name): How.EXACT}
    if common := without_people(name):
        found[fold(common)] = How.SHORT
        found.setdefault(fold(levels().bare_area(common)), How.BARE)
    if bare != name:
        found.setdefault(fold(bare), How.BARE)
    sounds = _sounds(name, _ending(name, kind))
    for text in _of_its_people(name, kind):
        _put(found, text, How.PINYIN)
    for whole, spoken in sounds + (_sounds(common, _ending(common, kind)) if common else []):
        _put(found, spoken, How.BARE)
        for text in (whole, *(spoken + latin(end) for end in (kind.english if kind else ()))):
            _put(found, text, How.PINYIN)
    return found


def _of_its_people(name: str, kind: Kind | None) -> Iterator[str]:
    """白云瑶族乡 is Baiyun Yao Township, and Baiyun Township."""
    common = without_people(name)
    said = [[""], *([english().peoples.get(p, [*pinyin(p)]) for p in peoples_in(name)])]
    for spoken in (spoken for _, spoken in _sounds(common, _ending(common, kind))) if common and kind else ():
        for end in map(latin, kind.english if kind else ()):
            yield spoken + end
            yield from (spoken + "".join(peoples) + end for peoples in product(*said))


def _ending(name: str, kind: Kind | None) -> str:
    return next((e for e in kind.endings if name.endswith(e) and e != name), "") if kind else ""


def _sounds(name: str, ending: str) -> list[tuple[str, str]]:
    """How a name sounds, whole and without its ending; 浚县 is read as one word, then cut."""
    end = pinyin(ending)[0] if ending else ""
    found = [(sound, sound.removesuffix(end)) for sound in pinyin(name)]
    stem = name.removesuffix(ending)
    if ending and (side := english().sides.get(stem[-1:])) and len(stem) > 2:
        found += [(sound + side + end, sound + side) for sound in pinyin(stem[:-1])]
    return found


def _put(found: dict[str, How], text: str, how: How) -> None:
    if len(text) > 3:
        found.setdefault(text, how)


def _chinese(body: Body) -> Iterator[tuple[How, str]]:
    leaf = body.region[-1] if body.region else ""
    bare_leaf = levels().bare_area(leaf) if leaf else ""
    yield How.EXACT, body.name
    if not body.stem:
        yield from _own_government(leaf, bare_leaf)
        return
    kind = levels().body(body.stem)
    if kind and kind.bears_area:
        yield from _zone(body.stem, kind, leaf, bare_leaf)
    elif kind is None:
        own = body.stem.removeprefix(bare_leaf) if body.stem.endswith(levels().institutions) else body.stem
        yield from _department(own if len(own) > 2 else body.stem, leaf, bare_leaf)  # 澄川职业技术学院: 市职业技术学院
        yield from _branch(body, leaf, bare_leaf)
        if local := _behind_its_area(body.stem, leaf, bare_leaf):
            yield from _department(local, leaf, bare_leaf)
    for short in street(body.stem):
        yield from _placed(short, leaf, bare_leaf)
    if common := without_people(body.stem):
        for tail in ("", kind.official, *kind.written) if kind else ("",):
            yield from _placed(common + tail, leaf, bare_leaf)
        if kind:
            yield How.BARE, _bare(common, kind)
    for tail in ("", kind.official, *kind.written) if kind else ("",):
        yield How.SHORT, body.stem + tail
        yield How.ALIAS, leaf + body.stem + tail
        yield How.ALIAS, bare_leaf + body.stem + tail
    if kind:
        yield How.BARE, _bare(body.stem, kind)


def _zone(stem: str, kind: Kind, leaf: str, bare_leaf: str) -> Iterator[tuple[How, str]]:
    """经开区管委会, 县开发区; 开发区 alone is the word for all of them."""
    for local in dict.fromkeys(locally.of_zone(stem, bare_leaf)):
        for tail in ("", kind.official, *kind.written):
            if tail or local not in levels().spoken:
                yield How.SHORT, local + tail
            if not bare_leaf or not local.startswith(bare_leaf):
                yield from ((How.ALIAS, area + local + tail) for area in (leaf, bare_leaf))
                yield from ((How.SHORT, word + local + tail) for word in _words(leaf))


def _own_government(leaf: str, bare_leaf: str) -> Iterator[tuple[How, str]]:
    kinds = dict.fromkeys((levels().government_in(leaf), levels().government))
    for tail in (word for kind in kinds for word in (kind.official, *kind.written)):
        yield How.ALIAS, leaf + tail
        yield How.ALIAS, bare_leaf + tail
        yield from ((How.SHORT, word + tail) for word in _words(leaf))


def _department(stem: str, leaf: str, bare_leaf: str) -> Iterator[tuple[How, str]]:
    said = institution(stem)
    for local in said.local:
        yield from ((How.SHORT, area + local) for area in (leaf, bare_leaf, *_words(leaf)) if area)
    for local in (*locally.of_department(stem), *said.short):
        yield How.SHORT, local
        yield How.ALIAS, leaf + local
        yield How.ALIAS, bare_leaf + local
        yield from ((How.SHORT, word + local) for word in _words(leaf))
    row = locally.row_of(stem)
    for word in (*(row.word if row else ()), *said.bare):
        yield from ((How.BARE, area + word) for area in ("", leaf, bare_leaf, *_words(leaf)))


def _branch(body: Body, leaf: str, bare_leaf: str) -> Iterator[tuple[How, str]]:
    """公安分局, 市公安局临港分局; 公安局, where no other is held."""
    if own := branches.bureau(body.stem, body.region):
        shorter, row = locally.of_department(own), locally.row_of(own)
        yield from ((How.SHORT, said) for said in branches.called(body.stem, body.region, shorter))
        for word in (*shorter, *(row.word if row else ())):
            yield from ((How.BARE, area + word) for area in ("", leaf, bare_leaf, *_words(leaf)))


def _placed(short: str, leaf: str, bare_leaf: str) -> Iterator[tuple[How, str]]:
    """A short name by itself and behind its area."""
    yield How.SHORT, short
    yield from ((How.ALIAS, area + short) for area in (leaf, bare_leaf))


def _words(leaf: str) -> list[str]:
    """How the people of an area call it: 县财政局."""
    area = levels().area(leaf) if leaf else None
    common = without_people(leaf)
    short = [common, levels().bare_area(common)] if common else []
    return [*(word for word in area.words if leaf.endswith(word) or len(area.words) == 1), *short] if area else []


def _behind_its_area(stem: str, *areas: str) -> str:
    """税务局 of 国家税务总局青禾县税务局, which is no body of the county's own."""
    begun = stem.startswith(levels().vertical)
    rests = (stem.partition(area)[2] for area in areas if area and begun)
    return next((rest for rest in rests if len(rest) > 2), "")


def _bare(stem: str, kind: Kind) -> str:
    return stem.removesuffix(_ending(stem, kind))


def _latin(body: Body) -> Iterator[tuple[How, str]]:
    if not body.stem:
        yield from ((How.ALIAS, name) for name in _latin_governments(body.region))
        return
    for sound in pinyin(body.stem):
        yield How.PINYIN, sound
    kind = levels().body(body.stem)
    if kind:
        yield from _latin_town(body.stem, kind)
        yield from ((How.PINYIN, name) for name in _of_its_people(body.stem, kind))
    listed = (*locally.english_of(body.stem), *institution(body.stem).en)
    for name in listed or composed.institution(body.stem, pinyin):
        yield How.SHORT, latin(name)
    if locally.of_the_government(body.stem):
        for government in _latin_governments(body.region):
            for office in map(latin, english().office):
                yield from ((How.ALIAS, name) for name in (government + office, office + government))


def _latin_governments(region: tuple[str, ...]) -> list[str]:
    """The government of an area: Qinghe County Government, Government of Qinghe County."""
    said = [(latin(government), place) for place in _latin_areas(region) for government in english().government]
    return [name for government, place in said for name in (government + place, place + government)]


def _latin_areas(region: tuple[str, ...]) -> list[str]:
    return [name for name, how in of_region(region).items() if name.isascii() and how is How.PINYIN] if region else []


def _latin_town(stem: str, kind: Kind) -> Iterator[tuple[How, str]]:
    government = latin(english().government[0])
    for _, spoken in _sounds(stem, _ending(stem, kind)):
        if len(spoken) > 4:
            yield How.BARE, spoken
        for end in kind.english:
            how = How.BARE if any(end == k.english[0] != kind.english[0] for k in levels().bodies) else How.PINYIN
            for name in (spoken + latin(end), latin(end) + spoken):
                yield from ((how, text) for text in (name, government + name, name + government))


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
