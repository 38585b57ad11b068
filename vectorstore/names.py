"""Everything a body may be called in a question: Chinese in full and in short, English, pinyin, its aliases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vectorstore import branches, composed, locally
from vectorstore.area_names import of_its_people, of_region, says_an_area
from vectorstore.bodies import Body
from vectorstore.how import How
from vectorstore.levels import Kind, levels
from vectorstore.shortened import institution, street, without_people
from vectorstore.sounds import ending_of, english, latin, pinyin, sounds
from vectorstore.wording import fold


def of_body(body: Body, aliases: Iterable[str] = ()) -> dict[str, How]:
    """Every name of a body, folded, with how surely it says so."""
    found: dict[str, How] = {}
    for how, text in (*_chinese(body), *_latin(body)):
        folded = fold(text)
        if len(folded) > 1:
            found[folded] = min(how, found.get(folded, how))
    for alias in aliases:
        folded = fold(alias)
        if len(folded) > 1 and folded not in levels().spoken and not says_an_area(alias, body.region):
            found.setdefault(folded, How.ALIAS)  # what is its name by the rules is none the surer
    return found


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
    return stem.removesuffix(ending_of(stem, kind))


def _latin(body: Body) -> Iterator[tuple[How, str]]:
    if not body.stem:
        yield from ((How.ALIAS, name) for name in _latin_governments(body.region))
        return
    for sound in pinyin(body.stem):
        yield How.PINYIN, sound
    kind = levels().body(body.stem)
    if kind:
        yield from _latin_town(body.stem, kind)
        yield from ((How.PINYIN, name) for name in of_its_people(body.stem, kind))
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
    for _, spoken in sounds(stem, ending_of(stem, kind)):
        if len(spoken) > 4:
            yield How.BARE, spoken
        for end in kind.english:
            how = How.BARE if any(end == k.english[0] != kind.english[0] for k in levels().bodies) else How.PINYIN
            for name in (spoken + latin(end), latin(end) + spoken):
                yield from ((how, text) for text in (name, government + name, name + government))
