"""What must add up inside one report, and what its prose says of its tables → findings with a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.pages import Outline
from vectorstore.form import Check, Form, Forms
from vectorstore.records import Fact, Finding, Identity, Key, Rule, Side, State, Verdict


def check(
    facts: Sequence[Fact], outline: Outline, forms: Forms, identity: Identity | None = None
) -> tuple[Finding, ...]:
    """Every finding about one report."""
    held = {f.key: f for f in facts}
    return tuple(_sums(held, forms))


# ------------------------------------------------------------------ the sums
def _sums(facts: dict[Key, Fact], forms: Forms) -> Iterator[Finding]:
    """Every sum of the form that does not hold among cells that were all read."""
    for table in forms.newest.tables:
        form = _form_of(table, facts, forms)
        for rule in form.checks_of(table) if form else ():
            if (found := _broken(rule, facts)) is not None:
                yield found


def _form_of(table: str, facts: dict[Key, Fact], forms: Forms) -> Form | None:
    return next((forms[f.form] for key, f in facts.items() if key[0] == table), None)


def _broken(rule: Check, facts: dict[Key, Fact]) -> Finding | None:
    """A sum whose sides differ; one of its cells repaired or in a damaged neighbourhood may be our own mistake."""
    keys = rule.left + rule.right
    cells = [facts[k] for k in keys if k in facts]
    if len(cells) < len(keys) or any(f.value is None for f in cells):
        return None
    left, right = (sum((facts[k].value or Decimal(0) for k in side), Decimal(0)) for side in (rule.left, rule.right))
    if left == right:
        return None
    clear = all(f.state in (State.PRINTED, State.CONFIRMED) for f in cells)
    verdict = Verdict.CONTRADICTION if clear else Verdict.MISREAD
    return Finding(
        Rule(rule.rule),
        verdict,
        Side(_label(rule.left), f"{left:f}", facts[rule.left[0]].place),
        Side(_label(rule.right), f"{right:f}", facts[rule.right[0]].place),
        left - right,
        keys,
    )


def _label(keys: Sequence[Key]) -> str:
    """The cells of one side of a sum, by their official names."""
    rows, columns = dict.fromkeys(k[1] for k in keys), dict.fromkeys(k[2] for k in keys)
    table = keys[0][0]
    return f"{table}/{'＋'.join(rows)}/{'＋'.join(columns)}"
