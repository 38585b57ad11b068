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
_ALL_OF = Pattern(
    r"^\s*(?:please )?(?:tell me|give me|show me) (?:everything|all)(?: (?:there is|you have|you know))?"
    r" (?:about|on|for) (?P<who>[^,.;?]{3,60}?)\s*[?.]?\s*$",
    re.I,
)
_REPORTED = Pattern(
    r"^\s*what (?:did|does|has) (?P<who>[^,.;?]{3,60}?) report(?:ed)? (?:for|in) (?P<year>\d{4})\s*\??\s*$", re.I
)
_OVER_A_YEAR = Pattern(
    r"\b(?:carried|rolled|held|left|brought)(?: over| forward)? from (?P<one>20\d\d) (?:in)?to (?P<next>20\d\d)\b", re.I
)
_ANY = Pattern(r"^\s*(?i:(?:(?:were|was|are|is) there )?any) (?P<what>[a-z][a-z ,'-]{3,60}? in \d{4})\s*\??\s*$")
_AND_HOW_MANY = Pattern(
    r"(?P<who>^\s*which [^,.;?]{3,80}? (?:had|have|has|got) [^;?]{3,80}?),? and how many(?: each)?\s*\??\s*$", re.I
)
_DISCLOSED = Pattern(
    r"\bwhat (?:share|percentage|proportion|part|fraction)"
    r"(?: of (?:the |its |their |all )?(?:requests|applications)(?: received| made)?)?"
    r" (?:was|were|got|has been|have been) disclosed\b(?! (?:in full|fully|in part|partly|completely))",
    re.I,
)
_PENDING = Pattern(
    r"\b(?P<what>cases|suits) (?:against|involving) (?P<who>[^,.;?]{3,60}?)"
    r" (?:were|was|are|is) (?:still )?(?:pending|undecided|open)\b",
    re.I,
)
_PLANS = Pattern(r"\b(?:improve\w*|plans?|planned|planning|steps|measures|intends?|promises?|promised)\b", re.I)
_NEXT_YEAR = Pattern(r"\s*\b(?:for|in) (?:the )?(?:next|coming|following) year\b", re.I)
_NAME = Pattern(r"(?P<before>^|[.?!;]\s*)(?:please )?name (?=\w)(?!of\b)", re.I)
_LIST_THOSE = Pattern(
    r"^\s*(?:please )?(?:list|show|give|tell)(?: me)? (?:all |the |any |every |of )*"
    r"(?P<who>(?:[a-z]+ ){0,2}(?:bodies|agencies|units|departments|bureaus|towns|townships|subdistricts|governments))"
    r" (?:(?:that|which|who) )?(?:had|have|has|having|with|faced|received) (?!their\b|its\b|the\b|each\b|how\b)",
    re.I,
)
_GROUP = r"(?:the )?(?:towns and townships|towns|townships|subdistricts|departments|bureaus|counties|districts)"
_THAN = Pattern(
    rf"^\s*(?:do|did|does|are|were|is|was|have|had) (?P<one>{_GROUP})(?:'s|')? (?P<rest>[^,.;?]{{3,80}}?) than"
    rf" (?:those of |that of |in )?(?P<other>{_GROUP})(?:'s|')?(?P<when> [^,.;?]{{2,30}})?\s*\??\s*$",
    re.I,
)
_WHICH_OF = Pattern(
    rf"^\s*(?:which|who) (?P<rest>[^.;?]{{3,80}}?),? (?P<one>{_GROUP}) or (?P<other>{_GROUP})"
    r"(?P<when> [^,.;?]{2,30})?\s*\??\s*$",
    re.I,
)
_DID_OR = Pattern(
    rf"^\s*(?:do|did|does|are|were|have|had) (?P<one>{_GROUP}) or (?P<other>{_GROUP}) (?P<rest>[^,.;?]{{3,80}}?)"
    r"(?P<when> (?:in|for|during) \d{4}| last year)?\s*\??\s*$",
    re.I,
)
_MORE = Pattern(r"\b(?:more|fewer|less|higher|lower|greater|larger|smaller|better|worse)\b", re.I)
_MEAN = Pattern(r"\b(?:average|mean|median|typical\w*|per \w+)\b", re.I)


def plainer(text: str) -> str:
    """The question in words that are known.

    >>> plainer("Which towns had neither lawsuits nor reconsiderations?"), plainer("How did Shiqiao Town do in 2024?")
    ('Which towns had no lawsuits and no reconsiderations?', 'summary of Shiqiao Town in 2024')
    """
    if said := _HOW_DID.match(text):
        return f"summary of {said['who']}{said['when'] or ''}"
    if said := _ALL_OF.match(text):
        return f"summary of {said['who']}"
    if said := _REPORTED.match(text):
        return f"summary of {said['who']} in {said['year']}"
    if (
        (said := _THAN.match(text) or _WHICH_OF.match(text) or _DID_OR.match(text))
        and _MORE.search(text)
        and not _MEAN.search(text)
    ):
        rest = _MORE.sub("", said["rest"])
        return f"{rest}{said['when'] or ''} in total, {said['one']} vs {said['other']}"
    text = _NEXT_YEAR.sub("", text) if _PLANS.search(text) else text
    text = _PENDING.sub(r"pending reconsiderations and pending lawsuits did \g<who> have", text)
    text = _DISCLOSED.sub("what was the disclosure rate", text)
    text = _ANY.sub(r"which agencies had \g<what>?", _AND_HOW_MANY.sub(r"\g<who>?", text))
    text = _NAME.sub(r"\g<before>list ", _OVER_A_YEAR.sub(_at_its_end, text))
    text = _LIST_THOSE.sub(_those_with, text)
    text = _WHICH_BOTH.sub(r"\g<who> with both ", text)
    text = _NEITHER.sub(lambda m: f"no {m['one']} and no ", text)
    return _NOT_EITHER.sub(lambda m: f"had no {m['one']} and no ", text)


_WHICH_BOTH = Pattern(r"^\s*which (?P<who>(?:[a-z]+ ){0,2}[a-z]+s) (?:had|have|received|faced) both ", re.I)
_BOTH = Pattern(r"both\b", re.I)


def _those_with(m: re.Match[str]) -> str:
    """Which bodies had it; bodies with both of two things."""
    return f"{m['who']} with " if _BOTH.match(m.string, m.end()) else f"which {m['who']} had "


def _at_its_end(m: re.Match[str]) -> str:
    """Carried over from 2023 into 2024: what was left at the end of 2023."""
    return f"carried over to the next year in {m['one']}" if int(m["next"]) == int(m["one"]) + 1 else m[0]
