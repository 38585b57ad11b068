"""Words that nobody read, whole again: 部分公开方式, of which only 分 was left over."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.words.mentions import Mention, Mentions

_FIRM = ("row", "column", "union", "phrase", "reading", "level", "op", "ask", "who", "group", "beyond")
_LONGEST = 4  # characters of a neighbour that may be part of the same word
_COUNTS = ("几", "多", "少", "一", "两")
_EDGES = "的了和与在是有,，、 "


def unread(mentions: Mentions, pieces: Sequence[str]) -> tuple[str, ...]:
    """Each piece with the small words beside it that it was cut from."""
    cut = {piece for _, _, piece in mentions.unknown}
    whole = [_around(start, end, mentions) for start, end, piece in mentions.unknown if piece in pieces]
    whole += [piece for piece in pieces if piece not in cut]
    kept = [word for word in dict.fromkeys(whole) if not any(word != other and word in other for other in whole)]
    return tuple(kept)


def _around(start: int, end: int, mentions: Mentions) -> str:
    """A stretch of text as far as no mention says anything of its own."""
    text = mentions.text
    if text[start:end].isascii():
        return text[start:end]
    for m in reversed(mentions.found):
        if m.end == start and _soft(m, text):
            start = m.start
    for m in mentions.found:
        if m.start == end and _soft(m, text):
            end = m.end
    return text[start:end].strip(_EDGES) or text[start:end]


def _soft(m: Mention, text: str) -> bool:
    counted = m.means("unit") and text[m.start - 1 : m.start] in _COUNTS
    small = m.kind == "word" and len(m.text) <= _LONGEST and not counted
    return small and not any(m.means(kind) for kind in _FIRM)
