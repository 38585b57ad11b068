"""What the styles of a Word document make of its runs, written onto the runs themselves."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ingest.formats.xml import Element, child, is_on, local, value

_SWITCHES = ("vanish", "strike", "dstrike")
_VALUES = ("vertAlign", "position")
_SIZE = "sz"  # told where something is raised: the mark of a note is smaller than its figure
_DEEP = 20  # styles that rest on one another
Look = dict[str, str]


def inherit(body: Element, styles: Element | None) -> None:
    """Give each run the switches that its own style and its paragraph's turn on, where it says nothing itself."""
    roots = [root for root in (body, styles) if root is not None]
    sized = any(next(root.iter("{*}position"), None) is not None for root in roots)
    values = (*_VALUES, _SIZE) if sized else _VALUES
    looks, usual = _looks(styles, values)
    plain = _said(child(styles, "docDefaults", "rPrDefault", "rPr"), values[-1:]) if sized else {}
    if not any(looks.values()) and not plain:
        return
    space = str(body.tag)[: str(body.tag).rfind("}") + 1]
    for run in body.iter(f"{space}r"):
        paragraph = next(run.iterancestors(f"{space}p"), None)
        outer = {**plain, **looks.get(value(child(paragraph, "pPr", "pStyle")) or usual, {})}
        inner = looks.get(value(child(run, "rPr", "rStyle")) or "", {})
        if outer or inner:
            _write(run, _together(outer, inner, values), space)


def _looks(styles: Element | None, values: Sequence[str]) -> tuple[dict[str, Look], str]:
    """What each style says with those that it rests on, and the name of the usual paragraph's."""
    found = {value(s, "styleId") or "": s for s in (() if styles is None else styles.iterchildren("{*}style"))}
    usual = (n for n, s in found.items() if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true"))
    return {name: _look(name, found, values) for name in found}, next(usual, "")


def _look(name: str, found: dict[str, Element], values: Sequence[str]) -> Look:
    look: Look = {}
    for _ in range(_DEEP):
        style = found.get(name)
        if style is None:
            break
        look = {**_said(child(style, "rPr"), values), **look}
        name = value(child(style, "basedOn")) or ""
    return look


def _said(properties: Element | None, values: Sequence[str]) -> Look:
    look: Look = {}
    for said in properties if properties is not None else ():
        if (name := local(said)) in _SWITCHES:
            look[name] = "1" if is_on(said) else ""
        elif name in values:
            look[name] = value(said) or ""
    return look


def _together(outer: Look, inner: Look, values: Sequence[str]) -> Look:
    """A switch that both styles turn on is off again, as the format has it; of the others the inner one counts."""
    switches = {name: "1" for name in _SWITCHES if bool(outer.get(name)) != bool(inner.get(name))}
    return {**switches, **{name: look[name] for look in (outer, inner) for name in values if name in look}}


def _write(run: Element, look: Look, space: str) -> None:
    properties = child(run, "rPr")
    if properties is None:
        properties = run.makeelement(f"{space}rPr")
        run.insert(0, properties)
    for name, said in look.items():
        if child(properties, name) is None:
            etree.SubElement(properties, f"{space}{name}", {f"{space}val": said})
