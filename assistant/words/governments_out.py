"""The word 政府 where it says which bodies are left out: 不算政府, 除了政府和公安局, 政府除外."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.words.lexicon import Sense
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

GOVERNMENTS = Sense("who", "governments")

_EVERY = r"(?:各级|各地|各县区|县区|各|所有|全部|那些)?的?"
_WORD = rf"{_EVERY}(?:人民)?{levels().government.written[0]}"
_OUT = (
    r"(?:除[了去开掉]?|不[含算计看]|不要|不包[括含]|[排剔扣刨]除|[去减撇抛]掉|[撇抛刨]开|扣[掉去]|别算|不要算|不统计"
    r"|不计算)了?"
)
_LISTED = r"[^,，。;；?？\d]{1,20}(?:[和与及跟、]|以及|还有)"
_ENDS = (
    r"(?=\s*(?:$|[,，。;；?？\d)）呢]|以外|之外|外|除外|[和与及跟、]|以及|还有|的(?:话|数|$|[,，])|后|[谁哪全其排合平]|一共"
    r"|总共))"
)
_BEHIND = (
    r"(?=(?:的?(?:[和与及跟、]|以及)[^,，。;；?？\d]{1,12})?(?:[都也先就]|一律)*"
    r"(?:除外|以外|之外|不[算计含要看]|别算|不要算|不统计|不计算|[排剔扣]除|去掉|撇开|刨开))"
)
_EN_OUT = (
    r"\b(?:excluding|exclude|excepting|except(?: for)?|without|(?:not|never) (?:counting|including)"
    r"|leaving (?:out|aside)|other than|apart from|aside from|besides|but not|minus)"
)
_ENGLISH = Pattern(
    rf"{_EN_OUT} (?:the |any |all )?(?P<said>(?:local |people's |county |city |municipal |district )?governments?)"
    r"(?!'|s?[- ](?:offices?|bureaus?|departments?|web|sites?|affairs|information|reports?|procurement|agenc|bod))\b"
)
_SAID = Pattern(rf"{_OUT}\s*(?:{_LISTED})?(?P<ahead>{_WORD}){_ENDS}|(?P<behind>{_WORD}){_BEHIND}")


def governments_out(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Where it stands, with its sense.

    >>> [text[a:b] for text in ("不算各级政府，谁多", "政府除外", "不算政府网站") for a, b, _ in governments_out(text)]
    ['各级政府', '政府']
    """
    for m in _SAID.finditer(text):
        name = "ahead" if m["ahead"] else "behind"
        yield m.start(name), m.end(name), (GOVERNMENTS,)
    for m in _ENGLISH.finditer(text):
        yield m.start("said"), m.end("said"), (GOVERNMENTS,)
