"""A regular expression that is compiled, and tried, only where a text holds the signs that every match of it holds.

A question is tried against hundreds of patterns and meets a few: compiling them all took longer than the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, cached_property, lru_cache
from re import Match
from typing import NamedTuple

_TOKEN = re.compile(
    r"[^\\\[\](){}|*+?.^$]+(?![*+?{])"  # signs as they stand
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"  # one of some signs
    r"|\\(?:u\w{4}|U\w{8}|x\w{2}|N\{[^}]*\}|\d{1,3}|.)"
    r"|\(\?P=\w+\)|\(\?P<\w+>|\(\?<?[=!]|\(\?:|\(\?.|[()|]"
    r"|[*+?][?+]?|\{(?:\d+(?:,\d*)?|,\d*)\}[?+]?"
    r"|.",
    re.DOTALL,
)
_BUILDS = frozenset("()|*+?{")  # what is no sign of the text
_PERHAPS_NONE = re.compile(r"[*?]|\{0*[,}]")
_MUST_NOT = ("(?!", "(?<!")
_OPENS = ("(", "(?:", "(?=", "(?<=", *_MUST_NOT)
_NO_SIGN = (".", "^", "$")
_RANGE = re.compile(r"(.)-(.)")
_MANY = 64  # signs of which hardly a text holds none
_SHORT = 1_000  # a text whose signs are remembered

_signs_of = lru_cache(maxsize=256)(frozenset[str])


class Needs(NamedTuple):
    """What a text must hold to match."""

    signs: tuple[frozenset[str], ...] = ()  # of each of these at least one
    ways: tuple[tuple[Needs, ...], ...] = ()  # of each of these all that one way needs

    def unmet(self, text: Collection[str]) -> bool:
        """Whether a text, or all the signs in it, lack something."""
        for some in self.signs:
            if some.isdisjoint(text):
                return True
        for ways in self.ways:  # noqa: SIM110  any() of a generator takes twice as long, a thousand times a question
            if all(way.unmet(text) for way in ways):
                return True
        return False


NOTHING = Needs()


class Pattern:
    """What `re.compile` gives, at the price of a look at the text where it cannot match.

    >>> found = Pattern(r"最[多少]的?(?P<who>.)?")
    >>> found.search("最多的镇")["who"], found.search("哪个镇")
    ('镇', None)
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self.flags = flags

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def needs(self) -> Needs:
        """What a text must hold."""
        return needs(self.pattern, self.flags)

    def matches_nowhere(self, text: str) -> bool:
        """Whether a text lacks what every match holds."""
        return self.needs.unmet(_signs_of(text) if len(text) < _SHORT else text)

    def search(self, text: str, *span: int) -> Match[str] | None:
        """The first place where it matches."""
        return None if self.matches_nowhere(text) else self.compiled.search(text, *span)

    def match(self, text: str, *span: int) -> Match[str] | None:
        """A match at the beginning."""
        return None if self.matches_nowhere(text) else self.compiled.match(text, *span)

    def fullmatch(self, text: str, *span: int) -> Match[str] | None:
        """A match of the whole."""
        return None if self.matches_nowhere(text) else self.compiled.fullmatch(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[Match[str]]:
        """Every place where it matches."""
        return iter(()) if self.matches_nowhere(text) else self.compiled.finditer(text, *span)

    def findall(self, text: str) -> list[str]:
        """What stands at every place where it matches; its one group, where it has one."""
        return [] if self.matches_nowhere(text) else self.compiled.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The pieces between."""
        return [text] if self.matches_nowhere(text) else self.compiled.split(text, maxsplit)

    def sub(self, into: str | Callable[[Match[str]], str], text: str, count: int = 0) -> str:
        """The text with every match put into other words."""
        return self.subn(into, text, count)[0]

    def subn(self, into: str | Callable[[Match[str]], str], text: str, count: int = 0) -> tuple[str, int]:
        """The same, and how many they were."""
        return (text, 0) if self.matches_nowhere(text) else self.compiled.subn(into, text, count)


def needs(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Needs:
    """What a text must hold for an expression to match, the narrowest first; nothing where that cannot be told.

    >>> [sorted(some) for some in needs(r"(?:最多|少)的?[镇乡]").signs]
    [['少', '最'], ['乡', '镇']]
    >>> needs("最[多少]|没有").unmet("没多少"), needs("最[多少]|没有").unmet("最少")
    (True, False)
    >>> needs(r"\\d*x?") == needs("(?i)town") == needs("[^多少]") == NOTHING
    True
    """
    if flags & re.VERBOSE:
        return NOTHING
    of_one = _in_either_case if flags & re.IGNORECASE else _of_one
    group, around = _Group(True), list[_Group]()
    for token in _TOKEN.findall(pattern):
        if token[0] not in _BUILDS or token == "{" or token.startswith("(?P="):
            group.way.append(of_one(token))
        elif token == "|":
            group.or_else()
        elif token == ")":
            closed, group = group.needed(), around.pop()
            group.way.append(closed)
        elif token[0] != "(":
            if _PERHAPS_NONE.match(token):
                group.way[-1] = NOTHING
        elif token in _OPENS or token.startswith("(?P<"):
            around.append(group)
            group = _Group(token not in _MUST_NOT)
        else:
            return NOTHING  # flags, conditions, comments
    return group.needed()


class _Group:
    """A bracket being read: its ways, each the needs of one thing after another."""

    def __init__(self, counts: bool) -> None:
        self.counts = counts  # what must not stand there is no need
        self.way: list[Needs] = []
        self._ways: list[Needs] = []

    def or_else(self) -> None:
        """One way ends, another begins."""
        self._ways.append(_all_of(self.way))
        self.way = []

    def needed(self) -> Needs:
        """What every way needs, and which ways there are where one needs more than one sign."""
        if not self.counts:
            return NOTHING
        self.or_else()
        ways = self._ways
        if len(ways) == 1:
            return ways[0]
        if NOTHING in ways:
            return NOTHING
        some = frozenset().union(*[way.signs[0] for way in ways])
        plain = all(len(way.signs) == 1 and not way.ways for way in ways)
        return Needs((some,), () if plain else (tuple(ways),))


def _all_of(parts: list[Needs]) -> Needs:
    """All that stands one after another."""
    if len(parts) > 1:
        parts = [part for part in parts if part is not NOTHING]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    signs = dict.fromkeys([some for part in parts for some in part.signs])
    return Needs(tuple(sorted(signs, key=len)), tuple([ways for part in parts for ways in part.ways]))


@cache
def _of_one(token: str) -> Needs:
    """What signs as they stand, or one of several, need.

    >>> _of_one("镇"), sorted(_of_one("[7-9]").signs[0]), _of_one("[^镇]")
    (Needs(signs=(frozenset({'镇'}),), ways=()), ['7', '8', '9'], Needs(signs=(), ways=()))
    """
    if token[0] == "[":
        if "\\" in token:
            return NOTHING
        body = _RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), token[1:-1])
        return NOTHING if body[0] == "^" or len(body) > _MANY else Needs((frozenset(body),))
    if token[0] == "\\":
        return NOTHING if token[1:].isalnum() or len(token) > 2 else Needs((frozenset(token[1]),))
    return NOTHING if token in _NO_SIGN or token[0] == "(" else Needs(tuple(map(frozenset, dict.fromkeys(token))))


@cache
def _in_either_case(token: str) -> Needs:
    """The same where a letter stands for another: only what knows no case is surely there."""
    if token[0] in "[\\(":
        return NOTHING if token.lower() != token.upper() else _of_one(token)
    return _of_one(sure) if (sure := "".join(one for one in token if one.lower() == one.upper())) else NOTHING
