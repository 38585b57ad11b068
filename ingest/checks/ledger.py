"""The cells of one report as checks ask for them: sums of cells, and whether a fault in them could be our own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vectorstore.form import Form, Forms
from vectorstore.records import Fact, Key, State, Verdict

_CLEAR = (State.PRINTED, State.CONFIRMED)
_NAMED = 6  # parts of a sum that are named one by one


@dataclass(frozen=True, slots=True)
class Term:
    """One cell with its sign."""

    key: Key
    sign: int = 1


Sum = tuple[Term, ...]


class Ledger:
    """The facts of one report by their keys."""

    def __init__(self, facts: Sequence[Fact], forms: Forms, damaged: Collection[str] = ()) -> None:
        self.facts = {f.key: f for f in facts}
        self.forms = forms
        self.damaged = frozenset(damaged)
        self.meant = _meant(tuple(self.facts))

    def form_of(self, table: str) -> Form | None:
        """The edition that a table is on."""
        return next((self.forms[f.form] for key, f in self.facts.items() if key[0] == table), None)

    def value(self, terms: Iterable[Term]) -> Decimal | None:
        """What cells add to; None if one of them is not there or was not read."""
        total = Decimal(0)
        for term in terms:
            fact = self.facts.get(term.key)
            if fact is None or fact.value is None:
                return None
            total = total + fact.value if term.sign > 0 else total - fact.value
        return total

    def total(self, keys: Iterable[Key]) -> Decimal | None:
        """What cells add to, each once; None if one of them is not there or was not read."""
        total = Decimal(0)
        for key in keys:
            fact = self.facts.get(key)
            if fact is None or fact.value is None:
                return None
            total += fact.value
        return total

    def blame(self, keys: Iterable[Key]) -> Verdict:
        """Whose fault a difference in these cells is: the paper's only if all were printed, in undamaged tables."""
        named = tuple(keys)
        clear = all(self.facts[k].state in _CLEAR for k in named) and not self.damaged & {k[0] for k in named}
        return Verdict.CONTRADICTION if clear else Verdict.MISREAD


@lru_cache(maxsize=64)
def _meant(keys: tuple[Key, ...]) -> dict[str, Sum]:
    """What cells as checks write them mean in reports of these cells; filled as they are asked for."""
    return {}


def label(keys: Sequence[Key]) -> str:
    """Some cells of one table by their official names; of many the first and the last."""
    rows, columns = (_joined(list(dict.fromkeys(k[i] for k in keys))) for i in (1, 2))
    return f"{keys[0][0]}/{rows}/{columns}"


def _joined(names: list[str]) -> str:
    return "＋".join(names if len(names) <= _NAMED else [*names[:2], "…", names[-1]])
