"""The lines that `dateline locate` prints."""

import json
from collections.abc import Iterable
from typing import Any

from dateline.places.records import Toponym


def line_of(document_id: str, toponyms: Iterable[Toponym]) -> str:
    """One document's toponyms as a line of JSON: {id, toponyms: [{start, end, text, lat, lon, geonameid, country}]}.

    Latitude, longitude, id and country are null where the place is not known.

    >>> line_of("a", [Toponym(0, 4, "Oz's", 0, 1, None, "place", "place.unknown")])
    '{"id": "a", "toponyms": [{"start": 0, "end": 4, "text": "Oz\\'s", "lat": null, "lon": null, "geonameid": null, "country": null}]}'
    """
    return json.dumps({"id": document_id, "toponyms": [_toponym(one) for one in toponyms]}, ensure_ascii=False)


def _toponym(one: Toponym) -> dict[str, Any]:
    entry = one.entry
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "lat": entry.latitude if entry else None,
        "lon": entry.longitude if entry else None,
        "geonameid": entry.geonames_id if entry else None,
        "country": entry.country if entry else None,
    }
