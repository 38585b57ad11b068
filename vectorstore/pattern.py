"""A regular expression that is compiled, and tried, only where a text holds the signs that every match of it holds.

A question is tried against hundreds of patterns and meets a few: compiling them all took longer than the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import chain
from re import Match

Signs = tuple[frozenset[str], ...]  # of each of these sets a text that matches holds at least one sign

_TOKEN = re.compile(
    r"\[\^?\]?(?:\\.|[^\]\\])*\]"  # one of some signs
    r"|\\(?:u\w{4}|U\w{8}|x\w{2}|N\{[^}]*\}|\d{1,3}|.)"
    r"|\(\?P=\w+\)|\(\?P<\w+>|\(\?<?[=!]|\(\?:|\(\?.|[()|]"
    r"|[*+?][?+]?|\{(?:\d+(?:,\d*)?|,\d*)\}[?+]?"
    r"|.",
    re.DOTALL,
)
_REPEATS = "*+?{"
_PERHAPS_NONE = re.compile(r"[*?]|\{0*[,}]")
_MUST_NOT = ("(?!", "(?<!")
_OPENS = ("(", "(?:", "(?=", "(?<=", *_MUST_NOT)
_NO_SIGN = (".", "^", "$")
_RANGE = re.compile(r"(.)-(.)")
_MANY = 64  # signs of which hardly a text holds none


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
    def signs(self) -> Signs:
        """What a text must hold."""
        return signs(self.pattern, self.flags)

    def matches_nowhere(self, text: str) -> bool:
        """Whether a text lacks a sign that every match holds."""
        for some in self.signs:  # noqa: SIM110  any() of a generator takes twice as long, a thousand times a question
            if some.isdisjoint(text):
                return True
        return False

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


def signs(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Signs:
    """The signs without which an expression matches nothing, the narrowest first; none where that cannot be told.

    >>> [sorted(some) for some in signs(r"(?:最多|少)的?[镇乡]")]
    [['少', '最'], ['乡', '镇']]
    >>> signs(r"\\d*x?"), signs("(?i)town"), signs("[^多少]")
    ((), (), ())
    """
    if flags & re.VERBOSE:
        return ()
    of_one = _in_either_case if flags & re.IGNORECASE else _of_one
    groups = [_Group(True)]
    for token in _TOKEN.findall(pattern):
        first = token[0]
        if first in _REPEATS and token != "{":
            if first != "+" and _PERHAPS_NONE.match(token):
                groups[-1].ways[-1][-1] = ()
        elif first == ")":
            closed = groups.pop().needed()
            groups[-1].ways[-1].append(closed)
        elif first == "|":
            groups[-1].ways.append([])
        elif first != "(" or token.startswith("(?P="):
            groups[-1].ways[-1].append(of_one(token))
        elif token in _OPENS or token.startswith("(?P<"):
            groups.append(_Group(token not in _MUST_NOT))
        else:
            return ()  # flags, conditions, comments
    return tuple(sorted(dict.fromkeys(groups[0].needed()), key=len))


class _Group:
    """A bracket being read: its ways, each the needs of one thing after another."""

    def __init__(self, counts: bool) -> None:
        self.counts = counts  # what must not stand there is no need
        self.ways: list[list[Signs]] = [[]]

    def needed(self) -> Signs:
        """What every way needs."""
        ways = [tuple(chain.from_iterable(way)) for way in self.ways]
        if len(ways) == 1 or not self.counts:
            return ways[0] if self.counts else ()
        return (frozenset().union(*(min(way, key=len) for way in ways)),) if all(ways) else ()


@cache
def _of_one(token: str) -> Signs:
    """What one sign, or one of several, needs.

    >>> _of_one("镇"), sorted(_of_one("[7-9]")[0]), _of_one("[^镇]")
    ((frozenset({'镇'}),), ['7', '8', '9'], ())
    """
    if token[0] == "[":
        if "\\" in token:
            return ()
        body = _RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), token[1:-1])
        return () if body[0] == "^" or len(body) > _MANY else (frozenset(body),)
    if token[0] == "\\":
        return () if token[1:].isalnum() or len(token) > 2 else (frozenset(token[1]),)
    return () if token in _NO_SIGN or token[0] == "(" else (frozenset(token),)


@cache
def _in_either_case(token: str) -> Signs:
    """The same where a letter stands for another: only what knows no case is surely there."""
    return () if token.lower() != token.upper() else _of_one(token)
