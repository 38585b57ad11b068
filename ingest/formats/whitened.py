"""What a Word document holds and nobody sees: words in the colour of their paper, or of no size."""

from __future__ import annotations

from lxml import etree

from ingest.formats.xml import Element, child, value

_LIGHT = 0xE8  # of 255: lighter ink on white is not seen
_TINY = 5  # half points: smaller print is a dot
_CLEAR = ("auto", "none", "clear", "nil", "")


def whiten(body: Element, styles: Element | None) -> None:
    """Mark runs that nobody sees as hidden; where a table's style may paint dark ground, their figures as struck."""
    for colour in body.iter("{*}color"):
        if _is_light(value(colour) or ""):
            look = colour.getparent()
            run = None if look is None else look.getparent()
            if look is not None and run is not None and run.tag.endswith("}r"):
                _mark(run, look, styles)
    for size in body.iter("{*}sz"):
        said, look = value(size) or "", size.getparent()
        if look is not None and said.isascii() and said.isdigit() and int(said) < _TINY:
            etree.SubElement(look, _like(look, "vanish"))


def _mark(run: Element, look: Element, styles: Element | None) -> None:
    ground = _ground(run, look)
    if ground is not None and not _is_light(ground):
        return
    table = next(run.iterancestors("{*}tbl"), None)
    doubtful = ground is None and table is not None and _paints(value(child(table, "tblPr", "tblStyle")), styles)
    etree.SubElement(look, _like(look, "strike" if doubtful else "vanish"))


def _like(element: Element, name: str) -> str:
    """A name in the dialect of an element."""
    tag = element.tag
    return f"{tag[: tag.rfind('}') + 1]}{name}" if isinstance(tag, str) else name


def _is_light(colour: str) -> bool:
    try:
        return len(colour) == 6 and all(int(colour[i : i + 2], 16) >= _LIGHT for i in (0, 2, 4))
    except ValueError:
        return False


def _ground(run: Element, look: Element) -> str | None:
    """The colour that is painted under a run by itself, its paragraph or its cell; None where none is."""
    if (marker := value(child(look, "highlight"))) not in (None, "none"):
        return "FFFFFF" if marker == "white" else "000000"
    paragraph, cell = (next(run.iterancestors(f"{{*}}{name}"), None) for name in ("p", "tc"))
    for shade in (child(look, "shd"), child(paragraph, "pPr", "shd"), child(cell, "tcPr", "shd")):
        fill = value(shade, "fill") or ""
        if fill.lower() not in _CLEAR:
            return fill
        if shade is not None and (value(shade) or "clear") not in ("clear", "nil"):
            return "000000"  # a pattern
    return None


def _paints(name: str | None, styles: Element | None) -> bool:
    """Whether a table's style, or one it rests on, paints any ground."""
    for _ in range(9):
        found = () if styles is None or name is None else styles.iterchildren("{*}style")
        style = next((s for s in found if value(s, "styleId") == name), None)
        if style is None:
            return False
        if any((value(shade, "fill") or "").lower() not in _CLEAR for shade in style.iter("{*}shd")):
            return True
        name = value(child(style, "basedOn"))
    return False
