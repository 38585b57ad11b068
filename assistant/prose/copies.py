"""Which reports repeat another's words: sentences without names and figures, looked up in one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from vectorstore.catalogue import Held
from vectorstore.derive import percent
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern

MOST = Decimal(60)  # percent of a report's own words that stand in another
WHOLLY = Decimal(95)  # percent of all its words, set phrases too, that stand in its own of the year before
FEWEST = 150  # characters that a report must say in words of its own to be judged
SHORTEST = 10  # characters of a sentence that says something
COMMON = 20  # reports with the same sentence beyond which it is a set phrase
SECTIONS = ("一", "五", "六")  # what an agency writes itself
_BREAK = "。"
_NO_WORDS = Pattern(r"[^\u4e00-\u9fff。]+|[零〇一二两三四五六七八九十百千万亿]+")
_BREAKS = Pattern(r"[！？!?；;：:\n]")
_KIND = Pattern(r"(?:人民政府|办事处|管理委员会)$")


_YEAR_BEFORE = Pattern(
    r"(?:抄|搬|用|重复|复制|拷贝|照着)[了的是]*(?:它?自己|本单位|自家)?的?(?:上一?年|前一年|去年|头一年|上年度)"
    r"|(?:和|与|跟|同)(?:(?:它?自己|本单位|自家)的?)?(?:上一?年|前一年|去年|头一年)"
    r"|\b(?:from|of) (?:the (?:year before|previous year|prior year)|last year)"
    r"|\b(?:repeat|repeats|repeated|reuse|reused|copy|copied) (?:the |its |their )?(?:last|previous|prior) year"
    r"|\b(?:last|previous|prior) year'?s (?:report|text|own)",
    re.I,
)
_OF_OTHERS = Pattern(r"别[人家的]|其[他它余]|另外|兄弟|外单位|互|\b(?:another|other|others|someone|each other)\b", re.I)


def of_their_own(text: str) -> bool:
    """Whether only what repeats the same body's report of the year before is asked for.

    >>> of_their_own("谁家年报照抄上一年的"), of_their_own("谁抄了去年别人的"), of_their_own("哪些报告雷同")
    (True, False, False)
    """
    return bool(_YEAR_BEFORE.search(text)) and not _OF_OTHERS.search(text)


@dataclass(frozen=True)
class Copy:
    """A report, the one whose words it repeats, how many percent of them, and a passage of each."""

    held: Held
    other: Held
    share: Decimal
    passage: HeldPassage
    source: HeldPassage


def copies(library: Library, asked: Sequence[Held], known: Iterable[Held], own: bool = False) -> list[Copy]:
    """Each report asked for with the one it repeats most, if it repeats it mostly; `own`: of its own body's."""
    reports = {h.report_id: h for h in (*known, *asked) if h.complete}
    words = _Words(reports, library.passages.texts(reports.keys(), SECTIONS))
    return _copies(library, *(words.repeated(held, own) for held in asked if held.complete))


def alike(library: Library, held: Held, other: Held) -> Copy | None:
    """Two reports held against each other: how much of all that the one says stands in the other; none says nothing."""
    reports = {h.report_id: h for h in (held, other)}
    words = _Words(reports, library.passages.texts(reports.keys(), SECTIONS))
    return next(iter(_copies(library, words.shared(held, other))), None)


def copied_by(library: Library, held: Held) -> list[Copy]:
    """One report with the one it repeats most; the words of its years are kept until something is changed."""
    if not held.complete or held.year is None:
        return []
    state = (library.state(), held.year)
    kept = _KEPT.get(library)
    if kept is None or kept[0] != state:
        known = [h for year in (held.year - 1, held.year) for h in library.catalogue.reports(year)]
        reports = {h.report_id: h for h in known}
        kept = _KEPT[library] = (state, _Words(reports, library.passages.texts(reports.keys(), SECTIONS)))
    return _found(library, kept[1], [held])


def _found(library: Library, words: _Words, asked: Sequence[Held]) -> list[Copy]:
    return _copies(library, *(words.repeated(held) for held in asked if held.complete))


def _copies(library: Library, *repeated: _Repeated | None) -> list[Copy]:
    found = [one for one in repeated if one is not None]
    passages = library.passages.get({number for f in found for number in (f.passage, f.source)})
    return [Copy(f.held, f.other, f.share, passages[f.passage], passages[f.source]) for f in found]


@dataclass(frozen=True)
class _Repeated:
    """A copy with its passages by number."""

    held: Held
    other: Held
    share: Decimal
    passage: int
    source: int


class _Words:
    """Every sentence of every report: who says it, and in which passage."""

    def __init__(self, reports: Mapping[int, Held], texts: Iterable[tuple[int, int, str]]) -> None:
        self.reports = reports
        self.said: dict[int, dict[str, int]] = {}
        self.by: dict[str, list[int]] = {}
        self.filed = {(h.agency_id, h.year): h for h in reports.values() if h.agency_id and h.year}
        names = {report_id: names_of(held.agency or "", held.region) for report_id, held in reports.items()}
        for number, report_id, text in texts:
            own = self.said.setdefault(report_id, {})
            for sentence in bare_sentences(text, names[report_id]):
                if sentence not in own:
                    own[sentence] = number
                    self.by.setdefault(sentence, []).append(report_id)

    def repeated(self, held: Held, own: bool = False) -> _Repeated | None:
        """The year before handed in again word for word, else what a report repeats most of its own words."""
        before = self.filed.get((held.agency_id or 0, (held.year or 0) - 1))
        again = self.shared(held, before) if before else None
        return again if again and again.share >= WHOLLY else self._most(held, own)

    def shared(self, held: Held, other: Held) -> _Repeated | None:
        """How much of all that one report says stands in another, set phrases too."""
        own, there = self.said.get(held.report_id, {}), self.said.get(other.report_id, {})
        length, both = sum(map(len, own)), [s for s in own if s in there]
        if length < FEWEST or not both:
            return None
        sample = max(both, key=lambda s: (len(s), s))
        share = percent(Decimal(sum(map(len, both))), Decimal(length))
        return _Repeated(held, other, share, own[sample], there[sample])

    def _most(self, held: Held, before: bool) -> _Repeated | None:
        """What a report repeats most, weighed by length; set phrases count on neither side."""
        source = _its_own_before if before else _may_be_source
        own = [s for s in self.said.get(held.report_id, ()) if len(self.by[s]) <= COMMON]
        length = sum(map(len, own))
        shared: Counter[int] = Counter()
        for sentence in own:
            for other in self.by[sentence]:
                if other != held.report_id and source(self.reports[other], held):
                    shared[other] += len(sentence)
        if length < FEWEST or not shared:
            return None
        other, n = max(shared.items(), key=lambda found: (found[1], -found[0]))
        share = percent(Decimal(n), Decimal(length))
        if share < MOST:
            return None
        there = self.said[other]
        sample = max((s for s in own if s in there), key=lambda s: (len(s), s))
        return _Repeated(held, self.reports[other], share, self.said[held.report_id][sample], there[sample])


# The words of one year and the one before, by library: a reader opens one report's page after another's.
_KEPT: WeakKeyDictionary[Library, tuple[tuple[str | None, int], _Words]] = WeakKeyDictionary()


def _may_be_source(other: Held, held: Held) -> bool:
    """An earlier report of anyone, or another body's of the same year."""
    earlier = (other.year or 0) < (held.year or 0)
    return earlier or (other.year == held.year and other.agency_id != held.agency_id)


def _its_own_before(other: Held, held: Held) -> bool:
    """The report of the same body of the year before."""
    return other.agency_id == held.agency_id and other.year == (held.year or 0) - 1


def bare_sentences(text: str, names: tuple[str, ...], shortest: int = SHORTEST) -> Iterator[str]:
    """A passage's sentences without its body's names and without figures.

    >>> list(bare_sentences("石桥镇2023年公开栏更新12期，内容每周一换。好。", ("石桥镇",)))
    ['年公开栏更新期内容每周换']
    """
    for name in names:
        text = text.replace(name, "")
    return (piece for piece in _NO_WORDS.sub("", _BREAKS.sub(_BREAK, text)).split(_BREAK) if len(piece) >= shortest)


def names_of(name: str, region: Sequence[str]) -> tuple[str, ...]:
    """What a body is called: whole, without its county, without what all bodies of its kind are called."""
    short = name.removeprefix(region[-1] if region else "")
    place = _KIND.sub("", short)
    return tuple(dict.fromkeys(n for n in (name, short, place, *reversed(region)) if len(n) > 1))
