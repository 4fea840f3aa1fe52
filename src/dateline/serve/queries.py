"""The aggregates of the page: events over time, who with whom, places. All filters apply to events and mentions alike."""

from collections.abc import Mapping
from typing import Any

from dateline.serve.cursors import after
from dateline.serve.groups import group_label
from dateline.serve.reading import Reading
from dateline.store.filters import PARTY_KEY, Filters, conditions, span, where

UNITS = {"events": "events", "mentions": "mentions"}
PERIODS = ("day", "week", "month", "quarter", "year")
SPLITS = {
    "type": "coalesce(event_type, kind)",
    "quad": "CAST(quad_class AS VARCHAR)",
    "factuality": "factuality",
    "none": "NULL::VARCHAR",
}
_WIDTHS = (("day", 62), ("week", 420), ("month", 3_700))


def counted(reading: Reading, table: str, filters: Filters) -> int:
    """How many rows of a table the filters let through."""
    clause, given = where(conditions(filters, table))
    found: int = reading.rows(f"SELECT count(*) AS n FROM {table} {clause}", given)[0]["n"]
    return found


def held(reading: Reading) -> dict[str, Any]:
    """How many documents (by outcome), mentions, events, stories and states there are, and the days of the mentions."""
    outcomes = {
        one["outcome"]: one["n"] for one in reading.rows("SELECT outcome, count(*) AS n FROM documents GROUP BY 1")
    }
    counts = ", ".join(f"(SELECT count(*) FROM {table}) AS {table}" for table in ("events", "stories", "states"))
    row = reading.rows(
        f"SELECT count(*) AS mentions, min(date_start) AS first_day, max(date_end) AS last_day, {counts} FROM mentions"
    )[0]
    return {"documents": {name: outcomes.get(name, 0) for name in ("coded", "duplicate", "rejected")}, **row}


def newest(most: int | None) -> str:
    """The end of a query over events or mentions that bounds it to the newest; empty where all are wanted."""
    return "" if most is None else f"ORDER BY date_start DESC NULLS LAST, id LIMIT {int(most)}"


EVENTS_ALONE = {"events": "events"}


def both(
    filters: Filters, columns: str, extra: str = "", most: int | None = None, units: Mapping[str, str] = UNITS
) -> tuple[str, list[Any]]:
    """The matching events and mentions in one table, `unit` saying which; of each the newest `most` where that is given."""
    parts, given = [], []
    for unit, table in units.items():
        clause, asked = where([*conditions(filters, table), *([(extra, [])] if extra else [])])
        parts.append(f"(SELECT '{unit}' AS unit, id, {columns} FROM {table} {clause} {newest(most)})")
        given += asked
    return " UNION ALL ".join(parts), given


COUNTS = "count(*) FILTER (unit = 'events') AS events, count(*) FILTER (unit = 'mentions') AS mentions"


def period_of(reading: Reading, filters: Filters) -> str:
    """The period that gives a picture of events over time some dozens of bars."""
    first, last = span(filters.start, filters.end)
    clause, given = where([*conditions(filters, "events"), ("date_start IS NOT NULL", [])])
    sql = f"""
        WITH days AS (SELECT try_cast(date_start AS DATE) AS day FROM events {clause})
        SELECT datediff('day', coalesce(try_cast($first AS DATE), quantile_disc(day, 0.02)),
                        coalesce(try_cast($last AS DATE), quantile_disc(day, 0.98))) AS days FROM days"""
    sql = sql.replace("$first", "?").replace("$last", "?")
    days = reading.rows(sql, [*given, first, last])[0]["days"]
    return next((period for period, most in _WIDTHS if (days or 0) <= most), "year")


def timeline(
    reading: Reading, filters: Filters, period: str, split: str, mentions: bool = True
) -> tuple[str, list[dict[str, Any]], dict[str, int | None]]:
    """Events and mentions in each period, by the first day that each can have been on.

    Args:
        reading: the state of the store.
        filters: what is wanted.
        period: day, week, month, quarter, year, or auto.
        split: what the bars are divided by: type, quad, factuality or none.
        mentions: whether mentions are counted, too; None stands for their number where they are not.

    Returns:
        The period, its rows, and how many events and mentions bear no date.
    """
    chosen = period_of(reading, filters) if period == "auto" else period
    units = UNITS if mentions else EVENTS_ALONE
    source, given = both(
        filters, f"try_cast(date_start AS DATE) AS day, {SPLITS[split]} AS part, intensity", units=units
    )
    sql = f"""
        SELECT date_trunc('{chosen}', day)::DATE AS start, (date_trunc('{chosen}', day) + INTERVAL 1 {chosen} - INTERVAL 1 DAY)::DATE AS stop,
               part AS "group", {COUNTS}, coalesce(sum(intensity) FILTER (unit = 'events'), 0) AS intensity
        FROM ({source}) GROUP BY ALL ORDER BY start, "group" """
    rows: list[dict[str, Any]] = []
    undated: dict[str, Any] = {"events": 0, "mentions": 0 if mentions else None}
    for row in reading.rows(sql, given):
        row |= {} if mentions else {"mentions": None}
        if row["start"] is None:
            undated |= {name: undated[name] + row[name] for name in units}
        else:
            rows.append({"start": str(row.pop("start"))[:10], "end": str(row.pop("stop"))[:10], **row})
    return chosen, rows, undated


_EDGES = """
    WITH found AS (SELECT id, event_type, kind, quad_class, intensity, mention_count FROM events {clause} {newest}),
    parties AS (
        SELECT event_id, role, n, {key} AS party, {name} AS name, country FROM event_participants
        SEMI JOIN found ON found.id = event_id WHERE {key} IS NOT NULL),
    pairs AS (
        SELECT DISTINCT ON (a.event_id, a.party, r.party) a.event_id, a.party AS source, r.party AS target,
               a.name AS source_name, a.country AS source_country, r.name AS target_name, r.country AS target_country
        FROM parties a JOIN parties r ON r.event_id = a.event_id AND a.role = 'actor' AND r.party <> a.party
             AND (r.role = 'recipient' OR (r.role = 'actor' AND a.n < r.n AND a.event_id NOT IN (
                  SELECT event_id FROM parties WHERE role = 'recipient')))
        ORDER BY a.event_id, a.party, r.party, a.n, r.n),
    typed AS (
        SELECT source, target, coalesce(event_type, kind) AS part, any_value(event_type) AS event_type, mode(quad_class) AS quad_class,
               count(*) AS events, sum(mention_count)::BIGINT AS mentions, round(avg(intensity), 2) AS intensity,
               mode(source_name) AS source_name, mode(source_country) AS source_country,
               mode(target_name) AS target_name, mode(target_country) AS target_country
        FROM pairs JOIN found ON found.id = event_id GROUP BY 1, 2, 3),
    top AS (
        SELECT source, target, sum(events)::BIGINT AS pair_events FROM typed
        GROUP BY 1, 2 HAVING {following} ORDER BY pair_events DESC, source, target LIMIT ?)
    SELECT typed.*, pair_events, (SELECT count(*) FROM found) AS counted FROM typed JOIN top USING (source, target)
    ORDER BY pair_events DESC, source, target, events DESC, part"""


PAIR_ORDER, PLACE_ORDER = ("-pair_events", "source", "target"), ("-events", "-mentions", "name", "key")


def edges(
    reading: Reading,
    filters: Filters,
    by: str,
    pairs: int,
    last: tuple[Any, ...] | None = None,
    most: int | None = None,
) -> list[dict[str, Any]]:
    """Who acts on whom, the pairs with most events first; of what two do together the first named is the source.

    Args:
        reading: the state of the store.
        filters: what is wanted.
        by: what stands for a party: actor or country.
        pairs: how many pairs at most.
        last: the place (events, source, target) of the last pair of the page before.
        most: only so many events are looked at, the newest; all where left out.

    Returns:
        A row for each pair and type: source and target with name and country, part (the type, or the kind where there is
        none), event_type, quad_class, events, mentions, intensity (mean), pair_events (of all types together), counted (the
        events that were looked at).
    """
    key, name = (PARTY_KEY, "coalesce(name, text)") if by == "actor" else ("country", "country")
    clause, given = where(conditions(filters, "events"))
    following, after_last = after(PAIR_ORDER, last)
    sql = _EDGES.format(clause=clause, newest=newest(most), key=key, name=name, following=following)
    rows = reading.rows(sql, [*given, *after_last, pairs])
    return [
        row | {f"{side}_name": group_label(row[side], row[f"{side}_name"]) for side in ("source", "target")}
        for row in rows
    ]


def places(
    reading: Reading, filters: Filters, limit: int, last: tuple[Any, ...] | None = None, most: int | None = None
) -> list[dict[str, Any]]:
    """Where things happened, most first: the place, its point, events, mentions and events by type; `key` names it.

    Args:
        reading: the state of the store.
        filters: what is wanted.
        limit: how many places at most.
        last: the place in the order (events, mentions, name, key) of the last row of the page before.
        most: only so many events and mentions are looked at, the newest that have a place; all where left out.
    """
    following, after_last = after(PLACE_ORDER, last)
    source, given = both(
        filters,
        "geonames_id, place_name, place_country, admin1, latitude, longitude, place_precision, coalesce(event_type, kind) AS part",
        "place_name IS NOT NULL",
        most,
    )
    sql = f"""
        WITH found AS ({source}),
        parts AS (SELECT coalesce(geonames_id, place_name) AS key, part, count(*) FILTER (unit = 'events') AS n FROM found GROUP BY 1, 2),
        typed AS (SELECT key, map_from_entries(list((part, n) ORDER BY n DESC, part)) AS types FROM parts WHERE n > 0 GROUP BY 1),
        grouped AS (
        SELECT coalesce(geonames_id, place_name) AS key,
               mode(geonames_id) AS geonames_id, mode(place_name) AS name,
               mode(place_country) AS country, mode(admin1) AS admin1,
               any_value(latitude) AS latitude, any_value(longitude) AS longitude, mode(place_precision) AS precision, {COUNTS},
               any_value(types) AS types
        FROM found LEFT JOIN typed ON typed.key = coalesce(geonames_id, place_name) GROUP BY 1)
        SELECT * FROM grouped WHERE {following} ORDER BY events DESC, mentions DESC, name, key LIMIT ?"""
    return reading.rows(sql, [*given, *after_last, limit])
