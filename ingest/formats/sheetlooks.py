"""The styles of a workbook as one XML file: what each makes of the figure that stands in its cell."""

from __future__ import annotations

from ingest.formats.beside import Ink, unseen
from ingest.formats.cellstyles import is_light
from ingest.formats.ink import raised, struck
from ingest.formats.printing import format_ink
from ingest.formats.xml import Element, child, named, value

_CODES = {"percent": "0%", "scientific": "0.00E+00", "yes/no": '"是"', "true/false": '"是"', "on/off": '"是"'}
_RUNS = {"Sup": raised, "Sub": raised, "S": struck, "Del": struck}
_DEEP = 8  # styles made out of others


class Looks:
    """The inks of the styles of one workbook, by their names."""

    def __init__(self, root: Element) -> None:
        styles = child(root, "Styles")
        self._styles = {value(s, "ID"): s for s in (() if styles is None else named(styles, "Style"))}
        self._inks: dict[str, Ink | None] = {}

    def ink(self, name: str | None) -> Ink | None:
        """What a style does to a figure; the default one where none is named."""
        name = name or "Default"
        if name not in self._inks:
            self._inks[name] = self._made(name)
        return self._inks[name]

    def _made(self, name: str) -> Ink | None:
        code = self._said(name, "NumberFormat", "Format") or ""
        said = format_ink(_CODES.get(code.lower(), code if any(c in code for c in _PLACES) else ""))
        colour = (self._said(name, "Font", "Color") or "").lstrip("#")
        ground = (self._said(name, "Interior", "Color") or "#FFFFFF").lstrip("#")
        if said is unseen or (len(colour) == 6 and is_light(colour) and is_light(ground)):
            return unseen
        if self._said(name, "Font", "StrikeThrough") == "1":
            return struck
        return raised if (self._said(name, "Font", "VerticalAlign") or "None") != "None" else said

    def _said(self, name: str | None, part: str, what: str) -> str | None:
        """What a style or the one that it is made out of says."""
        for _ in range(_DEEP):
            style = self._styles.get(name)
            said = value(child(style, part), what)
            if said is not None or style is None:
                return said
            name = value(style, "Parent") or ("Default" if name != "Default" else None)
        return None


_PLACES = "0#?;@"  # what a format of its own holds; the others are names


def marked(data: Element, ink: Ink = str) -> str:
    """The words of a cell, its raised and struck runs marked."""
    out = ink(data.text or "")
    for run in data:
        if isinstance(run.tag, str):
            out += marked(run, _RUNS.get(run.tag.rpartition("}")[2], ink))
        out += ink(run.tail or "")
    return out
