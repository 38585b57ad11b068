"""How many items of information were published, said without a unit: 发布信息条数, 主动公开信息数, 发的信息最多."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.words.lexicon import Sense
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.words.mentions import Mentions

PUBLISHED = "公开信息"  # all that a report says it published, not what stood in one place
_DONE = r"(?:主动公开|主动发布|对外发布|公开|发布|推送|上传|更新|发)(?:了|的|过|出)?"
_ITEMS = r"(?:各类|各种|各项)?(?:政府|政务)?(?:动态)?(?:信息|消息)"
_HOW_MANY = r"(?:发布|公开)?的?(?:总条数|条数|总数量?|总量|数量|篇数|条目数|数(?![据字])|量)"
_ITEMS_PUBLISHED = Pattern(
    rf"(?:{_DONE})?{_ITEMS}{_HOW_MANY}"
    rf"|{_DONE}{_ITEMS}(?=[^,，。;；?？有]{{0,6}}(?:最[多少]|多少条|几条|[多少]的?(?:是|$)|排名|排序|排一?[排下]|总共|一共))"
    rf"|{_DONE}多少{_ITEMS}|{_DONE}(?:总)?[条篇]数"
)


def published(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Every such piece with its span: a figure that stands in prose alone.

    >>> [text[a:b] for text in ("各乡镇发布信息条数排名", "依申请公开信息数据") for a, b, _ in published(text)]
    ['发布信息条数']
    """
    for m in _ITEMS_PUBLISHED.finditer(text):
        yield m.start(), m.end(), (Sense("noun", "prose"),)


def thing(text: str) -> str:
    """What is published, without how many it is: of whatever else was asked nothing is taken away.

    >>> thing("主动公开信息条数"), thing("热线件数")
    ('公开信息', '热线件数')
    """
    if not _ITEMS_PUBLISHED.fullmatch(text):
        return text
    said = re.sub(rf"^主动|{_HOW_MANY}$|多少", "", text)
    return PUBLISHED if not said or re.fullmatch(_DONE, said) else said


_PUBLISHED = Pattern(rf"(?:{_DONE})?(?:{_ITEMS})?")
_NAMING = ("row", "column", "union", "phrase", "reading", "section", "beyond", "noun")


def items_alone(mentions: Mentions) -> bool:
    """Whether nothing is named but that something was made public: in 条 its items are counted."""
    named = [m.text for m in mentions.found if any(m.means(kind) for kind in _NAMING) and not m.means("filler")]
    return bool(_PUBLISHED_SAID.search(mentions.text)) and all(_PUBLISHED.fullmatch(text) for text in named)


_PUBLISHED_SAID = Pattern(rf"{_DONE}|{_ITEMS}")


def counts_items(text: str) -> bool:
    """Whether items published are what is counted: their unit goes without saying."""
    return bool(_ITEMS_PUBLISHED.search(text))
