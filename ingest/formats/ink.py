"""What print says beside the character itself: a raised digit is the mark of a note, a struck one is taken back."""

from __future__ import annotations

import re

from ingest.pages import UNCLEAR

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\s*[\[(（【〔﹝]?\s*(\d{1,2})\s*[\])）】〕﹞]?\s*")
_NOTES = 20  # a higher number is none of a note: what else it may be nobody knows
_DIGIT = re.compile(r"\d")


def raised(text: str) -> str:
    """The text as it stands above or below the line.

    >>> raised("1"), raised("[2]"), raised("38") == struck("38")
    ('¹', '²', True)
    """
    mark = _MARK.fullmatch(text)
    if text.isdecimal() and int(text) > _NOTES:
        return struck(text)
    return (mark[1] if mark else text).translate(_RAISED)


def struck(text: str) -> str:
    """The text with a line through it: its figures are there to be seen and hold no more."""
    return _DIGIT.sub(UNCLEAR, text)
