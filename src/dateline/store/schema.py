"""The tables of a store: their columns, in the order in which the Parquet files have them.

A row is never changed. It has the `generation` (number of the commit) that brought it; a row that no longer counts is named
in `retirements`, with the generation in which it ceased to. So every earlier state can be read again. The JSON record of a
row lies apart, in a file with the same rows in the same order, so that queries do not read past it.
"""

from collections.abc import Mapping

import pyarrow as pa

TEXT, WHOLE, REAL, YES_NO = pa.string(), pa.int64(), pa.float64(), pa.bool_()
TEXTS = pa.list_(pa.string())
PLACE = (
    ("place_name", TEXT), ("geonames_id", TEXT), ("place_country", TEXT), ("admin1", TEXT), ("latitude", REAL),
    ("longitude", REAL), ("place_precision", TEXT),
)  # fmt: skip
WHAT = (
    ("event_type", TEXT), ("kind", TEXT), ("event_mode", TEXT), ("contexts", TEXTS), ("cameo", TEXT), ("quad_class", WHOLE),
    ("intensity", REAL), ("date_start", TEXT), ("date_end", TEXT), ("date_precision", TEXT),
)  # fmt: skip
WHO = (
    ("role", TEXT), ("n", WHOLE), ("text", TEXT), ("name", TEXT), ("id", TEXT), ("country", TEXT), ("sectors", TEXTS),
    ("title", TEXT), ("confidence", REAL),
)  # fmt: skip
SURE = (("factuality", TEXT), ("certainty", REAL), ("confidence", REAL))
GENERATION = ("generation", WHOLE)

TABLES: Mapping[str, pa.Schema] = {
    "documents": pa.schema([
        ("id", TEXT), ("key", TEXT), ("url", TEXT), ("version", WHOLE), ("supersedes", TEXT), ("outcome", TEXT),
        ("duplicate_of", TEXT), ("reason", TEXT), ("headline", TEXT), ("publication_date", TEXT), ("publication_basis", TEXT),
        ("publisher", TEXT), ("credit", TEXT), ("byline", TEXT), ("dateline_place", TEXT), ("language", TEXT),
        ("text_sha256", TEXT), ("input_sha256", TEXT), ("content_sha256", TEXT), ("source", TEXT), ("line", WHOLE), ("mentions", WHOLE),
        ("coder", TEXT), GENERATION,
    ]),
    "mentions": pa.schema([
        ("id", TEXT), ("coding_id", TEXT), ("document_id", TEXT), *WHAT, ("date_basis", TEXT), *PLACE, *SURE, ("trigger", TEXT),
        ("sentence", TEXT), ("attributed", YES_NO), GENERATION,
    ]),
    "participants": pa.schema([("mention_id", TEXT), *WHO, ("basis", TEXT), GENERATION]),
    "quantities": pa.schema([
        ("mention_id", TEXT), ("kind", TEXT), ("low", REAL), ("high", REAL), ("unit", TEXT), ("text", TEXT), GENERATION,
    ]),
    "terms": pa.schema([("term", TEXT), ("document_id", TEXT), ("count", WHOLE), ("length", WHOLE), GENERATION]),
    "events": pa.schema([
        ("id", TEXT), *WHAT, *PLACE, *SURE, ("mention_count", WHOLE), ("document_count", WHOLE), ("source_count", WHOLE),
        ("contradiction_count", WHOLE), ("story_id", TEXT), GENERATION,
    ]),
    "event_participants": pa.schema([("event_id", TEXT), *WHO, GENERATION]),
    "event_mentions": pa.schema([("event_id", TEXT), ("mention_id", TEXT), ("document_id", TEXT), ("heap", TEXT), GENERATION]),
    "stories": pa.schema([
        ("id", TEXT), ("title", TEXT), ("first_date", TEXT), ("last_date", TEXT), ("document_count", WHOLE),
        ("event_count", WHOLE), GENERATION,
    ]),
    "story_documents": pa.schema([("story_id", TEXT), ("document_id", TEXT), GENERATION]),
    "syndication": pa.schema([
        ("document_id", TEXT), ("group_id", TEXT), ("original_id", TEXT), ("share", REAL), ("kind", TEXT), ("heap", TEXT),
        GENERATION,
    ]),
    "report_traits": pa.schema([
        ("document_id", TEXT), ("names", TEXTS), ("story_names", TEXTS), ("story_words", TEXTS), GENERATION,
    ]),
    "totals": pa.schema([
        ("document_id", TEXT), ("holder", TEXT), ("thing", TEXT), ("low", REAL), ("high", REAL), ("text", TEXT),
        ("date", TEXT), GENERATION,
    ]),
    "keys": pa.schema([("key", TEXT), ("owner_id", TEXT), GENERATION]),
    "states": pa.schema([
        ("id", TEXT), ("kind", TEXT), ("holder", TEXT), ("holder_id", TEXT), ("holder_country", TEXT), ("other", TEXT),
        ("object", TEXT), ("count_low", REAL), ("count_high", REAL), ("start", TEXT), ("end", TEXT), ("agrees", YES_NO), GENERATION,
    ]),
    "corrections": pa.schema([
        ("id", TEXT), ("number", WHOLE), ("action", TEXT), ("field", TEXT), ("document_id", TEXT), ("text_sha256", TEXT),
        ("start", WHOLE), ("end", WHOLE), ("mention_ids", TEXTS), ("state", TEXT), ("conflict", TEXT), ("who", TEXT), GENERATION,
    ]),
    "notices": pa.schema([("document_id", TEXT), ("rule", TEXT), ("urls", TEXTS), ("headlines", TEXTS), GENERATION]),
    "vocabulary": pa.schema([("document_id", TEXT), ("words", TEXTS), GENERATION]),
    "rules": pa.schema([
        ("coder", TEXT), ("n", WHOLE), ("kind", TEXT), ("id", TEXT), ("sha256", TEXT), ("words", TEXTS), GENERATION,
    ]),
    "retirements": pa.schema([
        ("table_name", TEXT), ("id", TEXT), ("row_generation", WHOLE), ("status", TEXT), ("reason", TEXT), GENERATION,
    ]),
}  # fmt: skip
WIDENED = frozenset({"participants", "event_participants"})
"""Tables of which segments of earlier versions have fewer columns (no `confidence`)."""
RECORDS = pa.schema([("id", TEXT), GENERATION, ("record", TEXT)])
WITH_RECORD = frozenset({"documents", "mentions", "corrections", "events", "stories", "states"})
OWNED = {
    "participants": ("mentions", "mention_id"),
    "quantities": ("mentions", "mention_id"),
    "terms": ("documents", "document_id"),
    "vocabulary": ("documents", "document_id"),
    "notices": ("documents", "document_id"),
    "event_participants": ("events", "event_id"),
    "event_mentions": ("events", "event_id"),
    "story_documents": ("stories", "story_id"),
    "syndication": ("syndication", "document_id"),
    "report_traits": ("report_traits", "document_id"),
    "totals": ("totals", "document_id"),
    "keys": ("keys", "owner_id"),
}
"""Whose retirement ends a row, and by which column: of most tables the row's own, by its id."""


def record_view(table: str) -> str:
    """The name of the view of a table's records.

    >>> record_view("stories")
    'story_records'
    """
    return (table.removesuffix("ies") + "y" if table.endswith("ies") else table.removesuffix("s")) + "_records"


ROW_GROUP, RECORD_GROUP = 65_536, 128
