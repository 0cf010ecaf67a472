"""Chart drawing: rows as an SVG picture, which Altair draws without network."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import attrs

from repatriation.views.chart_axis import axis_of
from repatriation.views.chart_layers import Layers
from repatriation.views.chart_layout import place_rows
from repatriation.views.chart_legend import Scale, legend
from repatriation.views.chart_palette import PAGE
from repatriation.views.chart_row import Row

__all__ = ["draw", "png"]

_FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"


def draw(rows: Sequence[Row], scale: Scale) -> str:
    """Draw rows below each other, and below them what the marks mean.

    Raises:
        ModuleNotFoundError: The extra ``plots`` is not installed; the message says so.
    """
    altair, convert = _needed("altair"), _needed("vl_convert")
    parts = [Layers(altair, place_rows(rows), axis_of(rows, scale)).chart()]
    explained = legend(rows, scale)
    if explained:
        places = place_rows(Row(label=told, depth=1) for told, _ in explained)
        samples = [
            place._replace(row=attrs.evolve(sample, depth=1))
            for place, (_, sample) in zip(places, explained, strict=True)
        ]
        parts.append(Layers(altair, samples, None).chart())
    whole = altair.vconcat(*parts, spacing=16, background=PAGE, padding=10)
    whole = whole.configure(font=_FONT, view={"stroke": None})
    return str(convert.vegalite_to_svg(whole.to_dict(validate=False), allowed_base_urls=[]))


def png(svg: str) -> bytes:
    """Give a picture as PNG, at twice its size.

    Raises:
        ModuleNotFoundError: The extra ``plots`` is not installed; the message says so.
    """
    return bytes(_needed("vl_convert").svg_to_png(svg, scale=2))


def _needed(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        library = name.replace("vl_convert", "vl-convert-python")
        message = (
            f"drawing needs {library}, which is not installed; pip install 'repatriation[plots]', "
            "or ask for .text, which needs nothing"
        )
        raise ModuleNotFoundError(message, name=name) from None
