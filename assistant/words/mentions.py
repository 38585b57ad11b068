"""What a question mentions, each thing with its span: the one cover of the text that leaves least unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from assistant.words.amount import Amount
from assistant.words.amounts import find_amounts
from assistant.words.asides import asides
from assistant.words.courtesy import askers
from assistant.words.definite import definite
from assistant.words.firsts import find_firsts
from assistant.words.for_whom import for_whom
from assistant.words.governments_out import governments_out
from assistant.words.in_place import in_place
from assistant.words.inside import standing
from assistant.words.lexicon import Sense, words_in
from assistant.words.multiples import multiples
from assistant.words.not_here import not_here
from assistant.words.paraphrases import paraphrased
from assistant.words.published import published
from assistant.words.said_in_english import WEIGHT, said_in_english
from assistant.words.slips import slips
from assistant.words.unheld import systems_unheld, unheld
from assistant.words.years import Years, find_years
from vectorstore.pattern import Pattern


class Hit(Protocol):
    """A name found by the catalogue."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def how(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing mentioned: a word with its senses, years, an amount, a name, or a name that nobody knows."""

    start: int
    end: int
    text: str
    kind: str  # word | years | amount | name | stranger
    senses: tuple[Sense, ...] = ()
    years: Years | None = None
    amount: Amount | None = None
    hits: tuple[Any, ...] = ()
    slip: str | None = None  # the word that it is one character off from

    def means(self, kind: str, what: str | None = None) -> bool:
        """Whether one of its senses is of this kind."""
        return any(s.kind == kind and (what is None or s.what == what) for s in self.senses)

    def sense(self, kind: str) -> str | None:
        """What it means in this kind, if it does."""
        return next((s.what for s in self.senses if s.kind == kind), None)


@dataclass(frozen=True)
class Mentions:
    """A question taken apart: what was found in order, and the pieces nobody knows."""

    text: str
    found: tuple[Mention, ...]
    unknown: tuple[tuple[int, int, str], ...]

    @cached_property
    def _by_kind(self) -> dict[str, list[Mention]]:
        """Every kind with its mentions, in order: asked for some hundred times a question."""
        index: dict[str, list[Mention]] = {}
        for m in self.found:
            for kind in dict.fromkeys((m.kind, *(s.kind for s in m.senses))):
                index.setdefault(kind, []).append(m)
        return index

    def of(self, kind: str, what: str | None = None) -> list[Mention]:
        """Mentions of one kind (name, years …) or with a sense of this kind."""
        said = self._by_kind.get(kind, [])
        return [m for m in said if what is None or m.kind == kind or m.means(kind, what)]

    def has(self, kind: str, *what: str) -> bool:
        """Whether anything with one of these senses is mentioned."""
        return any(s.kind == kind and s.what in what for m in self._by_kind.get(kind, ()) for s in m.senses)


_WORD = {"filler": 9, "link": 6, "row": 11, "column": 11, "union": 11, "phrase": 11, "reading": 11}
_PIECE = 6  # what every further piece costs
_LEFT = 5  # what every character left unexplained costs
_SOFT = {"guess": 5, "typo": 8, "bare": 9}
_BEFORE_LEVEL = frozenset(
    "各个哪每些家有下辖属数的几部看只要非是年和与跟及或者两三四五六七八九、按分对( ,，。?？:：0123456789"
)  # 各镇, 哪个乡; not 白杨镇


def find_mentions(text: str, hits: Iterable[Hit], today: date) -> Mentions:
    """Take a normalised question apart."""
    candidates = [
        *_words(text),
        *_paraphrases(text),
        *_in_place(text),
        *_not_here(text),
        *_in_english(text),
        *_why(text),
        *_asides(text, hits),
        *_standing(text),
        *_years(text, today),
        *_amounts(text),
        *_multiples(text),
        *_names(text, hits),
        *_unheld(text, hits),
    ]
    chosen = cover(text, candidates)
    left = list(_left(text, chosen))
    if left and (meant := [*slips(text, left)]):
        candidates += [
            (weight, Mention(start, end, text[start:end], "word", senses, slip=word))
            for weight, start, end, word, senses in meant
        ]
        chosen = cover(text, candidates)
        left = list(_left(text, chosen))
    from assistant.words.strangers import strangers

    chosen, unknown = strangers(text, chosen, left)
    return Mentions(text, tuple(chosen), tuple(unknown))


def _bounded(text: str, start: int, end: int) -> bool:
    """A Latin word may not begin or end inside another, nor a number inside a longer one: 12345 in 1234567."""
    return not (_goes_on(text[start - 1 : start], text[start]) or _goes_on(text[end - 1], text[end : end + 1]))


def _goes_on(one: str, other: str) -> bool:
    """Whether two neighbours are of one word or one number."""
    letters = one.isascii() and one.isalpha() and other.isascii() and other.isalpha()
    return letters or (one.isdecimal() and other.isdecimal())


def _words(text: str) -> Iterator[tuple[int, Mention]]:
    for start, end, senses in words_in(text):
        if _OF_WHOM_IT_IS.match(text, start, end) and _WHICH_OR_ALL.search(text[:start]):
            continue
        if _bounded(text, start, end) and (
            end - start > 1 or senses[0].kind != "level" or start == 0 or _after_area(text, start)
        ):
            weight = max(_WORD.get(s.kind, 10) for s in senses)
            lone = text[start:end] == "的"  # 处罚 and 的 rather than 处 and 罚的
            yield (end - start) * weight + lone, Mention(start, end, text[start:end], "word", senses)


_OF_WHOM_IT_IS = Pattern(r"(?:单位|机构|部门|机关)(?=申请|提)")  # 哪些单位申请多: who received, not who applied
_WHICH_OR_ALL = Pattern(r"(?:哪[些个家几]?|哪几[个家]|[各每]个?|所有|全部|[几少这那][个些家])$")


def _after_area(text: str, start: int) -> bool:
    """Whether one sign may be a kind of bodies here: 各镇, 青禾县镇的新收; not 白杨镇."""
    before, after = text[start - 1], text[start + 1 : start + 2]
    return before in _BEFORE_LEVEL or (before in "县区市" and after in _OF_LEVEL)


def _paraphrases(text: str) -> Iterator[tuple[int, Mention]]:
    for start, end, senses in paraphrased(text):
        yield (end - start) * 11 + 1, Mention(start, end, text[start:end], "word", senses)


_OF_LEVEL = frozenset("的和与、,，各平合总里中")


def _in_place(text: str) -> Iterator[tuple[int, Mention]]:
    for weight, start, end, senses in in_place(text):
        yield weight, Mention(start, end, text[start:end], "word", senses)


def _not_here(text: str) -> Iterator[tuple[int, Mention]]:
    for start, end in not_here(text):
        yield (end - start) * 12, Mention(start, end, text[start:end], "word", (Sense("op", "unfiled"),))


def _in_english(text: str) -> Iterator[tuple[int, Mention]]:
    for start, end, senses in said_in_english(text):
        yield (end - start) * WEIGHT, Mention(start, end, text[start:end], "word", senses)


_WHY = Pattern(
    r"(?:怎么|咋|怎)(?:一下子|突然|就|会|都|才|只|全|也)?"
    r"(?=[降涨增减升跌翻少多没]|变[多少]|这么|那么|一[件起个]都?[没不]|零|为零)"
)


def _why(text: str) -> Iterator[tuple[int, Mention]]:
    """怎么降到零了: a reason is asked for, not how something is done."""
    for m in _WHY.finditer(text):
        yield len(m.group()) * 12, Mention(m.start(), m.end(), m.group(), "word", (Sense("op", "why"),))


def _asides(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, Mention]]:
    for start, end in asides(text, {h.start for h in hits}):
        yield (end - start) * 14, Mention(start, end, text[start:end], "word", (Sense("filler", "plain"),))


def _standing(text: str) -> Iterator[tuple[int, Mention]]:
    for start, end, senses in (
        *standing(text),
        *published(text),
        *governments_out(text),
        *askers(text),
        *definite(text),
        *for_whom(text),
    ):
        yield (end - start) * 12, Mention(start, end, text[start:end], "word", senses)


def _years(text: str, today: date) -> Iterator[tuple[int, Mention]]:
    for start, end, years in find_years(text, today):
        yield (end - start) * 11 + (6 if years.since else 3), Mention(start, end, text[start:end], "years", years=years)


def _amounts(text: str) -> Iterator[tuple[int, Mention]]:
    for start, end, amount in (*find_amounts(text), *find_firsts(text)):
        bonus = -3 if amount.role == "claim" else 2
        yield (end - start) * 10 + bonus, Mention(start, end, text[start:end], "amount", amount=amount)


def _multiples(text: str) -> Iterator[tuple[int, Mention]]:
    for start, end, amount in multiples(text):
        senses = tuple(Sense("op", what) for what in ("growth", "down" if amount.least else "up"))
        yield (end - start) * 12, Mention(start, end, text[start:end], "amount", senses, amount=amount)


def _names(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, Mention]]:
    spans: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        spans.setdefault((hit.start, hit.end), []).append(hit)
    for (start, end), found in spans.items():
        weight = max(_SOFT.get(hit.how, 11) for hit in found)
        if _bounded(text, start, end):
            yield (end - start) * weight + 4, Mention(start, end, text[start:end], "name", hits=tuple(found))


def _unheld(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, Mention]]:
    for start, end in (*unheld(text, hits), *systems_unheld(text, hits)):
        yield (end - start) * 12, Mention(start, end, text[start:end], "stranger")


def cover(text: str, candidates: Iterable[tuple[int, Mention]]) -> list[Mention]:
    """The choice of mentions that do not overlap and together explain most, with the fewest pieces."""
    by_end: dict[int, list[tuple[int, Mention]]] = {}
    for weight, mention in candidates:
        by_end.setdefault(mention.end, []).append((weight - _PIECE, mention))
    best: list[tuple[int, Mention | None]] = [(0, None)]
    for end in range(1, len(text) + 1):
        left = _LEFT if text[end - 1].isalnum() else 0
        choice: tuple[int, Mention | None] = (best[end - 1][0] - left, None)
        for weight, mention in by_end.get(end, ()):
            score = best[mention.start][0] + weight
            if score > choice[0]:
                choice = (score, mention)
        best.append(choice)
    out: list[Mention] = []
    at = len(text)
    while at > 0:
        taken = best[at][1]
        if taken:
            out.append(taken)
        at = taken.start if taken else at - 1
    return out[::-1]


def _left(text: str, chosen: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """The pieces that no mention covers, without punctuation."""
    at = 0
    for mention in (*chosen, None):
        end = mention.start if mention else len(text)
        for piece in re.finditer(r"[\w%]+", text[at:end]):
            yield at + piece.start(), at + piece.end(), piece.group()
        at = mention.end if mention else end
