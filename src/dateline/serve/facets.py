"""The facets of the page: the most frequent values of each field among what the filters let through, in one query.

Each table is read once, however many facets are asked for: what matches is found first, and all counts are made of that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.errors import UsageError
from dateline.serve.groups import group_label
from dateline.serve.queries import COUNTS, EVENTS_ALONE, UNITS, newest
from dateline.serve.reading import Reading
from dateline.store.filters import PARTY_KEY, SCOPES, Filters, conditions, where

SINGLE = {
    "type": "event_type", "kind": "kind", "mode": "event_mode", "factuality": "factuality",
    "place": "coalesce(geonames_id, place_name)",
}  # fmt: skip
PEOPLE = {"country": "country", "sector": "unnest(sectors)"}
ROLES = ("actor", "recipient")
ALL_FACETS = ("type", "kind", "mode", "factuality", "context", *PEOPLE, *ROLES, "place", "source")
_COLUMNS = "event_type, kind, event_mode, factuality, contexts, geonames_id, place_name, date_start, date_end"
_SOURCES = """
    told AS (
        SELECT unit, id, document_id FROM found WHERE unit = 'mentions'
        UNION ALL
        SELECT unit, id, em.document_id FROM found JOIN event_mentions em ON em.event_id = id WHERE unit = 'events'),
    publishers AS (SELECT id AS document_id, coalesce(publisher, credit) AS publisher FROM documents)"""
_COUNTED = f"""
    labelled AS (SELECT facet, value, label, {COUNTS} FROM valued WHERE value IS NOT NULL GROUP BY facet, value, label),
    counted AS (
        SELECT facet, value, sum(events)::BIGINT AS events, sum(mentions)::BIGINT AS mentions,
               coalesce(first(label ORDER BY events + mentions DESC, label) FILTER (label IS NOT NULL), value) AS label
        FROM labelled GROUP BY facet, value),
    ranked AS (
        SELECT *, row_number() OVER (PARTITION BY facet ORDER BY events DESC, mentions DESC, value) AS place FROM counted),
    dates AS (
        SELECT min(date_start) AS first_day, max(date_end) AS last_day, count(*) AS looked_at FROM found WHERE unit = 'events')
    SELECT looked_at, first_day, last_day, facet, value, label, events, mentions
    FROM dates LEFT JOIN (SELECT * FROM ranked WHERE place <= ?) ON true ORDER BY facet, place"""


def facets(
    reading: Reading, filters: Filters, names: Sequence[str], limit: int, most: int | None = None, mentions: bool = True
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any], bool]:
    """The most frequent values of fields, and the days of the events.

    Args:
        reading: the state of the store.
        filters: what is wanted.
        names: the facets, of `ALL_FACETS`.
        limit: how many values of each at most.
        most: only so many events and mentions are looked at, the newest; all where left out.
        mentions: whether mentions are counted, too.

    Returns:
        Of each facet the rows `value`, `label` (the most frequent name), `events`, `mentions` (None where they are not counted),
        most events first; the `first` and `last` day of the matching events (YYYY-MM-DD, None where there is none); and whether
        there may be more events than were looked at.

    Raises:
        UsageError: there is no such facet.
    """
    for name in names:
        if name not in ALL_FACETS:
            raise UsageError(f"facet: {name!r} is none; choose among {', '.join(ALL_FACETS)}")
    units = UNITS if mentions else EVENTS_ALONE
    found, given = _found(filters, units, most)
    parts = [found]
    if {*PEOPLE, *ROLES}.intersection(names):
        parts.append(_people(units))
    if "source" in names:
        parts.append(_SOURCES)
    parts.append(f"valued AS ({' UNION ALL '.join(_values(dict.fromkeys(names)))})")
    rows = reading.rows(f"WITH {', '.join(parts)}, {_COUNTED}", [*given, limit])
    dates = {"first": rows[0]["first_day"], "last": rows[0]["last_day"]}
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for row in rows:
        if row["facet"] is not None:
            label = group_label(row["value"], row["label"]) if row["facet"] in ROLES else row["label"]
            counts = {"events": row["events"], "mentions": row["mentions"] if mentions else None}
            made[row["facet"]].append({"value": row["value"], "label": label, **counts})
    return made, dates, most is not None and rows[0]["looked_at"] >= most


def _found(filters: Filters, units: Mapping[str, str], most: int | None) -> tuple[str, list[Any]]:
    """The table `found`: what matches, with the columns that are counted."""
    parts, given = [], []
    for unit, table in units.items():
        clause, asked = where(conditions(filters, table))
        document = "document_id" if table == "mentions" else "NULL::VARCHAR AS document_id"
        parts.append(f"(SELECT '{unit}' AS unit, id, {document}, {_COLUMNS} FROM {table} {clause} {newest(most)})")
        given += asked
    return f"found AS MATERIALIZED ({' UNION ALL '.join(parts)})", given


def _people(units: Mapping[str, str]) -> str:
    """The table `people`: who acts in what was found, and to whom it is done."""
    each = (
        f"SELECT '{unit}' AS unit, {SCOPES[table].owner} AS id, role, {PARTY_KEY} AS party, "
        f"coalesce(name, text) AS name, country, sectors FROM {SCOPES[table].people} "
        f"SEMI JOIN (SELECT id AS found_id FROM found WHERE unit = '{unit}') ON found_id = {SCOPES[table].owner} "
        "WHERE role IN ('actor', 'recipient')"
        for unit, table in units.items()
    )
    return f"people AS MATERIALIZED ({' UNION ALL '.join(each)})"


def _values(names: Iterable[str]) -> Iterator[str]:
    """Of each facet the values of each event and mention, each value once."""
    for name in names:
        if name in SINGLE:
            label = "place_name" if name == "place" else "NULL::VARCHAR"
            yield f"SELECT '{name}' AS facet, unit, {SINGLE[name]} AS value, {label} AS label FROM found"
        elif name == "source":
            yield (
                "SELECT DISTINCT ON (unit, id, publisher) 'source' AS facet, unit, publisher AS value, NULL::VARCHAR AS label "
                "FROM told JOIN publishers USING (document_id)"
            )
        else:
            yield f"SELECT '{name}' AS facet, unit, value, label FROM ({_several(name)})"


def _several(name: str) -> str:
    if name in ROLES:
        return f"SELECT unit, id, party AS value, min(name) AS label FROM people WHERE role = '{name}' GROUP BY ALL"
    column, table = (PEOPLE[name], "people") if name in PEOPLE else ("unnest(contexts)", "found")
    return f"SELECT DISTINCT unit, id, {column} AS value, NULL::VARCHAR AS label FROM {table}"
