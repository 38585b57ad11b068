"""Where what is asked of the first begins: 处罚前两名分别收到几件申请."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.words.amount import NUMERALS
from assistant.words.mentions import Mention, Mentions
from vectorstore.pattern import Pattern

_ONLY_HOW_MANY = Pattern(
    rf"哪?(?:\d{{1,2}}|[两二三四五六七八九十])[个家名]|(?:the )?(?:\d{{1,2}}|{'|'.join(NUMERALS)})"
)
_SO_MANY = Pattern(r"几|多少")


def then_asks(m: Mention, mentions: Mentions) -> bool:
    """Whether behind the first so many, or whoever is first, stands what is asked of them."""
    first = is_first(m) or whoever_is_first(m, mentions.found)
    return first and (of_those(m, mentions) or any(how_many(n) and n.start >= m.end for n in mentions.found))


def of_those(m: Mention, mentions: Mentions) -> bool:
    """申请最少的三家的公开率: a row of theirs stands right behind."""
    own = mentions.text[m.end : m.end + 1] == "的"
    behind = [n for n in mentions.found if n.start == m.end + 1]
    return own and any(s.kind == "row" and not s.weak for n in behind for s in n.senses)


def is_first(m: Mention) -> bool:
    """前三名, 最多的三家; 三个 of 三个许可最多的镇 only says how many, and who is first stands behind it."""
    return m.amount is not None and m.amount.role == "first" and not _ONLY_HOW_MANY.fullmatch(m.text)


def whoever_is_first(m: Mention, found: Sequence[Mention]) -> bool:
    """处罚最多的镇收到几件申请: what stands behind the body is asked of it, though its word be a weak one."""
    ends = {n.end for n in found if n.means("op", "most") or n.means("op", "least")}
    return (m.means("level") or m.means("who", "all")) and m.start in ends


def how_many(m: Mention) -> bool:
    """Whether a word asks for a number: 几件, 各有多少."""
    return m.means("ask", "how_many") or (m.means("who", "each") and bool(_SO_MANY.search(m.text)))
