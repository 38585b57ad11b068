"""Passages for a question: its words, the papers' words for them, nearness in meaning; filters come before ranking."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.prose.coverage import Commonness, Coverage
from assistant.prose.crowd import thinned
from assistant.prose.hearing import meant
from assistant.prose.matters import matters
from assistant.prose.points import sections, sounding
from assistant.prose.scope import Scope, scope_of
from assistant.prose.spoken import Heard
from assistant.prose.wherein import leaning
from vectorstore import datafile
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.pattern import Pattern

# One weight for every kind of question (tests/bench/prose.py, tests/bench/retrieval.py). A keyword score is squared:
# that few of a question's words stand in a passage is chance, that most of them do is not.
WEIGHT = 0.2  # of nearness in meaning beside a keyword score of 0 to 1
SHARPNESS = 2
WORDS = 1.0  # of the nearness word by word beside that of the whole
CANDIDATES = 100  # of each half
REREAD = 30  # passages that a configured cross-encoder puts in order
OVERFETCH = 2000  # at most so many nearest of a year, to be filtered
SECTION = 4  # a section is about so small a part of a report
NOWHERE = (0.0, 0.0, 0.0)
SAID, MEANT = 0.15, 0.35  # measured: of questions from elsewhere one in ten finds a passage nearer than MEANT
NEAR = 0.045  # score from which a passage has something to do with a question
ORDER = 0.1  # of nearness once more in the order: what is found by words at all is told apart by it
LIKE = 0.15  # of nearness to the papers' words for the question: where a paper has yet other words
MATTER = 0.5  # of nearness to what papers write of such topics, where no passage has the question's own words
LEANING = 0.6  # of its score a passage gains whose section surely answers such questions
AHEAD = 0.5  # of its score a plan gains, and a fault loses, where it is asked what will be done
OTHERWISE = 0.35  # of what the papers' words for it prove, beside the question's own


Toward = tuple[dict[str, float], dict[str, float]]  # what papers write of such topics; their words for what was said


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with how well its words and its meaning answer."""

    held: HeldPassage
    keyword: float  # 0 to 1: how much of the question's weight its words carry
    meaning: float | None  # cosine; None where vectors could not be used
    aligned: float | None = None  # how well each word of the question is met; None where the model has no words
    spoken: float = (
        0.0  # 0 to 1: how much of what is said otherwise; little where a passage holds the question's own words
    )
    like: float = 0.0  # 0 to 1: how near it comes in meaning to the papers' words for what was said
    inside: float = 0.0  # how likely its section answers such a question; more for a plan where plans are asked for
    matter: float = 0.0  # 0 to 1: how near it comes to what papers write of the topics that the question is like

    @property
    def nearness(self) -> float:
        """By meaning: the whole and word by word."""
        whole = max(self.meaning or 0.0, 0.0)
        return whole if self.aligned is None else (whole + WORDS * max(self.aligned, 0.0)) / (1 + WORDS)

    @property
    def score(self) -> float:
        """Words, the papers' words for them and meaning together."""
        return (1 - (1 - self.keyword) * (1 - self.spoken)) ** SHARPNESS + WEIGHT * self.nearness

    @property
    def rank(self) -> float:
        """What it is listed by: its score and its meaning, more of it where such answers stand."""
        order = ORDER * self.nearness + LIKE * self.like + MATTER * self.matter
        return (self.score + order) * (1 + LEANING * self.inside)

    @property
    def near(self) -> bool:
        """Whether it is worth showing where nothing answers."""
        return self.score >= NEAR

    @property
    def answers(self) -> bool:
        """Whether it says something about the question, and is not just the least far."""
        said = 1 - (1 - self.keyword) * (1 - OTHERWISE * self.spoken)
        return said >= SAID or (self.meaning or 0.0) >= MEANT


@dataclass(frozen=True, slots=True)
class Results:
    """The best passages, copies of one another not first of all.

    `condition` says why vectors were not used (prompts/search.toml), None if they were.
    """

    found: tuple[Found, ...]
    condition: str | None = None


def search(
    library: Library,
    text: str,
    report_ids: Collection[int] | None = None,
    years: Collection[int] | None = None,
    sections: Collection[str] = (),
    k: int = 10,
) -> Results:
    """The k passages that answer best, out of the scope alone."""
    scope = scope_of(library, report_ids, years, sections)
    question = subject(library, text)
    words = keywords(question)
    others = meant(question, words or question)
    common = Commonness(library, (words, *(w for h in others for w in h.words)))
    ids = _by_words(library, scope, words, others, common)
    toward = {m.written: m.share for m in matters(words or question)}, {" ".join(h.words): h.share for h in others}
    near, condition = _near(library, words or question, toward, scope, ids)
    held = library.passages.get(ids | near.keys())
    shared, told, missed = _said(Coverage(common, held), words, others)
    aligned = _aligned(library, words or question, held) if condition is None else {}
    likely, ahead = leaning(question), bool(_ahead().search(question))
    found = []
    for n, p in held.items():
        whole, matter, like = near.get(n, NOWHERE)
        found.append(
            Found(
                p,
                shared[n],
                None if condition else round(whole, 4),
                aligned.get(n),
                told.get(n, 0.0),
                round(missed * like, 4) if aligned else 0.0,
                round(missed * (likely.get(p.passage.section, 0.0) + (_planned(p) if ahead else 0.0)), 4),
                round(missed * matter, 4),
            )
        )
    best = sorted((f for f in found if f.score > 0), key=lambda f: (-f.rank, f.held.id))
    best = _thinned(best, words) if scope.crowded else best
    best, failed = _reread(library, words or question, best)
    return Results(tuple(best[:k]), condition or failed)


def _planned(held: HeldPassage) -> float:
    """Of faults and plans: what a plan gains and a fault loses."""
    kind = sounding(held.passage.text) if held.passage.section in sections("measure") else None
    return AHEAD * ((kind == "measure") - (kind == "problem"))


def _reread(library: Library, question: str, best: list[Found]) -> tuple[list[Found], str | None]:
    """The first ones in the order of the cross-encoder, where one is configured; or why it was not used."""
    from vectorstore.reranker import RerankerUnavailable

    try:
        reranker = library.reranker
    except RerankerUnavailable:
        return best, "no_reranker"
    if reranker is None or not best:
        return best, None
    first = best[:REREAD]
    scores = reranker.scores(question, [f.held.passage.text for f in first])
    order = sorted(range(len(first)), key=lambda n: (-scores[n], n))
    return [*(first[n] for n in order), *best[REREAD:]], None


def _thinned(best: list[Found], question: str) -> list[Found]:
    texts, ranks = [f.held.passage.text for f in best], [f.rank for f in best]
    order = thinned(texts, ranks, question, [f.keyword for f in best])
    return [best[n] for n in order]


def subject(library: Library, text: str) -> str:
    """A question without the agencies and years that it names: they are filters, not what is looked for."""
    for hit in sorted(library.catalogue.find(text), key=lambda hit: -hit.start):
        text = f"{text[: hit.start]} {text[hit.end :]}"
    return _years().sub(" ", text).strip()


def keywords(question: str) -> str:
    """A question without the words it is asked with.

    >>> keywords("请问有没有设立公开查阅点吗")
    '设立公开查阅点'
    """
    return " ".join(_asking().sub(" ", question).split())


def asks_whether(question: str) -> bool:
    """Whether a question asks if something is so.

    >>> asks_whether("关店乡有没有抖音号"), asks_whether("去哪里查")
    (True, False)
    """
    return bool(_whether().search(question))


def _by_words(library: Library, scope: Scope, words: str, others: list[Heard], common: Commonness) -> set[int]:
    """The passages that share words with the question, or hold the papers' words for it."""
    official = [" ".join(h.words) for h in others]
    looked = [words, *(official if scope.narrow else [" ".join(official)])]  # a look through everything takes its time
    where = scope.report_ids, scope.sections, scope.years, common.counts
    return {n for text in filter(None, looked) for n, _ in library.passages.keyword(text, CANDIDATES, *where)}


def _said(coverage: Coverage, words: str, others: list[Heard]) -> tuple[dict[int, float], dict[int, float], float]:
    """How much each passage says in the question's own words, in the papers', and how far all of them miss its own."""
    own = coverage.of(words)
    missed = (1 - max(own.values(), default=0.0)) ** SHARPNESS
    return own, {n: missed * share for n, share in coverage.told(others).items()} if others else {}, missed


def _near(
    library: Library, question: str, toward: Toward, scope: Scope, ids: set[int]
) -> tuple[dict[int, tuple[float, ...]], str | None]:
    """How near the nearest passages of the scope and those found by keyword come to a question and toward each side.

    Or why that is not known.
    """
    from vectorstore.embedder import EmbedderUnavailable
    from vectorstore.vectors import VectorsUnusable

    try:
        condition = library.meaning.condition()
        if condition not in ("ready", "empty"):
            return {}, condition.value
        if not scope.narrow:
            return library.meaning.cosines(question, toward, _nearest(library, question, toward, scope, ids)), None
        wanted = library.passages.by_year(scope.report_ids or (), scope.sections)
        near = library.meaning.cosines(question, toward, wanted)
        best = sorted(near, key=lambda n: -sum(near[n][:2]))[:CANDIDATES]
        return {n: near[n] for n in ids.union(best) if n in near}, None
    except VectorsUnusable as cause:
        return {}, str(cause.fields["condition"])
    except EmbedderUnavailable:
        return {}, "no_model"


def _nearest(library: Library, question: str, toward: Toward, scope: Scope, ids: set[int]) -> dict[int, list[int]]:
    """By year: those found by keyword and the nearest with over-fetch, those outside the scope left out."""
    near = [n for n, _ in library.meaning.nearest(question, scope.years, _fetched(scope), toward[0])]
    whose = library.passages.whose(ids.union(near))
    inside = [n for n in near if n in whose and scope.holds(whose[n][0], whose[n][2])]
    found: dict[int, list[int]] = {}
    for n in ids.union(inside[:CANDIDATES]) & whose.keys():
        found.setdefault(whose[n][1], []).append(n)
    return found


def _fetched(scope: Scope) -> int:
    """How many of the nearest leave enough after filtering."""
    part = 1.0 / SECTION if scope.sections else 1.0
    return min(OVERFETCH, math.ceil(CANDIDATES / (part * scope.share)))


def _aligned(library: Library, question: str, held: dict[int, HeldPassage]) -> dict[int, float]:
    """Nearness word by word; rounded as cosines are, so that copies of one text score the same."""
    near = library.meaning.alignment(question, [p.passage.text for p in held.values()])
    return {} if near is None else {n: round(a, 4) for n, a in zip(held, near, strict=True)}


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return datafile.read(Path(__file__).parent / "searching.toml")


@lru_cache(maxsize=1)
def _whether() -> Pattern:
    return Pattern(_words()["whether"], re.IGNORECASE)


@lru_cache(maxsize=1)
def _ahead() -> Pattern:
    return Pattern(_words()["ahead"], re.IGNORECASE)


@lru_cache(maxsize=1)
def _years() -> Pattern:
    return Pattern(_words()["years"])


@lru_cache(maxsize=1)
def _asking() -> Pattern:
    """Chinese words wherever they stand, English ones whole."""
    longest = sorted(_words()["asking"].split(), key=len, reverse=True)
    return Pattern("|".join(rf"\b{w}\b" if w.isascii() else w for w in longest), re.IGNORECASE)
