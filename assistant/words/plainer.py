"""English ways of asking, put in the words that the vocabulary knows: neither … nor, how did X do."""

from __future__ import annotations

import re

from vectorstore.pattern import Pattern

_NEITHER = Pattern(r"\bneither (?!of\b)(?P<one>[^,.;?]{2,60}?),? nor (?:the |any )?", re.I)
_NOT_EITHER = Pattern(r"\b(?:were|was|are|is) not (?P<one>\w+) and not (?=\w)", re.I)
_HOW_DID = Pattern(
    r"^\s*how (?:did|has|have|is|was|are|were) (?!it\b|they\b|that\b|this\b|the (?:figure|number|rate|total))"
    r"(?P<who>[^,.;?]{3,60}?) (?:do|done|doing|been doing|perform(?:ed|ing)?|fare[ds]?|faring|get on|getting on)"
    r"(?P<when> (?:in|for|during|over) (?:\d{4}|last year|this year))?\s*\??\s*$",
    re.I,
)


def plainer(text: str) -> str:
    """The question in words that are known.

    >>> plainer("Which towns had neither lawsuits nor reconsiderations?"), plainer("How did Shiqiao Town do in 2024?")
    ('Which towns had no lawsuits and no reconsiderations?', 'summary of Shiqiao Town in 2024')
    """
    if said := _HOW_DID.match(text):
        return f"summary of {said['who']}{said['when'] or ''}"
    text = _NEITHER.sub(lambda m: f"no {m['one']} and no ", text)
    return _NOT_EITHER.sub(lambda m: f"had no {m['one']} and no ", text)
