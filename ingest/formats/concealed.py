"""What a web page holds and nobody sees: hidden by its style sheet or its styles, or in the colour of its paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.formats.doubted import doubt
from ingest.formats.xml import HtmlElement

Colour = tuple[int, int, int]
_HINT = re.compile(
    r"<style|visibility|opacity|font-size\s*:\s*0|overflow|color\s*[:=]\s*[\"']?\s*(?:#|white|rgb|transparent)", re.I
)
_LOOKS = ("style", "class", "<bdo")  # a page without one of these says nothing of how it looks
_BRACE = re.compile(r"[{}]")
_LEFT = re.compile(r"<!--|-->|@(?:charset|import|namespace)[^;{}@]*;")
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)", re.I)
_ANY_SCREEN = re.compile(
    r"@(?:supports|layer|container)\b.*|@media(?!.*(?:print|speech|max-|<|prefers|hover)).*", re.I | re.S
)
_NESTED = 4  # conditions within one another
_SELECTOR = re.compile(r"([\w-]*)([.#][\w-]+)")
_GONE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*(?:0(?:\.0+)?|\.0+)(?![.\d])", re.I
)
_NO_SIZE = re.compile(r"(?:^|;|\s)font-size\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.I)
_SIZED = re.compile(r"font-size|(?:^|[;\s])font\s*:", re.I)
_INK = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.I)
_GROUND = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]+)", re.I)
_HEX = re.compile(r"#([0-9a-f]{3}(?:[0-9a-f]{3})?)\b", re.I)
_RGB = re.compile(r"rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,/\s]+([\d.]+))?", re.I)
_NAMES = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240)}
_WHITE: Colour = (255, 255, 255)
_GLASS: Colour = (-1, -1, -1)
_ALIKE = 24  # of 256: two colours that nobody tells apart
_MOST = 0.5  # of its rows: where so many are hidden, a program shows them


def conceal(root: HtmlElement, text: str) -> None:
    """Mark as hidden what nobody sees; figures of which that is not certain are struck out."""
    said = text.lower()
    if ("style" in said or "color" in said) and _HINT.search(text):
        _conceal(root)
    if any(word in said for word in _LOOKS):
        doubt(root, text, (rule for sheet in root.iter("style") for rule in rules_of(sheet.text or "", _ANY_SCREEN)))


def _conceal(root: HtmlElement) -> None:
    rules: dict[str, str] = {}
    for name, style in (pair for sheet in root.iter("style") for pair in _sheet(sheet.text or "")):
        rules[name] = f"{rules.get(name, '')};{style}"
    looks = {e: look for e in root.iter() if e.keys() and isinstance(e.tag, str) and (look := _look(e, rules))}
    foreign = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
    rows = ((e, look) for e, look in looks.items() if e.tag == "tr")
    _hide_rows({e for e, look in rows if _GONE.search(look) or _is_tiny(e, look, looks)})
    for element, look in looks.items():
        if element.tag in ("tr", "body", "html"):
            continue
        within = _is_in_cell(element)
        if (within and _GONE.search(look)) or _is_tiny(element, look, looks):
            element.set("hidden", "")
        elif (paper := _is_paper(element, looks, foreign)) or (paper is None and within):
            plain = element.get("style") or ""
            element.set(*(("hidden", "") if paper else ("style", f"{plain};text-decoration:line-through")))


def _hide_rows(rows: set[HtmlElement]) -> None:
    """Hide rows of a table, unless they are most of it."""
    tables: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for row in rows:
        tables[next(row.iterancestors("table"), row)].append(row)
    for table, own in tables.items():
        if len(own) <= _MOST * sum(1 for _ in table.iter("tr")):
            for row in own:
                row.set("hidden", "")


def _is_in_cell(element: HtmlElement) -> bool:
    """A whole part of the page that its style sheet hides may be shown by a program."""
    return element.tag in ("td", "th") or next(element.iterancestors("td", "th"), None) is not None


def _is_tiny(element: HtmlElement, look: str, looks: dict[HtmlElement, str]) -> bool:
    """Whether its print has no size, and nothing in it has one of its own."""
    if not _NO_SIZE.search(look):
        return False
    return not any(_SIZED.search(looks.get(inner, "")) for inner in element.iterdescendants())


def _is_paper(element: HtmlElement, looks: dict[HtmlElement, str], foreign: bool) -> bool | None:
    """Whether its words have the colour of what they stand on; None where a style sheet elsewhere may say otherwise."""
    ink = _colour(_INK, looks[element])
    if ink is None or any(_colour(_INK, looks.get(inner, "")) for inner in element.iterdescendants()):
        return False
    if ink == _GLASS:
        return True
    for outer in (element, *element.iterancestors()):
        said = [match[1] for match in _GROUND.finditer(looks.get(outer, ""))]
        ground = _rgb(said[-1]) if said else None
        if ground and ground != _GLASS:
            return _are_alike(ink, ground)
        if said and not ground and re.search(r"url|gradient|var", said[-1], re.I):
            return False  # a picture, which may be of any colour
    return False if not _are_alike(ink, _WHITE) else None if foreign else True


def _are_alike(a: Colour, b: Colour) -> bool:
    return all(abs(x - y) < _ALIKE for x, y in zip(a, b, strict=True))


def _colour(kind: re.Pattern[str], look: str) -> Colour | None:
    said = [match[1] for match in kind.finditer(look)]
    return _rgb(said[-1]) if said else None


def _rgb(text: str) -> Colour | None:
    """The colour that a style names.

    >>> _rgb("#FFF"), _rgb("rgba(0, 0, 0, 0)"), _rgb("#1f4e79 none"), _rgb("inherit")
    ((255, 255, 255), (-1, -1, -1), (31, 78, 121), None)
    """
    if match := _HEX.search(text):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * d for d in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := _RGB.search(text):
        much = match[4]
        clear = much is not None and much.replace(".", "", 1).isdigit() and float(much) < 0.05
        return _GLASS if clear else (int(match[1]), int(match[2]), int(match[3]))
    word = text.strip().lower().split(" ")[0]
    return _GLASS if word == "transparent" else _NAMES.get(word)


def _look(element: HtmlElement, rules: dict[str, str]) -> str:
    """All that is said of how an element looks."""
    look = ""
    if rules:
        names = [*(f".{name}" for name in (element.get("class") or "").split()), f"#{element.get('id') or ''}"]
        look = "".join(rules.get(f"{tag}{name}", "") for name in names for tag in ("", element.tag))
    if ground := element.get("bgcolor"):
        look += f";background:{ground}"
    if element.get("background"):
        look += ";background:url()"
    if element.tag == "font" and (ink := element.get("color")):
        look += f";color:{ink}"
    return look + (f";{style}" if (style := element.get("style")) else "")


def _sheet(sheet: str) -> Iterator[tuple[str, str]]:
    """What a style sheet says of classes and names wherever they stand.

    >>> sorted(_sheet(".a,p.b{display:none} @media print{.c{display:none}} .d .e{color:red}"))
    [('.a', 'display:none'), ('p.b', 'display:none')]
    """
    for names, style in rules_of(sheet):
        for part in names.split(","):
            if match := _SELECTOR.fullmatch(part.strip()):
                yield match[1].lower() + match[2], style


def rules_of(sheet: str, wide: re.Pattern[str] = _SCREEN, depth: int = _NESTED) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet that hold on a screen; what holds on paper or on small screens only is none.

    >>> list(rules_of("@media screen{.a{top:0}} @media print{.b{top:0}} @supports (top:0){.c{top:0}}"))
    [('.a', 'top:0')]
    """
    for names, style in _rules(sheet):
        if not names.startswith("@"):
            yield names, style
        elif depth and wide.fullmatch(names):
            yield from rules_of(style, wide, depth - 1)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The outermost rules of a style sheet."""
    first, *parts = sheet.split("/*")
    sheet = first + "".join(part.partition("*/")[2] for part in parts)
    depth, start, names = 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            names = names if depth else _LEFT.sub("", sheet[start : brace.start()]).strip()
            start = start if depth else brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield names, sheet[start : brace.start()]
                start = brace.end()
    if depth:
        yield names, sheet[start:]  # a sheet that breaks off
