"""Records as GeoJSON (RFC 7946): a point for each event or mention whose place has coordinates."""

from typing import IO, Any

from dateline.export.columns import Item, readers
from dateline.export.job import Job
from dateline.export.jsonl import dumps

_READ = readers("geojson")
NO_POINT = "no place with coordinates"


def feature(item: Item) -> dict[str, Any] | None:
    """A record as a feature; None where it has no point.

    Longitude comes first, as the standard has it.
    """
    place = item.get("place")
    if not place or place.get("latitude") is None or place.get("longitude") is None:
        return None
    return {
        "type": "Feature",
        "id": item["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": {name: read(item) for name, read in _READ.items()},
    }


def write(job: Job, out: IO[bytes]) -> None:
    """Write a FeatureCollection, a feature a line; records without a point are left out and counted."""
    out.write(b'{"type": "FeatureCollection", "features": [')
    for item in job.items():
        made = feature(item)
        if made is None:
            job.leave_out(NO_POINT)
            continue
        out.write(b",\n" if job.rows else b"\n")
        out.write(dumps(made).encode("utf-8"))
        job.wrote()
    out.write(b"\n]}\n")
