"""Where events were: circles by number, and areas as large as the place is uncertain."""

import json
import math
from functools import cache
from typing import Any

from dateline.export.plots.look import LAND, LINE, finished, found, library, quad_colour, quad_name, some
from dateline.places.radius import radius_km
from dateline.plurals import counted, several
from dateline.rules import RESOURCES
from dateline.store.filters import Filters
from dateline.store.snapshot import Snapshot

EARTH_KM = 6371.0088
CORNERS = 48


def map_of_places(snapshot: Snapshot, filters: Filters | None = None, unit: str = "event") -> Any:
    """A map of the world with the places of events; the pale area round a place shows how exactly it is known.

    Args:
        snapshot: the state of a store.
        filters: what is wanted; all where left out.
        unit: event or mention.

    Returns:
        A chart (`altair.LayerChart`), in the Equal Earth projection (Savric, Patterson, Jenny 2018).

    Raises:
        UsageError: nothing with a place was found.
    """
    altair = library()
    rows = some(_places(snapshot, filters or Filters(), unit), f"{unit} with a place")
    world = altair.InlineData(values=_world(), format=altair.DataFormat(type="topojson", feature="countries"))
    land = altair.Chart(world).mark_geoshape(fill=LAND, stroke="white", strokeWidth=0.5)
    areas = [_area(row) for row in rows if row["precision"] != "country"]
    pale = altair.Chart(altair.InlineData(values=areas)).mark_geoshape(
        fill="#0b5696", fillOpacity=0.12, stroke="#0b5696", strokeOpacity=0.4, strokeWidth=0.6
    )
    values = [{**row, "quad": quad_name(row["quad"])} for row in rows]
    spots = (
        altair.Chart(altair.InlineData(values=values))
        .mark_circle(stroke="white", strokeWidth=0.8, opacity=0.85)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=altair.Size("count:Q", title=f"{unit}s", scale=altair.Scale(range=[30, 500]), legend=None),
            color=quad_colour(),
            tooltip=[altair.Tooltip(f"{name}:N") for name in ("place", "country", "precision", "count", "quad")],
        )
    )
    lines = altair.Chart(altair.graticule()).mark_geoshape(stroke=LINE, strokeWidth=0.4, filled=False)
    layers = altair.layer(lines, land, *([pale] if areas else []), spots)
    chart = layers.project(type="equalEarth").properties(width=860, height=430)
    total = sum(row["count"] for row in rows)
    where = f"{total:,} {unit if total == 1 else several(unit)} at {counted(len(rows), 'place')}"
    about = f"{where}; colour: what most are; pale area: how exactly the place is known"
    return finished(chart, "Where it happened", about)


def _places(snapshot: Snapshot, filters: Filters, unit: str) -> list[dict[str, Any]]:
    columns = (
        "geonames_id, any_value(place_name ORDER BY id) AS place, place_country AS country, place_precision AS precision, "
        "latitude, longitude, count(*) AS count, mode(coalesce(quad_class, 0) ORDER BY quad_class) AS quad"
    )
    rest = (
        "GROUP BY geonames_id, place_country, place_precision, latitude, longitude ORDER BY count DESC, place, latitude"
    )
    return found(snapshot, filters, unit, columns, "latitude IS NOT NULL AND longitude IS NOT NULL", rest)


def _area(row: dict[str, Any]) -> dict[str, Any]:
    """A place's area as a GeoJSON polygon: clockwise, as D3 takes the inside of a ring."""
    radius = radius_km(row["precision"])
    ring = circle(row["latitude"], row["longitude"], radius)
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {}}


def circle(latitude: float, longitude: float, km: float) -> list[list[float]]:
    """Points round a centre at a distance on the globe, as [longitude, latitude], clockwise from the north.

    >>> circle(0.0, 0.0, 111.2)[0]
    [0.0, 1.0]
    """
    lat, lon, angle = math.radians(latitude), math.radians(longitude), km / EARTH_KM
    made = []
    for corner in range(CORNERS + 1):
        to = 2 * math.pi * (corner % CORNERS) / CORNERS
        up = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(to))
        aside = math.sin(to) * math.sin(angle) * math.cos(lat)
        right = lon + math.atan2(aside, math.cos(angle) - math.sin(lat) * math.sin(up))
        made.append([round(math.degrees(right), 3), round(math.degrees(up), 3)])
    return made


@cache
def _world() -> dict[str, Any]:
    shapes: dict[str, Any] = json.loads((RESOURCES / "shapes" / "countries-110m.json").read_text("utf-8"))
    return shapes
