"""English words that mean something only where they stand: what do they add up to, how did it change."""

from __future__ import annotations

from vectorstore.pattern import Pattern

WHAT_SUM = Pattern(
    r"\b(?:what|how (?:much|many))\b(?:(?!n't|\bnot\b|\bwhether\b|\bif\b)[^.;?]){0,80}"
    r"\b(?P<said>add(?:s|ed|ing)? up to|sum(?:s|med)? (?:up )?to)\b"
)
WHAT_DOES_SUM = Pattern(r"\bwhat do(?:es)?\b(?=[^.;?]{0,80}\b(?:add|sum)(?: up)? to\b)")
HOW_CHANGED = Pattern(
    r"\b(?P<said>how (?:did|has|have)) "
    r"(?:it|they|(?:that|this|these|those|the|their|its)(?: (?:figure|number|count|total|rate)s?)?)"
    r" changed?\b(?=\s*(?:$|[?.,;!]"
    r"|(?:in|by|from|between|since \d{4}|over|during|after|compared|the (?:year|next|following)|that year|next)\b))"
)
OTHER_BODIES = Pattern(
    r"\b(?P<said>other(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))?) "
    r"(?:towns|townships|subdistricts|departments|bureaus|counties|districts)\b"
)
