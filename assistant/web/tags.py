"""HTML made of parts: a plain string is always escaped, only what was made here is markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_TEMPLATE = str.maketrans({"$": "&#36;", "{": "&#123;", "}": "&#125;", "`": "&#96;"})  # a page's own template marks
_VOID = frozenset({"br", "img", "input"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Part = str | None
NOTHING = Html("")


def safe(text: str) -> Html:
    """Show untrusted text as it is, wherever in a page it stands.

    >>> safe('<b onclick="x">${1}</b>')
    '&lt;b onclick=&quot;x&quot;&gt;&#36;&#123;1&#125;&lt;/b&gt;'
    """
    return Html(escape(text, quote=True).translate(_TEMPLATE))


def joined(parts: Iterable[Part], between: str = "") -> Html:
    """Parts one after another; strings are escaped."""
    return Html(safe(between).join(p if isinstance(p, Html) else safe(p) for p in parts if p is not None))


def tag(name: str, /, *inside: Part, **attributes: str | int | None) -> Html:
    """One element; `class_` is written class, `data_cell` data-cell, an attribute that is None is left out.

    >>> tag("p", "a<b", tag("br"), class_="x")
    '<p class="x">a&lt;b<br></p>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{safe(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{given}>")
    return Html(f"<{name}{given}>{joined(inside)}</{name}>")
