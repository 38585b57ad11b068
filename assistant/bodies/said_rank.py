"""Whose bureau is meant, said beside its name: 住建局（市里）, 各级财政局, 公安、城管三家市局."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.bodies.ranks import as_held, kinds_called
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue
    from vectorstore.mentions import NameHit

_BEHIND = Pattern(r"\s*[(（]\s*(?P<rank>[省市县区])(?:一?级|里|本级|局|直|属)?的?\s*[)）]")
_AHEAD = Pattern(r"(?<![\u4e00-\u9fff])(?P<rank>[省市县区])里的?")
_ALL_RANKS = Pattern(r"各级的?|(?:省市县|省市|市、?县|市和县|县市|市、?区)区?[两二三]级的?各?")
_TRADE = r"[\u4e00-\u9fff]{2,4}?"
_TRADES = Pattern(
    rf"(?P<trades>{_TRADE}(?:\s*[、和与及跟]\s*{_TRADE}){{1,7}}?)\s*的?(?:(?P<n>[两二三四五六七八2-8])(?:个|家|大)?的?"
    r"(?P<rank>[省市县区])?|(?P<own>[省市县区]))(?:(?<=[省市县区])级)?局"
)
_COUNT = Pattern(r"(?P<n>[两二三四五六七八2-8])[个家]$")
_AND = Pattern(r"\s*[、和与及跟]\s*")
_NUMBERS = {n: i for i, n in enumerate("两三四五六七八", 2)} | {"二": 2} | {str(n): n for n in range(2, 9)}
_UNSURE = frozenset({"typo", "guess", "bare"})


def with_ranks(plain: str, catalogue: Catalogue) -> str:
    """The question with such bureaus said by their whole names."""
    plain = _of_all_ranks(plain, catalogue)
    if behind := _BEHIND.search(plain):
        for hit in reversed([h for h in _sure(plain, catalogue) if h.end <= behind.start() and len(h.ids) > 1]):
            if name := _of_rank(hit, behind["rank"], catalogue):
                return plain[: hit.start] + name + plain[hit.end : behind.start()] + plain[behind.end() :]
    if ahead := _AHEAD.search(plain):
        for hit in (h for h in _sure(plain, catalogue) if h.start == ahead.end() and len(h.ids) > 1):
            if name := _of_rank(hit, ahead["rank"], catalogue):
                return plain[: ahead.start()] + name + plain[hit.end :]
    return plain


def _of_rank(hit: NameHit, rank: str, catalogue: Catalogue) -> str:
    """The one body of a rank that bears a name; of several the name with the rank before it."""
    kinds = as_held(kinds_called(rank), catalogue)
    own = [a for a in catalogue.agencies(agency_ids=hit.ids) if levels().rank(a.region) in kinds]
    return own[0].name if len(own) == 1 else f"{rank}级{hit.text}" if own else ""


def _sure(plain: str, catalogue: Catalogue) -> list[NameHit]:
    """The bodies named, none of them misspelt."""
    return [h for h in catalogue.find(plain) if h.kind == "agency" and h.how not in _UNSURE]


def _of_all_ranks(plain: str, catalogue: Catalogue) -> str:
    """各级财政局: all of them."""
    said = _ALL_RANKS.search(plain)
    if said is None or not any(h.start == said.end() for h in _sure(plain, catalogue)):
        return plain
    return f"{plain[: said.start()]}各{plain[said.end() :]}"


def trades_listed(plain: str, catalogue: Catalogue) -> str:
    """公安、城管、市监三家市局: as many bureaus as trades, each known by its trade."""
    said = _TRADES.search(plain)
    if said is None:
        return plain
    first, *others = _AND.split(said["trades"])
    count = said["n"] or ((ahead := _COUNT.search(plain[: said.start() + 2])) and ahead["n"])
    rank = said["rank"] or said["own"] or ""
    if count and len(others) + 1 != _NUMBERS[count]:
        return plain
    for begun in range(len(first) - 1):  # 请问公安、城管: the first may begin inside a word
        trades = (trade.removesuffix("局") for trade in (first[begun:], *others))
        bodies = [_one(f"{rank}{trade}局", rank, catalogue) for trade in trades]
        names = list(dict.fromkeys(a.name for a in bodies if a))
        if len(names) == len(bodies):
            return _COUNT.sub("", plain[: said.start() + begun]) + "和".join(names) + plain[said.end() :]
    return plain


def _one(name: str, rank: str, catalogue: Catalogue) -> Agency | None:
    """The one body of a name, of the rank said."""
    ids = {i for h in _sure(name, catalogue) if (h.start, h.end) == (0, len(name)) for i in h.ids}
    found = catalogue.agencies(agency_ids=ids) if ids else []
    if rank:
        kinds = as_held(kinds_called(rank), catalogue)
        found = [a for a in found if levels().rank(a.region) in kinds]
    return found[0] if len(found) == 1 else None
