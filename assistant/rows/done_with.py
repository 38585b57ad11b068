"""A noun that only says with what something was done: 收到的申请全部办结了多少件 counts what was handled."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_NOUN = Pattern(r"的(?:申请(?:件|公开)?)?$")
_LINKED = Pattern(r"[\u4e00-\u9fff]{0,4}")  # 一共已经, and no comma

_HAS = Pattern(r"的?(?:件|申请)?(?:一共|总共|共|各自?)?(?:有|是)?")
_JOINED = Pattern(r"[和与及跟同、]")


def done_with(m: Mention, group: Sequence[Mention], text: str) -> bool:
    """Whether a verb that is counted follows a noun at once: never 收到的申请和办结的, 收到的申请、办结多少."""
    if not m.means("row") or not _NOUN.search(m.text):
        return False
    after = [n for n in group if n.start >= m.end and (n.means("row") or not _empty(n))]
    if len(after) < 2:
        return False
    verb, asks = after[:2]
    those = verb.text.endswith("的") or text.startswith("的", verb.end)  # 收到的申请办结的有多少件
    weak = any(s.kind == "row" and s.weak and not s.faint for s in verb.senses) and (those or not verb.means("filler"))
    counted = bool(_HAS.fullmatch(text[verb.end : asks.start])) and asks.means("ask", "how_many")
    between = text[m.end : verb.start]
    apart = (those and _JOINED.search(between)) or (_NOUN.search(verb.text) and not verb.text.endswith("的"))
    return weak and counted and not apart and bool(_LINKED.fullmatch(between))


def _empty(n: Mention) -> bool:
    return n.means("filler") or n.means("who") or n.means("op", "total")
