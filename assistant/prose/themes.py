"""What reports talk about: the curated themes of themes.toml, and which of them a point names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.prose.stood import Wording, Wordings
from vectorstore import datafile
from vectorstore.pattern import Pattern
from vectorstore.wording import simplify

Aspect = Literal["problem", "measure", "channel", "practice"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
KEPT = 65_536  # texts whose themes are remembered: reports repeat each other, and a summary looks at a text twice
_SENTENCE = re.compile(r"[。；;！!？?\n]+")
_CLAUSE = re.compile(r"[，,：:]+|——")
_BESIDE = re.compile(r"[、和与及]")  # 主动性和时效性有待加强: two subjects
_TOWARDS = re.compile(r"对[^，,、]{1,12}?的(?=认识|重视|理解|把握|了解|掌握|熟悉|关注)")  # 对公开工作的重视程度
_ROOMY: frozenset[Aspect] = frozenset({"channel", "practice"})  # of these one sentence may name many


@dataclass(frozen=True, eq=False)  # there is one of each, made once: told apart by itself, not by its words
class Theme:
    """One theme of one aspect, with the wordings that it is known by."""

    aspect: Aspect
    key: str
    zh: str
    en: str
    words: tuple[Wording, ...]
    hints: tuple[Wording, ...]
    examples: tuple[str, ...]
    asked: tuple[str, ...]
    general: bool = False  # yields to any other in one clause
    enlarges: bool = False  # behind another theme it says more of that one
    cured_by: tuple[str, ...] = ()  # of a problem the keys of the measures that set it right
    within: tuple[Pattern, ...] = ()  # narrower things that are said of it: of too little skill too little training

    def name(self, language: str) -> str:
        """What it is called in a language."""
        return self.en if language == "en" else self.zh

    def narrower(self, question: str) -> Pattern | None:
        """The narrower thing that a question says in place of the theme.

        >>> bool(themes()["problem"][3].narrower("哪些单位说培训不足")), themes()["problem"][3].narrower("业务能力不足")
        (True, None)
        """
        whole = self.zh in question or self.en.lower() in question.lower()
        return None if whole else next((w for w in self.within if w.search(question)), None)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return datafile.read(Path(__file__).parent / "themes.toml")


def listed(name: str) -> tuple[str, ...]:
    """The words of one list that wordings refer to."""
    return tuple(_table()["lists"][name].split("|"))


@lru_cache(maxsize=1)
def every_word() -> frozenset[str]:
    """Every word that some theme is known by or asked for."""
    every = [t for aspect in ASPECTS for t in themes()[aspect]]
    written = {word for t in every for wording in (*t.words, *t.hints) for part in wording for word in part}
    return frozenset(written.union(*(t.asked for t in every)))


@lru_cache(maxsize=1)
def _term() -> re.Pattern[str]:
    return re.compile(_table()["term"])


@lru_cache(maxsize=1)
def _headed() -> re.Pattern[str]:
    return re.compile(_table()["headed"])


@lru_cache(maxsize=1)
def _denied() -> re.Pattern[str]:
    return re.compile(_table()["denied"])


def denies(text: str, word: str) -> bool:
    """Whether a text says of something only that it is not there.

    >>> denies("网站每日更新，目前没有开通公众号。", "公众号"), denies("公众号已开通，没有开通微博。", "公众号")
    (True, False)
    """
    clauses = [c for s in _SENTENCE.split(simplify(text).lower()) for c in _CLAUSE.split(s) if word.lower() in c]
    return bool(clauses) and all(_denied().search(c) for c in clauses)


@lru_cache(maxsize=1)
def _handled() -> re.Pattern[str]:
    return re.compile(_table()["handled"])


@lru_cache(maxsize=1)
def _against() -> re.Pattern[str]:
    return re.compile(_table()["against"])


def without_fault(measure: str) -> str:
    """A measure without the fault that it is against.

    >>> without_fault("针对渠道单一问题，我局已开通公众号。")
    '我局已开通公众号。'
    """
    return _against().sub("", measure)


@lru_cache(maxsize=1)
def themes() -> dict[Aspect, tuple[Theme, ...]]:
    """The curated themes by aspect, in the order of the list."""
    table = _table()
    lists = table["lists"]
    return {
        aspect: tuple(
            Theme(
                aspect,
                key,
                entry["zh"],
                entry["en"],
                tuple(_wording(w, lists) for w in entry["words"]),
                tuple(_wording(w, lists) for w in entry.get("hints", ())),
                tuple(entry.get("examples", ())),
                (entry["zh"], entry["en"], *entry.get("asked", ())),
                entry.get("general", False),
                entry.get("enlarges", False),
                tuple(entry.get("cured_by", (key,))) if aspect == "problem" else (),
                tuple(Pattern(words, re.I) for words in entry.get("within", ())),
            )
            for key, entry in table[aspect].items()
        )
        for aspect in ASPECTS
    }


def _wording(words: str, lists: dict[str, str]) -> Wording:
    for name, listed in lists.items():
        words = words.replace(f"{{{name}}}", listed)
    return tuple(tuple(filter(None, part.split("|"))) for part in words.split())


@lru_cache(maxsize=KEPT)
def named(text: str, aspect: Aspect, touched: bool = False) -> tuple[Theme, ...]:
    """The themes that a point names in words, the first named first; none if no word of the list stands in it.

    What is wrong with one thing is one theme; `touched`: with those that the same words come near to.

    >>> [t.key for t in named("一是经办人员对《条例》吃得不透，属性判定时有偏差；", "problem")]
    ['skill']
    >>> [t.key for t in named("新媒体内容更新不够快", "problem")]
    ['media']
    >>> sorted(t.key for t in named("新媒体内容更新不够快", "problem", touched=True))
    ['media', 'timeliness']
    """
    found: dict[Theme, None] = {}
    text = _term().sub("◇", simplify(without_fault(text) if aspect == "measure" else text))
    for sentence in filter(None, _SENTENCE.split(text)):
        clauses = [_of_clause(clause, aspect, touched) for clause in _CLAUSE.split(sentence)]
        first, *more = [themes_of for themes_of in clauses if themes_of] or [()]
        found.update(dict.fromkeys(first))
        if aspect != "measure":  # of a measure what follows says how it is done
            told = any(not t.general for t in first)
            found.update(dict.fromkeys(t for themes_of in more for t in themes_of if not (t.enlarges and told)))
        if found and aspect == "measure":
            break
    return tuple(found) or _hinted(text, aspect)


def _hinted(text: str, aspect: Aspect) -> tuple[Theme, ...]:
    hints, of = _hints()[aspect]
    return tuple(of[n] for n, _ in hints.standing(text))[:1]


def _best(clause: str, aspect: Aspect) -> dict[Theme, frozenset[int]]:
    """Of each theme that a clause names the places that the wording explains that explains most."""
    words, of = _words()[aspect]
    found: dict[Theme, frozenset[int]] = {}
    for n, places in words.standing(clause):
        if len(places) > len(found.get(of[n], ())):
            found[of[n]] = places
    return found


@lru_cache(maxsize=1)
def _words() -> dict[Aspect, tuple[Wordings, list[Theme]]]:
    """Every wording of an aspect in the order of the list, and the theme of each."""
    return {aspect: _listed([(w, t) for t in themes()[aspect] for w in t.words]) for aspect in ASPECTS}


@lru_cache(maxsize=1)
def _hints() -> dict[Aspect, tuple[Wordings, list[Theme]]]:
    """Every hint of an aspect in the order of the list, and the theme of each."""
    return {aspect: _listed([(w, t) for t in themes()[aspect] for w in t.hints]) for aspect in ASPECTS}


def _listed(every: Sequence[tuple[Wording, Theme]]) -> tuple[Wordings, list[Theme]]:
    return Wordings([wording for wording, _ in every]), [theme for _, theme in every]


def _of_clause(clause: str, aspect: Aspect, touched: bool) -> tuple[Theme, ...]:
    """The themes of a clause: whatever explains nothing that a better one does not explain is left out."""
    if aspect == "measure":
        clause = _headed().sub(r"\1◇", clause)
    if aspect == "channel":
        clause = _handled().sub("◇", clause)
    if aspect == "problem":
        clause = _TOWARDS.sub("◇", clause)
    spans = _best(clause, aspect)
    if aspect in _ROOMY:
        return () if _denied().search(clause) else tuple(spans)
    if any(not t.general for t in spans):
        spans = {t: places for t, places in spans.items() if not t.general}
    ranked = sorted(spans, key=lambda t: (-len(spans[t]), min(spans[t])))
    kept: list[Theme] = []
    for theme in ranked:
        if not any(_same(clause, spans[theme], spans[other], touched) for other in kept):
            kept.append(theme)
    return tuple(sorted(kept, key=lambda t: min(spans[t])))


def _same(clause: str, one: frozenset[int], other: frozenset[int], touched: bool) -> bool:
    """Whether the words of two themes say one thing: mostly the same words, or one predicate of one subject."""
    shared = one & other
    if not shared or touched or len(shared) * 2 >= len(one) or one <= other:
        return len(shared) * 2 >= len(one)
    apart = sorted((min(one - other), min(other - one)))
    return not _BESIDE.search(clause[apart[0] : apart[1]])


@lru_cache(maxsize=32)
def _names(aspects: tuple[Aspect, ...]) -> tuple[tuple[str, Theme], ...]:
    """Every name of a theme of some aspects, the longest first."""
    names = [(name.lower(), theme) for aspect in aspects for theme in themes()[aspect] for name in theme.asked]
    return tuple(sorted(names, key=lambda pair: -len(pair[0])))


def asked_for(text: str, aspects: Sequence[Aspect] = ASPECTS) -> Iterator[Theme]:
    """The themes that a question names, the longest name first.

    >>> [t.key for t in asked_for("哪些单位说人手不足", ("problem",))]
    ['staffing']
    """
    said = simplify(text).lower()
    taken: set[int] = set()
    for name, theme in _names(tuple(aspects)):
        if name not in said:
            continue
        for match in re.finditer(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name), said):
            places = set(range(*match.span()))
            if not places & taken:
                taken |= places
                yield theme
