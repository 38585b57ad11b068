"""How an answer calls things in the language of its question: words, units, amounts, bodies, whose reports."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.bodies.ranks import kinds_called
from assistant.plan import Plan, is_government
from assistant.question import Cells, Question, Scope
from prompts import say, words
from vectorstore.levels import levels

BOOK = "replies"


class Phrasing:
    """The words for one answer."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.language = question.language
        self.areas = ""  # of areas side by side: what they are called together
        self._home: tuple[str, frozenset[str]] = ("", frozenset())  # a county all are in, and its own reports
        self.around: tuple[str, ...] = ()  # the one area in which everybody lies that was asked about

    def word(self, code: str, **fields: object) -> str:
        """One sentence or word of prompts/replies.toml."""
        return say(BOOK, code, self.language, **fields)

    def unit(self, unit: str | None) -> str:
        """A unit as it stands after a number."""
        code = f"unit_{unit}"
        return (
            say(BOOK, code, self.language)
            if code in words(BOOK)
            else ("" if unit is None else f" {unit}" if self.language == "en" else unit)
        )

    def unit_word(self, unit: str | None) -> str | None:
        """A unit by itself, as it stands at the head of a column."""
        return self.unit(unit).strip() or None if self.language == "en" else unit

    def amount(self, value: Decimal | None, unit: str | None) -> str:
        """A number with separators and its unit.

        >>> Phrasing(Question(text="", kind="value")).amount(Decimal("12345.60"), "万元")
        '12,345.60万元'
        """
        one = f"{unit}_one" if value == 1 and self.language == "en" and f"unit_{unit}_one" in words(BOOK) else unit
        return "" if value is None else f"{value:,f}{self.unit(one)}"

    def listed(self, items: Iterable[str]) -> str:
        """Things in a row."""
        return ("、" if self.language == "zh" else "; ").join(items)

    def at_home(self, plan: Plan) -> None:
        """All bodies lie in one county that the sentence names: their names are said without it."""
        regions = {s.region for s in plan.slots}
        if len(regions) == 1 and any(regions) and not self.question.scope.bodies:
            self._home = (next(iter(regions))[-1], frozenset(s.agency for s in plan.slots if is_government(s)))

    def all_around(self, plan: Plan) -> None:
        """In rows of names the area is left out in which all lie: of two towns of one name both keep theirs."""
        regions = {s.region for s in plan.slots}
        self.around = next(iter(regions)) if len(regions) == 1 else ()

    def short(self, name: str | None) -> str:
        """A body's name without the words that only say that it is a government: 青禾县石桥镇."""
        county, governments = self._home
        if name and county and name.startswith(county) and name not in governments and len(name) > len(county) + 1:
            name = name.removeprefix(county)
        for kind in levels().bodies:
            for tail in (kind.official, *kind.written):
                if name and tail and name.endswith(tail) and name.removesuffix(tail).endswith(kind.endings):
                    return self._called(name, name.removesuffix(tail))
        return self._called(name, name or "")

    def _called(self, name: str | None, short: str) -> str:
        """With the English name that the question used."""
        said = next((said for body, said in self.question.called if name and body.endswith(name)), None)
        return f"{short} ({said})" if said and self.language == "en" else short

    def label(self, measure: Cells) -> str:
        """What a measure is called in this language."""
        return measure.label

    def scope(self, plan: Plan) -> str:
        """Whose reports, in words, with those that were left out: a sum without them says so where it stands."""
        more = [self.short(b.agency) for b in self.question.scope.more]
        said, left = self.listed([self._scope(plan), *more]), self._left_out(self.question.scope)
        if owing := self.question.scope.owing:
            said = self.word("scope_owing", scope=said, years=self.years(owing))
        if filed := self.question.scope.filed:
            said = self.word("scope_filed", scope=said, years=self.years(filed))
        return self.word("scope_without", scope=said, names=self.listed(left)) if said and left else said

    def _left_out(self, scope: Scope) -> list[str]:
        """Whom the question leaves out of what it names."""
        if scope.bodies:
            return []
        regions, seat = scope.regions, scope.seat
        here = [b for b in scope.without if not regions or any(path[-1] in b.region for path in regions)]
        here = [b for b in here if not (seat and b.region) or levels().rank(b.region) in seat]
        official = levels().governments
        names = [b.agency if self.short(b.agency) in official else self.short(b.agency) for b in here]
        ranks = set(levels().ranks)
        every = ranks <= set(scope.without_levels)
        names += [self.word("its_governments")] if every else []
        without = [one for one in scope.without_levels if not (every and one in ranks)]
        kinds = levels().together(levels().said_once(without))
        names += [self._of_seat(level, scope.without_seat) for level in kinds]
        return [*dict.fromkeys((*names, *(path[-1] for path in scope.without_regions)))]

    def _of_seat(self, level: str, seats: tuple[str, ...]) -> str:
        """市级部门, where those of the city alone are left out."""
        own = seats and levels().of_an_area(level)
        return self._at(seats, self.level(level)) if own else self.level(level)

    def _at(self, seats: tuple[str, ...], named: str) -> str:
        return self.word("own_bodies", areas=self.ranks(seats), levels=named)

    def ranks(self, seats: tuple[str, ...]) -> str:
        """Kinds of areas in a word: 县（市、区）."""
        of_a_county = set(seats) == set(kinds_called("县"))
        return self.word("county_rank") if of_a_county else self.word("and_also").join(map(self._rank, seats))

    def kinds(self, ranks: tuple[str, ...]) -> str:
        """Several areas by what they are: counties and districts."""
        of_a_county = set(ranks) == set(kinds_called("县"))
        if of_a_county:
            return self.word("county_ranks")
        *first, last = map(self.level, ranks)
        lead = ("、" if self.language == "zh" else ", ").join(first)
        return f"{lead}{self.word('and_also')}{last}" if lead else last

    def _rank(self, seat: str) -> str:
        """What the level of an area is called: county."""
        return self.word(f"rank_{seat}") if f"rank_{seat}" in words(BOOK) else self.level(seat)

    def _scope(self, plan: Plan) -> str:
        scope = self.question.scope
        if scope.bodies:
            return self.listed(self.short(b.agency) for b in scope.bodies)
        where = self.listed(r[-1] for r in scope.regions) or self._common_region(plan)
        if scope.summed and not scope.levels:
            return self.word("summed_bodies", where=where)
        if self.areas and len(scope.regions) < 2:
            code = "levels_of" if where else "each_of"
            return self.word(code, where=where, levels=self.areas)
        if not scope.levels and scope.seat and not self.question.group:
            return self.word("lying_in", where=where, areas=self.ranks(self._seat(plan)))
        if not scope.levels:
            return where or self.word("all_of_them")
        named = self.kinds(tuple(levels().together(scope.levels)))
        if set(scope.levels) == set(levels().ranks):
            named = self.word("governments")
        if scope.seat and levels().departments(scope.levels):
            named = self._at(self._seat(plan), named)
        return self.word("levels_of", where=where, levels=named) if where else self.word("each_of", levels=named)

    def _seat(self, plan: Plan) -> tuple[str, ...]:
        """The kinds of areas whose bodies are meant: of areas of one kind no other."""
        seat = self.question.scope.seat
        own = {levels().rank(path) for path in self.question.scope.regions or {s.region for s in plan.slots}}
        return tuple(own) if len(own) == 1 and own <= set(seat) else seat

    def level(self, level: str) -> str:
        """What bodies of a level are called: towns."""
        return self.word(f"level_{level}") if f"level_{level}" in words(BOOK) else level

    def _common_region(self, plan: Plan) -> str:
        regions = {s.region for s in plan.slots}
        return next(iter(regions))[-1] if len(regions) == 1 and () not in regions else ""

    def years(self, years: Iterable[int]) -> str:
        """Years in a row."""
        return self.listed(map(str, years)) if self.language == "zh" else ", ".join(map(str, years))

    def why(self, why: str | None) -> str:
        """Why there is no figure, in a word."""
        return self.word(f"why_{why}") if f"why_{why}" in words(BOOK) else self.word("why_absent")
