"""The words of themes are found in one walk along a text, as expressions tried one by one would find them."""

from __future__ import annotations

import re

import pytest

from assistant.prose import points as points_module
from assistant.prose.points import points
from assistant.prose.stood import Wording, Wordings
from assistant.prose.themes import ASPECTS, themes
from vectorstore.passages import HeldPassage
from vectorstore.records import Passage, Place

TEXTS = (
    "一是公开内容不够全面，部分栏目更新不及时",
    "经办人员流动频繁，业务不熟，培训跟不上",
    "信息信息公开栏栏目更新更新不够快不及时",
    "网站、微信公众号、12345热线和村级大喇叭都在用",
    "进一步拓宽公开渠道，健全考核和责任追究制度",
    "",
    "更" * 3000 + "新",
)


def tried_one_by_one(wording: Wording, text: str) -> frozenset[int]:
    """Each part where it stands first, by its longest word there."""
    places: set[int] = set()
    for part in wording:
        match = re.search("|".join(map(re.escape, sorted(part, key=len, reverse=True))), text)
        if match is None:
            return frozenset()
        places.update(range(*match.span()))
    return frozenset(places)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:8])
def test_every_wording_stands_where_it_would_be_found_by_itself(text: str) -> None:
    for aspect in ASPECTS:
        listed = [w for theme in themes()[aspect] for w in (*theme.words, *theme.hints)]
        each = [(n, found) for n, w in enumerate(listed) if (found := tried_one_by_one(w, text))]
        assert list(Wordings(listed).standing(text)) == each


def test_a_text_that_many_reports_repeat_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    led = points_module._led
    monkeypatch.setattr(points_module, "_led", lambda text: (read.append(text), led(text))[1])
    text = "一是青禾县各村的公开栏换得不勤快，村民有意见。二是经办人员一年换了三回。"
    place = Place("青禾县.txt", line=9)
    held = [HeldPassage(n, n, 2023, Passage("五", "存在的主要问题", text, place)) for n in range(50)]
    found = points(held, "problem")
    assert read == [text]
    assert {p.report_id for p in found} == set(range(50))
