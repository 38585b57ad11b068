"""The numbers that Word prints before a paragraph and never stores in its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.formats.xml import Element, child, named, number, value

_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "chineseLegalSimplified",
    ]
)
_SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written and where it begins."""

    written: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass
class Numbering:
    """The lists and styles of one document, and how far each list has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)  # numId → its scheme and levels
    styles: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)  # style → numId, level
    headings: frozenset[str] = frozenset()
    counted: dict[str, dict[int, int]] = field(default_factory=dict)  # scheme → level → last number

    def prefix(self, properties: dict[str, Element], text: str) -> str:
        """The number printed before this paragraph; counting it is part of asking."""
        name, level = self._of(properties)
        if name not in self.lists or not text.strip() or text.strip().isdigit():
            return ""
        scheme, levels = self.lists[name]
        counts = self.counted.setdefault(scheme, {})
        counts[level] = counts.get(level, levels.get(level, Level()).start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        return _written(levels, level, counts)

    def is_heading(self, properties: dict[str, Element]) -> bool:
        """Whether style or outline level make the paragraph a heading."""
        level = value(properties.get("outlineLvl"))
        return (level is not None and level != "9") or value(properties.get("pStyle")) in self.headings

    def _of(self, properties: dict[str, Element]) -> tuple[str | None, int]:
        own = properties.get("numPr")
        name, level = self.styles.get(value(properties.get("pStyle")) or "", (None, None))
        if own is not None:
            name = value(child(own, "numId")) or name
            level = number(child(own, "ilvl"), level or 0)
        return name, level or 0


def _written(levels: dict[int, Level], level: int, counts: dict[int, int]) -> str:
    own = levels.get(level, Level())
    if own.written in _SILENT:
        return ""
    text = own.text
    for n in range(level + 1):
        each = levels.get(n, Level())
        text = text.replace(f"%{n + 1}", _number(counts.get(n, each.start), each.written))
    return text


def _number(n: int, written: str) -> str:
    if written in _CHINESE:
        return _chinese(n)
    if written == "decimalEnclosedCircle" and 0 < n <= 20:
        return chr(0x245F + n)
    if written in ("upperLetter", "lowerLetter"):
        return chr((65 if written == "upperLetter" else 97) + (n - 1) % 26)
    return str(n)


def _chinese(n: int) -> str:
    """Small numbers as headings write them.

    >>> _chinese(2), _chinese(10), _chinese(12), _chinese(25)
    ('二', '十', '十二', '二十五')
    """
    tens, ones = divmod(n, 10)
    if not 0 < tens < 10:
        return _DIGITS[ones] if n < 10 else str(n)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """Read the parts of the package that say how paragraphs are numbered."""
    by_name = {} if styles is None else {value(s, "styleId") or "": s for s in named(styles, "style")}
    return Numbering(
        lists={} if numbering is None else _lists(numbering),
        styles={name: _style(by_name, name) for name in by_name},
        headings=frozenset(name for name in by_name if _heads(by_name, name)),
    )


def _lists(root: Element) -> dict[str, tuple[str, dict[int, Level]]]:
    schemes = {value(a, "abstractNumId"): _levels(a) for a in named(root, "abstractNum")}
    out: dict[str, tuple[str, dict[int, Level]]] = {}
    for num in named(root, "num"):
        name, scheme = value(num, "numId") or "", value(child(num, "abstractNumId")) or ""
        levels = dict(schemes.get(scheme, {}))
        begun_anew = {
            _level(o): number(child(o, "startOverride"), 1)
            for o in named(num, "lvlOverride")
            if child(o, "startOverride") is not None
        }
        for n, start in begun_anew.items():
            old = levels.get(n, Level())
            levels[n] = Level(old.written, old.text, start)
        out[name] = (f"{scheme}/{name}" if begun_anew else scheme, levels)
    return out


def _levels(scheme: Element) -> dict[int, Level]:
    return {
        _level(e): Level(
            value(child(e, "numFmt")) or "decimal", value(child(e, "lvlText")) or "", number(child(e, "start"), 1)
        )
        for e in named(scheme, "lvl")
    }


def _level(element: Element) -> int:
    text = value(element, "ilvl") or ""
    return int(text) if text in tuple("012345678") else 0


def _style(by_name: dict[str, Element], name: str, depth: int = 0) -> tuple[str | None, int | None]:
    """The list a style belongs to, its own or that of the style it is based on."""
    if name not in by_name or depth > 10:
        return None, None
    own = child(child(by_name[name], "pPr"), "numPr")
    if own is None:
        return _style(by_name, value(child(by_name[name], "basedOn")) or "", depth + 1)
    return value(child(own, "numId")), number(child(own, "ilvl"), 0)


def _heads(by_name: dict[str, Element], name: str) -> bool:
    style = by_name[name]
    shown = (value(child(style, "name")) or "").lower()
    return shown.startswith(("heading", "标题")) or child(child(style, "pPr"), "outlineLvl") is not None
