"""The labels that a table of the form prints, found again in what a paper prints."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vectorstore.form import Forms, Table
from vectorstore.wording import fold

_NUMBERING = frozenset("一二三四五六七八九十123456789第项")
_ASIDE = re.compile(r"[（(\[【][^（()）\]】]*[）)\]】]?")
_LEADING = re.compile(r"^[一二三四五六七八九十\d]{1,2}(?=\D)")
# words that say of which time or part a figure is: no wear adds one to a label
_OF_WHAT = re.compile(
    r"[上去]一?年|往年|历年|[上下]半年|第?[一二三四]季度|累计|其中|同比|环比|比例|占比|预算|计划|本年|今年|20\d\d年"
)
_NUMBERED = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十\d]{1,3}[、.．,，:：)）]|[（(][一二三四五六七八九十\d]{1,3}[)）])"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label may stand for."""

    kind: str  # row | group | column | head
    name: str


Word = tuple[Meaning, ...]  # one label, and everything it may stand for


NEAR = 0.6  # a worn label is at least so like its own
_HEAD = 16  # a longer text is no head of a column
_WORDS = re.compile("[一-鿿]{2}")
_BOXES = "口囗"  # in the place of a character that could not be read


class Lexicon:
    """The labels of one table, of all editions of the form."""

    def __init__(self, tables: Iterable[Table]) -> None:
        words: dict[str, dict[Meaning, None]] = defaultdict(dict)
        for table in tables:
            for label, meaning in _printed(table):
                words[fold(label)][meaning] = None
        self.words: dict[str, Word] = {label: tuple(meanings) for label, meanings in words.items() if label}
        self._starts: dict[str, list[str]] = defaultdict(list)
        for label in sorted(self.words, key=len, reverse=True):
            self._starts[label[0]].append(label)
        self._prefixes = {label[:n] for label in self.words for n in range(1, len(label))}
        self._read: dict[str, tuple[Word, ...] | None] = {}
        self._begun: dict[str, bool] = {}

    def read(self, text: str) -> tuple[Word, ...] | None:
        """The labels that a text consists of; None if anything is left over."""
        if text not in self._read:
            if len(self._read) > 20_000:
                self._read.clear()
            self._read[text] = self._parse(text)
        return self._read[text]

    def _parse(self, text: str) -> tuple[Word, ...] | None:
        text = unicodedata.normalize("NFKC", text)
        found = self._cover(fold(text))
        if found is None and (short := _ASIDE.sub("", _NUMBERED.sub("", text))) and short != text:
            found = self._cover(fold(short))
        return found

    def _cover(self, text: str) -> tuple[Word, ...] | None:
        """Cut a folded text into labels, longest first, numbering between them skipped."""
        if not text or len(text) > 160:
            return None
        if text in self.words:
            return (self.words[text],)
        rest: list[tuple[Word, ...] | None] = [None] * (len(text) + 1)
        rest[len(text)] = ()
        for i in range(len(text) - 1, -1, -1):
            for label in self._starts.get(text[i], ()):
                if text.startswith(label, i) and (tail := rest[i + len(label)]) is not None:
                    rest[i] = (self.words[label], *tail)
                    break
            else:
                if text[i] in _NUMBERING and i + 1 < len(text):
                    rest[i] = rest[i + 1]
        return rest[0] or None

    def begins(self, text: str) -> bool:
        """Whether a text could be the beginning of a label, or ends with the beginning of one."""
        if text not in self._begun:
            if len(self._begun) > 20_000:
                self._begun.clear()
            self._begun[text] = self._is_beginning(text)
        return self._begun[text]

    def _is_beginning(self, text: str) -> bool:
        text = fold(_NUMBERED.sub("", unicodedata.normalize("NFKC", text)))
        if text in self._prefixes or _LEADING.sub("", text) in self._prefixes:
            return True
        cuts = range(1, len(text)) if len(text) <= 60 else ()
        return any(_LEADING.sub("", text[i:]) in self._prefixes and self._cover(text[:i]) for i in cuts)

    def ends(self, text: str) -> bool:
        """Whether a text is the last words of a label."""
        bare = fold(text)
        return len(bare) > 1 and any(label.endswith(bare) for label in self.words)

    def resembles(self, text: str) -> bool:
        """Whether a text is worn from one of the labels."""
        bare = _bare(text)
        return 2 <= len(bare) <= 60 and any(likeness(bare, label) >= NEAR for label in self.words)

    def is_strange(self, text: str, columns: Collection[str]) -> bool:
        """Whether a word of a head is none of the form's, and not even what wear has left of one of these columns."""
        word = _bare(text)
        if not 2 <= len(word) <= _HEAD or not _WORDS.search(word) or word.startswith("单位") or self.read(text):
            return False
        near = (n for m, n in self.nearness(text).items() if m.kind != "column" or m.name in columns)
        return max(near, default=0.0) < NEAR and not any(word in label for label in self.words)

    def is_whole(self, text: str, meaning: Meaning) -> bool:
        """Whether a worn text is about as long as a label of that meaning."""
        size = len(_bare(text))
        return any(meaning in word and size >= 0.7 * len(label) for label, word in self.words.items())

    def twins(self, column: Meaning) -> Word:
        """The columns of other editions that may print the very same head as a column."""
        words = [w for w in self.words.values() if column.kind == "column" and column in w]
        return tuple(dict.fromkeys(m for w in words for m in w if m.kind == "column" and m != column))

    def nearness(self, text: str) -> dict[Meaning, float]:
        """How near a worn text is to everything that a label may stand for."""
        bare = _bare(text)
        scores: dict[Meaning, float] = {}
        if 2 <= len(bare) <= 60:
            for label, word in self.words.items():
                near = likeness(bare, label)
                for meaning in word:
                    said = 0.0 if meaning.kind == "column" and is_another(bare, label) else near
                    scores[meaning] = max(scores.get(meaning, 0.0), said)
        return scores


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return _LEADING.sub("", fold(_NUMBERED.sub("", text)))


def _printed(table: Table) -> Iterable[tuple[str, Meaning]]:
    for head in table.heads:
        yield head, Meaning("head", head)
    for group in table.groups:
        yield from ((label, Meaning("group", group.name)) for label in group.labels)
    for block in table.blocks:
        if block.article:
            yield block.article, Meaning("head", block.article)
        for column in block.columns:
            yield from ((label, Meaning("column", column.name)) for label in column.labels)
            if column.group:
                yield column.group, Meaning("head", column.group)
        for row in block.rows:
            yield from ((label, Meaning("row", row.name)) for label in row.labels)


def is_another(text: str, label: str) -> bool:
    """Whether a head is another than a label although much of it is the same: of another time or part, or with
    another word in a word's place.

    >>> is_another("上年制发件数", "本年制发件数"), is_another("本年修订件数", "本年废止件数")
    (True, True)
    >>> is_another("本年费止件数", "本年废止件数")
    False
    """
    said, own = _of_what(text), _of_what(label)
    if not said - {"本年"} <= own or ("本年" in said and "上年" in own):
        return True
    replaced = [i for i, (a, b) in enumerate(zip(text, label, strict=False)) if a != b and a not in _BOXES]
    if len(text) == len(label) and len(replaced) > 1 and replaced[-1] - replaced[0] == len(replaced) - 1:
        return True
    return label not in text and any(not {a, b} & {*label, *_BOXES} for a, b in pairwise(text))


def _of_what(text: str) -> set[str]:
    """The times and parts that a text names, a time in one spelling."""
    return {re.sub("^[上去]一?年$", "上年", m).replace("今", "本") for m in _OF_WHAT.findall(text)}


@lru_cache(maxsize=65536)
def likeness(text: str, label: str) -> float:
    """How near a worn or shortened text is to a label: 1 is the same.

    >>> likeness("行政复仪", "行政复议"), likeness("重复申请", "予以公开")
    (0.75, 0.0)
    """
    whole = 1 - distance(text, label) / max(len(text), len(label))
    if len(text) < 3 or len(text) >= len(label):
        return whole
    return max(whole, 0.9 * shared(text, label) / len(text) if len(text) >= 4 else whole)


def distance(a: str, b: str) -> int:
    """The edits between two words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def shared(a: str, b: str) -> int:
    """The length of the longest run of characters of `a`, in order, that `b` holds."""
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], last + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


_LEXICONS: dict[tuple[int, str], tuple[Forms, Lexicon]] = {}


def lexicon(forms: Forms, table: str) -> Lexicon:
    """The labels of one table, made once for each description of the form."""
    key = (id(forms), table)
    if key not in _LEXICONS or _LEXICONS[key][0] is not forms:
        _LEXICONS[key] = (forms, Lexicon(form.tables[table] for form in forms.editions.values()))
    return _LEXICONS[key][1]
