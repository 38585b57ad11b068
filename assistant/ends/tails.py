"""A piece behind the question mark that only says of whom and when: 谁罚得最多？2024松泉, …？只算松泉县."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from assistant.read import Read
from vectorstore.pattern import Pattern

SHORT = 24  # characters of such a piece
_ASKS = Pattern(r"[呢吗嘛么吧多少几谁哪?？]|\b(?:and|what|how|which|who)\b", re.I)
_FIRST_ONES = Pattern(
    r"(?:只?[要列给取看]|列出|说出)?(?:排名)?[前后](?:\d{1,2}|[两二三四五六七八九十]{1,3})(?:名|位|家|个)?(?:就行|即可|吧)?[?？。]?"
)
_FRAME = ("who", "level", "filler", "link", "thing")


def joined(pieces: list[str], read_one: Callable[[str], Read]) -> list[str]:
    """The asks of a text; a tail that says only whose and when leads the ask that it limits."""
    out = pieces[:1]
    for before, piece in pairwise(pieces):
        if _FIRST_ONES.fullmatch(piece.strip()):  # 谁处罚最多？前4
            out[-1] = f"{out[-1].rstrip(' ?？。')}，{piece}"
        elif _bare(piece) and _limits(read_one(piece), read_one(before)):
            out[-1] = _leading(piece, out[-1])
        elif _bare(before) and out[-1] == before and _limits(read_one(before), read_one(piece)):
            out[-1] = _leading(before, piece)
        else:
            out.append(piece)
    return out


def _bare(piece: str) -> bool:
    return len(piece) <= SHORT and not _ASKS.search(piece)


def _leading(limit: str, ask: str) -> str:
    limit = limit.strip(" 。.;；")
    return f"{limit}，{ask}" if re.search(r"[\u4e00-\u9fff]", limit) else f"{limit}, {ask}"


def _limits(tail: Read, ask: Read) -> bool:
    """Whether a piece says nothing but whose and when, and nothing that the ask before it says itself."""
    kinds = _FRAME if ask.found.measures else (*_FRAME, "row", "column", "phrase", "reading")
    framed = all(m.kind in {"name", "years"} or any(m.means(k) for k in kinds) for m in tail.mentions.found)
    said = (tail.who.said or tail.years) and not (tail.who.strangers or tail.who.unsure or tail.unknown or tail.chatter)
    whole = ask.found.measures or ask.mentions.has("op", "most", "least", "rank", "unfiled") or ask.unknown
    one = any(len(bodies) == 1 and not _lies_in(bodies[0].region, tail) for _, bodies in ask.who.named)
    twice = (
        (tail.years and ask.years)
        or (tail.who.named and ask.who.said)
        or (tail.who.regions and (ask.who.regions or one))
        or (tail.who.levels and (ask.who.levels or ask.who.named))
    )
    return bool(framed and said and whole and not twice)


def _lies_in(region: tuple[str, ...], tail: Read) -> bool:
    """城管局和市监局谁更多？铜塘区2024: the area behind a body's name is the one that it lies in."""
    return any(area[-1] in region for area in tail.who.regions)
