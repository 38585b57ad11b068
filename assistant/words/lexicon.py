"""Every word that a question may be made of, with what it may mean: one table, looked up by the longest match."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vectorstore import datafile
from vectorstore.form import Forms, load_forms
from vectorstore.levels import levels
from vectorstore.pattern import Pattern
from vectorstore.spoken import Speech, load_speech
from vectorstore.wording import simplify

_SPELLINGS = (
    ("licenc", "licens"),
    ("isation", "ization"),
    ("enquir", "inquir"),
    ("alised", "alized"),
    ("资讯公开", "信息公开"),
)
_LETTER_O = Pattern(r"o(?<=\do)(?=\d)")
_UNBENT = frozenset({"filler", "op", "ask", "who", "link", "group", "turn", "level"})  # words with one spelling each
_BETWEEN = "|"  # stands in no word
_QUOTES = tuple(zip("“”‘’「」『』", "\"\"''\"\"''", strict=True))


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a word may mean: the kind of word, and which."""

    kind: str  # row, column, union, phrase, reading, level, op, ask, who, link, group, turn, unit, beyond …
    what: str
    weak: bool = False  # counts only where nothing better stands beside it
    faint: bool = False  # counts only where not even a weak word does


@dataclass(frozen=True)
class Lexicon:
    """Words and their senses, with the length of the longest word that begins with each two signs."""

    senses: dict[str, tuple[Sense, ...]]
    longest: dict[str, int]

    def at(self, text: str, start: int) -> Iterator[tuple[int, tuple[Sense, ...]]]:
        """Every word that begins here, longest first, with its end."""
        for end in range(min(len(text), start + self.longest.get(text[start : start + 2], 1)), start, -1):
            if found := self.senses.get(text[start:end]):
                yield end, found


@lru_cache(maxsize=16)
def words_in(text: str) -> tuple[tuple[int, int, tuple[Sense, ...]], ...]:
    """Every word of a text with its place, which several rooms ask for; inside a word in Latin letters begins none.

    >>> {start for start, _, _ in words_in("towns 2024")}
    {0}
    """
    table, latin = lexicon(), [sign.isascii() and sign.isalpha() for sign in text]
    starts = (start for start in range(len(text)) if not (start and latin[start] and latin[start - 1]))
    return tuple([(start, end, senses) for start in starts for end, senses in table.at(text, start)])


def normal(text: str) -> str:
    """Width, script, case, quotes and a few spellings do not count; nothing is dropped.

    >>> normal("石橋镇２０２３年　Licences")
    '石桥镇2023年 licenses'
    """
    text = simplify(unicodedata.normalize("NFKC", text))
    for quote, plain in _QUOTES:
        text = text.replace(quote, plain)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    text = text.lower()
    text = _LETTER_O.sub("0", text)
    text = text.replace("俩个", "俩").replace("俩", "两个")
    for british, american in _SPELLINGS:
        text = text.replace(british, american)
    return text


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of the vocabulary, of the form and of the levels."""
    senses = dict[str, tuple[Sense, ...]]()
    _gather(senses, _vocabulary())
    plain = (Sense("filler", "plain"),)
    empty = dict.fromkeys(normal(_BETWEEN.join(_empty())).split(_BETWEEN), plain)  # half of all words
    for word in senses.keys() & empty.keys():
        senses[word] += plain
    senses = empty | senses
    for source in (_prose(), _form(load_forms()), _speech(load_speech()), _levels()):
        _gather(senses, source)
    return Lexicon(senses, {word[:2]: len(word) for word in sorted(senses, key=len)})


def _gather(senses: dict[str, tuple[Sense, ...]], source: Iterable[tuple[str, Sense]]) -> None:
    """Add words with what they mean; all are put into plain spelling at once."""
    pairs = list(source)
    words = normal(_BETWEEN.join(word for word, _ in pairs)).split(_BETWEEN)
    for word, (_, sense) in zip(words, pairs, strict=True):
        for spelled in (word,) if sense.kind in _UNBENT else _spellings(word):
            held = senses.get(spelled, ())
            if sense not in held:
                senses[spelled] = (*held, sense)


def _spellings(word: str) -> Iterable[str]:
    """An English word in the singular and the plural."""
    if not word.isascii() or not word[-1:].isalpha() or len(word) < 4:
        return (word,)
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    if word.endswith("s") and not word.endswith("ss"):
        return (word, word[:-1])
    return (word, word[:-1] + "ies") if word.endswith("y") and word[-2] not in "aeiou" else (word, word + "s")


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    return datafile.read(Path(__file__).parent / "vocabulary.toml")


def section(part: str) -> tuple[str, tuple[str, ...]]:
    """Which of the six sections a part of the prose stands in, and the words it is known by.

    >>> section("平台")[0]
    '一'
    """
    entry = _table()["section"][part]
    return entry["number"], tuple(entry["zh"])


def _vocabulary() -> Iterator[tuple[str, Sense]]:
    for kind, entries in _table().items():
        for what, words in entries.items():
            sense = Sense(kind, what)
            for word in (*words["zh"], *words["en"]):
                yield word, sense
                if kind == "level" and word[0] in "各每":
                    yield word, Sense("who", "each")  # 各局
                if kind in _ABOUT_BODIES and what != "region" and (level := _level_in(word)):
                    yield word, Sense("level", level)  # 每镇, 按部门, 其他镇: the level counts too


_ABOUT_BODIES = frozenset({"op", "ask", "who", "group"})


def _level_in(word: str) -> str | None:
    """The level that a word ends in, if it says more than the level.

    >>> _level_in("每镇"), _level_in("镇"), _level_in("全县")
    ('镇', None, None)
    """
    if not word.endswith(_level_words()):
        return None
    return max((level for level in _level_words() if word.endswith(level) and word != level), key=len, default=None)


@lru_cache(maxsize=1)
def _level_words() -> tuple[str, ...]:
    areas = {word for kind in levels().areas for word in kind.words}
    return tuple(level for level in levels().spoken if level not in areas and not level.isascii())


def _empty() -> list[str]:
    """Words that change no figure, with the forms of the verbs among them."""
    table = _empty_table()
    zh, en = table["zh"], table["en"]
    words = [word for kind, listed in zh.items() if kind not in {"verb", "ending"} for word in listed]
    words += [verb + end for verb in zh["verb"] for end in ("", *zh["ending"])]
    return [*words, *en["plain"], *en["irregular"], *(form for verb in en["verb"] for form in inflected(verb))]


def _empty_table() -> dict[str, Any]:
    return datafile.read(Path(__file__).parent / "empty.toml")


def empty_words(kind: str) -> list[str]:
    """The Chinese words of one kind that change no figure: those of courtesy, those that lead up to an ask.

    >>> "劳驾" in empty_words("courtesy"), "想了解" in empty_words("request")
    (True, True)
    """
    words: list[str] = _empty_table()["zh"][kind]
    return words


def inflected(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb.

    >>> inflected("handle"), inflected("carry")
    (('handle', 'handles', 'handled', 'handling'), ('carry', 'carries', 'carried', 'carrying'))
    """
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"


@lru_cache(maxsize=1)
def said_in_prose() -> dict[str, Any]:
    """Words that count the same thing in prose figures, and those that count nothing."""
    return datafile.read(Path(__file__).parent / "stated.toml")


def in_money(text: str) -> bool:
    """Whether a wording names something that prose counts in money: the fee that is no cell of the form."""
    return any(word in text for word in said_in_prose()["money"])


def _prose() -> Iterator[tuple[str, Sense]]:
    table = said_in_prose()
    for group in table["groups"]:
        if group[0] not in table["general"]:
            yield from ((word, Sense("noun", "prose")) for word in group)


def _form(forms: Forms) -> Iterator[tuple[str, Sense]]:
    sums = totals(forms)
    subtotals = {name for form in forms.editions.values() for name in form.subtotals}
    for kind, names in (("row", forms.rows), ("column", forms.columns), ("union", forms.union_names)):
        for what, name in names.items():
            if kind == "column" and what in sums:
                continue
            for word in (*name.zh, *name.en):
                yield word, Sense(kind, what)
                if kind == "row" and what in subtotals and word.endswith(tuple(_table()["op"]["total"]["zh"])):
                    yield word, Sense("op", "total")  # 各部门不予公开合计: of all of them


def totals(forms: Forms) -> frozenset[str]:
    """Columns that are the sum of the others: what is meant where no column is named."""
    checks = (check for form in forms.editions.values() for check in form.checks)
    return frozenset(check.right[0][2] for check in checks if check.left[0][1] == check.right[0][1])


def _speech(speech: Speech) -> Iterator[tuple[str, Sense]]:
    for row, by_language in speech.weak.items():
        for words in by_language.values():
            yield from ((word, Sense("row", row, weak=True)) for word in words)
    for row, by_language in speech.faint.items():
        for words in by_language.values():
            yield from ((word, Sense("row", row, weak=True, faint=True)) for word in words)
    for n, phrase in enumerate(speech.phrases):
        yield from ((word, Sense("phrase", str(n))) for words in phrase.words.values() for word in words)
    for n, spoken in enumerate(speech.readings):
        senses = Sense("reading", str(n), weak=spoken.weak)
        yield from ((word, senses) for words in spoken.words.values() for word in words)


def _levels() -> Iterator[tuple[str, Sense]]:
    for word in levels().spoken:
        yield word, Sense("level", word)
        if word.isascii():
            yield from ((one, Sense("level", word)) for one in _spellings(word) if one != word)
