"""An answer's chart as Plotly's own figure: bars for what is compared, a line with gaps for what runs over years."""

from __future__ import annotations

import html
import importlib.util
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.answer import Chart, Series

BAR = 30  # pixels a bar
LYING = 6  # bars from which they lie: names then stand beside them, unbroken
TALLEST = 60  # bars in one picture
SAID = 12  # points of one line that bear their values
Spec = dict[str, Any]


def script() -> Path | None:
    """Plotly's own file for the browser, which its package brings; it is not imported."""
    found = importlib.util.find_spec("plotly")
    file = Path(found.origin).parent / "package_data" / "plotly.min.js" if found and found.origin else None
    return file if file and file.is_file() else None


def spec(chart: Chart) -> Spec:
    """Data and layout; colours and fonts are the page's own and are put in there."""
    return _line(chart) if chart.type == "line" else _bars(chart)


def _line(chart: Chart) -> Spec:
    said = "+text" if len(chart.series) == 1 and len(chart.x) <= SAID else ""
    mode = {"type": "scatter", "mode": f"lines+markers{said}", "textposition": "top center", "connectgaps": False}
    data = [{**mode, **_points(s, chart)} for s in chart.series]
    value = {"rangemode": "tozero", "separatethousands": True, "exponentformat": "none", "automargin": True}
    layout = {"xaxis": {"type": "category"}, "yaxis": value, "showlegend": len(data) > 1}
    return {"data": data, "layout": layout, "height": 300}


def _points(series: Series, chart: Chart) -> Spec:
    return {
        "name": _plain(series.name),
        "x": [*map(_plain, chart.x)],
        "y": _drawn(series.values),
        "text": _written(series.values),
        "cliponaxis": False,
        "hovertemplate": _hover("%{x}", chart),
    }


def _bars(chart: Chart) -> Spec:
    names = [*map(_plain, chart.x[:TALLEST])]
    lying = len(names) >= LYING or max(map(len, names), default=0) > LYING
    data = []
    for series in chart.series:
        values, written = _drawn(series.values[:TALLEST]), _written(series.values[:TALLEST])
        places = {"x": values, "y": names, "orientation": "h"} if lying else {"x": names, "y": values}
        data.append({"type": "bar", "name": _plain(series.name), **places, "text": written, "textposition": "outside"})
        data[-1] |= {"cliponaxis": False, "hovertemplate": _hover("%{y}" if lying else "%{x}", chart)}
    named = {"type": "category", "automargin": True, "showgrid": False}
    axes = (
        {"xaxis": _quiet(), "yaxis": {**named, "autorange": "reversed"}}
        if lying
        else {"xaxis": named, "yaxis": _quiet()}
    )
    layout = {**axes, "showlegend": len(data) > 1, "bargap": 0.35, "margin": {"r": _beside(data) if lying else 56}}
    return {"data": data, "layout": layout, "height": 60 + BAR * len(names) * len(data) if lying else 300}


def _drawn(values: Sequence[str | None]) -> list[float | None]:
    return [None if v is None else float(v) for v in values]


def _written(values: Sequence[str | None]) -> list[str]:
    """Every digit of a value, however many they are."""
    return ["" if v is None else f"{Decimal(v):,f}" for v in values]


def _beside(data: Sequence[Spec]) -> int:
    """The pixels that the longest value takes behind the end of its bar."""
    return max(56, 8 * max(len(text) for one in data for text in [*one["text"], ""]) + 8)


def _quiet() -> Spec:
    """An axis without numbers: every bar bears its own."""
    return {"showticklabels": False, "showgrid": False, "zeroline": False, "rangemode": "tozero"}


def _hover(name: str, chart: Chart) -> str:
    unit = _plain(chart.unit or "").replace("%{", "")
    return f"{name}<br><b>%{{text}}{unit}</b><extra></extra>"


def _plain(text: str) -> str:
    """Plotly takes some tags for markup; a name has none."""
    return html.escape(text, quote=False)
