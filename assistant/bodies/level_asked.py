"""Whether a word for a kind of bodies asks for them: 各镇, which towns; never the Town behind a name."""

from __future__ import annotations

from assistant.bodies.left_out import holds
from assistant.words.mentions import Mention, Mentions
from vectorstore.pattern import Pattern

_ONE_OF = Pattern(r"(?:which|what|each|every|per|any|no|a|one|single|all)\s(?:\w+\s)?$")
_OR = Pattern(r",? (?:or|and) ")  # which subdistrict or town
_AREA = Pattern(r"\b(?:county|district|city|province|banner|prefecture)(?:'s)?$")


def asked_for(m: Mention, word: str, mentions: Mentions) -> bool:
    """Whether a level is asked for; `Town` after a name in Latin letters only says what kind of body it is."""
    if any(
        n.end + 1 >= m.start >= n.end and m.text.isascii()
        for n in mentions.of("name")
        if not _many_in(n, m, mentions.text)
    ):
        return False
    one = not m.text.isascii() or m.text == word or bool(_ONE_OF.search(mentions.text[: m.start]))
    return one or any(
        _OR.fullmatch(mentions.text[n.end : m.start]) and asked_for(n, n.sense("level") or "", mentions)
        for n in mentions.of("level")
        if n.kind == "word" and n.end < m.start
    )


def _many_in(name: Mention, m: Mention, text: str) -> bool:
    """Qinghe County departments, Qinghe towns, which Qinghe County department: of an area, those that lie in it."""
    area = bool(_AREA.search(name.text))
    one = area and bool(_ONE_OF.search(text[: name.start]))
    many = m.text.endswith("s") and (area or not any(h.kind == "agency" and h.how != "bare" for h in name.hits))
    return (one or many) and holds(name)
