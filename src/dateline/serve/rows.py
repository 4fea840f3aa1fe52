"""The shapes of the API's rows, made from the store's records and rows."""

from typing import Any

from dateline.events.numbers import number_words
from dateline.export.columns import columns, readers
from dateline.export.geojson import feature
from dateline.export.sentence import sentence
from dateline.places.radius import radius_km
from dateline.serve.answers import Row, Twins

CODED = (
    "id", "event_type", "kind", "event_mode", "contexts", "cameo", "quad_class", "intensity", "actors", "recipients",
    "quantities", "factuality", "certainty", "confidence",
)  # fmt: skip
_DATE = ("start", "end", "precision", "basis")
_PLACE = ("name", "geonames_id", "country", "admin1", "latitude", "longitude", "precision")


def date_of(date: Row | None) -> dict[str, Any]:
    """When, as rows have it; all null where it is not known."""
    return {name: (date or {}).get(name) for name in _DATE}


def place_of(place: Row | None) -> dict[str, Any] | None:
    """Where, with the radius of the area that it stands for."""
    if not place:
        return None
    return {**{name: place.get(name) for name in _PLACE}, "radius_km": radius_km(place.get("precision"))}


def event_row(record: Row, told: Row | None, corrected: bool) -> dict[str, Any]:
    """An event as lists have it.

    Args:
        record: the event's record.
        told: its clearest mention: `sentence`, `document_id`, `headline`.
        corrected: whether a person changed one of its mentions.
    """
    return {
        **{name: record[name] for name in CODED},
        "plain": sentence(record),
        "object": (record["object"] or {}).get("text"),
        "date": date_of(record["date"]),
        "place": place_of(record["place"]),
        "mention_count": len(record["mention_ids"]),
        "document_count": len(record["document_ids"]),
        "source_count": record["source_count"],
        "contradiction_count": len(record["contradictions"]),
        "story_id": record["story_id"],
        **{name: (told or {}).get(name) for name in ("sentence", "headline", "document_id")},
        "corrected": corrected,
    }


def mention_row(record: Row, row: Row, corrected: bool, trace: bool = False) -> dict[str, Any]:
    """An event mention as lists have it: its record without the trace, and where it belongs."""
    kept = {name: value for name, value in record.items() if trace or name != "trace"}
    told = ("event_id", "story_id", "headline", "publication_date", "publisher")
    return {
        **kept,
        "plain": sentence(record),
        "place": {**record["place"], "radius_km": radius_km(record["place"]["precision"])} if record["place"] else None,
        **{name: row.get(name) for name in told},
        "status": row.get("status") or record.get("status") or "current",
        "corrected": corrected,
    }


def state_row(record: Row) -> dict[str, Any]:
    """A standing state as lists have it: its record, with its count in words."""
    return {**record, "text": _in_words(record)}


def _in_words(state: Row) -> str:
    low, high, thing = state["count_low"], state["count_high"], state["object"] or ""
    if low is None:
        return thing or state["kind"]
    least = "" if high == low else "at least "
    if thing[:1].isdigit():  # "17 people" has its number
        return f"{least}{thing}" if thing.startswith(f"{low:g} ") else f"{least}{low:g} of {thing}"
    if low == 1 and thing and state["kind"] == "prisoner":
        return thing  # somebody by name, "the chiefs", "more than a thousand people": one at least says nothing more
    if thing.split(" ")[0].split("-")[0].lower() in number_words():
        return thing if thing[:1].islower() else thing[:1].lower() + thing[1:]
    return f"{least}{low:g} {thing}".strip()


EVENT_READERS, MENTION_READERS = readers("event"), readers("mention")


def _event_cells(row: Row) -> Row:
    record = {
        **row, "object": {"text": row["object"]}, "mention_ids": range(row["mention_count"]), "sources": [],
        "document_ids": range(row["document_count"]), "contradictions": [],
    }  # fmt: skip
    cells = {name: read(record) for name, read in EVENT_READERS.items() if name in EVENT_COLUMNS}
    return {
        **cells,
        "contradictions": row["contradiction_count"],
        "sentence": row["sentence"],
        "headline": row["headline"],
    }


def _mention_cells(row: Row) -> Row:
    return {
        **{name: read({**row, "documents": [row]}) for name, read in MENTION_READERS.items()},
        "event_id": row["event_id"],
    }


NOT_IN_ROWS = frozenset(
    {"sources", "mention_ids", "document_ids", "headlines", "publication_dates", "urls", "sentence", "url"}
)
EVENT_COLUMNS = [one.name for one in columns("event") if one.name not in NOT_IN_ROWS]
EVENTS = Twins([*EVENT_COLUMNS, "sentence", "headline"], _event_cells, feature)
MENTIONS = Twins(
    [*(one.name for one in columns("mention") if one.name not in NOT_IN_ROWS - {"sources", "sentence"}), "event_id"],
    _mention_cells,
    feature,
)


def place_feature(row: Row) -> Row | None:
    """A place of the places list as a GeoJSON feature."""
    if row["latitude"] is None or row["longitude"] is None:
        return None
    return {
        "type": "Feature",
        "id": row["geonames_id"] or row["name"],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        "properties": {name: value for name, value in row.items() if name not in ("latitude", "longitude")},
    }


PLACES = Twins(feature=place_feature)
