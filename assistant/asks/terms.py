"""What a word means that no field of the form is called: 依申请公开, 信息处理费, 文中自述."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from assistant.words.lexicon import empty_words
from prompts import words
from vectorstore import datafile

BOOK = "glossary"
_SIGNS = " \t\r\n,，。.?？!！;；:：“”\"'‘’《》（）()"


def terms_asked(text: str, language: str) -> tuple[str, ...]:
    """The entries of prompts/glossary.toml that a question asks the meaning of, and nothing else.

    >>> terms_asked("主动公开和依申请公开有什么区别？", "zh"), terms_asked("2024年依申请公开多少件", "zh")
    (('proactive', 'on_request'), ())
    >>> terms_asked("What is proactive disclosure?", "en"), terms_asked("依申请公开", "zh")
    (('proactive',), ())
    >>> terms_asked("老师，想了解一下什么叫依申请公开，谢谢", "zh"), terms_asked("依申请公开需要什么", "zh")
    (('on_request',), ())
    """
    pieces, longest = _pieces(language)
    text, at, asked = text.lower(), 0, False
    found: dict[str, None] = {}
    while at < len(text):
        if text[at] in _SIGNS:
            at += 1
            continue
        piece = next(
            (text[at : at + n] for n in range(min(longest, len(text) - at), 0, -1) if text[at : at + n] in pieces), ""
        )
        if not piece:
            return ()
        kind, name = pieces[piece]
        if kind == "request" and (asked or found):
            return ()  # 依申请公开需要什么: what is wanted is no word of who asks
        asked |= kind == "asking"
        if name:
            found[name] = None
        at += len(piece)
    return tuple(found) if asked else ()


@lru_cache(maxsize=2)
def _pieces(language: str) -> tuple[dict[str, tuple[str, str]], int]:
    """Every word that such a question may be made of: what it does there, and the entry that it names."""
    asked_with = datafile.read(Path(__file__).parent / "terms.toml")
    before = ("courtesy", "request") if language == "zh" else ()
    pieces = {piece: (kind, "") for kind in before for piece in empty_words(kind)}
    pieces |= {piece: (kind, "") for kind in ("frame", "asking") for piece in asked_with[kind][language]}
    for name, entry in words(BOOK).items():
        kind = "asking" if entry.get("alone") else "name"
        pieces |= dict.fromkeys(entry.get("names", ()), (kind, name))
    return pieces, max(map(len, pieces))
