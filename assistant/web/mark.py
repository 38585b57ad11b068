"""How a cell is shown: its figure, how certain it is in words and colour, what was printed, and who confirmed it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from assistant.export.clock import local
from assistant.export.proofs import settled_by
from assistant.web.tags import NOTHING, Html, Part, joined, tag
from prompts import say, words
from vectorstore.people import Confirmed
from vectorstore.records import Fact, Key, Place, State

_SILENT = frozenset({State.PRINTED, State.DERIVED})  # what needs no word beside it
_GROUPING = str.maketrans("", "", ",， ")


def amount(fact: Fact) -> str:
    """The figure of a cell with its thousands apart; nothing where it has none."""
    return f"{fact.value:,f}" if fact.state.decided and fact.value is not None else ""


class Marks:
    """The cells of one report as they are drawn."""

    def __init__(
        self, facts: Sequence[Fact], by_hand: Mapping[Key, Confirmed], cited: Key | None, language: str
    ) -> None:
        self._numbers = {f.key: n for n, f in enumerate(facts)}
        self._by_hand = by_hand
        self._language = language
        self.cited = cited
        self.cited_place: Place | None = next((f.place for f in facts if f.key == cited), None)

    def anchor(self, key: Key) -> str | None:
        """The id of a cell on the page."""
        return f"cell-{self._numbers[key]}" if key in self._numbers else None

    def cell(self, key: Key, fact: Fact | None) -> Html:
        """A cell of a table."""
        if fact is None:
            return tag("td")
        return tag(
            "td",
            self._inside(fact),
            id=self.anchor(key),
            class_=f"cell {fact.state.value}",
            title=self._why(fact),
            data_cell="|".join(key),
        )

    def computed(self, fact: Fact) -> Html:
        """A cell that is computed and not printed."""
        unit = fact.unit if fact.unit == "%" else None
        return tag("td", self._inside(fact, unit), class_=f"cell {fact.state.value}")

    def _inside(self, fact: Fact, unit: str | None = None) -> Html:
        figure = tag("span", amount(fact) + (unit or ""), class_="figure") if fact.state.decided else None
        word = None if fact.state in _SILENT else tag("span", self._say(f"state_{fact.state}"), class_="state")
        inside = joined([figure, word, *self._beside(fact)])
        if fact.key != self.cited:
            return inside
        return tag("mark", inside, id="cited", tabindex=-1, aria_label=self._say("cited_here"))

    def _beside(self, fact: Fact) -> list[Part]:
        """What is still possible, and what stands in the paper where that is not the figure."""
        parts: list[Part] = []
        if fact.candidates:
            values = "、".join(fact.candidates) if self._language == "zh" else ", ".join(fact.candidates)
            parts.append(tag("small", self._say("candidates", values=values)))
        if fact.raw.strip() and not _same(fact.raw, amount(fact)) and fact.state is not State.NOT_APPLICABLE:
            parts.append(tag("small", self._say("raw", text=fact.raw), class_="raw"))
        if fact.unit and fact.state.decided and fact.unit not in _USUAL and not fact.unit.endswith("元"):
            parts.append(tag("small", fact.unit))
        return parts

    def _why(self, fact: Fact) -> str | None:
        if (set_by_hand := self._by_hand.get(fact.key)) and fact.state is State.CONFIRMED:
            return self._who(set_by_hand)
        if fact.state is State.REPAIRED:
            how = settled_by(fact.form, fact.key, self._language)
            return self._say("why_repaired", how=how)
        code = f"why_{fact.state}"
        return self._say(code) if code in words("shelf") else None

    def by_hand(self, table: str) -> Html:
        """Who set which cells of a table, when and why."""
        own = [c for key, c in self._by_hand.items() if key[0] == table]
        if not own:
            return NOTHING
        items = (
            tag("li", tag("strong", "／".join(c.key[1:])), " ", tag("span", self._who(c), class_="who")) for c in own
        )
        return tag("ul", *items, class_="by-hand")

    def _who(self, confirmed: Confirmed) -> str:
        was = self._say("hand_was", value=f"{confirmed.was:,f}") if confirmed.was is not None else ""
        return self._say(
            "hand",
            value=f"{confirmed.value:,f}",
            was=was,
            by=confirmed.person,
            at=local(confirmed.at),
            why=confirmed.why,
        )

    def _say(self, code: str, **fields: object) -> str:
        return say("shelf", code, self._language, **fields)


_USUAL = frozenset({"件", "项", "%"})


def _same(raw: str, shown: str) -> bool:
    """Whether what is printed is just the figure, in whatever digits and grouping."""
    return unicodedata.normalize("NFKC", raw).translate(_GROUPING).strip() == shown.translate(_GROUPING)
