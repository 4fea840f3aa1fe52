"""A chart written to a file."""

from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.export.plots.look import library

FORMATS = ("svg", "png", "html")
SCALE = 2  # points of a PNG for each of the chart's


def save(chart: Any, path: Path | str) -> Path:
    """Write a chart as SVG, PNG or HTML, by the ending of the name; nothing is fetched, the HTML needs no network.

    Args:
        chart: what `timeline`, `map_of_places`, `network` or `counts` gave.
        path: where to; replaced where it is there.

    Returns:
        The path.

    Raises:
        UsageError: another ending, or a library is not installed.
    """
    path = Path(path)
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise UsageError(f"{path}: a picture ends in .{', .'.join(FORMATS)}")
    convert = library("vl_convert")
    spec = chart.to_dict()
    if form == "png":
        path.write_bytes(convert.vegalite_to_png(spec, scale=SCALE))
    elif form == "svg":
        path.write_text(convert.vegalite_to_svg(spec), "utf-8")
    else:
        path.write_text(convert.vegalite_to_html(spec, bundle=True), "utf-8")
    return path
