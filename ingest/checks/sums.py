"""The sums of the form: rows, columns, what came in against what went out, the blocks of table four."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.ledger import Ledger, label
from vectorstore.form import Check
from vectorstore.records import Finding, Rule, Side


def broken_sums(ledger: Ledger) -> Iterator[Finding]:
    """Every sum of the form that does not hold among cells that were all read."""
    for table in ledger.forms.newest.tables:
        form = ledger.form_of(table)
        for rule in form.checks_of(table) if form else ():
            if (found := _broken(rule, ledger)) is not None:
                yield found


def _broken(rule: Check, ledger: Ledger) -> Finding | None:
    left, right = ledger.total(rule.left), ledger.total(rule.right)
    if left is None or right is None or left == right:
        return None
    keys = rule.left + rule.right
    sides = [
        Side(label(cells), f"{value:f}", ledger.facts[cells[0]].place)
        for cells, value in ((rule.left, left), (rule.right, right))
    ]
    return Finding(Rule(rule.rule), ledger.blame(keys), sides[0], sides[1], left - right, keys)
