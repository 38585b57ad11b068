"""A report's prose as checks hear it: sentences in plain figures, each knowing what the text before speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ingest.checks.claims import Wording, wording
from ingest.pages import Outline
from ingest.sentences import Paragraph, plain, prose_of
from vectorstore.records import Identity, Place

_SENTENCE = re.compile(r"[^。！？!?]{1,1500}[。！？!?]*")  # what goes on longer is no sentence
_HEADED = 30  # characters of a line that only heads what follows
_DEFAULT = {"三": "applications", "四": "reviews"}
_BODY = re.compile(r"(?:人民政府|办事处|管理委员会)$")
_KIND = re.compile(
    r"(省|市|县|区|州|旗|盟|镇|乡|街道|局|委|厅|办|院|中心|部|处|站)(?:人民政府|办事处|管理委员会|员会|公室)?$"
)
_AREAS = frozenset("省市县区州旗盟镇乡") | {"街道"}
HEARD = frozenset("一二三四")  # sections that speak of the year's figures


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where its paragraph begins, what the paragraph said before it, and of which things."""

    text: str
    place: Place
    section: str
    paragraph: int
    before: str
    topic: str | None


@dataclass(frozen=True)
class Speech:
    """What a report says in the sections that speak of figures, and who speaks."""

    sentences: tuple[Sentence, ...]
    wording: Wording
    year: int | None
    government: bool  # its table covers an area with offices of their own
    own: re.Pattern[str]  # what the body calls itself
    heard: dict[Sentence, Any] = field(default_factory=dict)  # what was heard in a sentence before


def listen(outline: Outline, identity: Identity) -> Speech:
    """The sentences of a report, with the words that a paper of this year uses."""
    words = wording(identity.year)
    government = bool(identity.agency and words.words["scope.government"].search(identity.agency))
    own = _own(identity.agency or "", identity.region)
    return Speech(tuple(_sentences(outline, words)), words, identity.year, government, own)


@lru_cache(maxsize=256)
def _own(agency: str, region: tuple[str, ...]) -> re.Pattern[str]:
    """A body by its name, with and without its areas, and by the kind of body that it is.

    >>> _own("青禾县石桥镇人民政府", ("青禾县",)).sub("", "石桥镇、镇政府、全镇、县政府")
    '、、、县政府'
    """
    named = {agency, *(agency.partition(area)[2] for area in region)} - {""}
    named |= {_BODY.sub("", name) for name in named} - {""}
    kind = _KIND.search(agency)
    area = f"{region[-1][-1]}?" if region and kind and kind[1] not in _AREAS else ""
    kinds = [rf"(?:[我本]|{area}全?){kind[1]}(?:人民政府|政府|办事处|机关|办(?!公))?"] if kind else []
    every = "|".join([*map(re.escape, sorted(named, key=len, reverse=True)), *kinds])
    return re.compile(every or r"(?!)")


def _sentences(outline: Outline, words: Wording) -> Iterator[Sentence]:
    n = 0
    for section, parts in prose_of(outline):
        headed = _DEFAULT.get(section)
        for part in parts if section in HEARD else ():
            n += 1
            if _is_head(part):
                headed = topic_at(words, plain(part.text), None)
                continue
            topic, before = headed, ""
            for match in _SENTENCE.finditer(plain(part.text)):
                yield Sentence(match[0], part.place, section, n, before, topic)
                topic = topic_at(words, match[0], topic)
                before += match[0]


def _is_head(part: Paragraph) -> bool:
    return part.heading or (len(part.text) <= _HEADED and not part.text.endswith(("。", "；", "！")))


def topic_at(words: Wording, text: str, before: str | None) -> str | None:
    """What a text speaks of last."""
    named = [match.lastgroup for match in words.topics.finditer(text)]
    return named[-1] if named else before
