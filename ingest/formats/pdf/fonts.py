"""What a PDF's fonts leave to guessing: characters that no table of the file names, though every reader gives some."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.pages import UNCLEAR

Spec = Mapping[str, Any]
_SYMBOLIC, _PLAIN = 4, 32  # flags of a font: its codes are its own, or those of the Latin alphabet
_CHARS, _RANGES = re.compile(rb"beginbfchar(.*?)endbfchar", re.S), re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{4})>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{4})>")
_FORMS_DEEP = 8  # drawings within drawings


class Fonts:
    """The fonts of one document, each looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, frozenset[str] | None]] = {}

    def honest(self, chars: list[dict[str, Any]], resources: Spec) -> list[dict[str, Any]]:
        """The characters of a page; those that were only guessed are unclear."""
        guessed: dict[str, set[str] | None] = {}
        for name, texts in self._fonts(resources, 0):
            if texts is None or guessed.get(name, set()) is None:
                guessed[name] = None
            elif texts:
                guessed[name] = (guessed.get(name) or set()) | texts
        return [c | {"text": UNCLEAR} if _is_guessed(c, guessed) else c for c in chars] if guessed else chars

    def _fonts(self, resources: Spec, depth: int) -> Iterator[tuple[str, frozenset[str] | None]]:
        from pdfminer.pdftypes import resolve1

        for reference in _dict(resources.get("Font")).values():
            number = getattr(reference, "objid", None)
            if number is None or number not in self._known:
                found = _look(_dict(reference))
                self._known[number or -1] = found
            yield self._known[number or -1]
        for reference in _dict(resources.get("XObject")).values() if depth < _FORMS_DEEP else ():
            form = getattr(resolve1(reference), "attrs", {})
            if inner := _dict(form.get("Resources")):
                yield from self._fonts(inner, depth + 1)


def _is_guessed(char: dict[str, Any], guessed: dict[str, set[str] | None]) -> bool:
    name = char["fontname"]
    texts = guessed.get(name, set())
    return texts is None or char["text"] in texts


def _look(font: Spec) -> tuple[str, frozenset[str] | None]:
    """The name a font's characters carry, and which of them are guesses; None: all."""
    doubled = _doubled(font)
    if _name(font.get("Subtype")) == "Type0":
        below = _list(font.get("DescendantFonts"))
        inner = _dict(below[0]) if below else {}
        return _called(inner), None if _is_numbered(font, inner) else doubled
    first, last = _number(font.get("FirstChar"), 0), _number(font.get("LastChar"), 255)
    codes = {code for code in _unnamed(font) if first <= code <= last} - _told(font)
    base = _base(font) if codes else {}
    return _called(font), doubled.union(base[code] for code in codes if code in base)


def _doubled(font: Spec) -> frozenset[str]:
    """The digits that the font says of more than one glyph, as no font has two of one."""
    from pdfminer.pdftypes import resolve1

    stream = resolve1(font.get("ToUnicode"))
    told = set(_digits(stream.get_data())) if _is_stream(stream) else set()
    return frozenset(digit for digit, times in Counter(digit for _, digit in told).items() if times > 1)


def _digits(table: bytes) -> Iterator[tuple[int, str]]:
    """The codes that a table calls a digit, with the digit.

    >>> list(_digits(b"beginbfchar <05> <0037> endbfchar beginbfrange <10> <11> <0038> <30> <31> <4E00> endbfrange"))
    [(5, '7'), (16, '8'), (17, '9')]
    """
    for part in _CHARS.findall(table):
        yield from (
            (int(code, 16), chr(int(to, 16))) for code, to in _PAIR.findall(part) if 0x30 <= int(to, 16) <= 0x39
        )
    for part in _RANGES.findall(table):
        for first, last, to in _TRIPLE.findall(part):
            count = min(int(last, 16) - int(first, 16), 0x39 - int(to, 16)) + 1
            steps = range(count) if int(to, 16) >= 0x30 else range(0x30 - int(to, 16), count)
            yield from ((int(first, 16) + step, chr(int(to, 16) + step)) for step in steps)


def _is_numbered(font: Spec, inner: Spec) -> bool:
    """Whether the codes are numbers of glyphs in a font of the file and nothing says what these are."""
    if _is_stream(font.get("ToUnicode")) or "FontFile2" not in _dict(inner.get("FontDescriptor")):
        return False
    named = _dict(inner.get("CIDSystemInfo")).get("Ordering") not in (b"Identity", b"UCS")
    same = _name(inner.get("CIDToGIDMap")) in ("", "Identity") and not _is_stream(inner.get("CIDToGIDMap"))
    return same and _name(font.get("Encoding")).startswith("Identity") and (named or "ToUnicode" in font)


def _unnamed(font: Spec) -> set[int]:
    """The codes whose characters the encoding does not name."""
    descriptor, encoding = _dict(font.get("FontDescriptor")), _dict(font.get("Encoding"))
    kind, flags = _name(font.get("Subtype")), _number(descriptor.get("Flags"), _PLAIN)
    own = bool(flags & _SYMBOLIC) and not flags & _PLAIN  # codes of its own
    inside = bool({"FontFile", "FontFile2", "FontFile3"} & set(descriptor))
    if inside and kind == "TrueType" and own:
        return set(range(256))
    differing, unknown = _differences(encoding)
    based = "BaseEncoding" in encoding or bool(_name(font.get("Encoding")))
    builtin = kind == "Type3" or (inside and not based and (own or not encoding) and "FontFile" not in descriptor)
    return (set(range(256)) - differing if builtin else set()) | unknown


def _differences(encoding: Spec) -> tuple[set[int], set[int]]:
    """The codes that an encoding names itself, and those of them whose name nobody knows."""
    from pdfminer.encodingdb import name2unicode

    code, named, unknown = 0, set[int](), set[int]()
    for item in _list(encoding.get("Differences")):
        if isinstance(item, int):
            code = item
            continue
        named.add(code)
        try:
            name2unicode(_name(item))
        except (KeyError, ValueError):
            unknown.add(code)
        code += 1
    return named, unknown


def _told(font: Spec) -> set[int]:
    """The codes for which the font says what they print."""
    from io import BytesIO

    from pdfminer.cmapdb import CMapParser, FileUnicodeMap
    from pdfminer.pdftypes import resolve1

    stream = resolve1(font.get("ToUnicode"))
    if not _is_stream(stream):
        return set()
    told = FileUnicodeMap()
    CMapParser(told, BytesIO(stream.get_data())).run()
    return set(told.cid2unichr)


def _base(font: Spec) -> dict[int, str]:
    """What readers take a code for where the font does not say it."""
    from pdfminer.encodingdb import EncodingDB

    encoding = _dict(font.get("Encoding"))
    name = _name(encoding.get("BaseEncoding")) or _name(font.get("Encoding"))
    usual = "WinAnsiEncoding" if _name(font.get("Subtype")) == "TrueType" else "StandardEncoding"
    return EncodingDB.get_encoding(name or usual, _list(encoding.get("Differences")))


def _called(font: Spec) -> str:
    return _name(_dict(font.get("FontDescriptor")).get("FontName")) or "unknown"


def _name(value: Any) -> str:
    from pdfminer.pdftypes import resolve1
    from pdfminer.psparser import PSLiteral

    value = resolve1(value)
    name = value.name if isinstance(value, PSLiteral) else ""
    return name if isinstance(name, str) else name.decode("latin-1")


def _number(value: Any, usual: int) -> int:
    from pdfminer.pdftypes import resolve1

    value = resolve1(value)
    return value if isinstance(value, int) else usual


def _dict(value: Any) -> Spec:
    from pdfminer.pdftypes import resolve1

    value = resolve1(value)
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    from pdfminer.pdftypes import resolve1

    value = resolve1(value)
    return [resolve1(item) for item in value] if isinstance(value, list) else []


def _is_stream(value: Any) -> bool:
    from pdfminer.pdftypes import PDFStream, resolve1

    return isinstance(resolve1(value), PDFStream)
