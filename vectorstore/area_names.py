"""Everything an area may be called: whole, without its ending, in English, as it sounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from vectorstore.how import How
from vectorstore.levels import Kind, levels
from vectorstore.pattern import Pattern
from vectorstore.shortened import peoples_in, without_people
from vectorstore.sounds import ending_of, english, latin, pinyin, sounds
from vectorstore.wording import fold


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
    heard = sounds(name, ending_of(name, kind))
    for text in of_its_people(name, kind):
        _put(found, text, How.PINYIN)
    for whole, spoken in heard + (sounds(common, ending_of(common, kind)) if common else []):
        _put(found, spoken, How.BARE)
        for text in (whole, *(spoken + latin(end) for end in (kind.english if kind else ()))):
            _put(found, text, How.PINYIN)
    return found


def of_its_people(name: str, kind: Kind | None) -> Iterator[str]:
    """白云瑶族乡 is Baiyun Yao Township, and Baiyun Township."""
    common = without_people(name)
    said = [[""], *([english().peoples.get(p, [*pinyin(p)]) for p in peoples_in(name)])]
    for spoken in (spoken for _, spoken in sounds(common, ending_of(common, kind))) if common and kind else ():
        for end in map(latin, kind.english if kind else ()):
            yield spoken + end
            yield from (spoken + "".join(peoples) + end for peoples in product(*said))


def _put(found: dict[str, How], text: str, how: How) -> None:
    if len(text) > 3:
        found.setdefault(text, how)


_WHOLE = Pattern(r"全(?:[省市州盟县区旗]|域)|[省市州盟县区旗]?本级|本[省市州盟县区旗]")  # as a roster may say it


def says_an_area(text: str, path: tuple[str, ...]) -> bool:
    """Whether a text is nothing but an area of a path, or some of them, one around the other.

    >>> path = ("河南省", "新乡市", "青禾县")
    >>> [says_an_area(text, path) for text in ("青禾", "新乡市青禾县", "Qinghe County, Henan", "全县", "青禾县政府")]
    [True, True, True, True, False]
    """
    if _WHOLE.fullmatch(text):
        return True
    printed, rest = levels().leading_regions(text)
    if printed and not rest and printed[-1] in path:  # with a province that is not known of it
        return True
    rests = {fold(text)}
    for around in path:
        rests |= {left for one in rests for left in _cut(one, _called(around))}
    return "" in rests


@lru_cache(maxsize=4096)
def _called(area: str) -> frozenset[str]:
    return frozenset(of_region((area,)))


def _cut(text: str, names: Iterable[str]) -> Iterator[str]:
    """A text without a name that begins it; in Latin letters, where the narrower area stands first, that ends it."""
    for name in names:
        if text.isascii() and text.endswith(name):
            yield text.removesuffix(name)
        elif text.startswith(name):
            yield text.removeprefix(name)
