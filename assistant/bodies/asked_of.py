"""That some of many are asked for, kept where their name is written out as theirs: 哪些县公安局有复议."""

from __future__ import annotations

from vectorstore.pattern import Pattern

_ASKED = Pattern(r"(?P<some>哪[些几])|哪|\bwhich\b")


def asked_of(said: str) -> str:
    """The word that asks which of them, to stand behind the names.

    >>> asked_of("哪几个县"), asked_of("各县")
    ('哪些', '')
    """
    asked = _ASKED.search(said)
    return "" if asked is None else "which " if asked[0] == "which" else "哪些" if asked["some"] else "哪个"
