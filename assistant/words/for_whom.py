"""For whom an outcome is a win: 老百姓告政府赢了 is the government's loss, whoever is named last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.words.lexicon import Sense, lexicon
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

_WINS, _LOSES = "胜诉", "败诉"  # words that say how a case ended for the body itself
_SUING = (  # who sues the government; one sign is a word for them only beside an outcome
    r"(?:老百姓|百姓|群众|村民|市民|居民|公[民众]|原告|申请人|当事人|复议人|[企商]业|公司|民(?=[赢胜输败]))(?:们|一方|这边|那边)?"
)
_SUES = r"(?P<sues>(?:去|来)?(?:状告|起诉|告))(?P<whom>(?!到|上|进)[^,，。;；?？后而但却诉]{1,14}?)"
_GOES = r"(?:申请|提起?的?|打的?|去|来|告|闹)?(?:到|上|进)?(?:行政)?(?:法院|法庭|官司|复议|诉讼)"
_LEADS = r"(?:[,，]?(?:最后|最终|结果|一共|总共|能|又|都|共|有没有|中|里|里面))?"
_OUTCOME = r"(?P<said>(?P<won>(?:告|打)?(?:赢|胜诉|获胜|得胜|胜出)[了过的到]*)|(?:告|打)?(?:输|败诉)[了过的掉]*)"
_ZH = Pattern(rf"(?<![被让给由])(?P<who>{_SUING})(?:{_SUES}|{_GOES})?{_LEADS}{_OUTCOME}")
_RECONSIDERED = Pattern(rf"复议(?:案件|案子)?{_LEADS}{_OUTCOME}")
_BODY = Pattern(r"政府|机关|单位|局|官")
_APPLICANTS = (
    r"(?:the |ordinary |local |private )?(?:citizens?|plaintiffs?|applicants?|claimants?|residents?|villagers?|people"
    r"|petitioners?|complainants?|requesters?)"
)
_EN = Pattern(
    rf"\b(?P<who>{_APPLICANTS}) (?:ever |actually |have |had |has )?"
    r"(?P<said>(?P<won>w[io]ns?\b|prevail(?:ed)?|succeed(?:ed)?)|los[et]s?)\b"
)
_EN_BY = Pattern(rf"\b(?P<said>(?P<won>won)|lost) (?P<who>by {_APPLICANTS})\b")
_BEFORE_WHOM = Pattern(
    r"复议|官司|诉讼|法院|法庭|告官|\b(?:lawsuits?|court|litigation|suits?|reconsiderations?|appeals?)\b"
)


def for_whom(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """The words for those who sue, which count no applicants, and the outcome as the form knows it.

    >>> [(start, end) for start, end, _ in for_whom("老百姓告政府赢了几次")], list(for_whom("政府赢了几次"))
    ([(0, 4), (6, 8)], [])
    """
    turned = [m for pattern in (_ZH, _EN, _EN_BY) for m in pattern.finditer(text) if not _body_wins(m)]
    with_row = bool(_BEFORE_WHOM.search(text))
    for m in turned:
        start, end = m.span("who")
        sues = m.end("sues") if m.groupdict().get("sues") else end
        yield start, max(end, sues), (Sense("filler", "plain"),)
        yield *m.span("said"), _ended(_LOSES if m["won"] else _WINS, with_row)
    for m in _RECONSIDERED.finditer(text):
        if not any(m.start("said") == one.start("said") for one in turned):
            yield *m.span("said"), _ended(_WINS if m["won"] else _LOSES, with_row)


def _body_wins(m: re.Match[str]) -> bool:
    """老百姓告到县政府单位赢了: a second word for the body is who won."""
    return len(_BODY.findall(m.groupdict().get("whom") or "")) > 1


def _ended(word: str, with_row: bool) -> tuple[Sense, ...]:
    """How it ended, for the body: under the row that is said, else of lawsuits."""
    phrase = next(s for s in lexicon().senses[word] if s.kind == "phrase")
    column = Sense("column", load_speech().phrases[int(phrase.what)].column)
    return (column,) if with_row else (phrase,)
