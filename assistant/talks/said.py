"""What a turn of a talk says, beside the question before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.bodies.whose import Whose
from assistant.question import Question, Scope
from assistant.words.mentions import Mentions
from vectorstore.pattern import Pattern

_SHARE_OF = Pattern(r"占[了到]?$|share of(?: the)? ?$|proportion of(?: the)? ?$")
Words = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Said:
    """What a turn says, and the question before it."""

    q: Question
    mentions: Mentions
    who: Whose
    words: Words
    previous: Question

    @property
    def old(self) -> Scope:
        """Whose reports were spoken of."""
        return self.previous.scope

    @property
    def text(self) -> str:
        """The turn as its mentions count it."""
        return self.mentions.text

    @property
    def part(self) -> bool:
        """占多少, 排第几, 跟平均比: something is held against what it is a part of."""
        held = {("op", "average"), ("op", "compare")} <= self.words
        return bool(self.words & {("op", "share"), ("op", "place")}) or held

    @property
    def named(self) -> bool:
        """Whether bodies or areas are named, known or not."""
        return bool(self.who.named or self.who.regions or self.who.strangers)

    @property
    def others(self) -> bool:
        """Whether anybody else is meant than those spoken of."""
        who = self.who
        return bool(self.named or who.levels or who.each or who.all or who.unsure)

    @property
    def own_subject(self) -> bool:
        """Whether whose is meant is said anew: not by a bound, 超过100件的, nor by where a body has its place."""
        who = self.who
        bounded = who.all and not (self.says("who", "all") or self.named or who.levels or who.each or who.area)
        placed = self.q.place and who.area and len(self.old.bodies) == 1 and not self.others
        return who.said and not (bounded or placed)

    @property
    def of_a_whole(self) -> bool:
        """许可占全县多少: the area named is only what a part of those spoken of is a share of."""
        who, areas = self.who, self.mentions.of("who", "area")
        alone = not (self.others or who.others) and len(areas) == 1 and bool(self.old.bodies)
        return alone and bool(_SHARE_OF.search(self.text[: areas[0].start]))

    def says(self, kind: str, what: str) -> bool:
        """Whether one of its words means this."""
        return (kind, what) in self.words

    @property
    def turns(self) -> bool:
        """Whether a word leads on from the turn before: 那, 呢."""
        return any(kind == "turn" for kind, _ in self.words)

    @property
    def way(self) -> Literal["up", "down"] | None:
        """跌得最多的呢, 上升最多的呢: which way those moved that are asked for."""
        up, down = self.says("op", "up"), self.says("op", "down")
        return None if up is down else "up" if up else "down"
